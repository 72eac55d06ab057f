// Lists, tuples, sets, dicts and f-strings. Where CPython builds a display item by item (stars, more than 30 items,
// constants only), it is built so here too: the size of the result shows it.

#include "interp/compile/compile_internal.h"

#include "interp/object/protocol.h"
#include "interp/object/set.h"

static bool all_constant(OuNodeSeq elts) {
    for (uint32_t i = 0; i < elts.size; i++) {
        if (!ou_c_is_constant(elts.items[i])) {
            return false;
        }
    }
    return true;
}

static bool has_star(OuNodeSeq elts) {
    for (uint32_t i = 0; i < elts.size; i++) {
        if (elts.items[i]->kind == OU_NODE_Starred) {
            return true;
        }
    }
    return false;
}

static OuRef constant_items(Compiler *c, OuNodeSeq elts) {
    OuRef tuple = ou_tuple_alloc(elts.size);
    if (tuple == NULL) {
        ou_c_fail(c);
        return NULL;
    }
    for (uint32_t i = 0; i < elts.size; i++) {
        ou_as_tuple(tuple)->items[i] = ou_newref(ou_c_constant_value(elts.items[i]));
    }
    return tuple;
}

// The constant's table as CPython has it: it builds the frozenset once more, from the first one's own order, when it
// merges constants; the order of the displayed set follows.
static OuRef constant_set_take(OuRef items) {
    OuRef first = ou_frozenset_new(items), again = NULL;
    ou_decref(items);
    if (first != NULL && (items = ou_sequence_tuple(first)) != NULL) {
        again = ou_frozenset_new(items);
        ou_decref(items);
    }
    ou_xdecref(first);
    return again;
}

// [1, 2, 3]: an empty list extended by a constant tuple.
static void constant_display(Compiler *c, OuNodeSeq elts, uint32_t dst, OuNodeKind kind) {
    OuRef items = constant_items(c, elts);
    if (items == NULL) {
        return;
    }
    if (kind == OU_NODE_Tuple) {
        ou_c_emit(c, OPCODE(LOAD_K), dst, ou_c_constant_index_take(c, items), 0);
        return;
    }
    if (kind == OU_NODE_Set) {
        items = constant_set_take(items);
    }
    ou_c_emit(c, kind == OU_NODE_Set ? OPCODE(BUILD_SET) : OPCODE(BUILD_LIST), dst, dst, 0);
    ou_c_emit(c, OPCODE(LOAD_K), dst + 1, items ? ou_c_constant_index_take(c, items) : 0, 0);
    if (items == NULL) {
        ou_c_fail(c);
    }
    ou_c_emit(c, kind == OU_NODE_Set ? OPCODE(SET_UPDATE) : OPCODE(LIST_EXTEND), dst, dst + 1, 0);
}

static void append_item(Compiler *c, OuNode *elt, uint32_t dst, OuNodeKind kind) {
    if (kind == OU_NODE_Set) {
        ou_c_expr(c, elt, dst + 1);
        ou_c_emit(c, OPCODE(SET_ADD), dst, dst + 1, 0);
        return;
    }
    Operand item = ou_c_operand_in_register(c, ou_c_operand(c, elt, dst + 1), dst + 1);
    ou_c_emit(c, item.kind == 'L' ? OPCODE(LIST_APPEND_L) : OPCODE(LIST_APPEND_T), dst, item.index, 0);
}

// The items of a display (kind: List, Tuple, Set) into dst.
void ou_c_starred_items(Compiler *c, OuNodeSeq elts, uint32_t dst, OuNodeKind kind) {
    unsigned build = kind == OU_NODE_Set ? OPCODE(BUILD_SET) : OPCODE(BUILD_LIST);
    if (elts.size > 2 && all_constant(elts)) {
        constant_display(c, elts, dst, kind);
        return;
    }
    bool star = has_star(elts), big = elts.size > OU_COMPILE_STACK_GUIDE;
    if (!star && !big) {
        for (uint32_t i = 0; i < elts.size; i++) {
            ou_c_expr(c, elts.items[i], dst + i);
        }
        ou_c_emit(c, kind == OU_NODE_Tuple ? OPCODE(BUILD_TUPLE) : build, dst, dst, elts.size);
        return;
    }
    bool built = false;
    for (uint32_t i = 0; i < elts.size && !c->failed; i++) {
        bool starred = elts.items[i]->kind == OU_NODE_Starred;
        if (!built && (big || starred)) {
            ou_c_emit(c, build, dst, dst, i);
            built = true;
        }
        if (starred) {
            ou_c_expr(c, ((OuStarredNode *)elts.items[i])->value, dst + 1);
            ou_c_emit(c, kind == OU_NODE_Set ? OPCODE(SET_UPDATE) : OPCODE(LIST_EXTEND), dst, dst + 1, 0);
        } else if (built) {
            append_item(c, elts.items[i], dst, kind);
        } else {
            ou_c_expr(c, elts.items[i], dst + i);
        }
    }
    if (kind == OU_NODE_Tuple) {
        ou_c_emit(c, OPCODE(LIST_TO_TUPLE), dst, dst, 0);
    }
}

// ---- dicts ----

static void dict_pairs(Compiler *c, OuDictNode *node, uint32_t first, uint32_t end, uint32_t dst) {
    uint32_t n = end - first;
    if (n * 2 > OU_COMPILE_STACK_GUIDE) {
        ou_c_emit(c, OPCODE(BUILD_DICT), dst, dst, 0);
        for (uint32_t i = first; i < end && !c->failed; i++) {
            ou_c_expr(c, node->keys.items[i], dst + 1);
            ou_c_expr(c, node->values.items[i], dst + 2);
            ou_c_emit(c, OPCODE(DICT_ADD), dst, dst + 1, 0);
        }
        return;
    }
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        ou_c_expr(c, node->keys.items[first + i], dst + 2 * i);
        ou_c_expr(c, node->values.items[first + i], dst + 2 * i + 1);
    }
    ou_c_emit(c, OPCODE(BUILD_DICT), dst, dst, n);
}

static void dict_display(Compiler *c, OuDictNode *node, uint32_t dst) {
    uint32_t n = node->values.size, waiting = 0;
    bool built = false;
    for (uint32_t i = 0; i <= n && !c->failed; i++) {
        bool end = i == n, unpack = !end && node->keys.items[i] == NULL;
        bool full = !end && !unpack && waiting * 2 > OU_COMPILE_STACK_GUIDE;
        if ((end || unpack || full) && waiting > 0) {
            dict_pairs(c, node, i - waiting, full ? i + 1 : i, dst + built);
            if (built) {
                ou_c_emit(c, OPCODE(DICT_UPDATE), dst, dst + 1, 0);
            }
            built = true;
            waiting = 0;
        } else if (!end && !unpack) {
            waiting++;
        }
        if (unpack) {
            if (!built) {
                ou_c_emit(c, OPCODE(BUILD_DICT), dst, dst, 0);
                built = true;
            }
            ou_c_expr(c, node->values.items[i], dst + 1);
            ou_c_emit(c, OPCODE(DICT_UPDATE), dst, dst + 1, 0);
        }
    }
    if (!built) {
        ou_c_emit(c, OPCODE(BUILD_DICT), dst, dst, 0);
    }
}

void ou_c_display(Compiler *c, OuNode *node, uint32_t dst) {
    switch (node->kind) {
    case OU_NODE_List: ou_c_starred_items(c, ((OuListNode *)node)->elts, dst, OU_NODE_List); break;
    case OU_NODE_Tuple: ou_c_starred_items(c, ((OuTupleNode *)node)->elts, dst, OU_NODE_Tuple); break;
    case OU_NODE_Set: ou_c_starred_items(c, ((OuSetNode *)node)->elts, dst, OU_NODE_Set); break;
    default: dict_display(c, (OuDictNode *)node, dst); break;
    }
}

// ---- f-strings ----

void ou_c_formatted_value(Compiler *c, OuFormattedValueNode *node, uint32_t dst) {
    unsigned flags = node->conversion == 's' ? 1 : node->conversion == 'r' ? 2 : node->conversion == 'a' ? 3 : 0;
    ou_c_expr(c, node->value, dst);
    if (node->format_spec != NULL) {
        ou_c_expr(c, node->format_spec, dst + 1);
        flags |= 4;
    }
    ou_c_emit(c, OPCODE(FORMAT_VALUE), dst, dst, flags);
}

void ou_c_joined_string(Compiler *c, OuJoinedStrNode *node, uint32_t dst) {
    enum { CHUNK = 500 }; // registers are counted in 16 bits
    uint32_t n = node->values.size, parts = 0;
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        ou_c_expr(c, node->values.items[i], dst + parts);
        if (++parts == CHUNK) {
            ou_c_emit(c, OPCODE(BUILD_STRING), dst, dst, parts);
            parts = 1;
        }
    }
    if (n == 0) {
        ou_c_load_constant(c, dst, ou_names.empty);
    } else if (parts > 1) {
        ou_c_emit(c, OPCODE(BUILD_STRING), dst, dst, parts);
    }
}
