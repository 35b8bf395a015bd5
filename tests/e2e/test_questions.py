"""The question file: printed, filled in, read again: test_questions.py PROGRAM."""
import json
import pathlib
import re
import sys
import textwrap
import unittest

from project import Project

PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
WORKFLOW = """name: ci
on:
  push:
    branches: [main]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test
"""

# What is written below a question; a list of options or facts gets an x in their boxes.
ANSWERS = {
    "env-criticality": [1],
    "env-hosting-target": "\nHetzner in Falkenstein, a rented server. It exists.\n\nNothing else runs on it.",
    "env-compute-runtime": ["compute.type"],
    "env-data-stores": "don't know",
    "env-availability-target": "2",
    "env-network-access": "b)",
    "env-secrets-config": "later",
    "cicd-automated-tests": "\n1. lint\n2. unit tests\n3. image build\n",
    "cicd-platform-runners": "No, GitLab CI since May",
    "cicd-branch-mapping": "yes",
    "rel-rollback-time": "15 min",
    "rel-feature-flags": "not needed",
}

FACTS = {
    ("tier", "T1", "stated"),
    ("env.provider", "Hetzner", "stated"),
    ("env.kind", "rented", "stated"),
    ("compute.type", "containers", "stated"),
    ("slo.availability", "99.9 %", "stated"),
    ("net.internet", "both", "stated"),
    ("pipeline.stages", "order=1 | name=lint | kind=check", "stated"),
    ("pipeline.stages", "order=2 | name=unit tests | kind=test", "stated"),
    ("pipeline.stages", "order=3 | name=image build | kind=build", "stated"),
    ("ci.platform", "GitLab CI", "stated"),
    ("branch.protected", "main", "stated"),
    ("branch.review", "main is protected; every change comes by pull request with one review.", "stated"),
    ("branch.sop_refs", "main", "stated"),
    ("branch.sop_refs", "topic/<name>", "stated"),
    ("rollback.target_time", "15 min", "stated"),
}


def is_ticked(line, choices):
    return any(line.startswith(f"> - [ ] {c})" if isinstance(c, int) else f"> - [ ] `{c} =") for c in choices)


def fill(text, answers):
    lines, topic = [], None
    for line in text.splitlines():
        mark = re.match(r"> \[topic ([^\]]+)\]", line)
        topic = mark[1] if mark else topic
        answer = answers.get(topic)
        if isinstance(answer, list) and is_ticked(line, answer):
            line = line.replace("[ ]", "[x]", 1)
        elif isinstance(answer, str) and line == "Answer:":
            line = f"Answer:{answer}" if answer.startswith("\n") else f"Answer: {answer}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def wrap(text):
    """As editors do that fill paragraphs: quoted lines only, as those are the long ones."""
    lines = []
    for line in text.splitlines():
        indent = ">   " if line.startswith("> - ") else "> "
        lines += textwrap.wrap(line, 72, subsequent_indent=indent, break_long_words=False,
                               break_on_hyphens=False) if line.startswith("> ") else [line]
    return "\n".join(lines) + "\n"


def reply(text):
    """As in a mail: all that was printed is quoted, the answers are not."""
    lines, inside = [], False
    for line in text.splitlines():
        if line.startswith("#"):
            inside = False
        if line.startswith("Answer:"):
            inside = True
            lines += ["> Answer:", line.removeprefix("Answer:").strip()]
        else:
            lines.append(line if inside else "> " + line)
    return "\n".join(lines) + "\n"


class Questions(unittest.TestCase):
    def setUp(self):
        self.project = Project(PROGRAM)
        self.addCleanup(self.project.__exit__)
        self.project.write(".github/workflows/ci.yml", WORKFLOW)
        self.project.write("Dockerfile", "FROM python:3.12-slim\nEXPOSE 8000\n")

    def questions(self, *args):
        run = self.project.run("questions", *args)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stderr, b"")
        return run.stdout.decode()

    def topics(self, *args):
        return re.findall(r"^> \[topic (.+?)\]", self.questions(*args), re.M)

    def read(self, text, code=3):
        run = self.project.run("--json", "-q", stdin=text.encode())
        self.assertEqual(run.returncode, code, run.stderr)
        result = json.loads(run.stdout)
        self.assertEqual(result["unplaced"], [])
        return result

    def said(self, result):
        return {(f["id"], f["value"], f["status"]) for f in result["facts"] if f["source"].startswith("P")}

    def gaps(self):
        rows = self.project.run("show").stdout.decode().splitlines()
        return {m[1]: m[2] for m in (re.match(r"  (\S+)\s+P\d\s+(.+)", row) for row in rows) if m}

    def test_it_writes_nothing(self):
        before = sorted(self.project.root.rglob("*"))
        self.questions("--depth", "deep")
        self.assertEqual(sorted(self.project.root.rglob("*")), before)

    def test_depth_phase_and_topic_choose_what_is_asked(self):
        quick, standard, deep = (self.topics("--depth", d) for d in ("quick", "standard", "deep"))
        self.assertTrue(set(quick) < set(standard) < set(deep))
        self.assertEqual(self.topics(), standard)
        self.assertEqual(self.topics("--phase", "rel"), [t for t in standard if t.startswith("rel-")])
        self.assertEqual(self.topics("--topic", "rel-drills"), ["rel-drills"])
        for option, name in (("--phase", "nowhere"), ("--topic", "rel-nothing")):
            run = self.project.run("questions", option, name)
            self.assertEqual((run.returncode, run.stdout), (2, b""))
            self.assertIn(f'"{name}"', run.stderr.decode())

    def test_what_matters_most_comes_first_in_each_phase(self):
        asked = json.loads(self.questions("--json", "--depth", "deep"))["questions"]
        order = [(q["phase"], q["priority"]) for q in asked]
        phases = list(dict.fromkeys(p for p, _ in order))
        self.assertEqual(order, sorted(order, key=lambda row: (phases.index(row[0]), row[1])))
        self.assertTrue(all(q["question"] and q["why"] for q in asked))

    def test_a_question_that_depends_on_an_answer_says_so(self):
        self.assertRegex(self.questions("--topic", "cicd-db-migrations"),
                         r"Only if \".+\" is answered \(env-data-stores\)")
        self.assertNotIn("Only if", self.questions("--topic", "env-criticality"))
        self.project.write("compose.yml", "services:\n  db:\n    image: postgres:15\n")
        self.assertNotIn("Only if", self.questions("--topic", "cicd-db-migrations"))

    def test_what_was_seen_stands_at_its_topic_with_its_source(self):
        self.assertIn("> - [ ] `ci.platform = GitHub Actions`: \"name: ci\" (.github/workflows/ci.yml:1)",
                      self.questions("--topic", "cicd-platform-runners"))
        self.assertIn("(docs/SOPs/git/branches.md:3)", self.questions("--topic", "cicd-branch-mapping"))

    def test_an_empty_file_holds_nothing_usable(self):
        for text in (self.questions("--depth", "deep"), wrap(self.questions()), reply(self.questions())):
            run = self.project.run(stdin=text.encode())
            self.assertEqual(run.returncode, 4, run.stderr)
            self.assertIn("only headings and questions", run.stderr.decode())
            self.assertFalse((self.project.root / "interview").exists())

    def test_a_filled_file_gives_its_answers_and_nothing_else(self):
        text = fill(self.questions("--depth", "deep"), ANSWERS)
        result = self.read(text)
        self.assertEqual(self.said(result), FACTS)
        words = {"env-data-stores": "unknown", "env-secrets-config": "later",
                 "rel-feature-flags": "not-applicable"}
        gaps = self.gaps()
        for topic, gap in gaps.items():
            if topic in ANSWERS:
                self.assertEqual(gap, words.get(topic, "settled"), topic)
            else:
                self.assertIn(gap, ("open", "settled"), topic)
        # Settled without an answer: by what was seen, as without a file.
        self.project.run("-q", stdin=b"# Notes\n\nNothing to say yet.\n")
        seen = self.gaps()
        self.assertEqual({t for t in gaps if t not in ANSWERS and gaps[t] == "settled"},
                         {t for t in seen if t not in ANSWERS and seen[t] == "settled"})

    def test_the_run_says_how_many_were_answered(self):
        text = fill(self.questions("--depth", "deep"), ANSWERS)
        run = self.project.run(stdin=text.encode())
        self.assertIn(f"questions: {len(ANSWERS)} answered, {57 - len(ANSWERS)} left empty", run.stderr.decode())
        self.assertIn("0 not placed", run.stderr.decode())

    def test_the_file_may_change_its_shape(self):
        printed = self.questions("--depth", "deep")
        text = fill(printed, ANSWERS)
        head = text.index("## 1.")
        shapes = {
            "CRLF": text.replace("\n", "\r\n"),
            "wrapped": wrap(text),
            "without its head": text[head:],
            "sloppy boxes": text.replace("[x]", "[ X]").replace("[ ]", "[]"),
            "without the word Answer": re.sub(r"^Answer: ?", "", text, flags=re.M),
            "questions reworded": re.sub(r"^### .*", "### Well, tell me about it", text, flags=re.M),
            "headings gone": re.sub(r"^### .*\n", "", text, flags=re.M),
            "in a mail": reply(text),
        }
        for name, shape in shapes.items():
            with self.subTest(name):
                self.assertEqual(self.said(self.read(shape)), FACTS)

    def test_an_option_is_picked_in_any_usual_way(self):
        printed = self.questions("--topic", "env-availability-target")
        for answer in ("2", "b", "B)", "(2)", "2.", "option 2", [2]):
            with self.subTest(answer):
                result = self.read(fill(printed, {"env-availability-target": answer}))
                self.assertEqual(self.said(result), {("slo.availability", "99.9 %", "stated")})

    def test_a_remark_behind_a_picked_option_counts_too(self):
        printed = self.questions("--topic", "env-backup-dr")
        result = self.read(fill(printed, {"env-backup-dr": "1) but an RPO of 1 hour"}))
        self.assertEqual(self.said(result), {("dr.rto", "4 hours", "stated"), ("dr.rpo", "1 hour", "stated")})

    def test_an_answer_between_the_lines_is_read(self):
        printed = self.questions("--topic", "cicd-platform-runners")
        text = printed.replace(">\n> [seen]", "GitLab CI\n> [seen]")
        self.assertNotEqual(text, printed)
        self.assertEqual(self.said(self.read(text)), {("ci.platform", "GitLab CI", "stated")})


if __name__ == "__main__":
    unittest.main()
