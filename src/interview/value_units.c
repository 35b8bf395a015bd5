// SPDX-License-Identifier: MIT
#include "value_units.h"

#include "base/attr.h"

#define DAY 1440.0

/* "m" is left to the reader of durations: it is no minute in "5 m of cable". */
static const struct word_row time_words[UNIT_COUNT] = {
    [UNIT_MILLISECOND] = {.words =
                              "ms|msec|millisecond|milliseconds|millisekunde|millisekunden|"
                              "milliseconde|millisecondes|milisegundo|milisegundos|ミリ秒|毫秒"},
    [UNIT_SECOND] = {.words = "s|sec|secs|second|seconds|sek|sekunde|sekunden|seconde|secondes|"
                              "segundo|segundos|secondo|secondi|秒|秒間|秒钟|秒鐘"},
    [UNIT_MINUTE] = {.words =
                         "min|mins|minute|minutes|minuten|minuto|minutos|minuti|分|分間|分钟|分鐘"},
    [UNIT_QUARTER_HOUR] = {.words = "viertelstunde|viertelstunden"},
    [UNIT_HOUR] = {.words =
                       "h|hr|hrs|hour|hours|std|stunde|stunden|heure|heures|hora|horas|ora|ore|"
                       "時間|小时|小時"},
    [UNIT_DAY] =
        {.words = "d|day|days|tag|tage|tagen|tages|werktag|werktage|werktagen|arbeitstag|"
                  "arbeitstage|arbeitstagen|kalendertage|working day|working days|"
                  "business day|business days|calendar days|workdays|jour|jours|día|días|dia|dias|"
                  "giorno|giorni|日間|天"},
    [UNIT_NIGHT] = {.words =
                        "night|nights|nacht|nächte|nächten|nuit|nuits|noche|noches|notte|notti|"
                        "noite|noites|晩|晚"},
    [UNIT_WEEK] = {.words = "w|wk|wks|week|weeks|woche|wochen|semaine|semaines|semana|semanas|"
                            "settimana|settimane|週間|周|週|星期"},
    [UNIT_FORTNIGHT] = {.words = "fortnight|fortnights"},
    [UNIT_MONTH] = {.words = "mo|month|months|monat|monate|monaten|monats|mois|mes|meses|mese|mesi|"
                             "mês|か月|ヶ月|ヵ月|カ月|ケ月|个月|個月"},
    [UNIT_QUARTER] = {.words = "quarter|quarters|quartal|quartale|quartalen|quartals|vierteljahr|"
                               "trimestre|trimestres"},
    [UNIT_HALF_YEAR] = {.words = "halbjahr|halbjahre|halbjahren|half-year|semestre"},
    [UNIT_YEAR] = {.words =
                       "y|yr|yrs|year|years|jahr|jahre|jahren|jahres|ans|année|années|año|años|"
                       "anno|anni|ano|anos|年間|年"},
};

static const struct {
    double minutes;
    double months;
} time_units[UNIT_COUNT] = {
    [UNIT_MILLISECOND] = {.minutes = 1 / 60e3},
    [UNIT_SECOND] = {.minutes = 1 / 60.0},
    [UNIT_MINUTE] = {.minutes = 1},
    [UNIT_QUARTER_HOUR] = {.minutes = 15},
    [UNIT_HOUR] = {.minutes = 60},
    [UNIT_DAY] = {.minutes = DAY},
    [UNIT_NIGHT] = {.minutes = DAY},
    [UNIT_WEEK] = {.minutes = 7 * DAY},
    [UNIT_FORTNIGHT] = {.minutes = 14 * DAY},
    [UNIT_MONTH] = {.months = 1},
    [UNIT_QUARTER] = {.months = 3},
    [UNIT_HALF_YEAR] = {.months = 6},
    [UNIT_YEAR] = {.months = 12},
};

static const struct word_row exact_size_words[] = {
    {.words = "Ko|KO", .value = 1e3, .exact = true},
    {.words = "Mo|MO", .value = 1e6, .exact = true},
    {.words = "Go|GO", .value = 1e9, .exact = true},
    {.words = "To|TO", .value = 1e12, .exact = true},
    {.words = "B", .value = 1, .exact = true},
    {.words = "Ki", .value = 1024.0, .exact = true},
    {.words = "Mi", .value = 1048576.0, .exact = true},
    {.words = "Gi", .value = 1073741824.0, .exact = true},
    {.words = "Ti", .value = 1099511627776.0, .exact = true},
};

static const struct word_row size_words[] = {
    {.words = "byte|bytes", .value = 1},
    {.words = "kb|kbyte|kbytes|kilobyte|kilobytes", .value = 1e3},
    {.words = "mb|mbyte|mbytes|megabyte|megabytes", .value = 1e6},
    {.words = "gb|gbyte|gbytes|gigabyte|gigabytes|gig|gigs", .value = 1e9},
    {.words = "tb|tbyte|tbytes|terabyte|terabytes", .value = 1e12},
    {.words = "pb|pbyte|petabyte|petabytes", .value = 1e15},
    {.words = "kib|kibibyte|kibibytes", .value = 1024.0},
    {.words = "mib|mebibyte|mebibytes", .value = 1048576.0},
    {.words = "gib|gibibyte|gibibytes", .value = 1073741824.0},
    {.words = "tib|tebibyte|tebibytes", .value = 1099511627776.0},
};

static const struct {
    const char *words;
    const char *code;
} currencies[] = {
    {"€|eur|euro|euros", "EUR"},     {"us$|$|usd|us dollar|us dollars|dollar|dollars", "USD"},
    {"£|gbp|pound|pounds", "GBP"},   {"chf|sfr|franken|francs|swiss francs", "CHF"},
    {"jpy|yen|円", "JPY"},           {"cny|rmb|yuan|元|人民币", "CNY"},
    {"cad|canadian dollars", "CAD"}, {"aud|australian dollars", "AUD"},
    {"brl|r$|reais", "BRL"},         {"pln|zł", "PLN"},
};

double
time_unit_minutes(enum time_unit unit)
{
    return time_span_minutes(1, unit);
}

double
time_span_minutes(double count, enum time_unit unit)
{
    if (time_units[unit].months == 0)
        return count * time_units[unit].minutes;
    double months = count * time_units[unit].months;
    if (months > 1e12)
        return months * 30 * DAY;
    double years = (double)(long long)(months / 12);
    return (years * 365 + (months - years * 12) * 30) * DAY;
}

/* "3D", "5W" and "18 Mo" (Monday) are no units. */
static bool
is_spelled_as_unit(struct span word)
{
    return word.len == 1 ? word.at[0] == 'h' || word.at[0] == 'H' || word.at[0] >= 'a'
                         : !span_is(word, "Mo");
}

bool
scan_time_unit(struct scan *s, enum time_unit *unit)
{
    struct scan ahead = *s;
    const struct word_row *row = scan_unit(&ahead, time_words, UNIT_COUNT);

    if (!row || !is_spelled_as_unit(span_trim(span_slice(s->text, s->at, ahead.at))))
        return false;
    *unit = (enum time_unit)(row - time_words);
    s->at = ahead.at;
    return true;
}

bool
scan_per(struct scan *s, struct per *per)
{
    struct scan ahead = *s;
    struct number n;

    per->count = 1;
    if (!scan_sign(&ahead, '/') &&
        !scan_words(&ahead, "per|a|an|each|every|pro|je|in der|am|im|die|par|por|al|alla|à la"))
        return false;
    struct scan number = ahead;
    scan_blanks(&number);
    if (scan_number(&number, NUMBER_GROUPS, &n) && n.value > 0) {
        per->count = n.value;
        ahead = number;
    }
    if (!scan_time_unit(&ahead, &per->unit))
        return false;
    s->at = ahead.at;
    return true;
}

bool
scan_size_unit(struct scan *s, double *bytes)
{
    const struct word_row *row = scan_row(s, exact_size_words, ARRAY_LEN(exact_size_words));

    if (!row)
        row = scan_row(s, size_words, ARRAY_LEN(size_words));
    if (row)
        *bytes = row->value;
    return row != NULL;
}

bool
scan_currency(struct scan *s, const char **code)
{
    for (size_t i = 0; i < ARRAY_LEN(currencies); i++) {
        if (!scan_words(s, currencies[i].words))
            continue;
        *code = currencies[i].code;
        return true;
    }
    return false;
}
