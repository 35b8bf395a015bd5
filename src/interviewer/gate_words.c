// SPDX-License-Identifier: MIT
#include <ctype.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "interviewer/gate.h"
#include "reading/lexicon.h"

#define VIEW_MOST ((size_t)700)

/* "evil.example.com": two dots, and letters at the end; "v1.2.3" and "all.yml" are none. */
static bool
is_host(struct span word)
{
    size_t dots = 0;

    if (!word.len || word.at[0] == '.' || !isalpha((unsigned char)word.at[word.len - 1]))
        return false;
    for (size_t i = 0; i < word.len; i++) {
        if (!isalnum((unsigned char)word.at[i]) && word.at[i] != '.' && word.at[i] != '-')
            return false;
        dots += word.at[i] == '.';
    }
    return dots > 1;
}

/* "x@example.com", "https://...", "evil.example.com/x": a way out of the document. */
static bool
is_address(struct span word)
{
    size_t host = span_find(word, "/");

    return span_find(word, "://") != SIZE_MAX || span_find(word, "@") != SIZE_MAX ||
           is_host(span_slice(word, 0, host == SIZE_MAX ? word.len : host));
}

bool
gate_own_words(const struct trace *known, struct span text)
{
    struct span rest = text, word;
    bool one = true;

    while (span_cut(&rest, " ", &word)) {
        while (word.len && strchr("(\"'`,;:!?).", word.at[word.len - 1]))
            word.len--;
        while (word.len && strchr("(\"'`", word.at[0]))
            word = span_slice(word, 1, word.len);
        one = one && (!is_address(word) || trace_has_words(known, word));
    }
    return one;
}

/* "(F4:9)" as the request has it is "(docs/SOPs/git/releases.md:9)" for a reader; what names no line stays. */
static const char *
with_lasting_names(const struct engineer *e, struct arena *a, const struct state *s,
                   const char *text)
{
    BUF_SCOPED out = BUF_INIT;

    for (const char *at = text; *at;) {
        size_t len =
            at[0] == 'F' && char_is_digit(at[1]) && (at == text || !isalnum((unsigned char)at[-1]))
                ? 1 + strspn(at + 1, "0123456789:-")
                : 0;
        struct span words;
        const char *name;
        while (len && !char_is_digit(at[len - 1]))
            len--;
        if (len && material_source(a, e->material, s, arena_span(a, (struct span){at, len}), &words,
                                   &name)) {
            buf_adds(&out, name);
            at += len;
        } else {
            buf_addc(&out, *at++);
        }
    }
    return arena_span(a, buf_span(&out));
}

const char *
gate_text(const struct engineer *e, struct arena *a, const struct state *s, const struct json *j,
          const char *name, const struct trace *known)
{
    const char *text = engineer_text(a, j, name, VIEW_MOST);
    bool stays = text && gate_own_words(known, span_of(text)) &&
                 !trace_foreign_pair(known, e->vocabulary, span_of(text)).len;

    return stays ? with_lasting_names(e, a, s, text) : NULL;
}

struct span
gate_foreign_product(struct engineer *e, struct arena *a, const struct trace *sources,
                     struct span text)
{
    struct scanned scanned = {0};

    lexicon_scan(reader_lexicon(e->reader), a, text, &scanned);
    for (const struct hit *h = scanned_next(&scanned, text, NULL); h;
         h = scanned_next(&scanned, text, h))
        if (h->kind == HIT_PRODUCT && !trace_has_words(sources, scanned_words(&scanned, h)))
            return scanned_words(&scanned, h);
    return SPAN_NONE;
}

/* A number in words is ordinary prose: "two" of "then there are two". */
static bool
is_small_letters(struct span term)
{
    for (size_t i = 0; i < term.len; i++)
        if (!islower((unsigned char)term.at[i]))
            return false;
    return true;
}

void
gate_own_terms(struct engineer *e, struct arena *a, const struct state *s,
               const struct trace *known, struct span text, struct strings *out)
{
    bool names = !state_writes_nouns_large(s);

    for (int kind = 0; kind < 3; kind++)
        for (struct span rest = text; rest.len;) {
            struct span term = kind == 0               ? trace_foreign(known, rest)
                               : kind == 1             ? gate_foreign_product(e, a, known, rest)
                               : names && rest.len > 0 ? trace_foreign_name(known, rest)
                                                       : SPAN_NONE;
            if (!term.len)
                break;
            if (!is_small_letters(term))
                strings_add_once(a, out, arena_span(a, term));
            size_t end = (size_t)(term.at - rest.at) + term.len;
            bool quoted = end < rest.len && rest.at[end] == '`';
            rest = span_slice(rest, end + quoted, rest.len);
        }
}
