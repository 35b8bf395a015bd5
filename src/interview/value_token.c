// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "value_read.h"

/* Hosts, paths and commands: taken byte by byte, as they are typed and not as they are folded. */

#define TOKEN_MAX 4096

/* Last labels of real and private names; two letters are in the next table. */
static const char domains[] =
    "|com|org|net|edu|gov|mil|int|info|biz|app|dev|cloud|berlin|hamburg|bayern|wien|london|paris|"
    "tokyo|asia|local|localdomain|internal|intern|intranet|lan|corp|localhost|arpa|onion|";
/* These are ordinary words, too: "secrets.store" is no host, "eu.secrets.store" may be one. */
static const char word_domains[] =
    "|name|online|site|shop|store|tech|software|systems|digital|agency|company|group|solutions|"
    "services|network|hosting|host|page|blog|health|clinic|home|private|test|example|invalid|svc|"
    "consul|";
static const char countries[] =
    "|ac|ae|ai|ar|at|au|ba|be|bg|bo|br|by|ca|cat|ch|ci|cl|cn|co|cr|cy|cz|de|dk|ec|ee|eg|"
    "es|eu|fi|fm|fr|gr|hk|hr|hu|id|ie|il|in|io|ir|is|it|jp|ke|kr|kz|li|lt|lu|lv|ma|mx|"
    "my|ng|nl|no|nz|pe|ph|pk|pt|ro|ru|sa|se|sg|si|sk|th|tn|to|tr|tv|tw|ua|uk|us|uy|uz|"
    "vn|ws|za|";
/* What ends the names of files is no domain, even where one exists. */
static const char extensions[] =
    "|7z|asc|avi|bak|bash|bat|bin|bmp|c|cc|cfg|cjs|class|cmd|conf|config|cpp|crt|cs|"
    "csproj|css|csv|dacpac|deb|dll|doc|docx|dump|ear|env|exe|gif|go|gradle|gz|h|hcl|hpp|htm|"
    "html|ico|img|ini|ipynb|iso|jar|java|jpeg|jpg|js|json|jsx|key|kt|kts|lock|log|lua|"
    "m|md|mdx|mjs|mov|mp3|mp4|msi|odt|old|orig|out|pdf|pem|php|pl|png|ppt|pptx|properties|"
    "proto|ps1|psql|pub|py|r|rb|rpm|rs|rst|sbt|scala|scss|service|sh|sig|sln|so|sql|"
    "sqlite|svg|swift|tar|tf|tfstate|tfvars|tgz|timer|tmp|toml|ts|tsx|txt|vue|war|wasm|"
    "whl|xls|xlsx|xml|xz|yaml|yml|zip|zst|";

/* `list` is "|a|b|"; the word is compared without case. */
static bool
is_listed(struct span word, const char *list)
{
    struct span all = span_of(list);
    size_t at = 0;

    while (word.len && at + word.len < all.len) {
        size_t found = span_find_nocase(span_slice(all, at, all.len), word);
        if (found == SIZE_MAX)
            return false;
        at += found;
        if (list[at - 1] == '|' && list[at + word.len] == '|')
            return true;
        at++;
    }
    return false;
}

static bool
is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* What follows the last dot. */
static struct span
last_part(struct span name)
{
    size_t at = name.len;

    while (at > 0 && name.at[at - 1] != '.')
        at--;
    return at ? span_slice(name, at, name.len) : SPAN_NONE;
}

/* The bytes from `at` on for which `more` or a letter or digit. */
static struct span
take_token(struct span text, size_t at, const char *more)
{
    size_t end = at;

    while (end < text.len && end - at < TOKEN_MAX &&
           (is_alnum(text.at[end]) || (text.at[end] && strchr(more, text.at[end])) ||
            (unsigned char)text.at[end] >= 0x80))
        end++;
    return span_slice(text, at, end);
}

static struct span
without_end(struct span s, const char *signs)
{
    while (s.len && strchr(signs, s.at[s.len - 1]))
        s.len--;
    return s;
}

/* Labels of 1 to 63 letters, digits and hyphens (RFC 1123 2.1); how many, or 0. */
static size_t
count_labels(struct span name)
{
    struct span label;
    size_t count = 0;

    if (!name.len || name.at[name.len - 1] == '.' || name.len > 253)
        return 0;
    while (span_cut(&name, ".", &label)) {
        if (!label.len || label.len > 63 || label.at[0] == '-' || label.at[label.len - 1] == '-')
            return 0;
        count++;
    }
    return count;
}

/* How much besides the name speaks for a host. */
enum evidence {
    EVIDENCE_NONE,
    EVIDENCE_QUOTED, /* a port, a URL, backquotes */
    EVIDENCE_WHOLE,
};

static bool
is_host(struct span name, enum evidence evidence)
{
    size_t labels = count_labels(name);
    struct span last = last_part(name);

    if (labels < 2 || last.len < 2 || is_listed(last, extensions))
        return false;
    for (size_t i = 0; i < last.len; i++)
        if (char_is_digit(last.at[i]))
            return false;
    /* A full stop without a blank: "is done.At night". */
    if (last.at[0] < 'a' && name.at[0] >= 'a')
        return false;
    return evidence == EVIDENCE_WHOLE || is_listed(last, domains) || is_listed(last, countries) ||
           ((labels > 2 || evidence == EVIDENCE_QUOTED) && is_listed(last, word_domains));
}

/* Also in URLs and with a port; not in addresses of mail. */
bool
read_host(struct scan *s, struct reading *r)
{
    size_t from;
    uint32_t before = scan_code_before(s->text, s->at, &from);
    struct span token = take_token(s->text, s->at, "-.");
    struct span name = without_end(token, ".-");

    (void)r;
    s->skip = s->at + token.len;
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.at[i] >= 0x80)
            return false;
    if (!name.len || before == '@' || before == '.' || before == '-' || before == '_' ||
        (before == '/' && scan_code_before(s->text, from, &from) != '/'))
        return false;
    struct scan behind = {.text = s->text, .at = s->at + name.len};
    uint32_t after = scan_peek(&behind);
    struct digits port = {0};
    struct scan number = behind;
    bool has_port = scan_char(&number, ':') && scan_digits(&number, &port) && port.value < 65536;
    bool quoted = has_port || before == '/' || before == '`';
    enum evidence evidence = s->whole ? EVIDENCE_WHOLE : quoted ? EVIDENCE_QUOTED : EVIDENCE_NONE;
    if (after == '@' || after == '_' || after == '=' || after == '(' || !is_host(name, evidence))
        return false;
    s->at = has_port ? number.at : behind.at;
    return true;
}

#define PATH_SIGNS "/._-~+@%*{}$"

static bool
has_letter(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_alnum(s.at[i]) && s.at[i] > '9')
            return true;
    return false;
}

/* "/s" and "/month" are no paths. */
static bool
is_per(struct span path)
{
    static const char units[] =
        "|s|sec|m|min|h|hr|hour|d|day|night|w|week|mo|month|y|yr|year|tag|monat|jahr|woche|"
        "stunde|minute|sekunde|second|or|und|and|oder|n|a|";

    return is_listed(span_slice(path, 1, path.len), units);
}

static bool
has_anchor(struct span path)
{
    return span_starts(path, "~/") || span_starts(path, "./") || span_starts(path, "../") ||
           (span_starts(path, "/") && path.len > 1 && !span_starts(path, "//") && !is_per(path));
}

/* "/srv/media", "~/x", "./x"; between backquotes also "src/main.c"; a whole text may be any relative path. */
bool
read_path(struct scan *s, struct reading *r)
{
    size_t from;
    uint32_t before = scan_code_before(s->text, s->at, &from);
    struct span path = without_end(take_token(s->text, s->at, PATH_SIGNS), ".@+%-");

    (void)r;
    if (!path.len)
        return false;
    s->skip = s->at + path.len;
    if (before && before != ' ' && !(before < 0x80 && strchr("`\"'(=:,;[>", (int)before)))
        return false;
    bool relative = span_find(path, "/") != SIZE_MAX && is_alnum(path.at[0]) && has_letter(path);
    bool has_name = is_listed(last_part(path), extensions);
    if (!has_anchor(path) && !(relative && (s->whole || (before == '`' && has_name))))
        return false;
    s->at += path.len;
    return true;
}

/*
 * Names of branches, jobs and files are quoted like commands; a command has arguments or is a script.  Its
 * first word is in lower case.
 */
static bool
is_command(struct span code)
{
    static const char scripts[] = "|sh|py|bash|rb|pl|ps1|bat|cmd|exe|js|php|";
    size_t blank = 0;

    while (blank < code.len && code.at[blank] != ' ')
        blank++;
    if (!code.len || span_find(code, "\n") != SIZE_MAX)
        return false;
    struct span first = span_slice(code, 0, blank);
    if (!((first.at[0] >= 'a' && first.at[0] <= 'z') || strchr("./~$", first.at[0])))
        return false;
    if (blank < code.len)
        return !strchr(":,;", first.at[first.len - 1]);
    return span_starts(code, "./") || is_listed(last_part(code), scripts);
}

bool
read_command(struct scan *s, struct reading *r)
{
    struct span text = s->text;
    size_t end = s->at + 1;

    (void)r;
    if (s->at >= text.len || text.at[s->at] != '`')
        return false;
    while (end < text.len && text.at[end] != '`')
        end++;
    s->skip = end < text.len ? end + 1 : text.len;
    if (end >= text.len || !is_command(span_trim(span_slice(text, s->at + 1, end))))
        return false;
    s->at = end + 1;
    return true;
}
