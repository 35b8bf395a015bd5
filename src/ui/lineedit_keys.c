// SPDX-License-Identifier: MIT
#include "lineedit_parts.h"

#include "base/clean.h"
#include "ui/keys.h"
#include "ui/paste.h"
#include "ui/wide.h"

/* `line` is as paste_to_line gives it. */
static void
insert(struct lineedit *le, struct span line)
{
    WIDE_SCOPED wide = wide_from(line);

    edit_library()->el_winsertstr(le->el, wide);
}

static void
insert_text(struct lineedit *le, struct span text)
{
    BUF_SCOPED line = BUF_INIT;

    paste_to_line(text, &line);
    insert(le, buf_span(&line));
}

/* Whether the whole paste arrived; otherwise the result says why not. */
static bool
read_paste(struct lineedit *le, struct buf *out)
{
    for (;;) {
        enum keyboard_state state = keyboard_paste(&le->keys, out);
        if (state == KEYBOARD_OK)
            return true;
        if (!lineedit_may_wait_on(le, state))
            return false;
    }
}

static unsigned char
take_paste(EditLine *el, wint_t key)
{
    BUF_SCOPED raw = BUF_INIT;
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED label = BUF_INIT;
    struct lineedit *le = lineedit_self(el);

    (void)key;
    le->pasting = false;
    if (!read_paste(le, &raw))
        return CC_NORM;
    le->pasted = true;
    if (raw.len > KEYBOARD_PASTE_MAX) {
        lineedit_fold(le, "[a paste above 1 MiB: left out]", SPAN_NONE);
        return CC_REDISPLAY;
    }
    clean_text(buf_span(&raw), &text);
    if (paste_fits(buf_span(&text))) {
        insert_text(le, buf_span(&text));
        return CC_REFRESH;
    }
    paste_label(buf_span(&text), &label);
    lineedit_fold(le, label.data, buf_span(&text));
    return CC_REDISPLAY;
}

static unsigned char
take_initial(EditLine *el, wint_t key)
{
    BUF_SCOPED text = BUF_INIT;
    struct lineedit *le = lineedit_self(el);

    (void)key;
    clean_text(span_of(le->initial), &text);
    insert_text(le, buf_span(&text));
    lineedit_fit(le);
    return CC_REDISPLAY;
}

static unsigned char
fit_line(EditLine *el, wint_t key)
{
    (void)key;
    lineedit_fit(lineedit_self(el));
    return CC_REDISPLAY;
}

static unsigned char
erase(EditLine *el, wint_t key)
{
    BUF_SCOPED before = BUF_INIT;
    struct lineedit *le = lineedit_self(el);
    const LineInfoW *line = edit_library()->el_wline(el);

    (void)key;
    if (line->cursor == line->buffer) {
        if (!folds_take_back(&le->folds, &before))
            return CC_ERROR;
        insert(le, buf_span(&before));
        lineedit_set_prompt(le);
        return CC_REDISPLAY;
    }
    edit_library()->el_deletestr(el, (int)(line->cursor - wide_before(line->buffer, line->cursor)));
    return CC_REFRESH;
}

static unsigned char
erase_forward(EditLine *el, wint_t key)
{
    const LineInfoW *line = edit_library()->el_wline(el);

    (void)key;
    if (line->cursor == line->lastchar)
        return CC_ERROR;
    int count = (int)(wide_after(line->cursor, line->lastchar) - line->cursor);
    edit_library()->el_cursor(el, count);
    edit_library()->el_deletestr(el, count);
    return CC_REFRESH;
}

static unsigned char
end_or_erase(EditLine *el, wint_t key)
{
    struct lineedit *le = lineedit_self(el);
    const LineInfoW *line = edit_library()->el_wline(el);

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

void
lineedit_bind_keys(EditLine *el)
{
    for (size_t i = 0; i < ARRAY_LEN(functions); i++)
        edit_library()->el_wset(el, EL_ADDFN, functions[i].name, functions[i].name,
                                functions[i].run);
    for (size_t i = 0; i < key_binding_count; i++)
        edit_library()->el_wset(el, EL_BIND, key_bindings[i].key, key_bindings[i].function, NULL);
}
