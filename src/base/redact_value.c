// SPDX-License-Identifier: MIT
#include "redact_scan.h"

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

bool
redact_is_one_of(struct span s, const char *const *words, size_t count)
{
    /* Nearly all differ in the first letter. */
    for (size_t i = 0; s.len && i < count; i++)
        if (lower(s.at[0]) == words[i][0] && span_is_nocase(s, words[i]))
            return true;
    return false;
}

bool
redact_is_in(char c, const char *set)
{
    return c && strchr(set, c);
}

size_t
redact_skip(struct span s, size_t at, const char *set)
{
    while (at < s.len && redact_is_in(s.at[at], set))
        at++;
    return at;
}

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Bytes of other scripts count as letters. */
static bool
is_letter(char c)
{
    return is_upper(c) || is_lower(c) || (unsigned char)c >= 0x80;
}

static bool
is_alnum(char c)
{
    return is_letter(c) || char_is_digit(c);
}

struct counts {
    size_t upper, lower, digit, letter, sign, other;
};

/* `signs` are those that no ordinary word has in its middle. */
static struct counts
count_kinds(struct span v)
{
    struct counts n = {0};

    v = span_slice(v, 0, REDACT_LOOK_MAX);
    for (size_t i = 0; i < v.len; i++) {
        char c = v.at[i];
        bool inside = i > 0 && i + 1 < v.len;
        n.upper += is_upper(c);
        n.lower += is_lower(c);
        n.digit += char_is_digit(c);
        n.letter += is_letter(c);
        n.sign += inside && redact_is_in(c, "!@#$%^?");
        n.other += !is_alnum(c);
    }
    return n;
}

static bool
is_made_of(struct span v, const char *others)
{
    for (size_t i = 0; i < v.len && i < REDACT_LOOK_MAX; i++)
        if (!is_alnum(v.at[i]) && !redact_is_in(v.at[i], others))
            return false;
    return true;
}

/* Takes the next run of letters and digits off the front of `rest`. */
static bool
next_piece(struct span *rest, struct span *piece)
{
    size_t from = 0, to;

    while (from < rest->len && !is_alnum(rest->at[from]))
        from++;
    for (to = from; to < rest->len && is_alnum(rest->at[to]);)
        to++;
    *piece = span_slice(*rest, from, to);
    *rest = span_slice(*rest, to, rest->len);
    return piece->len > 0;
}

static size_t
count_leading(struct span s, bool (*is)(char))
{
    size_t n = 0;

    while (n < s.len && is(s.at[n]))
        n++;
    return n;
}

/* Words with digits that stand in sentences about secrets. */
static const char *const technical[] = {
    "sha1",      "sha2",       "sha224",       "sha256",     "sha384",     "sha512",   "md5",
    "aes128",    "aes192",     "aes256",       "rsa2048",    "rsa3072",    "rsa4096",  "ed25519",
    "x25519",    "curve25519", "secp256r1",    "chacha20",   "poly1305",   "x509",     "pkcs11",
    "pkcs12",    "p12",        "hs256",        "hs512",      "rs256",      "rs512",    "es256",
    "es384",     "ps256",      "argon2",       "argon2i",    "argon2d",    "argon2id", "pbkdf2",
    "oauth1",    "oauth2",     "saml2",        "fido2",      "auth0",      "base64",   "base32",
    "base64url", "utf8",       "http2",        "ipv4",       "ipv6",       "log4j",    "office365",
    "m365",      "o365",       "microsoft365", "windows10",  "windows11",  "keepass2", "route53",
    "python3",   "postgres14", "postgres15",   "postgres16", "postgres17", "mysql8",   "debian12",
    "ubuntu22"};

/* "90d", "2FA", "v2", "Q3", "01": a count, a version, a number in a name. */
static bool
is_ordinary_piece(struct span piece, bool is_first)
{
    size_t digits = count_leading(piece, char_is_digit);
    size_t letters = count_leading(piece, is_letter);

    if (letters == piece.len || REDACT_IS_ONE_OF(piece, technical))
        return true;
    if (digits == piece.len)
        return is_first || digits <= 2;
    if (digits)
        return digits <= 3 &&
               digits + count_leading(span_slice(piece, digits, piece.len), is_letter) == piece.len;
    struct span tail = span_slice(piece, letters, piece.len);
    return letters == 1 && tail.len <= 3 && count_leading(tail, char_is_digit) == tail.len;
}

static bool
has_ordinary_pieces(struct span v)
{
    struct span piece;
    bool is_first = true;

    v = span_slice(v, 0, REDACT_LOOK_MAX);
    while (next_piece(&v, &piece)) {
        if (!is_ordinary_piece(piece, is_first))
            return false;
        is_first = false;
    }
    return true;
}

/* Matches digits for 0 and other characters for themselves at the start of `v`. */
static bool
starts_like(struct span v, const char *shape)
{
    for (size_t i = 0; shape[i]; i++)
        if (i >= v.len || (shape[i] == '0' ? !char_is_digit(v.at[i]) : v.at[i] != shape[i]))
            return false;
    return true;
}

static bool
is_date_or_time(struct span v)
{
    return starts_like(v, "0000-00") || starts_like(v, "00.00.") || starts_like(v, "00/00/") ||
           starts_like(v, "00:00") || starts_like(v, "0:00");
}

/* "db01.example.org", "a@example.org", with a port or without: the part after the last dot is letters. */
static bool
is_host_or_mail(struct span v)
{
    size_t dot = SIZE_MAX, end = v.len;

    if (v.len > REDACT_LOOK_MAX || !is_made_of(v, "-_.@:+"))
        return false;
    for (size_t i = 0; i < v.len; i++) {
        if (v.at[i] == ':') {
            end = i;
            break;
        }
        if (v.at[i] == '.')
            dot = i;
        if (is_upper(v.at[i]) && !memchr(v.at, '@', v.len))
            return false;
    }
    if (dot == SIZE_MAX || dot == 0)
        return false;
    struct span last = span_slice(v, dot + 1, end);
    struct span port = span_slice(v, end < v.len ? end + 1 : end, v.len);
    return last.len >= 2 && last.len <= 12 && count_leading(last, is_letter) == last.len &&
           count_leading(port, char_is_digit) == port.len;
}

static bool
is_ordinary(struct span v)
{
    return is_date_or_time(v) || is_host_or_mail(v) || has_ordinary_pieces(v);
}

bool
redact_looks_chosen(struct span v)
{
    struct counts n = count_kinds(v);

    if (v.len < 6 || is_date_or_time(v) || is_host_or_mail(v))
        return false;
    if (n.sign && n.letter >= 4 && v.len >= 7)
        return true;
    return n.digit && n.letter && !has_ordinary_pieces(v);
}

bool
redact_is_uuid(struct span v)
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    if (v.len != sizeof(shape) - 1)
        return false;
    for (size_t i = 0; i < v.len; i++)
        if (shape[i] == '-' ? v.at[i] != '-'
                            : !char_is_digit(v.at[i]) && !redact_is_in(v.at[i], "abcdefABCDEF"))
            return false;
    return true;
}

/* How often the kind of character changes: often in what is random, seldom in words. */
static bool
changes_often(struct span v)
{
    size_t changes = 0;

    v = span_slice(v, 0, REDACT_LOOK_MAX);
    for (size_t i = 1; i < v.len; i++) {
        char a = v.at[i - 1], b = v.at[i];
        changes += is_upper(a) != is_upper(b) || char_is_digit(a) != char_is_digit(b);
    }
    return changes * 10 >= v.len * 3;
}

bool
redact_looks_encoded(struct span v)
{
    struct counts n = count_kinds(v);

    return v.len >= 20 && n.digit >= 2 && n.letter >= 2 && is_made_of(v, "+/=_-%.~") &&
           !is_ordinary(v) && changes_often(v);
}

bool
redact_looks_issued(struct span v)
{
    struct counts n = count_kinds(v);
    struct span rest = span_slice(v, 0, REDACT_LOOK_MAX), piece;

    if (v.len < 8 || !n.digit || !n.letter || is_ordinary(v))
        return false;
    if (redact_looks_encoded(v) || (v.len >= 16 && n.digit >= 5))
        return true;
    while (next_piece(&rest, &piece)) {
        size_t letters = count_leading(piece, is_letter);
        /* "myapp123" is the name of something. */
        if (piece.len >= 8 && letters < piece.len &&
            letters + count_leading(span_slice(piece, letters, piece.len), char_is_digit) <
                piece.len &&
            !is_ordinary_piece(piece, false))
            return true;
    }
    return false;
}
