# `make demo` shows what it does, `make test` proves it; `make help` lists the rest.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test example lint format docs install deb bench bench-peers budget sanitize rules fuzz soak mutate build libraries clean

DATE := 2024-05-18
PREFIX := /usr/local
SWIFT := swift
SWIFT_SOURCES := Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift Fuzz/Sources Fuzz/Package.swift examples/library
INTAKE := .build/release/intake

# Homebrew's folder is not searched by the compiler on Apple silicon, and what macOS has a version of its
# own of lies in a folder by itself. macOS has no static runtime.
ifeq ($(shell uname -s),Darwin)
BREW := $(shell brew --prefix 2>/dev/null || echo /opt/homebrew)
FOLDERS := $(BREW) $(BREW)/opt/openssl@3 $(BREW)/opt/expat
FLAGS := $(foreach folder,$(FOLDERS),-Xcc -I$(folder)/include -Xlinker -L$(folder)/lib)
STATIC :=
else
FLAGS :=
STATIC := --static-swift-stdlib
# Without a run path: a library that lies beside the command is not loaded.
STATIC += --disable-local-rpath
# Packed, relocations take a megabyte less; a C library before 2.36 cannot read them so.
ifeq ($(shell printf '%s\n' 2.36 "$$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d ' ' -f 2)" | sort -V | head -n 1),2.36)
STATIC += -Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs
endif
endif

# Tests that run at once: without a bound hundreds wait in the middle of a run with its files open, and
# Foundation's `Process` reads beyond a buffer where more than about 1,300 descriptors are open.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 16

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1	/' | expand -t 12

libraries: ## Install the C libraries that are missing
	@Scripts/install-libraries

build: libraries ## Build the release command
	$(SWIFT) build -c release --product intake $(STATIC) $(FLAGS)

demo: build ## Run the main job on examples/ and say where to look
	@Scripts/demo $(INTAKE) $(DATE)

test: libraries ## Run all tests
	$(SWIFT) test --disable-xctest $(FLAGS)

# In the folder that the tests were built in, so that only the example itself is compiled.
example: libraries ## Build and run the program of examples/library
	$(SWIFT) build --package-path examples/library --scratch-path .build $(FLAGS)
	.build/debug/library examples/mistakes.csv | tail -n 1 | grep -x '1 of 25 rows are ready, 26 errors'

lint: ## Check the format of all Swift sources
	$(SWIFT) format lint --strict --recursive $(SWIFT_SOURCES)

format: ## Format all Swift sources in place
	$(SWIFT) format --in-place --recursive $(SWIFT_SOURCES)

bench: build ## Measure against libcsv alone and write Benchmarks/RESULTS.md
	@Benchmarks/run $(INTAKE) $(DATE)

# Beside make bench's own jobs these are run that are installed.
bench-peers: ## Install the peers that make bench measures beside it (in Benchmarks/.venv)
	python3 -m venv Benchmarks/.venv
	Benchmarks/.venv/bin/pip install --quiet polars duckdb python-calamine openpyxl

budget: build ## Fail if small jobs take more instructions, or the command more bytes, than Benchmarks/budget says
	@Benchmarks/within-budget $(INTAKE) $(DATE)

# Each sanitizer has its own scratch folder, or every switch would rebuild everything. Leaks are not
# looked for: Foundation, which the tests read files and start processes with, leaks.
sanitize: libraries ## Run the tests under ThreadSanitizer and AddressSanitizer
	$(SWIFT) test --disable-xctest $(FLAGS) --sanitize=thread --scratch-path .build-tsan
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --disable-xctest $(FLAGS) --sanitize=address --scratch-path .build-asan

install: build ## Install the command, its man pages and completions below PREFIX (default /usr/local)
	@Scripts/install $(INTAKE) $(DESTDIR)$(PREFIX)

deb: build ## Build a Debian package of the command in .build/deb
	@Scripts/deb $(INTAKE) .build/deb

docs: libraries ## Build the library's documentation into .build/docs
	@Scripts/docs .build/docs $(FLAGS)

rules: libraries ## Write Docs/RULES.md and Docs/KEYS.md from the declarations
	-RECORD=1 $(SWIFT) test --disable-xctest --filter 'RulesPage|KeysPage' $(FLAGS)

fuzz: libraries ## Run every fuzzer for SECONDS (default 30) on a copy of its corpus
	Fuzz/run $(or $(SECONDS),30)

soak: build ## Kill the command KILLS times (default 1000), let each of its system calls fail, and look for what is lost
	KILLS=$(or $(KILLS),1000) INTAKE=$(INTAKE) $(SWIFT) test --disable-xctest --filter Soak $(FLAGS)
	FAULTS=all INTAKE=$(INTAKE) $(SWIFT) test --disable-xctest --filter FaultTests $(FLAGS)

mutate: libraries ## Tell whether the tests notice COUNT (default 200) small mistakes
	Scripts/mutate --count $(or $(COUNT),200)

cluster: build ## Have PySpark write a sheet as partitions, and compare (PYTHON names one that has it)
	@examples/cluster/run $(INTAKE) $(DATE)

clean: ## Remove what was built
	rm -rf .build .build-* Fuzz/.build-* Benchmarks/.build Benchmarks/.work Benchmarks/.venv demo-out
