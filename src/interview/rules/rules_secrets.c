// SPDX-License-Identifier: MIT
#include "rules.h"

#include "base/language.h"

#define PERSONAL                                                                                     \
    "personal|laptop|my own key|own account|private key of|persönlich|persönlicher|persönliches|" \
    "persönlichen|privat|personnel|personale|pessoal"
#define ROTATED                                                                                    \
    "rotated|rotation|rotate|rotates|replaced|renewed|exchanged|changed every|expires|expire|"     \
    "short-lived|gewechselt|erneuert|ausgetauscht|getauscht|kurzlebig|läuft ab"

static bool
names_owner(struct rule_check *c, struct span identity)
{
    struct sides owners;

    rule_sides(c, "owner.service", &owners);
    for (size_t i = 0; i < owners.count; i++)
        if (mentions(identity, span_of(owners.items[i].value.text)))
            return true;
    return false;
}

/* The pack's question speaks of a credential that was pasted; this is the other half of the rule. */
static bool
is_personal_identity(struct rule_check *c)
{
    struct sides identity;

    rule_sides(c, "deploy.identity", &identity);
    for (size_t i = 0; i < identity.count; i++) {
        struct span words = span_of(identity.items[i].value.text);
        if ((!mentions_any(words, PERSONAL) && !names_owner(c, words)) ||
            mentions_any(words, ROTATED) || rule_said(c, "secrets.rotation", ROTATED))
            continue;
        rule_use(c, &identity.items[i]);
        c->out->text =
            arena_strf(c->arena, tr("The deployment runs as \"%s\": who replaces that, and when?"),
                       identity.items[i].value.text);
        return true;
    }
    return false;
}

/*
 * R25.  A credential that was masked on the way in comes first: somebody has to replace it, whatever is
 * decided later.  That the texts that are written hold none is kept by masking what goes into them.
 */
bool
check_secrets(struct rule_check *c)
{
    if (!quotes_add_masked(c->arena, c->ledger->state, &c->quotes))
        return is_personal_identity(c);
    c->out->key = "finding:masked";
    return true;
}
