# Twee opdrachten: `make run` (de kennisbank in uw browser) en `make test` (de hele controle).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Alleen nodig op Linux buiten CI: het adres van de CPU-index die pytorch.org noemt.
TORCH_INDEX ?=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input -c constraints.txt

.PHONY: run test check faults bench server quality bars audit sbom wielen clean

run: $(VENV)/.run
	@$(BIN)/kb serve

test: $(VENV)/.test check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

# Op elke kern een test; na afloop staan de gemeten getallen eronder. FAULTS kiest (pytest -k).
FAULTS ?=
faults: $(VENV)/.test
	$(BIN)/python -m pytest -q -rP -m faults -n auto --dist worksteal tests/faults tests/ui/faces -k '$(FAULTS)'

# Dezelfde tests van de index, nu met de vectoren op een echte Chroma-server op deze computer.
server: $(VENV)/.test
	$(BIN)/python -m pytest -q --chroma -n auto --dist loadfile --no-loadscope-reorder tests/indexing tests/faults

bench: $(VENV)/.test
	$(PIP) -e '.[bench]'
	$(BIN)/python -m tests.bench

# De normen B12 tot en met B25 in één tabel (ongeveer 12 minuten).
bars: $(VENV)/.test
	$(BIN)/python -m tests.bars

# Alle pakketten naast de openbare lijst van kwetsbaarheden; vraagt internet.
audit: $(VENV)/.test
	$(PIP) -e '.[audit]'
	$(BIN)/python .ci/audit

# Wat er in zit, met versies en licenties (CycloneDX).
sbom: $(VENV)/.run
	$(PIP) -e '.[audit]'
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-format JSON -o sbom.json $(BIN)/python

quality: $(VENV)/.test
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder -m "quality or model"

# Alles wat een machine zonder internet nodig heeft, in één map; zie README, Beheren.
wielen: $(VENV)/.torch
	rm -rf wielen
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check -c constraints.txt -w wielen torch . \
		$(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Nodig: Python 3.11 of nieuwer.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.torch: constraints.txt | $(BIN)/python
	@echo "Pakketten installeren; dit duurt de eerste keer enkele minuten."
	$(PIP) torch $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	@touch $@

$(VENV)/.run: pyproject.toml constraints.txt $(VENV)/.torch
	$(PIP) -e .
	@$(BIN)/python -m compileall -q corpus indexing kb ui
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt $(VENV)/.torch
	$(PIP) -e '.[test]'
	@$(BIN)/python -m compileall -q corpus indexing kb ui
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) data wielen
