// Audit events: what the interpreter does that a program may want to know or to forbid.
#ifndef OU_INTERP_VM_AUDIT_H
#define OU_INTERP_VM_AUDIT_H

#include "interp/vm/runtime.h"

// Tells the hooks of sys.addaudithook of an event. The arguments are borrowed; NULL among them stands for None. false: a hook
// has raised. May run Python code.
bool ou_audit_tell(const char *event, OuArgs args, size_t nargs) OU_MUST_USE;
bool ou_audit_tell_str(OuBor event, OuArgs args, size_t nargs) OU_MUST_USE;

static inline bool ou_is_audited(void) {
    return OU_UNLIKELY(ou_rt.audit_hooks != NULL);
}
#define OU_AUDIT(event, ...) \
    (!ou_is_audited() || \
     ou_audit_tell(event, (OuBor[]){__VA_ARGS__}, sizeof((OuBor[]){__VA_ARGS__}) / sizeof(OuBor)))

#endif
