// SPDX-License-Identifier: MIT
#include "cli/journal.h"

#include <fcntl.h>
#include <sys/wait.h>

#include "base/io.h"
#include "base/path.h"
#include "unit/interview/small_session.h"
#include "unit/temp_folder.h"

struct fixture {
    struct arena *a;
    const char *folder;
    const char *path;
    const struct pack *pack;
};

static int
begin(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));

    if (!f)
        return 1;
    setenv("DEPLOY_INTERVIEW_TEST_CLOCK", "2026-01-02T03:04:05Z", 1);
    f->a = arena_new();
    f->folder = temp_folder(f->a);
    f->path = path_join(f->a, f->folder, "001.jsonl");
    f->pack = small_pack(f->a);
    *state = f;
    return 0;
}

static int
end(void **state)
{
    struct fixture *f = *state;

    temp_remove(f->folder);
    arena_free(f->a);
    free(f);
    return 0;
}

static struct event
open_event(void)
{
    return (struct event){
        .type = EVENT_OPEN,
        .open = {.session = "001",
                 .version = "0",
                 .pack_id = "archive-move",
                 .pack_digest = "0",
                 .project = "Depot",
                 .mode = "interview",
                 .engine = "rules",
                 .depth = "standard",
                 .role = {.path = "built in", .digest = "0"},
                 .sops_folder = "docs"},
    };
}

static void
write_three(struct fixture *f)
{
    struct err err = ERR_INIT;
    struct journal *j = NULL;
    bool taken = false;
    struct event open = open_event(), observe = {.type = EVENT_OBSERVE},
                 phase = {.type = EVENT_PHASE, .phase = {.phase = "stock"}};

    assert_true(journal_create(f->path, &j, &taken, &err));
    assert_true(journal_append(j, f->a, &open, &err) && journal_append(j, f->a, &observe, &err) &&
                journal_append(j, f->a, &phase, &err) && journal_sync(j, &err));
    journal_close(j);
}

static void
put_file(const char *path, struct span text)
{
    struct err err = ERR_INIT;

    assert_true(io_write_atomic(path, text, &err));
}

static void
get_file(const char *path, struct buf *out)
{
    struct err err = ERR_INIT;

    buf_clear(out);
    if (!io_read_file(path, 1 << 20, out, &err))
        fail_msg("%s", err.text);
}

static void
what_was_written_is_read_again(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct state *s = state_new(f->a, f->pack);
    BUF_SCOPED text = BUF_INIT;

    write_three(f);
    assert_true(journal_read(f->path, f->a, s, &err));
    assert_int_equal(s->event_count, 3);
    assert_true(s->phase_entered[0]);
    get_file(f->path, &text);
    struct span rest = buf_span(&text), line;
    assert_true(span_line(&rest, &line) && span_line(&rest, &line) && span_line(&rest, &line));
    assert_true(span_is(line, "{\"n\":3,\"at\":\"2026-01-02T03:04:05Z\",\"type\":\"phase\","
                              "\"phase\":\"stock\",\"sum\":\"d912ae7c4f84dac5\"}"));
}

static void
an_id_is_given_once(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct journal *j = NULL;
    bool taken = false;

    write_three(f);
    assert_false(journal_create(f->path, &j, &taken, &err));
    assert_true(taken);
}

static void
a_second_run_is_kept_out(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct journal *j = NULL;
    int status = 0;

    write_three(f);
    assert_true(journal_open(f->path, &j, &err));
    pid_t child = fork();
    if (child == 0) {
        struct journal *other = NULL;
        bool opened = journal_open(f->path, &other, &err);
        _exit(opened || !strstr(err.text, "in use by another deploy-interview"));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    journal_close(j);
}

/* Every byte of the last line is a place where a crash can cut it. */
static void
a_torn_last_line_is_moved_aside(void **state)
{
    struct fixture *f = *state;
    BUF_SCOPED whole = BUF_INIT, left = BUF_INIT, moved = BUF_INIT;
    const char *aside = path_join(f->a, f->folder, "001.damaged");

    write_three(f);
    get_file(f->path, &whole);
    size_t last = whole.len - 1;
    while (last > 0 && whole.data[last - 1] != '\n')
        last--;
    for (size_t cut = last + 1; cut < whole.len; cut++) {
        struct err err = ERR_INIT;
        struct journal *j = NULL;
        struct journal_damage damage = {0};
        struct state *s = state_new(f->a, f->pack);
        put_file(f->path, span_slice(buf_span(&whole), 0, cut));
        assert_true(journal_open(f->path, &j, &err));
        assert_true(journal_replay(j, f->a, s, &damage, &err));
        assert_int_equal(s->event_count, 2);
        assert_int_equal(damage.first_line, 3);
        assert_int_equal(damage.lines, 1);
        struct event phase = {.type = EVENT_PHASE, .phase = {.phase = "stock"}};
        assert_true(journal_append(j, f->a, &phase, &err));
        journal_close(j);
        get_file(f->path, &left);
        assert_string_equal(left.data, whole.data);
        get_file(aside, &moved);
        assert_true(span_eq(buf_span(&moved), span_slice(buf_span(&whole), last, cut)));
        unlink(aside);
    }
}

static void
damage_in_the_middle_is_refused_and_repaired(void **state)
{
    static const struct {
        const char *from;
        const char *to;
        const char *error; /* behind the path */
    } rows[] = {
        {"\"items\":[]", "\"items\":{}", ":2: a damaged record"},
        {"\"n\":2,", "\"n\":3,", ":2: a damaged record"},
        {"\n{\"n\":2", "\nrubbish\n{\"n\":2", ":2: a damaged record"},
    };
    struct fixture *f = *state;
    BUF_SCOPED whole = BUF_INIT, bad = BUF_INIT;

    write_three(f);
    get_file(f->path, &whole);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct err err = ERR_INIT;
        struct journal *j = NULL;
        struct journal_damage damage = {0};
        size_t at = span_find(buf_span(&whole), rows[i].from);
        buf_clear(&bad);
        buf_add_span(&bad, span_slice(buf_span(&whole), 0, at));
        buf_adds(&bad, rows[i].to);
        buf_add_span(&bad, span_slice(buf_span(&whole), at + strlen(rows[i].from), whole.len));
        put_file(f->path, buf_span(&bad));

        struct state *s = state_new(f->a, f->pack);
        assert_false(journal_read(f->path, f->a, s, &err));
        assert_string_equal(err.text, arena_strf(f->a, "%s%s", f->path, rows[i].error));
        assert_true(journal_open(f->path, &j, &err));
        assert_false(journal_replay(j, f->a, state_new(f->a, f->pack), &damage, &err));
        assert_non_null(strstr(err.hint, "--repair"));
        damage.repair = true;
        assert_true(journal_replay(j, f->a, state_new(f->a, f->pack), &damage, &err));
        assert_int_equal(damage.first_line, 2);
        s = state_new(f->a, f->pack);
        assert_true(journal_replay(j, f->a, s, &damage, &err));
        assert_int_equal(s->event_count, 1);
        journal_close(j);
        unlink(path_join(f->a, f->folder, "001.damaged"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_read_again, begin, end),
        cmocka_unit_test_setup_teardown(an_id_is_given_once, begin, end),
        cmocka_unit_test_setup_teardown(a_second_run_is_kept_out, begin, end),
        cmocka_unit_test_setup_teardown(a_torn_last_line_is_moved_aside, begin, end),
        cmocka_unit_test_setup_teardown(damage_in_the_middle_is_refused_and_repaired, begin, end),
    };

    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
