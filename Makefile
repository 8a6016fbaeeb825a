# Two commands are all a newcomer needs: `make demo` and `make test`. While one works on something, `make quick`
# says within a minute whether it still holds; before a release `make slow` looks where there is no time else.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo quick test slow coverage format lint types imports core tests bench bench-large pictures lock clean

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: .venv/ready
	$(BIN)/congdoan demo

# Format, lint, types, imports, and what is tested without a server, a browser or another process.
quick: lint types imports core

# Everything but what is long by nature.
test: lint types imports tests

# What is long by nature: the tests marked slow, and those that grow with a budget (examples of Hypothesis, kills,
# random rounds) with ten times as much of it. `make slow TEST_BUDGET=100` takes the night.
slow: export TEST_BUDGET ?= 10
slow: .venv/ready
	$(BIN)/pytest -m "slow or grows"

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/ready
	$(BIN)/mypy

imports: .venv/ready
	$(BIN)/lint-imports

# A third of the usual examples, and no walk of the whole bot.
core: export TEST_BUDGET ?= 0.3
core: .venv/ready
	$(BIN)/pytest -m "not slow and not postgresql and not walk" tests/domain tests/messages tests/services tests/handlers

tests: .venv/ready
	$(BIN)/pytest

bench: .venv/ready
	$(BIN)/python -m tests.benchmarks

# What takes minutes too: ten thousand units, a million people.
bench-large: .venv/ready
	$(BIN)/python -m tests.benchmarks --large

# The guides' pictures, taken anew from the sandbox page; needs Chromium.
pictures: .venv/ready
	$(BIN)/python -m docs.take_pictures

# Which lines and branches the tests go through, the weakest files first.
coverage: .venv/ready
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv build .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis
