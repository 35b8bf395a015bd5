// SPDX-License-Identifier: MIT
#include "documents/mermaid.h"

#include <stdbool.h>

struct graph_reader {
    struct span rest; /* of the current line */
    size_t line;
    size_t declared[MERMAID_NODES_MAX];
    size_t count;
    struct err *err;
};

static bool
fault(const struct graph_reader *r, const char *what)
{
    return err_set(r->err, ERR_FORMAT, "line %zu of the graph: %s", r->line, what);
}

static bool
take(struct graph_reader *r, const char *text)
{
    if (!span_starts(r->rest, text))
        return false;
    r->rest = span_slice(r->rest, strlen(text), r->rest.len);
    return true;
}

/* "s12": the letter keeps it apart from Mermaid's words. */
static bool
take_id(struct graph_reader *r, size_t *id)
{
    size_t digits = 0;

    *id = 0;
    if (!take(r, "s"))
        return fault(r, "an id is not s and a number");
    for (; digits < r->rest.len && char_is_digit(r->rest.at[digits]) && digits < 4; digits++)
        *id = *id * 10 + (size_t)(r->rest.at[digits] - '0');
    r->rest = span_slice(r->rest, digits, r->rest.len);
    return *id ? true : fault(r, "an id is not s and a number");
}

static bool
is_declared(const struct graph_reader *r, size_t id)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->declared[i] == id)
            return true;
    return false;
}

static bool
take_known_id(struct graph_reader *r)
{
    size_t id = 0;

    if (!take_id(r, &id))
        return false;
    return is_declared(r, id) ? true
                              : fault(r, "an edge or style names a node that is not declared");
}

/* "#quot;" and "#35;". */
static bool
is_code(struct span s)
{
    size_t n = 1;

    while (n < s.len && (char_is_digit(s.at[n]) || (s.at[n] >= 'a' && s.at[n] <= 'z')))
        n++;
    return n > 1 && n < s.len && s.at[n] == ';';
}

static bool
take_label(struct graph_reader *r)
{
    size_t n = 0;

    if (!take(r, "\""))
        return fault(r, "a label is not in double quotes");
    for (; n < r->rest.len && r->rest.at[n] != '"'; n++) {
        struct span here = span_slice(r->rest, n, r->rest.len);
        unsigned char c = (unsigned char)here.at[0];
        if (c < ' ' || c == 0x7f || c == '`' || c == '>' || c == '&') {
            if (c != '>' || n < 4 || !span_starts(span_slice(r->rest, n - 4, n + 1), "<br/>"))
                return fault(r, "a character in a label is not escaped");
        }
        if ((c == '<' && !span_starts(here, "<br/>")) || (c == '#' && !is_code(here)))
            return fault(r, "a character in a label is not escaped");
    }
    if (!n)
        return fault(r, "a label is empty");
    r->rest = span_slice(r->rest, n, r->rest.len);
    return take(r, "\"") ? true : fault(r, "the quotes of a label are not balanced");
}

static bool
read_node(struct graph_reader *r, size_t id)
{
    bool gate = span_starts(r->rest, "{");

    if (is_declared(r, id))
        return fault(r, "a node is declared twice");
    if (r->count == MERMAID_NODES_MAX)
        return fault(r, "there are too many nodes");
    r->declared[r->count++] = id;
    if (!take(r, gate ? "{" : "["))
        return fault(r, "this is neither a node nor an edge");
    return take_label(r) && (take(r, gate ? "}" : "]") ? true : fault(r, "a node is not closed"));
}

static bool
read_edge(struct graph_reader *r, size_t from)
{
    if (!is_declared(r, from))
        return fault(r, "an edge or style names a node that is not declared");
    if (take(r, "|") &&
        !(take_label(r) && (take(r, "|") ? true : fault(r, "a label is not closed"))))
        return false;
    return (take(r, " ") ? true : fault(r, "an edge leads nowhere")) && take_known_id(r);
}

static bool
read_line(struct graph_reader *r)
{
    size_t id = 0;

    if (!take(r, "  "))
        return fault(r, "a line is not indented by two spaces");
    if (take(r, "style "))
        return take_known_id(r) &&
               (take(r, " stroke-dasharray: 5 5") ? true : fault(r, "a style is not known"));
    if (!take_id(r, &id))
        return false;
    return take(r, " -->") || take(r, " -.->") ? read_edge(r, id) : read_node(r, id);
}

bool
mermaid_check(struct span graph, struct err *err)
{
    struct graph_reader r = {.err = err, .line = 1};

    if (!span_line(&graph, &r.rest) ||
        !(span_is(r.rest, "graph LR") || span_is(r.rest, "graph TD")))
        return fault(&r, "it does not begin with graph LR or graph TD");
    while (span_line(&graph, &r.rest)) {
        r.line++;
        if (!read_line(&r))
            return false;
        if (r.rest.len)
            return fault(&r, "something stands behind the end of a line");
    }
    return r.count ? true : fault(&r, "there are no nodes");
}
