// SPDX-License-Identifier: MIT
#ifndef UNIT_READING_SEGMENT_RULES_H
#define UNIT_READING_SEGMENT_RULES_H

#include <ctype.h>

#include "reading/segment.h"

/* What holds for the passages of any text (interview/passage.h, reading/segment.h). */

static inline bool
is_space_at(struct span s, size_t at)
{
    static const char *const wide[] = {"\xc2\xa0", "\xe3\x80\x80", "\xe2\x80\x8b", "\xef\xbb\xbf"};

    if (isspace((unsigned char)s.at[at]))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(wide); i++)
        if (span_starts(span_slice(s, at, s.len), wide[i]))
            return true;
    return false;
}

static inline size_t
space_length(char first)
{
    return (unsigned char)first < 0x80 ? 1 : first == '\xc2' ? 2 : 3;
}

static inline struct span
without_spaces_behind(struct span s)
{
    for (size_t n = 1; n <= 3 && n <= s.len; n++) {
        if (!is_space_at(s, s.len - n) || space_length(s.at[s.len - n]) != n)
            continue;
        s.len -= n;
        n = 0;
    }
    return s;
}

/* Without white space, quotation marks and bullets in front. */
static inline struct span
without_marks(struct span s)
{
    while (s.len && (is_space_at(s, 0) || (s.at[0] && strchr(">*_-+", s.at[0]))))
        s = span_slice(s, is_space_at(s, 0) ? space_length(s.at[0]) : 1, s.len);
    return s;
}

/* "A:", "Antwort 3.", "答：": a word, a number, a mark, with emphasis perhaps. */
static inline bool
is_answer_mark(struct span s)
{
    static const char *const words[] = {"Answer",  "Antwort", "Respuesta", "Resposta", "Réponse",
                                        "Reponse", "Ответ",   "回答",      "答え",     "答案",
                                        "答",      "답변",    "답",        "A",        "R"};

    s = without_marks(s);
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t at = strlen(words[i]);
        if (!span_starts_nocase(s, words[i]))
            continue;
        while (at < s.len && !isalpha((unsigned char)s.at[at]))
            at++;
        if (at == s.len)
            return true;
    }
    return false;
}

/* Tags of structure or the fence around a block that was cut inside. */
static inline bool
is_bare_markup(struct span s)
{
    s = without_marks(s);
    return (span_starts(s, "<") && span_ends(s, ">")) || span_starts(s, "```") ||
           span_starts(s, "~~~");
}

static inline bool
is_decoration(struct span s)
{
    s = without_spaces_behind(s);
    for (size_t i = 0; i < s.len; i++)
        if (isalnum((unsigned char)s.at[i]))
            return is_answer_mark(s) || is_bare_markup(s);
    return true;
}

static inline size_t
line_ends(struct span s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += s.at[i] == '\n';
    return count;
}

static inline const char *
gap_complaint(struct span gap)
{
    struct span line;

    while (span_line(&gap, &line))
        if (!is_decoration(line))
            return "words lie in no passage";
    return NULL;
}

static inline const char *
passage_complaint(struct span text, const struct passages *p, size_t i, size_t *number)
{
    const struct passage *q = &p->items[i];
    bool cited =
        q->kind != PASSAGE_HEADING && q->kind != PASSAGE_QUESTION && q->kind != PASSAGE_COLUMNS;

    if (!q->len || q->at > text.len || q->len > text.len - q->at)
        return "a passage lies outside of the text";
    if (q->text.at != text.at + q->at || q->text.len != q->len)
        return "the text of a passage is not where it says";
    if (is_space_at(text, q->at) || isspace((unsigned char)text.at[q->at + q->len - 1]))
        return "there is white space around a passage";
    if (q->number != (cited ? ++*number : 0))
        return "a passage has the wrong number";
    if (q->parent != PASSAGE_NO_PARENT && q->parent >= i)
        return "a passage stands above its parent";
    if (q->key_len > q->len || (q->kind == PASSAGE_PAIR) != (q->key_len > 0))
        return "a key is too long or where none should be";
    return NULL;
}

/* NULL if all is well. */
static inline const char *
segment_complaint(struct span text, const struct passages *p)
{
    size_t end = 0, line = 1, number = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct passage *q = &p->items[i];
        const char *complaint = passage_complaint(text, p, i, &number);
        if (complaint)
            return complaint;
        if (q->at < end)
            return "passages overlap";
        complaint = gap_complaint(span_slice(text, end, q->at));
        if (complaint)
            return complaint;
        line += line_ends(span_slice(text, end, q->at));
        if (q->first_line != line)
            return "a first line is wrong";
        line += line_ends(q->text);
        if (q->last_line != line)
            return "a last line is wrong";
        end = q->at + q->len;
    }
    return gap_complaint(span_slice(text, end, text.len));
}

#endif
