// SPDX-License-Identifier: MIT
#include <stdint.h>

#include "value_read.h"

/* What a number belongs to when it stands behind one of these. */
#define LABELS                                                                                          \
    "port|ports|version|release|v|rev|revision|build|step|phase|stage|level|tier|priority|prio|"        \
    "no|no.|nr|nr.|number|nummer|id|ticket|issue|pull request|pr|mr|chapter|section|page|line|"         \
    "row|column|kapitel|abschnitt|seite|zeile|schritt|stufe|raum|room|haus|house|building|floor|"       \
    "gebäude|etage|serverraum|zone|code|codes|status|http|error|exit|rfc|iso|din|sop|git|layer|shift|" \
    "week|kw|day|tag|woche|year|jahr|jahre|quarter|quartal|rule|article|art.|artikel|§|top|slot|"      \
    "slide|figure|table|appendix|option|variante|variant|part|teil|gen|generation|class|klasse"

/* Products whose number is a version. */
#define VERSIONED                                                                                  \
    "debian|ubuntu|rhel|centos|fedora|alpine|suse|sles|windows|windows server|macos|ios|android|"  \
    "postgresql|postgres|mysql|mariadb|mongodb|redis|oracle|sql server|elasticsearch|opensearch|"  \
    "kafka|python|java|jdk|php|ruby|rails|node|node.js|nodejs|go|golang|rust|django|laravel|"      \
    "spring boot|angular|react|vue|symfony|drupal|typo3|dotnet|net|kubernetes|docker|nginx|"       \
    "apache|tomcat|jenkins|gitlab|vsphere|esxi|proxmox|veeam|exchange|keycloak|grafana|helm|"      \
    "terraform|ansible|temurin|openjdk|c++|perl|swift|kotlin"

/* Words that begin no name of something counted. */
#define FUNCTION_WORDS                                                                              \
    "a|about|after|all|already|also|an|and|any|are|as|at|be|because|before|behind|but|by|can|"      \
    "currently|does|during|each|else|every|except|for|from|has|have|he|here|how|i|if|in|into|is|"   \
    "it|its|just|left|me|more|must|my|not|now|of|off|on|once|only|or|our|out|over|per|plus|she|"    \
    "should|since|so|still|than|that|the|their|then|there|they|this|to|today|together|too|under|"   \
    "until|up|via|was|we|were|what|when|where|which|while|who|will|with|within|without|would|"      \
    "yet|you|your|ab|aber|alle|als|am|an|auch|auf|aus|bei|bis|da|dann|das|dem|den|der|des|die|"     \
    "doch|durch|er|es|für|gegen|hat|haben|hier|ihr|im|immer|in|ist|je|kann|mit|nach|nicht|noch|"   \
    "nur|ob|oder|ohne|pro|schon|seit|sich|sie|sind|so|soll|sonst|statt|über|um|und|unter|vom|von|" \
    "vor|war|was|weil|wenn|wer|werden|wie|wir|wird|zu|zum|zur|zusammen|zwischen|insgesamt"

bool
scan_noun_follows(const struct scan *s)
{
    struct scan ahead = *s;

    scan_blanks(&ahead);
    return scan_is_letter(scan_peek(&ahead)) && !scan_words(&ahead, FUNCTION_WORDS);
}

/* "port 8080 and 9090": where the first number stands. */
static size_t
first_of_list(struct span text, size_t at)
{
    for (int i = 0; i < 4; i++) {
        size_t sign = scan_before(text, at, "and|und|or|oder|&|,|/");
        struct span word = sign == SIZE_MAX ? SPAN_NONE : scan_word_before(text, sign);
        if (!span_is_number(word))
            return at;
        at = (size_t)(word.at - text.at);
    }
    return at;
}

/* "Debian 12", "RHEL 9", "Haus 4", and any name in front of a number with nothing counted behind it. */
bool
scan_is_labelled(const struct scan *start, const struct scan *end)
{
    struct span text = start->text;
    size_t at = start->at;
    size_t from;
    uint32_t before = scan_code_before(text, at, &from);

    if (before == ':' || before == '=')
        at = from;
    at = first_of_list(text, at);
    if (scan_before(text, at, VERSIONED) != SIZE_MAX)
        return true;
    size_t label = scan_before(text, at, LABELS);
    /* "je Raum 8 vCPU" */
    if (label != SIZE_MAX)
        return scan_before(text, label, "je|pro|per|each|every|a|jeder|jedem") == SIZE_MAX;
    struct span word = scan_word_before(text, at);
    if (!word.len || word.at[0] < 'A' || word.at[0] > 'Z' || scan_noun_follows(end))
        return false;
    /* A capital says nothing at the start of a sentence. */
    size_t word_at = (size_t)(word.at - text.at);
    for (size_t i = 1; i < word.len; i++)
        if (word.at[i] >= 'A' && word.at[i] <= 'Z')
            return true;
    return scan_code_before(text, word_at, &from) != 0 && scan_word_before(text, word_at).len > 0;
}
