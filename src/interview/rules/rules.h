// SPDX-License-Identifier: MIT
#ifndef RULES_H
#define RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "../quotes.h"
#include "interview/finding.h"
#include "interview/mention.h"
#include "interview/value.h"

/*
 * One rule while it is checked.  A rule function looks at the facts by name, cites what it rests on, and
 * returns true when the finding is to be kept.
 *
 * A rule fires only when the contradiction is certain from what was said:
 *   - of a fact in conflict, each side is used, and one that contradicts is enough; a part of a sum is
 *     used with its smaller side;
 *   - a hedged value counts, because the plan prints it as an assumption, and the question quotes the hedge;
 *   - where a fact has planned values, those are used and not what is today;
 *   - a plan and today's practice do not contradict each other (rule_together); a target (a time to be
 *     back, promised hours) is compared with both, as that is what it is for;
 *   - numbers are compared by the ends that even their qualifiers leave certain (bounds_of);
 *   - something is missing only when no reading has it and no statement about its topic has a word for it.
 */
struct rule_name {
    const char *name;
    const char *words;
};

struct rule_check {
    struct arena *arena;
    const struct ledger *ledger;
    const struct rule_text *rule;
    struct finding *out;
    struct quotes quotes;
    LIST(struct rule_name) names;
};

typedef bool rule_fn(struct rule_check *c);

/* One value of a fact: of a list one item. */
struct side {
    size_t fact;
    const struct reading *reading;
    struct value value;
};

struct sides {
    struct side *items;
    size_t count;
    size_t cap;
};

/* One record of a fact. */
struct row {
    size_t fact;
    const struct reading *reading;
    struct record_value record;
};

struct rows {
    struct row *items;
    size_t count;
    size_t cap;
};

bool rule_is_set(const struct rule_check *c, const char *fact);
/* The values of a scalar or list that can be compared; false when there is none. */
bool rule_sides(struct rule_check *c, const char *fact, struct sides *out);
bool rule_rows(struct rule_check *c, const char *fact, struct rows *out);
/* The field's value; NULL when the record does not have it or its words do not fit. */
const struct value *row_field(const struct row *row, const char *field);
/* The field's words, whether they fit or not; NULL when the record does not have it. */
const char *row_words(const struct row *row, const char *field);

/* True for a value or field of one of these choices, "yes", "rolling|blue-green". */
bool value_is_choice(const struct value *v, const char *choices);
/* The first value of the fact that is one of the choices. */
bool rule_is(struct rule_check *c, const char *fact, const char *choices, struct side *out);
bool row_is(const struct row *row, const char *field, const char *choices);

bool rule_is_of_sop(const struct rule_check *c, const struct reading *r);
/* False for a plan and what is said to be so today. */
bool rule_together(const struct rule_check *c, const struct reading *x, const struct reading *y);
/* True when the two quotes name different parts of the system (app.components), so that both may hold. */
bool rule_other_parts(struct rule_check *c, const struct reading *x, const struct reading *y);
/* The first two values that contradict each other and go together; cites them. */
struct pair {
    const char *fact;
    const char *choices;
};
bool rule_pair(struct rule_check *c, struct pair x, struct pair y);

/* True when a statement about the fact's topic has one of the words: "away|deputy". */
bool rule_told(const struct rule_check *c, const char *fact, const char *words);
/* True when a reading has the fact, or it was told. */
bool rule_said(const struct rule_check *c, const char *fact, const char *words);
/* The opposite, for a fact that the pack has; then it is what the finding misses. */
bool rule_missing(struct rule_check *c, const char *fact, const char *words);

/* Quotes a reading. */
void rule_cite(struct rule_check *c, const struct reading *r);
/* Quotes it, and fills {fact} with its words. */
void rule_use(struct rule_check *c, const struct side *side);
/* Quotes all that was said for a fact, beside what contradicts. */
void rule_beside(struct rule_check *c, const char *fact);
/* Fills {name}. */
void rule_fill(struct rule_check *c, const char *name, const char *words);
/* The arithmetic. */
void rule_derived(struct rule_check *c, const char *fmt, ...) PRINTF(2, 3);
/* The rule holds, and its Check asks to say by how much: keeps the finding as a note. */
bool rule_note(struct rule_check *c);

/* The rule's Ask, filled in; src/interview/rules/ask.c. */
const char *rule_ask(struct rule_check *c);

/*
 * The numbers that a value may stand for.  "about": a fifth more or less, which is what the plan shows
 * beside it (a quarter of an hour for a time of day); "at most" and "at least" are open on one side.
 */
struct bounds {
    double low;
    double high;
};

struct bounds bounds_of(const struct value *v);
/* Days since 1970-01-01 that a date may be; false when the year is not known. */
bool bounds_of_date(const struct value *v, struct bounds *out);

const char *words_of_minutes(struct arena *a, double minutes);
/* "06:40", of minutes after some midnight. */
const char *words_of_clock(struct arena *a, double minutes);
/* Whole from ten on, else with one decimal. */
const char *words_of_number(struct arena *a, double number);
/* "2026-09-01", of days since 1970-01-01. */
const char *words_of_day(struct arena *a, double day);

/* What of a week somebody needs and nobody covers; src/interview/rules/coverage.c. */
struct cover {
    const struct sides *needed;
    const struct sides *covered;
    double longer;    /* minutes by which each needed span is longer at its end */
    const char *zone; /* of needed spans that name none, or NULL */
};

/*
 * The first span that is certainly not covered, with the days on which it recurs, in words.  Hours without
 * days are needed on some day only, and cover every day.  Spans in two zones that both are named are not
 * compared, unless one of them is the whole week.
 */
bool cover_gap(struct arena *a, const struct cover *c, const char **words);
/* Quarter hours a week that lie in both (`within` NULL: anywhere); hours without days are on one day. */
size_t cover_shared(const struct sides *windows, const struct sides *within);
bool zones_differ(const char *x, const char *y);

/* Branches and tags in words; src/interview/rules/refs.c. */
/*
 * The next ref at or after *at as a pattern: versions, tickets and <...> are "*".  A word is a ref when it
 * stands in backquotes, has "/", "*" or "<", is a version, or a usual name of a branch.
 */
bool ref_next(struct arena *a, struct span words, size_t *at, const char **ref);
/* Some text fits both patterns. */
bool refs_match(const char *x, const char *y);
/* A ref of `words` fits the pattern. */
bool ref_among(struct arena *a, struct span words, const char *ref);

/* The pack's lexicon; src/interview/rules/words.c. */
/* The concept that a name of a number means: a row of the lexicon, the longest phrase; NULL for none. */
const struct lexicon_row *concept_of(const struct pack *pack, struct span words);
bool has_concept(struct span words, const struct lexicon_row *concept);
bool concept_is_sign(const struct lexicon_row *concept);
/* The product in the words that is of no use without internet, as the lexicon spells it; NULL for none. */
const char *internet_only(const struct pack *pack, struct span words);
/* The role of an environment by its name ("prod", "Vorproduktion"); NULL when that says nothing. */
const char *role_named(const struct pack *pack, struct span words);

/* Where a place is, against where data must stay; src/interview/rules/regions.c. */
enum place_answer {
    PLACE_INSIDE,
    PLACE_OUTSIDE,
    PLACE_UNKNOWN,
};
enum place_answer place_in(struct span place, struct span area);

rule_fn check_trigger_has_metric, check_trigger_is_measurable;
rule_fn check_approval_against_automatic, check_four_eyes;
rule_fn check_restore_fits_target, check_copies_often_enough;
rule_fn check_way_back_fits_target, check_flag_lever, check_previous_version_is_there,
    check_no_way_to_lower_version;
rule_fn check_versions_share_schema, check_strategy_possible, check_no_downtime, check_removals;
rule_fn check_steps_see_enough, check_target_reachable;
rule_fn check_hotfix_path, check_refs_covered, check_sop_against_answer;
rule_fn check_same_artifact, check_staging_exists, check_runner_reaches;
rule_fn check_promise_is_covered, check_releases_are_watched;
rule_fn check_log_retention, check_residency;
rule_fn check_without_internet;
rule_fn check_secrets;
rule_fn check_deadline;
rule_fn check_monitor_survives;
rule_fn check_owners;

#endif
