#!/bin/sh
# Brings the system packages that Python's own cannot: the one place that names them.
# Idempotent; quick when nothing is lacking. Off Debian, or without root, it says what is lacking and goes on.
set -eu

# postgresql: the tests run on a real one        chromium: the tests walk in a real browser
# fonts-noto-cjk, libpango*, libharfbuzz*: PDF
PACKAGES="postgresql chromium fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "Not Debian: bring PostgreSQL, Chromium, Pango and Noto CJK fonts yourself (see docs/operations.md)." >&2
    exit 0
fi

lacking=""
for package in $PACKAGES; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || lacking="$lacking $package"
done
python3 -c 'import ensurepip, venv' 2>/dev/null || lacking="$lacking python3-venv"
[ -n "$lacking" ] || exit 0

if [ "$(id -u)" != 0 ]; then
    echo "System packages lacking:$lacking" >&2
    echo "PDF files need the fonts and libraries, the tests all of them. To get them: sudo sh $0" >&2
    exit 0
fi

echo "Installing system packages:$lacking" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get -qq -o DPkg::Lock::Timeout=300 update || echo "apt-get update failed; trying with the lists at hand." >&2
# shellcheck disable=SC2086  # a list of words on purpose
apt-get -qq -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $lacking >/dev/null
