// SPDX-License-Identifier: MIT
#include "base/redact.h"

#include <locale.h>

#include "unit/unit.h"

struct row {
    const char *text, *masked;
    enum redact_kind kind;
};

static const struct row secrets[] = {
    /* addresses */
    {"example `DATABASE_URL=postgres://roost:brown-otter-1987@postgres/roost`.",
     "example `DATABASE_URL=postgres://roost:[masked]@postgres/roost`.", REDACT_URL},
    {"postgres://roost:pa/ss@word@db/roost", "postgres://roost:[masked]@db/roost", REDACT_URL},
    {"redis://:s3cr3t@cache:6379/0", "redis://:[masked]@cache:6379/0", REDACT_URL},
    {"git clone https://oauth2:abcdef@git.example/x.git now",
     "git clone https://oauth2:[masked]@git.example/x.git now", REDACT_URL},
    {"(amqp://u:p#ss@mq.example:5672/%2f)", "(amqp://u:[masked]@mq.example:5672/%2f)", REDACT_URL},
    {"https://0a1b2c3d4e5f60718293a4b5c6d7e8f9@o1.example/2", "https://[masked]@o1.example/2",
     REDACT_URL},
    {"https://x.example/cb?token=abc123def456&user=1", "https://x.example/cb?token=[masked]&user=1",
     REDACT_URL},
    {"https://a.example/c?sv=2024&sig=aB3dE6gH9jK2mN5pQ8sT1vW4yZ7%3D&se=x",
     "https://a.example/c?sv=2024&sig=[masked]&se=x", REDACT_URL},
    /* for programs */
    {"DATABASE_PASSWORD=summer", "DATABASE_PASSWORD=[masked]", REDACT_ASSIGNMENT},
    {"POSTGRES_PASSWORD=password", "POSTGRES_PASSWORD=[masked]", REDACT_ASSIGNMENT},
    {"DB_PASSWORD_PROD='two words'", "DB_PASSWORD_PROD='[masked]'", REDACT_ASSIGNMENT},
    {"export PGPASSWORD=hunter2; psql", "export PGPASSWORD=[masked]; psql", REDACT_ASSIGNMENT},
    {"docker run -e MYSQL_ROOT_PASSWORD=$ecret1! x", "docker run -e MYSQL_ROOT_PASSWORD=[masked] x",
     REDACT_ASSIGNMENT},
    {"DJANGO_SECRET_KEY=django-insecure-#x$3k", "DJANGO_SECRET_KEY=[masked]", REDACT_ASSIGNMENT},
    {"ENCRYPTION_KEY=0a1b2c3d4e5f60718293a4b5c6d7e8f9", "ENCRYPTION_KEY=[masked]",
     REDACT_ASSIGNMENT},
    {"aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
     "aws_secret_access_key = [masked]", REDACT_ASSIGNMENT},
    {"api_key = \"abcdef\"", "api_key = \"[masked]\"", REDACT_ASSIGNMENT},
    {"Server=db;User Id=sa;Password=a,b.c;Encrypt=true",
     "Server=db;User Id=sa;Password=[masked];Encrypt=true", REDACT_ASSIGNMENT},
    {"{\"password\": \"correct horse\", \"id\": 1}", "{\"password\": \"[masked]\", \"id\": 1}",
     REDACT_ASSIGNMENT},
    {"{\"clientSecret\":\"abc\\\"defgh\"}", "{\"clientSecret\":\"[masked]\"}", REDACT_ASSIGNMENT},
    {"\"{\\\"token\\\": \\\"a1b2c3d4\\\"}\"", "\"{\\\"token\\\": \\\"[masked]\\\"}\"",
     REDACT_ASSIGNMENT},
    {"{\"name\": \"DB_PASSWORD\", \"value\": \"summer\"}",
     "{\"name\": \"DB_PASSWORD\", \"value\": \"[masked]\"}", REDACT_ASSIGNMENT},
    {"'password' => 'winter'", "'password' => '[masked]'", REDACT_ASSIGNMENT},
    {"<password>summer</password>", "<password>[masked]</password>", REDACT_ASSIGNMENT},
    {"app --password hunter2 --verbose", "app --password [masked] --verbose", REDACT_ASSIGNMENT},
    {"app --token=abcdef x", "app --token=[masked] x", REDACT_ASSIGNMENT},
    {"curl -u admin:hunter2 https://x", "curl -u admin:[masked] https://x", REDACT_ASSIGNMENT},
    {"mysql -u root -phunter2 db", "mysql -u root -p[masked] db", REDACT_ASSIGNMENT},
    {"sshpass -p 'hunter2' ssh x", "sshpass -p '[masked]' ssh x", REDACT_ASSIGNMENT},
    /* for people */
    {"password: hunter2", "password: [masked]", REDACT_ASSIGNMENT},
    {"  - Password: summer  # old", "  - Password: [masked]  # old", REDACT_ASSIGNMENT},
    {"password: hunter2, rotated yearly", "password: [masked], rotated yearly", REDACT_ASSIGNMENT},
    {"password for the user admin: hunter2", "password for the user admin: [masked]",
     REDACT_ASSIGNMENT},
    {"password (prod): hunter2", "password (prod): [masked]", REDACT_ASSIGNMENT},
    {"the root password is hunter2, change it", "the root password is [masked], change it",
     REDACT_ASSIGNMENT},
    {"The password `brown-otter-1987` in it", "The password `[masked]` in it", REDACT_ASSIGNMENT},
    {"**DB password** \xe2\x80\x93 hunter2", "**DB password** \xe2\x80\x93 [masked]",
     REDACT_ASSIGNMENT},
    {"DB\\_PASSWORD=abc", "DB\\_PASSWORD=[masked]", REDACT_ASSIGNMENT},
    {"password: \"correct horse battery staple\"", "password: \"[masked]\"", REDACT_ASSIGNMENT},
    {"log in as ops and for the password take gale7walnut, please",
     "log in as ops and for the password take [masked], please", REDACT_ASSIGNMENT},
    {"for the password take wobbly-parsnip-82, yes", "for the password take [masked], yes",
     REDACT_ASSIGNMENT},
    {"Das Passwort ist »geheim123«.", "Das Passwort ist »[masked]«.", REDACT_ASSIGNMENT},
    {"ｐａｓｓｗｏｒｄ：hunter2", "ｐａｓｓｗｏｒｄ：[masked]", REDACT_ASSIGNMENT},
    {"| DB password | hunter2x |", "| DB password | [masked] |", REDACT_ASSIGNMENT},
    {"Password? hunter2", "Password? [masked]", REDACT_ASSIGNMENT},
    {"**Passwort:** `Sommer2024`", "**Passwort:** `[masked]`", REDACT_ASSIGNMENT},
    {"Passwort: Sommer2024!", "Passwort: [masked]", REDACT_ASSIGNMENT},
    {"Das Passwort für die Datenbank lautet Sommer2024.",
     "Das Passwort für die Datenbank lautet [masked].", REDACT_ASSIGNMENT},
    {"Datenbank-Kennwort: „Größe2024“", "Datenbank-Kennwort: „[masked]“", REDACT_ASSIGNMENT},
    {"API-Schlüssel: 9f8e7d6c5b4a39281706f5e4", "API-Schlüssel: [masked]", REDACT_ASSIGNMENT},
    {"mot de passe\xc2\xa0: Été2024!", "mot de passe\xc2\xa0: [masked]", REDACT_ASSIGNMENT},
    {"le mot de passe est abc123def", "le mot de passe est [masked]", REDACT_ASSIGNMENT},
    {"clé d'api : 9f8e7d6c5b4a39281706f5e4", "clé d'api : [masked]", REDACT_ASSIGNMENT},
    {"contraseña: Verano2024", "contraseña: [masked]", REDACT_ASSIGNMENT},
    {"clave secreta = x9y8z7w6v5u4", "clave secreta = [masked]", REDACT_ASSIGNMENT},
    {"parola d'ordine: estate2024", "parola d'ordine: [masked]", REDACT_ASSIGNMENT},
    {"palavra-passe: verao2024", "palavra-passe: [masked]", REDACT_ASSIGNMENT},
    {"senha = Verao2024", "senha = [masked]", REDACT_ASSIGNMENT},
    {"パスワード：abc123def", "パスワード：[masked]", REDACT_ASSIGNMENT},
    {"密码: abc123def", "密码: [masked]", REDACT_ASSIGNMENT},
    {"token: a1b2c3d4e5f6a7b8", "token: [masked]", REDACT_ASSIGNMENT},
    {"API key: 9f8e7d6c5b4a39281706f5e4", "API key: [masked]", REDACT_ASSIGNMENT},
    {"credentials: admin / hunter2", "credentials: admin / [masked]", REDACT_ASSIGNMENT},
    /* by their looks */
    {"AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", "AWS_ACCESS_KEY_ID=[masked]", REDACT_KEY_PREFIX},
    {"(gh"
     "p_0123456789abcdefghijABCDEFGHIJ012345)",
     "([masked])", REDACT_KEY_PREFIX},
    {"github"
     "_pat_11ABCDEFG0123456789_abcdef",
     "[masked]", REDACT_KEY_PREFIX},
    {"uses gl"
     "pat-abcdefghij0123456789.",
     "uses [masked].", REDACT_KEY_PREFIX},
    {"sk-"
     "ant-api03-abcdefGHIJKL0123456789",
     "[masked]", REDACT_KEY_PREFIX},
    {"xo"
     "xb-123456789012-abcdefGHIJ",
     "[masked]", REDACT_KEY_PREFIX},
    {"AI"
     "zaSyA0123456789abcdefghijklmnopqrstuvw",
     "[masked]", REDACT_KEY_PREFIX},
    {"SG"
     ".abcdefghij0123456789.abcdefghij0123456789",
     "[masked]", REDACT_KEY_PREFIX},
    {"https://hooks.slack"
     ".com/services/T0123456/B0123456/abcdefGHIJKL0123456789",
     "https://hooks.slack.com/services/[masked]", REDACT_KEY_PREFIX},
    {"tls.key: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUV2", "tls.key: [masked]",
     REDACT_KEY_PREFIX},
    {"Authorization: Bearer abcdef0123456789", "Authorization: Bearer [masked]", REDACT_BEARER},
    {"Authorization: token 0a1b2c3d4e5f6071", "Authorization: token [masked]", REDACT_BEARER},
    {"-H 'authorization: basic dXNlcjpwYXNzd29yZA=='", "-H 'authorization: basic [masked]'",
     REDACT_BEARER},
    {"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123456_-x", "[masked]", REDACT_BEARER},
    {"the secret 0a1b2c3d4e5f60718293a4b5c6d7e8f9 is old", "the secret [masked] is old",
     REDACT_ENCODED},
    {"access token Zm9vYmFyMTIzNDU2Nzg5MHF3ZXJ0eQ==", "access token [masked]", REDACT_ENCODED},
};

static const char *const innocent[] = {
    "Passwords are in the vault",
    "for the password use the vault",
    "for passwords we use KeePass 2",
    "the password is long, 20 signs",
    "secrets: Key Vault, managed identities; SFTP keys also in Key Vault, exchanged once a year",
    "Passwörter liegen im KeePass der IT",
    "Secrets are in `/opt/app/.env`, readable by root only, with a copy in my password manager.",
    "token: rotated yearly",
    "password manager: 1Password",
    "key: value prose",
    "secret: none",
    "SSH keys: two people",
    "`DATABASE_URL=postgres://roost@postgres/roost`",
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
    "token rotated in commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
    "app@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "docker://alpine:3.18@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "id: 550e8400-e29b-41d4-a716-446655440000",
    "idempotency key: 550e8400-e29b-41d4-a716-446655440000",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:MySecret1-a1b2c3",
    "uses: actions/checkout@9fceb02d0ae598e95dc970b74767f19372d61af8",
    "cache key: build-9fceb02d0ae598e95dc970b74767f19372d61af8",
    "ssh key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJx",
    "public key: AAAAB3NzaC1yc2EAAAADAQABAAABAQC7",
    "secret scan: gitleaks v8.18.2",
    "password policy: 12 characters, 90d",
    "Passwords: 16+ characters, rotated every 90 days",
    "password rotation: Q3/2025",
    "password hash: argon2id",
    "PASSWORD_MIN_LENGTH=12",
    "TOKEN_TTL=3600",
    "max_tokens: 4096",
    "\"nextToken\": \"a1b2c3d4e5f6a7b8\"",
    "SECRET_NAME=prod/db/main-2024",
    "DB_PASSWORD_FILE=/run/secrets/db",
    "password: ${DB_PASSWORD}",
    "password=$DB_PASSWORD",
    "password: {{ vault_db_password }}",
    "password: <your password>",
    "password: ********",
    "password = os.environ[\"DB_PASSWORD\"]",
    "token = get_token(user1)",
    "connect(user=user, password=password)",
    "password: see KeePass",
    "the <token> variable, pass `--keyring=\"$HOME/x1\"` or --enable-gui=gtk3",
    "gpg --recv-keys 108F52B48DB57BB0CC439B2997B01419BD92F80A",
    "password: \"stored in the vault\"",
    "password - rotated every 90 days",
    "secrets \xe2\x80\x93 in Vault, 2 admins",
    "password: https://vault.example/x1y2z3w4",
    "| Password | Owner |",
    "| Secret | rotated 2024-05 |",
    "token: GITHUB_TOKEN",
    "token: OAuth2 with PKCE, RS256",
    "secret: db-creds-v2",
    "postgres://app@db.example:5432/app",
    "http://localhost:3000/users/@me",
    "https://example.com:8443/a@b",
    "https://u:${PASS}@git.example/x",
    "git@github.com:org/repo.git, ssh://git@host:2222/x",
    "Bearer tokens are checked by the gateway",
    "Basic authentication is off; basic operations only",
    "pass: 95 % of tests, tests pass: 120/120",
    "Who knows the password? Mara and Tom",
    "Password reset: help@example.com",
    "the --token parameter comes from the mail",
    "task-management-system-2024, risk-assessment-tool-v2x and disk-image-backup-20240101",
    "Der Signaturschlüssel liegt auf einem Hardware-Token; signieren dürfen zwei Personen.",
    "Passwort: liegt im Tresor",
    "mot de passe : dans le coffre",
    "contraseñas: en Vault, rotadas cada 90 días",
    "la clave: probar primero en staging",
    "deploy role with a one-hour token",
    "docker run -u 1000:1000 -p 8080:80 app",
    "mysql -u root -p db",
    "PWD=/home/app",
    "tokens: 40,000 input, 1,200 output",
    "{\"secrets\": \"Key Vault, managed identities\", \"token\": \"rotated yearly\"}",
    "credentials: stored in Vault, 2 admins",
    "the secret rotation job runs at 03:10",
    "password: [masked], token: [masked]",
    "postgres://roost:[masked]@postgres/roost",
};

/* Masks `text` into `out` and returns how many values were masked; the last one's kind and line. */
static size_t
mask(const char *text, struct buf *out, struct redaction *last)
{
    ARENA_SCOPED a = arena_new();
    struct redactions found = {0};

    redact(a, span_of(text), out, &found);
    if (found.count)
        *last = found.items[found.count - 1];
    return found.count;
}

static void
secrets_are_masked_and_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(secrets); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct redaction last = {0};
        size_t count = mask(secrets[i].text, &out, &last);
        assert_string_equal(out.data, secrets[i].masked);
        assert_int_equal(count, 1);
        if (last.kind != secrets[i].kind)
            fail_msg("%s: %s", secrets[i].text, redact_kind_name(last.kind));
        assert_int_equal(last.line, 1);
    }
}

static void
other_text_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(innocent); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct redaction last = {0};
        size_t count = mask(innocent[i], &out, &last);
        assert_string_equal(out.data, innocent[i]);
        assert_int_equal(count, 0);
    }
}

static void
masked_text_is_not_masked_again(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(secrets); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct redaction last = {0};
        assert_int_equal(mask(secrets[i].masked, &out, &last), 0);
        assert_string_equal(out.data, secrets[i].masked);
    }
}

/* In a fence, a quotation, a list and a table, with each line end. */
static void
surroundings_make_no_difference(void **state)
{
    static const char *const around[][2] = {
        {"```sh\n", "\n```\n"}, {"> ", "\r\n> more"}, {"1. ", "\rmore\r"},
        {"\n\n\t- ", "\n\n"},   {"| a | ", " |"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(secrets); i++)
        for (size_t n = 0; n < ARRAY_LEN(around); n++) {
            BUF_SCOPED text = BUF_INIT;
            BUF_SCOPED want = BUF_INIT;
            BUF_SCOPED got = BUF_INIT;
            struct redaction last = {0};
            buf_addf(&text, "%s%s%s", around[n][0], secrets[i].text, around[n][1]);
            buf_addf(&want, "%s%s%s", around[n][0], secrets[i].masked, around[n][1]);
            size_t count = mask(text.data, &got, &last);
            assert_string_equal(got.data, want.data);
            assert_int_equal(count, 1);
        }
}

static void
values_below_their_names_are_masked(void **state)
{
    static const struct {
        const char *text, *masked;
        size_t count;
    } rows[] = {
        {"- name: DB_PASSWORD\n  value: summer\n", "- name: DB_PASSWORD\n  value: [masked]\n", 1},
        {"\"name\": \"API_TOKEN\",\n\"value\": \"abc def\"",
         "\"name\": \"API_TOKEN\",\n\"value\": \"abc def\"", 0},
        {"\"name\": \"API_TOKEN\",\r\n\"value\": \"abcdef\"\r\n",
         "\"name\": \"API_TOKEN\",\r\n\"value\": \"[masked]\"\r\n", 1},
        {"pw:\n  hunter2\tpw=x9\n", "pw:\n  hunter2\tpw=[masked]\n", 1},
        {"password:\n  hunter2\n", "password:\n  [masked]\n", 1},
        {"password: |\n  hunter2\n", "password: |\n  [masked]\n", 1},
        {"**Passwort:**\n- `Sommer2024`\n", "**Passwort:**\n- `[masked]`\n", 1},
        {"password:\n  summer\n", "password:\n  summer\n", 0},
        {"Passwords:\n- in the vault\n", "Passwords:\n- in the vault\n", 0},
        {"- name: REGION\n  value: eu-west-1\n", "- name: REGION\n  value: eu-west-1\n", 0},
        {"passwords: Sommer2024, Winter2025 and Herbst2026.",
         "passwords: [masked], [masked] and [masked].", 3},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        struct redaction last = {0};
        size_t count = mask(rows[i].text, &out, &last);
        assert_string_equal(out.data, rows[i].masked);
        assert_int_equal(count, rows[i].count);
    }
}

/* Each look takes the last of them; a line that hides more than any honest one is masked whole. */
static void
a_line_of_names_without_end_is_masked_whole(void **state)
{
    BUF_SCOPED text = BUF_INIT, once = BUF_INIT, twice = BUF_INIT;
    struct redaction last = {0};

    (void)state;
    for (int i = 0; i < 40; i++)
        buf_adds(&text, "pW://@");
    buf_adds(&text, ":/@x\nb\n");
    mask(text.data, &once, &last);
    assert_string_equal(once.data, "[masked]\nb\n");
    assert_int_equal(mask(once.data, &twice, &last), 0);
}

static void
private_keys_lose_every_line(void **state)
{
    static const struct {
        const char *text, *masked;
        size_t count, line;
    } rows[] = {
        {"a\n-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEow+/\nQ==\n-----END RSA PRIVATE KEY-----\nb\n",
         "a\n-----BEGIN RSA PRIVATE KEY-----\n[masked]\n\n[masked]\n[masked]\n-----END RSA PRIVATE KEY-----\nb\n",
         1, 3},
        {"> -----BEGIN PRIVATE KEY-----\r\n> MIIEow\r\n> -----END PRIVATE KEY-----\r\n",
         "> -----BEGIN PRIVATE KEY-----\r\n> [masked]\r\n> -----END PRIVATE KEY-----\r\n", 1, 2},
        {"K=\"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADAN\\n-----END PRIVATE KEY-----\\n\" x",
         "K=\"-----BEGIN PRIVATE KEY-----[masked]-----END PRIVATE KEY-----\\n\" x", 1, 1},
        {"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNza\n\nThe end is missing.\n",
         "-----BEGIN OPENSSH PRIVATE KEY-----\n[masked]\n\nThe end is missing.\n", 1, 2},
        {"-----BEGIN PRIVATE KEY-----\nMIIE\n\nMonitoring\n",
         "-----BEGIN PRIVATE KEY-----\n[masked]\n\nMonitoring\n", 1, 2},
        {"-----BEGIN PRIVATE KEY-----\nMIIE\n```\npassword: hunter2\n",
         "-----BEGIN PRIVATE KEY-----\n[masked]\n```\npassword: [masked]\n", 2, 4},
        {"-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----\n",
         "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----\n", 0, 0},
        {"-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----\n",
         "-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----\n", 0, 0},
        {"from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----",
         "from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----", 0, 0},
        {"begins with -----BEGIN PRIVATE KEY-----, as they do",
         "begins with -----BEGIN PRIVATE KEY-----, as they do", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        BUF_SCOPED out = BUF_INIT;
        BUF_SCOPED again = BUF_INIT;
        struct redaction last = {0};
        size_t count = mask(rows[i].text, &out, &last);
        assert_string_equal(out.data, rows[i].masked);
        assert_int_equal(count, rows[i].count);
        assert_int_equal(last.line, rows[i].line);
        assert_int_equal(mask(out.data, &again, &last), 0);
        assert_string_equal(again.data, rows[i].masked);
    }
}

static void
each_value_is_noted_with_its_line(void **state)
{
    static const char text[] =
        "one\r\npassword: hunter2 and https://u:p@h\rthree\n\nToken=abc123\n";
    ARENA_SCOPED a = arena_new();
    BUF_SCOPED out = BUF_INIT;
    struct redactions found = {0};

    (void)state;
    redact(a, span_of(text), &out, &found);
    assert_string_equal(
        out.data, "one\r\npassword: [masked] and https://u:[masked]@h\rthree\n\nToken=[masked]\n");
    assert_int_equal(found.count, 3);
    assert_int_equal(found.items[0].line, 2);
    assert_int_equal(found.items[1].kind, REDACT_URL);
    assert_int_equal(found.items[2].line, 5);
    for (int kind = 0; kind < REDACT_KIND_COUNT; kind++)
        assert_true(strlen(redact_kind_name((enum redact_kind)kind)) > 0);
}

static void
long_values_are_masked_to_their_end(void **state)
{
    (void)state;
    for (size_t len = 200; len < 600; len += 7) {
        BUF_SCOPED text = BUF_INIT;
        BUF_SCOPED out = BUF_INIT;
        struct redaction last = {0};
        buf_adds(&text, "API_TOKEN=");
        for (size_t i = 0; i < len; i++)
            buf_addc(&text, "a1B.c2,D"[i % 8]);
        buf_adds(&text, "x end");
        assert_int_equal(mask(text.data, &out, &last), 1);
        assert_string_equal(out.data, "API_TOKEN=[masked] end");
    }
}

static void
a_long_list_is_masked_to_its_end(void **state)
{
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED out = BUF_INIT;
    struct redaction last = {0};

    (void)state;
    buf_adds(&text, "passwords: Winter2000");
    for (int year = 2001; year < 2100; year++)
        buf_addf(&text, ", Winter%d", year);
    assert_int_equal(mask(text.data, &out, &last), 100);
    assert_int_equal(span_find(buf_span(&out), "Winter"), SIZE_MAX);
}

static clock_t
time_one_line(const char *piece, size_t size)
{
    BUF_SCOPED text = BUF_INIT;
    BUF_SCOPED out = BUF_INIT;
    struct redaction last;

    while (text.len < size)
        buf_adds(&text, piece);
    clock_t start = clock();
    (void)mask(text.data, &out, &last);
    return clock() - start;
}

/* Sixteen times the line: sixteen times the time, not 256 times. */
static void
time_grows_with_the_length_of_a_line(void **state)
{
    static const char *const pieces[] = {
        "a",
        "a ",
        "password=",
        "password=$(",
        "password: ",
        "password=\"",
        "password=„",
        "password|",
        "password:)",
        "password for ",
        "://",
        "https://a:",
        "https://u:p@h ",
        "eyJ",
        "Bearer ",
        "curl -u ",
        "-----BEGIN PRIVATE KEY-----",
        "[masked], ",
        "hunter2x, ",
        "パスワード",
        "\"name\":\"token\",\"value\":",
    };
    const clock_t noise = CLOCKS_PER_SEC / 1000;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        clock_t small = time_one_line(pieces[i], 1 << 14);
        clock_t large = time_one_line(pieces[i], 1 << 18);
        if (large >= 64 * (small + noise))
            fail_msg("%s: %ld and %ld", pieces[i], (long)small, (long)large);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(secrets_are_masked_and_named),
        cmocka_unit_test(other_text_stays),
        cmocka_unit_test(masked_text_is_not_masked_again),
        cmocka_unit_test(surroundings_make_no_difference),
        cmocka_unit_test(values_below_their_names_are_masked),
        cmocka_unit_test(a_line_of_names_without_end_is_masked_whole),
        cmocka_unit_test(private_keys_lose_every_line),
        cmocka_unit_test(each_value_is_noted_with_its_line),
        cmocka_unit_test(long_values_are_masked_to_their_end),
        cmocka_unit_test(a_long_list_is_masked_to_its_end),
        cmocka_unit_test(time_grows_with_the_length_of_a_line),
    };

    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 77; /* meson: skipped */
    return cmocka_run_group_tests_name("redact", tests, NULL, NULL);
}
