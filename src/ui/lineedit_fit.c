// SPDX-License-Identifier: MIT
#include "lineedit_parts.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "ui/wide.h"

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

bool
lineedit_is_too_wide(const struct lineedit *le)
{
    const LineInfoW *line = edit_library()->el_wline(le->el);

    return wide_columns(line->buffer, line->lastchar) > columns_allowed();
}

void
lineedit_set_prompt(struct lineedit *le)
{
    BUF_SCOPED shown = BUF_INIT;

    folds_show(&le->folds, columns_allowed(), &shown);
    free(le->prompt);
    le->prompt = wide_from(buf_span(&shown));
}

void
lineedit_fold(struct lineedit *le, const char *label, struct span text)
{
    BUF_SCOPED before = BUF_INIT;
    const LineInfoW *line = edit_library()->el_wline(le->el);

    wide_add(line->buffer, line->cursor, &before);
    edit_library()->el_deletestr(le->el, (int)(line->cursor - line->buffer));
    folds_add_paste(&le->folds, buf_span(&before), label, text);
    lineedit_set_prompt(le);
}

void
lineedit_fit(struct lineedit *le)
{
    BUF_SCOPED start = BUF_INIT;
    const LineInfoW *line = edit_library()->el_wline(le->el);
    int cursor = (int)(line->cursor - line->buffer);
    const wchar_t *split = line->buffer;

    if (!lineedit_is_too_wide(le))
        return;
    while (wide_columns(split, line->lastchar) > columns_allowed() / 2)
        split = wide_after(split, line->lastchar);
    int moved = (int)(split - line->buffer);
    wide_add(line->buffer, split, &start);
    folds_add_start(&le->folds, buf_span(&start));
    edit_library()->el_cursor(le->el, moved - cursor);
    edit_library()->el_deletestr(le->el, moved);
    edit_library()->el_cursor(le->el, cursor > moved ? cursor - moved : 0);
    lineedit_set_prompt(le);
}
