// IsoCalendarDate, what isocalendar() answers: a tuple whose items have names.
#include "stdlib/datetime_internal.h"

#define WEEK_SIZE (sizeof(OuTuple) + sizeof(OuRef)) // CPython counts one of the items in the struct and once more

static size_t week_size(OuBor o) {
    return WEEK_SIZE + ou_tuple_length(o) * sizeof(OuRef);
}

OuRef datetime_week_new(const DatetimeWeek *week) {
    OuRef o = ou_type_alloc_sized(&datetime_week_type, WEEK_SIZE + 3 * sizeof(OuRef));
    if (o == NULL) {
        return NULL;
    }
    OuTuple *self = ou_as_tuple(o);
    self->length = 3;
    const int values[] = {week->year, week->week, week->weekday};
    for (size_t i = 0; i < 3; i++) {
        self->items[i] = ou_int_new(values[i]);
        if (self->items[i] == NULL) {
            ou_decref(o);
            return NULL;
        }
    }
    ou_gc_track(o);
    return o;
}

static OuRef week_type_new(OuType *type, OuArgs args, size_t nargs, OuBor kwnames) {
    static const DatetimeSignature signature = {"IsoCalendarDate", "iii", 3, 3, {"year", "week", "weekday"}};
    int n[3] = {0};
    (void)type;
    if (!datetime_bind(&signature, args, nargs, kwnames, n, NULL)) {
        return NULL;
    }
    return datetime_week_new(&(DatetimeWeek){n[0], n[1], n[2]});
}

static OuRef week_repr(OuBor o) {
    return ou_str_format("%T(year=%S, week=%S, weekday=%S)", o, ou_tuple_borrow(o, 0), ou_tuple_borrow(o, 1),
                         ou_tuple_borrow(o, 2));
}

static OuRef week_reduce(OuBor o) {
    OuRef items = ou_tuple_slice(o, 0, 3), args = items ? ou_tuple_pack(1, items) : NULL;
    OuRef result = args ? ou_tuple_pack(2, ou_type_object(&ou_tuple_type), args) : NULL;
    ou_xdecref(items);
    ou_xdecref(args);
    return result;
}

static OuRef week_year(OuBor o) {
    return ou_newref(ou_tuple_borrow(o, 0));
}

static OuRef week_week(OuBor o) {
    return ou_newref(ou_tuple_borrow(o, 1));
}

static OuRef week_weekday(OuBor o) {
    return ou_newref(ou_tuple_borrow(o, 2));
}

static const OuGetSetDef week_getset[] = {
    {"year", week_year, NULL, NULL},
    {"week", week_week, NULL, NULL},
    {"weekday", week_weekday, NULL, NULL},
    {0},
};

static const OuMethodDef week_methods[] = {
    OU_NOARGS("__reduce__", week_reduce, "__reduce__($self, /)\n--\n\nWhat pickle needs."),
    {0},
};

static bool week_traverse(OuObject *o, OuVisit visit, void *arg) {
    return ou_tuple_type.base.life.traverse(o, visit, arg);
}

static void week_dealloc(OuObject *o) {
    ou_tuple_type.base.life.dealloc(o);
}

OuType datetime_week_type = {
    .base = {.head = OU_STATIC_TYPE_HEAD,
             .life = {.traverse = week_traverse, .dealloc = week_dealloc, .flags = OU_LIFE_GC}},
    .name = "datetime.IsoCalendarDate",
    .doc = "What isocalendar() of a date answers: a tuple of year, week and weekday, which are attributes too.",
    .flags = OU_TYPE_TUPLE | OU_TYPE_SEQUENCE,
    .parent = &ou_tuple_type,
    .instance_size = WEEK_SIZE,
    .item_size = sizeof(OuRef),
    .var_size = week_size,
    .methods = week_methods,
    .getset = week_getset,
    .new = week_type_new,
    .repr = week_repr,
};
