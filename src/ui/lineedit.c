// SPDX-License-Identifier: MIT
#include "ui/lineedit.h"

#include <histedit.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/clean.h"
#include "ui/folds.h"
#include "ui/history_file.h"
#include "ui/keyboard.h"
#include "ui/keys.h"
#include "ui/paste.h"
#include "ui/signals.h"
#include "ui/wide.h"

#define HISTORY_LINES 500
#define TEXT_OF(n)    #n
#define NUMBER(n)     TEXT_OF(n)

static const wchar_t mark_escape[] = {PASTE_ESCAPE, 0};
static const wchar_t initial_key[] = {KEY_INITIAL, 0};

struct lineedit {
    EditLine *el;
    HistoryW *history;
    FILE *errors;
    bool dumb;
    char *history_path;
    struct keyboard keys;

    struct termios found; /* how the terminal was, now or before the read under way */
    bool found_known;

    /* Of the read under way. */
    struct folds folds;
    wchar_t *prompt; /* what the folds show, as libedit wants it */
    const char *initial;
    const wchar_t *queued; /* keys to give before the next one, or NULL */
    bool pasting;          /* KEY_PASTE is given until it is heard */
    bool pasted;
    bool at_end; /* the cursor has been sent to the end of the line, to leave it */
    enum lineedit_result result;
};

static struct lineedit *
self(EditLine *el)
{
    void *le = NULL;

    el_wget(el, EL_CLIENTDATA, &le);
    return le;
}

static wchar_t *
give_prompt(EditLine *el)
{
    return self(el)->prompt;
}

/*
 * Columns that the line may have, and the prompt with it as many: together less than the screen.  libedit
 * loses its place, and may crash, when a line is longer than the screen.
 */
static size_t
columns_allowed(void)
{
    struct winsize size = {0};
    size_t rows = 24;
    size_t columns = 80;

    /* What libedit assumes for sizes that cannot be. */
    if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0) {
        rows = size.ws_row > 0 ? size.ws_row : rows;
        columns = size.ws_col > 1 ? size.ws_col : columns;
    }
    return (rows > 1 ? (rows - 1) * columns : columns - 1) / 2;
}

static bool
is_too_wide(const struct lineedit *le)
{
    const LineInfoW *line = el_wline(le->el);

    return wide_columns(line->buffer, line->lastchar) > columns_allowed();
}

static void
set_prompt(struct lineedit *le)
{
    BUF_SCOPED shown = BUF_INIT;

    folds_show(&le->folds, columns_allowed(), &shown);
    free(le->prompt);
    le->prompt = wide_from(buf_span(&shown));
}

/* xterm, "Bracketed Paste Mode": private mode 2004. */
static void
bracket_pastes(const struct lineedit *le, bool on)
{
    if (le->dumb)
        return;
    fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
    fflush(stdout);
}

static void
enter_raw(struct lineedit *le)
{
    el_wset(le->el, EL_PREP_TERM, 1);
    bracket_pastes(le, true);
}

static void
leave_raw(struct lineedit *le)
{
    bracket_pastes(le, false);
    el_wset(le->el, EL_PREP_TERM, 0);
}

/* On this row, or, without escapes, on the next. */
static void
draw_again(struct lineedit *le)
{
    fputs(le->dumb ? "\n" : "\r\033[J", stdout);
    el_wset(le->el, EL_REFRESH);
}

/* Somebody else may have had the terminal: libedit is told again what it should be. */
static void
come_back(struct lineedit *le)
{
    el_wset(le->el, EL_PREP_TERM, 0);
    enter_raw(le);
    draw_again(le);
}

static void
suspend(struct lineedit *le)
{
    struct termios cooked;

    fputs("\n", stdout);
    leave_raw(le);
    bool known = tcgetattr(STDIN_FILENO, &cooked) == 0;
    if (le->found_known)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &le->found);
    signals_stop_here();
    if (known)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &cooked);
    come_back(le);
}

static void
resize(struct lineedit *le)
{
    el_resize(le->el);
    set_prompt(le);
    draw_again(le);
}

/* After a key could not be had: whether to go on waiting.  Otherwise the result says why not. */
static bool
may_wait_on(struct lineedit *le, enum keyboard_state state)
{
    /* Ctrl-D is a key here: the input of a terminal ends only with the terminal. */
    if (state == KEYBOARD_END || state == KEYBOARD_LOST) {
        le->result = LINEEDIT_LOST;
        return false;
    }
    if (signals_pending(SIGNALS_INTERRUPT) || signals_pending(SIGNALS_END)) {
        le->result = LINEEDIT_SIGNAL;
        return false;
    }
    if (signals_take(SIGNALS_SUSPEND))
        suspend(le);
    if (signals_take(SIGNALS_CONTINUE))
        come_back(le);
    if (signals_take(SIGNALS_RESIZE))
        resize(le);
    return true;
}

static bool
is_c1(uint32_t code)
{
    return code >= 0x80 && code <= 0x9F;
}

/*
 * libedit's source of keys.  A paste is one key: read as an escape sequence, it would fall apart in the
 * modes of libedit that end with Escape, and its line ends would be taken for Enter.  To leave a line that
 * spans several rows, the cursor is first sent to its end, so that what is written next does not land in
 * the middle of it.
 */
static int
read_key(EditLine *el, wchar_t *key)
{
    struct lineedit *le = self(el);
    uint32_t code = 0;

    if (le->queued && *le->queued) {
        *key = *le->queued++;
        return 1;
    }
    enum keyboard_state state = KEYBOARD_SIGNAL;
    while (le->result == LINEEDIT_LINE && !le->pasting && may_wait_on(le, state)) {
        if (is_too_wide(le)) {
            *key = KEY_FIT;
            return 1;
        }
        state = keyboard_next(&le->keys, &code);
        le->pasting = state == KEYBOARD_PASTE;
        if (state != KEYBOARD_OK || is_c1(code))
            continue;
        if (code == PASTE_MARK)
            le->queued = mark_escape;
        *key = (wchar_t)code;
        return 1;
    }
    if (le->result == LINEEDIT_LINE) {
        *key = KEY_PASTE;
        return 1;
    }
    if (le->at_end)
        return -1;
    le->at_end = true;
    *key = KEY_END_OF_LINE;
    return 1;
}

/* `line` is as paste_to_line gives it. */
static void
insert(struct lineedit *le, struct span line)
{
    WIDE_SCOPED wide = wide_from(line);

    el_winsertstr(le->el, wide);
}

static void
insert_text(struct lineedit *le, struct span text)
{
    BUF_SCOPED line = BUF_INIT;

    paste_to_line(text, &line);
    insert(le, buf_span(&line));
}

static void
fold(struct lineedit *le, const char *label, struct span text)
{
    BUF_SCOPED before = BUF_INIT;
    const LineInfoW *line = el_wline(le->el);

    wide_add(line->buffer, line->cursor, &before);
    el_wdeletestr(le->el, (int)(line->cursor - line->buffer));
    folds_add_paste(&le->folds, buf_span(&before), label, text);
    set_prompt(le);
}

/* Folds the start of a line that is too wide, so that half of what is allowed stays. */
static void
fit(struct lineedit *le)
{
    BUF_SCOPED start = BUF_INIT;
    const LineInfoW *line = el_wline(le->el);
    int cursor = (int)(line->cursor - line->buffer);
    const wchar_t *split = line->buffer;

    if (!is_too_wide(le))
        return;
    while (wide_columns(split, line->lastchar) > columns_allowed() / 2)
        split = wide_after(split, line->lastchar);
    int moved = (int)(split - line->buffer);
    wide_add(line->buffer, split, &start);
    folds_add_start(&le->folds, buf_span(&start));
    el_cursor(le->el, moved - cursor);
    el_wdeletestr(le->el, moved);
    el_cursor(le->el, cursor > moved ? cursor - moved : 0);
    set_prompt(le);
}

/* Whether the whole paste arrived; otherwise the result says why not. */
static bool
read_paste(struct lineedit *le, struct buf *out)
{
    for (;;) {
        enum keyboard_state state = keyboard_paste(&le->keys, out);
        if (state == KEYBOARD_OK)
            return true;
        if (!may_wait_on(le, state))
            return false;
    }
}

static unsigned char
take_paste(EditLine *el, wint_t key)
{
    BUF_SCOPED raw = BUF_INIT;
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED label = BUF_INIT;
    struct lineedit *le = self(el);

    (void)key;
    le->pasting = false;
    if (!read_paste(le, &raw))
        return CC_NORM;
    le->pasted = true;
    if (raw.len > KEYBOARD_PASTE_MAX) {
        fold(le, "[a paste above 1 MiB: left out]", SPAN_NONE);
        return CC_REDISPLAY;
    }
    clean_text(buf_span(&raw), &text);
    if (paste_fits(buf_span(&text))) {
        insert_text(le, buf_span(&text));
        return CC_REFRESH;
    }
    paste_label(buf_span(&text), &label);
    fold(le, label.data, buf_span(&text));
    return CC_REDISPLAY;
}

static unsigned char
take_initial(EditLine *el, wint_t key)
{
    BUF_SCOPED text = BUF_INIT;
    struct lineedit *le = self(el);

    (void)key;
    clean_text(span_of(le->initial), &text);
    insert_text(le, buf_span(&text));
    fit(le);
    return CC_REDISPLAY;
}

static unsigned char
fit_line(EditLine *el, wint_t key)
{
    (void)key;
    fit(self(el));
    return CC_REDISPLAY;
}

static unsigned char
erase(EditLine *el, wint_t key)
{
    BUF_SCOPED before = BUF_INIT;
    struct lineedit *le = self(el);
    const LineInfoW *line = el_wline(el);

    (void)key;
    if (line->cursor == line->buffer) {
        if (!folds_take_back(&le->folds, &before))
            return CC_ERROR;
        insert(le, buf_span(&before));
        set_prompt(le);
        return CC_REDISPLAY;
    }
    el_wdeletestr(el, (int)(line->cursor - wide_before(line->buffer, line->cursor)));
    return CC_REFRESH;
}

static unsigned char
erase_forward(EditLine *el, wint_t key)
{
    const LineInfoW *line = el_wline(el);

    (void)key;
    if (line->cursor == line->lastchar)
        return CC_ERROR;
    int count = (int)(wide_after(line->cursor, line->lastchar) - line->cursor);
    el_cursor(el, count);
    el_wdeletestr(el, count);
    return CC_REFRESH;
}

static unsigned char
end_or_erase(EditLine *el, wint_t key)
{
    struct lineedit *le = self(el);
    const LineInfoW *line = el_wline(el);

    if (line->lastchar > line->buffer || le->folds.list.count > 0)
        return erase_forward(el, key);
    le->result = LINEEDIT_END;
    return CC_EOF;
}

static unsigned char
ignore(EditLine *el, wint_t key)
{
    (void)el;
    (void)key;
    return CC_NORM;
}

static const struct {
    const wchar_t *name;
    unsigned char (*run)(EditLine *el, wint_t key);
} functions[] = {
    {L"ui-paste", take_paste},
    {L"ui-initial", take_initial},
    {L"ui-fit", fit_line},
    {L"ui-erase", erase},
    {L"ui-erase-forward", erase_forward},
    {L"ui-end-or-erase", end_or_erase},
    {L"ui-ignore", ignore},
};

static void
set_up(struct lineedit *le)
{
    EditLine *el = le->el;

    el_wset(el, EL_CLIENTDATA, le);
    if (le->dumb)
        el_wset(el, EL_TERMINAL, "dumb");
    el_wset(el, EL_EDITOR, L"emacs");
    el_wset(el, EL_SIGNAL, 0);
    el_wset(el, EL_PROMPT, give_prompt);
    el_wset(el, EL_GETCFN, read_key);
    /* Line ends are taken as they come, or those of a paste could not be told apart; Ctrl-S is a key. */
    el_wset(el, EL_SETTY, L"-d", L"-icrnl", L"-inlcr", L"-ixon", NULL);
    for (size_t i = 0; i < ARRAY_LEN(functions); i++)
        el_wset(el, EL_ADDFN, functions[i].name, functions[i].name, functions[i].run);
    for (size_t i = 0; i < key_binding_count; i++)
        el_wset(el, EL_BIND, key_bindings[i].key, key_bindings[i].function, NULL);
}

static void
load_history(struct lineedit *le)
{
    ARENA_SCOPED arena = arena_new();
    struct strings lines = {0};
    HistEventW event;

    history_w(le->history, &event, H_SETSIZE, HISTORY_LINES);
    history_w(le->history, &event, H_SETUNIQUE, 1);
    el_wset(le->el, EL_HIST, history_w, le->history);
    if (!le->history_path)
        return;
    history_file_read(arena, le->history_path, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        WIDE_SCOPED wide = wide_from(span_of(lines.items[i]));
        history_w(le->history, &event, H_ENTER, wide);
    }
}

static void
save_history(struct lineedit *le)
{
    ARENA_SCOPED arena = arena_new();
    BUF_SCOPED line = BUF_INIT;
    struct strings lines = {0};
    HistEventW event;

    if (!le->history_path)
        return;
    /* libedit's last is the oldest. */
    for (int more = history_w(le->history, &event, H_LAST); more >= 0;
         more = history_w(le->history, &event, H_PREV)) {
        buf_clear(&line);
        wide_add(event.str, event.str + wcslen(event.str), &line);
        *LIST_ADD(arena, &lines) = arena_span(arena, buf_span(&line));
    }
    history_file_write(le->history_path, &lines);
}

struct lineedit *
lineedit_open(const struct lineedit_options *options, struct err *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        err_set(err, ERR_IO, "standard input and output are not a terminal");
        return NULL;
    }
    struct lineedit *le = xcalloc(1, sizeof(*le));
    le->dumb = options->dumb;
    le->keys.fd = STDIN_FILENO;
    /* What libedit has to say about an unknown TERM is of no use here: it goes on as if it were dumb. */
    le->errors = fopen("/dev/null", "we");
    le->found_known = tcgetattr(STDIN_FILENO, &le->found) == 0;
    le->el = le->errors ? el_init("deploy-interview", stdin, stdout, le->errors) : NULL;
    le->history = history_winit();
    if (!le->el || !le->history) {
        err_set(err, ERR_IO, "the terminal cannot be used for editing");
        lineedit_close(le);
        return NULL;
    }
    if (options->history)
        le->history_path = xstrdup(options->history);
    set_up(le);
    /* libedit has set its own modes already. */
    if (le->found_known)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &le->found);
    load_history(le);
    return le;
}

static void
finish_line(struct lineedit *le, const wchar_t *line, int count, struct buf *out)
{
    BUF_SCOPED typed = BUF_INIT;
    BUF_SCOPED whole = BUF_INIT;
    HistEventW event;

    if (count > 0 && (line[count - 1] == L'\n' || line[count - 1] == L'\r'))
        count--;
    wide_add(line, line + count, &typed);
    /* A long paste would fill the screen when it is brought back. */
    if (typed.len > 0 && le->folds.list.count == 0) {
        WIDE_SCOPED entry = wide_from(buf_span(&typed));
        history_w(le->history, &event, H_ENTER, entry);
    }
    buf_add_span(&whole, buf_span(&le->folds.answer));
    paste_from_line(buf_span(&typed), &whole);
    clean_text(buf_span(&whole), out);
}

enum lineedit_result
lineedit_read(struct lineedit *le, const char *prompt, const char *initial, struct buf *out,
              bool *pasted)
{
    int count = 0;

    signals_hold();
    le->found_known = tcgetattr(STDIN_FILENO, &le->found) == 0;
    folds_begin(&le->folds, prompt);
    set_prompt(le);
    le->initial = initial;
    le->queued = initial && *initial ? initial_key : NULL;
    le->pasted = le->pasting = le->at_end = false;
    le->result = LINEEDIT_LINE;

    enter_raw(le);
    const wchar_t *line = el_wgets(le->el, &count);
    leave_raw(le);
    if (le->found_known)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &le->found);
    if (le->result == LINEEDIT_LINE && !line)
        le->result = LINEEDIT_LOST;
    buf_clear(out); /* not before: `initial` may have been in it */
    if (le->result == LINEEDIT_LINE)
        finish_line(le, line, count, out);
    else if (le->result != LINEEDIT_LOST)
        fputs("\n", stdout);
    fflush(stdout);
    *pasted = le->pasted && le->result == LINEEDIT_LINE;
    folds_end(&le->folds);
    signals_release();
    return le->result;
}

void
lineedit_set_idle(struct lineedit *le, bool (*idle)(void *context), void *context)
{
    keyboard_set_idle(&le->keys, idle, context);
}

void
lineedit_forget(struct lineedit *le)
{
    keyboard_drop(&le->keys);
}

void
lineedit_close(struct lineedit *le)
{
    if (!le)
        return;
    if (le->history) {
        save_history(le);
        history_wend(le->history);
    }
    if (le->el)
        el_end(le->el);
    if (le->errors)
        fclose(le->errors);
    free(le->prompt);
    free(le->history_path);
    free(le);
}

const char *
lineedit_library(void)
{
    return "libedit " NUMBER(LIBEDIT_MAJOR) "." NUMBER(LIBEDIT_MINOR);
}
