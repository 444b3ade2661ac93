# `make run` and `make test` need Python 3.11 or newer and nothing else; they set up what is missing.
.DEFAULT_GOAL := help
.PHONY: help run test check format bench soak requirements translations screenshots lock audit installer clean

PYTHON ?= $(or $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(if $(shell $(name) -c "import sys; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1 && echo yes),$(name)))),python3)
JOBS ?= 2
BIN := .venv/bin
UNTIMED := --timeout=0 -o faulthandler_timeout=0
PREPARE_RUN := @$(PYTHON) -m tools.prepare run
PREPARE := @$(PYTHON) -m tools.prepare dev

help: ## say what there is to make
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: ## open the window; without a screen, make the demo
	$(PREPARE_RUN)
	@$(BIN)/python -m tools.start

test: check ## every check, then every test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(JOBS) --dist loadfile

check: ## format, lint, types, layers
	$(PREPARE)
	@$(BIN)/python -m tools.system_libraries
	@$(BIN)/python -m tools.catalogues compile
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: ## lay out the code and mend what can be mended
	$(PREPARE)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: ## measure against the baselines and goals
	$(PREPARE)
	@$(BIN)/python -m tools.catalogues compile
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest benchmarks --keep-results $(UNTIMED)

soak: ## the long campaigns that `make test` leaves out
	$(PREPARE)
	@$(BIN)/python -m tools.catalogues compile
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m soak $(UNTIMED)

requirements: ## which acceptance examples have a test
	$(PREPARE)
	@$(BIN)/python -m tools.acceptance

translations: ## bring the catalogues up to date with the source
	$(PREPARE)
	@$(BIN)/python -m tools.catalogues

screenshots: ## take the pictures in docs/images
	$(PREPARE)
	@$(BIN)/python -m tools.catalogues compile
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tools.screenshots

LOCK := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url
lock: ## lock the newest versions the ranges allow
	$(PREPARE)
	$(BIN)/$(LOCK) pyproject.toml requirements/run.in -o requirements/run.txt
	$(BIN)/$(LOCK) pyproject.toml requirements/run.in requirements/dev.in -c requirements/run.txt -o requirements/dev.txt

audit: ## look for known vulnerabilities in the locked packages (asks the network)
	$(PREPARE)
	$(BIN)/pip-audit --requirement requirements/run.txt --disable-pip

installer: ## make a bundle for this system in dist/
	$(PREPARE)
	@$(BIN)/python -m tools.catalogues compile
	bash installer/build.sh

clean: ## remove what was made, except the demo
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache
	find src resources -name '*.mo' -delete
