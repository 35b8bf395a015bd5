// SPDX-License-Identifier: MIT
#include <locale.h>
#include <stdint.h>

#include "base/clean.h"
#include "base/redact.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
require(bool holds)
{
    if (!holds)
        abort();
}

/* The line ends of `s`, in order. */
static void
collect_ends(struct span s, struct buf *out)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] == '\n' || s.at[i] == '\r')
            buf_addc(out, s.at[i]);
}

static void
check(struct span text)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED once = BUF_INIT;
    BUF_SCOPED twice = BUF_INIT;
    BUF_SCOPED ends = BUF_INIT;
    BUF_SCOPED kept = BUF_INIT;
    struct redactions found = {0};
    struct redactions again = {0};

    redact(a, text, &once, &found);
    redact(a, buf_span(&once), &twice, &again);
    require(span_eq(buf_span(&once), buf_span(&twice)));
    require(again.count == 0);
    collect_ends(text, &ends);
    collect_ends(buf_span(&once), &kept);
    require(span_eq(buf_span(&ends), buf_span(&kept)));
    if (!found.count)
        require(span_eq(text, buf_span(&once)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static bool ready;
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED clean = BUF_INIT;
    BUF_SCOPED again = BUF_INIT;

    if (!ready)
        ready = setlocale(LC_CTYPE, "C.UTF-8") != NULL;
    buf_add(&text, bytes, len);
    check(buf_span(&text));
    clean_text(buf_span(&text), &clean);
    clean_text(buf_span(&clean), &again);
    require(span_eq(buf_span(&clean), buf_span(&again)));
    check(buf_span(&clean));
    buf_clear(&again);
    clean_line(buf_span(&text), &again);
    require(!memchr(again.data, '\n', again.len));
    return 0;
}
