// _heapq: lists as heaps: no item is greater than those at 2 * i + 1 and 2 * i + 2 (max heaps: not smaller).
//
// Comparing runs Python code, which may change the list: its length is compared after each one.
#include "interp/ouro.h"

static OuTruth before(OuBor a, OuBor b, bool max) {
    OuRef left = ou_newref(a), right = ou_newref(b); // they may leave the list meanwhile
    OuTruth answer = max ? ou_compare_truth(right, left, OU_LT) : ou_compare_truth(left, right, OU_LT);
    ou_decref(left);
    ou_decref(right);
    return answer;
}

static bool unchanged(const OuList *heap, size_t length) {
    return heap->length == length || ou_raise_false(&ou_exc_RuntimeError, "list changed size during iteration");
}

static void swap(OuList *heap, size_t i, size_t k) {
    OuRef item = heap->items[i];
    heap->items[i] = heap->items[k];
    heap->items[k] = item;
}

// The item at `place` moves towards `start` as long as its parent does not belong before it.
static bool sift_down(OuList *heap, size_t start, size_t place, bool max) {
    size_t length = heap->length;
    if (place >= length) {
        return ou_raise_false(&ou_exc_IndexError, "index out of range");
    }
    while (place > start) {
        size_t parent = (place - 1) / 2;
        OuTruth answer = before(heap->items[place], heap->items[parent], max);
        if (answer == OU_ERROR || !unchanged(heap, length)) {
            return false;
        }
        if (answer == OU_FALSE) {
            return true;
        }
        swap(heap, parent, place);
        place = parent;
    }
    return true;
}

// The item at `place` goes to the bottom, the better child moving up each time; then up to where it belongs.
static bool sift_up(OuList *heap, size_t place, bool max) {
    size_t length = heap->length, start = place;
    if (place >= length) {
        return ou_raise_false(&ou_exc_IndexError, "index out of range");
    }
    while (place < length / 2) {
        size_t child = 2 * place + 1;
        if (child + 1 < length) {
            OuTruth answer = before(heap->items[child], heap->items[child + 1], max);
            if (answer == OU_ERROR || !unchanged(heap, length)) {
                return false;
            }
            child += answer == OU_FALSE;
        }
        swap(heap, place, child);
        place = child;
    }
    return sift_down(heap, start, place, max);
}

static OuList *heap_argument(const char *function, OuBor o, bool numbered) {
    if (!ou_isa(o, OU_TYPE_LIST)) {
        ou_raise(&ou_exc_TypeError, "%s() argument %smust be list, not %T", function, numbered ? "1 " : "", o);
        return NULL;
    }
    return ou_as_list(o);
}

static OuRef heappush(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuList *heap = ou_args_count("heappush", nargs, 2, 2) ? heap_argument("heappush", args[0], true) : NULL;
    return heap && ou_list_append(args[0], args[1]) && sift_down(heap, 0, heap->length - 1, false) ? ou_return_none() : NULL;
}

static OuRef pop(const char *function, OuBor o, bool max) {
    OuList *heap = heap_argument(function, o, false);
    if (heap == NULL) {
        return NULL;
    }
    if (heap->length == 0) {
        return ou_raise(&ou_exc_IndexError, "index out of range");
    }
    OuRef last = ou_newref(heap->items[heap->length - 1]);
    if (!ou_list_set_slice(o, heap->length - 1, heap->length, NULL)) {
        ou_decref(last);
        return NULL;
    }
    if (heap->length == 0) {
        return last;
    }
    OuRef first = heap->items[0];
    heap->items[0] = last;
    if (!sift_up(heap, 0, max)) {
        ou_decref(first);
        return NULL;
    }
    return first;
}

static OuRef replace(const char *function, OuArgs args, size_t nargs, bool max) {
    OuList *heap = ou_args_count(function, nargs, 2, 2) ? heap_argument(function, args[0], true) : NULL;
    if (heap == NULL) {
        return NULL;
    }
    if (heap->length == 0) {
        return ou_raise(&ou_exc_IndexError, "index out of range");
    }
    OuRef first = heap->items[0];
    heap->items[0] = ou_newref(args[1]);
    if (!sift_up(heap, 0, max)) {
        ou_decref(first);
        return NULL;
    }
    return first;
}

static OuRef heappushpop(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    OuList *heap = ou_args_count("heappushpop", nargs, 2, 2) ? heap_argument("heappushpop", args[0], true) : NULL;
    if (heap == NULL) {
        return NULL;
    }
    if (heap->length == 0) {
        return ou_newref(args[1]);
    }
    OuTruth answer = before(heap->items[0], args[1], false);
    if (answer == OU_ERROR) {
        return NULL;
    }
    return answer == OU_FALSE ? ou_newref(args[1]) : replace("heappushpop", args, nargs, false);
}

static OuRef build(const char *function, OuBor o, bool max) {
    OuList *heap = heap_argument(function, o, false);
    if (heap == NULL) {
        return NULL;
    }
    for (size_t i = heap->length / 2; i-- > 0;) {
        if (!sift_up(heap, i, max)) {
            return NULL;
        }
    }
    return ou_return_none();
}

static OuRef heappop(OuBor module, OuBor heap) {
    (void)module;
    return pop("heappop", heap, false);
}
static OuRef heappop_max(OuBor module, OuBor heap) {
    (void)module;
    return pop("_heappop_max", heap, true);
}
static OuRef heapify(OuBor module, OuBor heap) {
    (void)module;
    return build("heapify", heap, false);
}
static OuRef heapify_max(OuBor module, OuBor heap) {
    (void)module;
    return build("_heapify_max", heap, true);
}
static OuRef heapreplace(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return replace("heapreplace", args, nargs, false);
}
static OuRef heapreplace_max(OuBor module, OuArgs args, size_t nargs) {
    (void)module;
    return replace("_heapreplace_max", args, nargs, true);
}

static bool setup(OuBor module) {
    return ou_module_add_take(module, "__about__", ou_str_from_cstr("A heap is a list whose smallest item is the first."));
}

static const OuMethodDef functions[] = {
    OU_ONE("_heapify_max", heapify_max, "_heapify_max($module, heap, /)\n--\n\nMakes a list a heap with its greatest item first."),
    OU_ONE("_heappop_max", heappop_max, "_heappop_max($module, heap, /)\n--\n\nTakes the greatest item out."),
    OU_FAST("_heapreplace_max", heapreplace_max,
            "_heapreplace_max($module, heap, item, /)\n--\n\nTakes the greatest item out and puts another in."),
    OU_ONE("heapify", heapify, "heapify($module, heap, /)\n--\n\nMakes a list a heap."),
    OU_ONE("heappop", heappop, "heappop($module, heap, /)\n--\n\nTakes the smallest item out."),
    OU_FAST("heappush", heappush, "heappush($module, heap, item, /)\n--\n\nPuts an item in."),
    OU_FAST("heappushpop", heappushpop, "heappushpop($module, heap, item, /)\n--\n\nPuts an item in, then takes the smallest out."),
    OU_FAST("heapreplace", heapreplace, "heapreplace($module, heap, item, /)\n--\n\nTakes the smallest item out, then puts one in."),
    {0},
};

const OuModuleDef ou_module__heapq = {"_heapq", "Lists as heaps.", functions, setup};
