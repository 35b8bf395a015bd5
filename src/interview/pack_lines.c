// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "pack_parser.h"

#define LINE_MAX_BYTES    4096
#define DESCRIPTION_LINES 3
#define BRIEF_BYTES       60

struct part_reader {
    const char *title; /* what stands after "## "; NULL for a phase and for what has no heading */
    bool (*heading)(struct pack_parser *p, struct span heading);              /* "### ..." */
    bool (*entry)(struct pack_parser *p, struct span key, struct span value); /* "- key: value" */
    bool (*close)(struct pack_parser *p);
};

static bool header_close(struct pack_parser *p);

static const struct part_reader parts[PART_COUNT] = {
    [PART_HEADER] = {.close = header_close},
    [PART_RECORDS] = {.title = "Records",
                      .heading = records_heading,
                      .entry = records_entry,
                      .close = records_close},
    [PART_PHASE] = {.heading = topic_heading},
    [PART_RULES] = {.title = "Rules", .heading = rules_heading},
    [PART_PLACES] = {.title = "Places", .entry = places_entry, .close = places_close},
    [PART_LEXICON] = {.title = "Lexicon",
                      .heading = lexicon_heading,
                      .entry = lexicon_entry,
                      .close = lexicon_close},
};

static const struct header_key {
    const char *key;
    size_t at; /* in struct pack */
} header_keys[] = {
    {"id", offsetof(struct pack, id)},
    {"version", SIZE_MAX},
    {"role", offsetof(struct pack, role)},
    {"role-file", offsetof(struct pack, role_file)},
    {"sops", offsetof(struct pack, sops_folder)},
    {"plan", offsetof(struct pack, plan_file)},
};

static bool fault_v(struct pack_parser *p, size_t line, const char *fmt, va_list ap) PRINTF(3, 0);

static bool
fault_v(struct pack_parser *p, size_t line, const char *fmt, va_list ap)
{
    BUF_SCOPED text = BUF_INIT;

    buf_addfv(&text, fmt, ap);
    return err_set(p->err, ERR_USAGE, "%s:%zu: %s", p->name, line, text.data);
}

bool
pack_fault(struct pack_parser *p, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    fault_v(p, p->line, fmt, ap);
    va_end(ap);
    return false;
}

bool
pack_fault_at(struct pack_parser *p, size_t line, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    fault_v(p, line, fmt, ap);
    va_end(ap);
    return false;
}

struct span
pack_brief(struct span words)
{
    return utf8_head(words, BRIEF_BYTES);
}

bool
pack_pieces(struct pack_parser *p, struct span words, const char *sep, struct strings *out)
{
    struct span piece;

    while (span_cut(&words, sep, &piece)) {
        if (!span_trim(piece).len)
            return pack_fault(p, "nothing stands between two separators");
        *LIST_ADD(p->a, out) = arena_span(p->a, piece);
    }
    return true;
}

bool
pack_fact_list(struct pack_parser *p, struct span words, size_t **facts, size_t *count)
{
    struct names seen = {0};
    LIST(size_t) list = {0};
    struct span piece;

    if (span_is(words, "none"))
        return true;
    while (span_cut(&words, ", ", &piece)) {
        size_t fact = names_find(&p->index->facts, piece);
        if (fact == PACK_NONE)
            return pack_fault(p, "unknown fact \"%.*s\"", SPAN_ARG(pack_brief(piece)));
        if (names_put(p->scratch, &seen, piece, fact) != PACK_NONE)
            return pack_fault(p, "fact %.*s stands here twice", SPAN_ARG(piece));
        *LIST_ADD(p->a, &list) = fact;
    }
    *facts = list.items;
    *count = list.count;
    return true;
}

static bool
version_read(struct span words, int *out)
{
    int version = 0;

    for (size_t i = 0; i < words.len; i++) {
        if (!char_is_digit(words.at[i]) || version > 99999)
            return false;
        version = version * 10 + (words.at[i] - '0');
    }
    *out = version;
    return version > 0;
}

static bool
header_line(struct pack_parser *p, struct span line)
{
    if (p->header_ended) {
        *LIST_ADD(p->a, &p->pack->description) = arena_span(p->a, line);
        return true;
    }
    if (p->header_keys == ARRAY_LEN(header_keys))
        return pack_fault(p, "expected an empty line after the keys of the header");

    const struct header_key *key = &header_keys[p->header_keys];
    size_t len = strlen(key->key);
    if (!span_starts(line, key->key) || !span_starts(span_slice(line, len, line.len), ": "))
        return pack_fault(p, "expected \"%s: ...\" here", key->key);

    struct span value = span_slice(line, len + 2, line.len);
    if (key->at == SIZE_MAX) {
        if (!version_read(value, &p->pack->version))
            return pack_fault(p, "version must be a whole number from 1");
    } else {
        *(const char **)((char *)p->pack + key->at) = arena_span(p->a, value);
    }
    p->header_keys++;
    return true;
}

static bool
header_close(struct pack_parser *p)
{
    if (p->header_keys < ARRAY_LEN(header_keys))
        return pack_fault(p, "expected \"%s: ...\" before the first heading",
                          header_keys[p->header_keys].key);
    if (p->pack->description.count != DESCRIPTION_LINES)
        return pack_fault(p, "the description before this has %zu lines, not %d",
                          p->pack->description.count, DESCRIPTION_LINES);
    return true;
}

static bool
part_close(struct pack_parser *p)
{
    return block_close(p) && (!parts[p->part].close || parts[p->part].close(p));
}

/* "## Records", a phase, "## Rules", ...: each part once and in this order, phases any number of times. */
static bool
part_open(struct pack_parser *p, struct span heading)
{
    enum part part = PART_PHASE;

    for (size_t i = 0; i < PART_COUNT; i++)
        if (parts[i].title && span_is(heading, parts[i].title))
            part = (enum part)i;
    if (part != p->part + 1 && !(part == PART_PHASE && p->part == PART_PHASE))
        return pack_fault(p,
                          "\"## %.*s\" is out of order: Records, then the phases, Rules, Places, "
                          "Lexicon",
                          SPAN_ARG(pack_brief(heading)));
    if (!part_close(p))
        return false;
    if (part == PART_RULES && !pending_resolve_all(p))
        return false;
    p->part = part;
    return part != PART_PHASE || phase_open(p, heading);
}

static bool
entry_line(struct pack_parser *p, struct span line)
{
    size_t colon = span_find(line, ": ");

    if (!parts[p->part].entry)
        return pack_fault(p, "a line \"- key: value\" has no place here");
    if (colon == SIZE_MAX || colon == 0)
        return pack_fault(p, "expected \"- key: value\"");
    return parts[p->part].entry(p, span_slice(line, 0, colon),
                                span_slice(line, colon + 2, line.len));
}

static bool
heading_line(struct pack_parser *p, struct span heading)
{
    if (!parts[p->part].heading)
        return pack_fault(p, "a heading \"### ...\" has no place here");
    return block_close(p) && parts[p->part].heading(p, heading);
}

/* A line is of the first form whose mark it begins with. */
static const struct form {
    const char *mark;
    bool (*read)(struct pack_parser *p, struct span rest);
} forms[] = {
    {"## ", part_open},     {"### ", heading_line}, {"  - ", block_line},
    {"- **", block_bullet}, {"- ", entry_line},
};

static bool
line_read(struct pack_parser *p, struct span line)
{
    if (p->line == 1) {
        if (!span_starts(line, "# ") || line.len == 2)
            return pack_fault(p, "the first line must be \"# TITLE\"");
        p->pack->title = arena_span(p->a, span_slice(line, 2, line.len));
        return true;
    }
    if (!line.len) {
        p->header_ended = p->header_keys > 0;
        return true;
    }
    if (p->part == PART_HEADER && line.at[0] != '#')
        return header_line(p, line);
    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        if (span_starts(line, forms[i].mark))
            return forms[i].read(p, span_slice(line, strlen(forms[i].mark), line.len));
    return pack_fault(p, "the line has none of the forms of a pack");
}

/*
 * True for what no line may hold: control characters (C0 with the tab, DEL, C1), the no-break space, the
 * byte order mark, and the marks that turn the direction of text (U+202A to 202E, U+2066 to 2069).
 */
static bool
is_banned(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0xa0) || code == 0xfeff ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

static bool
is_printable_ascii(struct span line)
{
    unsigned char bad = 0;

    for (size_t i = 0; i < line.len; i++)
        bad |= (unsigned char)(line.at[i] < 0x20 || line.at[i] == 0x7f);
    return !bad;
}

static bool
line_check(struct pack_parser *p, struct span line)
{
    struct span rest = line;
    uint32_t code;

    if (line.len > LINE_MAX_BYTES)
        return pack_fault(p, "the line has %zu bytes, %d are allowed", line.len, LINE_MAX_BYTES);
    if (line.len && line.at[line.len - 1] == ' ')
        return pack_fault(p, "a space stands at the end of the line");
    if (is_printable_ascii(line))
        return true;
    while (utf8_next(&rest, &code)) {
        if (code == UTF8_BAD)
            return pack_fault(p, "the line is not UTF-8");
        if (is_banned(code))
            return pack_fault(p, "the character U+%04X is not allowed", (unsigned)code);
    }
    return true;
}

/* Takes a line off the front; with its fault said, false. */
static bool
line_take(struct pack_parser *p, struct span *text, struct span *line)
{
    const char *end = memchr(text->at, '\n', text->len);

    p->line++;
    if (!end)
        return pack_fault(p, "the last line has no line end");
    *line = (struct span){text->at, (size_t)(end - text->at)};
    *text = span_slice(*text, line->len + 1, text->len);
    return line_check(p, *line);
}

static bool
head_read(struct pack_parser *p, struct span text)
{
    struct span line = SPAN_NONE;

    while (text.len && !span_starts(text, "## "))
        if (!line_take(p, &text, &line) || !line_read(p, line))
            return false;
    p->line++;
    return header_close(p);
}

static bool
lines_read(struct pack_parser *p, struct span text)
{
    struct span line = SPAN_NONE;

    if (!text.len)
        return pack_fault_at(p, 1, "the pack is empty");
    while (text.len)
        if (!line_take(p, &text, &line) || !line_read(p, line))
            return false;
    if (p->part != PART_LEXICON)
        return pack_fault(p, "the pack ends before \"## Lexicon\"");
    return part_close(p);
}

/* The pack takes over the lists; they no longer grow. */
static const struct pack *
pack_finish(struct pack_parser *p)
{
    struct pack *pack = p->pack;

    pack->records = p->records.items;
    pack->record_count = p->records.count;
    pack->phases = p->phases.items;
    pack->phase_count = p->phases.count;
    pack->topics = p->topics.items;
    pack->topic_count = p->topics.count;
    pack->facts = p->facts.items;
    pack->fact_count = p->facts.count;
    pack->rules = p->rules.items;
    pack->rule_count = p->rules.count;
    pack->places = p->places.items;
    pack->place_count = p->places.count;
    pack->index = p->index;
    return pack;
}

static struct pack_parser
parser_of(struct arena *a, struct arena *scratch, const char *name, struct err *err)
{
    return (struct pack_parser){
        .a = a,
        .scratch = scratch,
        .name = name,
        .err = err,
        .pack = arena_alloc(a, sizeof(struct pack)),
        .index = arena_alloc(a, sizeof(struct pack_index)),
    };
}

const struct pack *
pack_parse(struct arena *a, const char *name, struct span text, struct err *err)
{
    ARENA_SCOPED scratch = arena_new();
    struct pack_parser p = parser_of(a, scratch, name, err);

    return lines_read(&p, text) ? pack_finish(&p) : NULL;
}

const struct pack *
pack_parse_head(struct arena *a, const char *name, struct span text, struct err *err)
{
    ARENA_SCOPED scratch = arena_new();
    struct pack_parser p = parser_of(a, scratch, name, err);

    return head_read(&p, text) ? pack_finish(&p) : NULL;
}
