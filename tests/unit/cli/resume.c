// SPDX-License-Identifier: MIT
/*
 * The interview, stopped right after every record of its journal and resumed: the documents are the same
 * bytes as those of a run that nobody stopped.
 */
#include <sys/wait.h>

#include "base/io.h"
#include "base/path.h"
#include "cli/app.h"
#include "cli/conversation.h"
#include "unit/temp_folder.h"
#include "unit/unit.h"

#define SESSION "001"

/*
 * What is typed at question number n, whatever happened before: so a resumed run goes on as the first
 * would have.  Lines at one question are typed in turn, from the first again after a stop.
 */
static const struct {
    size_t question;
    const char *lines[4];
} typed[] = {
    {1, {"If it is down for a day, customers pay late and complain.", NULL}},
    {2, {"/why", "Frankfurt, at the cloud provider we already use.", NULL}},
    {3, {"web, worker\nand one scheduler that must run once", NULL}},
    {4, {"/back", NULL}},
    {5, {"web, two workers and one scheduler", NULL}},
    {6, {"/owner operations lead", "don't know", NULL}},
    {7, {"/edit 1", "A day of downtime costs us about 3,000 EUR.", "2", NULL}},
    {8, {"/na we keep no data", NULL}},
    {9, {"/unknown", NULL}},
    {10, {"/skip", NULL}},
    {11, {"postgres://app:Tr0ub4dor-3x@db/app is how it connects", NULL}},
    {12, {"It should be quick.", NULL}},
};

struct typist {
    struct ui ui; /* first */
    const struct app *app;
    size_t question;
    size_t line;
};

static void
shows_nothing(struct ui *ui, enum ui_style style, const char *text)
{
    (void)ui;
    (void)style;
    (void)text;
}

static void
shows_no_card(struct ui *ui, const struct ui_card *card)
{
    (void)ui;
    (void)card;
}

static const char *
next_line(struct typist *t)
{
    const struct question *q = state_last_question(t->app->session.state);
    size_t number = q->ask->number;

    if (q->ask->kind == ASK_READ_BACK)
        return "";
    if (q->ask->kind == ASK_DEFAULTS)
        return "1";
    if (t->question != number) {
        t->question = number;
        t->line = 0;
    }
    for (size_t i = 0; i < ARRAY_LEN(typed); i++)
        if (typed[i].question == number && typed[i].lines[t->line])
            return typed[i].lines[t->line++];
    return "We do that by hand today, every Tuesday at 14:00.";
}

static enum ui_input
types(struct ui *ui, const char *prompt, const char *initial, struct buf *out, bool *pasted)
{
    const char *line = next_line((struct typist *)(void *)ui);

    (void)prompt;
    (void)initial;
    buf_clear(out);
    buf_adds(out, line);
    *pasted = strchr(line, '\n') != NULL;
    return UI_LINE;
}

static void
closes(struct ui *ui)
{
    (void)ui;
}

static const struct ui_type typist_type = {
    .say = shows_nothing,
    .card = shows_no_card,
    .read = types,
    .close = closes,
};

/* In a process of its own: begins or resumes the session in `folder`; gives the exit code. */
static int
run_child(const char *folder, size_t die_after)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        struct app app;
        struct err err = ERR_INIT;
        struct journal_damage damage = {0};
        struct settings settings = {0};
        struct typist typist = {.ui = {.type = &typist_type}, .app = &app};
        enum conversation_end end = CONVERSATION_LEFT;
        char number[32];

        snprintf(number, sizeof(number), "%zu", die_after);
        setenv("DEPLOY_INTERVIEW_TEST_DIE_AFTER", number, 1);
        settings.values[SETTING_PROJECT].text = folder;
        settings.values[SETTING_DEPTH].text = "quick";
        bool done = app_load(&app, &settings, &err);
        const char *journal = path_join(app.arena, folder, "interview/.sessions/" SESSION ".jsonl");
        app.ui = &typist.ui;
        done = done && (path_exists(journal)
                            ? session_open(&app.session, app.pack, folder, SESSION, &damage, &err)
                            : app_begin(&app, NULL, 0, &err));
        done = done && converse(&app, &end, &err);
        if (!done)
            fprintf(stderr, "%s\n", err.text);
        _exit(done && end == CONVERSATION_WRITTEN ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static const char *const written[] = {
    "interview/interview_transcript_" SESSION ".md",
    "interview/interview_summary_" SESSION ".md",
    "docs/deployment_plan.md",
};

static void
read_documents(struct arena *a, const char *folder, struct buf *out)
{
    struct err err = ERR_INIT;

    buf_clear(out);
    for (size_t i = 0; i < ARRAY_LEN(written); i++)
        if (!io_read_file(path_join(a, folder, written[i]), 1 << 22, out, &err))
            fail_msg("%s", err.text);
}

static const char *
new_project(struct arena *a)
{
    static const char sop[] =
        "# Branches\n\n- `main` is protected.\n- Tags `v*` go to production.\n";
    const char *folder = temp_folder(a);
    struct err err = ERR_INIT;
    const char *path = path_join(a, folder, "docs/SOPs/git/branching.md");

    assert_true(io_make_folder(path_folder(a, path), &err));
    assert_true(io_write_atomic(path, span_of(sop), &err));
    assert_true(io_write_atomic(path_join(a, folder, "README.md"), SPAN_LIT("# Depot\n"), &err));
    return folder;
}

static void
stopped_after_every_record_and_resumed(void **state)
{
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED want = BUF_INIT, got = BUF_INIT;
    const char *folder = new_project(a);
    size_t records = 0;

    (void)state;
    assert_int_equal(run_child(folder, 0), 0);
    read_documents(a, folder, &want);
    assert_null(strstr(want.data, "Tr0ub4dor"));
    temp_remove(folder);
    for (size_t n = 1;; n++) {
        folder = new_project(a);
        int code = run_child(folder, n);
        if (code == 100) {
            records++;
            code = run_child(folder, 0);
        } else if (records) {
            /* More than the interview has: the last stop was the last record. */
            temp_remove(folder);
            break;
        }
        /* After the last record nothing is left to do, and the session is closed. */
        assert_int_equal(code, 0);
        read_documents(a, folder, &got);
        if (!span_eq(buf_span(&got), buf_span(&want)))
            fail_msg("documents differ after a stop behind record %zu", n);
        temp_remove(folder);
    }
    /* The script above makes about sixty; a dozen would mean that it was not walked. */
    assert_true(records > 40);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stopped_after_every_record_and_resumed),
    };

    setenv("DEPLOY_INTERVIEW_TEST_CLOCK", "2026-01-02T03:04:05Z", 1);
    return cmocka_run_group_tests_name("resume", tests, NULL, NULL);
}
