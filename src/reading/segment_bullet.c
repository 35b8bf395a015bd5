// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "segment_chars.h"
#include "segment_marks.h"

/* Bullets; white space must follow those that are also used inside sentences or words. */
static const struct {
    const char *mark;
    bool needs_blank;
    bool is_dash;
    bool is_text;
} marks[] = {
    {"-", true, false, false},
    {"*", true, false, false},
    {"+", true, true, false},
    {"•", false, false, false},
    {"–", true, true, false},
    {"—", true, true, false},
    {"‐", true, true, false},
    {"·", true, false, false},
    {"◦", false, false, false},
    {"▪", false, false, false},
    {"‣", false, false, false},
    {"●", false, false, false},
    {"○", false, false, false},
    {"・", false, false, false},
    {"\xef\x82\xb7", false, false, false}, /* U+F0B7, a bullet pasted from Word */
    {"☐", false, false, true},
    {"☑", false, false, true},
    {"☒", false, false, true},
    {"□", false, false, true},
    {"■", false, false, true},
    {"✓", false, false, true},
    {"✔", false, false, true},
    {"✗", false, false, true},
    {"✘", false, false, true},
    {"✅", false, false, true},
    {"❌", false, false, true},
    {"[x]", true, false, true},
    {"[X]", true, false, true},
    {"[ ]", true, false, true},
    {"<li>", false, false, true},
};

static bool
mark_sign(struct span line, struct bullet *out)
{
    for (size_t i = 0; line.len && i < ARRAY_LEN(marks); i++) {
        if (line.at[0] != marks[i].mark[0] || !span_starts(line, marks[i].mark))
            continue;
        size_t len = strlen(marks[i].mark);
        struct span rest = span_slice(line, len, line.len);
        if (marks[i].needs_blank && rest.len && !chars_blank(rest))
            continue;
        *out = (struct bullet){.body = len + chars_blanks(rest),
                               .is_text = marks[i].is_text,
                               .is_dash = marks[i].is_dash};
        return true;
    }
    return false;
}

/* 1. x, 1) x, (1) x, 1、x, １．x, a) x */
static bool
mark_number(struct span line, struct bullet *out)
{
    static const char *const ends[] = {".", ")", "、", "．", "）", NULL};
    size_t open = span_starts(line, "(") ? 1 : 0;
    struct span rest = span_slice(line, open, line.len);
    unsigned number;
    size_t n = chars_number(rest, &number);

    if (!n && rest.len > 1 && rest.at[0] >= 'a' && rest.at[0] <= 'z' && rest.at[1] == ')') {
        n = 1;
        number = (unsigned)(rest.at[0] - 'a') + 1;
    }
    if (!n || number > 999 || !number)
        return false;
    rest = span_slice(rest, n, rest.len);
    size_t end = chars_starts_with_any(rest, ends);
    if (!end || (open && rest.at[0] != ')'))
        return false;
    rest = span_slice(rest, end, rest.len);
    if (rest.len && !chars_blank(rest) && end == 1)
        return false;
    *out = (struct bullet){.body = line.len - chars_skip_blanks(rest).len,
                           .number = number,
                           .is_text = true,
                           .is_dash = true};
    return true;
}

bool
mark_bullet(struct span line, struct bullet *out)
{
    return mark_sign(line, out) || mark_number(line, out);
}

static const char *const question_words[] = {
    "Question", "Frage", "Pregunta", "Pergunta", "Вопрос", "質問", "问题", "問題",
    "問",       "问",    "질문",     "Q",        "F",      "P",    NULL,
};
static const char *const answer_words[] = {
    "Answer", "Antwort", "Respuesta", "Resposta", "Réponse", "Reponse", "Ответ", "回答",
    "答え",   "答案",    "答",        "답변",     "답",      "A",       "R",     NULL,
};

/* One of `words`, a number perhaps, and the mark behind it, within emphasis perhaps. */
static size_t
mark_word(struct span line, const char *const *words)
{
    static const char *const emphasis[] = {"**", "__", "*", "_", NULL};
    static const char *const colons[] = {":", "：", NULL};
    static const char *const numbered[] = {":", "：", ".", ")", "、", "．", "）", NULL};
    size_t strong = chars_starts_with_any(line, emphasis);
    size_t word = chars_starts_with_any(span_slice(line, strong, line.len), words);
    size_t at = strong + word;
    unsigned number;

    if (!word)
        return 0;
    at += chars_blanks(span_slice(line, at, line.len));
    size_t digits = chars_number(span_slice(line, at, line.len), &number);
    at += digits;
    at += chars_blanks(span_slice(line, at, line.len));
    size_t close = strong ? chars_starts_with_any(span_slice(line, at, line.len), emphasis) : 0;
    at += close;
    size_t mark = chars_starts_with_any(span_slice(line, at, line.len), digits ? numbered : colons);
    if (!mark)
        return 0;
    at += mark;
    if (strong && !close && span_find(span_slice(line, at, at + 2), "*") == 0)
        at += strong;
    struct span rest = span_slice(line, at, line.len);
    if (rest.len &&
        (rest.at[0] == '/' || (!chars_blank(rest) && chars_is_digit(chars_first(rest)))))
        return 0;
    return at + chars_blanks(rest);
}

size_t
mark_question(struct span line)
{
    return mark_word(line, question_words);
}

size_t
mark_answer(struct span line)
{
    return mark_word(line, answer_words);
}
