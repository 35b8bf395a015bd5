// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "cli/commands.h"

bool
command_help(const struct settings *settings, int *code, struct err *err)
{
    BUF_SCOPED text = BUF_INIT;
    enum command command = settings->command;
    const char *name = settings->operands.count ? settings->operands.items[0] : NULL;

    *code = EXIT_DONE;
    if (command == COMMAND_HELP) {
        command = COMMAND_INTERVIEW;
        for (size_t i = 0; name && i < COMMAND_COUNT; i++)
            if (command_table[i].name && !strcmp(command_table[i].name, name))
                command = (enum command)i;
        if (name && command == COMMAND_INTERVIEW) {
            err_set(err, ERR_USAGE, "there is no command \"%s\"", name);
            return err_hint(err, "deploy-interview help lists the commands");
        }
    }
    settings_help(command, &text);
    fputs(text.data, stdout);
    return true;
}
