# Gainsay: `make run` starts everything, `make test` tries everything. PYTHON= picks the interpreter for .venv.

PYTHON ?=
PORT ?= 8000
DATA ?= .data
ARGS ?=
PY := .venv/bin/python

export PYTHON PORT DATA
# Compiled modules are kept, whatever the shell says: they halve the start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check demo bench campaign containers requirements

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: ## Start the service: web, worker and timetable. PORT=8000, DATA=.data (database, captures, reports)
	@bin/setup
	@exec $(PY) manage.py serve

test: ## The whole suite, on SQLite and on PostgreSQL with Redis. ARGS= goes to pytest
	@bin/setup --dev
	@$(PY) -m tests $(ARGS)

check: ## Format, lint, types, import rules, fast tests
	@bin/setup --dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m tests --on sqlite -m "not slow"

demo: ## Load the demonstration case in a throw-away folder and print it
	@bin/setup
	@bin/demo

bench: ## Measure; one table
	@bin/setup --dev
	@$(PY) -m bench $(ARGS)

campaign: ## The long trials by chance, and what they found. ARGS= names one, or gives --trials
	@bin/setup --dev
	@$(PY) -m tests.campaigns $(ARGS)

containers: ## Build the image and run every service of docker-compose.yml for real (Debian, as root)
	@bin/containers

requirements: ## Pin the newest allowed versions of requirements*.in, with hashes
	@bin/setup --dev
	@bin/pin
