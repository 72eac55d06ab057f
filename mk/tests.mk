# Tests and checks. `make test` runs tools/run_tests.sh, which calls the targets of this file one after the other
# and adds up their closing lines.

.PHONY: compat test test-unit test-lang test-badinput test-repl test-limits test-repeat test-oom test-memory test-front test-pickle test-differences test-documents \
        torture stress-documents differences layers check-ownership check-clang lint unit-programs

test:
	+@sh tools/run_tests.sh

# ---- unit tests: tests/unit/<unit>/test_<name>.c, a program each -------------------------------------------------

# What a unit's tests are linked with: the unit and those its arrows reach.
below-alloc := alloc
below-gc := gc alloc
below-lexer := lexer alloc
below-parser := parser lexer alloc
below-object := interp/object $(below-gc)
below-bytecode := interp/bytecode $(below-object)
below-compile := interp/compile interp/bytecode parser lexer $(below-object)
below-vm := interp/vm $(below-compile) stdlib
below-inspect := interp/inspect $(below-vm)
below-stdlib := stdlib interp/inspect $(below-vm)
below-app := interp/app $(below-stdlib)

UNIT_TEST_SRC := $(sort $(wildcard tests/unit/*/test_*.c))
UNIT_PROGRAMS := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(UNIT_TEST_SRC))

define unit-test-rule
$(OUT)/unit/$(1)/%: tests/unit/$(1)/%.c $(foreach u,$(below-$(1)),$(call unit-archive,$(u))) $(FLAGS_STAMP)
	$$(call say,TEST,$$@)
	@mkdir -p $$(@D)
	$(Q)$(CC) $(CPPFLAGS_ALL) -Itests/unit $(CFLAGS_ALL) -MMD -MP $(LDFLAGS_ALL) -o $$@ $$< \
	    -Wl,--start-group $(foreach u,$(below-$(1)),$(call unit-archive,$(u))) \
	    $(if $(filter stdlib,$(below-$(1))),$(OUT)/frozen_none.o) -Wl,--end-group -lcriterion $(LIBS)
endef
$(foreach u,$(sort $(patsubst tests/unit/%/,%,$(dir $(UNIT_TEST_SRC)))),$(eval $(call unit-test-rule,$(u))))
-include $(addsuffix .d,$(UNIT_PROGRAMS))
$(filter $(OUT)/unit/vm/% $(OUT)/unit/inspect/% $(OUT)/unit/stdlib/% $(OUT)/unit/app/%,$(UNIT_PROGRAMS)): $(OUT)/frozen_none.o

unit-programs: $(UNIT_PROGRAMS)

# Twice: with the pools (debug) and under the sanitizers, where each block comes from the system's allocator.
test-unit:
	+@sh tools/unit_tests.sh debug asan

# ---- behaviour tests ---------------------------------------------------------------------------------------------

test-lang: ouro
	@$(MAKE) debug
	@$(MAKE) asan
	@$(PYTHON) tests/run --mode all --jobs $(JOBS)

test-badinput: ouro
	@$(PYTHON) tests/badinput/run.py ./ouro

test-repl: ouro
	@$(PYTHON) tests/repl/run.py ./ouro

test-limits: ouro
	@$(PYTHON) tests/limits/run.py ./ouro

test-repeat: ouro
	@$(PYTHON) tests/repeat/run.py ./ouro

test-oom: ouro
	@rm -f build/oom-places
	@$(PYTHON) tests/oom/run.py ./ouro --places build/oom-places

# The same over all language tests, once for each place that allocates: half an hour or so, so no part of `make test`.
torture: ouro
	@rm -f build/places
	@$(PYTHON) tests/oom/run.py ./ouro --lang --places build/places --jobs $(JOBS)

# Sizes, counts, collections, the order of death, line by line.
test-memory: ouro
	@$(PYTHON) tests/memory/compare.py ./ouro

test-front: ouro
	@$(PYTHON) tests/front/run.py ./ouro

# Pickles written here and read by CPython, and the other way round.
test-pickle: ouro
	@$(PYTHON) tests/pickle/run.py ./ouro

# What differs on purpose: still so, and listed in docs/design.md as the scripts say. `make differences` writes the list.
test-differences: ouro
	@$(PYTHON) tests/differences/run.py ./ouro

differences:
	@$(PYTHON) tests/differences/run.py --list

# The documents' examples: the check stands beside the checkout or nowhere.
DOCUMENTS_CHECK ?= ../shared/documents/check.py
test-documents: ouro
	@if [ -f $(DOCUMENTS_CHECK) ]; then $(PYTHON) $(DOCUMENTS_CHECK) ./ouro; \
	 else echo 'no $(DOCUMENTS_CHECK): nothing to check'; echo '0 passed, 0 failed'; fi

# The same with collections all the time, with the debug allocator, under the sanitizers: minutes, so no part of `make test`.
stress-documents: ouro
	@$(MAKE) asan
	@$(PYTHON) tests/documents/run.py $(DOCUMENTS_CHECK)

# CPython's own test suite: a yardstick, no part of `make test`.
compat: ouro
	@$(PYTHON) tests/compat/run.py --jobs $(JOBS) --causes 20

# ---- checks of the sources -----------------------------------------------------------------------------------------

CHECKED := $(C_SOURCES) $(patsubst lexer/%.re,$(GEN)/%.c,$(RE_SOURCES))

layers:
	@$(PYTHON) tools/layers.py

lint:
	@$(PYTHON) tools/lint.py

# Borrowed references are const pointers here, so keeping one as owned is a compile error (docs/design.md).
check-ownership: $(GENERATED) $(patsubst lexer/%.re,$(GEN)/%.c,$(RE_SOURCES))
	@sh tools/syntax_only.sh $(CC) -DOU_CHECK_OWNERSHIP $(filter-out -Werror,$(CPPFLAGS_ALL) -std=c11 $(WARNINGS)) -- $(CHECKED)

check-clang: $(GENERATED) $(patsubst lexer/%.re,$(GEN)/%.c,$(RE_SOURCES))
	@sh tools/syntax_only.sh clang $(CPPFLAGS_ALL) -std=c11 $(WARNINGS) -- $(CHECKED)
