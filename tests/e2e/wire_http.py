"""wire/http.h against servers on loopback that misbehave; see fake_server.py."""
import json
import os
import signal
import socket
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from fake_h2 import FakeH2Server
from fake_server import DROP, HOLD, RESET, FakeServer, json_reply, reply
from probe import (BEARER, CUT_MS, INTERRUPTED, KEY, LATE_MS, NETWORK, PROBE, PROVIDER, REFUSED_MS, USAGE, Run,
                   Test, closed_port, tls, trust)


class Replies(Test):
    def test_a_reply_is_given_whole_with_its_status_and_fields(self):
        with FakeServer([reply(b"hello ", b"world", headers={"X-A": "b"})]) as server:
            run = Run("body={}", BEARER, server.url + "/v1?x=y")
        result = run.only
        self.assertEqual((result["failure"], result["status"], result["body"]), ("none", 200, "hello world"))
        self.assertIn("X-A: b\n", result["fields"])
        self.assertTrue(run.whole["run"])
        request = server.requests[0]
        self.assertEqual((request.method, request.path, request.body), ("POST", "/v1?x=y", b"{}"))
        self.assertEqual(request.headers["authorization"], f"Bearer {KEY}")
        self.assertRegex(request.headers["user-agent"], r"^deploy-interview/\d+\.\d+\.\d+$")
        self.assertNotIn("expect", request.headers)
        self.assertNotIn("accept-encoding", request.headers)

    def test_an_error_status_is_a_reply(self):
        with FakeServer([json_reply({"error": "no"}, status=429)]) as server:
            result = Run(server.url).only
        self.assertEqual((result["failure"], result["status"], result["body"]), ("none", 429, '{"error": "no"}'))

    def test_pieces_come_as_they_are_sent(self):
        with FakeServer([reply(b"a", 0.3, b"b")]) as server:
            result = Run(server.url).only
        self.assertEqual(result["pieces"], 2)
        self.assertLess(result["first_ms"], 250)
        self.assertGreaterEqual(result["total_ms"], 300)

    def test_a_large_request_is_sent_without_asking_first(self):
        with FakeServer([reply(b"ok")]) as server:
            result = Run("body-size=3000000", server.url).only
        self.assertEqual(result["body"], "ok")
        self.assertLess(result["total_ms"], 900)
        self.assertEqual(len(server.requests[0].body), 3000000)

    def test_a_reader_may_stop(self):
        with FakeServer([reply(b"enough", HOLD)]) as server:
            result = Run("stop-at=enough", server.url).only
        self.assertEqual((result["failure"], result["stopped"]), ("none", True))
        self.assertLess(result["total_ms"], 200)

    def test_after_the_whole_answer_the_end_is_waited_for_only_briefly(self):
        for end in (HOLD, DROP, RESET):
            with self.subTest(end), FakeServer([reply(b"all", end)]) as server:
                result = Run("done-at=all", server.url).only
                self.assertEqual((result["failure"], result["body"]), ("none", "all"))
                self.assertLess(result["total_ms"], 300 + LATE_MS)

    def test_a_connection_is_used_again(self):
        with FakeServer([reply(b"x")]) as server:
            run = Run("more=2", "rounds=2", "done-at=x", server.url)
        self.assertEqual(len(run.results), 6)
        self.assertEqual([r.connection for r in server.requests], [0] * 6)

    def test_a_connection_that_went_stale_is_made_again(self):
        stale = iter([reply(b"x"), reply(DROP, framing="raw"), reply(b"y")])
        with FakeServer(lambda _: next(stale)) as server:
            run = Run("more=1", "body=b", server.url)
        self.assertEqual([r["body"] for r in run.results], ["x", "y"])
        self.assertEqual([r.body for r in server.requests], [b"b"] * 3)


class Failures(Test):
    def test_a_refused_port_is_named_at_once(self):
        port = closed_port()
        for host in ("127.0.0.1", "localhost"):
            result = Run(f"http://{host}:{port}/").only
            self.assert_failure(result, "refused", NETWORK,
                                f"nothing answers at {host}:{port} (connection refused)")
            self.assertLess(result["total_ms"], REFUSED_MS)

    def test_an_unknown_host_is_named(self):
        self.assert_failure(Run("https://nowhere.invalid/v1").only, "unknown-host", NETWORK,
                            "the host of nowhere.invalid:443 is not known")

    def test_a_cut_is_noticed_at_once(self):
        cases = {"before the head": reply(DROP, framing="raw"),
                 "within the head": reply(b"HTTP/1.1 200 O", DROP, framing="raw"),
                 "within chunks": reply(b"data: {", DROP),
                 "before the length": reply(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", DROP,
                                            framing="raw")}
        for name, answer in cases.items():
            with self.subTest(name), FakeServer([answer]) as server:
                result = Run(server.url).only
                self.assert_failure(
                    result, "cut", NETWORK,
                    f"127.0.0.1:{server.port} closed the connection before the reply was complete")
                self.assertLess(result["total_ms"], CUT_MS)

    def test_what_came_before_a_cut_was_given(self):
        with FakeServer([reply(b"data: {", DROP)]) as server:
            self.assertEqual(Run(server.url).only["body"], "data: {")

    def test_a_reset_is_named(self):
        for answer in (reply(RESET, framing="raw"), reply(b"abc", RESET)):
            with FakeServer([answer]) as server:
                self.assert_failure(Run(server.url).only, "reset", NETWORK,
                                    f"the connection to 127.0.0.1:{server.port} was reset")

    def test_what_is_no_http_is_named(self):
        for text in (b"SSH-2.0-OpenSSH_9.2\r\n", b"\x15\x03\x01\x00\x02\x02\x0a", b"220 mail\r\n"):
            with FakeServer([reply(text, framing="raw")]) as server:
                self.assert_failure(Run(server.url).only, "garbage", PROVIDER,
                                    f"what 127.0.0.1:{server.port} answers is not HTTP")

    def test_endless_bodies_and_heads_are_bounded(self):
        with FakeServer([reply(*[b"x" * 65536] * 100)]) as server:
            result = Run("max=100000", server.url).only
            self.assert_failure(result, "too-large", PROVIDER,
                                f"127.0.0.1:{server.port} sends more than 100000 bytes")
            self.assertLessEqual(result["received"], 100000)
        many = b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (i, b"y" * 1000) for i in range(1000))
        with FakeServer([reply(many, framing="raw")]) as server:
            self.assertEqual(Run(server.url).only["failure"], "too-large")
        with FakeServer([reply(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200000, framing="raw")]) as server:
            self.assertEqual(Run(server.url).only["failure"], "too-large")
        with FakeServer([reply(b"HTTP/1.1 100 Continue\r\n\r\n" * 20000, framing="raw")]) as server:
            self.assertEqual(Run(server.url).only["failure"], "too-large")

    def test_plain_http_to_another_host_is_not_sent(self):
        result = Run("body=secret", "http://example.invalid/v1").only
        self.assert_failure(result, "request", USAGE,
                            "plain http to example.invalid would show the key and the text to the network")
        self.assertEqual(result["hint"], "use https://, or allow it with --insecure-http")
        self.assertEqual(Run("insecure=1", "http://example.invalid/").only["failure"], "unknown-host")

    def test_a_header_cannot_bring_another_one(self):
        with FakeServer([reply(b"x")]) as server:
            result = Run("header=Authorization: Bearer a\r\nX-Evil: 1", server.url).only
            self.assertEqual((result["failure"], result["code"]), ("request", USAGE))
            self.assertEqual(server.requests, [])

    def test_no_redirect_is_followed(self):
        with FakeServer([reply(b"mine")]) as other:
            for status in (301, 302, 303, 307, 308):
                with FakeServer([reply(b"go", status=status, headers={
                        "Location": f"{other.url}/login?token=secret"})]) as server:
                    result = Run(BEARER, "header=x-api-key: " + KEY, "body={}", server.url).only
                    self.assert_failure(
                        result, "redirect", PROVIDER,
                        f"127.0.0.1:{server.port} redirects to {other.url}/login; a key is not sent elsewhere")
            self.assertEqual(other.connections, 0)


class Time(Test):
    def test_silence_ends_at_the_limit(self):
        cases = {"before the head": (reply(HOLD, framing="raw"), "first", 0.4),
                 "before the body": (reply(HOLD), "first", 0.4),
                 "between pieces": (reply(b"a", HOLD), "idle", 0.3)}
        for name, (answer, limit, seconds) in cases.items():
            with self.subTest(name), FakeServer([answer]) as server:
                result = Run("first=400", "idle=300", server.url).only
                self.assert_failure(result, "stalled", NETWORK,
                                    f"127.0.0.1:{server.port} sent no answer for {seconds} s")
                self.assert_between(seconds * 1000, result["total_ms"], seconds * 1000 + LATE_MS)
                self.assertIn("--timeout", result["hint"])

    def test_signs_of_life_do_not_count_against_the_silence(self):
        pings = [step for _ in range(40) for step in (b": ping\n\n", 0.05)]
        with FakeServer([reply(*pings)]) as server:
            result = Run("first=400", "idle=300", server.url).only
            self.assertEqual(result["failure"], "stalled")
            self.assert_between(400, result["total_ms"], 400 + LATE_MS)
        with FakeServer([reply(b"a", *pings)]) as server:
            result = Run("first=400", "idle=300", server.url).only
            self.assertEqual(result["failure"], "stalled")
            self.assert_between(300, result["total_ms"], 300 + LATE_MS)

    def test_payload_does(self):
        with FakeServer([reply(*[step for _ in range(8) for step in (b"a", 0.1)])]) as server:
            result = Run("first=400", "idle=300", server.url).only
            self.assertEqual((result["failure"], result["received"]), ("none", 8))
            self.assertGreater(result["total_ms"], 700)

    def test_the_whole_has_a_deadline(self):
        with FakeServer([reply(*[step for _ in range(40) for step in (b"a", 0.05)])]) as server:
            result = Run("total=400", server.url).only
            self.assert_failure(result, "deadline", NETWORK,
                                f"the reply of 127.0.0.1:{server.port} was not complete after 0.4 s")
            self.assert_between(400, result["total_ms"], 400 + LATE_MS)

    def test_a_connection_that_does_not_come_about_ends_at_its_limit(self):
        # It listens, takes the connection and never says a word of TLS.
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            result = Run("connect=300", f"https://127.0.0.1:{port}/").only
            self.assert_failure(result, "connect-timeout", NETWORK,
                                f"no connection to 127.0.0.1:{port} within 0.3 s")
            self.assert_between(300, result["total_ms"], 300 + LATE_MS)
            result = Run("first=200", f"https://127.0.0.1:{port}/").only
            self.assert_failure(result, "connect-timeout", NETWORK,
                                f"no connection to 127.0.0.1:{port} within 0.2 s")

    def test_wait_is_called_every_100_ms(self):
        for answer in (reply(0.8, b"x"), reply(*[step for _ in range(300) for step in (b"a", 0.002)])):
            with FakeServer([answer]) as server:
                gap = Run(server.url).whole["longest_gap"]
                self.assert_between(1, gap, 100 + LATE_MS / 4)

    def test_wait_cancels(self):
        with FakeServer([reply(b"x", HOLD)]) as server:
            run = Run("cancel-after=200", "jobs=1", server.url, server.url)
            self.assertEqual(run.results, [])
            self.assertEqual((run.whole["run"], run.whole["code"]), (False, INTERRUPTED))
            self.assert_between(200, run.whole["ms"], 300 + LATE_MS)
            self.wait_for_close(server)
        self.assertEqual(len(server.requests), 1)

    def test_a_signal_cancels_at_once(self):
        with FakeServer([reply(b"x", HOLD)]) as server:
            probe = subprocess.Popen([PROBE, server.url], stdout=subprocess.PIPE, text=True)
            while not server.requests:
                time.sleep(0.01)
            time.sleep(0.05)
            sent = time.monotonic()
            probe.send_signal(signal.SIGINT)
            out, _ = probe.communicate(timeout=10)
            self.assertLess(time.monotonic() - sent, 0.3)
            self.assertEqual(json.loads(out)["code"], INTERRUPTED)
            self.wait_for_close(server)

    def wait_for_close(self, server):
        limit = time.monotonic() + 5
        while not server.closed_at and time.monotonic() < limit:
            time.sleep(0.01)
        self.assertTrue(server.closed_at)


class Parallel(Test):
    def test_no_more_run_than_jobs_allow(self):
        running, seen = [], []

        def answer(request):
            running.append(request)
            seen.append(len(running))
            return reply(0.15, lambda: running.remove(request), b"x")
        with FakeServer(answer) as server:
            run = Run("jobs=3", *[f"{server.url}/{i}" for i in range(9)])
        self.assertEqual([r["failure"] for r in run.results], ["none"] * 9)
        self.assertEqual(max(seen), 3)
        self.assert_between(450, run.whole["ms"], 450 + LATE_MS)

    def test_the_clock_of_a_queued_request_stands(self):
        with FakeServer([reply(0.25, b"x")]) as server:
            run = Run("jobs=1", "first=400", "total=400", *[server.url] * 4)
        self.assertEqual([r["failure"] for r in run.results], ["none"] * 4)
        self.assertLess(max(r["total_ms"] for r in run.results), 400)

    def test_one_failure_leaves_the_others_alone(self):
        def answer(request):
            return reply(b"a", DROP) if request.path == "/1" else reply(0.2, b"ok")
        with FakeServer(answer) as server:
            run = Run(*[f"{server.url}/{i}" for i in range(3)], f"http://127.0.0.1:{closed_port()}")
        self.assertEqual(sorted(r["failure"] for r in run.results), ["cut", "none", "none", "refused"])

    def test_a_delayed_request_waits_and_holds_no_place(self):
        with FakeServer([reply(b"x")]) as server:
            run = Run("delay=300", server.url)
            self.assertLess(run.only["total_ms"], 200)
            self.assert_between(300, run.whole["ms"], 300 + LATE_MS)

    def test_http2_is_used_where_offered_and_carries_parallel_requests(self):
        with FakeH2Server([reply(0.2, b"x")], tls("good")) as server:
            run = Run(trust(), "body={}", *[f"{server.url}/{i}" for i in range(5)])
            self.assertEqual([(r["failure"], r["status"], r["body"]) for r in run.results],
                             [("none", 200, "x")] * 5)
            self.assertEqual((server.protocols, server.connections), (["h2"], 1))
            self.assertEqual([r.body for r in server.requests], [b"{}"] * 5)
            self.assertLess(run.whole["ms"], 200 + LATE_MS)

    def test_http2_failures_have_their_names(self):
        for end in (RESET, DROP):
            with self.subTest(end), FakeH2Server([reply(b"x", 0.1, end)], tls("good")) as server:
                result = Run(trust(), server.url).only
                self.assertEqual((result["failure"], result["code"], result["body"]), ("cut", NETWORK, "x"))
                self.assertLess(result["total_ms"], CUT_MS)


if __name__ == "__main__":
    unittest.main()
