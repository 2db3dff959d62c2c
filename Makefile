# The commands of the README and of CI. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAGE := build/network.html

# A checkout that was copied or moved together with its environment has one that runs the code of the other place.
ifneq ($(CURDIR),$(shell cat $(VENV)/.place 2>/dev/null))
$(shell rm -f $(VENV)/.run $(VENV)/.dev)
endif

# say the command, then run it
ketnoi = printf '\n$$ ketnoi %s\n' '$(1)' && $(BIN)/ketnoi $(1)

.DEFAULT_GOAL := help
.PHONY: help demo test slow browser lint types docs bench verify lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.run ## set up, build the graph, ask who shares Tochigi, draw the network
	@$(call ketnoi,build)
	@$(call ketnoi,shared tochigi)
	@$(call ketnoi,shared tochigi --as-of 2023-01-01)
	@$(call ketnoi,draw -o $(PAGE))
	@printf '\nThe network page, for any browser, offline:\n  %s\nMore questions: %s/ketnoi --help\n' \
	  '$(CURDIR)/$(PAGE)' '$(BIN)'

test: browser lint types ## install what the tests need, then lint, types, tests, the wheel
	@$(BIN)/python -m pytest -m 'not slow' -n 4 --dist loadfile --no-loadscope-reorder

slow: browser ## the tests that take long: builds killed at every moment, whole walk-throughs, every name there is
	@$(BIN)/python -m pytest -m slow -n auto --maxprocesses 4 --dist loadfile

browser: $(VENV)/.dev
	@$(BIN)/python -m tests.setup.browser

lint: $(VENV)/.dev ## ruff: rules and format; the form of the tables
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/ketnoi fmt --check

types: $(VENV)/.dev ## mypy, strict, over the program and the tests
	@$(BIN)/python -m mypy

docs: $(VENV)/.dev ## write anew what the pages show: the reference, outputs of commands, counts
	@$(BIN)/python -m tests.docs

bench: $(VENV)/.dev ## measure: figure, yardstick, ratio, target
	@$(BIN)/python -m tests.bench

verify: $(VENV)/.run ## compare the data with local copies of the documents: DOCUMENTS=folder
	@test -n '$(DOCUMENTS)' || { echo 'Which folder? make verify DOCUMENTS=path/to/the/documents' >&2; exit 2; }
	@$(BIN)/ketnoi verify --documents '$(DOCUMENTS)'

lock: $(VENV)/.run ## renew the pinned versions in requirements*.txt
	@$(BIN)/python -m tests.setup.lock

clean: ## remove everything that these commands made
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.run: requirements.txt pyproject.toml
	@sh tests/setup/python.sh '$(PYTHON)'
	@$(PYTHON) -m tests.setup.environment $(VENV) requirements.txt .
	@printf '%s\n' '$(CURDIR)' > $(VENV)/.place
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@$(BIN)/python -m tests.setup.environment $(VENV) requirements-dev.txt
	@touch $@
