#!/bin/sh
# Copies the few files that pages use out of node_modules, with their licences and checksums.
set -eu
cd "$(dirname "$0")/.."
shelf=tracker/web/static/vendor
rm -rf "$shelf"

# take PACKAGE NAME FILE…: into NAME-VERSION
take() {
    package=node_modules/$1
    place=$shelf/$2-$(node -p "require('./$package/package.json').version")
    shift 2
    mkdir -p "$place"
    for file in "$@" LICENSE; do cp "$package/$file" "$place/"; done
}
take bootstrap bootstrap dist/css/bootstrap-reboot.min.css
take htmx.org htmx dist/htmx.min.js
sed -i '/sourceMappingURL/d' "$shelf"/*/*.css "$shelf"/*/*.js # the maps are not here

(cd "$shelf" && find . -type f ! -name SHA256SUMS | sort | sed 's|^\./||' | xargs sha256sum >SHA256SUMS)
