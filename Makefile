# make run   sets everything up and opens the dashboard; ARGS="--recordings DIR" adds options
# make test  sets everything up and runs every test;     ARGS="-k wake" chooses some

PYTHON ?= python3
VENV := .venv

.PHONY: run test lint format clean

run: $(VENV)/ready-to-run
	@$(VENV)/bin/python -m dashboard $(ARGS)

# The browser's tests wait much, so they run beside the others. 5 is what pytest says
# when ARGS leaves one of the two nothing to do.
test: $(VENV)/ready-to-test lint
	@export CHROMIUM POSTGRESQL OMP_NUM_THREADS=1; \
	CHROMIUM="$$($(VENV)/bin/python tests/support/find_chromium.py)" || exit 1; \
	POSTGRESQL="$$($(VENV)/bin/python -m tests.support.services.find_postgresql)" || exit 1; \
	$(VENV)/bin/python -m pytest -p no:cacheprovider -m browser $(ARGS) \
		>$(VENV)/browser.log 2>&1 & browser=$$!; \
	$(VENV)/bin/python -m pytest -m "not browser" $(ARGS); others=$$?; \
	wait $$browser; browser=$$?; \
	cat $(VENV)/browser.log; \
	test $$others -eq 0 -o $$others -eq 5 && test $$browser -eq 0 -o $$browser -eq 5

lint: $(VENV)/ready-to-test
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .

format: $(VENV)/ready-to-test
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null || \
	{ echo "SomnoLens needs Python 3.11 or newer, and there is no $(PYTHON): name yours, as in make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "SomnoLens needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1): name a newer one, as in make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	{ echo "$(PYTHON) cannot make virtual environments: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready-to-run: requirements.txt pyproject.toml | $(VENV)/bin/pip
	$(VENV)/bin/python -m pip install --requirement requirements.txt
	@touch $@

$(VENV)/ready-to-test: requirements-dev.txt $(VENV)/ready-to-run
	$(VENV)/bin/python -m pip install --requirement requirements-dev.txt
	@touch $@
