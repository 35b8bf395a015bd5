// SPDX-License-Identifier: MIT

/* What is sent, to the byte: for each provider and output mode, as files. */
#include "unit/wire/vector.h"

#include "base/arena.h"
#include "unit/unit.h"
#include "wire/provider.h"

static const char *const outputs[] = {"text", "json", "schema"};
static const char *const efforts[] = {"default", "none", "low", "medium", "high"};

static int
index_of(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    fail_msg("unknown word %s", word);
    return 0;
}

struct messages {
    struct chat_message items[16];
    size_t count;
};

/* "user: text", "assistant: text", with * after the role for a mark; \xFF stands for a byte that is no UTF-8. */
static void
read_messages(struct span body, struct span *front, struct messages *messages)
{
    struct span line;

    while (span_line(&body, &line)) {
        struct span role = span_slice(line, 0, span_find(line, ": "));
        struct span text = span_slice(line, role.len + 2, line.len);

        if (span_is(role, "front")) {
            *front = text;
            continue;
        }
        assert_true(messages->count < ARRAY_LEN(messages->items));
        messages->items[messages->count++] = (struct chat_message){
            .role = span_starts(role, "assistant") ? CHAT_ASSISTANT : CHAT_USER,
            .text = text,
            .cache = span_ends(role, "*"),
        };
    }
}

static struct quirks
read_quirks(const struct vector *v, struct quirks quirks)
{
    char value[256];
    struct span rest = span_of(vector_get(v, "refuses", NULL, value));
    struct span word;

    while (span_cut(&rest, " ", &word)) {
        int quirk = 0;
        while (quirk < QUIRK_COUNT && !span_is(word, quirk_name(quirk)))
            quirk++;
        assert_true(quirk < QUIRK_COUNT);
        quirks.refused |= QUIRK_BIT(quirk);
    }
    return quirks;
}

static void
print_request(const struct vector *v, const struct provider_type *type, const struct chat *chat,
              struct buf *out)
{
    char value[256];
    struct err err = ERR_INIT;
    BUF_SCOPED url = BUF_INIT;

    if (provider_url(type, vector_get(v, "base url", NULL, value), chat, &url, &err))
        buf_addf(out, "POST %s\n", url.data);
    else
        buf_addf(out, "err: %s\n", err.text);
    if (err.hint[0])
        buf_addf(out, "hint: %s\n", err.hint);
    if (type->header)
        buf_addf(out, "%s\n", type->header);
    if (type->key_header)
        buf_addf(out, "%sKEY\n", type->key_header);
    type->write_request(type, chat, read_quirks(v, type->quirks), out);
    buf_addc(out, '\n');
}

static void
is_written_to_the_byte(void **state)
{
    static const char schema[] =
        "{\"type\":\"object\",\"additionalProperties\":false,"
        "\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"string\"}}}";
    struct vector v;
    struct messages messages = {.count = 0};
    struct err err = ERR_INIT;
    JSON_SCOPED parsed = json_parse(span_of(schema), &err);
    BUF_SCOPED got = BUF_INIT;
    char provider[256];
    char model[256];
    char output[256];
    char effort[256];
    char key[256];

    vector_load(*state, &v);
    const struct provider_type *type = provider_named(vector_get(&v, "provider", "", provider));
    assert_non_null(type);
    struct chat chat = {
        .model = vector_get(&v, "model", type->model, model),
        .messages = messages.items,
        .max_output = vector_number(&v, "max output", 0),
        .output = index_of(outputs, ARRAY_LEN(outputs), vector_get(&v, "output", "text", output)),
        .effort =
            index_of(efforts, ARRAY_LEN(efforts), vector_get(&v, "effort", "default", effort)),
        .schema_name = "reply",
        .schema = parsed,
        .cache_key = vector_get(&v, "cache key", NULL, key),
        .context = vector_number(&v, "context", 0),
        .stream = vector_number(&v, "stream", 1),
        .steady = vector_number(&v, "steady", 0),
    };
    read_messages(buf_span(&v.body), &chat.front, &messages);
    chat.count = messages.count;
    print_request(&v, type, &chat, &got);
    vector_compare("request", buf_span(&got), v.expect);
    vector_release(&v);
}

int
main(int argc, char **argv)
{
    return argc == 2 ? vector_run("requests", argv[1], is_written_to_the_byte) : 2;
}
