// Making str objects, from characters and from UTF-8, and the arrays of characters inside them.
//
// Invariant: a str is of the smallest kind that holds its characters, so two equal ones have the same layout.
// A block may be larger than the characters need (ou_str_append): its size then stands in `capacity`.
#include <string.h>

#include "interp/object/error.h"
#include "interp/object/str_internal.h"

// ---- arrays of characters ----

size_t ou_ascii_prefix(const uint8_t *s, size_t n) {
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t word;
        memcpy(&word, s + i, 8);
        if (word & 0x8080808080808080u) {
            break;
        }
    }
    if (i + 4 <= n) {
        uint32_t word;
        memcpy(&word, s + i, 4);
        i += word & 0x80808080u ? 0 : 4;
    }
    while (i < n && s[i] < 0x80) {
        i++;
    }
    return i;
}

uint32_t ou_chars_max(const void *data, int kind, size_t start, size_t end) {
    if (kind == 1) {
        return ou_ascii_prefix((const uint8_t *)data + start, end - start) == end - start ? 0x7f : 0xff;
    }
    uint32_t all = 0;
    if (kind == 2) {
        const uint16_t *p = data;
        for (size_t i = start; i < end; i++) {
            all |= p[i];
        }
        return all < 0x80 ? 0x7f : all < 0x100 ? 0xff : 0xffff;
    }
    const uint32_t *p = data;
    for (size_t i = start; i < end; i++) {
        all |= p[i];
    }
    return ou_char_class(all);
}

void ou_chars_copy(void *to, int to_kind, size_t to_index, const void *from, int from_kind, size_t from_index,
                   size_t n) {
    if (to_kind == from_kind) {
        memcpy((char *)to + to_index * (size_t)to_kind, (const char *)from + from_index * (size_t)to_kind,
               n * (size_t)to_kind);
    } else if (from_kind == 1 && to_kind == 2) {
        const uint8_t *s = (const uint8_t *)from + from_index;
        uint16_t *d = (uint16_t *)to + to_index;
        for (size_t i = 0; i < n; i++) {
            d[i] = s[i];
        }
    } else if (from_kind == 1) {
        const uint8_t *s = (const uint8_t *)from + from_index;
        uint32_t *d = (uint32_t *)to + to_index;
        for (size_t i = 0; i < n; i++) {
            d[i] = s[i];
        }
    } else {
        for (size_t i = 0; i < n; i++) {
            ou_str_put(to, to_kind, to_index + i, ou_str_at_data(from, from_kind, from_index + i));
        }
    }
}

void ou_chars_fill(void *to, int kind, size_t start, size_t n, uint32_t c) {
    if (kind == 1) {
        memset((char *)to + start, (int)c, n);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        ou_str_put(to, kind, start + i, c);
    }
}

// ---- blocks ----

static size_t head_size(bool ascii) {
    return ascii ? sizeof(OuStr) : sizeof(OuStrWide);
}

size_t ou_str_block_size(OuBor o) {
    return head_size(ou_str_is_ascii(o)) + (ou_str_length(o) + 1) * (size_t)ou_str_kind(o);
}

static void fill_head(OuStr *self, size_t length, int kind, bool ascii) {
    self->head.flags |= ((uint32_t)kind << OU_FLAG_TYPE_SHIFT) | (ascii ? OU_STR_ASCII : 0);
    self->length = length;
    self->hash = -1;
    self->name_number = 0;
    self->capacity = 0;
    if (!ascii) {
        OuStrWide *wide = (OuStrWide *)self;
        wide->utf8 = NULL;
        wide->utf8_length = 0;
        wide->spare = 0;
    }
    ou_str_put(ou_str_data(&self->head), kind, length, 0);
}

static inline void fill_ascii_head(OuStr *self, size_t length) { // all but type and count
    self->head.flags = 1u << OU_FLAG_TYPE_SHIFT | OU_STR_ASCII;
    self->length = length;
    self->hash = -1;
    self->name_number = 0;
    self->capacity = 0;
}

OuBor ou_str_on_stack(OuStackStr *storage, const char *text) {
    size_t n = 0;
    for (; text[n] != 0; n++) {
        if (n + 1 >= sizeof storage->text || (unsigned char)text[n] >= 0x80) {
            return NULL;
        }
        storage->text[n] = text[n];
    }
    storage->text[n] = 0;
    storage->head.head = (OuObject){.refcount = 1, .type = &ou_str_type};
    fill_ascii_head(&storage->head, n);
    return &storage->head.head;
}

OuRef ou_str_alloc(size_t length, uint32_t max_char) {
    if (length == 0) {
        return ou_str_shared_empty();
    }
    if (max_char < 0x80 && length <= OU_BLOCK_MAX) { // most strings
        OuStr *self = (OuStr *)ou_object_alloc(&ou_str_type, sizeof(OuStr) + length + 1);
        if (OU_UNLIKELY(self == NULL)) {
            return ou_raise_no_memory();
        }
        fill_ascii_head(self, length);
        ((char *)(self + 1))[length] = 0;
        return &self->head;
    }
    bool ascii = max_char < 0x80;
    int kind = max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
    if (OU_UNLIKELY(length > (SIZE_MAX / 2 - sizeof(OuStrWide)) / (size_t)kind - 1)) {
        return ou_raise_no_memory();
    }
    OuObject *o = ou_object_alloc(&ou_str_type, head_size(ascii) + (length + 1) * (size_t)kind);
    if (OU_UNLIKELY(o == NULL)) {
        return ou_raise_no_memory();
    }
    fill_head((OuStr *)o, length, kind, ascii);
    return o;
}

size_t ou_str_var_size(OuBor self) {
    return ou_str_block_size(self);
}

// An instance of a subclass with the characters of `source`.
OuRef ou_str_subtype_new(OuType *type, OuBor source) {
    OuObject *o = ou_type_alloc_sized(type, ou_str_block_size(source));
    if (o == NULL) {
        return NULL;
    }
    bool ascii = ou_str_is_ascii(source);
    int kind = ou_str_kind(source);
    size_t n = ou_str_length(source);
    fill_head((OuStr *)o, n, kind, ascii);
    memcpy(ou_str_data(o), ou_str_data(source), n * (size_t)kind);
    ((OuStr *)o)->hash = ((const OuStr *)source)->hash;
    return o;
}

OuRef ou_str_exact(OuBor o) {
    if (ou_is(o, &ou_str_type)) {
        return ou_newref(o);
    }
    return ou_str_from_chars(ou_str_data(o), ou_str_kind(o), ou_str_length(o));
}

// ---- making ----

// The characters are known to need exactly the class `max_char`.
static OuRef from_chars_of_class(const void *data, int kind, size_t start, size_t n, uint32_t max_char) {
    if (n == 1) {
        uint32_t c = ou_str_at_data(data, kind, start);
        if (c < 0x100) {
            return ou_str_shared_char(c);
        }
    }
    OuRef s = ou_str_alloc(n, max_char);
    if (s != NULL && n != 0) {
        ou_chars_copy(ou_str_data(s), ou_str_kind(s), 0, data, kind, start, n);
    }
    return s;
}

OuRef ou_str_from_chars(const void *data, int kind, size_t n) {
    return from_chars_of_class(data, kind, 0, n, ou_chars_max(data, kind, 0, n));
}

OuRef ou_str_from_latin1(const uint8_t *text, size_t n) {
    return ou_str_from_chars(text, 1, n);
}

OuRef ou_str_from_ucs4(const uint32_t *text, size_t n) {
    return ou_str_from_chars(text, 4, n);
}

OuRef ou_str_from_char(uint32_t code_point) {
    return from_chars_of_class(&code_point, 4, 0, 1, ou_char_class(code_point));
}

OuRef ou_str_substring(OuBor o, size_t start, size_t end) {
    OU_ASSERT(start <= end && end <= ou_str_length(o));
    size_t n = end - start;
    if (n == ou_str_length(o) && ou_is(o, &ou_str_type)) {
        return ou_newref(o);
    }
    if (ou_str_is_ascii(o)) {
        return from_chars_of_class(ou_str_data(o), 1, start, n, 0x7f);
    }
    int kind = ou_str_kind(o);
    return from_chars_of_class(ou_str_data(o), kind, start, n, ou_chars_max(ou_str_data(o), kind, start, end));
}

OuRef ou_str_narrow_take(OuRef s) {
    if (s == NULL || ou_str_is_ascii(s) || ou_str_length(s) == 0) {
        return s;
    }
    int kind = ou_str_kind(s);
    size_t n = ou_str_length(s);
    uint32_t max_char = ou_chars_max(ou_str_data(s), kind, 0, n);
    if (max_char == ou_str_max_char(s) && !(n == 1 && max_char == 0xff)) {
        return s;
    }
    OuRef narrow = from_chars_of_class(ou_str_data(s), kind, 0, n, max_char);
    ou_decref(s);
    return narrow;
}

// ---- UTF-8 ----

// The length of the valid sequence at s (1..4) and its character; 0: malformed.
static inline int utf8_sequence(const uint8_t *s, size_t n, bool surrogates, uint32_t *out) {
    uint8_t b = s[0];
    if (b < 0x80) {
        *out = b;
        return 1;
    }
    if (b >= 0xc2 && b < 0xe0 && n >= 2 && (s[1] & 0xc0) == 0x80) {
        *out = (uint32_t)(b & 0x1f) << 6 | (s[1] & 0x3f);
        return 2;
    }
    if ((b & 0xf0) == 0xe0 && n >= 3 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80) {
        uint32_t c = (uint32_t)(b & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
        *out = c;
        return c >= 0x800 && (surrogates || c < 0xd800 || c > 0xdfff) ? 3 : 0;
    }
    if (b >= 0xf0 && b < 0xf5 && n >= 4 && (s[1] & 0xc0) == 0x80 && (s[2] & 0xc0) == 0x80 && (s[3] & 0xc0) == 0x80) {
        uint32_t c =
            (uint32_t)(b & 7) << 18 | (uint32_t)(s[1] & 0x3f) << 12 | (uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
        *out = c;
        return c >= 0x10000 && c < 0x110000 ? 4 : 0;
    }
    return 0;
}

// Counts characters and finds their class; false when malformed.
static bool utf8_measure(const uint8_t *s, size_t n, bool surrogates, size_t *length, uint32_t *max_char) {
    uint32_t all = 0, c = 0;
    size_t count = 0;
    for (size_t i = 0; i < n;) {
        if (s[i] < 0x80) {
            size_t plain = ou_ascii_prefix(s + i, n - i);
            i += plain;
            count += plain;
            continue;
        }
        int step = utf8_sequence(s + i, n - i, surrogates, &c);
        if (step == 0) {
            return false;
        }
        all |= c;
        count++;
        i += (size_t)step;
    }
    *length = count;
    *max_char = ou_char_class(all);
    return true;
}

OuRef ou_str_from_utf8_if_valid(const char *text, size_t n, bool surrogates, bool *malformed) {
    const uint8_t *s = (const uint8_t *)text;
    *malformed = false;
    if (ou_ascii_prefix(s, n) == n) {
        return from_chars_of_class(s, 1, 0, n, 0x7f);
    }
    size_t length;
    uint32_t max_char, c = 0;
    if (!utf8_measure(s, n, surrogates, &length, &max_char)) {
        *malformed = true;
        return NULL;
    }
    if (length == 1) {
        (void)utf8_sequence(s, n, surrogates, &c);
        return ou_str_from_char(c);
    }
    OuRef o = ou_str_alloc(length, max_char);
    if (o == NULL) {
        return NULL;
    }
    void *data = ou_str_data(o);
    int kind = ou_str_kind(o);
    size_t at = 0, i = 0;
    if (kind == 2) { // the common case with a loop of its own
        uint16_t *to = data;
        while (i < n) {
            i += (size_t)utf8_sequence(s + i, n - i, surrogates, &c);
            to[at++] = (uint16_t)c;
        }
    }
    while (i < n) {
        i += (size_t)utf8_sequence(s + i, n - i, surrogates, &c);
        ou_str_put(data, kind, at++, c);
    }
    return o;
}

OuRef ou_str_from_utf8(const char *text, size_t n) {
    bool malformed;
    OuRef o = ou_str_from_utf8_if_valid(text, n, false, &malformed);
    return malformed ? ou_decode((const uint8_t *)text, n, "utf-8", NULL) : o; // which raises the exact error
}

OuRef ou_str_from_wtf8(const char *text, size_t n) {
    bool malformed;
    OuRef o = ou_str_from_utf8_if_valid(text, n, true, &malformed);
    return malformed ? ou_decode((const uint8_t *)text, n, "utf-8", "surrogatepass") : o;
}

OuRef ou_str_from_cstr(const char *text) {
    return ou_str_from_utf8(text, strlen(text));
}

OuRef ou_str_from_fs(const char *bytes) {
    size_t n = strlen(bytes);
    bool malformed;
    OuRef o = ou_str_from_utf8_if_valid(bytes, n, false, &malformed);
    return malformed ? ou_decode((const uint8_t *)bytes, n, "utf-8", "surrogateescape") : o;
}

static inline size_t utf8_put(char *to, uint32_t c) {
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xc0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xe0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3f));
        to[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3f));
    to[2] = (char)(0x80 | (c >> 6 & 0x3f));
    to[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

bool ou_str_utf8_size(OuBor o, size_t *size) {
    size_t length = ou_str_length(o), used = 0;
    const void *data = ou_str_data(o);
    int kind = ou_str_kind(o);
    for (size_t i = 0; i < length; i++) {
        uint32_t c = ou_str_at_data(data, kind, i);
        if (c >= 0xd800 && c <= 0xdfff) {
            return false;
        }
        used += 1 + (size_t)(c >= 0x80) + (size_t)(c >= 0x800) + (size_t)(c >= 0x10000);
    }
    *size = used;
    return true;
}

void ou_str_utf8_fill(OuBor o, char *to) {
    size_t length = ou_str_length(o);
    const void *data = ou_str_data(o);
    int kind = ou_str_kind(o);
    for (size_t i = 0; i < length; i++) {
        to += utf8_put(to, ou_str_at_data(data, kind, i));
    }
}

const char *ou_str_utf8(OuBor o, size_t *n) {
    if (ou_str_is_ascii(o)) {
        if (n != NULL) {
            *n = ou_str_length(o);
        }
        return ou_str_data(o);
    }
    OuStrWide *self = (OuStrWide *)ou_as_str(o);
    if (self->utf8 == NULL) {
        size_t used;
        if (!ou_str_utf8_size(o, &used)) {
            ou_xdecref(ou_encode(o, "utf-8", NULL)); // raises the exact error
            return NULL;
        }
        char *text = ou_mem_alloc(OU_DOMAIN_MEM, used + 1);
        if (text == NULL) {
            ou_raise_no_memory();
            return NULL;
        }
        ou_str_utf8_fill(o, text);
        text[used] = 0;
        self->utf8 = text;
        self->utf8_length = used;
    }
    if (n != NULL) {
        *n = self->utf8_length;
    }
    return self->utf8;
}

void ou_str_show(OuBor o, char *buffer, size_t size) {
    static const char hex[] = "0123456789abcdef";
    size_t at = 0, length = ou_str_length(o);
    if (size == 0) {
        return;
    }
    for (size_t i = 0; i < length; i++) {
        uint32_t c = ou_str_at(o, i);
        char piece[8];
        size_t n;
        if (c >= 0xd800 && c <= 0xdfff) {
            piece[0] = '\\';
            piece[1] = 'u';
            for (int k = 0; k < 4; k++) {
                piece[2 + k] = hex[c >> (12 - 4 * k) & 15];
            }
            n = 6;
        } else {
            n = utf8_put(piece, c);
        }
        if (at + n + 1 > size) {
            break;
        }
        memcpy(buffer + at, piece, n);
        at += n;
    }
    buffer[at] = 0;
}

// ---- joining two ----

OuRef ou_str_concat(OuBor a, OuBor b) {
    size_t n = ou_str_length(a), m = ou_str_length(b);
    if (n == 0) {
        return ou_str_exact(b);
    }
    if (m == 0) {
        return ou_str_exact(a);
    }
    uint32_t max_a = ou_str_max_char(a), max_b = ou_str_max_char(b);
    if (n > (size_t)INT64_MAX - m) {
        return ou_raise(&ou_exc_OverflowError, "strings are too large to concat");
    }
    OuRef result = ou_str_alloc(n + m, max_a > max_b ? max_a : max_b);
    if (result != NULL) {
        int kind = ou_str_kind(result);
        ou_chars_copy(ou_str_data(result), kind, 0, ou_str_data(a), ou_str_kind(a), 0, n);
        ou_chars_copy(ou_str_data(result), kind, n, ou_str_data(b), ou_str_kind(b), 0, m);
    }
    return result;
}

// Makes room in the block of `self`, which nobody else knows. Large blocks get an eighth more than asked for.
static OuStr *grow_block(OuStr *self, size_t needed) {
    size_t have = self->capacity != 0 ? self->capacity : ou_str_block_size(&self->head);
    if (needed <= have) {
        return self;
    }
    size_t size = needed <= OU_BLOCK_MAX ? needed : needed + needed / 8;
    OuStr *grown = ou_mem_realloc(OU_DOMAIN_OBJECT, self, size);
    if (grown != NULL) {
        grown->capacity = size;
    }
    return grown;
}

bool ou_str_append(OuRef *place, OuBor right) {
    OuRef left = *place;
    size_t n = ou_str_length(left), m = ou_str_length(right);
    bool alone = left->refcount == 1 && ou_is(left, &ou_str_type) && !ou_str_is_interned(left) &&
                 !(left->flags & OU_FLAG_STATIC);
    if (!alone || n == 0 || m == 0 || ou_str_max_char(right) > ou_str_max_char(left) || m > (size_t)INT64_MAX / 8) {
        OuRef result = ou_str_concat(left, right);
        if (result == NULL) {
            return false;
        }
        *place = result;
        ou_decref(left);
        return true;
    }
    bool ascii = ou_str_is_ascii(left);
    int kind = ou_str_kind(left);
    OuStr *self = grow_block(ou_as_str(left), head_size(ascii) + (n + m + 1) * (size_t)kind);
    if (self == NULL) {
        return ou_raise_no_memory() != NULL;
    }
    if (!ascii && ((OuStrWide *)self)->utf8 != NULL) {
        ou_mem_free(OU_DOMAIN_MEM, ((OuStrWide *)self)->utf8);
        ((OuStrWide *)self)->utf8 = NULL;
    }
    self->length = n + m;
    self->hash = -1;
    void *data = ou_str_data(&self->head);
    ou_chars_copy(data, kind, n, ou_str_data(right), ou_str_kind(right), 0, m);
    ou_str_put(data, kind, n + m, 0);
    *place = &self->head;
    return true;
}
