# SPDX-License-Identifier: MIT
"""The terminal, from outside: ui_probe prints each answer it reads, escaped."""
import os
import select
import signal
import subprocess
import sys
import tempfile
import termios
import unicodedata
import unittest

from terminal import DEADLINE, Terminal, ctrl

PROBE = os.path.abspath(sys.argv.pop(1))
PASTE_START, PASTE_END = b"\x1b[200~", b"\x1b[201~"


def escaped(text):
    """As ui_probe prints it."""
    special = '"\\\x7f'
    return "".join(f"\\x{ord(c):02x}" if c < " " or c in special else c for c in text)


def columns(text):
    marks = sum(unicodedata.combining(c) > 0 for c in text)
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text) - marks


def unusual(settings):
    """Changes what libedit would set otherwise."""
    settings[0] &= ~termios.IXON
    settings[3] &= ~termios.ECHOE


class Work:
    """The work that a probe does while it waits: a FIFO that gets a byte for each piece."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "work")
        os.mkfifo(self.path)
        self.fd = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)
        self.count = 0

    def take(self, timeout=0):
        """What was done since the last time, or waits for it."""
        while select.select([self.fd], [], [], timeout)[0]:
            got = os.read(self.fd, 4096)
            if not got:
                break
            self.count += len(got)
            timeout = 0
        return self.count

    def expect(self, count):
        before = None
        while self.count < count and self.count != before:
            before = self.count
            self.take(DEADLINE)
        assert self.count >= count, self.count


class UiTest(unittest.TestCase):
    flags = []

    def start(self, *args, **settings):
        t = Terminal([PROBE, *self.flags, *args], **settings)
        self.addCleanup(t.__exit__)
        return t

    def ready(self, *args, **settings):
        t = self.start(*args, **settings)
        t.expect("> ")
        return t

    def answers(self, t, text, pasted=False):
        t.expect(f'line {"pasted " if pasted else ""}"{escaped(text)}"\n', "> ")

    def quits(self, t, status=0):
        """Ends it, and sees the terminal as it was found."""
        if status == 0:
            t.line("quit")
        self.assertEqual(t.exit_status(), status, t.text())
        self.assertEqual(t.modes_now(), t.modes)
        self.assertFalse(t.pastes_are_bracketed())


class Typing(UiTest):
    def test_text_of_every_kind_arrives(self):
        t = self.ready()
        for text in ("plain", "", "Grüße, żółć", "部署到生产环境", "🚀 👩‍💻 e\u0301 ok", "it's \"so\" \\ 100%", "⏎ is text"):
            t.line(text)
            self.answers(t, text)
        t.line("over\u202eride")
        self.answers(t, "override")
        self.quits(t)

    def test_bytes_that_are_no_utf8_are_replaced(self):
        t = self.ready()
        t.send(b"a\xff\xe4\xb8b\r")
        self.answers(t, "a\ufffd\ufffd\ufffdb")
        self.quits(t)

    def test_backspace_takes_what_looks_like_one_character(self):
        t = self.ready()
        for typed, left in (("部署", "部"), ("aé", "a"), ("ae\u0301", "a"), ("a👩‍💻", "a"), ("🚀🚀", "🚀")):
            t.send(typed)
            t.keys("backspace", "enter")
            self.answers(t, left)
        self.quits(t)

    def test_the_line_can_be_edited_anywhere(self):
        t = self.ready()
        t.send("中文 b c")
        t.keys("home")
        t.send("A")
        t.keys("right", "delete", "end", "left", "left", "backspace", "enter")
        self.answers(t, "A中  c")
        t.send("one two  ")
        t.line(ctrl("w") + "three")
        self.answers(t, "one three")
        self.quits(t)

    def test_keys_without_a_meaning_leave_nothing(self):
        t = self.ready()
        t.send("a\t\x1b[5~\x1b[2~\x1b[I\x1b[201~b")
        t.keys("enter")
        self.answers(t, "ab")
        self.quits(t)

    def test_lines_typed_ahead_are_kept_for_the_next_questions(self):
        t = self.ready()
        t.send("one\rtwo\rthree\r")
        for text in ("one", "two", "three"):
            self.answers(t, text)
        self.quits(t)

    def test_the_initial_text_can_be_edited(self):
        t = self.start("-i", "first\nsecond ⏎")
        t.expect("> first⏎second ⏎")
        t.line("!")
        self.answers(t, "first\nsecond ⏎!")
        self.quits(t)

    def test_a_line_that_outgrows_the_screen_is_folded(self):
        t = self.ready(rows=10, columns=40)
        words = "".join(f"word{i} " for i in range(100))
        t.send(words)
        t.expect(" characters]")
        t.send(ctrl("a"))
        t.keys("backspace")
        t.send("X" + ctrl("e"))
        t.line("!")
        t.expect('line "')
        t.expect(words[-20:] + '!"', "> ")
        got = t.text().rsplit('line "', 1)[1].split('"')[0]
        self.assertEqual(got.replace("X", ""), words + "!")
        self.quits(t)

    def test_no_line_is_too_long_for_any_screen(self):
        text = "word 部署 é\n" * 300
        for rows, width in ((24, 80), (5, 20), (24, 3), (3, 8), (1, 80), (1, 1)):
            with self.subTest(rows=rows, columns=width):
                t = self.start("-i", text, rows=rows, columns=width)
                t.expect_raw(b"?2004h")
                t.keys("home")
                t.send("x")
                t.keys("left", "delete", "end")
                t.send("部")
                t.keys("backspace")
                t.send("!")
                t.keys("enter")
                t.expect(f'line "{escaped(text)}!"')
                self.quits(t)

    def test_earlier_lines_come_back(self):
        t = self.ready()
        for text in ("build the image", "run the tests"):
            t.line(text)
            self.answers(t, text)
        t.keys("up", "up")
        t.line("!")
        self.answers(t, "build the image!")
        t.send(ctrl("r") + "run")
        t.expect("run the tests")
        t.keys("enter")
        self.answers(t, "run the tests")
        self.quits(t)

    def test_history_is_kept_in_a_file_of_the_owner(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "state", "history")
            t = self.ready("-h", path)
            t.line("über Nacht")
            self.answers(t, "über Nacht")
            self.quits(t)
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
            t = self.ready("-h", path)
            t.keys("up", "up", "enter")
            self.answers(t, "über Nacht")
            self.quits(t)


class Pasting(UiTest):
    def test_three_lines_are_one_answer(self):
        t = self.ready()
        t.send("before ")
        t.paste("one\ntwo\nthree")
        t.expect("before one⏎two⏎three")
        t.line(" after")
        self.answers(t, "before one\ntwo\nthree after", pasted=True)
        t.line("typed")
        self.answers(t, "typed")
        self.quits(t)

    def test_two_thousand_lines_are_shown_as_a_label(self):
        text = "".join(f"row {i}: 部署 é 🚀\n" for i in range(2000))
        t = self.ready()
        t.send("before ")
        t.paste(text)
        t.expect("> before [2000 lines pasted]")
        t.line(" after")
        self.answers(t, "before " + text + " after", pasted=True)
        self.quits(t)

    def test_a_long_line_is_shown_as_a_label(self):
        t = self.ready()
        t.paste("x" * 5000)
        t.expect("> [5000 characters pasted]")
        t.keys("enter")
        self.answers(t, "x" * 5000, pasted=True)
        self.quits(t)

    def test_backspace_takes_a_label_back(self):
        t = self.ready()
        t.send("be⏎fore ")
        t.paste("a\n" * 5)
        t.expect("[5 lines pasted]")
        t.paste("b\n" * 6)
        t.expect("[6 lines pasted]")
        t.send("x" + ctrl("a"))
        t.keys("backspace", "backspace")
        t.line("y")
        self.answers(t, "be⏎fore yx", pasted=True)
        self.quits(t)

    def test_control_d_does_not_end_behind_a_label(self):
        t = self.ready()
        t.paste("a\n" * 5)
        t.expect("[5 lines pasted]")
        t.send(ctrl("d"))
        t.keys("enter")
        self.answers(t, "a\n" * 5, pasted=True)
        self.quits(t)

    def test_every_kind_of_line_end_becomes_lf(self):
        t = self.ready()
        t.send(PASTE_START + b"cr\rcrlf\r\nlf\n" + PASTE_END + b"\r")
        self.answers(t, "cr\ncrlf\nlf\n", pasted=True)
        self.quits(t)

    def test_tabs_stay_and_control_characters_go(self):
        t = self.ready()
        t.paste("a\tb\0c\x1b[31md\x7f\u202e\u0085e\x1b[201x\x1b[20")
        t.keys("enter")
        self.answers(t, "a\tbc[31mde[201x[20", pasted=True)
        self.quits(t)

    def test_an_end_marker_inside_does_not_run_the_rest(self):
        t = self.ready()
        t.send(PASTE_START + b"a" + PASTE_END + b"\rrm -rf x\r" + PASTE_END + b"\r")
        self.answers(t, "a[201~\nrm -rf x\n", pasted=True)
        self.quits(t)

    def test_the_bytes_may_come_in_any_pieces(self):
        t = self.ready()
        data = PASTE_START + "部署\r🚀é".encode() + PASTE_END + "尾\r".encode()
        for size in (1, 2, 3, 5, 7):
            for at in range(0, len(data), size):
                t.send(data[at:at + size])
            self.answers(t, "部署\n🚀é尾", pasted=True)
        self.quits(t)

    def test_an_end_marker_may_be_missing(self):
        t = self.ready()
        t.send("half ")
        t.paste("lost\nlines", end=False)
        t.expect("half ")
        t.send(ctrl("c"))
        t.expect("Line dropped", "> ")
        t.line("next")
        self.answers(t, "next")
        self.quits(t)

    def test_a_paste_is_whole_whatever_was_typed_before(self):
        t = self.ready()
        for typed in ("\x1b", ctrl("v"), ctrl("r") + "zz", "\x1bx", "\x1b7"):
            t.send(typed)
            t.paste("one\ntwo")
            t.expect("> one⏎two")
            t.keys("enter")
            t.expect("line pasted", 'one\\x0atwo"', "> ")
        self.quits(t)

    def test_two_pastes_are_one_answer(self):
        t = self.ready()
        t.paste("a\nb")
        t.paste("c\nd")
        t.keys("enter")
        self.answers(t, "a\nbc\nd", pasted=True)
        self.quits(t)

    def test_a_paste_above_the_ceiling_is_left_out_and_said(self):
        t = self.ready()
        t.send("see ")
        t.paste("x" * (2 << 20))
        t.expect("> see [a paste above 1 MiB: left out]")
        t.keys("enter")
        self.answers(t, "see ", pasted=True)
        self.quits(t)


class Ending(UiTest):
    def test_one_control_c_drops_the_line(self):
        t = self.ready()
        t.send("half")
        t.expect("half")
        t.send(ctrl("c"))
        t.expect("Line dropped", 'cancelled ""', "> ")
        t.line("whole")
        self.answers(t, "whole")
        self.quits(t)

    def test_what_is_typed_after_control_c_is_the_next_line(self):
        t = self.ready()
        for i in range(20):
            t.send(f"half{ctrl('c')}next {i}\r")
            t.expect("cancelled", f'line "next {i}"', "> ")
        self.quits(t)

    def test_control_c_in_a_line_of_several_rows_goes_below_it(self):
        t = self.ready()
        t.send("x" * 97 + "end")
        t.expect("end")
        at = len(t.raw)
        t.keys("home")
        at = t.expect_raw(b"\x1b[A", at)
        t.send(ctrl("c"))
        t.expect("Line dropped")
        self.assertEqual(t.raw[at:t.raw.rindex(b"Line dropped")].count(b"\n"), 2)
        t.expect("> ")
        self.quits(t)

    def test_a_second_control_c_ends(self):
        t = self.ready()
        t.send(ctrl("c"))
        t.expect("cancelled", "> ")
        t.send(ctrl("c"))
        t.expect("interrupted")
        self.quits(t, status=130)

    def test_work_between_two_reads_can_be_stopped(self):
        t = self.ready()
        for command, stopped in (("work", 'taken cancelled\n'), ("wait", 'cancelled ""')):
            t.line(command)
            t.expect("working")
            t.send(ctrl("c"))
            t.expect(stopped, "> ")
            t.line("next")
            self.answers(t, "next")
        for command in ("work", "wait"):
            t.send(command + "\rtyped ahead")
            t.expect("working")
            t.send(ctrl("c"))
            t.expect("cancelled", "> ")
            t.line("next")
            self.answers(t, "next")
        t.line("work")
        t.expect("working")
        t.send(ctrl("c"))
        t.expect("taken cancelled", "> ")
        t.send(ctrl("c"))
        t.expect("interrupted")
        self.quits(t, status=130)

    def test_control_d_ends_on_an_empty_line_only(self):
        t = self.ready()
        t.send("ab")
        t.keys("left")
        t.send(ctrl("d") + ctrl("d"))
        t.keys("enter")
        self.answers(t, "a")
        t.send(ctrl("d"))
        t.expect('\nend ""')
        self.assertEqual(t.exit_status(), 0)
        self.assertEqual(t.modes_now(), t.modes)
        self.assertFalse(t.pastes_are_bracketed())

    def test_signals_give_the_terminal_back(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            with self.subTest(number):
                t = self.ready()
                self.assertTrue(t.pastes_are_bracketed())
                self.assertNotEqual(t.modes_now(), t.modes)
                t.send("half")
                t.expect("half")
                t.signal(number)
                t.expect("interrupted")
                self.quits(t, status=130)

    def test_a_signal_inside_a_paste_gives_the_terminal_back(self):
        t = self.ready()
        t.paste("one\ntwo", end=False)
        t.signal(signal.SIGTERM)
        t.expect("interrupted")
        self.quits(t, status=130)

    def test_a_closed_terminal_ends(self):
        for typed in (b"", b"half", PASTE_START + b"half"):
            with self.subTest(typed):
                t = self.ready()
                t.send(typed)
                t.hang_up()
                self.assertEqual(t.exit_status(), 130)

    def test_a_closed_terminal_ends_without_the_signal_too(self):
        t = self.start_shell('trap "" HUP; exec "$0" "$@"')
        t.hang_up()
        self.assertEqual(t.exit_status(), 130)

    def start_shell(self, script, **settings):
        t = Terminal(["/bin/sh", "-c", script, PROBE, *self.flags], **settings)
        self.addCleanup(t.__exit__)
        t.expect("> ")
        return t

    def test_control_z_and_fg_go_on_with_the_line(self):
        t = self.start_shell('set -m; "$0" "$@"; echo stopped; read -r _; fg; echo status $?', modes=unusual)
        t.send("half")
        t.expect("half")
        t.send(ctrl("z"))
        t.expect("stopped")
        self.assertEqual(t.modes_now(), t.modes)
        self.assertFalse(t.pastes_are_bracketed())
        t.line("")
        t.expect("> half")
        self.assertTrue(t.pastes_are_bracketed())
        t.line(" more")
        self.answers(t, "half more")
        self.assertEqual(t.text().count("> half"), 2)
        t.line("quit")
        t.expect("status 0")
        self.assertEqual(t.exit_status(), 0)
        self.assertEqual(t.modes_now(), t.modes)

    def test_the_terminal_is_as_found_between_two_reads(self):
        t = self.ready(modes=unusual)
        t.line("wait")
        t.expect("working")
        self.assertEqual(t.modes_now(), t.modes)
        self.assertFalse(t.pastes_are_bracketed())
        t.send(ctrl("c"))
        t.expect("cancelled", "> ")
        self.quits(t)

    def test_without_a_terminal_it_says_so(self):
        done = subprocess.run([PROBE], input=b"x\n", capture_output=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"not a terminal", done.stderr)
        self.assertEqual(done.stdout, b"")


class Looks(UiTest):
    def test_a_card_is_shown_with_its_hint_once(self):
        t = self.ready()
        self.assertIn("""\
The probe

2/4 Pipeline, about 9 left
How does a new version replace the old one?
The way back depends on it.
  1  blue/green with a switch at the load balancer
  2  rolling, one instance after the other (recommended)
  3  stop, replace and start again
a number, your own words, or "don't know"; /help lists the commands
> """, t.text())
        t.line("card")
        t.expect("stop, replace and start again", "> ")
        self.assertEqual(t.text().count("/help"), 1)
        self.quits(t)

    def test_twenty_columns_are_enough(self):
        t = self.ready(columns=20)
        for row in t.text().split("\n"):
            self.assertLessEqual(columns(row), 20, row)
        self.assertIn("  2  rolling, one\n     instance after\n     the other\n     (recommended)\n", t.text())
        t.line("部署流水线的下一步是回滚然后通知所有人")
        self.answers(t, "部署流水线的下一步是回滚然后通知所有人")
        self.quits(t)

    def test_text_is_no_wider_than_a_hundred_columns_and_eighty_when_unknown(self):
        for width, want in ((200, 100), (0, 80), (30, 30)):
            with self.subTest(width):
                t = self.ready(columns=width)
                hint = 'a number, your own words, or "don\'t know"; /help lists the commands'
                rows = t.text().split("\n")
                self.assertEqual(hint in rows, want > 30)
                self.assertLessEqual(max(map(columns, rows)), want)
                t.line("long")
                t.expect("> ")
                self.assertEqual(max(map(columns, t.text().split("\n"))), want)
                self.quits(t)

    def test_a_new_width_is_used_at_once(self):
        t = self.ready()
        t.send("half")
        t.expect("half")
        t.resize(24, 30)
        t.expect("> half")
        t.line("")
        self.answers(t, "half")
        t.line("card")
        t.expect("How does a new version replace\nthe old one?", "  1  blue/green with a switch\n     at the load balancer\n", "> ")
        self.quits(t)

    def test_color_is_for_terminals_that_want_it(self):
        for env, args, want in (
            ({}, [], True),
            ({"NO_COLOR": ""}, [], True),
            ({"NO_COLOR": "1"}, [], False),
            ({"NO_COLOR": "1"}, ["-c"], True),
            ({"TERM": "dumb"}, [], False),
            ({"TERM": None}, [], False),
            ({"TERM": "no-such-terminal"}, [], True),
            ({}, ["-c", "-p"], False),
        ):
            with self.subTest(env=env, args=args):
                t = self.start(*args, env=env)
                t.expect("/help")
                self.assertEqual(b"\x1b[1mThe probe\x1b[0m" in t.raw, want)
                self.quits(t)

    def test_no_escape_sequence_is_sent_to_those_that_cannot_take_it(self):
        for env, args, prompt in (({"TERM": "dumb"}, [], "> "), ({"TERM": None}, [], "> "), ({}, ["-p"], "Answer: ")):
            with self.subTest(env=env, args=args):
                t = self.start(*args, env=env)
                t.expect(prompt)
                t.send("部署é")
                t.keys("backspace", "left")
                t.line("新")
                t.expect('line "部新署"\n', prompt)
                t.send(ctrl("c"))
                t.expect("Line dropped", prompt)
                self.quits(t)
                self.assertNotIn(b"\x1b", t.raw)

    def test_plain_says_what_is_what(self):
        t = self.start("-p")
        t.expect("Question: How does", "Why: The way back", "  2  rolling, one instance after the other (recommended)",
                 "Answer: ")
        self.quits(t)

    def test_any_locale_takes_utf8(self):
        for env in ({"LANG": "C"}, {"LANG": None}, {"LANG": "no_SUCH.ISO-8859-1"}, {"LANG": "C", "LC_ALL": "POSIX"}):
            with self.subTest(env):
                t = self.ready(env=env)
                t.send("部署é")
                t.keys("backspace", "enter")
                self.answers(t, "部署")
                self.quits(t)


class Working(UiTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = Work(folder.name)
        self.addCleanup(os.close, self.work.fd)

    def test_work_goes_on_at_the_prompt_until_nothing_is_left(self):
        t = self.ready("-w", self.work.path, "-n", "3")
        self.work.expect(3)
        t.line("typed")
        self.answers(t, "typed")
        t.line("more")
        self.answers(t, "more")
        self.assertEqual(self.work.take(), 3)
        self.quits(t)

    def test_work_goes_on_in_the_middle_of_a_line_and_at_the_next_prompt(self):
        t = self.ready("-w", self.work.path)
        for text in ("one", "two"):
            t.send(text)
            t.expect(text)
            self.work.expect(self.work.take() + 2)
            t.keys("backspace", "enter")
            self.answers(t, text[:-1])
        self.quits(t)

    def test_work_goes_on_in_the_middle_of_a_paste(self):
        t = self.ready("-w", self.work.path)
        t.paste("one\ntwo", end=False)
        self.work.expect(self.work.take() + 2)
        t.send(PASTE_END)
        t.keys("enter")
        self.answers(t, "one\ntwo", pasted=True)
        self.quits(t)

    def test_signals_come_through_the_work(self):
        t = self.ready("-w", self.work.path)
        t.send("half")
        self.work.expect(self.work.take() + 2)
        t.resize(24, 30)
        t.expect("> half")
        t.send(ctrl("c"))
        t.expect("Line dropped", "> ")
        self.work.expect(self.work.take() + 2)
        t.signal(signal.SIGTERM)
        t.expect("interrupted")
        self.quits(t, status=130)


class BesideWork:
    """Everything else is as it is without."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        work = Work(folder.name)
        self.addCleanup(os.close, work.fd)
        self.flags = ["-w", work.path]


class TypingBesideWork(BesideWork, Typing):
    pass


class PastingBesideWork(BesideWork, Pasting):
    pass


class EndingBesideWork(BesideWork, Ending):
    pass


class LooksBesideWork(BesideWork, Looks):
    pass


if __name__ == "__main__":
    unittest.main()
