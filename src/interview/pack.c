// SPDX-License-Identifier: MIT
#include "interview/pack.h"

#include "pack_parser.h"

static const char *const type_names[TYPE_KIND_COUNT] = {
    [TYPE_TEXT] = "text",     [TYPE_NAME] = "name",       [TYPE_PRODUCT] = "product",
    [TYPE_PLACE] = "place",   [TYPE_COMMAND] = "command", [TYPE_HOST] = "host",
    [TYPE_PATH] = "path",     [TYPE_FLAG] = "flag",       [TYPE_COUNT] = "count",
    [TYPE_NUMBER] = "number", [TYPE_SHARE] = "share",     [TYPE_DURATION] = "duration",
    [TYPE_SIZE] = "size",     [TYPE_RATE] = "rate",       [TYPE_MONEY] = "money",
    [TYPE_TIME] = "time",     [TYPE_WINDOW] = "window",   [TYPE_DATE] = "date",
    [TYPE_ONE_OF] = "one of", [TYPE_LIST] = "list of",    [TYPE_RECORDS] = "records of",
};

bool
type_is_name(const struct type *type)
{
    return type->kind == TYPE_NAME || (type->kind == TYPE_LIST && type->inner->kind == TYPE_NAME);
}

const char *
type_kind_name(enum type_kind kind)
{
    return type_names[kind];
}

size_t
pack_topic(const struct pack *pack, struct span id)
{
    return names_find(&pack->index->topics, id);
}

size_t
pack_fact(const struct pack *pack, struct span id)
{
    return names_find(&pack->index->facts, id);
}

size_t
pack_fact_of_observation(const struct pack *pack, const char *kind)
{
    const struct lexicon_part *part = &pack->lexicon[LEXICON_OBSERVATIONS];

    for (size_t i = 0; i < part->count; i++)
        if (!strcmp(part->rows[i].key, kind) && part->rows[i].items.count)
            return pack_fact(pack, span_of(part->rows[i].items.items[0]));
    return PACK_NONE;
}

size_t
pack_phase(const struct pack *pack, struct span id)
{
    return names_find(&pack->index->phases, id);
}

size_t
pack_rule(const struct pack *pack, struct span id)
{
    return names_find(&pack->index->rules, id);
}

size_t
pack_section(const struct pack *pack, struct span id)
{
    return names_find(&pack->index->sections, id);
}

size_t
record_field(const struct record_type *record, struct span name)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (span_is(name, record->fields[i].name))
            return i;
    return PACK_NONE;
}
