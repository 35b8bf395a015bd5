"""The language of questions and documents: test_language.py PROGRAM."""
import json
import pathlib
import re
import sys
import unittest

from project import Project
from terminal import Terminal

PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
GERMAN = """# Antworten

## Rückweg

Zurück geht es mit dem Playbook und der vorigen Version, das dauert etwa 10 Minuten und wird nicht von Hand gemacht.
Entscheiden darf die Rufbereitschaft allein, auch nachts. Die Datenbank ist PostgreSQL 15, sie wird nachts gesichert.
"""
ENGLISH = """# Answers

## Rollback

We go back with the playbook and the previous version; that takes about 10 minutes and is not done by hand.
On call may decide that alone, at night too. The database is PostgreSQL 15, and it is saved every night.
"""


class Language(unittest.TestCase):
    def setUp(self):
        self.project = Project(PROGRAM)
        self.addCleanup(self.project.__exit__)

    def plan_of(self, answers, *options):
        run = self.project.run("--json", *options, stdin=answers.encode())
        self.assertIn(run.returncode, (0, 3), run.stderr)
        report = json.loads(run.stdout)
        return self.project.read(report["files"]["plan"]), self.project.read(report["files"]["summary"])

    def test_documents_speak_as_the_answers_do(self):
        plan, summary = self.plan_of(GERMAN)
        self.assertIn("\n## Offene Fragen\n", plan)
        self.assertIn("**Wer handelt:**", plan)
        self.assertIn("davon halten", summary)
        plan, _ = self.plan_of(ENGLISH, "--adopt")
        self.assertIn("\n## Open questions\n", plan)

    def test_an_option_fixes_it(self):
        plan, _ = self.plan_of(GERMAN, "--language", "en")
        self.assertIn("\n## Open questions\n", plan)
        plan, _ = self.plan_of(ENGLISH, "--adopt", "--language", "de-AT")
        self.assertIn("\n## Offene Fragen\n", plan)

    def test_what_was_said_and_what_marks_sections_is_the_same_in_both(self):
        pages = [self.plan_of(GERMAN, "--adopt", "--language", code)[0] for code in ("en", "de")]
        marks = [re.findall(r"<!-- section: (\S+)", page) for page in pages]
        self.assertEqual(*marks)
        for page in pages:
            self.assertIn("Entscheiden darf die Rufbereitschaft allein", page)

    def test_links_inside_a_plan_lead_to_its_headings(self):
        plan, _ = self.plan_of(GERMAN)
        headings = {re.sub(r" ", "-", h.lower()) for h in re.findall(r"^## (.*)$", plan, re.M)}
        anchors = headings | set(re.findall(r'<a id="([^"]+)">', plan))
        for target in re.findall(r"\]\(#([^)]+)\)", plan):
            self.assertIn(target, anchors)

    def test_an_interview_asks_in_it_and_understands_the_option_that_it_offered(self):
        env = self.project.env({"TERM": "dumb"})
        with Terminal([PROGRAM, "-C", self.project.root, "--offline", "--language", "de"], env=env, rows=60,
                      columns=120) as t:
            t.expect("was würde geschehen, und wem?")
            t.expect("\n> ")
            t.line("1")
            t.expect("Schadensklasse")
            t.expect("\n> ")
            t.line("/quit")
            t.exit_status()
        events = [json.loads(line) for line in self.project.journal().read_text().splitlines()]
        asked = next(e for e in events if e["type"] == "ask")
        self.assertTrue(asked["options"][0].startswith("T1: zahlende"), asked)
        read = next(e for e in events if e["type"] == "read")
        self.assertEqual([(v["fact"], v["value"]) for v in read["items"][0]["set"]], [("tier", "T1")])
        self.assertEqual(read["items"][0]["set"][0]["quote"], asked["options"][0])

    def test_a_transcript_opens_its_phases_in_it(self):
        env = self.project.env({"TERM": "dumb"})
        with Terminal([PROGRAM, "-C", self.project.root, "--offline", "--language", "de"], env=env, rows=60,
                      columns=120) as t:
            t.expect("was würde geschehen, und wem?")
            t.expect("\n> ")
            t.line("/done")
            t.exit_status()
        transcript = self.project.read("interview/interview_transcript_001.md")
        self.assertIn("Wir beginnen mit dem Ort", transcript)
        self.assertNotIn("We begin with", transcript)

    def test_an_unknown_language_is_english_and_said(self):
        run = self.project.run("--language", "tlh", stdin=GERMAN.encode())
        self.assertIn("tlh", run.stderr.decode())
        self.assertIn("\n## Open questions\n", self.project.read("docs/deployment_plan.md"))


if __name__ == "__main__":
    unittest.main()
