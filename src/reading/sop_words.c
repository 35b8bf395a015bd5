// SPDX-License-Identifier: MIT
#include "sop_words.h"

#include <stdint.h>

#include "base/utf8.h"

/* Phrases with bars between them. */
static const char *const phrases[SOP_WORDS_COUNT] = {
    [SOP_DEPLOYS] = "deploy|deploys|deployed|goes|go|released|rolled out|reaches|shipped|promoted|"
                    "delivered|installed|deployt|ausgerollt|geht|gehen|eingespielt|ausgeliefert|"
                    "bereitgestellt|installiert|->|\xe2\x86\x92",
    [SOP_TO] = "to|into|onto|on|in|nach|auf|ins|zur|zum|->|\xe2\x86\x92",
    [SOP_TAG] =
        "tag|tags|tagged|kennzeichen|gekennzeichnet|version|versions|versioning|release|releases|release candidates|"
        "versionierung|versionen|getaggt",
    [SOP_TAGS] = "tag|tags|kennzeichen",
    [SOP_PROTECTS] = "protected|geschützt|geschützte*",
    [SOP_PUSHES] = "direct push|direct pushes|push directly|pushes directly|pushed directly|"
                   "pushes to|push to|direkt pushen|direkte pushes|direkter push|direkten push|"
                   "direkt gepusht|pusht direkt|direct commits|commit directly",
    [SOP_FORBIDS] = "no|never|not|nobody|no one|forbidden|kein|keine|nie|niemals|niemand|nicht|"
                    "verboten|untersagt",
    [SOP_GATES] = "approval|approvals|approve|approves|approved|review|reviews|reviewer|reviewers|"
                  "reviewed|sign-off|freigabe|freigaben|freigegeben|genehmigung|genehmigt|"
                  "zustimmung",
    [SOP_GATE_OPENS] = "after|once|with|needs|need|requires|require|when|nach|mit|sobald|braucht|"
                       "brauchen|benötigt|erfordert",
    [SOP_MERGES] = "merge|merges|merged|merging|pull request|pull requests|merge request|"
                   "merge requests|PR|PRs|MR|MRs|change|gemergt|zusammengeführt|"
                   "änderung|jede änderung",
    [SOP_NUMBERS] = "one|two|three|four|1|2|3|4|at least|ein|eine|einem|einen|einer|zwei|drei|"
                    "vier|mindestens|second|zweiter|zweite|zweiten",
    [SOP_STARTS] = "from|off|of the tag|von|vom|ab|aus",
    [SOP_RETURNS] =
        "merged back|merge back|merges back|merge-back|back into|back to|cherry-pick|"
        "cherry-picked|cherry-picks|backported|back on|übernommen|"
        "nachgezogen|rückführung|zurück nach|zurück in|zurückgeführt|zurückgemergt|also merged|auch nach",
    [SOP_FREEZES] =
        "freeze|freezes|frozen|release freeze|change freeze|no releases|no release|"
        "no deployments|no deployment|nothing is released|keine releases|kein release|"
        "nothing goes live|nothing is put live|nothing ships|nothing but urgent|no change on|no change to|no changes|"
        "nichts live|wird nichts geändert|nothing goes out|only urgent fixes go out|nichts ausgeliefert|nicht ausgeliefert|nichts eingespielt|no merge in|"
        "keine deployments|keine auslieferung|keine auslieferungen|sperre|sperrzeit|"
        "sperrzeiten|eingefroren|release-sperre",
    [SOP_OTHER_FREEZES] = "code freeze|code-freeze|feature freeze|feature-freeze|no freeze|"
                          "kein freeze|keine sperre|keine sperrzeit|no freezes",
    [SOP_SHIPS] = "is sent|are sent|is released|are released|is shipped|are shipped|is installed|"
                  "are installed|is deployed|are deployed|is delivered|are delivered|is published|"
                  "goes out|go out|goes live|wird ausgeliefert|werden ausgeliefert|"
                  "wird eingespielt|werden eingespielt|wird installiert|wird veröffentlicht",
    [SOP_TIMES] = "day|days|week|weeks|weekend|weekends|month|months|quarter|year|night|holiday|"
                  "holidays|january|february|march|april|june|july|august|september|october|"
                  "november|december|monday|mondays|tuesday|wednesday|thursday|friday|fridays|"
                  "saturday|sunday|christmas|easter|tag|tage|tagen|woche|wochen|wochenende|monat|"
                  "monats|monate|quartal*|jahres*|januar|februar|märz|mai|juni|juli|oktober|"
                  "dezember|montag*|dienstag*|mittwoch*|donnerstag*|freitag*|samstag*|sonntag*|"
                  "weihnacht*|feiertag*|ferien|inventur|nachts|until|bis",
    [SOP_RELEASES] = "release|releases|released|deploy|deploys|deployed|deployment|deployments|"
                     "rollout|rollouts|auslieferung|auslieferungen|ausgerollt|ausrollen|"
                     "deployt|releasefenster|release-fenster",
    [SOP_ONLY] = "only|window|between|nur|fenster|zwischen|releasefenster|release-fenster",
    [SOP_CREATES] = "creates|sets|pushes|makes|cuts|erstellt|setzt|vergibt|legt",
    [SOP_CREATED] = "created by|set by|made by|pushed by|cut by|given by",
    [SOP_CREATED_DE] = "gesetzt|erstellt|vergeben|angelegt|erzeugt",
    [SOP_BY_DE] = "von|vom|durch",
    [SOP_RULES] =
        "must|must not|shall|has to|have to|may only|only|never|always|nobody|no one|"
        "mandatory|required|requires|needs|forbidden|not allowed|before every|before each|"
        "before any|at least|no later than|muss|müssen|darf|dürfen|nur|nie|niemals|immer|"
        "niemand|verboten|untersagt|verpflichtend|pflicht|vor jedem|vor jeder|spätestens|"
        "mindestens",
    [SOP_URGENT] =
        "hotfix|hotfixes|hot-fix|urgent|emergency|emergencies|rescue|patch|repair|repairs|"
        "eil|eilig*|eilkorrektur*|notfall*|notfälle|dringend*|urgence|urgencia",
    [SOP_ALLOWS] = "except|unless|if|otherwise|may|can|could|should|might|was|were|formerly|"
                   "außer|falls|sofern|sonst|darf|dürfen|kann|können|sollte|früher",
};

static bool
is_inside_word(struct span s, size_t at)
{
    return at < s.len && utf8_is_word((unsigned char)s.at[at]);
}

/* Whether bytes at `at` continue a word that began before. */
static bool
starts_word(struct span s, size_t at)
{
    return !at || !is_inside_word(s, at - 1) || !is_inside_word(s, at);
}

static size_t
find_phrase(struct span text, struct span phrase, size_t from)
{
    bool open_end = span_ends(phrase, "*");
    struct span words = span_slice(phrase, 0, phrase.len - open_end);

    while (from < text.len) {
        struct span rest = span_slice(text, from, text.len);
        size_t found = span_find_nocase(rest, words);
        if (found == SIZE_MAX)
            return SIZE_MAX;
        size_t at = from + found, end = at + words.len;
        if (starts_word(text, at) &&
            (open_end || !is_inside_word(text, end) || !is_inside_word(text, end - 1)))
            return at;
        from = at + 1;
    }
    return SIZE_MAX;
}

size_t
sop_find(struct span sentence, enum sop_words kind, size_t from, size_t *len)
{
    struct span rest = span_of(phrases[kind]), phrase;
    size_t best = SIZE_MAX;

    while (span_cut(&rest, "|", &phrase)) {
        size_t at = find_phrase(sentence, phrase, from);
        size_t words = phrase.len - span_ends(phrase, "*");
        if (at == SIZE_MAX || at > best || (at == best && words <= *len))
            continue;
        best = at;
        *len = words;
    }
    return best;
}

bool
sop_has(struct span sentence, enum sop_words kind)
{
    size_t len = 0;

    return sop_find(sentence, kind, 0, &len) != SIZE_MAX;
}

static bool
ends_clause(struct span s, size_t at)
{
    bool spaced = at + 1 >= s.len || strchr(" \n", s.at[at + 1]);

    return (strchr(",.;!?", s.at[at]) && spaced) || s.at[at] == '(' || s.at[at] == ')';
}

struct span
sop_clause(struct span sentence, size_t at)
{
    size_t from = at, to = at;

    while (from > 0 && !ends_clause(sentence, from - 1))
        from--;
    while (to < sentence.len && !ends_clause(sentence, to))
        to++;
    return span_trim(span_slice(sentence, from, to));
}
