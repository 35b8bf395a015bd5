// SPDX-License-Identifier: MIT
#include "lineedit_parts.h"

#include <unistd.h>

#include "base/alloc.h"
#include "base/clean.h"
#include "ui/keys.h"
#include "ui/paste.h"
#include "ui/signals.h"
#include "ui/wide.h"

#define TEXT_OF(n) #n
#define NUMBER(n)  TEXT_OF(n)

static const wchar_t initial_key[] = {KEY_INITIAL, 0};

struct lineedit *
lineedit_self(EditLine *el)
{
    void *le = NULL;

    edit_library()->el_wget(el, EL_CLIENTDATA, &le);
    return le;
}

static wchar_t *
give_prompt(EditLine *el)
{
    return lineedit_self(el)->prompt;
}

static void
set_up(struct lineedit *le)
{
    EditLine *el = le->el;

    edit_library()->el_wset(el, EL_CLIENTDATA, le);
    if (le->dumb)
        edit_library()->el_wset(el, EL_TERMINAL, "dumb");
    edit_library()->el_wset(el, EL_EDITOR, L"emacs");
    edit_library()->el_wset(el, EL_SIGNAL, 0);
    edit_library()->el_wset(el, EL_PROMPT, give_prompt);
    edit_library()->el_wset(el, EL_GETCFN, lineedit_read_key);
    /* Line ends are taken as they come, or those of a paste could not be told apart; Ctrl-S is a key. */
    edit_library()->el_wset(el, EL_SETTY, L"-d", L"-icrnl", L"-inlcr", L"-ixon", NULL);
    lineedit_bind_keys(el);
}

struct lineedit *
lineedit_open(const struct lineedit_options *options, struct err *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        err_set(err, ERR_IO, "standard input and output are not a terminal");
        return NULL;
    }
    if (!edit_library()) {
        err_set(err, ERR_IO, "libedit cannot be loaded");
        err_hint(err, "install it (Debian: libedit2), or give your answers as a file");
        return NULL;
    }
    struct lineedit *le = xcalloc(1, sizeof(*le));
    le->dumb = options->dumb;
    le->keys.fd = STDIN_FILENO;
    /* What libedit has to say about an unknown TERM is of no use here: it goes on as if it were dumb. */
    le->errors = fopen("/dev/null", "we");
    le->found_known = tcgetattr(STDIN_FILENO, &le->found) == 0;
    le->el =
        le->errors ? edit_library()->el_init("deploy-interview", stdin, stdout, le->errors) : NULL;
    le->history = edit_library()->history_winit();
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
    lineedit_history_load(le);
    return le;
}

static void
finish_line(struct lineedit *le, const wchar_t *line, int count, struct buf *out)
{
    BUF_SCOPED typed = BUF_INIT;
    BUF_SCOPED whole = BUF_INIT;

    if (count > 0 && (line[count - 1] == L'\n' || line[count - 1] == L'\r'))
        count--;
    wide_add(line, line + count, &typed);
    /* A long paste would fill the screen when it is brought back. */
    if (typed.len > 0 && le->folds.list.count == 0)
        lineedit_history_add(le, buf_span(&typed));
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
    lineedit_set_prompt(le);
    le->initial = initial;
    le->queued = initial && *initial ? initial_key : NULL;
    le->pasted = le->pasting = le->at_end = false;
    le->result = LINEEDIT_LINE;

    lineedit_enter_raw(le);
    const wchar_t *line = edit_library()->el_wgets(le->el, &count);
    lineedit_leave_raw(le);
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
        lineedit_history_save(le);
        edit_library()->history_wend(le->history);
    }
    if (le->el)
        edit_library()->el_end(le->el);
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
