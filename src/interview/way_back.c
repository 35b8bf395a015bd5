// SPDX-License-Identifier: MIT
#include "interview/way_back.h"

#include <ctype.h>
#include <strings.h>

#include "interview/product_name.h"

#define TELLING 3       /* letters of a word that names something */
#define STORE   "store" /* the kind of a part that keeps data */

void
way_back_steps(struct arena *a, const struct ledger *l, struct rows_of_role *out)
{
    size_t fact = rollback_steps_fact(l->state->pack);

    if (fact == PACK_NONE)
        return;
    ledger_rows(a, l, fact, out);
    rows_sort(out);
}

/* A capital, or nothing but small letters where the name is that one word. */
static bool
tells(struct span word, struct span name)
{
    return word.len >= TELLING && (isupper((unsigned char)word.at[0]) || word.len == name.len);
}

/* The action has the name, or a telling word of it. */
static bool
is_named(const char *action, const char *name)
{
    struct span rest = span_of(name ? name : ""), word;

    if (name && span_has_words(span_of(action), rest))
        return true;
    while (span_cut(&rest, " ", &word))
        if (tells(word, span_of(name)) && span_has_words(span_of(action), word))
            return true;
    return false;
}

static bool
names_part(const struct row *step, const struct row *part)
{
    static const char *const fields[] = {"name", "product", "engine"};
    const char *action = row_text(step, "action");

    for (size_t i = 0; action && i < ARRAY_LEN(fields); i++)
        if (is_named(action, row_text(part, fields[i])))
            return true;
    return false;
}

static size_t
step_for(const struct rows_of_role *steps, const struct row *part)
{
    for (size_t i = 0; i < steps->count; i++)
        if (names_part(&steps->items[i], part))
            return i + 1;
    return 0;
}

/* The part of that name; a store may have the name of its product: "PostgreSQL 16" is "postgres". */
static struct way_back_part *
find_part(const struct way_back_parts *parts, enum role role, const char *name)
{
    for (size_t i = 0; i < parts->count; i++)
        if (!strcasecmp(parts->items[i].name, name) ||
            (role == ROLE_STORE &&
             product_names_agree(span_of(parts->items[i].name), span_of(name))))
            return &parts->items[i];
    return NULL;
}

static void
add_parts(struct arena *a, const struct ledger *l, enum role role, const struct rows_of_role *steps,
          struct way_back_parts *out)
{
    struct rows_of_role *rows = arena_alloc(a, sizeof(*rows)), seen = {0};

    ledger_rows_of_role(a, l, role, rows);
    rows_set_apart(a, rows, &seen);
    for (size_t i = 0; i < rows->count; i++) {
        const char *name = row_key(&rows->items[i]);
        struct way_back_part *known = name ? find_part(out, role, name) : NULL;
        if (known && role == ROLE_STORE)
            known->kind = STORE;
        if (!name || known)
            continue;
        *LIST_ADD(a, out) = (struct way_back_part){
            .name = name,
            .kind = role == ROLE_STORE ? STORE : row_text(&rows->items[i], "kind"),
            .sources = &rows->items[i].sources,
            .step = step_for(steps, &rows->items[i]),
        };
    }
}

static bool
takes_back_all(const struct row *step, size_t number, const struct way_back_parts *parts)
{
    const char *lever = row_text(step, "lever");

    if (!lever || (strcmp(lever, "redeploy") != 0 && strcmp(lever, "switch") != 0))
        return false;
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].step == number)
            return false;
    return true;
}

/* What is deployed together goes back with it; data does not. */
static void
cover_the_rest(const struct rows_of_role *steps, struct way_back_parts *parts)
{
    for (size_t s = 0; s < steps->count; s++) {
        if (!takes_back_all(&steps->items[s], s + 1, parts))
            continue;
        for (size_t i = 0; i < parts->count; i++)
            if (!parts->items[i].step) {
                parts->items[i].step = s + 1;
                parts->items[i].whole = true;
            }
        return;
    }
}

void
way_back_parts(struct arena *a, const struct ledger *l, struct way_back_parts *out)
{
    struct rows_of_role steps = {0};

    way_back_steps(a, l, &steps);
    if (!steps.count)
        return;
    add_parts(a, l, ROLE_PART, &steps, out);
    cover_the_rest(&steps, out);
    add_parts(a, l, ROLE_STORE, &steps, out);
}
