"""wire/http.h with certificates and through proxies, all on loopback."""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from fake_proxy import FakeProxy
from fake_server import FakeServer, json_reply, reply
from probe import BEARER, CUT_MS, NETWORK, REFUSED_MS, TLS, Run, Test, ca, closed_port, tls, trust


class Certificates(Test):
    def refused(self, name, fault, *arguments, hint):
        with FakeServer([reply(b"x")], tls=tls(name)) as server:
            result = Run(*arguments, BEARER, server.url).only
            self.assert_failure(result, "certificate", TLS,
                                f"the certificate of 127.0.0.1:{server.port} is not accepted: {fault}")
            self.assertIn(hint, result["hint"])
            self.assertEqual(server.requests, [])

    def test_a_good_one_is_accepted_from_each_source(self):
        with FakeServer([reply(b"x")], tls=tls("good")) as server:
            for host in ("127.0.0.1", "localhost"):
                url = f"https://{host}:{server.port}"
                self.assertEqual(Run(f"cacert={ca()}", url).only["body"], "x")
                self.assertEqual(Run(url, env={"SSL_CERT_FILE": ca()}).only["body"], "x")
                self.assertEqual(Run(url, env={"CURL_CA_BUNDLE": ca()}).only["body"], "x")

    def test_an_expired_one_is_named(self):
        self.refused("expired", "it has expired", f"cacert={ca()}", hint="clock")

    def test_one_for_another_host_is_named(self):
        self.refused("wrong_host", "it is for another host name", f"cacert={ca()}", hint="base URL")

    def test_a_self_signed_one_is_named(self):
        self.refused("self_signed", "it is self-signed", f"cacert={ca()}", hint="--cacert")
        self.refused("self_signed", "it is self-signed", hint="--cacert")

    def test_an_unknown_issuer_is_named(self):
        self.refused("good", "its issuer is not trusted here", hint="--cacert")

    def test_missing_trusted_certificates_are_named(self):
        with FakeServer([reply(b"x")], tls=tls("good")) as server:
            self.assert_failure(Run("cacert=missing.pem", server.url).only, "ca-file", TLS,
                                "cannot use the trusted certificates: missing.pem (--cacert)")
            self.assert_failure(Run(server.url, env={"SSL_CERT_FILE": "gone.pem"}).only, "ca-file", TLS,
                                "cannot use the trusted certificates: gone.pem (SSL_CERT_FILE)")

    def test_a_server_without_tls_is_named(self):
        # It takes the greeting for a bad request, as web servers do.
        bad = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
        with PlainServer(bad) as port:
            result = Run(f"https://127.0.0.1:{port}").only
            self.assert_failure(result, "tls", TLS,
                                f"no TLS connection to 127.0.0.1:{port}: it does not speak TLS")
            self.assertIn("http://", result["hint"])

    def test_a_cut_within_the_handshake_is_a_cut(self):
        with PlainServer(b"") as port:
            self.assertIn(Run(f"https://127.0.0.1:{port}").only["failure"], ("cut", "reset"))

    def test_a_tls_server_spoken_to_in_plain_is_named(self):
        with FakeServer([reply(b"x")], tls=tls("good")) as server:
            result = Run(f"http://127.0.0.1:{server.port}").only
            self.assertIn(result["failure"], ("garbage", "cut", "reset"))


class PlainServer:
    """Answers every connection, whatever it says first, with the same bytes."""

    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        self.server = FakeServer([])
        self.server.converse = self.converse
        return self.server.__enter__().port

    def __exit__(self, *arguments):
        self.server.__exit__(*arguments)

    def converse(self, connection, _):
        connection.recv(65536)
        if self.answer:
            self.server.send(connection, self.answer)


class Proxies(Test):
    def test_a_proxy_is_used_when_given_and_sees_no_key(self):
        with FakeServer([reply(b"x")], tls=tls("good")) as server, FakeProxy() as proxy:
            result = Run(trust(), f"proxy={proxy.url}", BEARER, server.url).only
            self.assertEqual(result["body"], "x")
            self.assertEqual(proxy.requests[0].method, "CONNECT")
            self.assertEqual(proxy.requests[0].path, f"127.0.0.1:{server.port}")
            self.assertNotIn("authorization", proxy.requests[0].headers)

    def test_a_given_proxy_holds_for_plain_http_to_this_machine(self):
        with FakeServer([reply(b"x")]) as server, FakeProxy() as proxy:
            self.assertEqual(Run(f"proxy={proxy.url}", "body=b", server.url).only["body"], "x")
            self.assertEqual(Run(f"proxy={proxy.url}", server.url, env={"NO_PROXY": "*"}).only["body"], "x")
            self.assertEqual(len(proxy.requests), 2)
            self.assertEqual(server.requests[0].body, b"b")

    def test_the_environments_proxy_does_not_hold_for_this_machine(self):
        with FakeServer([reply(b"x")]) as server, FakeProxy() as proxy:
            env = {name: proxy.url for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy")}
            self.assertEqual(Run(server.url, env=env).only["body"], "x")
            self.assertEqual(proxy.requests, [])

    def test_the_environments_proxy_holds_for_other_hosts(self):
        with FakeProxy(refuse=403) as proxy:
            for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
                result = Run("https://nowhere.invalid", env={name: proxy.url}).only
                self.assert_failure(
                    result, "proxy-refused", NETWORK,
                    f"the proxy 127.0.0.1:{proxy.port} does not connect to nowhere.invalid:443: it answered 403")
            result = Run("https://nowhere.invalid",
                         env={"HTTPS_PROXY": proxy.url, "NO_PROXY": "example.org,invalid"}).only
            self.assertEqual(result["failure"], "unknown-host")

    def test_a_proxy_that_refuses_is_named(self):
        cases = {(("refuse", 403),): "it answered 403", (("refuse", 502),): "it answered 502",
                 (("password", "a:b"),):
                     "it wants a user name and password (http://name:password@host:port)",
                 (("drop", True),): "it closed the connection"}
        for options, detail in cases.items():
            with self.subTest(options), FakeProxy(**dict(options)) as proxy:
                result = Run(f"proxy=http://name:pass@127.0.0.1:{proxy.port}", "https://api.example").only
                self.assert_failure(
                    result, "proxy-refused", NETWORK,
                    f"the proxy 127.0.0.1:{proxy.port} does not connect to api.example:443: {detail}")
                self.assertLess(result["total_ms"], CUT_MS)

    def test_a_proxy_that_answers_in_the_servers_place_is_named(self):
        for status in (403, 407, 502, 503):
            with FakeServer([reply(b"x")]) as server, FakeProxy(refuse=status) as proxy:
                self.assert_failure(
                    Run(f"proxy={proxy.url}", BEARER, server.url).only, "proxy-refused", NETWORK,
                    f"the proxy 127.0.0.1:{proxy.port} does not connect to 127.0.0.1:{server.port}: "
                    f"it answered {status}")

    def test_the_servers_own_refusal_is_not_the_proxys(self):
        with FakeServer([json_reply({"error": {}}, status=403)]) as server, FakeProxy() as proxy:
            result = Run(f"proxy={proxy.url}", server.url).only
            self.assertEqual((result["failure"], result["status"]), ("none", 403))

    def test_a_proxy_takes_its_password(self):
        with FakeServer([reply(b"x")], tls=tls("good")) as server, FakeProxy(password="a:b") as proxy:
            result = Run(trust(), f"proxy=http://a:b@127.0.0.1:{proxy.port}", server.url).only
            self.assertEqual(result["body"], "x")

    def test_a_proxy_that_is_not_there_is_named(self):
        port = closed_port()
        for scheme in ("http", "socks5h"):
            result = Run(f"proxy={scheme}://u:secret@127.0.0.1:{port}", "https://api.example").only
            self.assert_failure(result, "proxy-down", NETWORK,
                                f"the proxy 127.0.0.1:{port} cannot be reached: Connection refused")
            self.assertLess(result["total_ms"], REFUSED_MS)
        result = Run("proxy=http://nowhere.invalid:1", "https://api.example").only
        self.assert_failure(result, "proxy-down", NETWORK,
                            "the proxy nowhere.invalid:1 cannot be reached: its name is not known")

    def test_a_certificate_behind_a_proxy_is_still_checked(self):
        with FakeServer([reply(b"x")], tls=tls("expired")) as server, FakeProxy() as proxy:
            result = Run(trust(), f"proxy={proxy.url}", server.url).only
            self.assert_failure(
                result, "certificate", TLS,
                f"the certificate of 127.0.0.1:{server.port} (through the proxy 127.0.0.1:{proxy.port}) "
                "is not accepted: it has expired")


if __name__ == "__main__":
    unittest.main()
