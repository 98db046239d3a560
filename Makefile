# Two commands: `make run` and `make test`. Each sets up what it needs on a fresh Debian 12 or Ubuntu with Python 3.11
# or newer, once; .ci/machine sees to what pip cannot bring.

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check
RUN_READY := .venv/ready-to-run
TEST_READY := .venv/ready-to-test

.PHONY: run test coverage faults bench lint pictures words clean

run: $(RUN_READY)  ## The window on the example register; without a screen the same job under ./out/
	@.ci/machine window
	@$(PYTHON) main.py demo

test: lint  ## All checks and tests: the journeys on a screen of their own, the rest without
	@.ci/machine tests
	QT_QPA_PLATFORM=offscreen $(PYTEST) -n 2 -m "not journey"
	.ci/machine screen $(PYTEST) -m journey

coverage: $(TEST_READY)  ## The tests once more, slower, and which lines they never come to
	@.ci/machine tests
	QT_QPA_PLATFORM=offscreen $(PYTEST) -n 2 -m "not journey" --cov --cov-report=
	.ci/machine screen $(PYTEST) -m journey --cov --cov-append

faults: $(TEST_READY)  ## What the tests try a little of, tried at length: kills, damage, hostile files
	@.ci/machine tests
	@.ci/machine screen $(PYTHON) -m tests.faults

bench: $(TEST_READY)  ## Figures as ratios to floors measured in the same run
	@.ci/machine tests
	@.ci/machine screen $(PYTHON) -m tests.benchmarks

lint: $(TEST_READY)  ## Format, style, types, who may import whom
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo

pictures: $(TEST_READY)  ## The pictures of README and manual, taken anew
	@.ci/machine screen $(PYTHON) -m tests.pictures resources/manual/images

words: $(TEST_READY)  ## New sentences of the source into the Indonesian catalogue, to be translated there; then compiled
	@mkdir -p build
	@.venv/bin/pybabel -q extract -k N_ -k _n:1,2 --project=Pendopo --no-location --sort-output --width=110 -o build/pendopo.pot main.py models ui
	@.venv/bin/pybabel -q update -i build/pendopo.pot -d resources/translations -D pendopo -l id --no-fuzzy-matching --ignore-obsolete --width=110
	@.venv/bin/pybabel -q compile -d resources/translations -D pendopo -l id

clean:  ## Back to what a fresh clone holds
	rm -rf .venv out build dist *.egg-info .*_cache .hypothesis .coverage .coverage.*
	find main.py ui models resources tests -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@.ci/machine venv

$(RUN_READY): setup.cfg pyproject.toml | .venv/bin/python
	@echo "Installing the packages that Pendopo needs into .venv"
	@$(PIP) --editable .
	@touch $@

$(TEST_READY): setup.cfg pyproject.toml | .venv/bin/python
	@echo "Installing the packages that Pendopo and its tests need into .venv"
	@$(PIP) --editable '.[test]'
	@touch $(RUN_READY) $@
