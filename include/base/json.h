// SPDX-License-Identifier: MIT
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"

/*
 * JSON values (RFC 8259), read and written by cJSON; this is the only file that knows it.
 *
 * A value is owned by whoever made it until it is put into another one, which then owns it.  Readers take
 * NULL for "not there" and answer with nothing, so that a chain of look-ups needs no checks.
 */
struct json;

enum json_kind {
    JSON_NOTHING, /* the pointer was NULL */
    JSON_NULL,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
};

/* The whole of `text` must be one value (white space around it is fine).  ERR_FORMAT, with the offset. */
struct json *json_parse(struct span text, struct err *err);
void json_free(struct json *j);
void json_scope_end(struct json **j);
#define JSON_SCOPED CLEANUP(json_scope_end) struct json *

enum json_kind json_kind(const struct json *j);
/* Member of an object by its exact name; the first of several. */
struct json *json_get(const struct json *object, const char *name);
/* Elements of an array or members of an object, in order: for (m = json_first(o); m; m = json_next(m)). */
struct json *json_first(const struct json *j);
struct json *json_next(const struct json *j);
size_t json_count(const struct json *j);
/* Name of a member; NULL for an element of an array. */
const char *json_name(const struct json *member);

/* NULL when `j` is not a string.  Borrowed from `j`. */
const char *json_text(const struct json *j);
/* The member `name` of `object` as a string, or NULL. */
const char *json_get_text(const struct json *object, const char *name);
/* The member as a number or truth value, or `missing`. */
double json_get_number(const struct json *object, const char *name, double missing);
bool json_get_bool(const struct json *object, const char *name, bool missing);
double json_number(const struct json *j, double missing);
/* False for whatever is not true. */
bool json_truth(const struct json *j);

struct json *json_object(void);
struct json *json_array(void);
struct json *json_string(const char *s);
struct json *json_string_span(struct span s);
struct json *json_int(long long n); /* exact up to 15 digits */
struct json *json_bool(bool value);
struct json *json_null(void);
struct json *json_copy(const struct json *j);
/* These put `value` at the end of `object` or `array`, which then owns it. */
void json_set(struct json *object, const char *name, struct json *value);
void json_set_text(struct json *object, const char *name, const char *value);
void json_set_int(struct json *object, const char *name, long long value);
void json_set_bool(struct json *object, const char *name, bool value);
void json_append(struct json *array, struct json *value);
/* Takes the member out and frees it; nothing happens when there is none. */
void json_remove(struct json *object, const char *name);

/* "cJSON 1.7.15": the library that is used now. */
const char *json_library(void);

/* Compact, on one line; or with line ends and two-space indentation. */
void json_print(const struct json *j, struct buf *out);
void json_print_pretty(const struct json *j, struct buf *out);
/* A string as it stands in a text of JSON, with its quotes: for what is too large to make a value of. */
void json_add_text(struct buf *out, const char *text);

#endif
