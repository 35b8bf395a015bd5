"""HTTP/2 (RFC 9113) as far as a test needs it: every request is answered with status 200 and the steps of a
reply, each stream by itself.  RESET resets the stream, DROP closes the connection.  Requests are recorded
with their body; their headers, which HPACK compresses, are not read."""
import select
import struct
import threading

from fake_server import DROP, RESET, Closed, FakeServer, Reader, Request

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PING = 0, 1, 3, 4, 6
END_STREAM, ACK, END_HEADERS = 1, 1, 4
STATUS_200 = b"\x88"    # RFC 7541 appendix A, entry 8
INTERNAL_ERROR = struct.pack(">I", 2)


class TurnReader(Reader):
    """Waits outside the lock and reads inside it: a TLS connection is not for two threads at once."""

    def _more(self):
        while not self.server.stopped.is_set():
            try:
                if not self.connection.pending() and not select.select([self.connection], [], [], 0.02)[0]:
                    continue
                with self.server.turn:
                    got = self.connection.recv(65536)
            except TimeoutError:
                continue
            except ValueError:    # closed by a stream's DROP
                break
            if not got:
                break
            self.data += got
            return
        raise Closed


class FakeH2Server(FakeServer):
    def __init__(self, replies, tls):
        super().__init__(replies, tls, alpn=["h2"])
        self.turn = threading.Lock()

    def converse(self, connection, number):
        reader = TurnReader(self, connection)
        if reader.take(len(PREFACE)) != PREFACE:
            raise Closed
        self._frame(connection, SETTINGS, 0, 0, b"")
        bodies = {}
        while True:
            head = reader.take(9)
            kind, flags, stream = head[3], head[4], int.from_bytes(head[5:9], "big")
            payload = reader.take(int.from_bytes(head[:3], "big"))
            if kind in (SETTINGS, PING) and not flags & ACK:
                self._frame(connection, kind, ACK, 0, payload if kind == PING else b"")
            if kind == DATA:
                bodies[stream] = bodies.get(stream, b"") + payload
            if kind in (HEADERS, DATA) and flags & END_STREAM:
                request = Request("", "", {}, bodies.pop(stream, b""), number)
                with self.lock:
                    self.requests.append(request)
                    answer = self._choose(request)
                self._spawn(self._stream, connection, stream, answer)

    def _frame(self, connection, kind, flags, stream, payload):
        head = len(payload).to_bytes(3, "big") + bytes((kind, flags)) + stream.to_bytes(4, "big")
        with self.turn:
            self.send(connection, head + payload)

    def _stream(self, connection, stream, answer):
        try:
            self._frame(connection, HEADERS, END_HEADERS, stream, STATUS_200)
            for step in answer.steps:
                if step == RESET:
                    self._frame(connection, RST_STREAM, 0, stream, INTERNAL_ERROR)
                    return
                if step == DROP:
                    connection.close()
                    return
                if isinstance(step, bytes):
                    self._frame(connection, DATA, 0, stream, step)
                else:
                    self.stopped.wait(step)
            self._frame(connection, DATA, END_STREAM, stream, b"")
        except (Closed, OSError):
            pass
