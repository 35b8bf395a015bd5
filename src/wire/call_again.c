// SPDX-License-Identifier: MIT

/* The ways in which a call is sent again at once, changed (wire/attempt.h). */
#include "base/log.h"
#include "wire/attempt.h"
#include "wire/models.h"

#define NAMES_SHOWN 5

bool
again_is_barred(const struct course *x)
{
    return x->call->on_text && !x->call->on_restart && x->call->reply.text.len;
}

static void
restart(struct course *x)
{
    struct call *call = x->call;

    key_screen_end(&x->screen, &x->shown);
    if (call->on_restart && call->reply.text.len)
        call->on_restart(call->context);
}

bool
again_send(struct course *x, long long delay_ms)
{
    struct err err = ERR_INIT;

    restart(x);
    if (attempt_send(x, delay_ms, &err))
        return true;
    x->failed = err;
    return false;
}

bool
again_adapted(struct course *x)
{
    struct caller *c = x->caller;
    struct quirks next = x->sent;

    if (again_is_barred(x) || x->call->reply.text.len)
        return false;
    /* Another call may have learnt it in the meantime; nothing of this one is lost by trying that first. */
    if (c->quirks.refused != x->sent.refused) {
        const struct trouble *t = &x->call->reply.trouble;
        return (t->code == TROUBLE_PARAMETER || t->code == TROUBLE_REQUEST) && again_send(x, 0);
    }
    if (!provider_adapt(c->settings.type, &x->chat, &next, &x->call->reply.trouble))
        return false;
    c->quirks.refused |= next.refused;
    return again_send(x, 0);
}

bool
again_larger(struct course *x)
{
    long more = x->call->more_output;

    if (x->call->reply.trouble.code != TROUBLE_REASONING || x->has_grown ||
        more <= x->chat.max_output)
        return false;
    x->has_grown = true;
    x->chat.max_output = more;
    return again_send(x, 0);
}

bool
again_with_model(struct course *x)
{
    static const enum trouble_code codes[] = {TROUBLE_MODEL, TROUBLE_REQUEST, TROUBLE_PARAMETER,
                                              TROUBLE_NOT_FOUND};
    struct caller *c = x->caller;
    enum trouble_code code = x->call->reply.trouble.code;
    struct err ignored = ERR_INIT;
    /* With a name in the request, only what is said about the name counts. */
    size_t count = x->chat.model ? 1 : ARRAY_LEN(codes);
    bool fits = false;

    for (size_t i = 0; i < count; i++)
        fits = fits || codes[i] == code;
    if (!fits || c->settings.model_is_given || x->call->chat->model)
        return false;
    if (c->model_was_asked_for)
        return c->model != x->chat.model && again_send(x, 0);
    return attempt_list(x, &ignored);
}

static void
end_without_model(struct course *x, const struct strings *names)
{
    BUF_SCOPED list = BUF_INIT;

    for (size_t i = 0; i < names->count && i < NAMES_SHOWN; i++)
        buf_addf(&list, "%s%s", i ? ", " : "", names->items[i]);
    if (names->count > NAMES_SHOWN)
        buf_addf(&list, " and %zu more", names->count - NAMES_SHOWN);
    if (names->count)
        err_hint(&x->failed, "choose one with --model; the server has %s", list.data);
    course_end(x, trouble_name(x->call->reply.trouble.code));
}

void
listing_ended(void *context, struct http_transfer *t)
{
    struct course *x = context;
    struct caller *c = x->caller;
    struct strings names = {0};

    c->model_was_asked_for = true;
    if (t->failure == FAILURE_NONE && t->status < 300)
        models_read(c->arena, buf_span(&x->list), &names);
    if (names.count == 1 && (!x->chat.model || strcmp(names.items[0], x->chat.model) != 0)) {
        c->model = names.items[0];
        log_debug("call: the server's only model is used");
        if (again_send(x, 0))
            return;
    }
    end_without_model(x, &names);
}

bool
again_repaired(struct course *x, const char *fault)
{
    struct call *call = x->call;
    struct chat_message *messages = NULL;

    if (x->was_repaired || again_is_barred(x))
        return false;
    messages = arena_alloc(x->arena, (x->chat.count + 2) * sizeof(*messages));
    memcpy(messages, x->chat.messages, x->chat.count * sizeof(*messages));
    messages[x->chat.count] = (struct chat_message){
        .role = CHAT_ASSISTANT, .text = span_of(arena_span(x->arena, buf_span(&call->reply.text)))};
    messages[x->chat.count + 1] = (struct chat_message){
        .role = CHAT_USER,
        .text = span_of(arena_strf(x->arena,
                                   "That is not the JSON object that was asked for (%s). Send the "
                                   "whole object again, valid JSON and nothing else.",
                                   fault))};
    x->was_repaired = true;
    x->chat.messages = messages;
    x->chat.count += 2;
    return again_send(x, 0);
}
