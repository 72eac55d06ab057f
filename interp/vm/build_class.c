// __build_class__: what a class statement calls with the function made of its body.
#include "interp/object/dict.h"
#include "interp/object/exception.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/shape.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/object/tuple.h"
#include "interp/vm/builtin_hooks.h"
#include "interp/vm/eval.h"

// The bases with what their __mro_entries__ put in their place.
static OuRef resolve_bases(OuBor bases) {
    OuRef list = ou_list_new(0);
    bool changed = false, ok = list != NULL;
    for (size_t i = 0; ok && i < ou_tuple_length(bases); i++) {
        OuBor base = ou_tuple_borrow(bases, i);
        OuRef method = NULL, entries = NULL;
        OuNext found = ou_isa(base, OU_TYPE_TYPE) ? OU_END : ou_find_attr(base, ou_names.dunder_mro_entries, &method);
        if (found == OU_END) {
            ok = ou_list_append(list, base);
            continue;
        }
        entries = found == OU_ITEM ? ou_call_1(method, bases) : NULL;
        if (entries != NULL && !ou_isa(entries, OU_TYPE_TUPLE)) {
            ou_raise(&ou_exc_TypeError, "__mro_entries__ must return a tuple");
            ou_clear(&entries);
        }
        changed = true;
        ok = entries != NULL && ou_list_set_slice(list, ou_as_list(list)->length, ou_as_list(list)->length, entries);
        ou_xdecref(method);
        ou_xdecref(entries);
    }
    OuRef result = !ok ? NULL : changed ? ou_list_to_tuple(list) : ou_newref(bases);
    ou_xdecref(list);
    return result;
}

typedef struct Making { // all owned
    OuRef meta, bases, namespace, cell;
    OuRef names, values; // of the keywords without `metaclass`: tuple, list
} Making;

static bool read_keywords(Making *m, OuArgs values, OuBor kwnames) {
    size_t n = kwnames ? ou_tuple_length(kwnames) : 0;
    OuRef names = ou_list_new(0);
    m->values = ou_list_new(0);
    bool ok = names != NULL && m->values != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        OuBor name = ou_tuple_borrow(kwnames, i);
        if (ou_str_equal(name, ou_names.metaclass)) {
            m->meta = ou_newref(values[i]);
        } else {
            ok = ou_list_append(names, name) && ou_list_append(m->values, values[i]);
        }
    }
    m->names = ok ? ou_list_to_tuple(names) : NULL;
    ou_xdecref(names);
    return m->names != NULL;
}

static bool find_metaclass(Making *m, bool *is_class) {
    *is_class = true;
    if (m->meta == NULL) {
        m->meta = ou_newref(ou_tuple_length(m->bases) == 0 ? ou_type_object(&ou_type_type)
                                                           : ou_type_object(ou_tuple_borrow(m->bases, 0)->type));
    } else {
        *is_class = ou_isa(m->meta, OU_TYPE_TYPE);
    }
    if (!*is_class) {
        return true;
    }
    OuType *winner = ou_type_metaclass_borrow(ou_as_type(m->meta), m->bases);
    if (winner == NULL) {
        return false;
    }
    ou_set(&m->meta, ou_newref(ou_type_object(winner)));
    return true;
}

// Calls f(name, third..., **keywords).
static OuRef call_with_keywords(const Making *m, OuBor f, OuBor *first, size_t count) {
    OuBor args[64];
    const OuList *values = ou_as_list(m->values);
    if (values->length > 60) {
        return ou_raise(&ou_exc_TypeError, "a class statement with more than 60 keyword arguments is not supported");
    }
    size_t n = 0;
    for (; n < count; n++) {
        args[n] = first[n];
    }
    for (size_t i = 0; i < values->length; i++) {
        args[n + i] = values->items[i];
    }
    return ou_call(f, args, count, values->length ? m->names : NULL);
}

static bool prepare(Making *m, OuBor name, bool is_class) {
    if (m->meta == ou_type_object(&ou_type_type)) {
        m->namespace = ou_dict_new();
        return m->namespace != NULL;
    }
    OuRef method = NULL;
    OuNext found = ou_find_attr(m->meta, ou_names.dunder_prepare, &method);
    if (found == OU_END) {
        m->namespace = ou_dict_new();
        return m->namespace != NULL;
    }
    if (found == OU_ITEM) {
        OuBor args[] = {name, m->bases};
        m->namespace = call_with_keywords(m, method, args, 2);
        ou_decref(method);
    }
    if (m->namespace != NULL && m->namespace->type->get_item == NULL) {
        return ou_raise_false(&ou_exc_TypeError, "%.200s.__prepare__() must return a mapping, not %.200T",
                              is_class ? ou_as_type(m->meta)->name : "<metaclass>", m->namespace);
    }
    return m->namespace != NULL;
}

static bool check_class_cell(OuBor cls, OuBor cell, OuBor name) {
    if (!ou_isa(cls, OU_TYPE_TYPE) || !ou_is(cell, &ou_cell_type)) {
        return true;
    }
    OuBor value = ((const OuCell *)cell)->value;
    if (value == cls) {
        return true;
    }
    if (value == NULL) {
        return ou_raise_false(&ou_exc_RuntimeError,
                              "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated to type.__new__?", name, cls);
    }
    return ou_raise_false(&ou_exc_TypeError, "__class__ set to %.200R defining %.200R as %.200R", value, name, cls);
}

// How many attributes a function gives its first argument, each name counted once.
static unsigned count_stored_attributes(const OuCode *code, bool *calls_super) {
    OuBor names[OU_SHAPE_MAX];
    unsigned count = 0;
    for (size_t i = 0; i < code->word_count; i += 1u + ou_op_info[ou_word_op(code->words[i])].cache_words) {
        OuWord word = code->words[i];
        switch (ou_op_info[ou_word_op(word)].generic) {
        case OPCODE(LOAD_SUPER_METHOD): *calls_super = true; break;
        case OPCODE(STORE_ATTR_LL):
        case OPCODE(STORE_ATTR_TL):
        case OPCODE(STORE_ATTR_KL):
            if (ou_word_b(word) == 0 && count < OU_SHAPE_MAX) {
                unsigned known = 0;
                names[count] = code->constants[ou_word_c(word)];
                while (names[known] != names[count]) {
                    known++;
                }
                count += known == count;
            }
            break;
        default: break;
        }
    }
    return count;
}

// The first instance gets the same layout as all later ones: what __init__ stores is counted before one exists.
static void expect_attributes(OuBor cls) {
    if (!ou_isa(cls, OU_TYPE_TYPE)) {
        return;
    }
    OuType *type = ou_as_type(cls);
    OuBor init = ou_dict_find_name_borrow(type->dict, ou_names.dunder_init);
    if (init != NULL && ou_is(init, &ou_function_type)) {
        bool calls_super = false;
        unsigned count = count_stored_attributes(ou_as_function(init)->code, &calls_super);
        count += calls_super && type->parent->root_shape ? type->parent->inline_values : 0;
        ou_instance_expect(type, count < OU_SHAPE_MAX ? count : OU_SHAPE_MAX);
    }
}

static OuRef make_class(Making *m, OuBor body, OuBor name, OuBor original_bases) {
    bool is_class;
    m->bases = resolve_bases(original_bases);
    if (m->bases == NULL || !find_metaclass(m, &is_class) || !prepare(m, name, is_class)) {
        return NULL;
    }
    m->cell = ou_eval_class_body(body, m->namespace);
    if (m->cell == NULL) {
        return NULL;
    }
    if (m->bases != original_bases && !ou_set_item(m->namespace, ou_names.dunder_orig_bases, original_bases)) {
        return NULL;
    }
    OuBor args[] = {name, m->bases, m->namespace};
    OuRef cls = call_with_keywords(m, m->meta, args, 3);
    if (cls != NULL && !check_class_cell(cls, m->cell, name)) {
        ou_clear(&cls);
    }
    if (cls != NULL) {
        expect_attributes(cls);
    }
    return cls;
}

OuRef ou_builtin_build_class(OuBor self, OuArgs args, size_t nargs, OuBor kwnames) {
    (void)self;
    if (nargs < 2) {
        return ou_raise(&ou_exc_TypeError, "__build_class__: not enough arguments");
    }
    if (!ou_is(args[0], &ou_function_type)) {
        return ou_raise(&ou_exc_TypeError, "__build_class__: func must be a function");
    }
    if (!ou_isa(args[1], OU_TYPE_STR)) {
        return ou_raise(&ou_exc_TypeError, "__build_class__: name is not a string");
    }
    Making m = {0};
    OuRef bases = ou_tuple_from_array(args + 2, nargs - 2);
    OuRef cls = bases && read_keywords(&m, args + nargs, kwnames) ? make_class(&m, args[0], args[1], bases) : NULL;
    OuRef *fields[] = {&m.meta, &m.bases, &m.namespace, &m.cell, &m.names, &m.values, &bases};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        ou_clear(fields[i]);
    }
    return cls;
}
