// Positions of instructions, packed: a few bytes an instruction, read from the front.
#ifndef OU_INTERP_BYTECODE_POSITION_H
#define OU_INTERP_BYTECODE_POSITION_H

#include "interp/bytecode/code.h"

// One record for a run of words with the same position: varints of
//     words, line (zigzag, difference to the record before) + 1 or 0: no position,
//     end line - line, column + 1, end column + 1
typedef struct OuPositionWriter {
    uint8_t *bytes; // owned
    uint32_t size, capacity;
    uint32_t words; // in the pending run
    OuPosition pending;
    int32_t line;
} OuPositionWriter;

void ou_position_writer_init(OuPositionWriter *w);
bool ou_position_write(OuPositionWriter *w, uint32_t words, OuPosition position) OU_MUST_USE; // false: MemoryError
uint8_t *ou_position_writer_finish(OuPositionWriter *w, uint32_t *size) OU_MUST_USE; // domain mem; NULL: MemoryError
void ou_position_writer_fini(OuPositionWriter *w);

typedef struct OuPositionReader {
    const uint8_t *at, *end;
    int32_t line;
} OuPositionReader;

void ou_position_reader_init(OuPositionReader *r, const OuCode *code);
// The next run: how many words, and where they stand. False at the end, or when the bytes are damaged.
bool ou_position_read(OuPositionReader *r, uint32_t *words, OuPosition *position);

#endif
