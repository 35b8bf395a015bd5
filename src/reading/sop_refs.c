// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "sop_words.h"

#define REF_MOST 60

/* Lines that many projects have. */
static const char *const lines[] = {
    "main",       "master", "trunk",   "develop", "dev",  "development",
    "production", "prod",   "staging", "stable",  "next", "integration",
};
/* What stands before the slash of a branch's name. */
static const char *const prefixes[] = {
    "release", "releases", "rel",        "hotfix",   "hotfixes",    "fix",  "bugfix",
    "feat",    "feature",  "features",   "support",  "chore",       "docs", "refactor",
    "test",    "spike",    "experiment", "env",      "maintenance", "task", "topic",
    "user",    "deploy",   "story",      "backport", "ci",
};

static bool
is_among(struct span s, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (span_is(s, names[i]))
            return true;
    return false;
}

/* One part between dots: digits, or capitals that stand for them (X, YYYY, N, MINOR). */
static bool
is_version_part(struct span part)
{
    bool letters = part.len > 0, digits = part.len > 0;

    for (size_t i = 0; i < part.len; i++) {
        char c = part.at[i];
        letters = letters && ((c >= 'A' && c <= 'Z') || strchr("xyzn", c));
        digits = digits && char_is_digit(c);
    }
    return (letters && (part.len == 1 || part.at[0] <= 'Z')) || digits;
}

/* "lib-<year>.<week>.<n>": a name, and placeholders with points or hyphens between. */
static bool
is_version_form(struct span ref)
{
    size_t at = 0, parts = 0;

    while (at < ref.len && ref.at[at] != '<' && ref.at[at] != '/')
        at++;
    if (at && ref.at[at - 1] != '-' && !(at == 1 && ref.at[0] == 'v'))
        return false;
    for (; at < ref.len && ref.at[at] == '<'; parts++) {
        while (at < ref.len && ref.at[at] != '>')
            at++;
        at++;
        if (at < ref.len && (ref.at[at] == '.' || ref.at[at] == '-'))
            at++;
    }
    return parts && at >= ref.len && ref.at[0] != '<';
}

bool
sop_is_version(struct span ref)
{
    struct span rest = ref, part;
    size_t parts = 0;

    if (is_version_form(ref))
        return true;

    if (span_starts(rest, "v"))
        rest = span_slice(rest, 1, rest.len);
    rest = span_slice(rest, 0, span_find(rest, "-"));
    if (span_starts(rest, "<") || span_find(rest, ".") == SIZE_MAX)
        return false;
    for (; span_cut(&rest, ".", &part); parts++)
        if (!is_version_part(part))
            return false;
    return parts >= 2 && parts <= 4;
}

bool
sop_is_release(struct span ref)
{
    for (size_t i = span_starts(ref, "v"); i < ref.len; i++)
        if (!char_is_digit(ref.at[i]) && ref.at[i] != '.')
            return false;
    return true;
}

/* "v*", "v<version>" */
static bool
is_tag_pattern(struct span ref)
{
    return ref.len > 1 && ref.at[0] == 'v' && strchr("*<{", ref.at[1]);
}

static bool
has_only_ref_bytes(struct span ref)
{
    for (size_t i = 0; i < ref.len; i++) {
        char c = ref.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || char_is_digit(c) ||
                      (unsigned char)c >= 0x80;
        if (!letter && (!c || !strchr("._/<>*{}-#", c)))
            return false;
    }
    return ref.len > 0 && ref.len <= REF_MOST;
}

/* "<ticket>", "*", "{id}": one for many branches. */
static bool
is_form(struct span name)
{
    return strchr("<{*", name.at[0]) && span_find(name, ".") == SIZE_MAX;
}

static bool
is_branch(struct span ref)
{
    size_t slash = span_find(ref, "/");
    struct span name = span_slice(ref, slash + 1, ref.len);

    if (slash == SIZE_MAX || !slash || !name.len)
        return false;
    struct span prefix = span_slice(ref, 0, slash);
    return (is_among(prefix, prefixes, sizeof(prefixes) / sizeof(*prefixes)) || is_form(name)) &&
           !span_ends(name, ".md") && !span_ends(name, "/") && !span_ends(name, ".yml");
}

/* Code between backquotes that is a branch or tag, or the form of one. */
static bool
is_ref(struct span ref)
{
    return has_only_ref_bytes(ref) &&
           (is_among(ref, lines, sizeof(lines) / sizeof(*lines)) || is_branch(ref) ||
            is_tag_pattern(ref) || sop_is_version(ref));
}

static void
add_ref(struct sop_refs *out, struct span ref)
{
    for (size_t i = 0; i < out->count; i++)
        if (span_eq(out->items[i], ref))
            return;
    if (out->count == SOP_REFS_MOST)
        out->more = true;
    else
        out->items[out->count++] = ref;
}

static struct span
token_at(struct span s, size_t from)
{
    size_t to = from;

    while (to < s.len && !strchr(" \t\n,;:()|\"'`", s.at[to]))
        to++;
    while (to > from && strchr(".!?", s.at[to - 1]))
        to--;
    return span_slice(s, from, to);
}

/* Without backquotes only what nothing else looks like: "release/2.4", "vX.Y.Z", "the main branch". */
static bool
is_plain_ref(struct span s, struct span token)
{
    struct span behind = span_slice(s, (size_t)(token.at - s.at) + token.len, s.len);
    bool named = span_starts_nocase(behind, " branch") || span_starts_nocase(behind, "-Branch") ||
                 span_starts_nocase(behind, "-Zweig");

    if (!has_only_ref_bytes(token))
        return false;
    if (is_among(token, lines, sizeof(lines) / sizeof(*lines)))
        return named;
    return is_branch(token) || is_tag_pattern(token) ||
           (token.at[0] == 'v' && sop_is_version(token));
}

void
sop_refs_of(struct span sentence, struct sop_refs *out)
{
    *out = (struct sop_refs){.count = 0};
    for (size_t at = 0; at < sentence.len; at++) {
        bool begins = !at || strchr(" \t\n(*|\"", sentence.at[at - 1]);
        if (sentence.at[at] == '`') {
            struct span rest = span_slice(sentence, at + 1, sentence.len);
            size_t close = span_find(rest, "`");
            if (close == SIZE_MAX)
                return;
            if (is_ref(span_slice(rest, 0, close)))
                add_ref(out, span_slice(rest, 0, close));
            at += close + 1;
        } else if (begins) {
            struct span token = token_at(sentence, at);
            if (token.len && is_plain_ref(sentence, token))
                add_ref(out, token);
        }
    }
}

bool
sop_is_urgent(struct span ref)
{
    size_t slash = span_find(ref, "/");

    return span_starts(ref, "hotfix") ||
           (slash != SIZE_MAX && sop_has(span_slice(ref, 0, slash), SOP_URGENT));
}
