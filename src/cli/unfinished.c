// SPDX-License-Identifier: MIT
#include "cli/unfinished.h"

#include "cli/conversation.h"

static size_t
answers_in(const struct state *s)
{
    size_t count = 0;

    for (size_t i = 0; i < s->questions.count; i++)
        count += s->questions.items[i].answered && !s->questions.items[i].withdrawn;
    return count;
}

bool
unfinished_newest(struct arena *a, const struct pack *pack, const char *root, bool damaged_too,
                  struct unfinished *out, struct err *err)
{
    struct strings ids = {0};

    *out = (struct unfinished){0};
    if (!session_ids(a, root, &ids, err))
        return false;
    for (size_t i = ids.count; i > 0 && !out->id; i--) {
        struct session s;
        if (!session_look(&s, pack, root, ids.items[i - 1], err)) {
            if (!damaged_too || err->code != ERR_FORMAT)
                return false;
            out->id = ids.items[i - 1];
            return true;
        }
        if (s.state->open && !s.state->closed)
            *out = (struct unfinished){
                .id = ids.items[i - 1],
                .is_one_shot = state_is_one_shot(s.state),
                .phase = phase_reached(s.state),
                .answers = answers_in(s.state),
            };
        session_close(&s);
    }
    return true;
}

void
say_damage(const struct app *app, const struct journal_damage *damage)
{
    ARENA_SCOPED a = arena_new();

    if (!damage->first_line)
        return;
    const char *text =
        arena_strf(a, "The journal's line %zu was cut short or damaged; %zu line%s moved to %s.",
                   damage->first_line, damage->lines, damage->lines == 1 ? " was" : "s were",
                   damage->moved_to);
    if (app->ui)
        ui_say(app->ui, UI_NOTICE, text);
    else
        fprintf(stderr, "deploy-interview: %s\n", text);
}
