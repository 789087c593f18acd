# make          set up everything and render the example: two PDFs in out/sepehr/reports/
# make test     lint, types and tests, under six minutes on two cores
PYTHON ?= python3
BIN    := .venv/bin
READY  := .venv/.ready
PEERS  := .venv/.peers
EDITOR_SERVER := .venv/editor/package-lock.json
# what WeasyPrint needs from the system
APT_PACKAGES := libpangoft2-1.0-0 libharfbuzz-subset0

.DEFAULT_GOAL := demo
.PHONY: demo test test-all editor-server mutate lint pages bench lock golden clean help system-libraries test-tools

demo: $(READY) system-libraries ## set up everything and render the example into out/
	$(BIN)/cmat demo -o out --force

test: $(READY) system-libraries test-tools editor-server lint ## lint, types and tests
	$(BIN)/python -m pytest -n auto --dist worksteal -q -m "not slow"

test-all: $(READY) $(PEERS) system-libraries test-tools editor-server lint ## the slow tests too, other libraries' numbers, and a sample of mutants of the engine
	$(BIN)/python -m pytest -n auto --dist worksteal -q
	$(BIN)/python -m tests.scoring.mutation --sample

mutate: $(READY) $(PEERS) ## all mutants of the engine: at least 90 % must be killed by tests/scoring
	$(BIN)/python -m tests.scoring.mutation

lint: $(READY) ## lint and types
	$(BIN)/ruff check -q .
	$(BIN)/ruff format -q --check .
	$(BIN)/mypy --no-error-summary

pages: $(READY) system-libraries ## the pages of the example as a picture for each language, docs/report-pages-*.png (needs poppler and ImageMagick)
	sh docs/report-pages.sh

bench: $(READY) system-libraries ## the benchmarks, as ratios taken in one run
	$(BIN)/python -m benchmarks.run

golden: $(READY) system-libraries test-tools ## write the golden files anew; read the diff before you commit it
	$(BIN)/python -m pytest -q -m "not slow" --update-golden

lock: $(READY) ## resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --upgrade --universal --extra dev --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --extra peers --constraint requirements.lock --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements-peers.lock

clean: ## remove what was made
	rm -rf .venv out dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c "import sys; sys.version_info < (3, 11) and sys.exit('cmat needs Python 3.11 or newer')"
	@$(PYTHON) -c "import pip, venv" 2>/dev/null || { echo "pip and venv are missing: apt-get install python3-pip python3-venv"; exit 1; }
	$(PYTHON) -m venv --without-pip --clear .venv
	$(PYTHON) -m pip --quiet --disable-pip-version-check --python $(BIN)/python install 'uv==0.13.9'
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(PEERS): $(READY) requirements-peers.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-peers.lock
	@touch $@

# The language server behind YAML editors, which the tests ask what it makes of a sheet. Without npm those tests are skipped.
editor-server: $(READY)
	@{ ! command -v npm >/dev/null 2>&1 || cmp -s tests/collecting/editor/package-lock.json $(EDITOR_SERVER); } || \
	{ rm -rf .venv/editor && mkdir .venv/editor && cp tests/collecting/editor/package*.json .venv/editor && \
	  npm ci --silent --no-audit --no-fund --ignore-scripts --prefix .venv/editor; } || \
	{ rm -rf .venv/editor; echo "going on without the language server of YAML editors"; }

define apt_install
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  echo "installing $(1)"; \
	  { apt-get install -y -qq --no-install-recommends $(1) || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(1); }; } >/dev/null; \
	else \
	  echo "$(2). Install it, then run make again:"; \
	  echo "  Debian, Ubuntu:  sudo apt-get install --no-install-recommends $(1)"; \
	  echo "  $(3)"; \
	  exit 1; \
	fi
endef

# Looks with the dynamic loader; installs with apt only where something is missing and apt may be used.
system-libraries:
	@$(PYTHON) -c "import ctypes; [ctypes.CDLL(name) for name in ('libpangoft2-1.0.so.0', 'libharfbuzz-subset.so.0')]" 2>/dev/null || \
	{ $(call apt_install,$(APT_PACKAGES),PDF output needs Pango,Fedora: sudo dnf install pango harfbuzz    macOS: brew install pango); }

# Tests read PDFs with poppler, check them with qpdf, ask git what belongs to the wheel, and fill in the HTML form with Chromium.
# Without Chromium, where it may not be installed, those tests are skipped.
test-tools:
	@{ command -v pdftotext && command -v qpdf && command -v git; } >/dev/null 2>&1 || \
	{ $(call apt_install,poppler-utils qpdf git,The tests need poppler and qpdf and git,Fedora: sudo dnf install poppler-utils qpdf git    macOS: brew install poppler qpdf git); }
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 || \
	( $(call apt_install,chromium,The tests of the HTML form need Chromium,Fedora: sudo dnf install chromium    macOS: brew install chromium) ) || echo "going on without Chromium"
