// readline's callback interface with an own loop around it, so that Ctrl-C needs no longjmp.
//
// A bracketed paste of several lines is not put into readline's buffer: its complete lines are shown as if typed and kept
// in `pasted`; the rest of the last line can be edited, and Enter hands over the whole.
#include "interp/app/line_input.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "interp/app/complete.h"
#include "interp/vm/signals.h"

#define HISTORY_LENGTH 5000

static struct {
    bool done;
    char *line;   // malloc'ed; NULL with done: end of input
    char *pasted; // complete lines of a paste, each with its newline; NULL: none
    size_t pasted_size;
    const char *more;
    size_t indent;
    char history_file[4096];
    volatile sig_atomic_t resized;
} input;

static void line_done(char *line) {
    input.done = true;
    input.line = line;
    rl_callback_handler_remove();
}

// ---- paste ----

// What the terminal sends up to the end mark. NULL: out of memory or end of input.
static char *read_pasted(size_t *size) {
    static const char end_mark[] = "\033[201~";
    size_t capacity = 4096, n = 0;
    char *text = malloc(capacity);
    while (text != NULL) {
        int c = rl_read_key();
        if (c < 0) {
            break;
        }
        if (n + 2 > capacity) {
            capacity *= 2;
            char *bigger = realloc(text, capacity);
            if (bigger == NULL) {
                break;
            }
            text = bigger;
        }
        text[n++] = c == '\r' ? '\n' : (char)c;
        if (n >= sizeof end_mark - 1 && memcmp(text + n - (sizeof end_mark - 1), end_mark, sizeof end_mark - 1) == 0) {
            n -= sizeof end_mark - 1;
            text[n] = 0;
            *size = n;
            return text;
        }
    }
    free(text);
    return NULL;
}

static void keep_pasted(const char *text, size_t n) {
    char *bigger = realloc(input.pasted, input.pasted_size + n + 1);
    if (bigger != NULL) {
        memcpy(bigger + input.pasted_size, text, n);
        input.pasted = bigger;
        input.pasted_size += n;
        bigger[input.pasted_size] = 0;
    }
}

// Shows a complete line behind the prompt that stands there, and the prompt of the next.
static void show_line(const char *text, size_t n) {
    fwrite(text, 1, n, rl_outstream);
    fputc('\n', rl_outstream);
}

static int paste_begin(int count, int key) {
    (void)count, (void)key;
    size_t size;
    char *text = read_pasted(&size);
    if (text == NULL) {
        return 1;
    }
    char *last = strrchr(text, '\n');
    if (last == NULL) {
        rl_insert_text(text);
        free(text);
        return 0;
    }
    // What stands before the cursor belongs to the first line, what stands behind it to the last one.
    char *behind = strdup(rl_line_buffer + rl_point);
    keep_pasted(rl_line_buffer, (size_t)rl_point);
    show_line(text, (size_t)(strchr(text, '\n') - text));
    for (char *line = strchr(text, '\n') + 1; line <= last; line = strchr(line, '\n') + 1) {
        fputs(input.more, rl_outstream);
        show_line(line, (size_t)(strchr(line, '\n') - line));
    }
    fflush(rl_outstream);
    keep_pasted(text, (size_t)(last + 1 - text));
    rl_set_prompt(input.more);
    rl_replace_line("", 1);
    rl_on_new_line();
    rl_insert_text(last + 1);
    int point = rl_point;
    if (behind != NULL) {
        rl_insert_text(behind);
        rl_point = point;
    }
    rl_forced_update_display();
    free(behind);
    free(text);
    return 0;
}

// ---- setting up ----

static int insert_indent(void) {
    for (size_t i = 0; i < input.indent; i++) {
        rl_insert_text(" ");
    }
    return 0;
}

static void on_resize(int number) {
    (void)number;
    input.resized = 1;
}

void line_input_init(void) {
    const char *home = getenv("HOME");
    rl_readline_name = "ouro";
    rl_catch_signals = 0;
    rl_catch_sigwinch = 0;
    rl_instream = stdin;
    rl_outstream = stdout;
    rl_variable_bind("enable-bracketed-paste", "on");
    setlocale(LC_CTYPE, ""); // widths of characters; only here, since its tables are as large as a small program
    rl_initialize();
    rl_bind_keyseq("\033[200~", paste_begin);
    rl_startup_hook = insert_indent;
    complete_init();
    using_history();
    stifle_history(HISTORY_LENGTH);
    history_comment_char = '#'; // time stamps separate the entries, so that one may have several lines
    history_write_timestamps = 1;
    if (home != NULL && (size_t)snprintf(input.history_file, sizeof input.history_file, "%s/.ouro_history", home) < sizeof input.history_file) {
        read_history(input.history_file);
    }
    struct sigaction action = {.sa_handler = on_resize};
    sigaction(SIGWINCH, &action, NULL);
}

void line_input_fini(void) {
    if (input.history_file[0]) {
        write_history(input.history_file);
    }
    clear_history();
    free(input.pasted);
    input.pasted = NULL;
}

void line_remember(const char *text) {
    HIST_ENTRY *last = history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
    if (*text && !(last && strcmp(last->line, text) == 0)) {
        add_history(text);
    }
}

bool line_has_colours(void) {
    const char *term = getenv("TERM"), *no = getenv("NO_COLOR");
    return isatty(1) && term != NULL && *term && strcmp(term, "dumb") != 0 && !(no != NULL && *no);
}

// ---- reading ----

static void forget_line(void) {
    rl_callback_sigcleanup();
    rl_replace_line("", 0);
    rl_callback_handler_remove();
    free(input.pasted);
    input.pasted = NULL;
    input.pasted_size = 0;
}

// Waits for a key. false: a signal is to be handled.
static bool wait_for_key(const sigset_t *while_waiting) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(0, &set);
    if (ou_signal_is_pending()) {
        return false;
    }
    int ready = pselect(1, &set, NULL, NULL, NULL, while_waiting);
    if (input.resized) {
        input.resized = 0;
        rl_resize_terminal();
    }
    return ready >= 0 || !ou_signal_is_pending();
}

// Until the line is there, or (false) a signal came.
static bool wait_for_line(void) {
    sigset_t blocked, before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    bool ok = true;
    while (ok && !input.done) {
        ok = wait_for_key(&before);
        if (ok) {
            fd_set set;
            struct timeval now = {0, 0};
            FD_ZERO(&set);
            FD_SET(0, &set);
            if (select(1, &set, NULL, NULL, &now) > 0) {
                rl_callback_read_char();
            }
        }
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ok;
}

FILE *line_prompt_stream(void) {
    return isatty(0) ? stdout : stderr;
}

// Plain lines, where standard input is no terminal.
static LineKind read_plain(const char *prompt, char **text) {
    size_t room = 0;
    *text = NULL;
    fputs(prompt, line_prompt_stream());
    fflush(line_prompt_stream());
    ssize_t n = getline(text, &room, stdin);
    if (n < 0) {
        free(*text);
        *text = NULL;
        return LINE_END;
    }
    if (n > 0 && (*text)[n - 1] == '\n') {
        (*text)[n - 1] = 0;
    }
    return LINE_TEXT;
}

static LineKind take_line(char **text) {
    if (input.line == NULL) {
        free(input.pasted);
        input.pasted = NULL;
        return LINE_END;
    }
    if (input.pasted == NULL) {
        *text = input.line;
        return LINE_TEXT;
    }
    keep_pasted(input.line, strlen(input.line));
    free(input.line);
    *text = input.pasted;
    input.pasted = NULL;
    return LINE_PASTED;
}

LineKind line_read(const char *prompt, const char *more, size_t indent, char **text) {
    if (!isatty(0)) {
        return read_plain(prompt, text);
    }
    input.done = false;
    input.line = NULL;
    input.pasted_size = 0;
    input.more = more;
    input.indent = indent;
    rl_callback_handler_install(prompt, line_done);
    if (wait_for_line()) {
        return take_line(text);
    }
    forget_line();
    if (ou_signals_run()) {
        return line_read(prompt, more, indent, text); // a handler that raised nothing
    }
    return LINE_FAILED;
}
