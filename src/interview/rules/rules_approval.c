// SPDX-License-Identifier: MIT
#include <ctype.h>
#include <stdint.h>

#include "rules.h"

#include "base/language.h"

/* Who lets a version go live. */

/* A review of the change is an approval of another thing, before the merge. */
#define REVIEW                                                                                     \
    "review|reviews|reviewed|code review|pull request|merge request|before the merge|"             \
    "before merging|peer review|vor dem merge|revue de code"

/*
 * R03.  Automatic and approved exclude each other on one path.  No conflict: an approval that is the review
 * before the merge; two quotes that speak of different parts; one sentence that has both, which describes
 * an approval with what follows it by itself.
 */
bool
check_approval_against_automatic(struct rule_check *c)
{
    struct sides approval, trigger;

    rule_sides(c, "approval.required", &approval);
    rule_sides(c, "deploy.prod_trigger", &trigger);
    for (size_t i = 0; i < approval.count; i++)
        for (size_t k = 0; k < trigger.count; k++) {
            const struct reading *x = approval.items[i].reading, *y = trigger.items[k].reading;
            bool same_words = !strcmp(x->source, y->source) && !strcmp(x->quote, y->quote);
            if (!value_is_choice(&approval.items[i].value, "yes") ||
                !value_is_choice(&trigger.items[k].value, "automatic") || same_words ||
                mentions_any(span_of(x->quote), REVIEW) || !rule_together(c, x, y) ||
                rule_other_parts(c, x, y))
                continue;
            rule_use(c, &approval.items[i]);
            rule_use(c, &trigger.items[k]);
            return true;
        }
    return false;
}

#define GROUPS                                                                                     \
    "team|group|board|committee|council|crew|staff|department|rotation|people|persons|anyone|"     \
    "anybody|someone|somebody|everyone|everybody|others|colleague|developer|administrator|"        \
    "engineer|operator|gruppe|abteilung|gremium|team|betrieb|équipe|equipo|squadra|equipe"
#define HEADS "head|lead|leader|chief|owner|manager|director|leiter|leiterin|leitung|chef|jefe|capo"
#define SEVERAL                                                                                    \
    "or|and|oder|und|ou|et|o|y|two|three|four|any|another|other|on call|on-call|"                  \
    "on duty|rotation|bereitschaft|rufbereitschaft|zwei|drei|deux|dos"

static struct span
last_word(struct span words)
{
    words = span_trim(words);
    for (size_t i = words.len; i > 0; i--)
        if (words.at[i - 1] == ' ')
            return span_slice(words, i, words.len);
    return words;
}

/*
 * Whether the words may stand for more than one person.  Roles in the plural are small letters with an s;
 * names are not.  "head of the web team" is one.
 */
static bool
may_be_several(struct span words)
{
    struct span last = last_word(words);
    bool plural = last.len > 3 && islower((unsigned char)last.at[0]) && span_ends(last, "s") &&
                  !span_ends(last, "ss");
    bool digit = false;

    for (size_t i = 0; i < words.len; i++)
        digit = digit || isdigit((unsigned char)words.at[i]);
    if (digit || plural || mentions_any(words, SEVERAL) || span_find(words, "/") != SIZE_MAX)
        return true;
    return mentions_any(last, GROUPS) && !mentions_any(words, HEADS);
}

/* True for one person; the list may have the same one twice. */
static bool
is_one_person(const struct sides *approvers)
{
    for (size_t i = 0; i < approvers->count; i++)
        if (may_be_several(span_of(approvers->items[i].value.text)) ||
            (i && !value_same(&approvers->items[i].value, &approvers->items[0].value)))
            return false;
    return approvers->count > 0;
}

#define DEPUTIES                                                                                   \
    "deputy|deputies|stand-in|stand in|stands in|substitute|away|absent|absence|holiday|vacation|" \
    "sick|otherwise|instead|vertretung|vertritt|stellvertreter|stellvertreterin|urlaub|abwesend|"  \
    "sonst|suppléant|remplaçant|suplente|sostituto|substituto|代理|代わり"

static void
name_approver(struct rule_check *c, const struct sides *approvers)
{
    rule_fill(c, "approver",
              approvers->count ? approvers->items[0].value.text : tr("the approver"));
    rule_beside(c, "approval.approvers");
}

/*
 * R04.  Fewer than two people for certain, or one approver and nobody named for when they are away.  A role
 * that more than one person may have counts as two.
 */
bool
check_four_eyes(struct rule_check *c)
{
    struct sides approvers, size;
    struct side required, other;

    if (!rule_is(c, "approval.required", "yes", &required) ||
        !rule_is(c, "approval.same_person_ok", "no", &other) ||
        !rule_together(c, required.reading, other.reading))
        return false;
    rule_sides(c, "approval.approvers", &approvers);
    rule_sides(c, "team.size", &size);
    for (size_t i = 0; i < size.count; i++)
        if (bounds_of(&size.items[i].value).high < 2) {
            rule_use(c, &other);
            rule_use(c, &size.items[i]);
            name_approver(c, &approvers);
            return true;
        }
    if (!is_one_person(&approvers) || !rule_missing(c, "approval.deputy", DEPUTIES))
        return false;
    rule_use(c, &other);
    name_approver(c, &approvers);
    return true;
}
