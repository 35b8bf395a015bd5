"""A proxy on loopback: tunnels CONNECT, forwards plain http, or refuses.

    with FakeProxy() as proxy: ...             proxy.url, proxy.requests
    FakeProxy(refuse=403)                      answers everything with that
    FakeProxy(password="name:word")            407 without it
    FakeProxy(drop=True)                       closes the connection instead of answering
"""
import base64
import socket
import threading
from urllib.parse import urlsplit

from fake_server import Closed, FakeServer, Reader


class FakeProxy(FakeServer):
    def __init__(self, refuse=None, password=None, drop=False):
        super().__init__([])
        self.refuse = refuse
        self.password = password
        self.drop = drop

    def converse(self, connection, number):
        reader = Reader(self, connection)
        request = reader.request(number)
        with self.lock:
            self.requests.append(request)
        if self.drop:
            raise Closed
        status = self.refuse
        if self.password:
            wanted = "Basic " + base64.b64encode(self.password.encode()).decode()
            if request.headers.get("proxy-authorization") != wanted:
                status = 407
        if status:
            page = b"<html>no</html>"
            self.send(connection, b"HTTP/1.1 %d No\r\nContent-Type: text/html\r\n"
                      b"Content-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, len(page), page))
        elif request.method == "CONNECT":
            host, _, port = request.path.rpartition(":")
            self._tunnel(connection, (host, int(port)), b"HTTP/1.1 200 Connected\r\n\r\n", b"")
        else:
            self._forward(connection, request)

    def _forward(self, connection, request):
        url = urlsplit(request.path)
        headers = {**request.headers, "connection": "close"}
        path = url.path + (f"?{url.query}" if url.query else "")
        head = [f"{request.method} {path} HTTP/1.1"] + [f"{n}: {v}" for n, v in headers.items()]
        text = "\r\n".join(head + ["", ""]).encode() + request.body
        self._tunnel(connection, (url.hostname, url.port or 80), b"", text)

    def _tunnel(self, connection, address, greeting, first):
        try:
            server = socket.create_connection(address, 5)
        except OSError:
            self.send(connection, b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        with server:
            server.settimeout(0.05)
            self.send(connection, greeting)
            self.send(server, first)
            back = threading.Thread(target=self._copy, args=(server, connection), daemon=True)
            back.start()
            self._copy(connection, server)
            back.join()

    def _copy(self, source, target):
        try:
            while not self.stopped.is_set():
                try:
                    data = source.recv(65536)
                except TimeoutError:
                    continue
                if not data:
                    target.shutdown(socket.SHUT_WR)
                    return
                self.send(target, data)
        except (Closed, OSError):
            pass
