"""Runs http_probe and reads what it prints; certificates and errors' numbers for the tests that do."""
import atexit
import functools
import json
import os
import socket
import subprocess
import sys
import tempfile
import unittest

import certificates

PROBE = sys.argv.pop(1)
KEY = "sk-0123456789abcdef"
BEARER = f"header=Authorization: Bearer {KEY}"
# The values of enum err_code.
USAGE, IO, FORMAT, NETWORK, TLS, PROVIDER, INTERRUPTED = 1, 3, 4, 5, 6, 9, 10
REFUSED_MS, CUT_MS = 300, 1000
# How much later than its time something may happen on a busy machine.
LATE_MS = 400
VARIABLES = ["http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
             "NO_PROXY", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "SSL_CERT_DIR"]


@functools.cache
def _made():
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return folder.name, certificates.make(folder.name)


def tls(name):
    """The server's side of one of the certificates."""
    return _made()[1][name]


def ca():
    return f"{_made()[0]}/ca.pem"


def trust():
    return f"cacert={ca()}"


class Run:
    """One run of the probe: results in the order of their ends, and the line about the whole."""

    def __init__(self, *arguments, env=None):
        clean = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        done = subprocess.run([PROBE, *arguments], capture_output=True, text=True, timeout=60,
                              env={**clean, **(env or {})})
        # A sanitizer's report is no result.
        assert done.returncode in (0, 1) and "Sanitizer" not in done.stderr, done.stderr
        assert "runtime error" not in done.stderr, done.stderr
        self.status = done.returncode
        self.stderr = done.stderr
        self.stdout = done.stdout
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.runs = [line for line in lines if "run" in line]
        self.results = [line for line in lines if "url" in line]

    @property
    def only(self):
        assert len(self.results) == 1, (self.stdout, self.stderr)
        return self.results[0]

    @property
    def whole(self):
        assert len(self.runs) == 1, (self.stdout, self.stderr)
        return self.runs[0]


def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


class Test(unittest.TestCase):
    maxDiff = None

    def assert_failure(self, result, failure, code, text):
        self.assertEqual((result["failure"], result["code"], result["text"]), (failure, code, text))

    def assert_between(self, low, value, high):
        self.assertLessEqual(low, value)
        self.assertLessEqual(value, high)
