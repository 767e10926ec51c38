# One line a check; `make test` is the only list of checks. CI calls nothing else.
PYTHON ?= python3
BIN := .venv/bin
SAMPLES := tests/articles

.PHONY: help install publish test format check-format lint types floors turtle docs start reproducible quality unit bench lock clean

help:            ## show the targets
	@sed -n 's/^\([a-z-]*\): .*## /\1\t/p' $(MAKEFILE_LIST)

install: .venv/installed  ## make .venv with everything the project needs

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sosik needs Python 3.11 or newer; give it with make PYTHON=python3.x")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5,<1'
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@

publish: install  ## publish the sample articles into output/
	$(BIN)/sosik publish $(SAMPLES) -o output

test: install check-format lint types floors turtle docs start reproducible unit  ## run every check

check-format:    ## is the code formatted?
	$(BIN)/ruff format --check --quiet src tests

lint:            ## does the code follow the rules?
	$(BIN)/ruff check --no-cache --quiet src tests

types:           ## are the types right?
	$(BIN)/mypy

floors:          ## does each module import only from below?
	$(BIN)/lint-imports

turtle:          ## is the Turtle formatted?
	$(BIN)/turtlefmt --check ontology shapes

docs:            ## are the generated parts of docs and code in step?
	$(BIN)/cog --check README.md docs/*.md src/sosik/vocab.py

start:           ## does the command start without the development libraries?
	$(BIN)/python -X importtime -m sosik --help 2>&1 >/dev/null | (! grep -E 'kiwipiepy|pyshacl|rdflib|pyoxigraph|owlready2')

reproducible:    ## does output/ hold what the samples give, byte for byte?
	rm -rf .reproduced && $(BIN)/sosik publish $(SAMPLES) -o .reproduced --quiet && diff -r .reproduced output && rm -rf .reproduced

unit:            ## run the tests
	$(BIN)/python -m pytest

format:          ## format code and Turtle
	$(BIN)/ruff format src tests && $(BIN)/ruff check --fix src tests; $(BIN)/turtlefmt ontology shapes; $(BIN)/cog -r README.md docs/*.md src/sosik/vocab.py

bench:           ## print the measured ratios
	for script in tests/bench/bench_*.py; do $(BIN)/python $$script; done

lock:            ## write requirements.lock anew: exact versions with hashes, for every platform
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-index-url --group dev pyproject.toml -o requirements.lock

clean:           ## remove what the targets make
	rm -rf .venv .reproduced .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
