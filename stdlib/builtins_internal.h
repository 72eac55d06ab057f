// The functions of the builtins module, by the file they are in; mod_builtins.c lists them. What looks at the running frame or
// runs code (exec, locals, __import__ ...) is in interp/vm/builtin_hooks.h.
#ifndef OU_STDLIB_BUILTINS_INTERNAL_H
#define OU_STDLIB_BUILTINS_INTERNAL_H

#include "interp/ouro.h"

#define ONE(name) OuRef builtin_##name(OuBor module, OuBor arg)
#define FAST(name) OuRef builtin_##name(OuBor module, OuArgs args, size_t nargs)
#define KEYWORDS(name) OuRef builtin_##name(OuBor module, OuArgs args, size_t nargs, OuBor kwnames)

// builtins_core.c: objects, attributes, numbers, text
ONE(abs);
ONE(ascii);
ONE(bin);
ONE(callable);
ONE(chr);
ONE(hash);
ONE(hex);
ONE(id);
ONE(len);
ONE(oct);
ONE(ord);
ONE(repr);
FAST(delattr);
FAST(divmod);
FAST(format);
FAST(getattr);
FAST(hasattr);
FAST(isinstance);
FAST(issubclass);
KEYWORDS(pow);
KEYWORDS(round);
FAST(setattr);
FAST(vars);

// builtins_iter.c: whatever walks over an iterable
ONE(aiter);
ONE(all);
FAST(anext);
ONE(any);
FAST(iter);
KEYWORDS(max);
KEYWORDS(min);
FAST(next);
KEYWORDS(sorted);
KEYWORDS(sum);

// builtins_io.c
KEYWORDS(breakpoint);
KEYWORDS(open);
KEYWORDS(print);

#undef ONE
#undef FAST
#undef KEYWORDS

// An attribute name as the generic operations want it: an interned str, counted. TypeError when it is not a str.
OuRef builtin_attribute_name(OuBor name) OU_MUST_USE;

#endif
