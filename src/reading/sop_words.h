// SPDX-License-Identifier: MIT
#ifndef READING_SOP_WORDS_H
#define READING_SOP_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

/*
 * Words in the sentences of a procedure.  A phrase matches whole words, ASCII letters in any case; one that
 * ends with "*" matches the beginning of a word too.
 */
enum sop_words {
    SOP_DEPLOYS,       /* deploys, goes to, wird ausgerollt, an arrow */
    SOP_TO,            /* to, into, nach: before an environment */
    SOP_TAG,           /* tag, version, release */
    SOP_TAGS,          /* tag alone */
    SOP_PROTECTS,      /* protected, geschützt */
    SOP_PUSHES,        /* direct push, force push: forbidden where the branch is protected */
    SOP_FORBIDS,       /* no, never, nobody, verboten */
    SOP_GATES,         /* approval, review, Freigabe */
    SOP_GATE_OPENS,    /* after, with, needs: before a gate */
    SOP_MERGES,        /* merge, pull request, change */
    SOP_NUMBERS,       /* one, two, 2, ein */
    SOP_STARTS,        /* from, off, von: where a branch starts */
    SOP_RETURNS,       /* merged back, cherry-pick, zurück nach */
    SOP_FREEZES,       /* freeze, no releases */
    SOP_OTHER_FREEZES, /* code freeze: of a release's content, not of the calendar */
    SOP_SHIPS,         /* is sent, is released: after "no" and before a time, a freeze */
    SOP_TIMES,         /* day, week, month, December */
    SOP_RELEASES,      /* release, deployment, Auslieferung */
    SOP_ONLY,          /* only, window, between */
    SOP_CREATES,       /* creates, sets, erstellt: a tag */
    SOP_CREATED,       /* created by, made by */
    SOP_CREATED_DE,    /* gesetzt, vergeben: behind the name */
    SOP_BY_DE,         /* von, vom, durch */
    SOP_RULES,         /* must, only, never, muss, nur: what is so by rule */
    SOP_URGENT,        /* hotfix, urgent, Notfall: of a file, a heading or a branch */
    SOP_ALLOWS,        /* except, unless, außer: what is said has exceptions */
    SOP_WORDS_COUNT,
};

/* Offset of the first phrase of the kind at or after `from`, its length in *len; SIZE_MAX for none. */
size_t sop_find(struct span sentence, enum sop_words kind, size_t from, size_t *len);
bool sop_has(struct span sentence, enum sop_words kind);

/* The clause around `at`: between commas, semicolons and full stops that are followed by a space. */
struct span sop_clause(struct span sentence, size_t at);

/* Names of branches and tags in a sentence: `main`, `release/x.y`, `v*`. */
#define SOP_REFS_MOST 8
struct sop_refs {
    struct span items[SOP_REFS_MOST]; /* without backquotes */
    size_t count;
    bool more;
};

void sop_refs_of(struct span sentence, struct sop_refs *out);
/* The branch of an urgent fix by its name: `hotfix/<id>`, `urgent/<ticket>`, `eilig/<thema>`. */
bool sop_is_urgent(struct span ref);
/* "vX.Y.Z", "vYYYY.MM.N", "2.4.1": the form or an example of a version. */
bool sop_is_version(struct span ref);
/* One release, "v2.4.1", and no form of them. */
bool sop_is_release(struct span ref);

#endif
