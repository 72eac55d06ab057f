// itertools: the module's table, and what its types share. The types are in itertools_*.c.
#include "stdlib/itertools_internal.h"

#include <string.h>

bool ou_fields_traverse(OuObject *self, size_t n, OuVisit visit, void *arg) {
    OuRef *field = ou_ref_fields(self);
    for (size_t i = 0; i < n; i++) {
        if (field[i] && !visit(field[i], arg)) {
            return false;
        }
    }
    return true;
}

void ou_fields_clear(OuObject *self, size_t n) {
    OuRef *field = ou_ref_fields(self);
    for (size_t i = 0; i < n; i++) {
        ou_clear(&field[i]);
    }
}

const char *ou_short_name(const OuType *type) {
    const char *dot = strrchr(type->name, '.');
    return dot ? dot + 1 : type->name;
}

OuRef ou_itself(OuBor self) {
    return ou_newref(self);
}

bool ou_refuse_keywords(const OuType *type, const OuType *base, const char *name, OuBor kwnames) {
    return type->init != base->init || ou_args_no_keywords(name, kwnames);
}

bool ou_state_items(OuBor state, size_t min, size_t max) {
    if (!ou_isa(state, OU_TYPE_TUPLE)) {
        return ou_raise_false(&ou_exc_TypeError, "state is not a tuple");
    }
    size_t n = ou_tuple_length(state), bound = n < min ? min : max;
    if (n >= min && n <= max) {
        return true;
    }
    return ou_raise_false(&ou_exc_TypeError, "function takes %s %zu argument%s (%zu given)",
                          min == max ? "exactly" : n < min ? "at least" : "at most", bound, bound == 1 ? "" : "s", n);
}

bool ou_state_word(OuBor o, int64_t *out) {
    if (!ou_isa(o, OU_TYPE_INT)) {
        return ou_raise_false(&ou_exc_TypeError, "an integer is required");
    }
    return ou_arg_int64(o, out);
}

OuTruth ou_call_predicate(OuBor predicate, OuBor item) {
    if (predicate == ou_none || predicate == ou_type_object(&ou_bool_type)) {
        return ou_truth(item);
    }
    OuRef answer = ou_call_1(predicate, item);
    OuTruth truth = answer ? ou_truth(answer) : OU_ERROR;
    ou_xdecref(answer);
    return truth;
}

static const OuMethodDef itertools_functions[] = {
    OU_FAST("tee", ou_itertools_tee, "tee($module, iterable, n=2, /)\n--\n\nA tuple of n iterators that each give all the items."),
    {0},
};

static bool itertools_setup(OuBor module) {
    OuType *const types[] = {
        &ou_accumulate_type, &ou_combinations_type, &ou_combinations_with_replacement_type, &ou_cycle_type, &ou_dropwhile_type,
        &ou_takewhile_type,  &ou_islice_type,       &ou_starmap_type,                       &ou_chain_type, &ou_compress_type,
        &ou_filterfalse_type, &ou_count_type,       &ou_zip_longest_type,                   &ou_pairwise_type, &ou_permutations_type,
        &ou_product_type,    &ou_repeat_type,       &ou_groupby_type,                       &ou_grouper_type, &ou_tee_type,
        &ou_tee_data_type};
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (!ou_module_add_type(module, types[i])) {
            return false;
        }
    }
    return true;
}

const OuModuleDef ou_module_itertools = {
    .name = "itertools",
    .doc = "Iterators as building blocks.\n\n"
           "Infinite: count, cycle, repeat. Until the shortest input ends: accumulate, chain, compress, dropwhile, filterfalse,\n"
           "groupby, islice, pairwise, starmap, takewhile, tee, zip_longest (longest). Combinations: product, permutations,\n"
           "combinations, combinations_with_replacement.",
    .functions = itertools_functions,
    .setup = itertools_setup,
};
