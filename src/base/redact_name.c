// SPDX-License-Identifier: MIT
#include "redact_scan.h"

#include <limits.h>
#include <stdint.h>

#include "base/utf8.h"

/* The end of a longer word says what it names. */
#define NAME_MAX_BYTES 128

#define STEM(s) .text = {(s), sizeof(s) - 1}

/* The parts of a name are matched at their ends: "PGPASSWORD", "Datenbankpasswort", "accesstoken". */
static const struct stem {
    struct span text;
    enum secret_class class;
    bool is_plural; /* or has another meaning as well */
    bool is_whole;  /* the whole part, not only its end */
} stems[] = {
    {STEM("password"), SECRET_CHOSEN, false, false},
    {STEM("passwords"), SECRET_CHOSEN, true, false},
    {STEM("passwd"), SECRET_CHOSEN, false, false},
    {STEM("passphrase"), SECRET_CHOSEN, false, false},
    {STEM("passphrases"), SECRET_CHOSEN, true, false},
    {STEM("passcode"), SECRET_CHOSEN, false, false},
    {STEM("pwd"), SECRET_CHOSEN, false, false},
    {STEM("pw"), SECRET_CHOSEN, false, true},
    {STEM("pass"), SECRET_CHOSEN, true, true},
    {STEM("dbpass"), SECRET_CHOSEN, false, false},
    {STEM("userpass"), SECRET_CHOSEN, false, false},
    {STEM("requirepass"), SECRET_CHOSEN, false, true},
    {STEM("masterauth"), SECRET_CHOSEN, false, true},
    {STEM("passwort"), SECRET_CHOSEN, false, false},
    {STEM("passwörter"), SECRET_CHOSEN, true, false},
    {STEM("passwoerter"), SECRET_CHOSEN, true, false},
    {STEM("kennwort"), SECRET_CHOSEN, false, false},
    {STEM("kennwörter"), SECRET_CHOSEN, true, false},
    {STEM("kennwoerter"), SECRET_CHOSEN, true, false},
    {STEM("wachtwoord"), SECRET_CHOSEN, false, false},
    {STEM("wachtwoorden"), SECRET_CHOSEN, true, false},
    {STEM("motdepasse"), SECRET_CHOSEN, false, false},
    {STEM("mdp"), SECRET_CHOSEN, false, true},
    {STEM("contraseña"), SECRET_CHOSEN, false, false},
    {STEM("contraseñas"), SECRET_CHOSEN, true, false},
    {STEM("contrasena"), SECRET_CHOSEN, false, false},
    {STEM("contrasenas"), SECRET_CHOSEN, true, false},
    {STEM("clave"), SECRET_CHOSEN, true, true},
    {STEM("claves"), SECRET_CHOSEN, true, true},
    {STEM("senha"), SECRET_CHOSEN, false, false},
    {STEM("senhas"), SECRET_CHOSEN, true, false},
    {STEM("пароль"), SECRET_CHOSEN, false, false},
    {STEM("パスワード"), SECRET_CHOSEN, false, false},
    {STEM("暗証番号"), SECRET_CHOSEN, false, false},
    {STEM("密码"), SECRET_CHOSEN, false, false},
    {STEM("密碼"), SECRET_CHOSEN, false, false},
    {STEM("口令"), SECRET_CHOSEN, false, false},
    {STEM("비밀번호"), SECRET_CHOSEN, false, false},
    {STEM("secret"), SECRET_ISSUED, false, false},
    {STEM("secrets"), SECRET_ISSUED, true, false},
    {STEM("token"), SECRET_ISSUED, false, false},
    {STEM("tokens"), SECRET_ISSUED, true, false},
    {STEM("apikey"), SECRET_ISSUED, false, false},
    {STEM("apikeys"), SECRET_ISSUED, true, false},
    {STEM("accesskey"), SECRET_ISSUED, false, false},
    {STEM("secretkey"), SECRET_ISSUED, false, false},
    {STEM("privatekey"), SECRET_ISSUED, false, false},
    {STEM("accountkey"), SECRET_ISSUED, false, false},
    {STEM("authkey"), SECRET_ISSUED, false, false},
    {STEM("sharedkey"), SECRET_ISSUED, false, false},
    {STEM("masterkey"), SECRET_ISSUED, false, false},
    {STEM("signingkey"), SECRET_ISSUED, false, false},
    {STEM("encryptionkey"), SECRET_ISSUED, false, false},
    {STEM("apischlüssel"), SECRET_ISSUED, false, false},
    {STEM("geheimnis"), SECRET_ISSUED, false, false},
    {STEM("geheimnisse"), SECRET_ISSUED, true, false},
    {STEM("jeton"), SECRET_ISSUED, false, true},
    {STEM("jetons"), SECRET_ISSUED, true, true},
    {STEM("secreto"), SECRET_ISSUED, false, true},
    {STEM("secretos"), SECRET_ISSUED, true, true},
    {STEM("segreto"), SECRET_ISSUED, false, true},
    {STEM("segreti"), SECRET_ISSUED, true, true},
    {STEM("segredo"), SECRET_ISSUED, false, true},
    {STEM("segredos"), SECRET_ISSUED, true, true},
    {STEM("key"), SECRET_KEY, false, false},
    {STEM("keys"), SECRET_KEY, true, false},
    {STEM("schlüssel"), SECRET_KEY, false, false},
    {STEM("schluessel"), SECRET_KEY, false, false},
    {STEM("clé"), SECRET_KEY, false, true},
    {STEM("clés"), SECRET_KEY, true, true},
    {STEM("chiave"), SECRET_KEY, false, true},
    {STEM("chiavi"), SECRET_KEY, true, true},
    {STEM("chave"), SECRET_KEY, false, true},
    {STEM("chaves"), SECRET_KEY, true, true},
    {STEM("llave"), SECRET_KEY, false, true},
    {STEM("credential"), SECRET_LOGIN, false, false},
    {STEM("credentials"), SECRET_LOGIN, true, false},
    {STEM("creds"), SECRET_LOGIN, true, true},
    {STEM("zugangsdaten"), SECRET_LOGIN, true, false},
    {STEM("anmeldedaten"), SECRET_LOGIN, true, false},
    {STEM("identifiants"), SECRET_LOGIN, true, true},
    {STEM("credenciales"), SECRET_LOGIN, true, true},
    {STEM("credenciais"), SECRET_LOGIN, true, true},
    {STEM("credenziali"), SECRET_LOGIN, true, true},
};

/* Two words that name a password only together, with a space or a hyphen between. */
static const struct {
    const char *before, *word, *joined;
    bool is_plural;
} pairs[] = {
    {"mot de", "passe", "mot-de-passe", false},
    {"mots de", "passe", "mots-de-passe", true},
    {"palavra", "passe", "palavra-passe", false},
    {"palavras", "passe", "palavras-passe", true},
    {"parola d'", "ordine", "parola-d'ordine", false},
    {"parole d'", "ordine", "parole-d'ordine", true},
};

/* In a name after the secret: then something else is named. */
static const char *const descriptors[] = {
    "length",       "len",        "min",          "max",        "minimum",    "maximum",
    "ttl",          "expiry",     "expires",      "expiration", "expire",     "expired",
    "timeout",      "count",      "limit",        "limits",     "file",       "files",
    "path",         "paths",      "dir",          "folder",     "url",        "uri",
    "endpoint",     "host",       "port",         "user",       "username",   "name",
    "names",        "id",         "ids",          "arn",        "type",       "types",
    "policy",       "policies",   "rotation",     "rotations",  "store",      "stores",
    "storage",      "manager",    "managers",     "management", "provider",   "providers",
    "version",      "versions",   "enabled",      "required",   "reset",      "resets",
    "prompt",       "field",      "fields",       "header",     "headers",    "scope",
    "scopes",       "region",     "age",          "days",       "hours",      "ref",
    "refs",         "reference",  "issuer",       "audience",   "command",    "cmd",
    "scan",         "scans",      "scanning",     "scanner",    "scanners",   "vault",
    "vaults",       "engine",     "backend",      "safe",       "hygiene",    "sharing",
    "less",         "based",      "free",         "protected",  "hash",       "hashes",
    "hashing",      "algorithm",  "alg",          "format",     "strength",   "rule",
    "rules",        "lifetime",   "lifetimes",    "validity",   "owner",      "owners",
    "change",       "changes",    "changed",      "service",    "services",   "server",
    "servers",      "exchange",   "usage",        "budget",     "bucket",     "window",
    "price",        "cost",       "stdin",        "digest",     "digests",    "fingerprint",
    "fingerprints", "checksum",   "sha",          "commit",     "commits",    "revision",
    "source",       "sources",    "request",      "requests",   "method",     "response",
    "event",        "status",     "state",        "stack",      "class",      "image",
    "images",       "uuid",       "size",         "sizes",      "pair",       "pairs",
    "ring",         "word",       "words",        "value",      "länge",      "ablauf",
    "datei",        "dateien",    "pfad",         "tresor",     "wechsel",    "richtlinie",
    "richtlinien",  "verwaltung", "speicher",     "dauer",      "gültigkeit", "durée",
    "fichier",      "chemin",     "gestionnaire", "gestor"};

/* Before "token": a place in a list, or the name of a request. */
static const char *const public_tokens[] = {
    "next",     "page",     "pagination",  "continuation", "cursor",   "start",        "starting",
    "sequence", "forward",  "backward",    "idempotency",  "client",   "cancellation", "change",
    "request",  "previous", "nextforward", "nextbackward", "nextpage", "nextsequence"};

/* Before "key": makes a secret of it. */
static const char *const secret_keys[] = {
    "api", "access", "secret",  "private",    "account", "shared",  "auth",     "master",
    "app", "rest",   "signing", "encryption", "license", "service", "geheimer", "privater"};

/* Before "key": makes something public of it. */
static const char *const public_keys[] = {
    "public",      "pub",     "partition", "primary", "foreign",      "sort",  "cache",
    "idempotency", "routing", "hash",      "range",   "object",       "row",   "unique",
    "natural",     "recv",    "gpg",       "pgp",     "composite",    "shard", "group",
    "dedup",       "lookup",  "index",     "i18n",    "öffentlicher", "map"};

/* After the word for a key in languages that put it there. */
static const char *const secret_after[] = {"api",    "secrète", "secrete", "secreta", "segreta",
                                           "privée", "privee",  "privata", "privada", "d"};

/* In the part of a name after the secret. */
static const char *const stages[] = {
    "prod", "production", "dev",  "development", "test",     "testing", "stage",  "staging",
    "live", "old",        "new",  "root",        "admin",    "db",      "base64", "b64",
    "hex",  "base",       "main", "current",     "previous", "next"};

static bool
is_word_code(uint32_t code)
{
    if (code < 0x80)
        return code == '_' || code == '-' || (code >= '0' && code <= '9') ||
               ((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
    /* Full-width letters and digits; zero-width characters, which a pasted word may have inside. */
    if ((code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) ||
        (code >= 0xff41 && code <= 0xff5a) || (code >= 0x200b && code <= 0x200d))
        return true;
    /* Signs of Latin-1, general punctuation, CJK punctuation, other full-width forms, emoji. */
    return code != UTF8_BAD && code >= 0xc0 && code != 0xd7 && code != 0xf7 &&
           !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x3004) &&
           !(code >= 0x3008 && code <= 0x3040) && !(code >= 0xfe00 && code <= 0xff65) &&
           !(code >= 0xfff0 && code <= 0xffff) && !(code >= 0x1f000 && code <= 0x1faff);
}

bool
redact_is_word_at(struct span s, size_t at, size_t *len)
{
    struct span rest = span_slice(s, at, s.len);
    size_t left = rest.len;
    bool first = true, cjk = false;
    uint32_t code;

    if (at >= s.len) {
        *len = 0;
        return false;
    }
    /* A word of one script ends where the other begins: Japanese needs no spaces. */
    while (utf8_next(&rest, &code) && is_word_code(code) && (first || utf8_is_cjk(code) == cjk)) {
        cjk = utf8_is_cjk(code);
        first = false;
        left = rest.len;
    }
    *len = s.len - at - left;
    return *len > 0;
}

static bool
ends_with(struct span part, const struct stem *stem)
{
    struct span text = stem->text;

    if (part.len < text.len || part.at[part.len - 1] != text.at[text.len - 1])
        return false;
    return (!stem->is_whole || part.len == text.len) &&
           span_eq(span_slice(part, part.len - text.len, part.len), text);
}

/* Few words end in the last two bytes of any of them; the bits of a set may be shared, and tell no lies. */
static bool
may_be_stem(struct span part)
{
    static uint64_t ends[UCHAR_MAX + 1]; /* by the last byte, a bit for the one before */
    static bool known;

    for (size_t i = 0; !known && i < ARRAY_LEN(stems); i++) {
        const char *end = stems[i].text.at + stems[i].text.len;
        ends[(unsigned char)end[-1]] |= (uint64_t)1 << (end[-2] & 63);
    }
    known = true;
    return part.len > 1 &&
           ends[(unsigned char)part.at[part.len - 1]] >> (part.at[part.len - 2] & 63) & 1;
}

/* The longest stem at the end of `part`. */
static const struct stem *
find_stem(struct span part)
{
    const struct stem *best = NULL;

    if (!may_be_stem(part))
        return NULL;
    for (size_t i = 0; i < ARRAY_LEN(stems); i++)
        if (ends_with(part, &stems[i]) && (!best || stems[i].text.len > best->text.len))
            best = &stems[i];
    return best;
}

static bool
is_joint(char c)
{
    return c == '_' || c == '-';
}

/* The part of `word` that ends at `end`. */
static struct span
part_before(struct span word, size_t end)
{
    size_t from = end;

    while (from && !is_joint(word.at[from - 1]))
        from--;
    return span_slice(word, from, end);
}

/* The word that stands before `at` with one space between, in the line's own case. */
static struct span
word_before(struct span line, size_t at)
{
    size_t from;

    if (!at || line.at[at - 1] != ' ')
        return SPAN_NONE;
    at--;
    for (from = at; from && at - from < NAME_MAX_BYTES &&
                    !redact_is_in(line.at[from - 1], " \t_-:=,;.()\"'`*/|");)
        from--;
    return span_slice(line, from, at);
}

/* The word after `at`, without "de" before it and what follows an apostrophe in it. */
static struct span
word_after(struct span line, size_t at)
{
    size_t len = 0;

    for (int i = 0; i < 2; i++) {
        while (at < line.len && line.at[at] == ' ')
            at++;
        if (!redact_is_word_at(line, at, &len) ||
            !span_is_nocase(span_slice(line, at, at + len), "de"))
            break;
        at += len;
    }
    return span_slice(line, at, at + len);
}

/* Whether what follows the secret's part in a name leaves it one: "_PROD", "_2", but not "_LENGTH". */
static bool
is_same_secret(struct span tail)
{
    while (tail.len) {
        char joint = tail.at[0];
        size_t end = 1;
        while (end < tail.len && !is_joint(tail.at[end]))
            end++;
        struct span part = span_slice(tail, 1, end);
        bool number = strspn(part.len ? part.at : "", "0123456789") >= part.len;
        bool known = number || REDACT_IS_ONE_OF(part, stages);
        if (REDACT_IS_ONE_OF(part, descriptors) || (joint == '-' && !known))
            return false;
        tail = span_slice(tail, end, tail.len);
    }
    return true;
}

/* What stands in a name before its stem: "next" in nextToken, next_token and next-token. */
static struct span
before_stem(struct span word, size_t end, struct span part, const struct stem *stem)
{
    size_t start = end - part.len;

    if (part.len > stem->text.len)
        return span_slice(part, 0, part.len - stem->text.len);
    return part_before(word, start ? start - 1 : 0);
}

/* A key is a secret by the word before it or, in some languages, after it. */
static enum secret_class
class_of_key(struct span line, size_t from, size_t to, struct span before)
{
    bool is_alone = !before.len;

    if (is_alone)
        before = word_before(line, from);
    if (REDACT_IS_ONE_OF(before, public_keys))
        return SECRET_NONE;
    if (REDACT_IS_ONE_OF(before, secret_keys))
        return SECRET_ISSUED;
    if (is_alone && REDACT_IS_ONE_OF(word_after(line, to), secret_after))
        return SECRET_ISSUED;
    return before.len ? SECRET_KEY : SECRET_NONE;
}

static struct secret_name
name_of_part(struct span line, size_t from, size_t to, struct span word, size_t end)
{
    struct span part = part_before(word, end);
    const struct stem *stem = find_stem(part);
    struct secret_name name = {0};

    if (!stem || !is_same_secret(span_slice(word, end, word.len)))
        return name;
    struct span before = before_stem(word, end, part, stem);
    name.class = stem->class;
    name.is_plural = stem->is_plural;
    if (stem->class == SECRET_KEY)
        name.class = class_of_key(line, from, to, before);
    if (span_starts(stem->text, "token") && REDACT_IS_ONE_OF(before, public_tokens))
        name.class = SECRET_NONE;
    return name;
}

/* "mot de passe": neither word alone. */
static struct secret_name
name_of_pair(struct span line, size_t from, struct span word)
{
    for (size_t i = 0; word.len && i < ARRAY_LEN(pairs); i++) {
        if (word.at[0] != pairs[i].joined[0] && word.at[0] != pairs[i].word[0])
            continue;
        size_t len = strlen(pairs[i].before);
        size_t end = from && line.at[from - 1] == ' ' ? from - 1 : from;
        struct span before = span_slice(line, end >= len ? end - len : 0, end);
        if (span_is(word, pairs[i].joined) ||
            (span_is(word, pairs[i].word) && span_is_nocase(before, pairs[i].before)))
            return (struct secret_name){.class = SECRET_CHOSEN, .is_plural = pairs[i].is_plural};
    }
    return (struct secret_name){0};
}

static bool
is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* db_password, clientSecret. */
static bool
is_compound(struct span word)
{
    for (size_t i = 1; i + 1 < word.len; i++)
        if (word.at[i] == '_' ||
            (is_lower(word.at[i - 1]) && word.at[i] >= 'A' && word.at[i] <= 'Z'))
            return true;
    return false;
}

/* Without case: in `small` where it is ASCII, as nearly every word is, else in `wide`. */
static struct span
folded_word(struct span raw, char small[NAME_MAX_BYTES + 1], struct buf *wide)
{
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.at[i];
        if (c <= ' ' || (unsigned char)c >= 0x80) {
            utf8_fold(raw, wide);
            return buf_span(wide);
        }
        small[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    small[raw.len] = '\0';
    return (struct span){small, raw.len};
}

struct secret_name
redact_name(struct span line, size_t from, size_t to)
{
    struct span raw = span_slice(line, to - from > NAME_MAX_BYTES ? to - NAME_MAX_BYTES : from, to);
    struct secret_name name = {0};
    char small[NAME_MAX_BYTES + 1];
    BUF_SCOPED wide = BUF_INIT;

    struct span word = folded_word(raw, small, &wide);
    while (word.len && is_joint(word.at[word.len - 1]))
        word.len--;
    for (size_t end = word.len; end && name.class == SECRET_NONE;) {
        name = name_of_part(line, from, to, word, end);
        end -= part_before(word, end).len;
        end -= end > 0;
    }
    if (name.class == SECRET_NONE)
        name = name_of_pair(line, from, word);
    if (name.class == SECRET_NONE && raw.len > 4 && span_ends(raw, "Pass") &&
        is_lower(raw.at[raw.len - 5]))
        name.class = SECRET_CHOSEN;
    name.is_compound = is_compound(raw);
    return name;
}
