// SPDX-License-Identifier: MIT
#include "value_read.h"

#define MINUTE_MS 60000LL
#define HOUR_MS   (60 * MINUTE_MS)
#define DAY_MS    (24 * HOUR_MS)
#define YEAR_MS   (365 * DAY_MS)

/* Beyond this a double is not exact to the millisecond. */
#define DURATION_MAX 1e11

static double
magnitude(double value)
{
    return value < 0 ? -value : value;
}

static void
add_digits(long long whole, bool grouped, struct buf *out)
{
    char digits[32];
    int len = snprintf(digits, sizeof(digits), "%lld", whole);

    for (int i = 0; i < len; i++) {
        if (grouped && i && (len - i) % 3 == 0)
            buf_addc(out, ',');
        buf_addc(out, digits[i]);
    }
}

void
print_number(double value, int decimals, bool grouped, struct buf *out)
{
    long long scale = 1;
    double abs = magnitude(value);

    for (int i = 0; i < decimals && abs * (double)scale < 1e14; i++)
        scale *= 10;
    if (abs >= 9e17) {
        buf_addf(out, "%.0f", value);
        return;
    }
    long long fixed = (long long)(abs * (double)scale + .5);
    if (value < 0 && fixed)
        buf_addc(out, '-');
    long long whole = fixed / scale;
    long long rest = fixed % scale;
    add_digits(whole, grouped, out);
    int count = 0;
    if (rest)
        buf_addc(out, '.');
    for (scale /= 10; rest; scale /= 10, count++) {
        buf_addc(out, (char)('0' + rest / scale));
        rest %= scale;
    }
    /* "9.202" would be read as thousands. */
    if (grouped && count == 3 && whole > 0 && whole < 1000)
        buf_addc(out, '0');
}

static void
add_part(struct buf *out, size_t start, long long count, const char *unit, const char *plural)
{
    if (!count)
        return;
    if (out->len > start)
        buf_addc(out, ' ');
    print_number((double)count, 0, true, out);
    buf_addf(out, " %s%s", unit, count == 1 ? "" : plural);
}

static void
add_seconds(struct buf *out, size_t start, long long ms)
{
    if (!ms)
        return;
    if (out->len > start)
        buf_addc(out, ' ');
    if (ms < 1000 && out->len == start) {
        buf_addf(out, "%lld ms", ms);
        return;
    }
    print_number((double)ms / 1000, 3, true, out);
    buf_adds(out, " s");
}

void
duration_print(double minutes, struct buf *out)
{
    if (minutes < 0)
        buf_addc(out, '-');
    minutes = magnitude(minutes);
    if (!(minutes < DURATION_MAX)) {
        print_number(minutes / 1440, 0, true, out);
        buf_adds(out, " days");
        return;
    }
    size_t start = out->len;
    long long ms = (long long)(minutes * MINUTE_MS + .5);
    if (!ms) {
        buf_adds(out, "0 min");
        return;
    }
    add_part(out, start, ms / YEAR_MS, "year", "s");
    ms %= YEAR_MS;
    /* Below two days people count hours. */
    if (ms >= 2 * DAY_MS || out->len > start) {
        add_part(out, start, ms / DAY_MS, "day", "s");
        ms %= DAY_MS;
    }
    add_part(out, start, ms / HOUR_MS, "h", "");
    ms %= HOUR_MS;
    add_part(out, start, ms / MINUTE_MS, "min", "");
    add_seconds(out, start, ms % MINUTE_MS);
}
