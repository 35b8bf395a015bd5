// SPDX-License-Identifier: MIT
#include "base/buf.h"
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

/* Column heads in other words, and the fields that they are, in any record that has one of them. */
static const struct {
    const char *head;
    const char *fields; /* a space on either side of each */
} heads_known[] = {
    {"who", " recipient actor reports_to "},
    {"wer", " recipient actor reports_to "},
    {"qui", " recipient actor reports_to "},
    {"empfänger", " recipient reports_to "},
    {"alarm", " condition "},
    {"bedingung", " condition "},
    {"aktion", " action "},
    {"maßnahme", " action "},
    {"reaktion", " action "},
    {"dauer", " duration takes "},
    {"schwere", " severity "},
    {"umgebung", " environment "},
    {"branch", " ref "},
    {"zweig", " ref "},
    {"tag", " ref "},
    {"trigger", " event "},
    {"ereignis", " event "},
    {"auslöser", " event "},
    {"approval", " gate "},
    {"review", " gate "},
    {"freigabe", " gate "},
    {"quelle", " source "},
    {"ziel", " target destination environment "},
    {"target", " environment "},
    {"aufbewahrung", " retention "},
    {"abstand", " interval "},
    {"größe", " size "},
    {"anzahl", " count "},
};

static size_t
field_known(const struct record_type *record, struct span word)
{
    for (size_t k = 0; k < ARRAY_LEN(heads_known); k++) {
        if (!word_index_same(word, span_of(heads_known[k].head)))
            continue;
        for (size_t i = 0; i < record->field_count; i++) {
            BUF_SCOPED name = BUF_INIT;
            buf_addf(&name, " %s ", record->fields[i].name);
            if (strstr(heads_known[k].fields, name.data))
                return i;
        }
    }
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
    /* The first column is what the rows are called. */
    size_t label = record_label(record);
    for (size_t i = 0; i < heads->count; i++)
        if (out->fields[i] == label)
            label = PACK_NONE;
    if (heads->count && out->fields[0] == PACK_NONE)
        out->fields[0] = label;
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

/* "threshold": a limit goes on with the name before it, "error rate > 2 %". */
static bool
is_limit(struct span head)
{
    static const char *const limits[] = {"threshold", "limit",     "schwelle", "schwellwert",
                                         "grenze",    "grenzwert", "seuil",    "umbral"};
    struct span word;

    while (next_word(&head, &word))
        for (size_t i = 0; i < ARRAY_LEN(limits); i++)
            if (word_index_same(word, span_of(limits[i])))
                return true;
    return false;
}

/* One row as it becomes a record. */
struct row {
    const struct cells *heads;
    struct cells cells;
    struct span words[CELLS_MAX]; /* that a field takes, by column */
};

/* What a record has no field for stays with its name: the limit, then other columns in brackets. */
static void
add_rest(const struct row *row, struct buf *label)
{
    for (int brackets = 0; brackets < 2; brackets++)
        for (size_t i = 0; i < row->cells.count && i < row->heads->count; i++) {
            struct span cell = row->cells.items[i];
            bool empty = !words_in(cell, 1);
            if (row->words[i].len || empty || is_limit(row->heads->items[i]) != !brackets)
                continue;
            if (brackets)
                buf_addf(label, " (%.*s: %.*s)", SPAN_ARG(row->heads->items[i]), SPAN_ARG(cell));
            else
                buf_addf(label, " %.*s", SPAN_ARG(cell));
        }
}

/* False when a column has no field and there is no name that it could go with. */
static bool
put_row(const struct row *row, const struct record_type *record, const struct columns *columns,
        struct buf *text)
{
    size_t label = record_label(record);
    BUF_SCOPED rest = BUF_INIT;
    bool named = false;

    add_rest(row, &rest);
    for (size_t i = 0; i < row->cells.count && i < row->heads->count; i++) {
        BUF_SCOPED words = BUF_INIT;
        if (!row->words[i].len)
            continue;
        buf_add_span(&words, row->words[i]);
        if (columns->fields[i] == label) {
            buf_add_span(&words, buf_span(&rest));
            named = true;
        }
        record_put(text, record, columns->fields[i], buf_span(&words));
    }
    return named || !rest.len;
}

bool
table_read(struct passage_reading *pr)
{
    const struct pack *pack = pr->run->r->pack;
    size_t parent = pr->p->parent;
    struct cells heads;
    struct row row = {.heads = &heads};
    struct excerpt x;
    BUF_SCOPED text = BUF_INIT;

    if (pr->p->kind != PASSAGE_ROW || parent == PASSAGE_NO_PARENT ||
        pr->run->passages->items[parent].kind != PASSAGE_COLUMNS)
        return false;
    cut_cells(pr->run->passages->items[parent].text, &heads);
    cut_cells(pr->p->text, &row.cells);
    const struct table *table = table_of(pr, parent, &heads);
    size_t fact = table->fact;
    if (fact == PACK_NONE)
        return false;
    size_t record = pack->facts[fact].type->record;
    pr->item.main = pack->facts[fact].topic;
    pr->item.scores[pr->item.main] += SCORE_ROW;
    item_excerpt(&pr->item, pr->p->text, &x);
    for (size_t i = 0; i < row.cells.count && i < heads.count; i++) {
        size_t field = table->columns.fields[i];
        if (field != PACK_NONE)
            row.words[i] = cell_words(&x, record, field, row.cells.items[i]);
    }
    if (put_row(&row, &pack->records[record], &table->columns, &text) && text.len)
        values_add(&x, &pr->item.values, fact, buf_span(&text));
    return true;
}
