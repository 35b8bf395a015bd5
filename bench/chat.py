"""An interview with a fake model: what is sent again, how much, and what the program adds to the model's time.

    bench/chat.py BUILD_FOLDER

The fake engineer of the tests answers at once, then at 60 tokens a second.  Prefix: the share of a request that
is byte for byte the start of the one before.
"""
import os
import pathlib
import statistics
import sys
import time

root = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(root / "tests" / "e2e"))

from conversation import Conversation  # noqa: E402
from fake_engineer import Engineer  # noqa: E402
from fake_server import json_reply  # noqa: E402
from project import Project  # noqa: E402

program = pathlib.Path(sys.argv[1]).resolve() / "src" / "cli" / "deploy-interview"
TURNS = 25
ANSWER = ("We run in the cloud, at Scaleway in the region PAR1; it is already running, and the operations lead looks "
          "after part {0} of it, with two machines behind one load balancer and a copy every night at 01:15.")


def cpu(pid):
    """Seconds of CPU that a process has used."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def consent(c):
    c.terminal.expect("Go on? [Y/n]")
    c.terminal.line("y")


def interview(model, turns):
    """Seconds from each answer to its request, and from the reply's end to the next prompt."""
    before, after = [], []
    with Project(program) as project, Conversation(project, env=model.env()) as c:
        consent(c)
        c.wait()
        began = cpu(c.terminal.pid)
        for n in range(turns):
            asked = len(model.of("turn"))
            at = time.monotonic()
            c.terminal.line(ANSWER.format(n) if not c.terminal.text().rstrip().endswith("none.") else "")
            c.wait()
            done = time.monotonic()
            if len(model.of("turn")) > asked:
                ask = model.of("turn")[-1]
                before.append(ask.at - at)
                after.append(done - ask.ended)
        used = (cpu(c.terminal.pid) - began) / turns
        c.terminal.line("/quit")
    return before, after, used


def shared(a, b):
    n = 0
    for x, y in zip(a, b):
        if x != y:
            break
        n += 1
    return n


def small_context(ask):
    """Refuses the whole form, as a model with a context of 8,192 tokens does."""
    if len(ask.texts) <= 20_000:
        return None
    return json_reply({"error": {"message": "maximum context length is 8192 tokens", "code": "context_length_exceeded",
                                 "type": "invalid_request_error"}}, status=400)


def main():
    with Engineer() as model:
        before, after, used = interview(model, TURNS)
        turns = model.of("turn")
        shares = [shared(a.texts, b.texts) / len(a.texts) for a, b in zip(turns, turns[1:])]
        print(f"turns: {len(turns)}; prefix shared with the request before: at least {min(shares):.1%}")
        print(f"bytes of the first and the last request: {len(turns[0].texts.encode())}, {len(turns[-1].texts.encode())}")
        overhead = [x + y for x, y in zip(before, after)]
        print(f"beside the model, answer to request and reply to prompt: median {statistics.median(overhead) * 1e3:.1f} ms, "
              f"of the last five {statistics.median(overhead[-5:]) * 1e3:.1f} ms; CPU a turn {used * 1e3:.1f} ms")
    with Engineer(rate=60) as model:
        with Project(program) as project, Conversation(project, env=model.env()) as c:
            consent(c)
            c.wait()
            at = time.monotonic()
            c.terminal.line(ANSWER.format(1))
            c.terminal.expect("\n+ ")
            noted = time.monotonic() - at
            c.wait()
            print(f"60 tokens a second: first noted fact after {noted:.2f} s, the question after {time.monotonic() - at:.2f} s")
            c.terminal.line("/quit")
    with Engineer({"turn": small_context}) as model, Project(program) as project:
        with Conversation(project, env=model.env()) as c:
            consent(c)
            for n in range(16):
                c.wait()
                c.terminal.line(ANSWER.format(n))
            c.wait()
            c.terminal.line("/quit")
        compact = [len(a.texts.encode()) for a in model.of("turn")[1:]]
        print(f"compact form for a small context: at most {max(compact)} bytes")


if __name__ == "__main__":
    main()
