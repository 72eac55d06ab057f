// What the files of memoryview share: the view (memoryview.c), its items (memoryview_item.c), reaching them by index and
// slice (memoryview_index.c).
#ifndef OU_INTERP_OBJECT_MEMORYVIEW_INTERNAL_H
#define OU_INTERP_OBJECT_MEMORYVIEW_INTERNAL_H

#include "interp/object/bytes_internal.h"
#include "interp/object/error.h"

typedef struct OuMemoryView {
    OuObject head;
    OuBuffer base; // the view's own export of the underlying object; owner NULL: released
    uint8_t *data; // the first item
    size_t size;   // bytes of all items
    size_t item_size;
    const char *format;  // the exporter's, or static
    uint32_t dimensions; // 0: one item and no index
    bool readonly;
    int64_t hash;    // -1: not computed
    int64_t exports; // buffers given out of this view
    OuWeakref *weaklist;
    OuDimension dims[];  // room for at least one
} OuMemoryView; // sys.getsizeof as CPython's: 144 and 24 for each dimension

static inline OuMemoryView *ou_as_memoryview(OuBor o) {
    OU_ASSERT(ou_is(o, &ou_memoryview_type));
    return (OuMemoryView *)(uintptr_t)o;
}

// ValueError when the view is released.
bool ou_memoryview_alive(const OuMemoryView *v) OU_MUST_USE;
// The view's items as a buffer (without an owner), for the functions of buffer.c.
OuBuffer ou_memoryview_as_buffer(const OuMemoryView *v);
// A view of another object's whole buffer, with gaps or not; of a memoryview a second one like it.
OuRef ou_memoryview_of(OuBor source) OU_MUST_USE;
// Another view of the same object, like v, except that nothing is in its dims when their number differs.
OuRef ou_memoryview_again(const OuMemoryView *v, size_t dimensions) OU_MUST_USE;
void ou_memoryview_resize(OuMemoryView *v); // computes size and packed strides from the lengths

// ---- items ----

// The struct code of the format, an optional '@' left out; 0 when it is no single code.
char ou_memoryview_code(const char *format);
// A lasting copy of a native format of one code and its item's size, or NULL.
const char *ou_memoryview_native(const char *format, size_t *item_size);
OuRef ou_memoryview_read(const OuMemoryView *v, const uint8_t *p) OU_MUST_USE;
bool ou_memoryview_write(OuMemoryView *v, uint8_t *p, OuBor value) OU_MUST_USE; // may run Python code
OuTruth ou_memoryview_equal(const OuMemoryView *v, const OuMemoryView *w);

// ---- by index ----

OuRef ou_memoryview_get_item(OuBor self, OuBor key);
bool ou_memoryview_set_item(OuBor self, OuBor key, OuBor value);
OuRef ou_memoryview_at(OuBor self, int64_t index); // slot sequence_item
OuRef ou_memoryview_iter(OuBor self);
extern OuType ou_memoryview_iter_type;

#endif
