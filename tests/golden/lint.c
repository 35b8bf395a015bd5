// SPDX-License-Identifier: MIT
#include "golden/lint.h"

#include "base/buf.h"
#include "base/err.h"
#include "documents/mermaid.h"

#define MASKED '\1'

/* One document while its lines are read. */
struct linter {
    struct arena *arena;
    struct strings *problems;
    struct buf *levels;
    struct lint_links links;
    size_t number; /* of the line, from 1 */
    char fence;    /* of the code we are in; 0 outside */
    size_t fence_len;
    bool is_mermaid;
    struct buf graph;
    size_t cells; /* of the table we are in; 0 outside */
    size_t rows;
    int level;           /* of the last heading */
    struct span last;    /* the line before; empty for an empty one and code */
    struct span earlier; /* the last line that was not empty */
};

void
lint_problem(struct arena *a, struct strings *problems, size_t line, const char *fmt, ...)
{
    BUF_SCOPED text = BUF_INIT;
    va_list ap;

    va_start(ap, fmt);
    buf_addf(&text, "%zu: ", line);
    buf_addfv(&text, fmt, ap);
    va_end(ap);
    *LIST_ADD(a, problems) = arena_span(a, buf_span(&text));
}

#define PROBLEM(l, ...) lint_problem((l)->arena, (l)->problems, (l)->number, __VA_ARGS__)

static size_t
run_of(struct span s, size_t at, char c)
{
    size_t n = 0;

    while (at + n < s.len && s.at[at + n] == c)
        n++;
    return n;
}

static void
mask(char *live, size_t from, size_t to)
{
    memset(live + from, MASKED, to - from);
}

/* Behind the run of backquotes that closes the one at `at`; the place behind that one for none. */
static size_t
code_end(struct span line, size_t at, bool *closed)
{
    size_t n = run_of(line, at, '`');

    for (size_t i = at + n; i < line.len;) {
        size_t run = run_of(line, i, '`');
        *closed = run == n;
        if (*closed)
            return i + n;
        i += run ? run : 1;
    }
    *closed = false;
    return at + n;
}

static size_t
address_end(struct span line, size_t at)
{
    struct span rest = span_slice(line, at + 1, line.len);
    size_t end = at + 1;

    if (!span_starts(rest, "http://") && !span_starts(rest, "https://") &&
        !span_starts(rest, "ftp://"))
        return at;
    while (end < line.len && !strchr("<> ", line.at[end]))
        end++;
    return end < line.len && line.at[end] == '>' ? end + 1 : at;
}

char *
lint_mask(struct arena *a, struct span line)
{
    char *live = arena_span(a, line);

    for (size_t at = 0; at < line.len;) {
        bool closed = false;
        size_t end = at;
        if (line.at[at] == '\\' && at + 1 < line.len)
            end = at + 2;
        else if (line.at[at] == '`')
            end = code_end(line, at, &closed);
        else if (line.at[at] == '<')
            end = address_end(line, at);
        if (end > at && (line.at[at] != '`' || closed))
            mask(live, at, end);
        at = end > at ? end : at + 1;
    }
    return live;
}

/* Cells of a row: bars split them in code too, unless a backslash stands before. */
static size_t
count_cells(struct span row)
{
    size_t bars = 0;

    for (size_t i = 0; i < row.len; i++)
        bars += row.at[i] == '|' && !(i && row.at[i - 1] == '\\');
    return bars ? bars - 1 : 0;
}

static bool
is_delimiter(struct span row)
{
    for (size_t i = 0; i < row.len; i++)
        if (!strchr("|- ", row.at[i]))
            return false;
    return true;
}

static void
take_row(struct linter *l, struct span line)
{
    size_t cells = count_cells(line);

    l->rows++;
    if (!span_ends(line, " |"))
        PROBLEM(l, "a row does not end");
    if (l->rows == 1)
        l->cells = cells;
    if (cells != l->cells)
        PROBLEM(l, "%zu cells where %zu should be", cells, l->cells);
    if ((l->rows == 2) != is_delimiter(line))
        PROBLEM(l, "a table without a line below its head");
}

static void
end_table(struct linter *l)
{
    if (l->rows == 1)
        PROBLEM(l, "a table of one line");
    l->rows = l->cells = 0;
}

static void
take_heading(struct linter *l, struct span line, const char *live)
{
    int level = (int)run_of(line, 0, '#');

    if (level > 6 || line.at[level] != ' ')
        PROBLEM(l, "a heading without a space");
    if (level == 1 && l->level)
        PROBLEM(l, "a second H1");
    if (level > l->level + 1)
        PROBLEM(l, "level %d below level %d", level, l->level);
    if (live[line.len - 1] == '#')
        PROBLEM(l, "a heading ends with #");
    l->level = level;
    buf_addf(l->levels, "%d", level);
}

/* The only HTML that is ours. */
static size_t
own_tag(struct span line, size_t at)
{
    static const char *const tags[] = {"<a id=\"", "</a>", "<!-- section: ", "<!-- plan: "};

    for (size_t i = 0; i < ARRAY_LEN(tags); i++)
        if (span_starts(span_slice(line, at, line.len), tags[i]))
            return strlen(tags[i]);
    return 0;
}

static void
check_tags(struct linter *l, struct span line, const char *live)
{
    for (size_t i = 0; i + 1 < line.len; i++) {
        bool is_tag = strchr("/!?", live[i + 1]) || (live[i + 1] >= 'a' && live[i + 1] <= 'z') ||
                      (live[i + 1] >= 'A' && live[i + 1] <= 'Z');
        if (live[i] == '<' && is_tag && !own_tag(line, i))
            PROBLEM(l, "HTML: %.*s", SPAN_ARG(span_slice(line, i, i + 40)));
    }
}

/* Asterisks that are ours come in pairs; between spaces they are text (CommonMark 6.2). */
static void
check_emphasis(struct linter *l, const char *live)
{
    size_t stars = 0;

    for (size_t i = 0, run; live[i]; i += run ? run : 1) {
        run = strspn(live + i, "*");
        bool between_spaces = i && live[i - 1] == ' ' && live[i + run] == ' ';
        stars += between_spaces ? 0 : run;
    }
    if (stars % 2)
        PROBLEM(l, "an asterisk that closes nothing");
}

static bool
is_item(struct span line)
{
    size_t digits = 0;

    while (digits < line.len && line.at[digits] >= '0' && line.at[digits] <= '9')
        digits++;
    return span_starts(line, "- ") || span_starts(line, "* ") || span_starts(line, "+ ") ||
           (digits && digits + 1 < line.len && strchr(".)", line.at[digits]) &&
            line.at[digits + 1] == ' ');
}

static bool
is_rule(struct span line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr("-=_* ", line.at[i]))
            return false;
    return line.len > 0;
}

/* A bullet inside of the numbered item above it, which begins where that one's words do. */
static bool
is_inner_bullet(const struct linter *l, struct span line)
{
    size_t indent = span_leading(line, ' ');
    bool first = is_item(l->last) && indent == span_find(l->last, " ") + 1;

    return span_starts(span_slice(line, indent, line.len), "- ") &&
           (first || (indent && indent == span_leading(l->last, ' ')));
}

static void
check_blocks(struct linter *l, struct span line, const char *live)
{
    if (span_starts(line, " ") && !is_inner_bullet(l, line))
        PROBLEM(l, "an indented line");
    if (span_starts(line, "\t"))
        PROBLEM(l, "indented code");
    if (is_rule(line))
        PROBLEM(l, "a rule or the line under a heading");
    if (is_item(line) && !l->last.len && is_item(l->earlier) &&
        (line.at[0] == '-') == (l->earlier.at[0] == '-'))
        PROBLEM(l, "a list goes on with the next one");
    if (line.at[0] == '#')
        take_heading(l, line, live);
    if (line.at[0] == '|')
        take_row(l, line);
    else
        end_table(l);
}

/* What of a line is read for its marks: of a definition the label alone. */
static size_t
marked_length(struct span line, const char *live)
{
    const char *end = live[0] == '[' ? strchr(live, ']') : NULL;

    return end && end[1] == ':' ? (size_t)(end - live) : line.len;
}

static void
take_text(struct linter *l, struct span line)
{
    char *live = lint_mask(l->arena, line);
    char *marked = arena_span(l->arena, (struct span){live, marked_length(line, live)});

    if (!line.len) {
        end_table(l);
        if (!l->last.len && l->number > 1 && l->earlier.len)
            PROBLEM(l, "two empty lines");
        return;
    }
    check_blocks(l, line, live);
    check_tags(l, span_slice(line, 0, strlen(marked)), marked);
    check_emphasis(l, marked);
    if (strchr(marked, '`'))
        PROBLEM(l, "a backquote that is neither code nor escaped");
    if (line.at[line.len - 1] == ' ' || line.at[line.len - 1] == '\t')
        PROBLEM(l, "white space at the end");
    lint_links_of_line(&l->links, line, live, l->number);
}

static bool
begin_code(struct linter *l, struct span line)
{
    size_t n = run_of(line, 0, '`');

    if (n < 3 || memchr(line.at + n, '`', line.len - n)) {
        n = run_of(line, 0, '~');
        if (n < 3)
            return false;
    }
    l->fence = line.at[0];
    l->fence_len = n;
    l->is_mermaid = span_is(span_slice(line, n, line.len), "mermaid");
    buf_clear(&l->graph);
    return true;
}

static void
take_code(struct linter *l, struct span line)
{
    struct err err = ERR_INIT;
    size_t n = run_of(line, 0, l->fence);

    if (n < l->fence_len || n != line.len) {
        buf_add_span(&l->graph, line);
        buf_addc(&l->graph, '\n');
        return;
    }
    l->fence = 0;
    if (l->is_mermaid && !mermaid_check(buf_span(&l->graph), &err))
        PROBLEM(l, "Mermaid: %s", err.text);
}

static void
take_line(struct linter *l, struct span line)
{
    l->number++;
    if (l->fence) {
        take_code(l, line);
    } else if (begin_code(l, line)) {
        end_table(l);
    } else {
        take_text(l, line);
        l->last = line;
        if (line.len)
            l->earlier = line;
        return;
    }
    l->last = l->earlier = SPAN_LIT("code");
}

static void
check_end(struct linter *l, struct span text)
{
    end_table(l);
    if (l->fence)
        PROBLEM(l, "code that does not end");
    if (!l->levels->len)
        PROBLEM(l, "no heading");
    if (memchr(text.at, '\r', text.len))
        PROBLEM(l, "CR");
    if (!span_ends(text, "\n") || span_ends(text, "\n\n"))
        PROBLEM(l, "not one line end at the end");
}

void
lint(struct arena *a, const struct lint_files *files, size_t index, struct buf *levels,
     struct strings *problems)
{
    struct linter l = {.arena = a,
                       .problems = problems,
                       .levels = levels,
                       .graph = BUF_INIT,
                       .last = SPAN_LIT("-")};
    struct span text = files->items[index].text, rest = text, line;

    l.links = (struct lint_links){.arena = a, .files = files, .index = index, .problems = problems};
    l.links.anchors = arena_alloc(a, files->count * sizeof(*l.links.anchors));
    for (size_t i = 0; i < files->count; i++)
        lint_anchors(a, files->items[i].text, &l.links.anchors[i]);
    while (rest.len) {
        line = span_slice(rest, 0, span_find(rest, "\n"));
        rest = span_slice(rest, line.len + 1, rest.len);
        take_line(&l, line);
    }
    check_end(&l, text);
    lint_links_end(&l.links);
    buf_release(&l.graph);
}
