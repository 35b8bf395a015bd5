// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

#include "wire/members.h"
#include "wire/salvage.h"

static bool
print_member(void *context, const struct member *m, struct err *err)
{
    (void)err;
    buf_addf(context, "%s[%zu]:", m->name, m->index);
    json_print(m->value, context);
    return true;
}

static void
run(struct span bytes, size_t size, struct buf *out)
{
    struct err err = ERR_INIT;
    BUF_SCOPED piece = BUF_INIT;
    struct members m;
    bool done = true;

    members_init(&m, 1000, print_member, out);
    while (done && fuzz_piece(&bytes, size, &piece))
        done = members_feed(&m, buf_span(&piece), &err);
    buf_addf(out, "%d %d %s", done, members_done(&m), err.text);
    members_release(&m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct span text = {(const char *)bytes, len};
    struct err err = ERR_INIT;

    fuzz_any_cutting(text, run);
    JSON_SCOPED object = salvage_object(text, &err);
    if (!object && err.code != ERR_FORMAT)
        abort();
    return 0;
}
