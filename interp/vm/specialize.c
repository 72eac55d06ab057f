// Quickening (specialize.h says when). What may be remembered in a cache:
//   a number that is never used again (shape, class version, keys version), a position, or a pointer that the remembered
//   version keeps valid: a class's attribute lives as long as the class has that version.
#include "interp/vm/specialize.h"

#include "interp/vm/ops.h"

#define A_OF(pc) (((const uint16_t *)(pc))[-3])
#define CACHE_OF(pc) ((OuCache *)(pc))

static uint16_t opcode_of(const OuWord *pc) {
    return ((const uint16_t *)pc)[-4];
}

static bool rewrite(OuWord *pc, unsigned opcode) {
    CACHE_OF(pc)->counter = 0;
    ((uint16_t *)pc)[-4] = (uint16_t)opcode;
    return true;
}

static bool give_up(OuWord *pc) {
    CACHE_OF(pc)->counter = OU_MISS_COUNTER;
    return false;
}

bool ou_specialize_load_global(OuWord *pc, OuBase R, OuBor name) {
    OuFunction *f = ou_frame_function(R);
    uint32_t globals = ou_dict_keys_version(f->globals);
    int64_t index = ou_dict_name_index(f->globals, name);
    if (globals == 0 || !ou_is(f->globals, &ou_dict_type)) {
        return give_up(pc);
    }
    if (index >= 0) {
        CACHE_OF(pc)->jump = (int32_t)globals;
        pc[1] = (uint64_t)index;
        return rewrite(pc, OPCODE(LOAD_GLOBAL_MODULE));
    }
    uint32_t builtins = ou_dict_keys_version(f->builtins);
    index = ou_dict_name_index(f->builtins, name);
    if (builtins == 0 || index < 0) {
        return give_up(pc);
    }
    CACHE_OF(pc)->jump = (int32_t)globals;
    pc[1] = (uint64_t)builtins << 32 | (uint32_t)index;
    return rewrite(pc, OPCODE(LOAD_GLOBAL_BUILTIN));
}

bool ou_specialize_store_global(OuWord *pc, OuBase R, OuBor name) {
    OuFunction *f = ou_frame_function(R);
    uint32_t version = ou_dict_keys_version(f->globals);
    int64_t index = ou_dict_name_index(f->globals, name);
    if (version == 0 || index < 0) {
        return give_up(pc);
    }
    CACHE_OF(pc)->jump = (int32_t)version;
    pc[1] = (uint64_t)index;
    return rewrite(pc, OPCODE(STORE_GLOBAL_MODULE));
}

// ---- Arithmetic and comparisons. The typed opcodes of an operator lie in opcodes.def in the order of the generic ones'
// operand kinds, so the distance from the family's first opcode is the same. ----

static bool is_word(OuBor o) {
    return ou_is(o, &ou_int_type) && ou_int_is_word(o);
}

static int typed_binary(OuBinaryOp op, OuBor left, OuBor right) {
    if (is_word(left) && is_word(right)) {
        switch (op) {
        case OU_OP_ADD: return OPCODE(ADD_INT_d_LL);
        case OU_OP_SUBTRACT: return OPCODE(SUBTRACT_INT_d_LL);
        case OU_OP_MULTIPLY: return OPCODE(MULTIPLY_INT_d_LL);
        case OU_OP_FLOOR_DIVIDE: return OPCODE(FLOOR_DIVIDE_INT_d_LL);
        case OU_OP_REMAINDER: return OPCODE(REMAINDER_INT_d_LL);
        case OU_OP_AND: return OPCODE(AND_INT_d_LL);
        case OU_OP_OR: return OPCODE(OR_INT_d_LL);
        case OU_OP_XOR: return OPCODE(XOR_INT_d_LL);
        case OU_OP_LSHIFT: return OPCODE(LSHIFT_INT_d_LL);
        case OU_OP_RSHIFT: return OPCODE(RSHIFT_INT_d_LL);
        default: return -1;
        }
    }
    if (ou_is(left, &ou_float_type) && ou_is(right, &ou_float_type)) {
        switch (op) {
        case OU_OP_ADD: return OPCODE(ADD_FLOAT_d_LL);
        case OU_OP_SUBTRACT: return OPCODE(SUBTRACT_FLOAT_d_LL);
        case OU_OP_MULTIPLY: return OPCODE(MULTIPLY_FLOAT_d_LL);
        case OU_OP_TRUE_DIVIDE: return OPCODE(TRUE_DIVIDE_FLOAT_d_LL);
        default: return -1;
        }
    }
    if (op == OU_OP_ADD && ou_is(left, &ou_str_type) && ou_is(right, &ou_str_type)) {
        return OPCODE(ADD_STR_d_LL);
    }
    return -1;
}

bool ou_specialize_binary(OuWord *pc, OuBor left, OuBor right) {
    int first = typed_binary((OuBinaryOp)(CACHE_OF(pc)->number & 0xff), left, right);
    return first < 0 ? give_up(pc) : rewrite(pc, (unsigned)first + opcode_of(pc) - OPCODE(BINARY_d_LL));
}

static int typed_branch(unsigned number, OuBor left, OuBor right) {
    OuCompareOp op = (OuCompareOp)(number & 0xff);
    if (is_word(left) && is_word(right)) {
        // The sense is folded into the operator.
        static const OuCompareOp negated[] = {[OU_LT] = OU_GE, [OU_LE] = OU_GT, [OU_EQ] = OU_NE, [OU_NE] = OU_EQ, [OU_GT] = OU_LE, [OU_GE] = OU_LT};
        switch (number >> 8 ? op : negated[op]) {
        case OU_LT: return OPCODE(BRANCH_LT_INT_LL);
        case OU_LE: return OPCODE(BRANCH_LE_INT_LL);
        case OU_EQ: return OPCODE(BRANCH_EQ_INT_LL);
        case OU_NE: return OPCODE(BRANCH_NE_INT_LL);
        case OU_GT: return OPCODE(BRANCH_GT_INT_LL);
        default: return OPCODE(BRANCH_GE_INT_LL);
        }
    }
    if (ou_is(left, &ou_float_type) && ou_is(right, &ou_float_type)) {
        return OPCODE(BRANCH_FLOAT_LL);
    }
    if ((op == OU_EQ || op == OU_NE) && ou_is(left, &ou_str_type) && ou_is(right, &ou_str_type)) {
        return OPCODE(BRANCH_EQ_STR_LL);
    }
    return -1;
}

bool ou_specialize_branch(OuWord *pc, OuBor left, OuBor right) {
    int first = typed_branch(CACHE_OF(pc)->number, left, right);
    // COMPARE and BRANCH_COMPARE rows alternate.
    return first < 0 ? give_up(pc) : rewrite(pc, (unsigned)first + (opcode_of(pc) - OPCODE(BRANCH_COMPARE_LL)) / 2u);
}

// ---- Subscripts ----

static bool has_index(OuBor index) {
    return is_word(index);
}

bool ou_specialize_subscr(OuWord *pc, OuBor container, OuBor index) {
    unsigned generic = opcode_of(pc);
    if (ou_is(container, &ou_dict_type)) {
        return rewrite(pc, generic + (OPCODE(SUBSCR_DICT_LL) - OPCODE(SUBSCR_LL)));
    }
    if (!has_index(index)) {
        return give_up(pc);
    }
    if (ou_is(container, &ou_list_type)) {
        return rewrite(pc, generic + (OPCODE(SUBSCR_LIST_LL) - OPCODE(SUBSCR_LL)));
    }
    if (ou_is(container, &ou_tuple_type)) {
        return rewrite(pc, generic + (OPCODE(SUBSCR_TUPLE_LL) - OPCODE(SUBSCR_LL)));
    }
    if (ou_is(container, &ou_str_type)) {
        return rewrite(pc, generic + (OPCODE(SUBSCR_STR_LL) - OPCODE(SUBSCR_LL)));
    }
    return give_up(pc);
}

bool ou_specialize_store_subscr(OuWord *pc, OuBor container, OuBor index) {
    unsigned generic = opcode_of(pc);
    if (ou_is(container, &ou_dict_type)) {
        return rewrite(pc, generic + (OPCODE(STORE_SUBSCR_DICT_LLL) - OPCODE(STORE_SUBSCR_LLL)));
    }
    if (ou_is(container, &ou_list_type) && has_index(index)) {
        return rewrite(pc, generic + (OPCODE(STORE_SUBSCR_LIST_LLL) - OPCODE(STORE_SUBSCR_LLL)));
    }
    return give_up(pc);
}

// ---- Loops ----

bool ou_specialize_for(OuWord *pc, OuBor iterator) {
    unsigned generic = opcode_of(pc), first = OPCODE(FOR_ITER_d);
    unsigned dest = generic == first ? OPCODE(FOR_RANGE_d) : OPCODE(FOR_RANGE_D);
    if (ou_is(iterator, &ou_range_iter_type)) {
        return rewrite(pc, dest);
    }
    if (ou_is(iterator, &ou_list_iter_type) && ((const OuSequenceIter *)iterator)->sequence != NULL) {
        return rewrite(pc, dest + (OPCODE(FOR_LIST_d) - OPCODE(FOR_RANGE_d)));
    }
    if (ou_is(iterator, &ou_tuple_iter_type) && ((const OuSequenceIter *)iterator)->sequence != NULL) {
        return rewrite(pc, dest + (OPCODE(FOR_TUPLE_d) - OPCODE(FOR_RANGE_d)));
    }
    if (ou_is(iterator, &ou_generator_type)) {
        return rewrite(pc, dest + (OPCODE(FOR_GENERATOR_d) - OPCODE(FOR_RANGE_d)));
    }
    return give_up(pc);
}

// ---- Attributes ----

static OuShape *shape_of(OuBor o) {
    return o->flags & OU_FLAG_SHAPED ? ou_shape_of(o) : NULL;
}

// Has the class hooks that every attribute access must go through?
static bool plain_get(const OuType *type) {
    return type->get_attr == ou_generic_get_attr;
}

static bool is_data_descriptor(OuBor o) {
    return o->type->descr_set != NULL;
}

// Offset of a slot's value from the object, when it lies inline.
static size_t slot_offset(OuBor o, int slot) {
    return o->type->instance_size + (size_t)slot * sizeof(OuRef);
}

static bool specialize_in_class(OuWord *pc, OuBor object, OuBor found, unsigned if_class, unsigned if_property) {
    OuShape *shape = shape_of(object);
    uint32_t version = ou_type_version(object->type);
    if (shape == NULL || shape->dict_mode || version == 0) {
        return give_up(pc);
    }
    CACHE_OF(pc)->jump = (int32_t)ou_shape_key(shape);
    pc[1] = version;
    if (ou_is(found, &ou_property_type)) {
        OuBor getter = ((const OuProperty *)found)->get;
        if (getter == NULL || !ou_is(getter, &ou_function_type)) {
            return give_up(pc);
        }
        const OuCode *code = ou_as_function(getter)->code;
        if (!(code->flags & OU_CODE_SIMPLE) || code->arg_count != 1) {
            return give_up(pc);
        }
        pc[2] = (uintptr_t)getter;
        return rewrite(pc, if_property);
    }
    if (found->type->descr_get != NULL) {
        return give_up(pc);
    }
    pc[2] = (uintptr_t)found;
    return rewrite(pc, if_class);
}

// What a class attribute read through the class itself gives without running a descriptor; NULL: it would run one.
static OuBor plain_class_value(OuBor found) {
    if (ou_is(found, &ou_staticmethod_type)) {
        return ((const OuClassMethod *)found)->callable;
    }
    if (found->type->descr_get == NULL || ou_is(found, &ou_function_type)) {
        return found;
    }
    return NULL;
}

// object is a class whose metaclass is type itself.
static bool specialize_on_class(OuWord *pc, OuBor object, OuBor name, unsigned opcode) {
    OuType *type = ou_as_type(object);
    OuBor in_meta = ou_type_find_borrow(&ou_type_type, name), found = ou_type_find_borrow(type, name);
    uint32_t version = ou_type_version(type);
    if (version == 0 || found == NULL || (in_meta != NULL && is_data_descriptor(in_meta))) {
        return give_up(pc);
    }
    OuBor value = plain_class_value(found);
    if (value == NULL) {
        return give_up(pc);
    }
    CACHE_OF(pc)->jump = (int32_t)version;
    pc[2] = (uintptr_t)value;
    return rewrite(pc, opcode);
}

static bool specialize_module(OuWord *pc, OuBor object, OuBor name, unsigned opcode) {
    OuBor dict = ou_module_dict_borrow(object);
    uint32_t version = ou_dict_keys_version(dict);
    int64_t index = ou_dict_name_index(dict, name);
    if (version == 0 || index < 0) {
        return give_up(pc);
    }
    CACHE_OF(pc)->jump = (int32_t)version;
    pc[1] = (uint64_t)index;
    return rewrite(pc, opcode);
}

bool ou_specialize_load_attr(OuWord *pc, OuBor object, OuBor name) {
    unsigned generic = opcode_of(pc), slot_form = generic == OPCODE(LOAD_ATTR_L) ? OPCODE(LOAD_ATTR_SLOT_L) : OPCODE(LOAD_ATTR_SLOT_T);
#define FORM(form) (slot_form + (OPCODE(LOAD_ATTR_##form##_L) - OPCODE(LOAD_ATTR_SLOT_L)))
    if (ou_is(object, &ou_module_type)) {
        return specialize_module(pc, object, name, FORM(MODULE));
    }
    if (ou_is(object, &ou_type_type)) {
        return specialize_on_class(pc, object, name, FORM(TYPE));
    }
    if (!plain_get(object->type)) {
        return give_up(pc);
    }
    OuBor found = ou_type_find_borrow(object->type, name);
    if (found != NULL && ou_is(found, &ou_member_descr_type)) {
        size_t offset = ou_member_descr_offset(found);
        uint32_t version = ou_type_version(object->type);
        if (version == 0 || offset == 0) {
            return give_up(pc);
        }
        CACHE_OF(pc)->jump = (int32_t)version;
        pc[1] = offset;
        return rewrite(pc, FORM(MEMBER));
    }
    if (found != NULL && is_data_descriptor(found)) {
        return specialize_in_class(pc, object, found, FORM(CLASS), FORM(PROPERTY));
    }
    OuShape *shape = shape_of(object);
    int slot = shape && !shape->dict_mode ? ou_shape_find(shape, name) : -1;
    if (slot >= 0) {
        CACHE_OF(pc)->jump = (int32_t)ou_shape_key(shape);
        bool is_inline = slot < shape->capacity;
        pc[1] = is_inline ? slot_offset(object, slot) : (size_t)(slot - shape->capacity);
        return rewrite(pc, is_inline ? FORM(SLOT) : FORM(OVERFLOW));
    }
    return found ? specialize_in_class(pc, object, found, FORM(CLASS), FORM(PROPERTY)) : give_up(pc);
#undef FORM
}

bool ou_specialize_store_attr(OuWord *pc, OuBor object, OuBor name) {
    OuShape *shape = shape_of(object);
    if (shape == NULL || shape->dict_mode || object->type->set_attr != ou_generic_set_attr) {
        return give_up(pc);
    }
    OuBor found = ou_type_find_borrow(object->type, name);
    if (found != NULL && is_data_descriptor(found)) {
        return give_up(pc);
    }
    int slot = ou_shape_find(shape, name);
    CACHE_OF(pc)->jump = (int32_t)ou_shape_key(shape);
    if (slot >= 0) {
        if (slot >= shape->capacity) {
            return give_up(pc);
        }
        pc[1] = slot_offset(object, slot);
        return rewrite(pc, opcode_of(pc) + (OPCODE(STORE_ATTR_SLOT_LL) - OPCODE(STORE_ATTR_LL)));
    }
    if (shape->count >= shape->capacity) {
        return give_up(pc);
    }
    OuShape *next = ou_shape_add(shape, name);
    if (next == NULL) {
        ou_error_clear();
        return give_up(pc);
    }
    pc[1] = (uint64_t)ou_shape_key(next) << 32 | (uint32_t)slot_offset(object, shape->count);
    return rewrite(pc, opcode_of(pc) + (OPCODE(STORE_ATTR_ADD_LL) - OPCODE(STORE_ATTR_LL)));
}

bool ou_specialize_load_method(OuWord *pc, OuBor object, OuBor name) {
    unsigned generic = opcode_of(pc), first = generic == OPCODE(LOAD_METHOD_L) ? OPCODE(LOAD_METHOD_SHAPE_L) : OPCODE(LOAD_METHOD_SHAPE_T);
#define FORM(form) (first + (OPCODE(LOAD_METHOD_##form##_L) - OPCODE(LOAD_METHOD_SHAPE_L)))
    if (ou_is(object, &ou_module_type)) {
        return specialize_module(pc, object, name, FORM(MODULE));
    }
    if (ou_is(object, &ou_type_type)) {
        return specialize_on_class(pc, object, name, FORM(CLASS));
    }
    OuBor found = ou_type_find_borrow(object->type, name);
    uint32_t version = ou_type_version(object->type);
    if (found == NULL || version == 0 || !plain_get(object->type) || !ou_type_has(found->type, OU_TYPE_METHOD_LIKE)) {
        return give_up(pc);
    }
    OuShape *shape = shape_of(object);
    pc[2] = (uintptr_t)found;
    if (shape != NULL && !shape->dict_mode && ou_shape_find(shape, name) < 0) {
        CACHE_OF(pc)->jump = (int32_t)ou_shape_key(shape);
        pc[1] = version;
        return rewrite(pc, FORM(SHAPE));
    }
    if (shape == NULL && object->type->extra_offset == 0 && !ou_type_has(object->type, OU_TYPE_HEAP)) {
        CACHE_OF(pc)->jump = (int32_t)version;
        return rewrite(pc, FORM(TYPE));
    }
    return give_up(pc);
#undef FORM
}

static void flush_code(OuCode *code) {
    for (size_t i = 0; i < code->word_count;) {
        OuWord *word = &code->words[i];
        const OuOpInfo *info = &ou_op_info[ou_word_op(*word)];
        if (ou_op_caches_attribute(info->generic)) {
            rewrite(word + 1, info->generic);
        }
        i += 1u + info->cache_words;
    }
    for (size_t i = 0; i < code->constant_count; i++) {
        if (ou_is(code->constants[i], &ou_code_type)) {
            flush_code((OuCode *)code->constants[i]);
        }
    }
}

static bool flush_function(OuObject *o, void *unused) {
    (void)unused;
    if (ou_is(o, &ou_function_type)) {
        flush_code(ou_as_function(o)->code);
    }
    return true;
}

// All functions are tracked, and what code has caches belongs to one or to a constant of one.
void ou_specialize_flush_attributes(void) {
    ou_gc_walk(-1, flush_function, NULL);
    ou_gc_walk(OU_GC_GENERATIONS, flush_function, NULL);
}

// ---- Calls ----

static bool takes_just(OuBor function, size_t n) {
    const OuCode *code = ou_as_function(function)->code;
    return (code->flags & OU_CODE_SIMPLE) && code->arg_count == n;
}

static bool specialize_call_class(OuWord *pc, OuType *type, size_t n) {
    OuBor init = ou_type_find_borrow(type, ou_names.dunder_init);
    OuBor new = ou_type_find_borrow(type, ou_names.dunder_new);
    uint32_t version = ou_type_version(type);
    if (version == 0 || type->root_shape == NULL || init == NULL || !ou_is(init, &ou_function_type) || !takes_just(init, n + 1) ||
        new != ou_type_find_borrow(&ou_object_type, ou_names.dunder_new) || ou_type_has(type, OU_TYPE_ABSTRACT)) {
        return give_up(pc);
    }
    CACHE_OF(pc)->jump = (int32_t)version;
    return rewrite(pc, OPCODE(CALL_CLASS));
}

bool ou_specialize_call(OuWord *pc, OuBor callable, size_t n) {
    if (ou_is(callable, &ou_function_type)) {
        return takes_just(callable, n) ? rewrite(pc, OPCODE(CALL_PY)) : give_up(pc);
    }
    if (ou_is(callable, &ou_builtin_type)) {
        switch (((const OuBuiltin *)callable)->def->kind) {
        case OU_CALL_ONE: return n == 1 ? rewrite(pc, OPCODE(CALL_C_ONE)) : give_up(pc);
        case OU_CALL_FAST: return rewrite(pc, OPCODE(CALL_C_FAST));
        default: return give_up(pc);
        }
    }
    if (ou_is(callable, &ou_type_type) && ou_type_has((const OuType *)callable, OU_TYPE_HEAP)) {
        return specialize_call_class(pc, ou_as_type(callable), n);
    }
    return give_up(pc);
}

bool ou_specialize_call_method(OuWord *pc, OuBor callable, OuBor self, size_t n) {
    if (self != NULL && ou_is(callable, &ou_function_type) && takes_just(callable, n + 1)) {
        return rewrite(pc, OPCODE(CALL_METHOD_PY));
    }
    if (self != NULL && ou_is(callable, &ou_method_descr_type) && ((const OuMethodDescr *)callable)->def->binding == OU_METHOD_PLAIN) {
        bool appends = n == 1 && ou_is(self, &ou_list_type) && ((const OuMethodDescr *)callable)->def->call.one == ou_list_append_method;
        return rewrite(pc, appends ? OPCODE(CALL_METHOD_APPEND) : OPCODE(CALL_METHOD_C));
    }
    return give_up(pc);
}
