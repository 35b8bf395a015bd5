// SPDX-License-Identifier: MIT
#include "cli/settings.h"

#include <ctype.h>
#include <errno.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/path.h"

#define CONFIG_MAX   ((size_t)64 << 10)
#define PROJECT_FILE ".deploy-interview.conf"

const char *
setting(const struct settings *s, enum setting which)
{
    const char *text = s->values[which].text;

    return text ? text : option_table[which].fallback;
}

bool
setting_is_on(const struct settings *s, enum setting which)
{
    const char *text = setting(s, which);

    return text && !strcmp(text, "yes");
}

long
setting_number(const struct settings *s, enum setting which)
{
    const char *text = setting(s, which);

    return text ? strtol(text, NULL, 10) : 0;
}

static size_t
option_named(struct span name)
{
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (span_is(name, option_table[i].name))
            return i;
    return SETTING_COUNT;
}

static size_t
option_lettered(char letter)
{
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (letter && option_table[i].letter == letter)
            return i;
    return SETTING_COUNT;
}

/* Words that share most of their letters in order: enough to catch a slip. */
static bool
is_near(struct span a, const char *b)
{
    size_t common = 0, len = strlen(b), at = 0;

    for (size_t i = 0; i < a.len; i++) {
        const char *hit = at < len ? memchr(b + at, a.at[i], len - at) : NULL;
        if (!hit || (size_t)(hit - b) > at + 1)
            continue;
        at = (size_t)(hit - b) + 1;
        common++;
    }
    size_t longer = a.len > len ? a.len : len;
    return longer > 2 && common + 2 >= longer && common * 2 > longer;
}

static bool
unknown_option(struct span name, struct err *err)
{
    err_set(err, ERR_USAGE, "unknown option --%.*s", SPAN_ARG(name));
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (is_near(name, option_table[i].name))
            return err_hint(err, "did you mean --%s?", option_table[i].name);
    return err_hint(err, "deploy-interview --help lists the options");
}

static bool
is_choice(const char *choices, struct span value)
{
    struct span rest = span_of(choices), choice;

    while (span_cut(&rest, "|", &choice))
        if (span_eq(choice, value))
            return true;
    return false;
}

static bool
is_number(struct span value, long most)
{
    long number = 0;

    for (size_t i = 0; i < value.len; i++) {
        if (!isdigit((unsigned char)value.at[i]) || number > most)
            return false;
        number = number * 10 + (value.at[i] - '0');
    }
    return number >= 1 && number <= most;
}

static bool
check_value(const struct option *o, struct span value, struct err *err)
{
    const char *choices = o->arg ? o->choices : "yes|no";

    if (choices && !is_choice(choices, value))
        return err_set(err, ERR_USAGE, "%s is one of %s, not \"%.*s\"", o->name, choices,
                       SPAN_ARG(value));
    if (!value.len)
        return err_set(err, ERR_USAGE, "%s needs a value", o->name);
    if (o->most && !is_number(value, o->most))
        return err_set(err, ERR_USAGE, "%s is a whole number from 1 to %ld, not \"%.*s\"", o->name,
                       o->most, SPAN_ARG(value));
    return true;
}

static bool
set(struct arena *a, struct settings *s, size_t which, struct span value, const char *from,
    struct err *err)
{
    if (!check_value(&option_table[which], value, err))
        return false;
    s->values[which] = (struct setting_value){.text = arena_span(a, value), .from = from};
    return true;
}

/* The arguments, one after another. */
struct args {
    int count;
    int next;
    char **words;
};

static bool
take_long(struct arena *a, struct args *args, struct span word, struct settings *s, struct err *err)
{
    size_t equals = span_find(word, "=");
    struct span name = span_slice(word, 0, equals);
    size_t which = option_named(name);

    if (which == SETTING_COUNT)
        return unknown_option(name, err);
    if (!option_table[which].arg && equals < word.len)
        return err_set(err, ERR_USAGE, "--%s takes no value", option_table[which].name);
    if (!option_table[which].arg)
        return set(a, s, which, SPAN_LIT("yes"), "option", err);
    if (equals < word.len)
        return set(a, s, which, span_slice(word, equals + 1, word.len), "option", err);
    if (args->next == args->count)
        return err_set(err, ERR_USAGE, "--%s needs a value (%s)", option_table[which].name,
                       option_table[which].arg);
    return set(a, s, which, span_of(args->words[args->next++]), "option", err);
}

static bool
take_letters(struct arena *a, struct args *args, struct span letters, struct settings *s,
             struct err *err)
{
    for (size_t i = 0; i < letters.len; i++) {
        size_t which = option_lettered(letters.at[i]);
        struct span rest = span_slice(letters, i + 1, letters.len);
        if (which == SETTING_COUNT) {
            err_set(err, ERR_USAGE, "unknown option -%c", letters.at[i]);
            return err_hint(err, "deploy-interview --help lists the options");
        }
        if (!option_table[which].arg) {
            if (!set(a, s, which, SPAN_LIT("yes"), "option", err))
                return false;
            continue;
        }
        if (!rest.len && args->next == args->count)
            return err_set(err, ERR_USAGE, "-%c needs a value (%s)", letters.at[i],
                           option_table[which].arg);
        return set(a, s, which, rest.len ? rest : span_of(args->words[args->next++]), "option",
                   err);
    }
    return true;
}

static enum command
command_named(const char *word)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (command_table[i].name && !strcmp(command_table[i].name, word))
            return (enum command)i;
    return COMMAND_COUNT;
}

const char *
settings_near_command(const char *word)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (command_table[i].name && is_near(span_of(word), command_table[i].name))
            return command_table[i].name;
    return NULL;
}

static bool
check_commands(const struct settings *s, struct err *err)
{
    if (s->operands.count && !command_table[s->command].args)
        return err_set(err, ERR_USAGE, "%s takes no \"%s\"", command_table[s->command].name,
                       s->operands.items[0]);
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (s->values[i].text && !(option_table[i].commands & 1u << s->command)) {
            const char *name = command_table[s->command].name;
            return err_set(err, ERR_USAGE, "--%s does nothing for %s", option_table[i].name,
                           name ? name : "an interview");
        }
    return true;
}

bool
settings_from_args(struct arena *a, int argc, char **argv, struct settings *out, struct err *err)
{
    struct args args = {.count = argc, .next = 1, .words = argv};
    bool only_operands = false, command_seen = false;

    *out = (struct settings){
        .command = COMMAND_INTERVIEW,
        .program = argc && strchr(argv[0], '/') ? argv[0] : "deploy-interview",
    };
    while (args.next < args.count) {
        struct span word = span_of(args.words[args.next++]);
        if (!only_operands && span_is(word, "--")) {
            only_operands = true;
        } else if (!only_operands && span_starts(word, "--")) {
            if (!take_long(a, &args, span_slice(word, 2, word.len), out, err))
                return false;
        } else if (!only_operands && word.len > 1 && word.at[0] == '-') {
            if (!take_letters(a, &args, span_slice(word, 1, word.len), out, err))
                return false;
        } else if (!command_seen && !only_operands && command_named(word.at) != COMMAND_COUNT) {
            out->command = command_named(word.at);
            command_seen = true;
        } else {
            *LIST_ADD(a, &out->operands) = word.at;
            command_seen = true;
        }
    }
    return check_commands(out, err);
}

static const char *
environment_name(struct arena *a, const char *name)
{
    char *text = arena_strf(a, "DEPLOY_INTERVIEW_%s", name);

    for (char *c = text; *c; c++)
        *c = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
    return text;
}

static bool
from_environment(struct arena *a, struct settings *s, struct err *err)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const char *name = environment_name(a, option_table[i].name);
        const char *value = option_table[i].in_files ? getenv(name) : NULL;
        if (value && *value && !s->values[i].text && !set(a, s, i, span_of(value), name, err))
            return err_wrap(err, "%s", name);
    }
    return true;
}

/* A file of settings: whose it is decides what may stand in it. */
struct config_file {
    const char *path;
    const char *shown;
    const char *project; /* its folder, or NULL for the user's own file */
};

static bool
check_key(const struct config_file *file, size_t which, struct span key, struct err *err)
{
    if (which == SETTING_COUNT || !option_table[which].in_files)
        return err_set(err, ERR_USAGE, "unknown setting \"%.*s\"", SPAN_ARG(key));
    if (file->project && option_table[which].not_in_project) {
        err_set(err, ERR_USAGE, "a project's file may not set %s", option_table[which].name);
        return err_hint(err, "set it in your own file, in the environment or as an option");
    }
    return true;
}

static bool
take_config_line(struct arena *a, const struct config_file *file, struct span line,
                 const char *from, struct settings *s, struct err *err)
{
    size_t equals = span_find(line, "=");
    struct span key = span_trim(span_slice(line, 0, equals));
    struct span value = span_trim(span_slice(line, equals + 1, line.len));
    size_t which = option_named(key);

    if (!key.len || key.at[0] == '#')
        return true;
    if (equals >= line.len)
        return err_set(err, ERR_USAGE, "a line is \"name = value\"");
    if (!check_key(file, which, key, err))
        return false;
    if (s->values[which].text)
        return check_value(&option_table[which], value, err);
    if (!set(a, s, which, value, from, err))
        return false;
    if (!file->project || !option_table[which].is_path)
        return true;
    s->values[which].text = path_join(a, file->project, s->values[which].text);
    return path_check_inside(file->project, s->values[which].text, err);
}

static bool
from_file(struct arena *a, const struct config_file *file, struct settings *s, struct err *err)
{
    BUF_SCOPED text = BUF_INIT;
    struct span rest, line;
    size_t number = 0;

    if (!path_exists(file->path))
        return true;
    if (!io_read_file(file->path, CONFIG_MAX, &text, err))
        return false;
    rest = buf_span(&text);
    while (span_line(&rest, &line)) {
        const char *from = arena_strf(a, "%s:%zu", file->shown, ++number);
        if (!take_config_line(a, file, line, from, s, err)) {
            err->code = ERR_USAGE;
            return err_wrap(err, "%s", from);
        }
    }
    return true;
}

static const char *
user_file(struct arena *a)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

    if (config && *config)
        return path_join(a, config, "deploy-interview/config");
    return home && *home ? path_join(a, home, ".config/deploy-interview/config") : NULL;
}

bool
settings_from_files(struct arena *a, struct settings *s, struct err *err)
{
    const char *project = setting(s, SETTING_PROJECT);
    const char *mine = user_file(a);
    struct config_file of_project = {
        .path = path_join(a, project, PROJECT_FILE), .shown = PROJECT_FILE, .project = project};
    struct config_file of_user = {.path = mine, .shown = mine};

    return from_environment(a, s, err) && from_file(a, &of_project, s, err) &&
           (!mine || from_file(a, &of_user, s, err));
}
