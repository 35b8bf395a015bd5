// SPDX-License-Identifier: MIT
#include "interview/product_name.h"

#include "unit/unit.h"

static void
one_product_under_two_names_is_one(void **state)
{
    static const struct {
        const char *x;
        const char *y;
        bool agree;
    } rows[] = {
        {"Redis", "Redis 7", true},
        {"Databricks job clusters", "Databricks", true},
        {"Postgres", "PostgreSQL 16", true},
        {"k8s", "Kubernetes 1.30", true},
        {"nginx", "NGINX 1.26", true},
        {"web", "webhook", false},
        {"Redis 6", "Redis 7", false},
        {"Redis", "RediSearch", false},
        {"job clusters", "Databricks job clusters", false},
        {"k8s", "Kibana", false},
        {"", "Redis", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_int_equal(product_names_agree(span_of(rows[i].x), span_of(rows[i].y)),
                         rows[i].agree);
        assert_int_equal(product_names_agree(span_of(rows[i].y), span_of(rows[i].x)),
                         rows[i].agree);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_product_under_two_names_is_one)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
