// SPDX-License-Identifier: MIT
#include "documents/plan.h"
#include "unit/documents/told_session.h"

#define VALUES_MOST 3

/* An answer, what was read from pieces of it, and whether these say all that it says. */
static const struct {
    const char *name;
    const char *words;
    struct read_value values[VALUES_MOST];
    bool carried;
} rows[] = {
    {"nothing was read from it", "we call the helpdesk", {{0}}, false},
    {"the value is all of it",
     "The registry is Harbor.",
     {{.fact = "artifact.registry", .value = "Harbor", .quote = "The registry is Harbor."}},
     true},
    {"a number is in no value",
     "The registry is Harbor on port 8443.",
     {{.fact = "artifact.registry", .value = "Harbor", .quote = "Harbor"}},
     false},
    {"most of the words are in no value",
     "The registry is Harbor, but Ines wants another one before the move.",
     {{.fact = "artifact.registry", .value = "Harbor", .quote = "The registry is Harbor"}},
     false},
    {"it was taken apart, so that little words are left",
     "One image per commit goes to Harbor and nowhere else.",
     {{.fact = "artifact.type", .value = "image", .quote = "One image"},
      {.fact = "artifact.identity", .value = "commit", .quote = "per commit"},
      {.fact = "artifact.registry", .value = "Harbor", .quote = "goes to Harbor"}},
     true},
    {"numbers of items say nothing",
     "1. image  2. Harbor",
     {{.fact = "artifact.type", .value = "image", .quote = "1. image"},
      {.fact = "artifact.registry", .value = "Harbor", .quote = "2. Harbor"}},
     true},
    {"a name inside the sentence is in no value",
     "The registry is Harbor at Quay.",
     {{.fact = "artifact.registry", .value = "Harbor", .quote = "The registry is Harbor"}},
     false},
    {"a joined name is one in any language",
     "One image per commit goes to Harbor by Admin-Host.",
     {{.fact = "artifact.type", .value = "image", .quote = "One image"},
      {.fact = "artifact.identity", .value = "commit", .quote = "per commit"},
      {.fact = "artifact.registry", .value = "Harbor", .quote = "goes to Harbor"}},
     false},
    {"a sentence begins with a capital",
     "Harbor. Registry it is.",
     {{.fact = "artifact.registry", .value = "Harbor", .quote = "Harbor. Registry it is."}},
     true},
    {"a number that is no item's says something",
     "image 3. Harbor",
     {{.fact = "artifact.type", .value = "image", .quote = "image"},
      {.fact = "artifact.registry", .value = "Harbor", .quote = "Harbor"}},
     false},
};

static void
facts_carry_what_they_say(void **state)
{
    BUF_SCOPED pack = BUF_INIT;

    (void)state;
    told_session_pack(&pack);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct told_session s;
        struct plan p = {0};
        struct read_value values[VALUES_MOST];
        told_session_begin(&s, buf_span(&pack), "");
        size_t topic = pack_topic(s.pack, SPAN_LIT("cicd-build-artifact"));
        struct event *read = answered(&s, topic, rows[i].words);
        memcpy(values, rows[i].values, sizeof(values));
        read->read.items[0].values = values;
        while (read->read.items[0].value_count < VALUES_MOST &&
               values[read->read.items[0].value_count].fact)
            read->read.items[0].value_count++;
        apply(&s, read);
        struct document_context c = told_context(&s);
        p.context = &c;
        plan_lines_of(&c, &p);
        if (p.quoted[0] == rows[i].carried)
            fail_msg("%s", rows[i].name);
        told_session_end(&s);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_carry_what_they_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
