# make demo   on a machine with Python 3.11 or newer: builds the site from fixtures/ and says where to open it
# make test   lint, types, tests, and a wheel in an empty environment; the same as CI
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

.PHONY: demo site screenshots test lint types tests wheel lock golden clean help

help:
	@sed -n 's/^# //p' Makefile

demo: site
	@echo "open site/_build/index.html"

# The project's own site: its pages, the command reference and the stories of fixtures/.
site: $(VENV)/run.stamp
	$(BIN)/python tools/write_pages.py site/_made
	$(BIN)/chronos build --config site/chronos.toml -o site/_build

# Pictures of the main pages into build/screenshots, to be looked at, and the one that the README shows.
screenshots: site $(VENV)/dev.stamp
	$(BIN)/python tools/screenshots.py site/_build build/screenshots
	$(BIN)/python tools/screenshots.py --readme site/_build

test: $(VENV)/dev.stamp lint types tests wheel

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

tests: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

# The wheel must work where nothing but itself and its dependencies is installed.
wheel: $(VENV)/dev.stamp
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m build --wheel --no-isolation --outdir build/wheel . > build/wheel/log 2>&1 || { cat build/wheel/log; exit 1; }
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/run.txt
	build/wheel/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps build/wheel/chronos_timeline-*.whl
	cd build/wheel && venv/bin/chronos resolve "over the weekend" --date 2013-03-04 --format edtf | grep -qx '2013-03-02/2013-03-03'
	cd build/wheel && venv/bin/python -c "import chronos.languages.reading as r; assert 'grammar' in r.read_language('en'), 'the wheel lacks the compiled language'"

# Rewrites the snapshots under fixtures/*/golden; review the difference like code.
golden: $(VENV)/dev.stamp
	$(BIN)/python tools/write_golden.py
	$(BIN)/python tools/write_examples.py
	PYTHONPATH=tools $(BIN)/python tools/draw_picture.py

lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" pyproject.toml requirements/build.in -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "chronos needs Python 3.11 or newer; say which with PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "no venv module; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: $(BIN)/python requirements/run.txt pyproject.toml
	$(INSTALL) -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(BIN)/python requirements/dev.txt pyproject.toml
	$(INSTALL) -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) build dist site/_build site/_made
