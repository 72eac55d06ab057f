// Audit events: what the interpreter does that a program may want to know or to forbid.
#ifndef OU_INTERP_VM_AUDIT_H
#define OU_INTERP_VM_AUDIT_H

#include "interp/vm/runtime.h"

// Tells the hooks of sys.addaudithook of an event. The arguments are borrowed; NULL among them stands for None. false: a hook
// has raised. May run Python code.
bool ou_audit_tell(const char *event, OuArgs args, size_t nargs) OU_MUST_USE;
bool ou_audit_tell_str(OuBor event, OuArgs args, size_t nargs) OU_MUST_USE;
// The same of arguments in C, a letter of `kinds` for each: O an object or NULL, i int, u uint32_t, l int64_t, s text.
bool ou_audit_tell_values(const char *event, const char *kinds, ...) OU_MUST_USE;
bool ou_audit_compile(const char *source, size_t size, OuBor filename) OU_MUST_USE;
bool ou_audit_add_hook(OuBor hook) OU_MUST_USE;
void ou_audit_drop_hooks(void);

static inline bool ou_is_audited(void) {
    return OU_UNLIKELY(ou_rt.audit_hooks != NULL);
}
#define OU_AUDIT(event, ...) \
    (!ou_is_audited() || \
     ou_audit_tell(event, (OuBor[]){__VA_ARGS__}, sizeof((OuBor[]){__VA_ARGS__}) / sizeof(OuBor)))
#define OU_AUDIT_VALUES(event, ...) (!ou_is_audited() || ou_audit_tell_values(event, __VA_ARGS__))

#endif
