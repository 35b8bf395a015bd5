"""The interview as a person sees it: test_interview.py PROGRAM."""
import pathlib
import signal
import sys
import unittest

from conversation import Conversation
from project import Project
from terminal import ctrl

PROGRAM = pathlib.Path(sys.argv.pop()).resolve()


def answer_rest(talk):
    """Plain answers to whatever is asked, until the program ends."""
    while True:
        text = talk.terminal.text()
        last = text[text.rfind("· Q"):]
        if "Is it right?" in last or "do you take?" in last:
            talk.terminal.line("")
        else:
            talk.terminal.line(f"By hand, on Tuesdays at 14:{talk.question() % 60:02d}, with two people.")
        try:
            talk.wait()
        except AssertionError:
            return talk.terminal.exit_status()


class Interview(unittest.TestCase):
    def setUp(self):
        self.project = Project(PROGRAM)
        self.addCleanup(self.project.__exit__)

    def test_from_the_first_question_to_the_three_files(self):
        p = self.project
        with Conversation(p, "--depth", "quick") as talk:
            talk.terminal.expect("Deployment planning", "Ofenplan", "Git SOP: docs/SOPs/git/branches.md", "session: 001",
                                 "1/4 Target environment", "Q1", "If this system were down")
            talk.wait()
            talk.say("/why", "Why I ask")
            talk.say("", "If this system were down")
            talk.say("1", "· Q2")
            talk.terminal.paste("Scaleway, region PAR1.\nIt is rented,\tand running since 2021.\n")
            talk.terminal.expect("running since 2021")
            talk.say("", "· Q3")
            talk.say("/status", "A2 ")
            talk.say("/back", "· Q4")
            talk.say("")  # the earlier answer is offered and taken as it is
            talk.say("don't know", "· Q6")
            talk.terminal.send("half a li")
            talk.terminal.expect("half a li")
            talk.terminal.send(ctrl("c"))
            talk.terminal.expect("Line dropped")
            talk.wait()
            talk.terminal.line("/edit 1")
            talk.terminal.expect("Q1: If this system were down")
            talk.terminal.line(" The shops bake too much.")
            talk.wait()
            talk.say("/nonsense", "There is no command /nonsense")
            talk.say("/na", "With the reason")
            talk.say("/owner the shift lead", "settled by: the shift lead")
            number = talk.question()
            talk.say("/skip")
            self.assertGreater(talk.question(), number)
            talk.terminal.line("/quit")
            talk.terminal.expect("Saved. Go on with:", "resume", "001")
            self.assertEqual(talk.terminal.exit_status(), 0)
        with Conversation(p, "resume") as talk:
            talk.wait()
            self.assertIn(answer_rest(talk), (0, 3))
            talk.terminal.expect("Written", "interview/interview_transcript_001.md", "docs/deployment_plan.md",
                                 "Open questions:")
        transcript = p.read("interview/interview_transcript_001.md")
        self.assertIn("The shops bake too much.", transcript)
        self.assertIn("It is rented,", transcript)
        self.assertIn("(pasted)", transcript)
        self.assertIn("taken back", transcript)
        self.assertIn("Said first, changed later", transcript)
        self.assertIn('Decided: later', transcript)
        self.assertNotIn("half a li", transcript)
        self.assertIn("[A", p.read("docs/deployment_plan.md"))

    def test_words_at_a_read_back_are_read(self):
        p = self.project
        with Conversation(p, "--depth", "quick") as talk:
            talk.wait()
            while "Is it right?" not in talk.terminal.text():
                talk.say("The cloud, as I said.")
            talk.say("no, the database is missing: PostgreSQL 15")
            talk.terminal.line("/done")
            talk.terminal.expect("Written")
            talk.terminal.exit_status()
        self.assertIn("the database is missing: PostgreSQL 15", p.read("interview/interview_transcript_001.md"))

    def test_an_unfinished_session_is_offered(self):
        p = self.project
        with Conversation(p) as talk:
            talk.wait()
            talk.say("2", "· Q2")
            talk.terminal.send(ctrl("d"))
            talk.terminal.expect("Saved. Go on with:", "resume", "001")
            self.assertEqual(talk.terminal.exit_status(), 0)
        with Conversation(p) as talk:
            talk.terminal.expect("Session 001 is not finished", "Go on with it?")
            talk.terminal.line("")
            talk.terminal.expect("· Q2")
            talk.terminal.line("/quit")
            talk.terminal.exit_status()
        with Conversation(p) as talk:
            talk.terminal.expect("Go on with it?")
            talk.terminal.line("no")
            talk.terminal.expect("session: 002")
            talk.wait()
            talk.terminal.line("/quit")
            talk.terminal.exit_status()

    def test_two_interrupts_leave_and_keep_everything(self):
        p = self.project
        with Conversation(p) as talk:
            talk.wait()
            talk.say("It stops the ovens.", "· Q2")
            talk.terminal.send(ctrl("c"))
            talk.terminal.expect("Line dropped")
            talk.wait()
            talk.terminal.send(ctrl("c"))
            talk.terminal.expect("Saved. Go on with:", "resume", "001")
            self.assertEqual(talk.terminal.exit_status(), 130)
        self.assertIn("It stops the ovens.", p.journal().read_text())

    def test_done_writes_with_what_is_known(self):
        p = self.project
        with Conversation(p) as talk:
            talk.wait()
            talk.say("It stops the ovens.", "· Q2")
            talk.terminal.line("/done")
            talk.terminal.expect("Written")
            self.assertEqual(talk.terminal.exit_status(), 3)
        self.assertIn("It stops the ovens.", p.read("docs/deployment_plan.md"))

    def test_a_second_run_on_the_same_session_is_kept_out(self):
        p = self.project
        with Conversation(p) as talk:
            talk.wait()
            with Conversation(p, "resume", "001") as other:
                other.terminal.expect("in use by another deploy-interview")
                self.assertEqual(other.terminal.exit_status(), 1)
            talk.terminal.line("/quit")
            talk.terminal.exit_status()

    def test_a_closed_terminal_ends_the_program(self):
        p = self.project
        with Conversation(p) as talk:
            talk.wait()
            talk.say("It stops the ovens.", "· Q2")
            talk.terminal.hang_up()
            talk.terminal.exit_status()
        self.assertIn("It stops the ovens.", p.journal().read_text())

    def test_a_signal_restores_the_terminal(self):
        with Conversation(self.project) as talk:
            talk.wait()
            before = talk.terminal.modes
            talk.terminal.signal(signal.SIGTERM)
            self.assertEqual(talk.terminal.exit_status(), 130)
            self.assertEqual(talk.terminal.modes_now(), before)

    def test_hostile_answers_do_not_reach_the_screen_raw(self):
        p = self.project
        with Conversation(p, "--depth", "quick") as talk:
            talk.wait()
            talk.terminal.paste("\x1b]52;c;aGk=\x07 stop `| # <b> \u202e end")
            talk.say("", "· Q2")
            talk.terminal.line("/done")
            talk.terminal.expect("Written")
            talk.terminal.exit_status()
        for name, content in p.files().items():
            self.assertNotIn(b"\x1b", content, name)
            self.assertNotIn("\u202e".encode(), content, name)

    @staticmethod
    def go_on(talk):
        """From wherever the program stands to its end; what is left may need no answer at all."""
        try:
            talk.wait()
        except AssertionError:
            return talk.terminal.exit_status()
        return answer_rest(talk)

    def test_stopped_a_dozen_times_and_resumed(self):
        with Project(PROGRAM) as whole:
            with Conversation(whole, "--depth", "quick") as talk:
                talk.wait()
                answer_rest(talk)
            want = whole.files()
            records = len(whole.journal().read_bytes().splitlines())
        for n in range(3, records, max(1, records // 12)):
            with self.subTest(record=n), Project(PROGRAM) as p:
                with Conversation(p, "--depth", "quick", env={"DEPLOY_INTERVIEW_TEST_DIE_AFTER": str(n)}) as talk:
                    self.assertEqual(self.go_on(talk), 100)
                with Conversation(p, "resume", "--depth", "quick") as talk:
                    self.assertIn(self.go_on(talk), (0, 3))
                self.assertEqual(p.files(), want)


if __name__ == "__main__":
    unittest.main()
