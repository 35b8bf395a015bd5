// SPDX-License-Identifier: MIT
#include "base/clock.h"

#include <ctype.h>
#include <stdbool.h>

#include "base/attr.h"

static bool
is_stamp(const char *s)
{
    static const char shape[] = "0000-00-00T00:00:00Z";

    if (!s || strlen(s) != sizeof(shape) - 1)
        return false;
    for (size_t i = 0; i < sizeof(shape) - 1; i++)
        if (shape[i] == '0' ? !isdigit((unsigned char)s[i]) : s[i] != shape[i])
            return false;
    return true;
}

void
clock_stamp(char out[CLOCK_STAMP_SIZE])
{
    const char *fixed = getenv("DEPLOY_INTERVIEW_TEST_CLOCK");
    time_t now = time(NULL);
    struct tm tm;

    if (is_stamp(fixed))
        memcpy(out, fixed, CLOCK_STAMP_SIZE);
    else if (!gmtime_r(&now, &tm) || !strftime(out, CLOCK_STAMP_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm))
        memcpy(out, "1970-01-01T00:00:00Z", CLOCK_STAMP_SIZE);
}

long long
clock_ms(void)
{
    struct timespec ts = {0};

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (long long)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}
