// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "cli/settings.h"

#define NAME_COLUMN 26
#define WIDTH       100

/* Text behind a name, wrapped at words under its own column. */
static void
add_entry(struct buf *out, const char *name, const char *text)
{
    size_t column = 2 + strlen(name);
    struct span rest = span_of(text), word;

    buf_addf(out, "  %s", name);
    while (span_cut(&rest, " ", &word)) {
        if (column < NAME_COLUMN || column + 1 + word.len > WIDTH) {
            if (column > NAME_COLUMN) {
                buf_addc(out, '\n');
                column = 0;
            }
            buf_addf(out, "%*s", (int)(NAME_COLUMN - column), "");
            column = NAME_COLUMN;
        } else {
            buf_addc(out, ' ');
            column++;
        }
        buf_add_span(out, word);
        column += word.len;
    }
    buf_addc(out, '\n');
}

static void
add_option(struct buf *out, const struct option *o)
{
    BUF_SCOPED name = BUF_INIT;

    if (o->letter)
        buf_addf(&name, "-%c, ", o->letter);
    buf_addf(&name, "--%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
    add_entry(out, name.data, o->help);
}

static void
add_usage(struct buf *out, enum command command)
{
    const struct command_text *c = &command_table[command];

    buf_addf(out, "usage: deploy-interview%s%s [OPTIONS]%s%s\n", c->name ? " " : "",
             c->name ? c->name : "", c->args ? " " : "", c->args ? c->args : "");
}

static void
add_commands(struct buf *out)
{
    buf_adds(out, "\ncommands\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct command_text *c = &command_table[i];
        BUF_SCOPED name = BUF_INIT;
        buf_addf(&name, "%s%s%s", c->name ? c->name : "", c->name && c->args ? " " : "",
                 c->args ? c->args : "");
        add_entry(out, name.data, c->help);
    }
}

void
settings_help(enum command command, struct buf *out)
{
    add_usage(out, command);
    if (command == COMMAND_INTERVIEW) {
        buf_adds(out,
                 "\nA DevOps engineer interviews you about deployment and writes down the plan.\n"
                 "\nexamples\n"
                 "  deploy-interview                  in your project's folder: the interview\n"
                 "  deploy-interview answers.md       the documents from a file of answers\n"
                 "  deploy-interview < answers.md     the same through a pipe\n"
                 "  deploy-interview resume           go on where you stopped\n");
        add_commands(out);
    } else {
        buf_addf(out, "\n%s\n", command_table[command].help);
    }
    buf_adds(out, "\noptions\n");
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (option_table[i].commands & 1u << command)
            add_option(out, &option_table[i]);
    if (command != COMMAND_INTERVIEW)
        return;
    buf_adds(
        out,
        "\nexit codes\n"
        "  0 done; 1 failed; 2 wrong usage or an unusable file; 3 documents written, something that\n"
        "  blocks a first release is open; 4 the answers hold nothing usable; 5 the model could not be\n"
        "  reached or failed; 6 its key was refused or the account cannot pay; 75 told to come back\n"
        "  later; 130 interrupted\n");
}
