# `make` lists the commands. PYTHON, PORT, CONVENOR_DATA, SAMPLE and ARGS may be set: make run PORT=9000
PYTHON ?= python3
BIN := .venv/bin
export CONVENOR_ENV ?= development

.PHONY: help run build test check fix sample docs messages bench lock clean environment environment-dev
.DEFAULT_GOAL := help

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name says; do printf '  make %-8s %s\n' "$$name" "$$says"; done

run: build ## Set everything up and serve the sample partnerships on http://127.0.0.1:8000 (SAMPLE=none: empty)
	@exec $(BIN)/convenor run

build: environment ## Install what is locked and build the front end
	@$(BIN)/python tools/frontend.py

test: environment-dev ## Test on SQLite and PostgreSQL, and the journeys in Chromium (ARGS="-k seats"; ONLY=sqlite)
	@exec $(BIN)/python tools/test.py $(addprefix --only ,$(ONLY)) $(if $(ARGS),-- $(ARGS))

check: environment-dev ## Lint, check the order of imports and the types, and look for missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/convenor manage makemigrations --check --dry-run

fix: environment-dev ## Mend what a machine can: format and order imports
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

sample: build ## Load the sample again into the database of CONVENOR_DATA
	@$(BIN)/convenor sample $(SAMPLE)

docs: environment-dev ## Write the reference pages anew from the code
	$(BIN)/python tools/docs.py

messages: environment-dev ## Bring the files of translated messages up to date with the pages
	$(BIN)/python tools/messages.py

bench: environment-dev ## Time the pages at 10, 100 and 1,000 groups, then the planner (ARGS="--only founding")
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/meetings.py
	$(BIN)/python benchmarks/concerns.py
	$(BIN)/python benchmarks/bulletins.py
	$(BIN)/python benchmarks/figures.py
	$(BIN)/python benchmarks/databank.py
	@test -z "$$CONVENOR_HELD_DATA" || $(BIN)/python benchmarks/indicators.py
	$(BIN)/python benchmarks/planning/bench.py $(ARGS)

lock: environment-dev ## Pick new versions within pyproject.toml's ranges and lock them
	$(BIN)/python tools/lock.py

clean: ## Remove what was installed and built; your data in var/ stays
	rm -rf .venv node_modules src/convenor/web/static/build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

environment:
	@$(PYTHON) tools/environment.py

environment-dev:
	@$(PYTHON) tools/environment.py --dev
