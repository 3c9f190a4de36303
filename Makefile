# Two commands do everything: `make run` and `make test`. Both set up what is missing first.
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
UV := .tools/bin/uv
ARGS ?=
QT_LIBRARIES := libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 \
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 \
  libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench screenshots words lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup: $(VENV)/.ready ## make .venv with everything the program and its tests need

$(UV):
	$(PYTHON) -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.ready: requirements.txt pyproject.toml | $(UV)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@$(BIN)/python -c "from PySide6 import QtGui, QtWidgets" || { \
	  echo; echo "Qt needs some libraries of the system that are missing here."; \
	  echo "On Debian or Ubuntu: sudo apt-get install $(QT_LIBRARIES)"; exit 1; }
	touch $@

run: setup ## open the app; ARGS=demo opens the demo vault
	$(BIN)/python -m careerjournal $(ARGS)

test: setup ## pass the suite; ARGS go to pytest
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

lint: setup ## style, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## measure: how fast, beside plain SQLite and a bare window
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/bench -p no:randomly --benchmark-enable $(ARGS)

screenshots: setup ## every page of the demo vault, light and dark, into build/screenshots
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screenshots build/screenshots

words: setup ## gather every word the person reads, for translators
	$(BIN)/pybabel -q extract -k tr -k tr_noop -k ntr:1,2 --no-location --sort-output \
	  --project "Career Journal" -o careerjournal/resources/i18n/careerjournal.pot careerjournal

lock: $(UV) ## pin every dependency with its hashes
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --group dev --output-file requirements.txt pyproject.toml

clean:
	rm -rf $(VENV) .tools build dist
