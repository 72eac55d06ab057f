// Positions: what is written is read again, per run and per word; damaged bytes end the reading.
#include "tests/unit/bytecode/bytecode_test.h"

static const OuPosition places[] = {
    {3, 3, 4, 9}, {4, 6, 0, 1}, {2, 2, 70000, 70001}, {-1, -1, -1, -1}, {2000000, 2000001, 0, 0}, {1, 1, -1, -1}, {1, 1, 5, 8},
};
enum { PLACES = sizeof places / sizeof *places };

static bool same(OuPosition a, OuPosition b) {
    return a.line == b.line && (a.line < 0 || (a.end_line == b.end_line && a.column == b.column && a.end_column == b.end_column));
}

static OuCode *code_with_places(uint32_t words_each) {
    OuWord nops[PLACES * 300] = {0};
    OuCode *c = code_of(nops, PLACES * words_each);
    ou_mem_free(OU_DOMAIN_MEM, c->positions);
    OuPositionWriter w;
    ou_position_writer_init(&w);
    for (size_t i = 0; i < PLACES; i++) {
        for (uint32_t k = 0; k < words_each; k++) {
            cr_assert(ou_position_write(&w, 1, places[i]));
        }
    }
    c->positions = ou_position_writer_finish(&w, &c->position_size);
    cr_assert(c->positions != NULL);
    ou_position_writer_fini(&w);
    return c;
}

OU_TEST(position, round_trip) {
    static const uint32_t runs[] = {1, 2, 127, 128, 300};
    for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
        OuCode *c = code_with_places(runs[k]);
        int32_t line = -1; // of the last place that has one
        for (uint32_t word = 0; word < c->word_count; word++) {
            OuPosition want = places[word / runs[k]];
            line = want.line >= 0 ? want.line : line;
            cr_assert(same(ou_code_position(c, word), want), "word %u of runs of %u", word, runs[k]);
            cr_assert_eq(ou_code_line(c, word), line);
        }
        ou_decref(&c->head);
    }
}

OU_TEST(position, neighbours_with_one_place_are_one_run) {
    OuCode *c = code_with_places(300);
    OuPositionReader r;
    ou_position_reader_init(&r, c);
    uint32_t words, runs = 0;
    OuPosition p;
    while (ou_position_read(&r, &words, &p)) {
        cr_assert_eq(words, 300);
        cr_assert(same(p, places[runs]));
        runs++;
    }
    cr_assert_eq(runs, PLACES);
    ou_decref(&c->head);
}

// Every shortened and every changed table ends, within its bytes (ASan looks), and a word beyond the code has no line.
OU_TEST(position, damaged_bytes_end_the_reading) {
    OuCode *c = code_with_places(2);
    uint32_t size = c->position_size;
    for (uint32_t i = 0; i < size * 256; i++) {
        uint8_t *exact = copied(c->positions, size), kept = exact[i / 256];
        exact[i / 256] = (uint8_t)i;
        OuPositionReader r = {.at = exact, .end = exact + size - (kept == (uint8_t)i ? size - i / 256 : 0), .line = 0};
        uint32_t words, runs = 0;
        OuPosition p;
        while (ou_position_read(&r, &words, &p)) {
            cr_assert(++runs <= size, "a run without bytes");
        }
        ou_mem_free(OU_DOMAIN_MEM, exact);
    }
    cr_assert_eq(ou_code_line(c, 100000), -1);
    ou_decref(&c->head);
}

static bool write_and_drop(void) {
    OuPositionWriter w;
    ou_position_writer_init(&w);
    bool ok = true;
    for (int i = 0; ok && i < 200; i++) {
        ok = ou_position_write(&w, 1, (OuPosition){i * 7 % 50, 60, i, i + 1});
    }
    uint32_t size;
    uint8_t *bytes = ok ? ou_position_writer_finish(&w, &size) : NULL;
    ou_position_writer_fini(&w);
    ok = bytes != NULL;
    ou_mem_free(OU_DOMAIN_MEM, bytes);
    return ok;
}

OU_TEST(position, failing_memory) {
    for_each_failure(write_and_drop);
}
