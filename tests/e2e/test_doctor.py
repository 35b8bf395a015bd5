"""What doctor says about the way to a model: test_doctor.py PROGRAM."""
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from fake_proxy import FakeProxy
from fake_server import DROP, HOLD, RESET, FakeServer, json_reply, reply, sse_reply
from probe import ca, closed_port, tls
from project import Project
from talker import (KEY, KEY_HEADERS, KEY_VARIABLES, PATHS, Run, answer, chunk, error, openai_events)

DONE, FAILED, USAGE, MODEL, ACCOUNT, LATER = 0, 1, 2, 5, 6, 75
PROVIDERS = ["openai", "anthropic", "ollama", "gemini", "openai-compatible", "azure"]
RATE = {"message": "slow", "type": "requests", "code": "rate_limit_exceeded"}
CUT_SECONDS = 1.0
# The most that two retries of a failure without a wish of the server's wait: 0.5 s and 1 s.
RETRIES_SECONDS = 1.5


def doctor(*words, **how):
    return Run("doctor", "--json", *words, **{"provider": "openai", **how})


class Doctor(unittest.TestCase):
    maxDiff = None

    def fails(self, run, code, name, text, attempts=1, status=None):
        """The exit code and the error, and that nothing passes for an answer."""
        self.assertEqual((run.code, run.model["error"]["code"]), (code, name), run.stdout)
        self.assertIn(text, run.model["error"]["text"])
        self.assertEqual(run.model["error"]["http_status"], status)
        self.assertEqual(run.model["attempts"], attempts)
        self.assertFalse(run.model["complete"])
        self.assertFalse(run.check("request")["ok"])

    def against(self, *replies, **how):
        with FakeServer(list(replies)) as server:
            run = doctor(url=server.url, **how)
        self.requests = server.requests
        return run


class Providers(Doctor):
    def test_each_answers_through_its_own_protocol(self):
        for provider in PROVIDERS:
            with self.subTest(provider), FakeServer([answer(provider, "rea", "dy")]) as server:
                run = doctor(provider=provider, url=server.url)
                self.assertEqual(run.code, DONE, run.stdout + run.stderr.encode())
                self.assertEqual(run.model, {
                    "provider": provider, "model": "m", "base_url": server.url, "reply": "ready", "complete": True,
                    "finish": "stop", "attempts": 1, "wait_ms": 0, "error": None,
                    "usage": {"input_tokens": 9000 if provider == "ollama" else 12,
                              "cached_tokens": None if provider == "ollama" else 8, "output_tokens": 3}})
                request, = server.requests
                self.assertEqual((request.method, request.path), ("POST", PATHS[provider]))
                name, value = KEY_HEADERS.get(provider, ("authorization", None))
                self.assertEqual(request.headers.get(name), value)
                self.assertIn("Reply with the word ready.", request.body.decode())
                self.assertNotIn(KEY, run.out + run.stderr)
                self.assertTrue(all(c["ok"] for c in run.json["checks"]), run.json)

    def test_a_variable_leads_to_each(self):
        urls = {"openai-compatible": "OPENAI_BASE_URL", "anthropic": "ANTHROPIC_BASE_URL",
                "gemini": "GOOGLE_GEMINI_BASE_URL", "ollama": "OLLAMA_HOST"}
        for provider, variable in urls.items():
            with self.subTest(provider), FakeServer([answer(provider, "ready")]) as server:
                env = {variable: server.url, **({KEY_VARIABLES[provider]: KEY} if KEY_VARIABLES[provider] else {})}
                run = doctor(provider=None, env=env)
                self.assertEqual((run.code, run.model["provider"]), (DONE, provider))
                self.assertEqual(run.check("base_url")["text"], f"{server.url} ({variable})")

    def test_the_table_decides_between_several_and_it_is_said(self):
        with FakeServer([answer("anthropic", "ready")]) as server:
            env = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": server.url, "OLLAMA_HOST": "http://127.0.0.1:1",
                   "MISTRAL_API_KEY": KEY}
            run = doctor(provider=None, env=env)
        self.assertEqual(run.check("provider")["text"], "anthropic (ANTHROPIC_BASE_URL); also set: OLLAMA_HOST, "
                         "MISTRAL_API_KEY (--provider chooses)")

    def test_without_a_model_it_says_how_to_get_one(self):
        run = doctor(provider=None, model=None)
        self.assertEqual((run.code, run.model), (DONE, None))
        self.assertIn("OPENAI_API_KEY", run.check("model")["hint"])
        human = Run("doctor", model=None)
        self.assertEqual(human.code, DONE)
        self.assertIn("none is configured", human.out)

    def test_the_key_is_shown_by_its_source_and_end(self):
        run = self.against(answer("openai", "ready"))
        self.assertEqual(run.check("key")["text"], "OPENAI_API_KEY, ends in WXYZ")

    def test_a_missing_key_and_an_unknown_provider_are_wrong_settings(self):
        run = doctor(env={"OPENAI_API_KEY": ""})
        self.assertEqual((run.code, run.model), (USAGE, None))
        self.assertEqual(run.check("model"), {"name": "model", "ok": False, "text": "openai needs a key", "hint":
                         "set OPENAI_API_KEY, or give --api-key-file or --api-key-command"})
        run = doctor(provider="opneai")
        self.assertEqual((run.code, run.check("model")["text"]), (USAGE, 'there is no provider "opneai"'))

    def test_a_key_file_must_be_its_owners_alone(self):
        with Project("x") as project, FakeServer([answer("openai", "ready")]) as server:
            path = project.write("key", KEY + "\n")
            os.chmod(path, 0o644)
            run = doctor("--api-key-file", "key", url=server.url, project=project)
            self.assertEqual(run.code, USAGE)
            self.assertIn("chmod 600", run.check("model")["hint"])
            os.chmod(path, 0o600)
            run = doctor("--api-key-file", "key", url=server.url, project=project)
            self.assertEqual((run.code, run.check("key")["text"]), (DONE, "the file key, ends in WXYZ"))

    def test_a_key_command_is_run_and_its_error_shown(self):
        with FakeServer([answer("openai", "ready")]) as server:
            run = doctor("--api-key-command", f"printf '%s\\n' {KEY}", url=server.url)
            self.assertEqual(server.requests[0].headers["authorization"], f"Bearer {KEY}")
            self.assertEqual(run.code, DONE)
            run = doctor("--api-key-command", "echo locked >&2; exit 3", url=server.url)
            self.assertEqual(run.code, USAGE)
            self.assertIn("locked", run.check("model")["text"])

    def test_the_program_around_it_is_described(self):
        with Project("x") as project:
            project.write("docs/SOPs/git/a.md", "# Branches\n")
            run = doctor(provider=None, model=None, project=project)
            names = [c["name"] for c in run.json["checks"]]
            self.assertEqual(names, ["program", "libraries", "terminal", "locale", "project", "role", "sops",
                                     "sessions", "writable", "state", "model"])
            self.assertIn("libcurl/", run.check("libraries")["text"])
            self.assertIn("input no", run.check("terminal")["text"])
        self.assertEqual(doctor("-C", "nowhere", provider=None, model=None).code, USAGE)

    def test_a_setting_is_shown_with_its_place(self):
        with Project("x") as project, FakeServer([answer("openai", "ready")]) as server:
            project.write("home/deploy-interview/config", f"provider = openai\n\nbase-url = {server.url}\n")
            config = str(project.root / "home")
            run = doctor(provider=None, project=project, env={"XDG_CONFIG_HOME": config, "OPENAI_API_KEY": KEY,
                                                              "DEPLOY_INTERVIEW_PROXY": "http://127.0.0.1:1"})
            self.assertEqual(run.check("provider")["text"], f"openai ({config}/deploy-interview/config:1)")
            self.assertEqual(run.check("base_url")["text"], f"{server.url} ({config}/deploy-interview/config:3)")
            self.assertEqual(run.check("proxy")["text"], "127.0.0.1:1 (DEPLOY_INTERVIEW_PROXY)")
            self.assertEqual(run.model["error"]["code"], "proxy-down")

    def test_offline_sends_nothing(self):
        with FakeServer([answer("openai", "ready")]) as server:
            run = doctor("--offline", url=server.url)
        self.assertEqual((run.code, run.model, server.requests), (DONE, None, []))


class Connections(Doctor):
    def test_a_refused_port_is_named_at_once(self):
        run = doctor(url=f"http://127.0.0.1:{closed_port()}")
        self.fails(run, MODEL, "refused", "connection refused")
        self.assertLess(run.seconds, 0.3)
        self.assertFalse(run.model["error"]["retryable"])

    def test_an_unknown_host_is_named(self):
        self.fails(doctor(url="https://nowhere.invalid"), MODEL, "unknown-host", "nowhere.invalid")

    def test_a_cut_answer_is_none_and_is_tried_again(self):
        for end in (DROP, RESET):
            with self.subTest(end):
                run = self.against(sse_reply(chunk("rea"), end))
                self.fails(run, MODEL, "truncated", "cut off", attempts=3, status=200)
                self.assertEqual((run.model["reply"], run.model["error"]["retryable"]), ("rea", True))
                self.assertLess(run.seconds, CUT_SECONDS + RETRIES_SECONDS)

    def test_a_cut_before_any_answer_is_tried_again(self):
        run = self.against(reply(DROP), answer("openai", "ready"))
        self.assertEqual((run.code, run.model["attempts"]), (DONE, 2))

    def test_an_end_without_finish_is_a_cut(self):
        self.fails(self.against(sse_reply(chunk("rea"))), MODEL, "truncated", "cut off", attempts=3, status=200)

    def test_a_cut_answer_and_then_a_whole_one(self):
        run = self.against(sse_reply(chunk("rea"), DROP), answer("openai", "ready"))
        self.assertEqual((run.code, run.model["reply"], run.model["attempts"]), (DONE, "ready", 2))
        self.assertGreaterEqual(run.model["wait_ms"], 375)

    def test_silence_ends_at_its_limit(self):
        for steps in ([HOLD], [b"data: " + json.dumps(chunk("rea")).encode() + b"\n\n", HOLD]):
            with self.subTest(len(steps)):
                run = self.against(reply(*steps, headers={"Content-Type": "text/event-stream"}), env={
                    "DEPLOY_INTERVIEW_TIMEOUT": "1"})
                self.assertEqual((run.code, run.model["error"]["code"]), (MODEL, "stalled"))
                self.assertEqual(run.model["attempts"], 1)
                self.assertTrue(1 <= run.seconds < 1.6, run.seconds)

    def test_ant_02_lcp_03_signs_of_life_do_not_hold_off_the_limit(self):
        ping = sse_reply(*[s for _ in range(40) for s in ({"type": "ping"}, 0.05)])
        with FakeServer([ping]) as server:
            run = doctor("--timeout", "1", provider="anthropic", url=server.url)
        self.assertEqual((run.code, run.model["error"]["code"]), (MODEL, "stalled"))
        self.assertLess(run.seconds, 1.6)
        comments = reply(*[s for _ in range(40) for s in (b":\n\n", 0.05)],
                         headers={"Content-Type": "text/event-stream"})
        run = self.against(comments, env={"DEPLOY_INTERVIEW_TIMEOUT": "1"})
        self.assertEqual((run.code, run.model["error"]["code"]), (MODEL, "stalled"))

    def test_lcp_03_signs_of_life_before_an_answer_are_fine(self):
        comments = [s for _ in range(6) for s in (b":\n\n", 0.05)]
        events = [f"data: {e if isinstance(e, str) else json.dumps(e)}\n\n".encode() for e in openai_events("ready")]
        run = self.against(reply(*comments, *events, headers={"Content-Type": "text/event-stream"}))
        self.assertEqual((run.code, run.model["reply"]), (DONE, "ready"))

    def test_oll_07_silence_within_the_limit_is_loading(self):
        with FakeServer([answer("ollama", 1.2, "ready")]) as server:
            run = doctor("--timeout", "3", provider="ollama", url=server.url)
        self.assertEqual((run.code, run.model["attempts"]), (DONE, 1))

    def test_silence_after_the_last_event_does_not_matter(self):
        run = self.against(sse_reply(chunk("ready"), chunk(finish="stop"), HOLD))
        self.assertEqual((run.code, run.model["reply"]), (DONE, "ready"))
        self.assertLess(run.seconds, 3)

    def test_certificates(self):
        cases = {"expired": "has expired", "wrong_host": "another host name", "self_signed": "self-signed"}
        for name, text in cases.items():
            with self.subTest(name), FakeServer([answer("openai", "x")], tls=tls(name)) as server:
                run = doctor("--cacert", ca(), url=server.url)
                self.fails(run, MODEL, "certificate", text)
                self.assertEqual(server.requests, [])
        with FakeServer([answer("openai", "ready")], tls=tls("good")) as server:
            self.fails(doctor(url=server.url), MODEL, "certificate", "issuer is not trusted")
            run = doctor("--cacert", ca(), url=server.url)
            self.assertEqual((run.code, run.check("certificates")["text"]), (DONE, f"{ca()} (--cacert)"))
            run = doctor(url=server.url, env={"SSL_CERT_FILE": ca()})
            self.assertEqual((run.code, run.check("certificates")["text"]), (DONE, f"{ca()} (SSL_CERT_FILE)"))

    def test_proxies(self):
        with FakeServer([answer("openai", "ready")], tls=tls("good")) as server, FakeProxy() as proxy:
            run = doctor("--cacert", ca(), "--proxy", proxy.url, url=server.url)
            self.assertEqual((run.code, len(proxy.requests)), (DONE, 1))
            self.assertEqual(run.check("proxy")["text"], f"127.0.0.1:{proxy.port} (--proxy)")
            self.assertNotIn("authorization", proxy.requests[0].headers)
        with FakeProxy(refuse=403) as proxy:
            run = doctor(url="https://api.example", env={"HTTPS_PROXY": f"http://u:secretword@127.0.0.1:{proxy.port}"})
            self.fails(run, MODEL, "proxy-refused", "answered 403")
            self.assertNotIn("secretword", run.out)

    def test_az_04_a_redirect_carries_no_key(self):
        with FakeServer([answer("openai", "stolen")]) as thief:
            for provider in ("openai", "azure", "anthropic", "gemini"):
                away = reply(b"", status=302, headers={"Location": thief.url + "/login"}, framing="length")
                with self.subTest(provider), FakeServer([away]) as server:
                    run = doctor(provider=provider, url=server.url)
                    self.fails(run, MODEL, "redirect", "redirects to", status=302)
        self.assertEqual(thief.requests, [])

    def test_plain_http_to_another_machine_is_refused(self):
        run = doctor(url="http://nowhere.invalid/v1")
        self.assertEqual((run.code, run.model["attempts"]), (USAGE, 0))
        self.assertIn("--insecure-http", run.check("request")["hint"])
        self.assertEqual(doctor("--insecure-http", url="http://nowhere.invalid/v1").code, MODEL)

    def test_lcp_07_the_port_is_the_users(self):
        with FakeServer([answer("openai-compatible", "ready")]) as server:
            run = doctor(provider=None, url=f"127.0.0.1:{server.port}", model=None)
        self.assertEqual((run.code, run.model["reply"]), (DONE, "ready"))


class Refusals(Doctor):
    def test_the_key_and_the_account(self):
        cases = [(401, {"message": "bad key", "code": "invalid_api_key"}, "auth"),
                 (403, {"message": "not here", "type": "permission_error"}, "forbidden"),
                 (402, {"message": "no balance"}, "billing"),
                 (429, {"message": "pay", "code": "insufficient_quota"}, "billing"),
                 (429, {"message": "cap", "details": {"error_code": "enforced_spend_limit_reached"}}, "billing")]
        for status, members, name in cases:
            with self.subTest(name):
                run = self.against(error(status, headers={"Retry-After": "1"}, **members))
                self.fails(run, ACCOUNT, name, members["message"], status=status)
                self.assertEqual(len(self.requests), 1)

    def test_billing_first_in_a_stream_is_billing(self):
        run = self.against(sse_reply({"error": {"message": "pay", "code": "insufficient_quota"}}))
        self.fails(run, ACCOUNT, "billing", "pay", status=200)

    def test_the_key_is_not_repeated_where_the_server_repeats_it(self):
        run = self.against(error(401, message=f"Incorrect API key provided: {KEY}"))
        self.assertEqual(run.code, ACCOUNT)
        self.assertNotIn(KEY, run.out + run.stderr)

    def test_oai_10_a_rate_limit_waits_as_long_as_the_server_says(self):
        cases = [({"Retry-After": "1"}, 1000), ({"retry-after-ms": "850", "retry-after": "1"}, 850)]
        for headers, wait in cases:
            with self.subTest(wait):
                run = self.against(error(429, headers=headers, **RATE), answer("openai", "ready"))
                self.assertEqual((run.code, run.model["attempts"], run.model["wait_ms"]), (DONE, 2, wait))
                self.assertGreaterEqual(run.seconds, wait / 1000)
                self.assertGreaterEqual(self.requests[1].at - self.requests[0].at, wait / 1000 - 0.05)
                self.assertIn("again in 1 s", run.stderr)

    def test_az_03_a_figure_below_zero_is_none(self):
        headers = {"x-ratelimit-remaining-tokens": "-1", "retry-after": "-1"}
        run = self.against(error(429, headers=headers, **RATE), answer("openai", "ready"))
        self.assertEqual((run.code, run.model["attempts"]), (DONE, 2))
        self.assertTrue(750 <= run.model["wait_ms"] <= 1000)

    def test_a_wait_that_is_too_long_ends_it(self):
        run = self.against(error(429, headers={"Retry-After": "3600"}, **RATE))
        self.fails(run, LATER, "rate_limit", "slow", status=429)
        self.assertIn("3600 s", run.check("request")["hint"])
        self.assertTrue(run.model["error"]["retryable"])

    def test_a_rate_limit_that_stays_ends_after_three_requests(self):
        run = self.against(error(429, headers={"retry-after-ms": "10"}, **RATE))
        self.fails(run, LATER, "rate_limit", "after 3 attempts", attempts=3, status=429)

    def test_a_daily_quota_is_not_waited_for(self):
        details = [{"@type": "QuotaFailure", "violations": [{"quotaId": "GenerateRequestsPerDayPerProject"}]}]
        quota = {"code": 429, "message": "day", "status": "RESOURCE_EXHAUSTED", "details": details}
        with FakeServer([json_reply({"error": quota}, status=429)]) as server:
            run = doctor(provider="gemini", url=server.url)
        self.fails(run, LATER, "quota_exhausted", "day", status=429)

    def test_a_gateways_page_is_tried_again(self):
        page = reply(b"<html><b>Bad gateway</b>", status=502, headers={"Content-Type": "text/html"}, framing="length")
        run = self.against(page)
        self.fails(run, MODEL, "server_error", "HTTP 502", attempts=3, status=502)
        run = self.against(page, answer("openai", "ready"))
        self.assertEqual((run.code, run.model["attempts"]), (DONE, 2))

    def test_oai_12_the_server_may_forbid_it(self):
        run = self.against(error(500, headers={"x-should-retry": "false"}, message="no", type="server_error"))
        self.fails(run, MODEL, "server_error", "no", status=500)

    def test_lcp_01_a_model_that_loads_is_waited_for(self):
        loading = error(503, code=503, message="Loading model", type="unavailable_error")
        run = self.against(loading, loading, answer("openai-compatible", "ready"), provider="openai-compatible")
        self.assertEqual((run.code, run.model["attempts"], run.model["wait_ms"]), (DONE, 3, 2000))
        self.assertEqual(run.stderr.count("loads its model"), 1)

    def test_oai_13_ant_04_an_error_in_the_middle_starts_it_again(self):
        broken = sse_reply(chunk("a"), chunk("b"), {"error": {"message": "The server had an error",
                                                              "type": "server_error", "param": None, "code": None}})
        run = self.against(broken, answer("openai", "ready"))
        self.assertEqual((run.code, run.model["reply"], run.model["attempts"]), (DONE, "ready", 2))
        run = self.against(broken)
        self.fails(run, MODEL, "server_error", "The server had an error", attempts=3, status=200)
        self.assertEqual((run.model["reply"], run.model["finish"]), ("ab", "error"))

    def test_dsk_04_a_server_without_resources_is_tried_again(self):
        with FakeServer([sse_reply(chunk("a"), chunk(finish="insufficient_system_resource")),
                         answer("deepseek", "ready")]) as server:
            run = doctor(provider="deepseek", url=server.url)
        self.assertEqual((run.code, run.model["reply"], run.model["attempts"]), (DONE, "ready", 2))

    def test_ends_that_are_no_answer(self):
        cases = [("length", "length", "length"), ("content_filter", "content_filter", "filter"),
                 ("something", "unexpected_finish", "unknown")]
        for word, name, finish in cases:
            with self.subTest(word):
                run = self.against(sse_reply(chunk('{"half'), chunk(finish=word), "[DONE]"))
                self.fails(run, MODEL, name, "", status=200)
                self.assertEqual(run.model["finish"], finish)
        refusal = {"choices": [{"index": 0, "delta": {"refusal": "I cannot."}}]}
        run = self.against(sse_reply(refusal, chunk(finish="stop"), "[DONE]"))
        self.fails(run, MODEL, "refusal", "I cannot.", status=200)

    def test_what_is_no_answer_at_all(self):
        html = reply(b"<html>Log in", headers={"Content-Type": "text/html"})
        cases = [(html, "not_an_answer"), (reply(b"\x00\xff garbage"), "not_an_answer"),
                 (json_reply({"choices": []}), None), (json_reply([]), None), (reply(b""), None)]
        for given, name in cases:
            run = self.against(given)
            self.assertEqual(run.code, MODEL, run.stdout)
            self.assertFalse(run.model["complete"])
            if name:
                self.assertEqual(run.model["error"]["code"], name)

    def test_lcp_02_a_context_overflow_shows_its_figures(self):
        run = self.against(error(400, code=400, type="exceed_context_size_error", n_prompt_tokens=9000, n_ctx=4096,
                                 message="request (9000 tokens) exceeds the available context size (4096 tokens)"))
        self.fails(run, MODEL, "context_overflow", "9000", status=400)

    def test_oll_06_a_missing_model_is_named_with_what_brings_it(self):
        with FakeServer([json_reply({"error": "model 'm' not found"}, status=404)]) as server:
            run = doctor(provider="ollama", url=server.url)
        self.fails(run, MODEL, "model_not_found", "model 'm' not found", status=404)
        self.assertEqual(run.check("request")["hint"], "ollama pull m")


class Adapting(Doctor):
    def body(self, number):
        return json.loads(self.requests[number].body)

    def test_oai_07_a_refused_limit_gets_its_other_name(self):
        refused = error(400, message="Unsupported parameter: 'max_completion_tokens'", type="invalid_request_error",
                        param="max_completion_tokens", code="unsupported_parameter")
        run = self.against(refused, answer("openai", "ready"))
        self.assertEqual((run.code, run.model["attempts"], run.model["wait_ms"]), (DONE, 2, 0))
        self.assertIn("max_completion_tokens", self.body(0))
        self.assertIn("max_tokens", self.body(1))
        self.assertNotIn("max_completion_tokens", self.body(1))
        refused = error(400, message="Unsupported parameter: 'max_tokens' is not supported with this model. Use "
                        "'max_completion_tokens' instead.", param="max_tokens", code="unsupported_parameter")
        run = self.against(refused, answer("openai", "ready"), provider="openai-compatible")
        self.assertEqual((run.code, run.model["attempts"]), (DONE, 2))
        self.assertEqual([("max_tokens" in self.body(n), "max_completion_tokens" in self.body(n)) for n in (0, 1)],
                         [(True, False), (False, True)])

    def test_mis_02_a_forbidden_field_is_left_out(self):
        detail = [{"type": "extra_forbidden", "loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"}]
        run = self.against(json_reply({"object": "error", "message": {"detail": detail}}, status=422),
                           answer("openai", "ready"))
        self.assertEqual((run.code, run.model["attempts"]), (DONE, 2))
        self.assertNotIn("stream_options", self.body(1))

    def test_a_server_that_refuses_everything_is_not_asked_for_ever(self):
        run = self.against(error(400, message="max_tokens is no good", param="max_tokens"))
        self.assertEqual(run.code, MODEL)
        self.assertLessEqual(len(self.requests), 3)

    def test_oai_05_reasoning_that_leaves_nothing_gets_more_once(self):
        spent = sse_reply(chunk(""), chunk(finish="length"),
                          {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 4000}}, "[DONE]")
        run = self.against(spent, answer("openai", "ready"))
        self.assertEqual((run.code, run.model["attempts"]), (DONE, 2))
        self.assertEqual([self.body(n)["max_completion_tokens"] for n in (0, 1)], [4000, 16000])
        self.assertEqual(run.model["usage"], {"input_tokens": 17, "cached_tokens": 8, "output_tokens": 4003})
        self.fails(self.against(spent), MODEL, "reasoning_budget", "", attempts=2, status=200)
        with FakeServer([spent]) as server:
            self.fails(doctor("--max-tokens", "50", url=server.url), MODEL, "reasoning_budget", "", status=200)

    def test_the_only_model_of_a_server_is_found(self):
        def serve(names):
            def choose(request):
                if request.method == "GET":
                    return json_reply({"data": [{"id": n} for n in names]})
                if json.loads(request.body).get("model") in names:
                    return answer("openai-compatible", "ready")
                return error(404, message="no such model", code="model_not_found")
            return choose
        with FakeServer(serve(["only"])) as server:
            run = doctor(provider="openai-compatible", url=server.url, model=None)
            self.assertEqual((run.code, run.model["model"], run.model["attempts"]), (DONE, "only", 2))
            self.assertEqual(server.requests[1].headers["authorization"], f"Bearer {KEY}")
        with FakeServer(serve(["a", "b"])) as server:
            run = doctor(provider="openai-compatible", url=server.url, model=None)
        self.fails(run, MODEL, "model_not_found", "no such model", status=404)
        self.assertEqual(run.check("request")["hint"], "choose one with --model; the server has a, b")


class Projects(Doctor):
    def test_a_projects_file_does_not_choose_where_text_goes(self):
        for line in ("provider = openai", "base-url = https://evil.example", "api-key-command = id",
                     "api-key-file = k", "proxy = http://evil.example", "cacert = c", "insecure-http = yes"):
            with self.subTest(line), Project("x") as project:
                project.write(".deploy-interview.conf", line + "\n")
                run = Run("doctor", "--json", project=project)
                self.assertEqual((run.code, run.stdout), (USAGE, b""))
                self.assertIn(".deploy-interview.conf:1: a project's file may not set", run.stderr)

    def test_config_shows_settings_and_no_key(self):
        run = Run("config", "--json", model=None, env={
            "OPENAI_API_KEY": KEY, "DEPLOY_INTERVIEW_API_KEY_COMMAND": f"echo {KEY}",
            "DEPLOY_INTERVIEW_PROXY": "http://u:secretword@p:1", "DEPLOY_INTERVIEW_MODEL": "x"})
        self.assertEqual(run.json["model"], {"value": "x", "from": "DEPLOY_INTERVIEW_MODEL"})
        self.assertNotIn(KEY, run.out)
        self.assertNotIn("secretword", run.out)

    def test_numbers_are_numbers(self):
        for option in ("--jobs", "--max-tokens", "--timeout"):
            for value in ("0", "-1", "x", "1e3", "99999999"):
                run = Run("doctor", f"{option}={value}")
                self.assertEqual(run.code, USAGE, (option, value))
                self.assertIn("whole number", run.stderr)


if __name__ == "__main__":
    unittest.main()
