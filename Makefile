# Each target makes what it needs. `make run` and `make test` are all that a newcomer has to know.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 3
PIP := $(BIN)/pip install -q --no-compile --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-header

# Tests start the bot as a process dozens of times: what is compiled is kept, whatever the caller's environment says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test lint bench crash soak fuzz audit pictures lock clean

run: $(VENV)/.run
	@$(BIN)/python -m bot run

test: lint
	@$(BIN)/python -W "ignore:Unable to activate pytest" -m slipcover --json --out .coverage.json \
		-m pytest -n $(WORKERS) --dist loadfile
	@$(BIN)/python -m slipcover --skip-covered --fail-under 90 --merge .coverage.json --out .coverage.json

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	@$(BIN)/python -m bench

crash: $(VENV)/.dev
	@$(BIN)/python -m bench.crash

soak: $(VENV)/.dev
	@$(BIN)/python -m bench.soak

fuzz: $(VENV)/.dev
	@$(BIN)/python -m bench.fuzz

audit: $(VENV)/.audit
	@$(BIN)/python -m bench.audit $(VENV)/audit/bin/pip-audit requirements.lock

pictures: $(VENV)/.dev
	@$(BIN)/python -m pictures.sheet
	@$(BIN)/python -m pictures.texts
	@$(BIN)/python -m pictures.shots

lock: $(VENV)/.dev
	$(COMPILE) --upgrade -o requirements.lock pyproject.toml
	$(COMPILE) --upgrade --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(COMPILE) --upgrade --group audit -o requirements-audit.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .coverage.json .fuzz .hypothesis .import_linter_cache
	rm -rf .mypy_cache .pytest_cache .ruff_cache
	find bot tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock | $(BIN)/python
	$(PIP) -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(BIN)/python
	$(PIP) -r requirements-dev.lock
	@touch $@ $(VENV)/.run

# A virtual environment of its own: what pip-audit brings would change how the tests read workbooks.
$(VENV)/.audit: requirements-audit.lock | $(BIN)/python
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/pip install -q --no-compile --disable-pip-version-check --require-hashes -r requirements-audit.lock
	@touch $@
