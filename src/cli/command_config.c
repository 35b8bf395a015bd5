// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/json.h"
#include "base/redact.h"
#include "cli/commands.h"

bool
command_config(const struct settings *settings, int *code, struct err *err)
{
    ARENA_SCOPED a = arena_new();
    JSON_SCOPED all = json_object();
    BUF_SCOPED text = BUF_INIT;

    (void)err;
    *code = EXIT_DONE;
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const char *value = setting(settings, (enum setting)i);
        const char *from = settings->values[i].text ? settings->values[i].from : "default";
        struct json *row = json_object();
        struct redactions found = {0};
        BUF_SCOPED shown = BUF_INIT;
        if (!option_table[i].in_files && i != SETTING_PROJECT) {
            json_free(row);
            continue;
        }
        /* A key may stand in the key command, a password in the proxy's URL. */
        redact(a, span_of(value), &shown, &found);
        json_set_text(row, "value", shown.data);
        json_set_text(row, "from", from);
        json_set(all, option_table[i].name, row);
        const char *otherwise = option_table[i].otherwise;
        buf_addf(&text, "%-15s %-12s %s\n", option_table[i].name,
                 value       ? shown.data
                 : otherwise ? otherwise
                             : "-",
                 from);
    }
    if (setting_is_on(settings, SETTING_JSON)) {
        buf_clear(&text);
        json_print(all, &text);
        buf_addc(&text, '\n');
    }
    fputs(text.data, stdout);
    return true;
}
