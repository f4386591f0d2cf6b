# Everything a machine with Python 3.11+, make and git needs: `make run`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test cover check browser e2e eval fit bench storm soak faults audit mutants lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The lock files are complete, so nothing is left to resolve: pip 23 would take the newest release of an extra
# (coverage[toml]) over the one that is locked, and then refuse it for having no hash.
$(VENV)/run.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("sam-bot needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make run PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@echo "setting up $(VENV) (once; about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	@echo "adding what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip check --quiet
	@touch $@

run: $(VENV)/run.stamp  ## serve Slack, or, without tokens, a small Slack in the browser
	@$(BIN)/sam-bot run

test: $(VENV)/dev.stamp  ## the tests
	@$(BIN)/python -m pytest -n auto --dist loadgroup

cover: $(VENV)/dev.stamp  ## the tests again, and which branches they take
	@$(BIN)/python -m pytest -n auto --dist loadgroup --cov --cov-fail-under=95

check: $(VENV)/dev.stamp  ## lint, format, types, data
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sam-bot check

browser: $(VENV)/dev.stamp  ## the page of `make run` in a real browser (needs chromium)
	@$(BIN)/python -m pytest -n 0 -p no:randomly -o addopts="-q --strict-markers" -o python_files="browser_*.py" tests/playground

e2e: $(VENV)/dev.stamp  ## against a third-party Slack emulator (needs npm)
	@$(BIN)/python -m tests.e2e.run

eval: $(VENV)/dev.stamp  ## how good the answers are, beside other engines
	@$(BIN)/python -m tests.eval

fit: $(VENV)/dev.stamp  ## which value of each threshold the questions speak for, held out (five minutes)
	@$(BIN)/python -m tests.fit

bench: $(VENV)/dev.stamp  ## what an answer costs, as ratios to a bare Bolt ack (BENCH="100 10000" leaves out 100,000 facts)
	@$(BIN)/python -m tests.bench $(BENCH)
	@$(BIN)/python -m tests.bench_http
	@$(BIN)/python -m tests.bench_claims
	@$(BIN)/python -m tests.bench_names

storm: $(VENV)/dev.stamp  ## 10,000 events while processes are killed, on a Postgres of its own (STORM="--events 1500")
	@$(BIN)/python -m tests.storm $(STORM)

soak: $(VENV)/dev.stamp  ## five minutes of questions while the fact base is renewed (SOAK="--seconds 30")
	@$(BIN)/python -m tests.soak $(SOAK)

faults: $(VENV)/dev.stamp  ## every fault and every threat that was foreseen, by its effects
	@$(BIN)/python -m pytest -o addopts="-q --disable-socket --allow-unix-socket" tests/slack/test_faults.py tests/slack/test_socket.py tests/slack/test_renewal.py tests/slack/test_threats.py tests/slack/test_rate.py

mutants: $(VENV)/dev.stamp  ## break the front door, escaping and claims in small ways: do the tests notice?
	@$(BIN)/python -m tests.mutants

audit: $(VENV)/dev.stamp  ## known vulnerabilities of the locked dependencies (needs the network)
	@out=$$(mktemp); trap 'rm -f "$$out"' EXIT; \
	if $(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off --format json -r requirements-dev.txt >"$$out" 2>"$$out.err"; then \
	  rm -f "$$out.err"; echo "no known vulnerability in the locked dependencies"; \
	elif grep -q '"vulns": \[{' "$$out"; then cat "$$out.err" "$$out"; rm -f "$$out.err"; exit 1; \
	else tail -n 1 "$$out.err"; rm -f "$$out.err"; echo "could not audit: the list of known vulnerabilities was not read"; exit 2; fi

lock:  ## write the locked dependencies anew (needs uv)
	@set -e; lock="uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --upgrade"; \
	$$lock pyproject.toml build-requirements.in -o requirements.txt; \
	$$lock --extra dev pyproject.toml build-requirements.in -o requirements-dev.txt

clean:  ## remove what `make` made
	@rm -rf $(VENV) build *.egg-info
