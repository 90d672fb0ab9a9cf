# Every target that people need. `make help` lists them; each sets up .venv first if it needs one.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
SHELL := /bin/bash

VENV := .venv
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The peers in benchmarks need other versions of some packages, so they have their own environment.
BENCH_VENV := .venv-bench
BENCH_BIN := $(BENCH_VENV)/bin
BENCH_READY := $(BENCH_VENV)/.ready
BENCH := startup packages clients specs polling fleet http transfer batches
# One provider (PROVIDER=tensorpix) or, by default, all of them.
PROVIDER ?=

.PHONY: help
help: ## List the targets
	@awk 'BEGIN {FS = ":.*?## "} /^[a-z-]+:.*?## / {printf "  \033[36m%-10s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements/dev.txt requirements/footage.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "no python3.11 or python3 found: install Python 3.11 or newer, or pass PYTHON=" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11: pass PYTHON=/path/to/a/newer/one" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@echo "installing the locked requirements into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/footage.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: setup
setup: $(READY) ## Create .venv with the locked requirements

.PHONY: demo
demo: $(READY) ## Enhance real clips in the sandbox, from upload to contact sheet
	@$(BIN)/vidlift demo

# Twice as many workers as cores, as many tests wait for a process or a socket.
.PHONY: test
test: $(READY) ## Run the tests
	@$(BIN)/python -m pytest -n 4 --dist worksteal $(ARGS)

.PHONY: check
check: $(READY) ## Check style, prose, types, and pins, and that all derived files are current
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/python -m scripts.lock check
	@$(BIN)/python -m generator check
	@$(BIN)/python -m scripts.docs check
	@$(BIN)/python -m scripts.prose check
	@$(BIN)/python -m scripts.packages sbom-check
	@$(BIN)/mypy generated overlays generator tests scripts examples

.PHONY: generate
generate: $(READY) ## Assemble specs and regenerate clients, sync twin and doc tables (no network)
	@$(BIN)/python -m generator generate $(PROVIDER)
	@$(BIN)/python -m scripts.docs write
	@$(BIN)/python -m scripts.packages sbom-write

.PHONY: update
update: $(READY) ## Fetch what vendors publish now and show the drift (PROVIDER=x, ACCEPT=1 to adopt it, ARGS=--exit-code)
	@$(BIN)/python -m generator update $(PROVIDER) $(if $(ACCEPT),--accept) $(ARGS)

.PHONY: adopt
adopt: $(READY) ## Add or replace a source, and show the consequences (PROVIDER=x FROM=file|url, WRITE=1, ARGS="--url …")
	@test -n "$(PROVIDER)" -a -n "$(FROM)" || { echo "name both: make adopt PROVIDER=topaz FROM=openapi.yaml" >&2; exit 2; }
	@$(BIN)/python -m generator adopt $(PROVIDER) "$(FROM)" $(if $(WRITE),--write) $(ARGS)

.PHONY: drift
drift: $(READY) ## Compare two documents by meaning (OLD=file NEW=file, FORMAT=terminal|markdown|json|html)
	@test -n "$(OLD)" -a -n "$(NEW)" || { echo "name both documents: make drift OLD=a.yaml NEW=b.yaml" >&2; exit 2; }
	@$(BIN)/python -m generator drift "$(OLD)" "$(NEW)" $(if $(FORMAT),--format $(FORMAT)) $(if $(OUT),--out "$(OUT)")

.PHONY: api-diff
api-diff: $(READY) ## Report what a regeneration breaks for importers (OLD=, NEW= revision or folder, FORMAT=, OUT=)
	@$(BIN)/python -m generator api-diff $(if $(OLD)$(NEW),"$(or $(OLD),HEAD)") $(if $(NEW),"$(NEW)") $(if $(FORMAT),--format $(FORMAT)) $(if $(OUT),--out "$(OUT)")

.PHONY: twin
twin: $(READY) ## Derive the synchronous class of a provider in another package (MODULE=file OUT=file)
	@test -n "$(MODULE)" -a -n "$(OUT)" || { echo "name both: make twin MODULE=provider.py OUT=provider_sync.py" >&2; exit 2; }
	@$(BIN)/python -m generator twin "$(MODULE)" --out "$(OUT)"

.PHONY: client
client: $(READY) ## Generate a client for any OpenAPI document (SPEC=file OUT=folder)
	@test -n "$(SPEC)" -a -n "$(OUT)" || { echo "name both: make client SPEC=api.yaml OUT=folder" >&2; exit 2; }
	@$(BIN)/python -m generator client "$(SPEC)" --out "$(OUT)"

.PHONY: corpus
corpus: $(READY) ## Generate a client for each document in a folder and report the outcomes (DIR=folder)
	@test -n "$(DIR)" || { echo "name the folder: make corpus DIR=folder" >&2; exit 2; }
	@$(BIN)/python -m generator corpus "$(DIR)"

.PHONY: contract
contract: $(READY) ## Test the sandbox and the clients with Schemathesis and Prism (DURATION=60 s, SEED=1)
	@$(BIN)/python -m scripts.contract $(if $(DURATION),--seconds $(DURATION)) $(if $(SEED),--seed $(SEED))

.PHONY: audit
audit: $(READY) ## Look up known vulnerabilities of the locked packages (uses the advisories of the package index)
	@set -e; for lock in dev bench footage; do $(BIN)/uvx --quiet pip-audit --disable-pip --require-hashes --strict -r requirements/$$lock.txt; done

.PHONY: soak
soak: $(READY) ## Test for an hour that nothing is lost, doubled, or leaked (ARGS="kills --seed 2", ARGS=--write)
	@$(BIN)/python -m tests.soak $(ARGS)

.PHONY: format
format: $(READY) ## Fix style automatically, as far as possible
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

$(BENCH_READY): requirements/bench.txt $(READY)
	@test -x $(BENCH_BIN)/python || "$(PYTHON)" -m venv $(BENCH_VENV)
	@echo "installing the benchmark peers into $(BENCH_VENV)"
	@$(BENCH_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@$(BENCH_BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: bench
bench: $(BENCH_READY) ## Measure against peers, and write docs/benchmarks.md (all, or BENCH=polling)
	@$(BIN)/mypy --python-executable $(BENCH_BIN)/python benchmarks
	@set -e; for part in $(BENCH); do $(BENCH_BIN)/python -m benchmarks.$$part; done

.PHONY: lock
lock: $(READY) ## Resolve the locked requirements again
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m scripts.lock write

.PHONY: dist
dist: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1577836800)
dist: $(READY) ## Build wheels and source distributions of vidlift and of each client into dist/ (or of PROVIDER=x alone)
	@$(BIN)/python -m scripts.packages build $(PROVIDER)

# Tests install the built wheels into empty environments from there, without an index.
WHEELHOUSE := .wheelhouse
$(WHEELHOUSE)/.ready: requirements/dev.txt $(READY)
	@echo "downloading the locked requirements into $(WHEELHOUSE)"
	@rm -rf $(WHEELHOUSE)
	@$(BIN)/python -m scripts.packages wheelhouse --out $(WHEELHOUSE)
	@touch $@

.PHONY: dist-check
dist-check: $(WHEELHOUSE)/.ready ## Build all distributions, judge them, install them in each order, rebuild them from source
	@$(BIN)/python -m pytest -m distribution -n 2 --dist worksteal $(ARGS)

.PHONY: docs
docs: $(READY) ## Build the documentation site into site/html (no network)
	@$(BIN)/python -m scripts.site

.PHONY: pictures
pictures: $(READY) ## Record the pictures of the README from real runs in the sandbox
	@$(BIN)/python -m scripts.pictures

.PHONY: clean
clean: ## Remove .venv, caches, and build results
	@rm -rf $(VENV) $(BENCH_VENV) dist $(WHEELHOUSE) site .mypy_cache .ruff_cache .pytest_cache .hypothesis .generator_cache
