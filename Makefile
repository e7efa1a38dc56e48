# The verbs of the project. `make demo` and `make test` need nothing but a Swift toolchain.

BUILD := .build/release/intake
DATE := 2024-05-18
SWIFT_FLAGS :=

# Homebrew's headers are not on the search path of Apple silicon, and libcsv has no pkg-config file.
ifeq ($(shell uname -s),Darwin)
  PREFIX_BREW := $(shell brew --prefix 2>/dev/null)
  SWIFT_FLAGS += -Xcc -I$(PREFIX_BREW)/include -Xlinker -L$(PREFIX_BREW)/lib
endif

.PHONY: help demo test build libcsv lint format bench sanitize clean

help:
	@echo "make demo      install libcsv if missing, build, run the main job on examples/"
	@echo "make test      install libcsv if missing, run the tests"
	@echo "make lint      formatter's strict check"
	@echo "make format    format the sources"
	@echo "make bench     the nation sheet, beside libcsv alone, as ratios"
	@echo "make sanitize  the tests under ThreadSanitizer and AddressSanitizer"
	@echo "make clean     remove what was built"

libcsv:
	@sh .ci/libcsv

build: libcsv
	swift build -c release --product intake $(SWIFT_FLAGS)

demo: build
	@rm -rf demo-out
	@$(BUILD) run examples/*.csv --output demo-out --application-date $(DATE); code=$$?; \
	  test $$code -eq 1 || { echo "demo: exit $$code, but one example is full of mistakes: 1 was expected"; exit 1; }
	@echo
	@echo "Submissions, one per clinic that is ready:"
	@ls demo-out/submissions | sed 's/^/  demo-out\/submissions\//'
	@echo "What to mend: demo-out/report.html (for people), findings.csv (Excel), findings.ndjson (tools)"

test: libcsv
	swift test --disable-xctest $(SWIFT_FLAGS)

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

format:
	swift format --in-place --recursive Sources Tests Package.swift

bench: build
	@sh Benchmarks/run $(BUILD)

sanitize: libcsv
	swift test --sanitize=thread --disable-xctest --scratch-path .build-tsan $(SWIFT_FLAGS)
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --disable-xctest --scratch-path .build-asan $(SWIFT_FLAGS)

clean:
	rm -rf .build .build-* demo-out Benchmarks/sheets
