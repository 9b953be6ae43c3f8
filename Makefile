# What there is to do here; docs/operations.md tells more.
PYTHON ?= python3
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))
export PORT ?= 8000

.PHONY: help setup system packages compiled run serve test bench lint types style weaknesses
.PHONY: lock vendor translations screenshots

help:
	@echo "make setup   install what is locked, and nothing else"
	@echo "make run     try it: demonstration data, web server on PORT (default 8000) and scheduler"
	@echo "make serve   run it for an office, configured by the environment"
	@echo "make test    linters, types, all tests"
	@echo "make bench   measure it"
	@echo "make lint | lock | vendor | translations | screenshots   for developers"

setup: system packages compiled

system:
	@sh scripts/bootstrap-debian.sh

# Content, not time, says whether the lock has changed: a fresh clone has no history of times.
packages:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@cmp -s requirements-dev.lock .venv/installed.lock || { \
		echo "Installing the locked packages into .venv; the first time this takes some minutes" && \
		$(PYTHON) -m venv .venv && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock && \
		cp requirements-dev.lock .venv/installed.lock; }

compiled: packages $(CATALOGUES)

%.mo: %.po | packages
	@$(BIN)/pybabel --quiet compile -i $< -o $@

run: setup
	@exec $(BIN)/python scripts/serve.py --demo

serve: setup
	@exec $(BIN)/python scripts/serve.py

test: setup lint
	$(BIN)/pytest -n 2 --dist loadgroup $(PYTEST)

# Side by side; what one says is not mixed with what another says.
lint: packages
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target types style weaknesses

types:
	$(BIN)/mypy

style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

weaknesses:
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive tracker config.py wsgi.py scripts

bench: setup
	$(BIN)/python -m benchmarks $(BENCH)

# make lock UPGRADE=--upgrade brings newer versions.
lock: packages
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes $(UPGRADE) \
		--custom-compile-command "make lock" -o requirements.lock requirements.in
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes $(UPGRADE) -c requirements.lock \
		--custom-compile-command "make lock" -o requirements-dev.lock requirements-dev.in

# Brings the browser's own files into the tree; only this needs node.
vendor:
	npm ci --ignore-scripts --no-audit --no-fund
	sh scripts/vendor.sh

# Collects new sentences into the catalogues, to be translated by hand.
translations: packages
	$(BIN)/pybabel --quiet extract -F babel.cfg --no-location --sort-output --project disclosure-tracker \
		-k _ -k _l -k _many:1,2 -k say -k RuleError -k refuse -o translations/messages.pot .
	$(BIN)/pybabel --quiet update --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date \
		-i translations/messages.pot -d translations
	@$(MAKE) --no-print-directory compiled

# Takes the pictures in docs/screenshots anew, from the demonstration; look at them before they are committed.
screenshots: setup
	$(BIN)/python -m tests.browser.screenshots
