// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/clean.h"
#include "reading/observe.h"
#include "shipped_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One name for each way of reading. */
static const char *const paths[] = {
    ".github/workflows/a.yml",
    ".gitlab-ci.yml",
    "Jenkinsfile",
    ".drone.yml",
    "Dockerfile",
    "compose.yml",
    "a.yml",
    "Chart.yaml",
    "main.tf",
    "site.yml",
    "ansible.cfg",
    "Procfile",
    "a.service",
    "a.timer",
    "package.json",
    "go.mod",
    "requirements.txt",
    "pom.xml",
};

/* The first byte picks the file's name; every quote stands in the text on one line. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED text = BUF_INIT, line = BUF_INIT;
    struct sightings seen = {0};
    struct observations placed = {0};

    const struct pack *pack = shipped_pack()->pack;
    const struct reader *reader = shipped_pack()->reader;
    if (!size)
        return 0;
    clean_text((struct span){(const char *)data + 1, size - 1}, &text);
    observe_file(a, paths[data[0] % ARRAY_LEN(paths)], buf_span(&text), &seen);
    clean_line(buf_span(&text), &line);
    for (size_t i = 0; i < seen.count; i++)
        if (!seen.items[i].quote[0] || span_find(buf_span(&line), seen.items[i].quote) == SIZE_MAX)
            abort();
    sightings_place(reader, a, &seen, &placed);
    for (size_t i = 0; i < placed.count; i++) {
        const struct observation *o = &placed.items[i];
        if (pack_topic(pack, span_of(o->topic)) == PACK_NONE ||
            (o->fact && (pack_fact(pack, span_of(o->fact)) == PACK_NONE || !o->value[0])))
            abort();
    }
    return 0;
}
