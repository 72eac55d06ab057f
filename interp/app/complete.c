// Completion at the prompt: keywords, builtins and names of __main__; after a dot the attributes of what stands before it
// (names and dots only, so that completing calls nothing but attribute lookups).
#include "interp/app/complete.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>

#include "interp/object/dict.h"
#include "interp/object/error.h"
#include "interp/object/list.h"
#include "interp/object/protocol.h"
#include "interp/object/simple.h"
#include "interp/object/str.h"
#include "interp/vm/builtin_hooks.h"
#include "interp/vm/import.h"
#include "interp/vm/runtime.h"

static struct {
    char **items; // malloc'ed texts; NULL-terminated
    size_t count, next;
} matches;

static void add_match(const char *text, size_t n) {
    for (size_t i = 0; i < matches.count; i++) {
        if (strlen(matches.items[i]) == n && memcmp(matches.items[i], text, n) == 0) {
            return;
        }
    }
    char **bigger = realloc(matches.items, (matches.count + 1) * sizeof *bigger);
    char *copy = strndup(text, n);
    if (bigger != NULL) {
        matches.items = bigger;
    }
    if (bigger != NULL && copy != NULL) {
        matches.items[matches.count++] = copy;
    } else {
        free(copy);
    }
}

// Adds front + name (+ "(" for callables) if name begins with `start`.
static void add_name(const char *front, OuBor name, OuBor value, const char *start) {
    size_t n;
    const char *text = ou_isa(name, OU_TYPE_STR) ? ou_str_utf8(name, &n) : NULL;
    char whole[512];
    if (text == NULL) {
        ou_error_clear();
        return;
    }
    if (strncmp(text, start, strlen(start)) == 0) {
        int size = snprintf(whole, sizeof whole, "%s%s%s", front, text, value && ou_is_callable(value) ? "(" : "");
        if (size > 0 && (size_t)size < sizeof whole) {
            add_match(whole, (size_t)size);
        }
    }
}

static void add_dict(OuBor dict, const char *start) {
    size_t position = 0;
    OuBor name, value;
    while (ou_dict_walk(dict, &position, &name, &value)) {
        add_name("", name, value, start);
    }
}

static void find_names(const char *start) {
    static const char *const keywords[] = {
#define TOKEN(name, type, spelling)
#define KEYWORD(name, spelling) spelling,
#include "lexer/token.def"
    };
    static const char *const alone[] = {"False", "None", "True", "break", "continue", "pass"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        if (strncmp(keywords[i], start, strlen(start)) == 0) {
            char text[32];
            bool is_alone = false;
            for (size_t j = 0; j < sizeof alone / sizeof *alone; j++) {
                is_alone |= strcmp(keywords[i], alone[j]) == 0;
            }
            bool colon = strcmp(keywords[i], "else") == 0 || strcmp(keywords[i], "try") == 0 || strcmp(keywords[i], "finally") == 0;
            int n = snprintf(text, sizeof text, "%s%s", keywords[i], colon ? ":" : is_alone ? "" : " ");
            add_match(text, (size_t)n);
        }
    }
    OuBor main_module = ou_import_get_module_borrow("__main__");
    if (main_module != NULL && ou_is_kind_of(main_module, &ou_module_type)) {
        add_dict(ou_module_dict_borrow(main_module), start);
    }
    add_dict(ou_rt.builtins_dict, start);
}

// The object that a dotted name stands for, or NULL.
static OuRef find_object(const char *text, size_t n) {
    OuRef object = NULL;
    for (size_t start = 0; start <= n;) {
        size_t end = start;
        while (end < n && text[end] != '.') {
            end++;
        }
        char name[256];
        if (end == start || end - start >= sizeof name) {
            ou_xdecref(object);
            return NULL;
        }
        memcpy(name, text + start, end - start);
        name[end - start] = 0;
        if (object != NULL) {
            ou_set(&object, ou_get_attr_cstr(object, name));
        } else {
            OuBor main_module = ou_import_get_module_borrow("__main__");
            OuBor found = main_module ? ou_dict_find_cstr_borrow(ou_module_dict_borrow(main_module), name) : NULL;
            object = ou_xnewref(found ? found : ou_dict_find_cstr_borrow(ou_rt.builtins_dict, name));
        }
        if (object == NULL) {
            return NULL;
        }
        start = end + 1;
    }
    return object;
}

static void find_attributes(const char *text, const char *dot) {
    OuRef object = find_object(text, (size_t)(dot - text));
    OuBor args[] = {object};
    OuRef names = object ? ou_builtin_dir(NULL, args, 1) : NULL;
    char front[256];
    snprintf(front, sizeof front, "%.*s", (int)(dot + 1 - text), text);
    for (size_t i = 0; names && i < ou_as_list(names)->length; i++) {
        OuBor name = ou_as_list(names)->items[i];
        bool hidden = ou_isa(name, OU_TYPE_STR) && ou_str_length(name) > 0 && ou_str_at(name, 0) == '_' && dot[1] != '_';
        OuRef value = hidden || !ou_isa(name, OU_TYPE_STR) ? NULL : ou_get_attr(object, name);
        if (!hidden) {
            add_name(front, name, value, dot + 1);
        }
        ou_xdecref(value);
        ou_error_clear();
    }
    ou_xdecref(names);
    ou_xdecref(object);
    ou_error_clear();
}

static char *next_match(const char *text, int state) {
    (void)text;
    if (state == 0) {
        matches.next = 0;
    }
    return matches.next < matches.count ? matches.items[matches.next++] : NULL;
}

static char **complete(const char *text, int start, int end) {
    (void)start, (void)end;
    rl_attempted_completion_over = 1;
    rl_completion_append_character = 0;
    OuRef pending = ou_error_fetch();
    matches.count = 0;
    const char *dot = strrchr(text, '.');
    if (dot != NULL) {
        find_attributes(text, dot);
    } else {
        find_names(text);
    }
    ou_error_restore_take(pending);
    char **result = rl_completion_matches(text, next_match); // takes the texts
    free(matches.items);
    matches.items = NULL;
    matches.count = 0;
    return result;
}

static int tab(int count, int key) {
    for (int i = 0; i < rl_point; i++) {
        if (!isspace((unsigned char)rl_line_buffer[i])) {
            rl_last_func = rl_last_func == tab ? rl_complete : rl_last_func; // a second Tab lists what fits
            return rl_complete(count, key);
        }
    }
    rl_insert_text("    ");
    return 0;
}

void complete_init(void) {
    rl_attempted_completion_function = complete;
    rl_completer_word_break_characters = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?";
    rl_bind_key('\t', tab);
}
