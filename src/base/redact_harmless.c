// SPDX-License-Identifier: MIT
#include "redact_scan.h"

/* Nothing, or not known. */
static const char *const nothing[] = {
    /* in several languages */
    "none",    "no",      "yes",    "null",    "nil",       "undefined",   "true",
    "false",   "n/a",     "na",     "tbd",     "tbc",       "todo",        "unknown",
    "unclear", "unset",   "empty",  "open",    "later",     "skip",        "keine",
    "keins",   "kein",    "nein",   "ja",      "unbekannt", "offen",       "entfällt",
    "aucun",   "aucune",  "non",    "oui",     "ninguno",   "ninguna",     "no aplica",
    "nessuno", "nessuna", "nenhum", "nenhuma", "inconnu",   "desconocido", "なし",
    "不明",    "无"};

/* Single words that follow the name of a secret in a sentence or a table. */
static const char *const words[] = {
    /* what happens to it */
    "rotated", "rotating", "rotation", "changed", "stored", "kept", "encrypted", "hashed",
    "generated", "random", "auto", "automatic", "automatically", "manual", "manually", "managed",
    "issued", "expired", "expires", "revoked", "shared", "protected", "hidden", "masked",
    "redacted", "removed", "deleted", "required", "optional", "mandatory", "forbidden", "disabled",
    "enabled", "provided", "injected", "mounted", "unchanged", "reset", "default", "same", "see",
    "siehe", "voir", "ver", "ask", "via", "from", "with", "without", "in", "im", "on", "by", "per",
    "bei", "beim", "dans", "the", "a", "an", "der", "die", "das", "le", "la", "el", "our", "my",
    "unser", "rotiert", "gespeichert", "verschlüsselt", "geändert", "gewechselt", "erforderlich",
    "generiert", "zufällig", "liegt", "liegen",
    /* how often, how long */
    "seconds", "minutes", "hours", "days", "weeks", "months", "years", "never", "always", "daily",
    "weekly", "monthly", "quarterly", "yearly", "annually", "hourly", "once", "nie", "immer",
    "täglich", "wöchentlich", "monatlich", "jährlich", "jamais", "nunca", "anual",
    /* where it is kept */
    "vault", "keyvault", "key-vault", "keepass", "keepassxc", "bitwarden", "vaultwarden",
    "1password", "lastpass", "dashlane", "passbolt", "keychain", "keyring", "sops", "openbao",
    "hashicorp", "azure", "aws", "gcp", "google", "github", "gitlab", "bitbucket", "jenkins",
    "kubernetes", "k8s", "docker", "okta", "entra", "ldap", "kerberos", "keycloak", "doppler",
    "infisical", "akeyless", "conjur", "cyberark", "ansible", "ansible-vault", "terraform",
    "environment", "env", "file", "files", "variable", "variables", "prompt", "stdin", "tresor",
    "safe", "server", "database", "git", "ci", "hsm", "yubikey", "smartcard",
    /* what it is */
    "password", "passwords", "token", "tokens", "secret", "secrets", "key", "keys", "jwt", "bearer",
    "basic", "digest", "oauth", "oidc", "saml", "mfa", "2fa", "otp", "totp", "sso", "pat", "mtls",
    "tls", "ssh", "bcrypt", "scrypt", "hmac", "plain", "plaintext", "personal", "individual",
    "two-factor", "passkey", "passkeys", "self-service", "short-lived", "long-lived", "read-only",
    /* its type in a program */
    "str", "string", "text", "varchar", "char", "char*", "bytes", "byte", "int", "integer", "bool",
    "boolean", "any", "object", "secretstr", "securestring", "std::string", "ref", "const", "var",
    "let", "function"};

/* Starts of values that only say where the secret is. */
static const char *const references[] = {
    /* of many tools */
    "[masked]",
    "${",
    "$(",
    "$env:",
    "{{",
    "{%",
    "#{",
    "%{",
    "%(",
    "@{",
    "<",
    "[",
    "vault:",
    "op://",
    "arn:",
    "ref+",
    "secretref:",
    "valueFrom",
    "@microsoft.keyvault",
    "projects/",
    "sm://",
    "ssm:",
    "sha1:",
    "sha256:",
    "sha384:",
    "sha512:",
    "sha1-",
    "sha256-",
    "sha384-",
    "sha512-",
    "md5:",
    "your-",
    "your_",
    "your ",
    "my-secret",
    "example",
    "placeholder",
    "ssh-rsa",
    "ssh-ed25519",
    "ecdsa-sha2"};

static const char *const file_ends[] = {
    /* of what holds settings, keys or source */
    ".txt",  ".json", ".yml",        ".yaml", ".env", ".pem",  ".key", ".gpg",
    ".enc",  ".kdbx", ".conf",       ".cfg",  ".ini", ".toml", ".md",  ".html",
    ".java", ".py",   ".properties", ".sh",   ".tf",  ".crt"};

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool
is_all(struct span v, bool letters, bool digits, const char *others)
{
    for (size_t i = 0; i < v.len; i++)
        if (!(letters && is_letter(v.at[i])) && !(digits && char_is_digit(v.at[i])) &&
            !redact_is_in(v.at[i], others))
            return false;
    return true;
}

/* "****", "xxxxx", "...", "•••": somebody has masked it before. */
static bool
is_placeholder(struct span v)
{
    return is_all(v, false, false, "*xX.-_#?=\xe2\x80\xa2\xa6");
}

/* "$NAME", "%NAME%", "*anchor", "!tag": a name with a mark before it. */
static bool
is_marked_name(struct span v)
{
    struct span name = span_slice(v, 1, v.len);

    if (v.at[0] == '%' && span_ends(name, "%"))
        return true;
    if (!redact_is_in(v.at[0], "$*!&@") || !name.len ||
        !(is_letter(name.at[0]) || name.at[0] == '_'))
        return false;
    if (v.at[0] == '$') {
        bool upper = true;
        for (size_t i = 0; i < name.len; i++)
            upper &= !(name.at[i] >= 'a' && name.at[i] <= 'z');
        return is_all(name, true, upper, "_");
    }
    return is_all(name, true, false, "_-");
}

/* "get_secret(...)", "settings.PASSWORD", "env['X']": a program's expression, with no value in it. */
static bool
is_expression(struct span v)
{
    size_t name = 0;

    while (name < v.len && (is_letter(v.at[name]) || char_is_digit(v.at[name]) ||
                            v.at[name] == '_' || v.at[name] == '.' || v.at[name] == ':'))
        name++;
    if (name && name < v.len && is_letter(v.at[0]) &&
        (v.at[name] == '(' || (v.at[name] == '[' && name + 1 < v.len)))
        return true;
    return is_letter(v.at[0]) && memchr(v.at, '.', v.len) && !span_ends(v, ".") &&
           is_all(v, true, false, "._");
}

/* "db_password", "DEPLOY_TOKEN_2", "app-secret": the name of a secret, in words and small numbers. */
static bool
is_name_of_secret(struct span v)
{
    size_t parts = 1, digits = 0;

    if (!is_all(v, true, true, "_-."))
        return false;
    for (size_t i = 0; i < v.len; i++) {
        bool joins = v.at[i] == '_' || v.at[i] == '-' || v.at[i] == '.';
        parts += joins;
        digits += char_is_digit(v.at[i]);
        if (char_is_digit(v.at[i]) && i && is_letter(v.at[i - 1]))
            return false;
    }
    size_t len;
    return parts > 1 && digits <= 2 && redact_is_word_at(v, 0, &len) && len == v.len &&
           redact_name(v, 0, v.len).class != SECRET_NONE;
}

/* A path of words; what is random, as base64 with its slashes is, is none. */
static bool
is_path(struct span v)
{
    bool rooted = span_starts(v, "/") || span_starts(v, "./") || span_starts(v, "../") ||
                  span_starts(v, "~/") ||
                  span_starts(v.len > 1 ? span_slice(v, 1, v.len) : v, ":\\");

    if (!is_all(v, true, true, "/._-~\\:@"))
        return false;
    if (!memchr(v.at, '/', v.len) && !memchr(v.at, '\\', v.len))
        return false;
    return rooted ? !redact_looks_encoded(v) : is_all(v, true, false, "/._-");
}

static bool
is_file(struct span v)
{
    for (size_t i = 0; i < ARRAY_LEN(file_ends); i++)
        if (span_ends(v, file_ends[i]) && is_all(v, true, true, "._-/"))
            return true;
    return false;
}

static bool
starts_as_reference(struct span v)
{
    for (size_t i = 0; i < ARRAY_LEN(references); i++)
        if ((v.at[0] | 0x20) == (references[i][0] | 0x20) && span_starts_nocase(v, references[i]))
            return true;
    return false;
}

bool
redact_is_reference(struct span v)
{
    v = span_slice(v, 0, REDACT_LOOK_MAX);
    return v.len && (is_placeholder(v) || is_marked_name(v) || starts_as_reference(v));
}

bool
redact_is_harmless(struct span v, bool for_program)
{
    bool whole = v.len <= REDACT_LOOK_MAX;

    v = span_slice(v, 0, REDACT_LOOK_MAX);
    if (!v.len || is_placeholder(v) || starts_as_reference(v) || is_expression(v))
        return true;
    if (span_find(v, "://") != SIZE_MAX)
        return true;
    if (!whole)
        return false;
    return REDACT_IS_ONE_OF(v, nothing) || (!for_program && REDACT_IS_ONE_OF(v, words)) ||
           (v.len < 4 && is_all(v, false, false, "\\/-+.,:;!?()[]{}<>'\"|&@#")) ||
           is_marked_name(v) || is_path(v) || is_file(v) || is_name_of_secret(v);
}
