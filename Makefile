# make run    set everything up and load PIPELINE=NAME         make test   run the tests
# make lint   check style and types                          make bench  measure against hand-written SQL
# make psql   open psql on the warehouse                     make clean  remove what can be made again
# make dist   write the wheel, and the framework as one SQL file for consoles without psql
# make test-all   run every test on every server of this machine, with many examples, as at night
# pipeline.mk has more: make pipeline, dq-pipeline, ingest-all, repair, history ...
PYTHON   ?= python3
VENV     := .venv
BIN      := $(VENV)/bin
RUN      := $(BIN)/python orchestrate_all.py
# CI installs the versions of the lock file; elsewhere the lower bounds of pyproject.toml decide
LOCK     := $(if $(CI),-c requirements.lock)
# test modules at the same time: they wait for their servers now and then
AT_ONCE   = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PYTEST    = $(BIN)/pytest -n $(AT_ONCE) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# what is compiled is kept, for the workers and for every command that a test starts
test test-all: export PYTHONDONTWRITEBYTECODE =

.PHONY: run test test-all lint format bench dist psql clean

run: $(VENV)/installed
	$(RUN) server start
	$(RUN) deploy
	$(BIN)/python -m samples $(PIPELINE)

test: $(VENV)/installed
	$(PYTEST)

test-all: export MEDALLION_TEST_KILLS    ?= 200
test-all: export MEDALLION_TEST_ATTACKS  ?= 50
test-all: export MEDALLION_TEST_EXAMPLES ?= 60
test-all: export MEDALLION_TEST_FILES    ?= 1000
test-all: export MEDALLION_TEST_SETTINGS ?= 30
test-all: $(VENV)/installed
	$(PYTEST) -m "" --every-server --timeout 3600

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar --processes 0 sql

format: $(VENV)/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks

dist: $(VENV)/installed
	rm -rf dist
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	$(BIN)/python -m pg_medallion.migrate.sql_files dist

psql: $(VENV)/installed
	$(RUN) server psql

# .medallion (the warehouse) and data stay
clean:
	-test ! -x $(BIN)/python || $(RUN) server stop
	rm -rf $(VENV) *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet $(LOCK) --editable '.[dev]'
	touch $@

include pipeline.mk
