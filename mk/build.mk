# Rules: generated sources, objects, archives, the two-step link with frozen modules.

OUT := build/$(CONFIG)
GEN := build/gen
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-7s %s\n' $(1) $(2))

# ---- what must be installed ------------------------------------------------------------------------------------

DEPS_STAMP := build/dependencies-found
$(DEPS_STAMP): tools/deps.sh
	@mkdir -p build
	@CC="$(CC)" sh tools/deps.sh check
	@touch $@

# ---- generated sources -----------------------------------------------------------------------------------------

# Three kinds of generator, all of which write one file in build/gen (included as "gen/<name>.h"):
#   <unit>/gen_<name>.c    a C program that prints build/gen/<name>.h
#   <unit>/gen_<name>.awk  an awk script that prints it from the unit's sources
#   <unit>/<name>.re       re2c, to build/gen/<name>.c
$(GEN)/%.c: lexer/%.re $(DEPS_STAMP)
	$(call say,RE2C,$@)
	@mkdir -p $(@D)
	$(Q)re2c -W --no-debug-info -o $@ $<

GENERATED := $(patsubst gen_%.c,$(GEN)/%.h,$(notdir $(GENERATOR_SRC)))

define generator-rule
$(GEN)/tool/$(basename $(notdir $(1))): $(1) $(DEPS_STAMP)
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$(Q)$(CC) -O1 -std=c11 $(CPPFLAGS_ALL) -o $$@ $$<
$(GEN)/$(patsubst gen_%,%,$(basename $(notdir $(1)))).h: $(GEN)/tool/$(basename $(notdir $(1)))
	$$(call say,GEN,$$@)
	$(Q)$$< > $$@
endef
$(foreach g,$(GENERATOR_SRC),$(eval $(call generator-rule,$(g))))

# The magic number of the files of compiled modules: another front end, another number.
GENERATED += $(GEN)/cache_magic.h
$(GEN)/cache_magic.h: $(wildcard $(foreach u,lexer parser interp/bytecode interp/compile,$(addprefix $(u)/,*.c *.h *.def *.re)))
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	@cat $^ | cksum | awk '{ printf "enum { OU_CACHE_MAGIC = 0x%08x };\n", $$1 % 2147483648 }' > $@

# ---- objects ---------------------------------------------------------------------------------------------------

OBJECTS := $(foreach u,$(UNIT_DIRS),$(call unit-objects,$(u)))
$(OUT)/interp/vm/eval.o: CFLAGS_EXTRA := $(CFLAGS_EVAL)
$(addprefix $(OUT)/stdlib/numpy_,binary.o kind.o reduce.o): CFLAGS_EXTRA := $(CFLAGS_LOOPS)
$(OUT)/stdlib/numpy_unary.o: CFLAGS_EXTRA := $(CFLAGS_LOOPS) -fno-trapping-math

# The flags of the last build: other flags, another compiler mean another build.
FLAGS_STAMP := $(OUT)/flags
$(FLAGS_STAMP): FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS_ALL) $(CPPFLAGS_ALL) $(LDFLAGS_ALL) $(CFLAGS_EVAL)' | cmp -s - $@ || \
	 echo '$(CC) $(CFLAGS_ALL) $(CPPFLAGS_ALL) $(LDFLAGS_ALL) $(CFLAGS_EVAL)' > $@

compile = $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(CFLAGS_EXTRA) -MMD -MP -c -o $@ $<

$(OUT)/%.o: %.c $(FLAGS_STAMP) | $(GENERATED) $(DEPS_STAMP)
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(compile)

$(OUT)/lexer/%.o: $(GEN)/%.c $(FLAGS_STAMP) | $(GENERATED)
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(compile)

$(OUT)/%.o: $(OUT)/%.c $(FLAGS_STAMP)
	$(call say,CC,$@)
	$(Q)$(compile)

-include $(OBJECTS:.o=.d)

# ---- archives, one a unit, for the unit tests ------------------------------------------------------------------

unit-archive = $(OUT)/lib$(subst /,-,$(1)).a
ARCHIVES := $(foreach u,$(UNIT_DIRS),$(call unit-archive,$(u)))
define archive-rule
$(call unit-archive,$(1)): $(call unit-objects,$(1))
	@rm -f $$@ && $(AR_TOOL) rcs $$@ $$^
endef
$(foreach u,$(UNIT_DIRS),$(eval $(call archive-rule,$(u))))

# ---- linking ---------------------------------------------------------------------------------------------------

# ouro-boot has no frozen modules; it compiles stdlib/py into frozen.c, with which ouro itself is linked.
FROZEN_PY := $(shell find stdlib/py -name '*.py' 2>/dev/null)

$(OUT)/frozen_none.c: | $(DEPS_STAMP)
	@mkdir -p $(@D)
	@printf '%s\n' '#include "interp/vm/import.h"' 'const OuFrozenModule ou_frozen_modules[] = {{0}};' > $@

$(OUT)/ouro-boot: $(OBJECTS) $(OUT)/frozen_none.o mk/startup.ld
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(filter %.o,$^) $(LIBS)

$(OUT)/frozen.c: $(OUT)/ouro-boot $(FROZEN_PY)
	$(call say,FREEZE,$@)
	$(Q)ASAN_OPTIONS=detect_leaks=0 $(OUT)/ouro-boot --freeze stdlib/py $@

$(OUT)/ouro: $(OBJECTS) $(OUT)/frozen.o mk/startup.ld
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(filter %.o,$^) $(LIBS)

# mk/startup.ld anew (needs valgrind and perf), from nothing, in some rounds.
startup-order: ouro
	@echo 'SECTIONS { .text_start : { } } INSERT BEFORE .text;' > mk/startup.ld # names nothing
	@for round in 1 2 3 4; do \
	  $(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -Wl,-Map,$(OUT)/ouro.map -o $(OUT)/ouro $(OBJECTS) $(OUT)/frozen.o $(LIBS) && \
	  $(PYTHON) tools/order_startup.py $(OUT)/ouro $(OUT)/ouro.map mk/startup.ld > $(OUT)/startup.ld && \
	  mv $(OUT)/startup.ld mk/startup.ld || exit 1; \
	done
	@$(MAKE) ouro
.PHONY: startup-order
