# ouro: build, tests and checks. `make help` lists the targets.
#
#   make                 release build: ./ouro
#   make debug | asan    build/debug/ouro, build/asan/ouro
#   make test            everything that can fail, one closing line "N passed, N failed"
#
# Sources are found by folder (mk/sources.mk); a new .c file needs no line here. Everything made lies in build/:
# build/gen holds generated sources (one for all configurations), build/<config> objects, archives and programs.

CONFIG ?= release
CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
PYTHON ?= /usr/bin/python3.11
PREFIX ?= /usr/local
JOBS ?= $(shell nproc)
WERROR ?= -Werror

MAKEFLAGS += --no-print-directory --no-builtin-rules
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(JOBS)
endif
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

include mk/flags.mk
include mk/sources.mk
include mk/build.mk
include mk/tests.mk

.PHONY: all debug asan help clean install uninstall deps deps-test demo bench bench-memory format

all: ouro

# The program of the release build, where people look for it.
ouro: build/release/ouro
	@cp -f $< $@.new && mv -f $@.new $@

ifneq ($(CONFIG),release)
build/release/ouro: FORCE
	@$(MAKE) CONFIG=release $@
endif

debug asan:
	@$(MAKE) CONFIG=$@ build/$@/ouro

deps:
	@sh tools/deps.sh build

deps-test:
	@sh tools/deps.sh test

demo: ouro
	@./ouro examples/demo.py

bench: ouro
	@sh tools/bench.sh ./ouro $(PYTHON)

bench-memory: ouro
	@$(PYTHON) bench/memory/run.py --compare ./ouro $(PYTHON)

install: ouro
	install -D -m 755 ouro $(DESTDIR)$(PREFIX)/bin/ouro
	install -D -m 644 LICENSE $(DESTDIR)$(PREFIX)/share/doc/ouro/LICENSE
	install -D -m 644 README.md $(DESTDIR)$(PREFIX)/share/doc/ouro/README.md

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/ouro $(DESTDIR)$(PREFIX)/share/doc/ouro

clean:
	rm -rf build ouro

help:
	@echo 'make                  release build, ./ouro'
	@echo 'make debug, make asan build/debug/ouro (assertions, -O1 -g3), build/asan/ouro (ASan and UBSan as well)'
	@echo 'make demo             build, then run the guided example examples/demo.py'
	@echo 'make test             all tests and checks; one part of it: test-unit test-lang test-badinput test-repl'
	@echo '                      test-oom test-memory test-front test-pickle test-differences test-documents layers check-ownership check-clang lint'
	@echo 'make torture          allocations of all language tests fail, once at each place (half an hour or so)'
	@echo 'make stress-documents the examples of the documents under stress and sanitizers (minutes)'
	@echo 'make differences      write the list of differences from CPython into docs/design.md'
	@echo 'make compat           how much of the test suite of CPython passes (tests/compat)'
	@echo 'make bench            speed and memory compared with CPython 3.11'
	@echo 'make bench-memory     the memory manager by itself: pauses, cycles, weak references, fragmentation'
	@echo 'make startup-order    lay what the start touches side by side again (needs valgrind, perf)'
	@echo 'make deps, deps-test  install what the build, the tests need (apt)'
	@echo 'make install          to PREFIX ($(PREFIX))'
	@echo 'make clean            remove everything made'
	@echo 'Variables: CC=gcc|clang  JOBS=$(JOBS)  CONFIG=release|debug|asan  WERROR=  V=1'

FORCE:
.PHONY: FORCE
