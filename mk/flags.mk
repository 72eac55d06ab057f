# Compiler and linker flags by configuration, and the libraries: statically where the system has the archive.

WARNINGS := -Wall -Wextra -Wshadow -Wundef -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes \
            -Wredundant-decls -Wold-style-definition $(WERROR)
CPPFLAGS_ALL := -D_GNU_SOURCE -I. -Ibuild $(CPPFLAGS)
CFLAGS_BASE := -std=c11 $(WARNINGS) -fno-strict-aliasing -fwrapv -fno-pie
# The release build is linked statically, and what the start touches lies side by side (startup.ld): both for the memory
# and the time of small programs. The linker's warnings are about libc functions that load parts of libc when first used.
CFLAGS_release := -O2 -g1 -fno-plt -fno-semantic-interposition -ffunction-sections -fdata-sections
CFLAGS_debug := -O1 -g3 -fno-omit-frame-pointer -DOU_DEBUG=2 -DOU_USE_SWITCH
CFLAGS_asan := -O1 -g1 -fno-omit-frame-pointer -DOU_DEBUG=2 -DOU_USE_SWITCH \
               -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS_release := -static -Wl,--gc-sections -Wl,--no-warnings -Wl,-T,mk/startup.ld
LDFLAGS_debug :=
LDFLAGS_asan := -fsanitize=address,undefined

ifeq ($(filter $(CONFIG),release debug asan),)
$(error CONFIG=$(CONFIG) is none of release, debug, asan)
endif

IS_CLANG := $(findstring clang,$(shell $(CC) --version 2>/dev/null))
AR_TOOL := ar

# gcc merges the dispatch jumps of the big loop unless told not to; clang does not know these flags.
# The sanitizers' checks make so many branches of it that optimising them takes many minutes: there it is not optimised, and
# only ASan looks at it.
# The loops over items of arrays: worth the wide instructions that -O2 leaves out.
CFLAGS_LOOPS := $(if $(filter release,$(CONFIG)),-O3)
CFLAGS_EVAL := $(if $(IS_CLANG),,-fno-gcse -fno-crossjumping) $(if $(filter asan,$(CONFIG)),-O0 -fno-sanitize=undefined)

# gcc 12 guesses wrong about variables that a function fills through a pointer when it returns true.
CFLAGS_GCC := $(if $(IS_CLANG),,-Wno-maybe-uninitialized)

CFLAGS_ALL := $(CFLAGS_BASE) $(CFLAGS_GCC) $(CFLAGS_$(CONFIG)) $(CFLAGS)
LDFLAGS_ALL := -no-pie $(LDFLAGS_$(CONFIG)) $(LDFLAGS)

# static-lib NAME: the archive's path when the compiler finds it, else -lNAME.
static-lib = $(or $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a)),-l$(1))
LIBRARIES := readline tinfo gmp utf8proc \
             pcre2-8 pcre2-16 pcre2-32 \
             z \
             nettle \
             b2
LIBS := $(foreach l,$(LIBRARIES),$(call static-lib,$(l))) -lm -lpthread -ldl
