// What opcodes do when the fast path does not apply: names, operators, calls, building and unpacking.
// Exceptions and imports are in ops_except.c and import.c.
#define OU_OWNER OU_OWNER_REGISTER
#include "interp/vm/ops.h"

#include "interp/object/args.h"

// ---- Names ----

void ou_op_raise_unbound(OuBase R, unsigned local) {
    OuBor name = ou_tuple_borrow(ou_frame_code(R)->local_names, local);
    ou_raise(&ou_exc_UnboundLocalError, "cannot access local variable '%U' where it is not associated with a value", name);
}

void ou_op_raise_unbound_cell(OuBor name, bool is_free) {
    if (is_free) {
        ou_raise_name(name, "cannot access free variable '%U' where it is not associated with a value in enclosing scope", name);
    } else {
        ou_raise(&ou_exc_UnboundLocalError, "cannot access local variable '%U' where it is not associated with a value", name);
    }
}

// A name in a namespace that may be any mapping: OU_END when absent.
static OuNext find_in_namespace(OuBor namespace, OuBor name, OuRef *value) {
    if (ou_is(namespace, &ou_dict_type)) {
        OuBor found = ou_dict_find_name_borrow(namespace, name);
        *value = ou_xnewref(found);
        return found ? OU_ITEM : OU_END;
    }
    *value = ou_get_item(namespace, name);
    if (*value != NULL) {
        return OU_ITEM;
    }
    if (!ou_error_is(KeyError)) {
        return OU_FAIL;
    }
    ou_error_clear();
    return OU_END;
}

OuRef ou_op_load_global(OuFunction *f, OuBor name) {
    OuRef value;
    OuNext found = find_in_namespace(f->globals, name, &value); // a subclass of dict may have a __missing__
    if (found != OU_END) {
        return found == OU_ITEM ? value : NULL;
    }
    OuBor builtin = ou_dict_find_name_borrow(f->builtins, name);
    return builtin ? ou_newref(builtin) : ou_raise_name(name, "name '%U' is not defined", name);
}

bool ou_op_delete_global(OuBor globals, OuBor name) {
    if (ou_dict_find_name_borrow(globals, name) == NULL) {
        return ou_raise_name(name, "name '%U' is not defined", name) != NULL;
    }
    return ou_dict_delete(globals, name);
}

OuRef ou_op_load_name(OuBase R, OuBor name) {
    OuRef value;
    switch (find_in_namespace(R[0], name, &value)) {
    case OU_ITEM: return value;
    case OU_FAIL: return NULL;
    default: return ou_op_load_global(ou_frame_function(R), name);
    }
}

bool ou_op_delete_name(OuBor namespace, OuBor name) {
    if (ou_delete_item(namespace, name)) {
        return true;
    }
    if (ou_error_is(KeyError)) {
        ou_error_clear();
        ou_raise_name(name, "name '%U' is not defined", name);
    }
    return false;
}

OuRef ou_op_load_class_free(OuBor namespace, OuCell *cell, OuBor name) {
    OuRef value;
    OuNext found = find_in_namespace(namespace, name, &value);
    if (found != OU_END) {
        return found == OU_ITEM ? value : NULL;
    }
    if (cell->value == NULL) {
        ou_op_raise_unbound_cell(name, true);
        return NULL;
    }
    return ou_newref(cell->value);
}

bool ou_op_setup_annotations(OuBor namespace) {
    OuRef value;
    OuNext found = find_in_namespace(namespace, ou_names.dunder_annotations, &value);
    if (found != OU_END) {
        ou_xdecref(value);
        return found == OU_ITEM;
    }
    OuRef annotations = ou_dict_new();
    if (annotations == NULL) {
        return false;
    }
    bool ok = ou_set_item(namespace, ou_names.dunder_annotations, annotations);
    ou_decref(annotations);
    return ok;
}

// ---- Operators ----

OuRef ou_op_binary_take(unsigned number, OuRef left, OuRef right) {
    OuBinaryOp op = (OuBinaryOp)(number & 0xff);
    OuRef result = number & 0x100 ? ou_inplace(op, left, right) : ou_binary(op, left, right);
    ou_decref(left);
    ou_decref(right);
    return result;
}

OuTruth ou_op_contains_take(OuRef item, OuRef container) {
    OuTruth truth = ou_contains(container, item);
    ou_decref(item);
    ou_decref(container);
    return truth;
}

// ---- super() ----

static void release_three(OuRef *operands) {
    for (int i = 0; i < 3; i++) {
        ou_xdecref(operands[i]);
    }
}

// A global named super that is not the builtin: called as the program says, without arguments.
static OuRef other_super(OuRef *operands, OuBor name) {
    OuRef made = ou_call_0(operands[0]);
    if (made == NULL) {
        return NULL;
    }
    OuRef value = ou_get_attr(made, name);
    ou_decref(made);
    return value;
}

bool ou_op_load_super_method(OuRef *operands, OuBor name, OuRef *callable, OuRef *self) {
    OuRef found = NULL, object = NULL;
    if (operands[0] != ou_type_object(&ou_super_type)) {
        found = other_super(operands, name);
    } else {
        OuTruth is_method = ou_super_get_method(operands[1], operands[2], name, &found);
        if (is_method == OU_ERROR) {
            found = NULL;
        } else if (is_method == OU_TRUE) {
            object = ou_newref(operands[2]);
        }
    }
    release_three(operands);
    *callable = found;
    *self = object;
    return found != NULL;
}

OuRef ou_op_load_super_attr(OuRef *operands, OuBor name) {
    OuRef value;
    if (operands[0] != ou_type_object(&ou_super_type)) {
        value = other_super(operands, name);
    } else {
        OuRef arguments[] = {operands[1], operands[2]};
        OuRef made = ou_call(operands[0], ou_lend(arguments), 2, NULL);
        value = made ? ou_get_attr(made, name) : NULL;
        ou_xdecref(made);
    }
    release_three(operands);
    return value;
}

// ---- Building ----

static void release_items(OuRef *items, size_t n) {
    for (size_t i = 0; i < n; i++) {
        ou_decref(items[i]);
    }
}

OuRef ou_op_build_set_take(OuRef *items, size_t n) {
    OuRef set = ou_set_new(NULL);
    for (size_t i = 0; set != NULL && i < n; i++) {
        if (!ou_set_add(set, items[i])) {
            ou_decref(set);
            set = NULL;
        }
    }
    release_items(items, n);
    return set;
}

OuRef ou_op_build_dict_take(OuRef *items, size_t pairs) {
    OuRef dict = ou_dict_new_sized(pairs);
    for (size_t i = 0; dict != NULL && i < pairs; i++) {
        if (!ou_dict_set(dict, items[2 * i], items[2 * i + 1])) {
            ou_decref(dict);
            dict = NULL;
        }
    }
    release_items(items, 2 * pairs);
    return dict;
}

OuRef ou_op_build_string_take(OuRef *items, size_t n) {
    OuRef joined = ou_str_join_array(ou_names.empty, ou_lend(items), n);
    release_items(items, n);
    return joined;
}

OuRef ou_op_format_value_take(OuRef *items, size_t how) {
    OuRef value = items[0], spec = how & 4 ? items[1] : NULL, result;
    switch (how & 3) {
    case 1: ou_set(&value, ou_str(value)); break;
    case 2: ou_set(&value, ou_repr(value)); break;
    case 3: ou_set(&value, ou_ascii(value)); break;
    default: break;
    }
    if (value != NULL && spec == NULL && ou_is(value, &ou_str_type)) {
        return value;
    }
    result = value ? ou_format(value, spec) : NULL;
    ou_xdecref(value);
    ou_xdecref(spec);
    return result;
}

OuRef ou_op_list_to_tuple_take(OuRef list) {
    OuRef tuple = ou_list_to_tuple(list);
    ou_decref(list);
    return tuple;
}

// [*iterable] and f(*iterable): the message names the value, not the operation.
bool ou_op_list_extend(OuBor list, OuBor iterable) {
    if (ou_list_extend(list, iterable)) {
        return true;
    }
    if (ou_error_is(TypeError) && iterable->type->iter == NULL && iterable->type->get_item == NULL) {
        ou_error_clear();
        ou_raise(&ou_exc_TypeError, "Value after * must be an iterable, not %T", iterable);
    }
    return false;
}

bool ou_op_dict_update(OuBor dict, OuBor mapping) {
    if (ou_dict_update_mapping(dict, mapping)) {
        return true;
    }
    if (ou_error_is(AttributeError)) {
        ou_error_clear();
        ou_raise(&ou_exc_TypeError, "'%T' object is not a mapping", mapping);
    }
    return false;
}

static bool raise_too_few(size_t expected, bool at_least, size_t got) {
    return ou_raise_false(&ou_exc_ValueError, "not enough values to unpack (expected %s%zu, got %zu)", at_least ? "at least " : "", expected, got);
}

// The star takes the rest as a list; the last `after` items of it go to their own places.
static bool unpack_star(OuBor iterator, OuRef *to, size_t before, size_t after) {
    OuRef rest = ou_sequence_list(iterator);
    if (rest == NULL) {
        return false;
    }
    OuList *list = ou_as_list(rest);
    if (list->length < after) {
        size_t got = before + list->length;
        ou_decref(rest);
        return raise_too_few(before + after, true, got);
    }
    to[before] = rest;
    list->length -= after;
    for (size_t i = 0; i < after; i++) {
        to[before + 1 + i] = list->items[list->length + i];
    }
    return true;
}

bool ou_op_unpack_iterable(OuBor iterable, OuRef *to, size_t before, int after) {
    size_t made = 0;
    OuRef iterator = ou_iter(iterable), extra;
    OuNext next;
    if (iterator == NULL) {
        if (ou_error_is(TypeError) && iterable->type->iter == NULL && iterable->type->get_item == NULL) {
            ou_error_clear();
            ou_raise(&ou_exc_TypeError, "cannot unpack non-iterable %T object", iterable);
        }
        return false;
    }
    // The items are kept apart until all are there: the source's own register may be among the targets.
    for (; made < before; made++) {
        next = ou_next(iterator, &to[made]);
        if (next != OU_ITEM) {
            if (next == OU_END) {
                raise_too_few(after < 0 ? before : before + (size_t)after, after >= 0, made);
            }
            goto failed;
        }
    }
    if (after >= 0) {
        if (!unpack_star(iterator, to, before, (size_t)after)) {
            goto failed;
        }
        ou_decref(iterator);
        return true;
    }
    next = ou_next(iterator, &extra);
    if (next == OU_END) {
        ou_decref(iterator);
        return true;
    }
    if (next == OU_ITEM) {
        ou_decref(extra);
        ou_raise(&ou_exc_ValueError, "too many values to unpack (expected %zu)", before);
    }
failed:
    release_items(to, made);
    ou_decref(iterator);
    return false;
}

// ---- Calls ----

void ou_op_release_call(OuRef *at, size_t n) {
    ou_decref(at[0]);
    release_items(at + 4, n);
}

size_t ou_op_close_self_gap(OuRef *at, size_t n) {
    if (at[4] != NULL) {
        return n + 1;
    }
    for (size_t i = 0; i < n; i++) {
        at[4 + i] = at[5 + i];
    }
    return n;
}

// `levels`: of recursion, as CPython counts them: a call of a class is one beside its __init__.
static bool frame_has_room(OuThread *t, OuBase callee, const OuCode *code, int levels) {
    if (t->recursion_depth + levels > t->recursion_limit) {
        bool at_the_class = levels > 1 && t->recursion_depth >= t->recursion_limit;
        return ou_raise_false(&ou_exc_RecursionError, "maximum recursion depth exceeded%s", at_the_class ? " while calling a Python object" : "");
    }
    return ou_register_stack_has(t, callee + code->register_count + OU_FRAME_SLACK);
}

static void clear_unfilled(OuBase callee, const OuCode *code) {
    for (size_t i = code->parameter_count; i < code->local_count; i++) {
        callee[i] = NULL;
    }
}

static OuStart start_function(OuThread *t, OuRef *at, size_t n, OuBor kwnames) {
    OuFunction *f = (OuFunction *)at[0];
    OuBase callee = at + OU_FRAME_HEAD;
    if (!frame_has_room(t, callee, f->code, 1)) {
        ou_op_release_call(at, n);
        return START_FAILED;
    }
    if (!ou_bind_arguments(f, callee, n, kwnames)) {
        ou_decref(at[0]);
        return START_FAILED;
    }
    clear_unfilled(callee, f->code);
    if (f->code->flags & OU_CODE_RESUMABLE) {
        OuRef generator = ou_generator_new_take(callee);
        at[0] = generator;
        return generator ? START_DONE : START_FAILED;
    }
    return START_ENTERED;
}

static OuStart call_c(OuRef *at, size_t n, OuBor kwnames) {
    OuRef callable = at[0];
    size_t named = kwnames ? ou_tuple_length(kwnames) : 0;
    OuRef result = ou_call(callable, ou_lend(at + 4), n - named, kwnames);
    ou_decref(callable);
    release_items(at + 4, n);
    at[0] = result;
    return result ? START_DONE : START_FAILED;
}

// The __init__ of a plain Python class whose instances object.__new__ makes, if it is a Python function; or NULL.
static OuBor plain_init_borrow(OuBor callable) {
    if (!ou_is(callable, &ou_type_type)) {
        return NULL;
    }
    const OuType *type = ou_as_type(callable);
    if (!ou_type_has(type, OU_TYPE_HEAP) || type->root_shape == NULL || ou_type_has(type, OU_TYPE_ABSTRACT) ||
        ou_type_find_borrow(type, ou_names.dunder_new) != ou_type_find_borrow(&ou_object_type, ou_names.dunder_new)) {
        return NULL;
    }
    OuBor init = ou_type_find_borrow(type, ou_names.dunder_init);
    return init && ou_is(init, &ou_function_type) && !(ou_as_function(init)->code->flags & OU_CODE_RESUMABLE) ? init : NULL;
}

// at[0] is a class; its instance takes that place, and the arguments move up behind the frame's head and self.
static OuStart start_init(OuThread *t, OuRef *at, size_t n, OuBor kwnames, OuBor init) {
    OuRef class = at[0], instance = NULL;
    if (!frame_has_room(t, at + n + 2, ou_as_function(init)->code, 2) || (instance = ou_instance_new(ou_as_type(class))) == NULL) {
        ou_op_release_call(at, n);
        return START_FAILED;
    }
    for (size_t i = n; i > 0; i--) {
        at[5 + i] = at[3 + i];
    }
    at[0] = instance;
    at[1] = ou_newref(init);
    at[5] = ou_newref(instance);
    ou_decref(class);
    if (start_function(t, at + 1, n + 1, kwnames) == START_FAILED) {
        ou_decref(instance);
        return START_FAILED;
    }
    return START_ENTERED_INIT;
}

OuStart ou_op_start_call(OuThread *t, OuRef *at, size_t n, OuBor kwnames) {
    if (ou_is(at[0], &ou_function_type)) {
        return start_function(t, at, n, kwnames);
    }
    if (ou_is(at[0], &ou_method_type)) {
        OuMethod *method = (OuMethod *)at[0];
        if (ou_is(method->function, &ou_function_type) && at + n + 8 < (OuRef *)t->registers_end) {
            for (size_t i = n; i > 0; i--) {
                at[4 + i] = at[3 + i];
            }
            at[4] = ou_newref(method->self);
            at[0] = ou_newref(method->function);
            ou_decref(&method->head);
            return start_function(t, at, n + 1, kwnames);
        }
    }
    OuBor init = plain_init_borrow(at[0]);
    if (init != NULL) {
        return start_init(t, at, n, kwnames, init);
    }
    OuStart started = ou_special_call(t, t->base, at, n, kwnames);
    return started == START_DONE ? call_c(at, n, kwnames) : started;
}

// The arguments from callee[filled] on, bound to function's parameters. callee's function is in place, and so is what fills
// the registers below, which is consumed like the rest.
static bool bind_tuple(OuBase callee, size_t filled, OuBor arguments, OuBor keywords) {
    OuFunction *f = ou_frame_function(callee);
    size_t n = ou_tuple_length(arguments), named = keywords ? ou_dict_length(keywords) : 0;
    OuRef kwnames = NULL;
    OuBor key, value;
    for (size_t position = 0, i = 0; i < named && ou_dict_walk(keywords, &position, &key, &value); i++) {
        if (!ou_isa(key, OU_TYPE_STR)) {
            ou_raise(&ou_exc_TypeError, "keywords must be strings");
            release_items(callee, filled);
            return false;
        }
    }
    if (named > 0 && (kwnames = ou_tuple_alloc(named)) == NULL) {
        release_items(callee, filled);
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        callee[filled++] = ou_newref(ou_tuple_borrow(arguments, i));
    }
    for (size_t position = 0, i = 0; i < named && ou_dict_walk(keywords, &position, &key, &value); i++) {
        ou_as_tuple(kwnames)->items[i] = ou_newref(key);
        callee[filled++] = ou_newref(value);
    }
    bool bound = ou_bind_arguments(f, callee, filled, kwnames);
    ou_xdecref(kwnames);
    if (bound) {
        clear_unfilled(callee, f->code);
    }
    return bound;
}

// function(self, *arguments, **keywords), without self when it is NULL; the function is consumed.
static OuStart start_with_tuple(OuThread *t, OuBase callee, OuRef function, OuBor self, OuBor arguments, OuBor keywords, int levels,
                                OuRef *result) {
    const OuCode *code = ou_as_function(function)->code;
    size_t n = ou_tuple_length(arguments) + (keywords ? ou_dict_length(keywords) : 0);
    callee[OU_FRAME_FUNCTION] = function;
    if (ou_register_stack_has(t, callee + n + OU_FRAME_SLACK) && frame_has_room(t, callee, code, levels)) {
        if (self != NULL) {
            callee[0] = ou_newref(self);
        }
        if (bind_tuple(callee, self != NULL, arguments, keywords)) {
            if (!(code->flags & OU_CODE_RESUMABLE)) {
                return START_ENTERED;
            }
            *result = ou_generator_new_take(callee);
            return *result ? START_DONE : START_FAILED;
        }
    }
    ou_decref(function);
    return START_FAILED;
}

static OuStart start_ex(OuThread *t, OuBase R, OuRef callable, OuBor arguments, OuBor keywords, OuRef *result) {
    OuBase callee = ou_special_base(R);
    if (ou_is(callable, &ou_function_type)) {
        return start_with_tuple(t, callee, callable, NULL, arguments, keywords, 1, result);
    }
    OuStart started;
    OuBor init;
    if (ou_is(callable, &ou_method_type) && ou_is(((OuMethod *)callable)->function, &ou_function_type)) {
        const OuMethod *method = (const OuMethod *)callable;
        started = start_with_tuple(t, callee, ou_newref(method->function), method->self, arguments, keywords, 1, result);
    } else if ((init = plain_init_borrow(callable)) != NULL) {
        OuRef instance = ou_instance_new(ou_as_type(callable));
        callee[OU_FRAME_FUNCTION - 1] = *result = instance;
        started = instance ? start_with_tuple(t, callee, ou_newref(init), instance, arguments, keywords, 2, result) : START_FAILED;
        if (started == START_FAILED) {
            ou_xdecref(instance);
        } else {
            started = START_ENTERED_INIT;
        }
    } else {
        *result = ou_call_tuple(callable, arguments, keywords);
        started = *result ? START_DONE : START_FAILED;
    }
    ou_decref(callable);
    return started;
}

OuStart ou_op_start_call_ex(OuThread *t, OuBase R, OuRef callable, OuRef arguments, OuRef keywords, OuRef *result) {
    OuStart started = start_ex(t, R, callable, arguments, keywords, result);
    ou_decref(arguments);
    ou_xdecref(keywords);
    return started;
}

OuRef ou_op_arguments_tuple(OuBor iterable, OuBor callable) {
    OuRef tuple = ou_sequence_tuple(iterable);
    if (tuple == NULL && ou_error_is(TypeError) && iterable->type->iter == NULL && iterable->type->get_item == NULL) {
        ou_error_clear();
        OuRef name = ou_callable_name(callable);
        if (name != NULL) {
            ou_raise(&ou_exc_TypeError, "%U argument after * must be an iterable, not %T", name, iterable);
            ou_decref(name);
        }
    }
    return tuple;
}

OuRef ou_op_make_function(OuRef *parts, OuBor code, const OuFunction *maker, unsigned flags) {
    OuRef made = ou_function_new(code, maker->globals);
    OuFunction *f = made ? ou_as_function(made) : NULL;
    OuRef *fields[] = {f ? &f->defaults : NULL, f ? &f->keyword_defaults : NULL, f ? &f->annotations : NULL, f ? &f->closure : NULL};
    for (unsigned i = 0; i < 4; i++) {
        if (flags >> i & 1) {
            if (f != NULL) {
                *fields[i] = *parts;
            } else {
                ou_decref(*parts);
            }
            parts++;
        }
    }
    return made;
}
