// Reads source lines for tracebacks and computes their carets by CPython 3.11's rules.
#include "interp/vm/source_line.h"

#include <stdio.h>
#include <string.h>

#include "interp/object/bytes.h"
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/str.h"
#include "interp/vm/import.h"
#include "interp/vm/run.h"
#include "parser/parser.h"

void source_cache_init(SourceCache *c) {
    *c = (SourceCache){0};
    ou_region_init(&c->region);
}

void source_cache_fini(SourceCache *c) {
    ou_region_fini(&c->region);
    ou_mem_free(OU_DOMAIN_RAW, c->bytes);
    ou_xdecref(c->filename);
    *c = (SourceCache){0};
}

static bool read_named(SourceCache *c, const char *path, size_t *size) {
    return ou_read_file(path, &c->bytes, size);
}

// The file itself, or, as CPython does, one of that name in a folder of sys.path.
static bool read_source(SourceCache *c, OuBor filename, size_t *size) {
    OuRef name = ou_encode(filename, "utf-8", "surrogateescape");
    if (name == NULL) {
        ou_error_clear();
        return false;
    }
    const char *path = (const char *)ou_as_bytes(name)->data;
    bool ok = *path != '<' && read_named(c, path, size);
    OuBor folders = ok || *path == '<' ? NULL : ou_sys_get_borrow("path");
    const char *slash = strrchr(path, '/');
    const char *tail = slash ? slash + 1 : path;
    for (size_t i = 0; !ok && folders && ou_isa(folders, OU_TYPE_LIST) && i < ou_as_list(folders)->length; i++) {
        char candidate[4096], folder[4000];
        OuBor item = ou_as_list(folders)->items[i];
        if (ou_isa(item, OU_TYPE_STR) && ou_str_length(item) < sizeof folder / 4) {
            ou_str_show(item, folder, sizeof folder);
            int n = snprintf(candidate, sizeof candidate, "%s%s%s", folder, *folder ? "/" : "", tail);
            ok = n > 0 && (size_t)n < sizeof candidate && read_named(c, candidate, size);
        }
    }
    ou_decref(name);
    return ok;
}

static void load_source(SourceCache *c, OuBor filename) {
    source_cache_fini(c);
    ou_region_init(&c->region);
    c->filename = ou_newref(filename);
    size_t size;
    OuSyntaxError error;
    c->readable = read_source(c, filename, &size) && ou_source_init(&c->source, c->bytes, size, OU_SOURCE_FILE, NULL, &c->region, &error) &&
                  ou_source_index(&c->source, &c->region);
}

bool source_line_find(SourceCache *c, OuBor filename, int32_t lineno, SourceLine *line) {
    if (c->filename == NULL || !ou_str_equal(c->filename, filename)) {
        load_source(c, filename);
    }
    if (!c->readable || lineno < 1 || (line->text = ou_source_line(&c->source, (uint32_t)lineno, &line->size)) == NULL) {
        return false;
    }
    size_t i = 0;
    while (i < line->size && (line->text[i] == ' ' || line->text[i] == '\t' || line->text[i] == '\f')) {
        i++;
    }
    line->indent_bytes = line->indent = i;
    return true;
}

OuRef ou_traceback_source_line(OuBor filename, int32_t lineno) {
    SourceCache cache;
    SourceLine line;
    OuRef text = NULL;
    source_cache_init(&cache);
    if (source_line_find(&cache, filename, lineno, &line)) {
        text = ou_str_from_wtf8(line.text + line.indent_bytes, line.size - line.indent_bytes);
        if (text == NULL) {
            ou_error_clear();
        }
    }
    source_cache_fini(&cache);
    return text;
}

// ---- carets ----

static size_t characters(const char *text, size_t bytes) {
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++) {
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return n;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

// Where the operator of a binary operation, or the brackets of a subscript, stand in a segment of a line; in bytes.
static bool find_anchor(const OuNode *tree, const char *segment, size_t *from, size_t *to) {
    const OuModuleNode *module = (const OuModuleNode *)tree;
    if (tree->kind != OU_NODE_Module || module->body.size != 1 || module->body.items[0]->kind != OU_NODE_Expr) {
        return false;
    }
    const OuNode *value = ((const OuExprNode *)module->body.items[0])->value;
    if (value->kind == OU_NODE_BinOp) {
        const OuBinOpNode *operation = (const OuBinOpNode *)value;
        int32_t end = operation->right->col_offset;
        for (int32_t i = operation->left->end_col_offset; i < end; i++) {
            if (!is_blank(segment[i])) {
                *from = (size_t)i;
                *to = (size_t)i + 1 + (i + 1 < end && !is_blank(segment[i + 1]));
                return true;
            }
        }
    }
    if (value->kind == OU_NODE_Subscript) {
        const OuSubscriptNode *subscript = (const OuSubscriptNode *)value;
        *from = (size_t)subscript->value->end_col_offset;
        *to = (size_t)subscript->slice->end_col_offset + 1;
        return true;
    }
    return false;
}

static void find_anchor_in(const SourceLine *line, size_t start, size_t end, CaretRange *range) {
    OuRegion region;
    OuSyntaxError error;
    ou_region_init(&region);
    OuParseInput input = {.bytes = line->text + start, .size = end - start, .mode = OU_PARSE_FILE, .flags = OU_PARSE_UTF8};
    const OuNode *tree = ou_parse(&input, &region, &error);
    size_t from, to;
    if (tree != NULL && find_anchor(tree, line->text + start, &from, &to)) {
        range->has_anchor = true;
        range->anchor = range->start + characters(line->text + start, from);
        range->anchor_end = range->start + characters(line->text + start, to);
    }
    ou_region_fini(&region);
}

bool caret_range(const SourceLine *line, OuPosition at, CaretRange *range) {
    size_t start = (size_t)at.column < line->size ? (size_t)at.column : line->size, end = (size_t)at.end_column;
    bool one_line = at.line == at.end_line;
    if (!one_line) {
        for (end = line->size; end > 0 && is_blank(line->text[end - 1]);) {
            end--;
        }
    }
    end = end < line->size ? end : line->size;
    *range = (CaretRange){.start = characters(line->text, start), .end = characters(line->text, end)};
    if (one_line && start < end) {
        find_anchor_in(line, start, end, range);
    }
    size_t shown = characters(line->text, line->size) - line->indent;
    return range->has_anchor || range->end - range->start != shown;
}
