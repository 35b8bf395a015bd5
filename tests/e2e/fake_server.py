"""A server on loopback that does what a test tells it, also what a real server should not do.

    with FakeServer([reply(b"data: x\\n\\n", 0.2, DROP)]) as server:
        ... talk to server.url ...
        server.requests[0].headers["authorization"]

A reply is a status, headers and steps.  A step is bytes (sent at once, as one chunk), a number (seconds of
silence), a function (called) or one of DROP (closes the connection where it is), RESET (the same, with a TCP reset) and HOLD
(stays silent until the client closes or the server is stopped).  Replies are used in order and the last one
repeats; a function in their place is given each Request and returns the reply.
"""
import json
import select
import socket
import struct
import threading
import time

DROP, RESET, HOLD = "drop", "reset", "hold"


class Reply:
    def __init__(self, steps, status=200, headers=None, framing="chunked"):
        self.steps = steps
        self.status = status
        self.headers = headers or {}
        self.framing = framing


def reply(*steps, status=200, headers=None, framing="chunked"):
    """`framing`: chunked, length (Content-Length), close (ends with the connection) or raw (the steps hold
    the whole response, head included)."""
    return Reply(steps, status, headers, framing)


def json_reply(value, status=200, headers=None):
    text = json.dumps(value).encode()
    return reply(text, status=status, framing="length",
                 headers={"Content-Type": "application/json", **(headers or {})})


def sse_reply(*events, headers=None):
    """Events are str or values to print as JSON; numbers, functions, DROP, RESET and HOLD stay steps."""
    steps = []
    for event in events:
        if isinstance(event, (int, float)) or callable(event) or event in (DROP, RESET, HOLD):
            steps.append(event)
        elif isinstance(event, str):
            steps.append(f"data: {event}\n\n".encode())
        else:
            steps.append(f"data: {json.dumps(event)}\n\n".encode())
    return reply(*steps, headers={"Content-Type": "text/event-stream", **(headers or {})})


class Request:
    def __init__(self, method, path, headers, body, connection):
        self.method = method
        self.path = path
        self.headers = headers      # names in lower case
        self.body = body
        self.connection = connection  # 0 for the server's first one
        self.at = time.monotonic()


class Closed(Exception):
    """The connection has ended, by either side."""


class FakeServer:
    def __init__(self, replies, tls=None, alpn=None):
        self.replies = replies
        self.tls = tls
        self.requests = []
        self.closed_at = []         # when clients closed connections that were held
        self.protocols = []         # what ALPN agreed on, for each TLS connection
        self.connections = 0
        self.stopped = threading.Event()
        self.lock = threading.Lock()
        self.threads = []
        if tls:
            tls.set_alpn_protocols(alpn or ["http/1.1"])
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self):
        self._spawn(self._accept)
        return self

    def __exit__(self, *_):
        self.stopped.set()
        # A thread in accept() does not notice that its socket is closed.
        socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in list(self.threads):
            thread.join()
        self.socket.close()

    def _spawn(self, function, *arguments):
        thread = threading.Thread(target=function, args=arguments, daemon=True)
        self.threads.append(thread)
        thread.start()

    def _accept(self):
        while True:
            connection, _ = self.socket.accept()
            if self.stopped.is_set():
                connection.close()
                return
            with self.lock:
                number = self.connections
                self.connections += 1
            self._spawn(self._serve, connection, number)

    def _serve(self, connection, number):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if self.tls:
                connection.settimeout(10)
                connection = self.tls.wrap_socket(connection, server_side=True)
                self.protocols.append(connection.selected_alpn_protocol())
            connection.settimeout(0.05)
            self.converse(connection, number)
        except (Closed, OSError):
            pass
        finally:
            connection.close()

    def converse(self, connection, number):
        """One connection; another protocol overrides this."""
        reader = Reader(self, connection)
        while True:
            request = reader.request(number)
            with self.lock:
                self.requests.append(request)
                answer = self._choose(request)
            self._answer(connection, answer)
            if answer.framing in ("close", "raw"):
                return

    def _choose(self, request):
        if callable(self.replies):
            return self.replies(request)
        return self.replies[min(len(self.requests), len(self.replies)) - 1]

    def _answer(self, connection, answer):
        if answer.framing != "raw":
            self.send(connection, self._head(answer))
        for step in answer.steps:
            self._do(connection, step, answer.framing)
        if answer.framing == "chunked":
            self.send(connection, b"0\r\n\r\n")

    def _head(self, answer):
        headers = {"Content-Type": "text/plain", **answer.headers}
        if answer.framing == "chunked":
            headers["Transfer-Encoding"] = "chunked"
        if answer.framing == "length":
            headers["Content-Length"] = sum(len(s) for s in answer.steps if isinstance(s, bytes))
        if answer.framing == "close":
            headers["Connection"] = "close"
        lines = [f"HTTP/1.1 {answer.status} Reason"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join(lines + ["", ""]).encode()

    def _do(self, connection, step, framing):
        if isinstance(step, bytes):
            self.send(connection, b"%x\r\n%s\r\n" % (len(step), step) if framing == "chunked" else step)
        elif isinstance(step, (int, float)):
            self.stopped.wait(step)
        elif callable(step):
            step()
        elif step == HOLD:
            self._hold(connection)
        elif step == RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise Closed
        elif step == DROP:
            raise Closed

    def send(self, connection, data):
        view = memoryview(data)
        while view:
            try:
                view = view[connection.send(view):]
            except (TimeoutError, BlockingIOError):
                if self.stopped.is_set():
                    raise Closed from None

    def _hold(self, connection):
        while not self.stopped.is_set():
            ready, _, _ = select.select([connection], [], [], 0.02)
            if ready and not connection.recv(65536):
                self.closed_at.append(time.monotonic())
                break
        raise Closed


class Reader:
    """Requests from a connection, with or without Content-Length."""

    def __init__(self, server, connection):
        self.server = server
        self.connection = connection
        self.data = b""

    def _more(self):
        while not self.server.stopped.is_set():
            try:
                got = self.connection.recv(65536)
            except TimeoutError:
                continue
            if not got:
                break
            self.data += got
            return
        raise Closed

    def take(self, size):
        while len(self.data) < size:
            self._more()
        taken, self.data = self.data[:size], self.data[size:]
        return taken

    def head(self):
        while b"\r\n\r\n" not in self.data:
            self._more()
        head, self.data = self.data.split(b"\r\n\r\n", 1)
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        return first, headers

    def request(self, connection_number):
        first, headers = self.head()
        method, path, _ = first.split(" ", 2)
        body = self.take(int(headers.get("content-length", 0)))
        return Request(method, path, headers, body, connection_number)
