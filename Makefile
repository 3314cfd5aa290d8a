# Enishi. `make run` to try it, `make test` before a change goes in, `make help` for the rest.
# Works with the make of macOS (3.81).

VENV = .venv
PYTHON = $(VENV)/bin/python
PIP = $(PYTHON) -m pip --disable-pip-version-check
# The tests share two processors with the browser and the databases they start.
WORKERS = 2
# For `make run ARGS="--host 0.0.0.0"`, `make test ARGS="-k search"`.
ARGS =

.PHONY: help install photographs graph run test prove soak fuzz lint bench bench-graph bench-cards bench-web messages lock clean

help:
	@echo "make run      set everything up and serve the demo (ARGS=\"--host 0.0.0.0 --port 8080\")"
	@echo "make install  only set up: leaves the command at $(VENV)/bin/enishi"
	@echo "make photographs  install what reads photographs, where make run left it out"
	@echo "make graph    install what finds ways in networks of more than some ten thousand people"
	@echo "make test     all checks and tests, on SQLite and PostgreSQL (ARGS=\"-k search\")"
	@echo "make prove    the promises, tried in worlds that are drawn anew (ARGS=\"--seeds 10\")"
	@echo "make soak     a large site under load for ten minutes, while it is killed and its mail server is away (ARGS=\"--minutes 2\")"
	@echo "make fuzz     every parser for a minute, led by what is reached in it (ARGS=\"--seconds 600 mail\")"
	@echo "make lint     the checks that run nothing"
	@echo "make bench    how fast it is on this machine"
	@echo "make bench-graph  how fast ways are found, up to a million people (ARGS=\"--faces 10000\")"
	@echo "make bench-cards  how well made-up photographs of cards are read (ARGS=\"--seed 7 --show\")"
	@echo "make bench-web  how fast the busiest pages are served (ARGS=\"--posts 10000 --seconds 2\")"
	@echo "make messages read the strings of code and pages into the catalogues, and say what lacks Japanese"
	@echo "make lock     pin the dependencies anew (ARGS=--upgrade for newer ones)"
	@echo "make clean    remove what these commands made, but never var/"

# The stamps say for which locks the folder was set up, so that nothing is done twice.
$(VENV)/.runtime: requirements.lock pyproject.toml setup.py tools/venv.sh
	@tools/venv.sh
	@echo "installing what requirements.lock pins"
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@PYTHONWARNINGS=ignore $(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "installing what requirements-dev.lock pins"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.runtime
	@$(PYTHON) -m tools.messages compile

# The stamp says that it was tried with this lock; nobody waits at each start for what could not be had.
$(VENV)/.photographs: requirements-ocr.lock | $(VENV)/.runtime
	@tools/extra.sh photographs
	@touch $@

$(VENV)/.graph: requirements-graph.lock | $(VENV)/.runtime
	@tools/extra.sh graph
	@touch $@

photographs graph: install
	@tools/extra.sh $@ --asked
	@touch $(VENV)/.$@

run: install $(VENV)/.photographs
	@$(VENV)/bin/enishi run $(ARGS)

test: $(VENV)/.dev $(VENV)/.graph
	@tools/system.sh
	@$(MAKE) --no-print-directory lint
	$(PYTHON) -m tools.tests -q -n $(WORKERS) --dist worksteal $(ARGS)
	$(PYTHON) -m tools.postgres $(PYTHON) -m tools.tests -q -n $(WORKERS) --dist worksteal --database-only $(ARGS)

prove: $(VENV)/.dev
	WORKERS=$(WORKERS) $(PYTHON) -m tests.two_worlds.proving $(ARGS)

soak: $(VENV)/.dev
	$(PYTHON) -m benchmarks.soak $(ARGS)

# No wheel of it everywhere: so it is in no lock of what `make test` needs.
$(VENV)/.fuzz: requirements-fuzz.lock $(VENV)/.dev
	@$(PIP) install --quiet --require-hashes -r requirements-fuzz.lock
	@touch $@

fuzz: $(VENV)/.fuzz
	$(PYTHON) -m tests.fuzz $(ARGS)

lint: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy enishi tools
	$(VENV)/bin/lint-imports
	$(PYTHON) -m tools.messages check

bench: $(VENV)/.dev $(VENV)/.graph
	$(PYTHON) -m benchmarks $(ARGS)

bench-graph: $(VENV)/.dev $(VENV)/.graph
	$(PYTHON) -m benchmarks.network $(ARGS)

bench-web: $(VENV)/.dev
	$(PYTHON) -m benchmarks.web $(ARGS)

bench-cards: $(VENV)/.dev
	$(PYTHON) -m benchmarks.photographs bench $(ARGS)

messages: $(VENV)/.dev
	$(PYTHON) -m tools.messages update
	$(PYTHON) -m tools.messages check

lock: $(VENV)/.dev
	$(PYTHON) -m tools.lock $(ARGS)

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find enishi tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find enishi -name '*.mo' -delete
