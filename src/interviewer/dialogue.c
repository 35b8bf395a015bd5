// SPDX-License-Identifier: MIT
#include "dialogue.h"

#include "interview/proposal.h"
#include "interviewer/noted.h"
#include "interviewer/scripted.h"
#include "wire/members.h"
#include "wire/trouble.h"

#define REPLY_TOKENS 4000
#define MEMBER_MOST  ((size_t)256 << 10)
#define VALUES_MOST  60
#define DROPPED_MOST 20

struct dialogue *
dialogue_new(struct engineer *e)
{
    struct dialogue *d = arena_alloc(e->arena, sizeof(*d));

    *d = (struct dialogue){.engineer = e, .arena = arena_new(), .front = BUF_INIT};
    return d;
}

void
dialogue_free(struct dialogue *d)
{
    if (!d)
        return;
    buf_release(&d->front);
    arena_free(d->arena);
}

/* One turn on its way. */
struct listening {
    struct dialogue *dialogue;
    struct arena *arena;
    const struct state *state;
    const struct question *question;
    struct members members;
    struct turn_notes notes;
    turn_noted_fn *on_noted;
    void *context;
    bool asks_back; /* what it sets does not count */
};

static bool
is_noted(const struct turn_notes *notes, const struct read_value *v)
{
    for (size_t i = 0; i < notes->values.count; i++)
        if (!strcmp(notes->values.items[i].fact, v->fact) &&
            !strcmp(notes->values.items[i].value, v->value))
            return true;
    return false;
}

/* Each once: a value is heard while it arrives, and again in the whole reply. */
static void
add_dropped(struct turn_notes *notes, struct arena *a, struct dropped d)
{
    for (size_t i = 0; i < notes->dropped.count; i++)
        if (!strcmp(notes->dropped.items[i].what, d.what) &&
            !strcmp(notes->dropped.items[i].why, d.why))
            return;
    if (notes->dropped.count < DROPPED_MOST)
        *LIST_ADD(a, &notes->dropped) = d;
}

/* One element of "set": checked against the answer, shown at once. */
static void
hear_value(struct listening *l, const struct json *element)
{
    const struct pack *pack = l->state->pack;
    struct noted_value noted;

    if (l->notes.values.count == VALUES_MOST)
        return;
    if (!noted_value(l->arena, pack, element, &noted)) {
        add_dropped(&l->notes, l->arena,
                    (struct dropped){.what = noted.value.fact, .why = noted.why});
        return;
    }
    struct read_item item = {.source = "A", .values = &noted.value, .value_count = 1};
    struct checked checked =
        proposals_check(l->arena, pack, span_of(l->question->answer.text), &item, PROPOSER_MODEL);
    if (checked.dropped_count)
        add_dropped(&l->notes, l->arena, checked.dropped[0]);
    if (!checked.item.value_count || is_noted(&l->notes, &checked.item.values[0]))
        return;
    if (noted_is_echo(pack, span_of(l->question->answer.text), l->notes.values.items,
                      l->notes.values.count, &checked.item.values[0])) {
        add_dropped(&l->notes, l->arena,
                    (struct dropped){.what = noted_words(l->arena, &checked.item.values[0]),
                                     .why = NOTED_ECHO});
        return;
    }
    *LIST_ADD(l->arena, &l->notes.values) = checked.item.values[0];
    if (l->on_noted)
        l->on_noted(l->context, &checked.item.values[0]);
}

static bool
hear_member(void *context, const struct member *m, struct err *err)
{
    struct listening *l = context;

    (void)err;
    if (!strcmp(m->name, "act"))
        l->asks_back = json_text(m->value) && !strcmp(json_text(m->value), "ask_back");
    if (!strcmp(m->name, "set") && m->index != MEMBERS_WHOLE && !l->asks_back)
        hear_value(l, m->value);
    return true;
}

static bool
hear_text(void *context, struct span text, struct err *err)
{
    struct listening *l = context;
    struct err ignored = ERR_INIT;

    (void)err;
    /* A value too large to be one: what was heard until then stands. */
    (void)!members_feed(&l->members, text, &ignored);
    return true;
}

static void
hear_again(void *context)
{
    struct listening *l = context;

    members_release(&l->members);
    members_init(&l->members, MEMBER_MOST, hear_member, l);
}

static void
tell_news(void *context, const struct call_news *news)
{
    struct engineer *e = ((struct listening *)context)->dialogue->engineer;

    if (e->on_news)
        e->on_news(e->context, news);
}

static struct chat
chat_of(struct dialogue *d)
{
    const struct engineer *e = d->engineer;
    struct chat chat = *e->shape;

    chat.front = buf_span(&d->front);
    chat.messages = d->messages.items;
    chat.count = d->messages.count;
    chat.output = CHAT_JSON;
    chat.steady = true;
    chat.max_output = REPLY_TOKENS;
    chat.cache_key = "deploy-interview-turns";
    if (chat.effort == CHAT_EFFORT_DEFAULT)
        chat.effort = CHAT_EFFORT_NONE;
    d->bytes = chat_bytes(&chat);
    return chat;
}

static void
add_message(struct dialogue *d, enum chat_role role, struct span text)
{
    *LIST_ADD(d->arena, &d->messages) = (struct chat_message){
        .role = role,
        .text = {arena_span(d->arena, text), text.len},
        .cache = role == CHAT_USER,
    };
}

/* Starts anew: what was said before is told in short. */
static void
begin_anew(struct dialogue *d, bool compact)
{
    d->is_compact = compact;
    d->messages.count = 0;
}

/* Puts the answer behind what was said; in the compact form, the past anew. */
static void
append_answer(struct dialogue *d, const struct state *s, size_t number)
{
    BUF_SCOPED text = BUF_INIT;

    if (d->is_compact || !d->front.len) {
        buf_clear(&d->front);
        dialogue_front(d, s, number);
    }
    if (d->is_compact)
        d->messages.count = 0;
    dialogue_message(d, s, number, &text);
    /* Of the marks that say what will be sent again, only the last two are worth one. */
    for (size_t i = 0; i + 2 < d->messages.count; i++)
        d->messages.items[i].cache = false;
    add_message(d, CHAT_USER, buf_span(&text));
}

static bool
is_unreachable(const struct err *err)
{
    switch (err->code) {
    case ERR_NETWORK:
    case ERR_TLS:
    case ERR_AUTH:
    case ERR_LIMIT: return true;
    case ERR_NONE:
    case ERR_USAGE:
    case ERR_UNUSABLE:
    case ERR_IO:
    case ERR_FORMAT:
    case ERR_PROVIDER:
    case ERR_INTERRUPTED: break;
    }
    return false;
}

/* Sends it; `call` must be released by the caller. */
static bool
run_call(struct dialogue *d, struct listening *l, const struct chat *chat, struct call *call,
         struct err *err)
{
    struct engineer *e = d->engineer;

    call_init(call, chat);
    call->context = l;
    call->on_text = hear_text;
    call->on_restart = hear_again;
    call->on_news = tell_news;
    call->more_output = 4L * REPLY_TOKENS;
    if (!engineer_affords(e, d->bytes, REPLY_TOKENS, &call->err))
        return true;
    caller_add(e->caller, call);
    bool done = engineer_wait(e, call, err);
    engineer_count(e, call);
    return done || err->code == ERR_INTERRUPTED;
}

static bool
is_too_long(const struct call *call)
{
    return call->code && !strcmp(call->code, trouble_name(TROUBLE_CONTEXT));
}

/* What the model is told of its notes, its tension and its question with the next answer. */
static const char *
outcome_of(struct dialogue *d, const struct turn_notes *notes, const struct json *reply,
           const struct turn *turn)
{
    BUF_SCOPED text = BUF_INIT;

    for (size_t i = 0; i < notes->values.count; i++)
        buf_addf(&text, "%s%s", i ? ", " : "Noted: ", notes->values.items[i].fact);
    for (size_t i = 0; i < notes->dropped.count; i++)
        buf_addf(&text, "%s%s (%s)",
                 i          ? ", "
                 : text.len ? ". Not taken: "
                            : "Not taken: ",
                 notes->dropped.items[i].what, notes->dropped.items[i].why);
    buf_adds(&text, text.len ? ".\n" : "");
    if (turn->read.count && turn->read.items[0].gap != GAP_NONE)
        buf_addf(&text, "The topic that was asked is left %s.\n",
                 gap_name(turn->read.items[0].gap));
    buf_adds(&text, text.len ? "" : "Nothing was noted.\n");
    if (json_first(json_get(reply, "tension")) && !turn->has_tension && !turn->is_reply)
        buf_adds(&text,
                 "The tension was not taken: it was told before, or a quote does not stand in "
                 "its source letter for letter, or holds what nobody said.\n");
    if (turn->unwanted)
        buf_addf(&text, "Your question was not taken: %s.\n", turn->unwanted);
    return arena_strdup(d->arena, text.data);
}

static void
take_reply(struct dialogue *d, struct listening *l, const struct call *call, size_t number,
           struct turn *out)
{
    const struct json *reply = call->object;
    const struct turn_view view = {d->engineer, l->arena, l->state, l->question};

    if (reply && !l->asks_back)
        for (const struct json *j = json_first(json_get(reply, "set")); j; j = json_next(j))
            hear_value(l, j);
    out->failed = !reply && !l->notes.values.count;
    if (!reply)
        out->why = call->err;
    if (out->failed) {
        out->is_away = is_unreachable(&call->err);
        out->read = scripted_read_answer(l->arena, d->engineer->reader, l->state, number);
        d->outcome = "Your reply could not be used.\n";
        return;
    }
    turn_join(&view, reply, &l->notes, &out->read);
    if (reply)
        turn_rest(&view, reply, out);
    d->outcome = outcome_of(d, &l->notes, reply, out);
    add_message(d, CHAT_ASSISTANT, buf_span(&call->reply.text));
}

/* The request of this turn: begun anew where the whole would be too much, then compact. */
static struct chat
chat_for(struct dialogue *d, const struct state *s, size_t number)
{
    append_answer(d, s, number);
    struct chat chat = chat_of(d);
    for (int compact = 0; compact <= 1 && !d->is_compact && d->bytes > DIALOGUE_MOST; compact++) {
        begin_anew(d, compact);
        append_answer(d, s, number);
        chat = chat_of(d);
    }
    return chat;
}

bool
dialogue_turn(struct dialogue *d, struct arena *a, const struct state *s, size_t number,
              struct turn *turn, struct err *err)
{
    struct listening l = {
        .dialogue = d,
        .arena = a,
        .state = s,
        .question = state_question(s, number),
        .on_noted = turn->on_noted,
        .context = turn->context,
    };
    struct call call;

    *turn = (struct turn){.on_noted = l.on_noted, .context = l.context, .why = ERR_INIT};
    struct chat chat = chat_for(d, s, number);
    members_init(&l.members, MEMBER_MOST, hear_member, &l);
    bool done = run_call(d, &l, &chat, &call, err);
    if (done && !d->is_compact && is_too_long(&call)) {
        call_release(&call);
        begin_anew(d, true);
        append_answer(d, s, number);
        chat = chat_of(d);
        done = run_call(d, &l, &chat, &call, err);
    }
    if (done)
        take_reply(d, &l, &call, number, turn);
    if (turn->failed && d->messages.count)
        d->messages.count--; /* an answer without a reply is told with the next one */
    members_release(&l.members);
    call_release(&call);
    return done;
}
