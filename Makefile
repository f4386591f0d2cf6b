# Everything a machine with Python 3.11+, make and git needs: `make run`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test check e2e eval bench lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/run.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("sam-bot needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make run PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@echo "setting up $(VENV) (once; about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	@echo "adding what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/run.stamp  ## serve Slack, or, without tokens, a prompt to type questions at
	@$(BIN)/sam-bot run

test: $(VENV)/dev.stamp  ## the tests
	@$(BIN)/python -m pytest --cov --cov-fail-under=90

check: $(VENV)/dev.stamp  ## lint, format, types, data
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sam-bot check

e2e: $(VENV)/dev.stamp  ## against a third-party Slack emulator (needs npm)
	@$(BIN)/python -m tests.e2e.run

eval: $(VENV)/dev.stamp  ## how good the answers are, beside other engines
	@$(BIN)/python -m tests.eval

bench: $(VENV)/dev.stamp  ## what an answer costs, as ratios to a bare Bolt ack
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_http
	@$(BIN)/python -m tests.bench_names

lock:  ## write the locked dependencies anew (needs uv)
	@set -e; lock="uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --upgrade"; \
	$$lock pyproject.toml build-requirements.in -o requirements.txt; \
	$$lock --extra dev pyproject.toml build-requirements.in -o requirements-dev.txt

clean:  ## remove what `make` made
	@rm -rf $(VENV) build *.egg-info
