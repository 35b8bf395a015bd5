# SPDX-License-Identifier: MIT
"""Runs a program in a pseudo-terminal and talks to it as a person would.

Nothing here sleeps: every wait is for bytes or for an end, with a deadline that only a broken program meets.
"""
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

DEADLINE = 20.0

KEYS = {
    "enter": "\r", "tab": "\t", "backspace": "\x7f", "delete": "\x1b[3~", "escape": "\x1b",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
}
ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    rb"|\x1b[ -/]*[0-~]"
)


def ctrl(letter):
    return chr(ord(letter.upper()) - 64)


class Terminal:
    """A program in a terminal of its own, as the leader of its session.

    raw     every byte that came out so far
    text()  the same as text: without escape sequences and carriage returns
    """

    def __init__(self, argv, env=None, rows=24, columns=80, cwd=None, modes=None):
        """`env` is laid over a small fixed environment; a value of None removes a name.

        modes   changes the settings of the terminal, as a list that termios.tcgetattr gives
        """
        self.raw = b""
        self.seen = 0  # where in text() the next expect() starts
        self.status = None
        self.master, slave = os.openpty()
        self.resize(rows, columns, notify=False)
        if modes:
            settings = termios.tcgetattr(slave)
            modes(settings)
            termios.tcsetattr(slave, termios.TCSANOW, settings)
        self.modes = termios.tcgetattr(slave)
        # The write end lives as long as the program and its children: end of file means that all are gone.
        self.gone, alive = os.pipe()
        os.set_inheritable(alive, True)
        self.pid = os.fork()
        if self.pid == 0:
            self._run(argv, slave, _environment(env), cwd)
        os.close(slave)
        os.close(alive)
        os.set_blocking(self.master, False)

    @staticmethod
    def _run(argv, slave, env, cwd):
        try:
            # Python ignores some signals, and a shell those of its background jobs.
            for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGPIPE, signal.SIGTSTP):
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for fd in (0, 1, 2):
                os.dup2(slave, fd)
            if cwd:
                os.chdir(cwd)
            os.execve(argv[0], argv, env)
        finally:
            os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.exit_status()
        if self.master is not None:
            os.close(self.master)
        os.close(self.gone)

    def text(self):
        return ESCAPES.sub(b"", self.raw).decode("utf-8", "replace").replace("\r", "")

    def expect(self, *wanted, timeout=DEADLINE):
        """Waits until every one of `wanted`, in this order, is there after what the last call found."""
        deadline = time.monotonic() + timeout
        for one in wanted:
            while (at := self.text().find(one, self.seen)) < 0:
                if not self._read(deadline):
                    raise AssertionError(f"did not see {one!r} in:\n{self.text()[self.seen:]}")
            self.seen = at + len(one)

    def expect_raw(self, wanted, start=0, timeout=DEADLINE):
        """Waits until the bytes `wanted` are in raw, from `start` on; gives where they end."""
        deadline = time.monotonic() + timeout
        while (at := self.raw.find(wanted, start)) < 0:
            if not self._read(deadline):
                raise AssertionError(f"did not see {wanted!r} in:\n{self.raw[start:]!r}")
        return at + len(wanted)

    def _read(self, deadline):
        """One block of output; false at its end or at the deadline."""
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([self.master], [], [], left)[0]:
            return False
        return self._take()

    def _take(self):
        try:
            got = os.read(self.master, 65536)
        except BlockingIOError:
            return True
        except OSError:  # EIO: nobody has the other side open any more
            return False
        self.raw += got
        return bool(got)

    def send(self, keys):
        """Writes text or bytes as they are; takes what the program writes meanwhile, so that neither waits."""
        rest = keys.encode() if isinstance(keys, str) else keys
        deadline = time.monotonic() + DEADLINE
        while rest:
            readable, writable, _ = select.select([self.master], [self.master], [], deadline - time.monotonic())
            assert readable or writable, f"the program does not take {rest[:40]!r}"
            if readable:
                self._take()
            if writable:
                try:
                    rest = rest[os.write(self.master, rest[:1024]):]
                except BlockingIOError:
                    pass

    def line(self, text):
        self.send(text + KEYS["enter"])

    def keys(self, *names):
        for name in names:
            self.send(KEYS[name])

    def paste(self, text, end=True):
        """As terminals send it: between markers, with a carriage return for every line end."""
        self.send("\x1b[200~" + text.replace("\n", "\r") + ("\x1b[201~" if end else ""))

    def signal(self, number):
        os.kill(self.pid, number)

    def resize(self, rows, columns, notify=True):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if notify:
            self.signal(signal.SIGWINCH)

    def hang_up(self):
        """Closes the terminal, as closing its window does."""
        os.close(self.master)
        self.master = None

    def exit_status(self, timeout=DEADLINE):
        """Waits for the end; an exit code, or minus the signal that ended it."""
        if self.status is not None:
            return self.status
        deadline = time.monotonic() + timeout
        while not select.select([self.gone], [], [], 0)[0]:
            watched = [self.gone] if self.master is None else [self.gone, self.master]
            readable = select.select(watched, [], [], max(0, deadline - time.monotonic()))[0]
            if not readable:
                raise AssertionError(f"still running after:\n{self.text()}")
            if self.master in readable and not self._take():
                break
        while self.master is not None and select.select([self.master], [], [], 0)[0] and self._take():
            pass
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def modes_now(self):
        """The settings of the terminal, as `stty -g` shows them; those before the program are in `modes`."""
        return termios.tcgetattr(self.master)

    def pastes_are_bracketed(self):
        on, off = self.raw.rfind(b"\x1b[?2004h"), self.raw.rfind(b"\x1b[?2004l")
        return on > off


def _environment(changes):
    env = {"PATH": os.environ["PATH"], "HOME": "/", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    # What a sanitizer or the allocator is told comes from outside.
    env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS") or k.startswith("MALLOC_")})
    env.update(changes or {})
    return {k: v for k, v in env.items() if v is not None}
