// The end of the interpreter, for a module whose objects keep others alive without being tracked by the collector.
#ifndef OU_INTERP_VM_AT_END_H
#define OU_INTERP_VM_AT_END_H

// Set by such a module: drops the references that its objects hold, after the last collection that programs can notice.
// What is part of a cycle through them is freed then; CPython leaves it to the system. NULL: there is none.
extern void (*ou_at_end_hook)(void);

#endif
