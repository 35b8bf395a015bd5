// SPDX-License-Identifier: MIT
#include "redact_scan.h"

#include <limits.h>

#include "base/utf8.h"

/* How far back in its line the command of an option is looked for. */
#define COMMAND_MAX 256

/* Keys that say what they are.  `min` is the least length of what follows the prefix. */
static const struct issued {
    const char *prefix;
    size_t min;
    bool keeps_prefix; /* it is the public part of an address */
} issued[] = {
    {"AKIA", 16, false},
    {"ASIA", 16, false},
    {"ABIA", 16, false},
    {"ACCA", 16, false},
    {"ghp_", 20, false},
    {"gho_", 20, false},
    {"ghu_", 20, false},
    {"ghs_", 20, false},
    {"ghr_", 20, false},
    {"github_pat_", 20, false},
    {"glpat-", 16, false},
    {"gldt-", 16, false},
    {"glrt-", 16, false},
    {"glcbt-", 16, false},
    {"glptt-", 16, false},
    {"glsoat-", 16, false},
    {"glft-", 16, false},
    {"glagent-", 16, false},
    {"sk-", 17, false},
    {"sk_live_", 10, false},
    {"sk_test_", 10, false},
    {"rk_live_", 10, false},
    {"rk_test_", 10, false},
    {"whsec_", 16, false},
    {"xoxb-", 10, false},
    {"xoxp-", 10, false},
    {"xoxa-", 10, false},
    {"xoxr-", 10, false},
    {"xoxs-", 10, false},
    {"xoxe-", 10, false},
    {"xoxe.", 10, false},
    {"xapp-", 10, false},
    {"AIza", 30, false},
    {"SG.", 20, false},
    {"ya29.", 20, false},
    {"GOCSPX-", 20, false},
    {"npm_", 30, false},
    {"pypi-", 30, false},
    {"dop_v1_", 40, false},
    {"doo_v1_", 40, false},
    {"hvs.", 20, false},
    {"hvb.", 20, false},
    {"hvr.", 20, false},
    {"shpat_", 28, false},
    {"shpss_", 28, false},
    {"shpca_", 28, false},
    {"shppa_", 28, false},
    {"sntrys_", 20, false},
    {"sntryu_", 20, false},
    {"lin_api_", 30, false},
    {"PMAK-", 20, false},
    {"figd_", 20, false},
    {"ATATT3", 20, false},
    {"ATCTT3", 20, false},
    {"dckr_pat_", 20, false},
    {"hf_", 30, false},
    {"gsk_", 30, false},
    {"r8_", 30, false},
    {"xai-", 40, false},
    {"tskey-", 16, false},
    {"rubygems_", 40, false},
    {"sbp_", 32, false},
    {"pul-", 32, false},
    {"dp.pt.", 30, false},
    {"dp.st.", 30, false},
    {"glc_", 30, false},
    {"glsa_", 30, false},
    {"NRAK-", 24, false},
    {"NRII-", 24, false},
    {"CCIPAT_", 20, false},
    {"bkua_", 30, false},
    {"ntn_", 30, false},
    {"AGE-SECRET-KEY-1", 30, false},
    {"EZAK", 50, false},
    {"squ_", 30, false},
    {"sqp_", 30, false},
    /* "-----BEGIN ... PRIVATE KEY" in base64, as Kubernetes and CI variables hold it */
    {"LS0tLS1CRUdJTiBQUklWQVRFIEtF", 8, false},
    {"LS0tLS1CRUdJTiBSU0EgUFJJVkFURS", 8, false},
    {"LS0tLS1CRUdJTiBFQyBQUklWQVRF", 8, false},
    {"LS0tLS1CRUdJTiBPUEVOU1NI", 8, false},
    {"LS0tLS1CRUdJTiBFTkNSWVBURUQg", 8, false},
    {"hooks.slack.com/services/", 16, true},
    {"hooks.slack.com/workflows/", 16, true},
    {"discord.com/api/webhooks/", 20, true},
    {"discordapp.com/api/webhooks/", 20, true},
};

/* Options of commands that take a password. */
static const struct {
    const char *command, *option;
    enum {
        OPTION_NEXT,
        OPTION_AFTER_COLON,
        OPTION_ATTACHED
    } form;
} options[] = {
    {"curl", "-u", OPTION_AFTER_COLON},
    {"curl", "--user", OPTION_AFTER_COLON},
    {"curl", "--proxy-user", OPTION_AFTER_COLON},
    {"sshpass", "-p", OPTION_NEXT},
    {"redis-cli", "-a", OPTION_NEXT},
    {"docker login", "-p", OPTION_NEXT},
    {"podman login", "-p", OPTION_NEXT},
    {"helm", "-p", OPTION_NEXT},
    {"mysql", "-p", OPTION_ATTACHED},
    {"mysqldump", "-p", OPTION_ATTACHED},
    {"mariadb", "-p", OPTION_ATTACHED},
    {"sqlcmd", "-P", OPTION_NEXT},
};

static bool
is_alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The length of the run of letters, digits and `others` at `at`. */
static size_t
count_body(struct span s, size_t at, const char *others)
{
    size_t n = 0;

    while (at + n < s.len && (is_alnum(s.at[at + n]) || redact_is_in(s.at[at + n], others)))
        n++;
    return n;
}

/* Few words begin as any of them does. */
static bool
may_be_issued(char first)
{
    static bool firsts[UCHAR_MAX + 1];

    for (size_t i = 0; !firsts[0] && i < ARRAY_LEN(issued); i++)
        firsts[(unsigned char)issued[i].prefix[0]] = true;
    firsts[0] = true;
    return firsts[(unsigned char)first];
}

static struct hit
find_issued(struct span line, size_t at)
{
    struct span rest = span_slice(line, at, line.len);

    if (!rest.len || !may_be_issued(rest.at[0]))
        return (struct hit){0};
    for (size_t i = 0; i < ARRAY_LEN(issued); i++) {
        if (rest.at[0] != issued[i].prefix[0] || !span_starts(rest, issued[i].prefix))
            continue;
        size_t from = at + strlen(issued[i].prefix);
        size_t len = count_body(line, from, issued[i].keeps_prefix ? "_-/" : "_-.+/=");
        while (len && line.at[from + len - 1] == '.')
            len--;
        if (len >= issued[i].min && span_has_digit(span_slice(line, from, from + len)))
            return (struct hit){REDACT_KEY_PREFIX, issued[i].keeps_prefix ? from : at, from + len};
    }
    return (struct hit){0};
}

/* RFC 7519: base64url parts with dots between, the first the start of a JSON object. */
static struct hit
find_jwt(struct span line, size_t at)
{
    if (!span_starts(span_slice(line, at, line.len), "eyJ"))
        return (struct hit){0};
    size_t first = count_body(line, at, "_-");
    size_t all = count_body(line, at, "_-.=");
    if (first < 10 || all < first + 10 || line.at[at + first] != '.')
        return (struct hit){0};
    while (line.at[at + all - 1] == '.')
        all--;
    return (struct hit){REDACT_BEARER, at, at + all};
}

/* The value of a base64 digit, or -1. */
static int
base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)(at - digits) : -1;
}

/* RFC 7617: base64 of "user:password", which tells it from "Basic authentication". */
static bool
is_basic(struct span s)
{
    BUF_SCOPED text = BUF_INIT;
    unsigned int bits = 0;
    int have = 0;

    if (s.len % 4 || s.len > COMMAND_MAX)
        return false;
    while (s.len && s.at[s.len - 1] == '=')
        s.len--;
    for (size_t i = 0; i < s.len; i++) {
        int digit = base64_digit(s.at[i]);
        if (digit < 0)
            return false;
        bits = (bits << 6 | (unsigned int)digit) & 0xffff;
        have += 6;
        if (have < 8)
            continue;
        have -= 8;
        char byte = (char)(bits >> have & 0xff);
        if ((unsigned char)byte < 0x20)
            return false;
        buf_addc(&text, byte);
    }
    return utf8_valid(buf_span(&text)) && strchr(text.data, ':');
}

/* RFC 6750: a token is letters, digits and - . _ ~ + / =. */
static bool
is_bearer(struct span s)
{
    return !redact_is_harmless(s, false) &&
           (redact_looks_issued(s) || (s.len >= 16 && span_has_digit(s)));
}

static bool
comes_after(struct span line, size_t at, const char *command)
{
    struct span before = span_slice(line, at > COMMAND_MAX ? at - COMMAND_MAX : 0, at);

    return span_find(before, command) != SIZE_MAX;
}

static struct hit
find_authorization(struct span line, size_t at)
{
    static const struct {
        const char *scheme;
        bool (*is)(struct span);
        bool needs_header; /* the word is also one of sentences */
    } schemes[] = {
        {"bearer", is_bearer, false},
        {"basic", is_basic, false},
        {"apikey", is_bearer, true},
        {"token", is_bearer, true},
    };
    size_t len, from;

    /* What the schemes begin with: this is asked for every word. */
    if (!redact_is_in(line.at[at], "bBaAtT") || !redact_is_word_at(line, at, &len))
        return (struct hit){0};
    from = redact_skip(line, at + len, " \t\"'`");
    for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
        if (from == at + len ||
            !span_is_nocase(span_slice(line, at, at + len), schemes[i].scheme) ||
            (schemes[i].needs_header && !comes_after(line, at, "uthorization")))
            continue;
        size_t body = count_body(line, from, "-._~+/=");
        while (body && line.at[from + body - 1] == '.')
            body--;
        if (body >= 8 && schemes[i].is(span_slice(line, from, from + body)))
            return (struct hit){REDACT_BEARER, from, from + body};
    }
    return (struct hit){0};
}

/* Where the argument at `at` ends: at a space, or at the quotation mark that it starts with. */
static struct span
argument_at(struct span line, size_t at)
{
    size_t end = at;
    char quote = at < line.len && redact_is_in(line.at[at], "\"'") ? line.at[at] : '\0';

    at += quote != '\0';
    for (end = at; end < line.len && end - at < COMMAND_MAX; end++)
        if (quote ? line.at[end] == quote : redact_is_in(line.at[end], " \t`\"'|;"))
            break;
    return span_slice(line, at, end);
}

static struct hit
find_option(struct span line, size_t at)
{
    size_t len;

    if (line.at[at] != '-' || !redact_is_word_at(line, at, &len))
        return (struct hit){0};
    for (size_t i = 0; i < ARRAY_LEN(options); i++) {
        struct span word = span_slice(line, at, at + len);
        size_t option = strlen(options[i].option);
        bool attached = options[i].form == OPTION_ATTACHED;
        if (!(attached ? span_starts(word, options[i].option) : span_is(word, options[i].option)) ||
            !comes_after(line, at, options[i].command))
            continue;
        size_t from = at + option;
        while (!attached && from < line.len && line.at[from] == ' ')
            from++;
        struct span value = argument_at(line, from);
        from = (size_t)(value.at - line.at);
        size_t colon = options[i].form == OPTION_AFTER_COLON ? span_find(value, ":") : 0;
        if (colon == SIZE_MAX)
            continue;
        from += options[i].form == OPTION_AFTER_COLON ? colon + 1 : 0;
        value = span_slice(line, from, (size_t)(value.at - line.at) + value.len);
        if (value.len && value.at[0] != '-' && !redact_is_harmless(value, true))
            return (struct hit){REDACT_ASSIGNMENT, from, from + value.len};
    }
    return (struct hit){0};
}

struct hit
redact_find_token(struct span line, size_t at)
{
    static struct hit (*const finders[])(struct span, size_t) = {find_issued, find_jwt,
                                                                 find_authorization, find_option};

    for (size_t i = 0; i < ARRAY_LEN(finders); i++) {
        struct hit hit = finders[i](line, at);
        if (hit.to)
            return hit;
    }
    return (struct hit){0};
}
