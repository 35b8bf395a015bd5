// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/clean.h"
#include "cli/doctor.h"

void
doctor_add(struct doctor *d, const char *name, const char *text)
{
    *LIST_ADD(d->arena, &d->checks) =
        (struct check){.name = name, .ok = true, .text = text, .hint = ""};
}

void
doctor_fail(struct doctor *d, const char *name, const struct err *err)
{
    *LIST_ADD(d->arena, &d->checks) = (struct check){
        .name = name,
        .text = arena_strdup(d->arena, err->text),
        .hint = arena_strdup(d->arena, err->hint),
    };
    if (d->code == EXIT_DONE)
        d->code = exit_code_of(err->code);
}

static void
print_json(const struct doctor *d)
{
    JSON_SCOPED all = json_object();
    struct json *checks = json_array();
    BUF_SCOPED text = BUF_INIT;

    for (size_t i = 0; i < d->checks.count; i++) {
        const struct check *c = &d->checks.items[i];
        struct json *row = json_object();
        json_set_text(row, "name", c->name);
        json_set_bool(row, "ok", c->ok);
        json_set_text(row, "text", c->text);
        json_set_text(row, "hint", c->hint);
        json_append(checks, row);
    }
    json_set(all, "checks", checks);
    json_set(all, "model", d->result ? json_copy(d->result) : json_null());
    json_print(all, &text);
    puts(text.data);
}

static void
print_lines(const struct doctor *d)
{
    for (size_t i = 0; i < d->checks.count; i++) {
        const struct check *c = &d->checks.items[i];
        BUF_SCOPED text = BUF_INIT;
        clean_text(span_of(c->text), &text);
        printf("%-4s %-18s %s\n", c->ok ? "ok" : "NO", c->name, text.data);
        if (c->hint[0])
            printf("%-23s -> %s\n", "", c->hint);
    }
}

static void
examine(struct doctor *d)
{
    doctor_look_around(d);
    if (doctor_look_at_model(d))
        doctor_call(d);
    if (setting_is_on(d->settings, SETTING_JSON))
        print_json(d);
    else
        print_lines(d);
}

bool
command_doctor(const struct settings *settings, int *code, struct err *err)
{
    struct doctor d = {.settings = settings, .model = {.choice = {.key = KEY_INIT}}};
    BUF_SCOPED request = BUF_INIT;
    bool done = true;

    if (settings->operands.count)
        return err_set(err, ERR_USAGE, "doctor takes no \"%s\"", settings->operands.items[0]);
    d.arena = arena_new();
    if (setting_is_on(settings, SETTING_DRY_RUN)) {
        done = doctor_show_request(&d, &request, err);
        fputs(request.data, stdout);
    } else {
        examine(&d);
    }
    *code = d.code;
    model_close(&d.model);
    json_free(d.result);
    arena_free(d.arena);
    return done;
}
