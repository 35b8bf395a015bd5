// SPDX-License-Identifier: MIT
#include "cli/observing.h"

#include "base/buf.h"
#include "base/clean.h"
#include "reading/segment.h"

struct observations {
    struct observation *items;
    size_t count;
    size_t cap;
};

/* The words without a list's mark or a wrapped line's end. */
static const char *
quote_of(struct arena *a, const struct passage *p)
{
    BUF_SCOPED line = BUF_INIT;

    clean_line(p->text, &line);
    return arena_span(a, buf_span(&line));
}

static void
observe_sop(struct arena *a, const struct reader *reader, const struct sop *sop,
            struct observations *out)
{
    struct passages passages = {0};
    struct read_item *items = NULL;
    size_t count = 0, item = 0;

    segment(a, span_of(sop->text), &passages);
    reader_passages(reader, a, &passages, &items, &count);
    for (size_t i = 0; i < passages.count; i++) {
        const struct passage *p = &passages.items[i];
        const char *source = p->number ? arena_strf(a, "P%zu", p->number) : NULL;
        /* A passage may have several items; the first tells what it is about. */
        while (source && item < count && strcmp(items[item].source, source) != 0)
            item++;
        if (!source || item == count || !items[item].topics.count)
            continue;
        *LIST_ADD(a, out) = (struct observation){
            .topic = items[item].topics.items[0],
            .quote = quote_of(a, p),
            .source = arena_strf(a, "%s:%zu", sop->path, p->first_line),
        };
    }
}

struct observe_event
observe_sops(struct arena *a, const struct reader *reader, const struct project *project)
{
    struct observations out = {0};

    for (size_t i = 0; i < project->sop_count; i++)
        observe_sop(a, reader, &project->sops[i], &out);
    return (struct observe_event){.items = out.items, .count = out.count};
}
