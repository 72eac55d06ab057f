# Which source files make up which unit. A unit is a folder; the order is that of the arrows, lowest first.

UNIT_DIRS := alloc gc lexer parser interp/object interp/bytecode interp/compile interp/vm interp/inspect \
             interp/app stdlib

# Generators are programs of the build, not of ouro: <unit>/gen_<name>.c.
GENERATOR_SRC := $(wildcard $(addsuffix /gen_*.c,$(UNIT_DIRS)) tools/gen_*.c)

unit-sources = $(filter-out $(GENERATOR_SRC),$(sort $(wildcard $(1)/*.c)))
unit-objects = $(patsubst %.c,$(OUT)/%.o,$(call unit-sources,$(1))) \
               $(patsubst %.re,$(OUT)/%.o,$(wildcard $(1)/*.re))

C_SOURCES := $(foreach u,$(UNIT_DIRS),$(call unit-sources,$(u)))
RE_SOURCES := $(wildcard $(addsuffix /*.re,$(UNIT_DIRS)))
