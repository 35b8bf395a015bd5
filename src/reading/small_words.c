// SPDX-License-Identifier: MIT
#include "small_words.h"

#include <limits.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "lexicon_table.h"

/* None is longer, in bytes. */
#define WORD_MAX 24
/* A power of two, more than twice as many as there are words. */
#define TABLE_SIZE 2048

/* One string a kind, a space on either side of every word. */
static const char *const words[SMALL_KIND_COUNT] = {
    [SMALL_FILLER] =
        " a an the i we you it its they this that these those there here my our your is are was be "
        "am m s re ve d ll t do does did have has had can could would in of on at to for as and or "
        "so well um uh oh hm hmm please thanks thank sorry really just honestly honest still now "
        "right moment currently present today think afraid to from with me us one ones any anything "
        "all answer question point part case need needed required necessary applicable quite very "
        "over into than then only also too more most everyone everybody everything something somebody "
        "someone simply kindly cheers ta pls thx actually either entirely completely sure currently "
        "ich wir sie ihr er es das dies dieser diese dieses der die den dem des ein eine einen "
        "einer einem und oder zu zur zum im in am an von vom mir uns mich bei für auf mit haben "
        "habe hat bin sind ist war wird werden bitte danke leider gerade momentan moment derzeit "
        "aktuell heute dazu da hier also gar wirklich ganz sehr ehrlich gesagt etwas frage punkt "
        "als durch nach vor aus beim um nur sich sein wurde wurden man kann können muss müssen "
        "dafür davon tut leid so auch nötig erforderlich gibt je le la les un une des du de nous on ce cela "
        "c est merci désolé pour moment actuellement el los las una uno lo gracias perdón por ahora "
        "favor il lo gli uno una di grazie scusi ora per o os as um uma obrigado agora y e et "
        "désolée siento mi momento ",
    [SMALL_YET] = " yet noch encore ancora aún todavía ainda ",
    [SMALL_ASKING] =
        " who whom whose what when where why how which if whether about regarding by with from "
        "wer wen wem was wann wo wie warum welche welcher welches welchen ob über bezüglich woher "
        "qui que quoi quand où comment pourquoi quel quelle si quién qué cuándo dónde cómo cuál "
        "sobre chi cosa quando dove come quale se quem quando onde como qual combien cuánto quanto ",
    [SMALL_REASON] =
        " because since as weil da denn nachdem car parce puisque porque ya perché poiché pois ",
    [SMALL_NEGATOR] =
        " not no never without nobody none neither nor cannot don doesn didn isn aren wasn won "
        "shouldn couldn wouldn hasn haven instead rather except kein keine keinen keiner keinem "
        "keines nicht nie niemals ohne niemand statt außer ne pas jamais sans aucun aucune nunca "
        "sin ningún ninguna non mai senza nessun nessuna não nunca sem nenhum nenhuma ",
    [SMALL_DENIAL] =
        (" not never isn doesn don aren wasn won cannot nicht nie niemals kein keine keinen keinem pas "
         "jamais nunca "),
    [SMALL_CONDITION] = (" if unless falls sofern wären wäre formerly previously früher ehemals "
                         "autrefois antes "),
    [SMALL_POINTER] = (" it they them this that these those its their sie er dies diese dieser "
                       "dieses ihre das elle ils elles cela esto eso essi isso "),
    [SMALL_UNIT] =
        (" second seconds minute minutes hour hours day days week weeks month months year years "
         "sekunde sekunden minuten stunde stunden tag tage woche wochen monat monate jahr jahre "
         "heure heures jour jours semaine mois an ans hora horas minuto minutos día días minuti "
         "ore giorni dias "),
    [SMALL_WHEN] = " if when once wenn falls sobald si cuando quando se quand lorsque dès ",
    [SMALL_NONE] =
        (" none nothing no kein keine keiner keines aucun aucune ninguno ninguna nessuno "
         "nessuna nenhum nenhuma "),
    [SMALL_WITHOUT] = " without unless ohne sans sin senza sem ",
    [SMALL_NOTHING] =
        " nothing nobody none no not never cannot can't until before nichts niemand nie "
        "niemals nicht kein keine keiner keinen bevor bis rien personne jamais ne "
        "nada nadie nunca niente nessuno mai ninguém ",
    [SMALL_OLD] =
        " old former previous legacy alte alter alten altes altem frühere früherer "
        "früheren ehemalige ehemaliger ehemaligen ancien ancienne antiguo antigua vecchio ",
    [SMALL_GONE] = " off gone retired replaced decommissioned dismantled discontinued abandoned "
                   "abgeschaltet ausgeschaltet abgelöst ersetzt stillgelegt abgebaut ausgemustert "
                   "weg remplacé abandonné reemplazado apagado spento sostituito ",
    [SMALL_FAILED] = " failed fails failure unsuccessful aborted cancelled canceled gescheitert "
                     "scheiterte fehlgeschlagen misslungen misslang abgebrochen échoué fallido "
                     "falló fallito ",
    [SMALL_SOMEDAY] = " next later someday eventually future nächstes nächsten nächste später "
                      "irgendwann künftig mittelfristig langfristig demnächst ",
    [SMALL_WOULD] = " would could might wäre würde könnte serait pourrait sería podría sarebbe ",
    [SMALL_NUMBER] =
        " two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty "
        "sixty ninety hundred half zwei drei vier fünf sechs sieben acht neun zehn elf zwölf "
        "fünfzehn zwanzig dreißig vierzig fünfzig sechzig neunzig hundert anderthalb deux trois "
        "quatre cinq sept huit neuf dix onze douze quinze vingt trente dos tres cuatro cinco seis siete "
        "ocho nueve diez doce quince veinte treinta due tre quattro cinque sette otto nove dieci ",
    [SMALL_BUT] = " but aber doch mais pero ma mas however jedoch ",
};

/* In lower case; its length, or 0 when it is too long to be a word of grammar. */
static size_t
lower_word(struct span word, char out[WORD_MAX])
{
    if (word.len > WORD_MAX)
        return 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        if ((unsigned char)c >= 0x80) {
            BUF_SCOPED folded = BUF_INIT;
            utf8_fold(word, &folded);
            if (folded.len > WORD_MAX)
                return 0;
            memcpy(out, folded.data, folded.len);
            return folded.len;
        }
        out[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return word.len;
}

/* All words with the kinds they are of, a bit each; made at its first use.  One thread only. */
static struct small {
    struct span word;
    uint32_t kinds;
} table[TABLE_SIZE];

/* The word, or the empty place where it would stand: the table is never full. */
static struct small *
small_of(struct span word)
{
    size_t at = lexicon_hash(word.at, word.len);

    while (table[at % TABLE_SIZE].word.len && !span_eq(table[at % TABLE_SIZE].word, word))
        at++;
    return &table[at % TABLE_SIZE];
}

static void
fill_table(void)
{
    for (size_t kind = 0; kind < SMALL_KIND_COUNT; kind++) {
        struct span rest = span_of(words[kind]), word;
        while (span_cut(&rest, " ", &word)) {
            if (!word.len)
                continue;
            struct small *small = small_of(word);
            small->word = word;
            small->kinds |= (uint32_t)1 << kind;
        }
    }
}

static uint32_t
kinds_of(struct span word)
{
    static bool filled;
    char text[WORD_MAX];
    size_t len = lower_word(word, text);

    if (!filled)
        fill_table();
    filled = true;
    return len ? small_of((struct span){text, len})->kinds : 0;
}

bool
small_word_is(struct span word, enum small_word kind)
{
    return kinds_of(word) >> kind & 1;
}

bool
small_word_in(struct span text, enum small_word kind)
{
    struct span word;

    while (next_word(&text, &word))
        if (small_word_is(word, kind))
            return true;
    return false;
}

bool
small_word_any(struct span word)
{
    return kinds_of(word) & (((uint32_t)1 << SMALL_GRAMMAR_COUNT) - 1);
}

/* The code point at `at`: its bytes, and whether it is part of a word and of CJK. */
static size_t
step(struct span text, size_t at, bool *word, bool *cjk)
{
    struct span rest = span_slice(text, at, text.len);
    uint32_t code;

    utf8_next(&rest, &code);
    *word = utf8_is_word(code);
    *cjk = *word && utf8_is_cjk(code);
    return text.len - at - rest.len;
}

/* Behind the ASCII at `at` that is part of words, or of none: nearly everything in practice. */
static size_t
skip_ascii(struct span text, size_t at, bool word)
{
    while (at < text.len && (unsigned char)text.at[at] < 0x80 &&
           utf8_is_word((unsigned char)text.at[at]) == word)
        at++;
    return at;
}

/* What utf8_is_word() says of a byte. */
enum byte_kind {
    BYTE_BETWEEN, /* words */
    BYTE_WORD,
    BYTE_WIDE, /* part of a code point that is not ASCII */
};

/* Of every byte; made at its first use.  One thread only. */
static const unsigned char *
byte_kinds(void)
{
    static unsigned char kinds[UCHAR_MAX + 1];

    if (!kinds[UCHAR_MAX])
        for (size_t i = 0; i <= UCHAR_MAX; i++)
            kinds[i] = i >= 0x80 ? BYTE_WIDE : utf8_is_word((uint32_t)i) ? BYTE_WORD : BYTE_BETWEEN;
    return kinds;
}

/* A word that is ASCII and stands alone, which nearly all are; false leaves it to the others. */
static inline bool
next_ascii_word(struct span *rest, struct span *word)
{
    const unsigned char *kinds = byte_kinds();
    const char *at = rest->at, *end = rest->at + rest->len;

    while (at < end && kinds[(unsigned char)*at] == BYTE_BETWEEN)
        at++;
    const char *from = at;
    while (at < end && kinds[(unsigned char)*at] == BYTE_WORD)
        at++;
    if (at == from || (at < end && kinds[(unsigned char)*at] == BYTE_WIDE))
        return false;
    *word = (struct span){from, (size_t)(at - from)};
    *rest = (struct span){at, (size_t)(end - at)};
    return true;
}

bool
next_word(struct span *rest, struct span *word)
{
    size_t from = 0;
    size_t n = 0;
    bool is_word = false;
    bool cjk = false;

    if (!rest->len)
        return false;
    if (next_ascii_word(rest, word))
        return true;
    for (; !is_word; from += is_word ? 0 : n) {
        from = skip_ascii(*rest, from, false);
        if (from >= rest->len) {
            *rest = span_slice(*rest, rest->len, rest->len);
            return false;
        }
        if ((unsigned char)rest->at[from] < 0x80)
            break;
        n = step(*rest, from, &is_word, &cjk);
    }
    size_t end = from + (is_word ? n : 0);
    bool alone = cjk;
    while (!alone) {
        end = skip_ascii(*rest, end, true);
        if (end >= rest->len || (unsigned char)rest->at[end] < 0x80)
            break;
        n = step(*rest, end, &is_word, &cjk);
        if (!is_word || cjk)
            break;
        end += n;
    }
    *word = span_slice(*rest, from, end);
    *rest = span_slice(*rest, end, rest->len);
    return true;
}
