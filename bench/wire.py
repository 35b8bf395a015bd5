"""The program against curl: both post the same bytes to a server on loopback, in turn."""
import pathlib
import shutil
import socket
import statistics
import subprocess
import tempfile
import time

ROUNDS = 61
KEY = "sk-0123456789abcdef"
EVENTS = (b'data: {"choices":[{"index":0,"delta":{"content":"x"},"finish_reason":"stop"}]}\n\n' b"data: [DONE]\n\n")
REPLY = (b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
         % len(EVENTS)) + EVENTS


def peak_kb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])


def whole(connection):
    """The request, and when its first bytes were there."""
    data = connection.recv(65536)
    at = time.perf_counter()
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)
    return body, at


def once(server, argv, env):
    """Milliseconds from the start to the request, kilobytes at most until then, and the body."""
    began = time.perf_counter()
    process = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    connection, _ = server.accept()
    with connection:
        body, at = whole(connection)
        memory = peak_kb(process.pid)
        connection.sendall(REPLY)
    process.wait()
    return (at - began) * 1e3, memory, body


def compare(program, env):
    if not shutil.which("curl") or not pathlib.Path("/proc/self/status").exists():
        print("start to first request: needs curl and /proc")
        return
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        ask = [program, "-q", "-C", folder, "ask", "How do we roll back?", "--provider", "openai", "--base-url", url]
        env = {**env, "OPENAI_API_KEY": KEY, "HOME": folder}
        shown = subprocess.run([*ask, "--dry-run"], env=env, capture_output=True, text=True, check=True).stdout
        head, _, body = shown.partition("\n\n")
        first, *lines = head.split("\n")
        file = pathlib.Path(folder, "body")
        file.write_text(body[:-1])
        curl = ["curl", "-s", "-S", "--noproxy", "*", "--data-binary", f"@{file}", first.removeprefix("POST ")]
        for line in lines:
            curl += ["-H", line.replace("***", KEY)]
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(once(server, ask, env))
            theirs.append(once(server, curl, env))
        assert ours[0][2] == theirs[0][2] == body[:-1].encode(), "they do not post the same bytes"
    (a, memory), (b, curls) = ([statistics.median(r[i] for r in runs) for i in (0, 1)] for runs in (ours, theirs))
    print(f"start to first request / curl: {a / b:.2f} ({a:.1f} ms / {b:.1f} ms)")
    print(f"memory at the first request / curl: {memory / curls:.2f} ({memory:.0f} kB / {curls:.0f} kB)")
