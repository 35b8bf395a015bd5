// SPDX-License-Identifier: MIT
#include "segment_config.h"

#include <stdint.h>

#include "segment_chars.h"
#include "segment_marks.h"

/* The words after a fence that promise settings.  Others name a language. */
static const struct {
    const char *info;
    bool is_sure;
} formats[] = {
    {"", false},    {"text", false},     {"txt", false}, {"plain", false}, {"conf", false},
    {"yaml", true}, {"yml", true},       {"json", true}, {"json5", true},  {"jsonc", true},
    {"toml", true}, {"ini", true},       {"env", true},  {"dotenv", true}, {"properties", true},
    {"cfg", true},  {"markdown", false}, {"md", false},
};

/* Keys by which an artifact is known, and how well. */
static const struct {
    const char *key;
    int weight;
} artifact_keys[] = {
    {"apiVersion", 3}, {"jobs", 2},    {"runs-on", 3}, {"uses", 2},           {"steps", 2},
    {"stages", 1},     {"script", 2},  {"image", 1},   {"before_script", 3},  {"services", 1},
    {"ports", 1},      {"volumes", 1}, {"on", 1},      {"container_name", 3}, {"pool", 1},
    {"trigger", 1},    {"vmImage", 3}, {"needs", 1},   {"stage", 1},          {"metadata", 1},
    {"spec", 2},       {"kind", 1},    {"run", 1},     {"healthcheck", 1},    {"depends_on", 2},
};
#define ARTIFACT 3

static bool
is_comment(struct span line)
{
    return span_starts(line, "#") || span_starts(line, ";") || span_starts(line, "//");
}

static bool
is_setting(struct span line)
{
    struct bullet bullet;
    struct key key;

    return is_comment(line) || mark_is_braces(line) || mark_is_section(line) ||
           mark_is_rule(line) || mark_bullet(line, &bullet) || mark_key(line, &key);
}

/* Each key counts once: `seen` is a bit for each row. */
static int
artifact_weight(struct span line, unsigned *seen)
{
    struct bullet bullet;
    struct key key;

    if (mark_bullet(line, &bullet) && !bullet.is_text)
        line = span_slice(line, bullet.body, line.len);
    if (!mark_key(line, &key))
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(artifact_keys); i++) {
        if ((*seen >> i & 1u) || !span_is(span_slice(line, 0, key.len), artifact_keys[i].key))
            continue;
        *seen |= 1u << i;
        return artifact_keys[i].weight;
    }
    return 0;
}

struct tally {
    size_t lines;
    size_t settings;
    size_t comments;
    int artifact;
};

/* The white space in front of a line, behind the marks of a quotation around the block. */
static size_t
indentation(struct span *line)
{
    size_t blanks = chars_blanks(*line);

    while (blanks < line->len && line->at[blanks] == '>') {
        *line = span_slice(*line, blanks + 1, line->len);
        blanks = chars_blanks(*line);
    }
    *line = chars_trim(*line);
    return blanks;
}

static size_t
least_indentation(struct span inner)
{
    size_t least = SIZE_MAX;
    struct span line;

    while (span_line(&inner, &line)) {
        size_t indent = indentation(&line);
        if (line.len && indent < least)
            least = indent;
    }
    return least;
}

static struct tally
tally_of(struct span inner)
{
    struct tally tally = {0};
    size_t least = least_indentation(inner);
    struct span line;
    unsigned seen = 0;

    while (span_line(&inner, &line)) {
        bool is_indented = indentation(&line) > least;
        if (!line.len)
            continue;
        tally.lines++;
        tally.settings += is_indented || is_setting(line);
        tally.comments += is_comment(line);
        tally.artifact += artifact_weight(line, &seen);
    }
    return tally;
}

bool
config_holds_answers(struct span info, struct span inner)
{
    struct tally tally;

    info = chars_trim(info);
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        if (!span_is_nocase(info, formats[i].info))
            continue;
        tally = tally_of(inner);
        if (tally.artifact >= ARTIFACT || tally.lines == tally.comments)
            return false;
        return tally.settings == tally.lines ||
               (formats[i].is_sure && tally.settings * 2 > tally.lines);
    }
    return false;
}

bool
config_is_front_matter(struct span inner)
{
    struct tally tally = tally_of(inner);

    return tally.lines && tally.settings == tally.lines && tally.lines > tally.comments;
}
