// range and slice: lengths and items at the edges of the machine word, slices of ranges, clamping.
#include "tests/unit/object/object_test.h"

#include "interp/object/simple.h"

static OuRef make_range_take(OuRef start, OuRef stop, OuRef step) {
    OuBor args[] = {start, stop, step};
    OuRef range = ou_call(ou_type_object(&ou_range_type), args, 3, NULL);
    ou_decref(start);
    ou_decref(stop);
    ou_decref(step);
    return range;
}

static size_t count_items(OuBor iterable) {
    OuRef iterator = ou_iter(iterable), item;
    size_t n = 0;
    while (ou_next(iterator, &item) == OU_ITEM) {
        ou_decref(item);
        n++;
    }
    ou_decref(iterator);
    return n;
}

OU_TEST(range, length_is_the_number_of_items) {
    for (int64_t start = -7; start < 8; start += 3) {
        for (int64_t stop = -9; stop < 10; stop += 2) {
            for (int64_t step = -4; step < 5; step++) {
                if (step == 0) {
                    continue;
                }
                OuRef range = make_range_take(ou_int_new(start), ou_int_new(stop), ou_int_new(step));
                size_t length;
                cr_assert(ou_length(range, &length));
                cr_assert_eq(count_items(range), length);
                ou_decref(range);
            }
        }
    }
}

OU_TEST(range, edges_of_the_word) {
    OuRef range = make_range_take(ou_int_new(INT64_MAX - 3), ou_int_from_uint64((uint64_t)INT64_MAX + 3), ou_int_new(1));
    cr_assert_eq(count_items(range), 6);
    assert_repr_take(ou_get_item_int(range, -1), "9223372036854775809");
    ou_decref(range);
    range = make_range_take(ou_int_new(INT64_MIN), ou_int_new(INT64_MAX), ou_int_new(INT64_MAX));
    cr_assert_eq(count_items(range), 3);
    ou_decref(range);
}

OU_TEST(range, slices) {
    OuRef range = make_range_take(ou_int_new(0), ou_int_new(100), ou_int_new(7)), from = ou_int_new(-3), step = ou_int_new(-2);
    OuRef slice = ou_slice_new(from, NULL, step);
    assert_repr_take(ou_get_item(range, slice), "range(84, -7, -14)");
    ou_decref(slice);
    cr_assert_eq(ou_contains(range, from), OU_FALSE);
    OuRef outside = ou_int_new(15);
    cr_assert(ou_get_item(range, outside) == NULL);
    assert_raised(&ou_exc_IndexError, "range object index out of range");
    ou_decref(outside);
    ou_decref(range);
    ou_decref(from);
    ou_decref(step);
}

OU_TEST(slice, clamps) {
    int64_t start, stop, step;
    OuRef low = ou_int_new(-100), high = ou_int_new(100), slice = ou_slice_new(low, high, NULL);
    cr_assert(ou_slice_unpack(slice, &start, &stop, &step));
    cr_assert_eq(ou_slice_adjust(5, &start, &stop, step), 5);
    cr_assert(start == 0 && stop == 5 && step == 1);
    start = INT64_MAX;
    stop = INT64_MIN;
    cr_assert_eq(ou_slice_adjust(5, &start, &stop, -2), 3);
    cr_assert(start == 4 && stop == -1);
    ou_decref(low);
    ou_decref(high);
    ou_decref(slice);
}
