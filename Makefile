# Each target stands for one or two plain commands; README.md gives them.
PYTHON ?= python3

.PHONY: demo test check

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]' && touch $@

demo: .venv/installed
	.venv/bin/seedwire replay seeds --config seeds/seedwire.toml

test: .venv/installed
	.venv/bin/python -m pytest -n auto

check: .venv/installed
	.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/lint-imports
