// Packing and unpacking of positions; looking one up walks from the front.

#include "interp/bytecode/position.h"

#include "interp/object/error.h"

#include <string.h>

void ou_position_writer_init(OuPositionWriter *w) {
    memset(w, 0, sizeof *w);
}

void ou_position_writer_fini(OuPositionWriter *w) {
    ou_mem_free(OU_DOMAIN_MEM, w->bytes);
    ou_position_writer_init(w);
}

static void put(OuPositionWriter *w, uint32_t value) {
    while (value >= 0x80) {
        w->bytes[w->size++] = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    w->bytes[w->size++] = (uint8_t)value;
}

static bool flush(OuPositionWriter *w) {
    if (w->words == 0) {
        return true;
    }
    enum { RECORD_MAX = 25 };
    if (w->capacity - w->size < RECORD_MAX) {
        uint32_t capacity = w->capacity ? w->capacity * 2 : 64;
        uint8_t *bytes = ou_mem_realloc(OU_DOMAIN_MEM, w->bytes, capacity);
        if (bytes == NULL) {
            ou_raise_no_memory();
            return false;
        }
        w->bytes = bytes;
        w->capacity = capacity;
    }
    OuPosition p = w->pending;
    put(w, w->words);
    if (p.line < 0) {
        put(w, 0);
    } else {
        int32_t delta = p.line - w->line;
        put(w, ((uint32_t)delta << 1 ^ (uint32_t)(delta >> 31)) + 1);
        put(w, (uint32_t)(p.end_line < p.line ? 0 : p.end_line - p.line));
        put(w, (uint32_t)(p.column + 1));
        put(w, (uint32_t)(p.end_column + 1));
        w->line = p.line;
    }
    w->words = 0;
    return true;
}

bool ou_position_write(OuPositionWriter *w, uint32_t words, OuPosition position) {
    const OuPosition *p = &w->pending;
    bool same = p->line == position.line && p->end_line == position.end_line && p->column == position.column &&
                p->end_column == position.end_column;
    if (w->words > 0 && !same && !flush(w)) {
        return false;
    }
    w->pending = position;
    w->words += words;
    return true;
}

uint8_t *ou_position_writer_finish(OuPositionWriter *w, uint32_t *size) {
    if (!flush(w)) {
        ou_position_writer_fini(w);
        return NULL;
    }
    uint8_t *bytes = ou_mem_realloc(OU_DOMAIN_MEM, w->bytes, w->size + 1);
    if (bytes == NULL) {
        ou_raise_no_memory();
        ou_position_writer_fini(w);
        return NULL;
    }
    *size = w->size;
    ou_position_writer_init(w);
    return bytes;
}

void ou_position_reader_init(OuPositionReader *r, const OuCode *code) {
    *r = (OuPositionReader){.at = code->positions, .end = code->positions + code->position_size};
}

static bool get(OuPositionReader *r, uint32_t *value) {
    *value = 0;
    for (unsigned shift = 0; shift < 35 && r->at < r->end; shift += 7) {
        uint8_t byte = *r->at++;
        *value |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            return true;
        }
    }
    return false;
}

bool ou_position_read(OuPositionReader *r, uint32_t *words, OuPosition *position) {
    uint32_t line, more, column, end_column;
    if (!get(r, words) || !get(r, &line)) {
        return false;
    }
    if (line == 0) {
        *position = (OuPosition){-1, -1, -1, -1};
        return true;
    }
    if (!get(r, &more) || !get(r, &column) || !get(r, &end_column)) {
        return false;
    }
    line--;
    r->line += (int32_t)(line >> 1 ^ (0u - (line & 1)));
    *position = (OuPosition){r->line, r->line + (int32_t)more, (int32_t)column - 1, (int32_t)end_column - 1};
    return true;
}

OuPosition ou_code_position(const OuCode *code, uint32_t word) {
    OuPositionReader reader;
    OuPosition position;
    uint32_t words, at = 0;
    ou_position_reader_init(&reader, code);
    while (ou_position_read(&reader, &words, &position)) {
        at += words;
        if (word < at) {
            return position;
        }
    }
    return (OuPosition){-1, -1, -1, -1};
}

// An instruction without a line of its own (the return behind the last statement) belongs to the one before it.
int32_t ou_code_line(const OuCode *code, uint32_t word) {
    OuPositionReader reader;
    OuPosition position;
    uint32_t words, at = 0;
    int32_t line = -1;
    ou_position_reader_init(&reader, code);
    while (ou_position_read(&reader, &words, &position)) {
        at += words;
        line = position.line >= 0 ? position.line : line;
        if (word < at) {
            return line;
        }
    }
    return -1;
}
