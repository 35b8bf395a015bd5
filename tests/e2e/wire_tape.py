"""wire/http.h recording to a tape and answering from it."""
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from fake_server import DROP, HOLD, FakeServer, json_reply, reply, sse_reply
from probe import BEARER, FORMAT, KEY, Run, Test, closed_port


class Tapes(Test):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.tape = pathlib.Path(self.folder.name, "x.tape")

    def tearDown(self):
        self.folder.cleanup()

    def test_a_recorded_run_is_replayed_without_the_server(self):
        def answer(request):
            return {b"a": sse_reply({"x": "ü"}, 0.05, {"y": 2}, headers={"Set-Cookie": "c=1"}),
                    b"b": json_reply({"error": f"bad key {KEY}"}, status=401),
                    b"c": reply(b"part", 0.05, DROP)}[request.body]
        url = ""
        for body in "abc":
            tape = f"{self.tape}.{body}"
            with FakeServer(answer) as server:
                url = server.url + f"/v1?alt=sse&key={KEY}"
                live = Run(f"record={tape}", f"secret={KEY}", BEARER, f"body={body}", url).only
            again = Run(f"replay={tape}", f"body={body}", url).only
            for name in ("failure", "code", "text", "hint", "status", "pieces"):
                self.assertEqual(live[name], again[name])
            self.assertEqual(live["body"].replace(KEY, "*" * len(KEY)), again["body"])
            text = pathlib.Path(tape).read_text()
            self.assertNotIn(KEY, text)
            self.assertNotIn("Bearer", text)
            self.assertNotIn("c=1", text)
            self.assertEqual(os.stat(tape).st_mode & 0o777, 0o600)

    def test_parallel_requests_and_repeats_are_found_again(self):
        with FakeServer(lambda request: reply(request.path.encode())) as server:
            urls = [f"{server.url}/{i}" for i in range(5)]
            Run(f"record={self.tape}", "more=1", *urls)
        run = Run(f"replay={self.tape}", "more=1", "jobs=1", "delay=9999", *reversed(urls))
        self.assertEqual(sorted(r["body"] for r in run.results), sorted([f"/{i}" for i in range(5)] * 2))
        self.assertLess(run.whole["ms"], 1000)

    def test_a_request_that_is_not_on_the_tape_is_an_error(self):
        with FakeServer([reply(b"x")]) as server:
            Run(f"record={self.tape}", "body=one", server.url)
            run = Run(f"replay={self.tape}", "body=ope", server.url)
        self.assert_failure(run.only, "not-on-tape", FORMAT,
                            f"not on the tape {self.tape}: the request differs from exchange 1 at byte 1: "
                            '"ope" here, "one" there')
        self.assertEqual(len(server.requests), 1)

    def test_a_failure_without_reply_is_on_the_tape_too(self):
        url = f"http://127.0.0.1:{closed_port()}"
        live = Run(f"record={self.tape}", url).only
        self.assertEqual(live["failure"], "refused")
        again = Run(f"replay={self.tape}", url).only
        self.assertEqual((again["failure"], again["text"]), (live["failure"], live["text"]))

    def test_a_cancelled_request_is_not_on_the_tape(self):
        with FakeServer([reply(b"x", HOLD)]) as server:
            Run(f"record={self.tape}", "cancel-after=100", server.url)
        self.assertEqual(self.tape.read_text(), "")

    def test_a_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        run = Run("record=/dev/full", "http://127.0.0.1:1")
        self.assertEqual(run.status, 1)
        self.assertIn("the tape /dev/full is not a regular file", run.stderr)


if __name__ == "__main__":
    unittest.main()
