// SPDX-License-Identifier: MIT
#include "base/json.h"

#include <cjson/cJSON.h>

#include "base/alloc.h"

/* `struct json` is never defined: a pointer to it is a pointer to a cJSON. */
static cJSON *
item_of(struct json *j)
{
    return (cJSON *)(void *)j;
}

static const cJSON *
look(const struct json *j)
{
    return (const cJSON *)(const void *)j;
}

static struct json *
json_of(cJSON *item)
{
    if (!item)
        abort(); /* cJSON makes a value or runs out of memory, and the latter does not return */
    return (struct json *)(void *)item;
}

static void
use_our_memory(void)
{
    static bool done;

    if (!done)
        cJSON_InitHooks(&(cJSON_Hooks){.malloc_fn = xmalloc, .free_fn = free});
    done = true;
}

struct json *
json_parse(struct span text, struct err *err)
{
    const char *end = NULL;

    use_our_memory();
    cJSON *item = cJSON_ParseWithLengthOpts(text.len ? text.at : "", text.len, &end, false);
    if (!item) {
        size_t offset = end && text.len ? (size_t)(end - text.at) : 0;
        err_set(err, ERR_FORMAT, "not JSON at byte %zu", offset);
        return NULL;
    }
    struct span rest = span_slice(text, (size_t)(end - text.at), text.len);
    if (span_trim(rest).len) {
        cJSON_Delete(item);
        err_set(err, ERR_FORMAT, "more than one JSON value at byte %zu", text.len - rest.len);
        return NULL;
    }
    return json_of(item);
}

void
json_free(struct json *j)
{
    cJSON_Delete(item_of(j));
}

void
json_scope_end(struct json **j)
{
    json_free(*j);
    *j = NULL;
}

enum json_kind
json_kind(const struct json *j)
{
    static const struct {
        int type;
        enum json_kind kind;
    } kinds[] = {
        {cJSON_NULL, JSON_NULL},     {cJSON_True, JSON_BOOL},     {cJSON_False, JSON_BOOL},
        {cJSON_Number, JSON_NUMBER}, {cJSON_String, JSON_STRING}, {cJSON_Array, JSON_ARRAY},
        {cJSON_Object, JSON_OBJECT},
    };

    for (size_t i = 0; j && i < ARRAY_LEN(kinds); i++)
        if ((look(j)->type & 0xff) == kinds[i].type)
            return kinds[i].kind;
    return JSON_NOTHING;
}

struct json *
json_get(const struct json *object, const char *name)
{
    cJSON *item = json_kind(object) == JSON_OBJECT
                      ? cJSON_GetObjectItemCaseSensitive(look(object), name)
                      : NULL;

    return (struct json *)(void *)item;
}

struct json *
json_first(const struct json *j)
{
    enum json_kind kind = json_kind(j);

    if (kind != JSON_ARRAY && kind != JSON_OBJECT)
        return NULL;
    return (struct json *)(void *)look(j)->child;
}

struct json *
json_next(const struct json *j)
{
    return j ? (struct json *)(void *)look(j)->next : NULL;
}

size_t
json_count(const struct json *j)
{
    size_t count = 0;

    for (const struct json *m = json_first(j); m; m = json_next(m))
        count++;
    return count;
}

const char *
json_name(const struct json *member)
{
    return member ? look(member)->string : NULL;
}

const char *
json_text(const struct json *j)
{
    return json_kind(j) == JSON_STRING ? look(j)->valuestring : NULL;
}

const char *
json_get_text(const struct json *object, const char *name)
{
    return json_text(json_get(object, name));
}

double
json_number(const struct json *j, double missing)
{
    return json_kind(j) == JSON_NUMBER ? look(j)->valuedouble : missing;
}

double
json_get_number(const struct json *object, const char *name, double missing)
{
    return json_number(json_get(object, name), missing);
}

bool
json_truth(const struct json *j)
{
    return json_kind(j) == JSON_BOOL && cJSON_IsTrue(look(j));
}

bool
json_get_bool(const struct json *object, const char *name, bool missing)
{
    const struct json *j = json_get(object, name);

    return json_kind(j) == JSON_BOOL ? json_truth(j) : missing;
}

struct json *
json_object(void)
{
    use_our_memory();
    return json_of(cJSON_CreateObject());
}

struct json *
json_array(void)
{
    use_our_memory();
    return json_of(cJSON_CreateArray());
}

struct json *
json_string(const char *s)
{
    use_our_memory();
    return json_of(cJSON_CreateString(s));
}

struct json *
json_string_span(struct span s)
{
    STRING_SCOPED copy = xstrndup(s.len ? s.at : "", s.len);

    return json_string(copy);
}

struct json *
json_int(long long n)
{
    use_our_memory();
    return json_of(cJSON_CreateNumber((double)n));
}

struct json *
json_null(void)
{
    use_our_memory();
    return json_of(cJSON_CreateNull());
}

struct json *
json_bool(bool value)
{
    use_our_memory();
    return json_of(cJSON_CreateBool(value));
}

struct json *
json_copy(const struct json *j)
{
    use_our_memory();
    return json_of(cJSON_Duplicate(look(j), true));
}

void
json_set(struct json *object, const char *name, struct json *value)
{
    if (!cJSON_AddItemToObject(item_of(object), name, item_of(value)))
        abort();
}

void
json_set_text(struct json *object, const char *name, const char *value)
{
    json_set(object, name, json_string(value));
}

void
json_set_int(struct json *object, const char *name, long long value)
{
    json_set(object, name, json_int(value));
}

void
json_set_bool(struct json *object, const char *name, bool value)
{
    json_set(object, name, json_bool(value));
}

void
json_append(struct json *array, struct json *value)
{
    if (!cJSON_AddItemToArray(item_of(array), item_of(value)))
        abort();
}

void
json_remove(struct json *object, const char *name)
{
    cJSON_DeleteItemFromObjectCaseSensitive(item_of(object), name);
}

static void
add_printed(char *text, struct buf *out)
{
    if (!text)
        abort();
    buf_adds(out, text);
    free(text);
}

void
json_print(const struct json *j, struct buf *out)
{
    add_printed(cJSON_PrintUnformatted(look(j)), out);
}

void
json_print_pretty(const struct json *j, struct buf *out)
{
    BUF_SCOPED text = BUF_INIT;

    /* cJSON indents with tabs; those inside strings are written as \t. */
    add_printed(cJSON_Print(look(j)), &text);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '\t')
            buf_addc(out, text.data[i]);
        else
            buf_adds(out, text.data[i - 1] == ':' ? " " : "  ");
    }
}

const char *
json_library(void)
{
    static char name[32];

    snprintf(name, sizeof(name), "cJSON %s", cJSON_Version());
    return name;
}
