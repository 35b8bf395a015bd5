// SPDX-License-Identifier: MIT
#include "trace_parts.h"

#include <math.h>
#include <stdint.h>

#include "interview/value.h"

static const struct type number_type = {.kind = TYPE_NUMBER};

/* A number in digits or words. */
static bool
number_of(struct arena *a, struct span word, double *number)
{
    struct value v;

    if (!word.len || !value_parse(a, &number_type, word, &v))
        return false;
    *number = v.low;
    return true;
}

/* The next run of digits with the dots, commas and colons inside it. */
static bool
next_run(struct span *rest, struct span *run)
{
    size_t from = 0, to;

    while (from < rest->len && !char_is_digit(rest->at[from]))
        from++;
    for (to = from; to < rest->len && (char_is_digit(rest->at[to]) || strchr(".,:", rest->at[to]));)
        to++;
    while (to > from && !char_is_digit(rest->at[to - 1]))
        to--;
    *run = span_slice(*rest, from, to);
    *rest = span_slice(*rest, to, rest->len);
    return run->len > 0;
}

/* "2024-05-01": its parts are no numbers. */
static bool
is_date(struct span word)
{
    static const char form[] = "dddd-dd-dd";

    for (size_t i = 0; i < word.len && form[i]; i++)
        if (form[i] == 'd' ? !char_is_digit(word.at[i]) : word.at[i] != '-')
            return false;
    return word.len == strlen(form);
}

void
trace_keep_numbers(struct arena *a, struct trace *t, struct span source)
{
    if (!t->numbers) {
        t->numbers = arena_alloc(a, sizeof(*t->numbers));
        t->numbers->arena = a;
    }
    *LIST_ADD(a, &t->numbers->unread) = (struct span){arena_span(a, source), source.len};
}

static void
read_numbers(struct trace_numbers *n, struct span source)
{
    ARENA_SCOPED scratch = arena_new();
    struct span word, run;
    double number;

    for (size_t at = 0; trace_next_word(source, &at, &word);) {
        struct span rest = word;
        if (number_of(scratch, word, &number))
            *LIST_ADD(n->arena, &n->found) = number;
        while (!is_date(word) && next_run(&rest, &run))
            if (number_of(scratch, run, &number))
                *LIST_ADD(n->arena, &n->found) = number;
    }
}

static bool
has_number(const struct trace *t, double number)
{
    struct trace_numbers *n = t->numbers;

    if (!n)
        return false;
    for (size_t i = 0; i < n->unread.count; i++)
        read_numbers(n, n->unread.items[i]);
    n->unread.count = 0;
    for (size_t i = 0; i < n->found.count; i++)
        if (fabs(n->found.items[i] - number) < 1e-9)
            return true;
    return false;
}

/* A time by itself, not as the end of a window, unless the word is that window. */
static bool
holds_time(const struct trace *t, struct span run, struct span word)
{
    size_t at = 0, found;

    if (trace_holds(t, word) && word.len > run.len)
        return true;
    while ((found = span_find_span(span_slice(t->folded, at, t->folded.len), run)) != SIZE_MAX) {
        size_t from = at + found, to = from + run.len;
        bool left =
            !from || (!trace_is_alnum(t->folded.at[from - 1]) && t->folded.at[from - 1] != '-');
        if (left && (to >= t->folded.len || !char_is_digit(t->folded.at[to])))
            return true;
        at = from + 1;
    }
    return false;
}

bool
trace_numbers_hold(const struct trace *t, struct span word)
{
    ARENA_SCOPED scratch = arena_new();
    struct span rest = word, run;
    double number;

    while (next_run(&rest, &run)) {
        bool known = memchr(run.at, ':', run.len) ? holds_time(t, run, word) : trace_holds(t, run);
        known = known || (number_of(scratch, run, &number) && has_number(t, number));
        if (!known)
            return false;
    }
    return true;
}

bool
trace_number_word_holds(const struct trace *t, struct span word)
{
    ARENA_SCOPED scratch = arena_new();
    double number;

    /* "one" is mostly none. */
    bool counts = word.len && number_of(scratch, word, &number) && fabs(number - 1) > 1e-9;
    return !counts || has_number(t, number) || trace_holds(t, word);
}
