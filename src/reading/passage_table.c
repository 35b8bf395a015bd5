// SPDX-License-Identifier: MIT
#include "interview/value.h"
#include "passage_reading.h"
#include "record_text.h"
#include "small_words.h"

#define CELLS_MAX 16
/* Column heads that must be fields, for a row to be a record. */
#define COLUMNS_LEAST 2
/* What a row of a topic's records says for the topic. */
#define SCORE_ROW 4.0

struct cells {
    struct span items[CELLS_MAX];
    size_t count;
};

static void
cut_cells(struct span row, struct cells *out)
{
    const char *separator = span_find(row, "|") != SIZE_MAX ? "|" : "\t";
    struct span cell;
    struct span line;

    out->count = 0;
    /* The line under column heads belongs to them. */
    if (!span_line(&row, &line))
        return;
    row = span_trim(line);
    if (span_starts(row, "|"))
        row = span_slice(row, 1, row.len);
    if (span_ends(row, "|"))
        row.len--;
    while (out->count < CELLS_MAX && span_cut(&row, separator, &cell))
        out->items[out->count++] = span_trim(cell);
}

static bool
holds_word(struct span text, struct span word)
{
    struct span other;

    while (next_word(&text, &other))
        if (word_index_same(word, other))
            return true;
    return false;
}

/* The only field whose meaning holds the word; PACK_NONE for none or several. */
static size_t
field_meaning(const struct record_type *record, struct span word)
{
    size_t found = PACK_NONE;

    for (size_t i = 0; i < record->field_count; i++) {
        if (!holds_word(span_of(record->fields[i].meaning), word))
            continue;
        if (found != PACK_NONE)
            return PACK_NONE;
        found = i;
    }
    return found;
}

/* Words of column heads, and the names of fields that they stand for. */
static const struct {
    const char *head;
    const char *field;
} heads_known[] = {
    {"target", "environment"}, {"umgebung", "environment"},
    {"ziel", "environment"},   {"branch", "ref"},
    {"zweig", "ref"},          {"tag", "ref"},
    {"trigger", "event"},      {"ereignis", "event"},
    {"auslöser", "event"},     {"approval", "gate"},
    {"review", "gate"},        {"freigabe", "gate"},
    {"aktion", "action"},
};

static size_t
field_known(const struct record_type *record, struct span word)
{
    for (size_t i = 0; i < ARRAY_LEN(heads_known); i++)
        if (span_is_nocase(word, heads_known[i].head))
            return record_field(record, span_of(heads_known[i].field));
    return PACK_NONE;
}

/* A column head is a field by the field's name, by the record's, or by a word of the field's meaning. */
static size_t
field_of_head(const struct record_type *record, struct span head)
{
    struct span rest = head;
    struct span word;

    while (next_word(&rest, &word)) {
        for (size_t i = 0; i < record->field_count; i++)
            if (holds_word(span_of(record->fields[i].name), word))
                return i;
        if (holds_word(span_of(record->name), word))
            return record_label(record);
    }
    for (rest = head; next_word(&rest, &word);) {
        size_t field = field_known(record, word);
        if (field != PACK_NONE)
            return field;
    }
    rest = head;
    while (next_word(&rest, &word)) {
        size_t field = word.len > 2 ? field_meaning(record, word) : PACK_NONE;
        if (field != PACK_NONE)
            return field;
    }
    return PACK_NONE;
}

struct columns {
    size_t fields[CELLS_MAX]; /* by column, or PACK_NONE */
    size_t known;
};

static void
columns_of(const struct record_type *record, const struct cells *heads, struct columns *out)
{
    *out = (struct columns){.known = 0};
    for (size_t i = 0; i < heads->count; i++) {
        size_t field = field_of_head(record, heads->items[i]);
        for (size_t k = 0; k < i && field != PACK_NONE; k++)
            if (out->fields[k] == field)
                field = PACK_NONE;
        out->fields[i] = field;
        out->known += field != PACK_NONE;
    }
}

/* The fact whose records the columns are: most columns known, then what speaks for its topic. */
static size_t
fact_of_columns(const struct passage_reading *pr, const struct cells *heads, struct columns *out)
{
    const struct pack *pack = pr->run->r->pack;
    size_t best = PACK_NONE;
    double best_score = 0;

    for (size_t f = 0; f < pack->fact_count; f++) {
        struct columns columns;
        if (pack->facts[f].type->kind != TYPE_RECORDS)
            continue;
        const struct record_type *record = &pack->records[pack->facts[f].type->record];
        columns_of(record, heads, &columns);
        double topic = pr->item.scores[pack->facts[f].topic];
        double score = (double)columns.known + (topic < 3 ? topic : 3);
        if (columns.known < COLUMNS_LEAST || columns.known * 2 < heads->count ||
            record_label(record) == PACK_NONE || score <= best_score)
            continue;
        best = f;
        best_score = score;
        *out = columns;
    }
    return best;
}

/* The words of a cell that the field takes; empty when they do not fit its type. */
static struct span
cell_words(const struct excerpt *x, size_t record, size_t field, struct span cell)
{
    const struct type *type = x->r->pack->records[record].fields[field].type;
    const struct hit *h = NULL;
    struct value v;

    if (!words_in(cell, 1))
        return SPAN_NONE;
    if (type->kind == TYPE_ONE_OF) {
        while ((h = scanned_next(x->s, cell, h)))
            if (h->kind == HIT_FIELD_CHOICE && h->index == record && h->field == field)
                return choice_word(type, h->choice);
        return SPAN_NONE;
    }
    if (type_is_typed(type) || type->kind == TYPE_FLAG)
        return value_parse(x->a, type, cell, &v) ? cell : SPAN_NONE;
    return cell;
}

/* What the columns of a table are, found once. */
struct table {
    size_t fact; /* or PACK_NONE */
    struct columns columns;
};

static const struct table *
table_of(struct passage_reading *pr, size_t parent, const struct cells *heads)
{
    struct context *c = &pr->run->contexts[parent];

    if (!c->table) {
        struct table *table = arena_alloc(pr->run->scratch, sizeof(*table));
        table->fact = fact_of_columns(pr, heads, &table->columns);
        c->table = table;
    }
    return c->table;
}

bool
table_read(struct passage_reading *pr)
{
    const struct pack *pack = pr->run->r->pack;
    size_t parent = pr->p->parent;
    struct cells heads;
    struct cells cells;
    struct excerpt x;
    BUF_SCOPED text = BUF_INIT;

    if (pr->p->kind != PASSAGE_ROW || parent == PASSAGE_NO_PARENT ||
        pr->run->passages->items[parent].kind != PASSAGE_COLUMNS)
        return false;
    cut_cells(pr->run->passages->items[parent].text, &heads);
    cut_cells(pr->p->text, &cells);
    const struct table *table = table_of(pr, parent, &heads);
    size_t fact = table->fact;
    if (fact == PACK_NONE)
        return false;
    size_t record = pack->facts[fact].type->record;
    pr->item.main = pack->facts[fact].topic;
    pr->item.scores[pr->item.main] += SCORE_ROW;
    item_excerpt(&pr->item, pr->p->text, &x);
    for (size_t i = 0; i < cells.count && i < heads.count; i++) {
        size_t field = table->columns.fields[i];
        struct span words =
            field == PACK_NONE ? SPAN_NONE : cell_words(&x, record, field, cells.items[i]);
        if (words.len)
            record_put(&text, &pack->records[record], field, words);
    }
    if (text.len)
        values_add(&x, &pr->item.values, fact, buf_span(&text));
    return true;
}
