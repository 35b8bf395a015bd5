// SPDX-License-Identifier: MIT
#ifndef BASE_REDACT_SCAN_H
#define BASE_REDACT_SCAN_H

/*
 * The parts of base/redact: which words name a secret (redact_name.c), which values look like one
 * (redact_value.c) or are known to be none (redact_harmless.c), what is given to a name in its line
 * (redact_read.c, redact_assign.c) or the next (redact_below.c), which tokens are secret wherever they stand
 * (redact_token.c), passwords in addresses (redact_url.c), private keys (redact_pem.c).
 *
 * All look at one line and never past its end.  Each looks at a bounded piece of it, or at one that no
 * other look reaches into, so that a scan takes linear time.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/redact.h"
#include "base/span.h"

enum secret_class {
    SECRET_NONE,
    SECRET_CHOSEN, /* password: somebody thought of it */
    SECRET_ISSUED, /* token, secret, API key: made by a program */
    SECRET_KEY,    /* some other key: a name or a number more often than a secret */
    SECRET_LOGIN,  /* credentials: a name, and then a password */
};

struct secret_name {
    enum secret_class class;
    bool is_plural;   /* "passwords: ..." is more often followed by prose than by one */
    bool is_compound; /* db_password, clientSecret: a program reads it */
};

/* What the word line[from, to) names, seen with what stands on either side of it. */
struct secret_name redact_name(struct span line, size_t from, size_t to);

/*
 * Whether `value` is known to be no secret: a reference, a path, a placeholder, "none"; and, where it was not
 * written for a program, one of the words that sentences about secrets go on with ("rotated", "vault").
 */
bool redact_is_harmless(struct span value, bool for_program);
/* "$NAME", "${...}", "<...>", "***": stands for a value. */
bool redact_is_reference(struct span value);
/* Letters with digits or signs among them, as in a password; no date, unit, version, host or algorithm. */
bool redact_looks_chosen(struct span value);
/* As random as what a program issues. */
bool redact_looks_issued(struct span value);
/* Twenty characters or more of hexadecimal or base64. */
bool redact_looks_encoded(struct span value);
bool redact_is_uuid(struct span value);

/* A range of a line that is to be masked; `to` 0 for none. */
struct hit {
    enum redact_kind kind;
    size_t from, to;
};

/* A secret that starts at `at`, the start of a word: an issued key, a JSON Web Token, "Bearer ...". */
struct hit redact_find_token(struct span line, size_t at);
/* The password in the address whose "://" is at `scheme_end`. */
struct hit redact_find_in_url(struct span line, size_t scheme_end);
/* The value that is given to the secret named by line[from, to). */
struct hit redact_find_assigned(struct span line, size_t from, size_t to);
/* The next value in a list of them, after one that was masked: "a1b2c3d4, e5f6a7b8". */
struct hit redact_find_next(struct span line, size_t at);
/* The value in `line` of what the line above it names: a list of names and values, or "password:" alone. */
struct hit redact_find_below(struct span above, struct span line);

/* Private keys (RFC 7468 and its relatives): the offset after the mark that begins one, that of the mark that ends it. */
size_t redact_key_begin(struct span line);
size_t redact_key_end(struct span line);
/* Whether `line` can stand between the marks; *has_body says whether more than headers were seen. */
bool redact_is_key_line(struct span line, bool *has_body);
/* The length of what a quotation or a comment puts before each line. */
size_t redact_quote_marks(struct span line);

/* How much of a value is looked at to tell what it is. */
#define REDACT_LOOK_MAX 256

/* How a value is joined to its name. */
enum joint {
    JOINT_NONE, /* nothing: "password hunter2" */
    JOINT_EQUALS,
    JOINT_COLON,
    JOINT_WORD,   /* "is" */
    JOINT_CELL,   /* the next cell of a table row, or a question mark */
    JOINT_MARKUP, /* <password>...</password> */
    JOINT_OPTION, /* --password ... */
};

struct assignment {
    struct span line;
    struct span word; /* the name, and what it names */
    struct secret_name name;
    bool name_is_quoted;
    bool is_query; /* a parameter in an address */
    bool has_gap;  /* words stand between the name and the joint */
    bool is_tight; /* KEY=value, no spaces */
    enum joint joint;
    size_t at; /* where the value starts, and while reading, how far it is read */
    struct span value;
    bool is_quoted;
    bool is_cut; /* there is more of the value than was looked at */
    size_t end;  /* after the value and its quotation marks */
};

/*
 * Steps over what closes right after the name that starts at `from`, and reads up to the value.  False when
 * none can follow: nothing joins what stands there to the name.
 */
bool redact_read_joint(struct assignment *a, size_t from);
/* The value at a->at: in quotation marks, or up to the next space, its first REDACT_LOOK_MAX bytes. */
void redact_read_value(struct assignment *a);
/* As much of a value without quotation marks as there is, up to `max` bytes. */
void redact_read_plain(struct assignment *a, size_t max);
size_t redact_skip_space(struct span s, size_t at);

/* The length of the word at `at`, hyphens and underscores in it. */
bool redact_is_word_at(struct span s, size_t at, size_t *len);
/* Whether `c` is one of `set`; a NUL is in none. */
bool redact_is_in(char c, const char *set);
/* The first place from `at` on that holds none of `set`. */
size_t redact_skip(struct span s, size_t at, const char *set);
bool redact_is_one_of(struct span s, const char *const *words, size_t count);
#define REDACT_IS_ONE_OF(s, words) redact_is_one_of((s), (words), ARRAY_LEN(words))

#endif
