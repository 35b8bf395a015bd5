// SPDX-License-Identifier: MIT
#include "event_layout.h"

#include <assert.h>

#define MEMBER(member_kind_, name_, type, member_)                                                 \
    .name = (name_), .kind = (member_kind_), .offset = offsetof(struct type, member_)

#define TEXT(name, type, member)                                                                   \
    {                                                                                              \
        MEMBER(MEMBER_TEXT, name, type, member)                                                    \
    }
#define TEXT_AGAIN(name, type, member)                                                             \
    {                                                                                              \
        MEMBER(MEMBER_TEXT_AGAIN, name, type, member)                                              \
    }
#define SIZE(name, type, member)                                                                   \
    {                                                                                              \
        MEMBER(MEMBER_SIZE, name, type, member)                                                    \
    }
#define FLAG(name, type, member)                                                                   \
    {                                                                                              \
        MEMBER(MEMBER_BOOL, name, type, member)                                                    \
    }
#define STRINGS(name, type, member)                                                                \
    {                                                                                              \
        MEMBER(MEMBER_STRINGS, name, type, member)                                                 \
    }
#define NAMED(name, type, member, names)                                                           \
    {                                                                                              \
        MEMBER(MEMBER_ENUM, name, type, member), .enum_name = (names)                              \
    }
#define ONE_OF(name, type, member, layout)                                                         \
    {                                                                                              \
        MEMBER(MEMBER_STRUCT, name, type, member), .of = &(layout)                                 \
    }
#define MANY(member_kind_, name, type, member, number)                                             \
    {                                                                                              \
        MEMBER(member_kind_, name, type, member), .count_offset = offsetof(struct type, number)    \
    }
#define LIST_OF(name, type, member, number, layout)                                                \
    {                                                                                              \
        MEMBER(MEMBER_LIST, name, type, member), .count_offset = offsetof(struct type, number),    \
                                                 .of = &(layout)                                   \
    }

#define LAYOUT(name, type, required_)                                                              \
    static const struct layout name##_layout = {.members = name##_members,                         \
                                                .count = ARRAY_LEN(name##_members),                \
                                                .required = (required_),                           \
                                                .size = sizeof(type)}

#define NAMES(function, list)                                                                      \
    static const char *function(unsigned value)                                                    \
    {                                                                                              \
        return value < ARRAY_LEN(list) ? (list)[value] : NULL;                                     \
    }

static const char *const grades[] = {
    [GRADE_STATED] = "stated",   [GRADE_OBSERVED] = "observed", [GRADE_DERIVED] = "derived",
    [GRADE_DEFAULT] = "default", [GRADE_ASSUMED] = "assumed",
};
static const char *const gaps[] = {
    [GAP_NONE] = "none",
    [GAP_OPEN] = "open",
    [GAP_VAGUE] = "vague",
    [GAP_CONFLICTING] = "conflicting",
    [GAP_UNKNOWN] = "unknown",
    [GAP_LATER] = "later",
    [GAP_NOT_APPLICABLE] = "not-applicable",
};
static const char *const decisions[] = {
    [DECISION_UNKNOWN] = "unknown",   [DECISION_NOT_APPLICABLE] = "not-applicable",
    [DECISION_LATER] = "later",       [DECISION_OWNER] = "owner",
    [DECISION_DEFAULT] = "default",   [DECISION_TAKEN] = "taken",
    [DECISION_DECLINED] = "declined",
};
static const char *const ask_kinds[] = {
    [ASK_TOPIC] = "topic",       [ASK_FOLLOW_UP] = "follow-up", [ASK_READ_BACK] = "read-back",
    [ASK_DEFAULTS] = "defaults", [ASK_FINDING] = "finding",     [ASK_CONFIRM] = "confirm",
    [ASK_TENSION] = "tension",   [ASK_PROPOSALS] = "proposals",
};
static const char *const number_kinds[] = {
    [NUMBER_OPEN_QUESTION] = "open-question",
    [NUMBER_ASSUMPTION] = "assumption",
    [NUMBER_PROPOSAL] = "proposal",
};
static_assert(ARRAY_LEN(grades) == GRADE_COUNT, "a name for each grade");
static_assert(ARRAY_LEN(gaps) == GAP_COUNT, "a name for each gap");
static_assert(ARRAY_LEN(decisions) == DECISION_COUNT, "a name for each decision");
static_assert(ARRAY_LEN(ask_kinds) == ASK_KIND_COUNT, "a name for each kind of question");
static_assert(ARRAY_LEN(number_kinds) == NUMBER_KIND_COUNT, "a name for each kind of number");

NAMES(name_of_grade, grades)
NAMES(name_of_gap, gaps)
NAMES(name_of_decision, decisions)
NAMES(name_of_ask_kind, ask_kinds)
NAMES(name_of_number_kind, number_kinds)

const char *
grade_name(enum grade grade)
{
    return grades[grade];
}

const char *
gap_name(enum gap gap)
{
    return gaps[gap];
}

const char *
decision_name(enum decision decision)
{
    return decisions[decision];
}

static const struct member file_members[] = {
    TEXT("path", loaded_file, path),
    TEXT("digest", loaded_file, digest),
    SIZE("bytes", loaded_file, bytes),
};
LAYOUT(file, struct loaded_file, 3);

static const struct member input_members[] = {
    TEXT("name", input_event, name),
    TEXT("encoding", input_event, encoding),
    TEXT("text", input_event, text),
    MANY(MEMBER_PASSAGES, "passages", input_event, passages, passage_count),
    MANY(MEMBER_SIZES, "masked", input_event, masked_lines, masked_count),
};
LAYOUT(input, struct input_event, 4);

static const struct member open_members[] = {
    TEXT("session", open_event, session),
    TEXT("version", open_event, version),
    TEXT("pack", open_event, pack_id),
    TEXT("pack_digest", open_event, pack_digest),
    TEXT("project", open_event, project),
    TEXT("mode", open_event, mode),
    TEXT("engine", open_event, engine),
    TEXT("depth", open_event, depth),
    ONE_OF("role", open_event, role, file_layout),
    TEXT("sops_folder", open_event, sops_folder),
    LIST_OF("sops", open_event, sops, sop_count, file_layout),
    TEXT("role_wanted", open_event, role_wanted),
    LIST_OF("inputs", open_event, inputs, input_count, input_layout),
    TEXT("language", open_event, language),
};
LAYOUT(open, struct open_event, 11);

static const struct member observation_members[] = {
    TEXT("topic", observation, topic),   TEXT("quote", observation, quote),
    TEXT("source", observation, source), TEXT("fact", observation, fact),
    TEXT("value", observation, value),   FLAG("implied", observation, implied),
};
LAYOUT(observation, struct observation, 3);

static const struct member observe_members[] = {
    LIST_OF("items", observe_event, items, count, observation_layout),
};
LAYOUT(observe, struct observe_event, 1);

static const struct member phase_members[] = {
    TEXT("phase", phase_event, phase),
    FLAG("confirmed", phase_event, confirmed),
};
LAYOUT(phase, struct phase_event, 1);

static const struct member ask_members[] = {
    SIZE("number", ask_event, number), NAMED("kind", ask_event, kind, name_of_ask_kind),
    TEXT("phase", ask_event, phase),   TEXT("text", ask_event, text),
    TEXT("by", ask_event, by),         TEXT("topic", ask_event, topic),
    TEXT("fact", ask_event, fact),     TEXT("field", ask_event, field),
    TEXT("rule", ask_event, rule),     TEXT("key", ask_event, key),
    TEXT("value", ask_event, value),   STRINGS("options", ask_event, options),
};
LAYOUT(ask, struct ask_event, 5);

static const struct member answer_members[] = {
    SIZE("number", answer_event, number),
    TEXT("text", answer_event, text),
    FLAG("pasted", answer_event, pasted),
    SIZE("masked", answer_event, masked),
};
LAYOUT(answer, struct answer_event, 2);

static const struct member value_members[] = {
    TEXT("fact", read_value, fact),         TEXT("value", read_value, value),
    TEXT_AGAIN("quote", read_value, quote), NAMED("grade", read_value, grade, name_of_grade),
    FLAG("hedged", read_value, hedged),     FLAG("planned", read_value, planned),
    FLAG("corrects", read_value, corrects),
};
LAYOUT(value, struct read_value, 4);

static const struct member told_members[] = {
    TEXT("topic", told_part, topic),
    TEXT("words", told_part, words),
};
LAYOUT(told, struct told_part, 2);

static const struct member item_members[] = {
    TEXT("source", read_item, source),
    STRINGS("topics", read_item, topics),
    LIST_OF("set", read_item, values, value_count, value_layout),
    NAMED("gap", read_item, gap, name_of_gap),
    TEXT("words", read_item, words),
    FLAG("wish", read_item, wish),
    FLAG("suggest", read_item, suggest),
    LIST_OF("told", read_item, told, told_count, told_layout),
    FLAG("beside", read_item, beside),
    FLAG("passing", read_item, passing),
};
LAYOUT(item, struct read_item, 1);

static const struct member dropped_members[] = {
    TEXT("what", dropped, what),
    TEXT("why", dropped, why),
};
LAYOUT(dropped, struct dropped, 2);

static const struct member read_members[] = {
    TEXT("by", read_event, by),
    LIST_OF("items", read_event, items, count, item_layout),
    LIST_OF("dropped", read_event, dropped, dropped_count, dropped_layout),
    STRINGS("by_rules", read_event, by_rules),
    LIST_OF("observed", read_event, observed, observed_count, observation_layout),
};
LAYOUT(read, struct read_event, 2);

static const struct member decide_members[] = {
    NAMED("decision", decide_event, decision, name_of_decision),
    TEXT("topic", decide_event, topic),
    TEXT("words", decide_event, words),
    SIZE("question", decide_event, question),
};
LAYOUT(decide, struct decide_event, 2);

static const struct member edit_members[] = {
    SIZE("number", edit_event, number),
    TEXT("text", edit_event, text),
    SIZE("masked", edit_event, masked),
};
LAYOUT(edit, struct edit_event, 2);

static const struct member back_members[] = {
    SIZE("number", back_event, number),
};
LAYOUT(back, struct back_event, 1);

static const struct member reply_members[] = {
    SIZE("number", reply_event, number),
    TEXT("asked", reply_event, asked),
    TEXT("text", reply_event, text),
    TEXT("by", reply_event, by),
};
LAYOUT(reply, struct reply_event, 4);

static const struct member quote_members[] = {
    TEXT("source", quote, source),
    TEXT("words", quote, words),
};
LAYOUT(quote, struct quote, 2);

static const struct member tension_members[] = {
    TEXT("topic", tension, topic),
    TEXT("text", tension, text),
    TEXT("question", tension, question),
    LIST_OF("quotes", tension, quotes, quote_count, quote_layout),
    FLAG("blocks", tension, blocks),
    STRINGS("own", tension, own),
};
LAYOUT(tension, struct tension, 4);

static const struct member fill_members[] = {
    TEXT("fact", fill, fact),
    TEXT("text", fill, text),
    TEXT("about", fill, about),
};
LAYOUT(fill, struct fill, 2);

static const struct member proposal_members[] = {
    TEXT("topic", proposal, topic),
    TEXT("text", proposal, text),
    TEXT("why", proposal, why),
    STRINGS("sources", proposal, sources),
    TEXT("cost", proposal, cost),
    TEXT("without", proposal, without),
    LIST_OF("fills", proposal, fills, fill_count, fill_layout),
};
LAYOUT(proposal, struct proposal, 4);

static const struct member owner_members[] = {
    TEXT("name", likely_owner, name),
    TEXT("source", likely_owner, source),
    TEXT("topic", likely_owner, topic),
};
LAYOUT(owner, struct likely_owner, 2);

static const struct member review_members[] = {
    TEXT("by", review_event, by),
    LIST_OF("tensions", review_event, tensions, tension_count, tension_layout),
    LIST_OF("proposals", review_event, proposals, proposal_count, proposal_layout),
    TEXT("phase", review_event, phase),
    FLAG("whole", review_event, whole),
    LIST_OF("owners", review_event, owners, owner_count, owner_layout),
    LIST_OF("dropped", review_event, dropped, dropped_count, dropped_layout),
};
LAYOUT(review, struct review_event, 3);

static const struct member sentence_members[] = {
    TEXT("text", draft_sentence, text),
    STRINGS("refs", draft_sentence, refs),
};
LAYOUT(sentence, struct draft_sentence, 1);

static const struct member draft_section_members[] = {
    TEXT("section", draft_section, section),
    LIST_OF("sentences", draft_section, sentences, count, sentence_layout),
};
LAYOUT(draft_section, struct draft_section, 2);

static const struct member draft_members[] = {
    TEXT("by", draft_event, by),
    LIST_OF("sections", draft_event, sections, count, draft_section_layout),
    LIST_OF("dropped", draft_event, dropped, dropped_count, dropped_layout),
};
LAYOUT(draft, struct draft_event, 2);

static const struct member number_members[] = {
    NAMED("kind", number_event, kind, name_of_number_kind),
    SIZE("number", number_event, number),
    TEXT("key", number_event, key),
};
LAYOUT(number, struct number_event, 3);

static const struct member write_members[] = {
    LIST_OF("files", write_event, files, count, file_layout),
};
LAYOUT(write, struct write_event, 1);

static const struct member close_members[] = {
    FLAG("complete", close_event, complete),
};
LAYOUT(close, struct close_event, 1);

#define TYPE(id, member)                                                                           \
    [id] = {.name = #member, .layout = &member##_layout, .offset = offsetof(struct event, member)}

static const struct {
    const char *name;
    const struct layout *layout;
    size_t offset;
} types[] = {
    TYPE(EVENT_OPEN, open),     TYPE(EVENT_OBSERVE, observe), TYPE(EVENT_PHASE, phase),
    TYPE(EVENT_ASK, ask),       TYPE(EVENT_ANSWER, answer),   TYPE(EVENT_READ, read),
    TYPE(EVENT_DECIDE, decide), TYPE(EVENT_EDIT, edit),       TYPE(EVENT_BACK, back),
    TYPE(EVENT_REPLY, reply),   TYPE(EVENT_REVIEW, review),   TYPE(EVENT_DRAFT, draft),
    TYPE(EVENT_NUMBER, number), TYPE(EVENT_WRITE, write),     TYPE(EVENT_CLOSE, close),
};
static_assert(ARRAY_LEN(types) == EVENT_TYPE_COUNT, "a layout for each type of event");

const char *
event_type_name(enum event_type type)
{
    return types[type].name;
}

const struct layout *
event_layout(enum event_type type, size_t *offset)
{
    *offset = types[type].offset;
    return types[type].layout;
}
