// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "reading/segment.h"
#include "segment_chars.h"
#include "segment_marks.h"

/* Length of the HTML tag at the front, or 0: "a < b" has none. */
static size_t
tag_length(struct span s)
{
    if (s.len < 3 || s.at[0] != '<' || !(s.at[1] == '/' || chars_is_letter((unsigned char)s.at[1])))
        return 0;
    const char *end = memchr(s.at, '>', s.len);
    return end ? (size_t)(end - s.at) + 1 : 0;
}

/* Without tags, emphasis and pictures, white space folded. */
static void
add_plain(struct span s, struct buf *out)
{
    while (s.len) {
        struct span rest = s;
        uint32_t code;
        size_t n = tag_length(s);
        utf8_next(&rest, &code);
        if (!n && (n = chars_blank(s))) {
            if (out->len && out->data[out->len - 1] != ' ')
                buf_addc(out, ' ');
            /* Marks of quotation in the later lines of a question. */
            while (s.at[0] == '\n' && span_starts(span_slice(s, n, s.len), ">"))
                n++;
        } else if (!n) {
            n = s.len - rest.len;
            bool inside = code == '_' && out->len && out->data[out->len - 1] != ' ' &&
                          chars_is_letter(chars_first(rest));
            if (inside || !(chars_is_one_of(s.at[0], "*`~_|") || chars_is_emoji(code)))
                buf_add(out, s.at, n);
        }
        s = span_slice(s, n, s.len);
    }
}

/* What may stand before the words of a heading. */
static size_t
front_length(struct span s)
{
    static const char *const signs[] = {"#",  "=", "-", "–", "—",  ":",  "+", ">",
                                        "\"", "'", "[", "(", "「", "【", " ", NULL};
    size_t n = mark_time(s);
    unsigned number;

    if (!n && mark_heading(s) > 0 && s.at[0] == 'h')
        n = strlen("h2.");
    if (!n && !mark_numbering(s, &n))
        n = 0;
    if (!n)
        n = mark_question(s);
    if (!n && span_starts(s, "0"))
        n = chars_number(s, &number);
    return n ? n : chars_starts_with_any(s, signs);
}

static size_t
back_length(struct span s)
{
    static const char *const signs[] = {"#", "=", "-", "–",  "—",  ":", "：", "+", "\"",
                                        "'", "]", ")", "」", "】", " ", "{",  "[", NULL};

    for (const char *const *sign = signs; *sign; sign++)
        if (span_ends(s, *sign))
            return strlen(*sign);
    return 0;
}

/* "(Sato)" and "[core]" lose their brackets, "My answers (Sunday)" keeps them. */
static size_t
trailing_length(struct span words)
{
    char last = words.len ? words.at[words.len - 1] : '\0';
    char open = last == ')' ? '(' : last == ']' ? '[' : '\0';
    const char *at = open ? memchr(words.at, open, words.len) : NULL;

    return at && at > words.at && *words.at != open ? 0 : back_length(words);
}

void
segment_heading_words(struct span heading, struct buf *out)
{
    BUF_SCOPED plain = BUF_INIT;
    size_t n;

    add_plain(heading, &plain);
    struct span words = chars_trim(buf_span(&plain));
    while (words.len && (n = trailing_length(words)))
        words.len -= n;
    struct span whole = words;
    while (words.len && (n = front_length(words)) && n <= words.len)
        words = span_slice(words, n, words.len);
    buf_add_span(out, words.len ? words : whole);
}

struct span
segment_key(const struct passage *p)
{
    return span_slice(p->text, 0, p->kind == PASSAGE_PAIR ? p->key_len : 0);
}

struct span
segment_value(const struct passage *p)
{
    static const char *const signs[] = {":", "：", "=>", "=", "->", "→", "- ", "– ", "— ", NULL};
    struct bullet bullet;

    if (p->kind == PASSAGE_ITEM && mark_bullet(p->text, &bullet))
        return span_slice(p->text, bullet.body, p->text.len);
    if (p->kind != PASSAGE_PAIR)
        return p->text;
    struct span value = chars_skip_blanks(span_slice(p->text, p->key_len, p->text.len));
    return chars_skip_blanks(span_slice(value, chars_starts_with_any(value, signs), value.len));
}

enum segment_box
segment_box(const struct passage *p)
{
    static const struct {
        const char *mark;
        enum segment_box box;
    } boxes[] = {
        {"[x]", SEGMENT_TICKED}, {"[X]", SEGMENT_TICKED}, {"☑", SEGMENT_TICKED},
        {"☒", SEGMENT_TICKED},   {"■", SEGMENT_TICKED},   {"✓", SEGMENT_TICKED},
        {"✔", SEGMENT_TICKED},   {"✅", SEGMENT_TICKED},   {"[ ]", SEGMENT_UNTICKED},
        {"☐", SEGMENT_UNTICKED}, {"□", SEGMENT_UNTICKED}, {"✗", SEGMENT_CROSSED},
        {"✘", SEGMENT_CROSSED},  {"❌", SEGMENT_CROSSED},
    };

    if (p->kind != PASSAGE_ITEM)
        return SEGMENT_NO_BOX;
    for (size_t i = 0; i < ARRAY_LEN(boxes); i++)
        if (span_starts(p->text, boxes[i].mark))
            return boxes[i].box;
    return SEGMENT_NO_BOX;
}
