// SPDX-License-Identifier: MIT
#include "lineedit_parts.h"

#include "base/arena.h"
#include "ui/history_file.h"
#include "ui/wide.h"

#define HISTORY_LINES 500

void
lineedit_history_add(struct lineedit *le, struct span line)
{
    WIDE_SCOPED wide = wide_from(line);
    HistEventW event;

    edit_library()->history_w(le->history, &event, H_ENTER, wide);
}

void
lineedit_history_load(struct lineedit *le)
{
    ARENA_SCOPED arena = arena_new();
    struct strings lines = {0};
    HistEventW event;

    edit_library()->history_w(le->history, &event, H_SETSIZE, HISTORY_LINES);
    edit_library()->history_w(le->history, &event, H_SETUNIQUE, 1);
    edit_library()->el_wset(le->el, EL_HIST, edit_library()->history_w, le->history);
    if (!le->history_path)
        return;
    history_file_read(arena, le->history_path, &lines);
    for (size_t i = 0; i < lines.count; i++)
        lineedit_history_add(le, span_of(lines.items[i]));
}

void
lineedit_history_save(struct lineedit *le)
{
    ARENA_SCOPED arena = arena_new();
    BUF_SCOPED line = BUF_INIT;
    struct strings lines = {0};
    HistEventW event;

    if (!le->history_path)
        return;
    /* libedit's last is the oldest. */
    for (int more = edit_library()->history_w(le->history, &event, H_LAST); more >= 0;
         more = edit_library()->history_w(le->history, &event, H_PREV)) {
        buf_clear(&line);
        wide_add(event.str, event.str + wcslen(event.str), &line);
        *LIST_ADD(arena, &lines) = arena_span(arena, buf_span(&line));
    }
    history_file_write(le->history_path, &lines);
}
