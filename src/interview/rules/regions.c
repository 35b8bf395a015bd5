// SPDX-License-Identifier: MIT
#include <assert.h>
#include <stdint.h>

#include "base/buf.h"
#include "rules.h"

/*
 * Countries by what people call them, their data centre cities, and the names that cloud providers give
 * to the regions there.  What is not listed is unknown, never outside.
 *
 * Members of the European Union: Article 52 of its Treaty; the European Economic Area adds Iceland,
 * Liechtenstein and Norway.  Regions: the providers' lists of locations.
 */
enum union_kind {
    NO_UNION,
    IN_EU,
    IN_EEA, /* and not in the EU */
    IN_EUROPE,
};

static const struct {
    enum union_kind member;
    const char *words;
    const char *exact; /* names that are other words in small letters */
} countries[] = {
    {IN_EU,
     "germany|german|deutschland|deutsch|allemagne|alemania|germania|alemanha|frankfurt|nuremberg|"
     "nürnberg|falkenstein|berlin|munich|münchen|hamburg|hanover|hannover|düsseldorf|dusseldorf|"
     "cologne|köln|stuttgart|eu-central-1|europe-west3|europe-west10|germanywestcentral|de-fra",
     "DE|FSN1|NBG1"},
    {IN_EU, "austria|österreich|vienna|wien|linz|austria east|at-vie", NULL},
    {IN_EU,
     "france|frankreich|francia|paris|marseille|lyon|strasbourg|roubaix|gravelines|eu-west-3|"
     "europe-west9|francecentral|fr-par",
     "FR"},
    {IN_EU,
     "netherlands|niederlande|holland|amsterdam|rotterdam|eemshaven|west europe|westeurope|"
     "europe-west4|nl-ams",
     "NL"},
    {IN_EU, "ireland|irland|irlande|dublin|eu-west-1|north europe|northeurope", "IE"},
    {IN_EU, "belgium|belgien|belgique|brussels|brüssel|bruxelles|europe-west1", NULL},
    {IN_EU, "luxembourg|luxemburg", NULL},
    {IN_EU,
     "italy|italien|italia|italie|milan|milano|mailand|rome|turin|eu-south-1|europe-west8|"
     "europe-west12|italynorth",
     NULL},
    {IN_EU,
     "spain|spanien|españa|espagne|madrid|barcelona|zaragoza|aragon|eu-south-2|"
     "europe-southwest1|spaincentral",
     NULL},
    {IN_EU, "portugal|lisbon|lissabon|lisboa", NULL},
    {IN_EU, "sweden|schweden|suède|stockholm|gothenburg|eu-north-1|europe-north2|swedencentral",
     NULL},
    {IN_EU, "finland|finnland|finlande|helsinki|hamina|europe-north1", "HEL1"},
    {IN_EU, "denmark|dänemark|danemark|copenhagen|kopenhagen", NULL},
    {IN_EU, "poland|polen|pologne|warsaw|warschau|europe-central2|polandcentral|pl-waw", NULL},
    {IN_EU, "czechia|czech republic|tschechien|prague|prag", NULL},
    {IN_EU, "greece|griechenland|athens", NULL},
    {IN_EU, "romania|rumänien|bucharest", NULL},
    {IN_EU, "hungary|ungarn|budapest", NULL},
    {IN_EU, "bulgaria|bulgarien|sofia", NULL},
    {IN_EU, "croatia|kroatien|zagreb", NULL},
    {IN_EU, "slovakia|slowakei|bratislava", NULL},
    {IN_EU, "slovenia|slowenien|ljubljana", NULL},
    {IN_EU, "estonia|estland|tallinn", NULL},
    {IN_EU, "latvia|lettland|riga", NULL},
    {IN_EU, "lithuania|litauen|vilnius", NULL},
    {IN_EU, "cyprus|zypern|malta", NULL},
    {IN_EEA, "norway|norwegen|norvège|oslo|stavanger|norwayeast|norway east", NULL},
    {IN_EEA, "iceland|reykjavik|liechtenstein", NULL},
    {IN_EUROPE,
     "switzerland|swiss|schweiz|suisse|svizzera|zurich|zürich|geneva|genf|genève|bern|"
     "eu-central-2|europe-west6|switzerlandnorth|ch-gva",
     "CH"},
    {IN_EUROPE,
     "united kingdom|great britain|england|scotland|wales|vereinigtes königreich|london|"
     "manchester|cardiff|eu-west-2|europe-west2|uk south|uksouth|uk west|ukwest",
     "UK|GB"},
    {NO_UNION,
     "united states|united states of america|vereinigte staaten|états-unis|estados unidos|"
     "virginia|ohio|oregon|iowa|california|texas|new york|us-east-1|us-east-2|us-west-1|us-west-2|"
     "us-east1|us-east4|us-east5|us-west1|us-west2|us-west3|us-west4|us-central1|us-south1|east us|"
     "eastus|east us 2|eastus2|west us|westus|central us|centralus|us region|us-region",
     "US|USA|U.S."},
    {NO_UNION,
     "canada|kanada|toronto|montreal|montréal|ca-central-1|canadacentral|"
     "northamerica-northeast1",
     NULL},
    {NO_UNION, "mexico|mexiko|méxico|queretaro", NULL},
    {NO_UNION,
     "brazil|brasilien|brasil|são paulo|sao paulo|sa-east-1|southamerica-east1|"
     "brazilsouth",
     NULL},
    {NO_UNION,
     "japan|tokyo|tokio|osaka|日本|東京|大阪|ap-northeast-1|ap-northeast-3|"
     "asia-northeast1|asia-northeast2|japaneast",
     NULL},
    {NO_UNION, "south korea|korea|seoul|ap-northeast-2|asia-northeast3|koreacentral", NULL},
    {NO_UNION, "china|beijing|peking|shanghai|ningxia|中国|北京|上海|cn-north-1|cn-northwest-1",
     NULL},
    {NO_UNION, "hong kong|hongkong|香港|ap-east-1|asia-east2", NULL},
    {NO_UNION, "taiwan|taipei|asia-east1", NULL},
    {NO_UNION, "singapore|singapur|ap-southeast-1|asia-southeast1|southeastasia", NULL},
    {NO_UNION,
     "india|indien|mumbai|hyderabad|delhi|ap-south-1|ap-south-2|asia-south1|"
     "centralindia",
     NULL},
    {NO_UNION, "indonesia|jakarta|ap-southeast-3|asia-southeast2", NULL},
    {NO_UNION,
     "australia|australien|sydney|melbourne|ap-southeast-2|ap-southeast-4|"
     "australia-southeast1|australiaeast",
     NULL},
    {NO_UNION, "new zealand|neuseeland|auckland", NULL},
    {NO_UNION, "south africa|südafrika|johannesburg|cape town|af-south-1|southafricanorth", NULL},
    {NO_UNION, "united arab emirates|dubai|me-central-1|uaenorth", NULL},
    {NO_UNION, "israel|tel aviv|il-central-1|me-west1", NULL},
    {NO_UNION, "saudi arabia|riyadh|dammam", NULL},
    {IN_EUROPE, "turkey|türkei|türkiye|istanbul|ukraine|kyiv|serbia|belgrade", NULL},
};
static_assert(ARRAY_LEN(countries) < 64, "one bit for each country");

/* Names of whole unions. */
static const struct {
    enum union_kind least;
    const char *words;
    const char *exact;
} unions[] = {
    {IN_EU, "european union|europäische union|union européenne|unión europea|unione europea",
     "EU|UE"},
    {IN_EEA, "european economic area|europäischer wirtschaftsraum", "EEA|EWR"},
    {IN_EUROPE, "europe|europa|europäisch|european", NULL},
};

static bool
names(struct span words, const char *phrases, const char *exact)
{
    struct span rest = span_of(exact), name;

    if (mentions_any(words, phrases))
        return true;
    while (span_cut(&rest, "|", &name))
        if (mentions_exact(words, name))
            return true;
    return false;
}

/* The countries that the words may mean, as bits; 0 when they name none. */
static uint64_t
countries_in(struct span words)
{
    uint64_t found = 0;

    for (size_t i = 0; i < ARRAY_LEN(countries); i++)
        if (names(words, countries[i].words, countries[i].exact))
            found |= UINT64_C(1) << i;
    for (size_t u = 0; !found && u < ARRAY_LEN(unions); u++) {
        for (size_t i = 0;
             names(words, unions[u].words, unions[u].exact) && i < ARRAY_LEN(countries); i++)
            if (countries[i].member != NO_UNION && countries[i].member <= unions[u].least)
                found |= UINT64_C(1) << i;
    }
    return found;
}

enum place_answer
place_in(struct span place, struct span area)
{
    uint64_t at = countries_in(place), allowed = countries_in(area);

    if (mentions(place, area) || mentions(area, place))
        return PLACE_INSIDE;
    if (!at || !allowed)
        return PLACE_UNKNOWN;
    if (!(at & allowed))
        return PLACE_OUTSIDE;
    return at & ~allowed ? PLACE_UNKNOWN : PLACE_INSIDE;
}
