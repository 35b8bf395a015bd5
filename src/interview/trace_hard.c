// SPDX-License-Identifier: MIT
#include "trace_parts.h"

/* Common terms that are no claim, in the case in which they are written. */
static const char *const trade[] = {
    "AI",   "API",  "APIs",  "AS",     "CD",  "CI",  "CI/CD", "CPU",  "CPUs", "DB",   "DNS",
    "DR",   "HTTP", "HTTPS", "ID",     "IDs", "IP",  "IT",    "JSON", "KPI",  "MTTR", "OK",
    "OQ",   "OS",   "PR",    "PRs",    "RAM", "RPO", "RTO",   "SLA",  "SLO",  "SMS",  "SOP",
    "SOPs", "SQL",  "SSH",   "SSL",    "TLS", "TTL", "UI",    "URL",  "URLs", "UTC",  "VM",
    "VMs",  "VPN",  "YAML",  "DevOps", "e.g", "i.e", "z.B",   "u.a",  "d.h",
};

bool
trace_is_trade(struct span word)
{
    for (size_t i = 0; i < ARRAY_LEN(trade); i++)
        if (span_is(word, trade[i]))
            return true;
    return false;
}

/* A host, path, address or name of a file: a mark of that kind with letters on both sides, or in front. */
static bool
is_place(struct span word)
{
    size_t slashes = 0;

    for (size_t i = 0; i < word.len; i++) {
        bool inside = i && i + 1 < word.len && trace_is_alnum(word.at[i - 1]) &&
                      trace_is_alnum(word.at[i + 1]);
        slashes += word.at[i] == '/';
        if (inside && strchr(".@_:\\", word.at[i]))
            return true;
    }
    return (word.len > 1 && word.at[0] == '/') || slashes > 1;
}

/* "GitHub", "GHCR", "iPhone"; not "I" or "Monday". */
static bool
is_spelled_name(struct span word)
{
    bool inner = false;
    size_t capitals = 0;

    for (size_t i = 0; i < word.len; i++) {
        capitals += trace_is_capital(word.at[i]);
        inner = inner || (i && trace_is_capital(word.at[i]));
    }
    return inner && capitals > 0;
}

bool
trace_is_hard(struct span word)
{
    return word.len && !trace_is_trade(word) &&
           (span_has_digit(word) || is_place(word) || is_spelled_name(word));
}
