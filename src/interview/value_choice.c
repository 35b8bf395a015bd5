// SPDX-License-Identifier: MIT
#include "base/attr.h"
#include "base/utf8.h"
#include "value_read.h"

#define YES                                                                                         \
    "yes|yep|yeah|yup|sure|ok|okay|of course|certainly|correct|right|true|agreed|exactly|ja|"       \
    "jawohl|jo|klar|natürlich|sicher|selbstverständlich|genau|richtig|stimmt|doch|oui|bien sûr|" \
    "sí|claro|sì|certo|sim|はい|ええ|是|是的|对|對|好的"
#define NO                                                                                         \
    "no|nope|false|wrong|not yet|not at all|not now|nein|nee|nö|falsch|noch nicht|keineswegs|"    \
    "auf keinen fall|non|pas encore|não|ainda não|todavía no|non ancora|いいえ|不|不是|否|没有"
/* No only when nothing follows. */
#define NO_ALONE "never|nie|niemals|none|neither|jamais|nunca|mai"
/* Behind "no" without a comma: "no we do not", not "no idea" or "no second server". */
#define BEHIND_NO                                                                                  \
    "i|we|you|it|they|he|she|there|that|this|but|not|never|because|only|just|unfortunately|"       \
    "since|as|thanks|ich|wir|es|sie|das|aber|nicht|nie|weil|leider|nur|da|danke|noch"

/* A sign, or nothing, behind the word. */
static bool
is_closed(const struct scan *s)
{
    uint32_t code = scan_peek(s);

    return scan_done(s) || (code < 0x80 && strchr(".,;:!-(", (int)code)) || code == 0x3002 ||
           code == 0x3001;
}

static bool
leads_no(struct scan *s)
{
    struct scan ahead = *s;

    if (scan_words(&ahead, NO_ALONE)) {
        (void)scan_char(&ahead, '.');
        return scan_done(&ahead);
    }
    if (!scan_words(s, NO))
        return false;
    struct scan dash = *s;
    scan_blanks(&dash);
    return is_closed(s) || scan_peek(&dash) == '-' || scan_words(s, BEHIND_NO);
}

bool
parse_flag(struct span text, struct value *out)
{
    struct scan s = {.text = text};

    while (scan_char(&s, '"') || scan_char(&s, '\'') || scan_char(&s, '`') || scan_char(&s, '*'))
        ;
    struct scan no = s;
    if (leads_no(&no))
        return true;
    if (!scan_words(&s, YES))
        return false;
    out->choice = 1;
    return true;
}

/* The code point at `at`, with "-" and "_" as a blank and runs of blanks as one. */
static uint32_t
loose_code(struct span text, size_t *at)
{
    size_t next;
    uint32_t code = scan_code(text, *at, &next);
    bool blank = code == ' ' || code == '-' || code == '_';

    *at = next;
    while (blank && ((code = scan_code(text, *at, &next)) == ' ' || code == '-' || code == '_'))
        *at = next;
    return blank ? ' ' : code;
}

static bool
is_choice(struct span text, struct span choice)
{
    size_t a = 0, b = 0;

    while (a < text.len && b < choice.len)
        if (loose_code(text, &a) != loose_code(choice, &b))
            return false;
    return a >= text.len && b >= choice.len;
}

bool
parse_choice(const struct type *type, struct span text, struct value *out)
{
    static const char signs[] = "\"'`*.,;:!()";

    while (text.len && strchr(signs, text.at[0]))
        text = span_slice(text, 1, text.len);
    while (text.len && strchr(signs, text.at[text.len - 1]))
        text.len--;
    text = span_trim(text);
    for (size_t i = 0; i < type->choices.count; i++) {
        if (!is_choice(text, span_of(type->choices.items[i])))
            continue;
        out->choice = i;
        return true;
    }
    return false;
}
