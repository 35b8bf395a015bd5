# SPDX-License-Identifier: MIT
"""The same content in five shapes, and shuffled, gives the same facts: shapes.py PROGRAM [--show]"""
import json
import pathlib
import random
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))

from project import Project  # noqa: E402

SHOW = "--show" in sys.argv
PROGRAM = pathlib.Path([a for a in sys.argv[1:] if not a.startswith("--")][0]).resolve()

# What it is about, how one would ask for it, and what is said.
CONTENT = (
    ("Hosting", "Where does production run?", "rented server at Netcup in the region Nuremberg, already running"),
    ("Database", "Which database is there?", "PostgreSQL 15, 40 GB"),
    ("Backup", "How are backups made?", "dump every night at 01:30, kept 21 days"),
    ("Recovery", "How much may be lost, and when must it be back?", "RTO 4 hours, RPO 24 hours"),
    ("Availability", "How available must it be?", "availability 99.5 %"),
    ("Budget", "What is the budget for a month?", "at most 300 EUR a month, currently 240 EUR"),
    ("Secrets", "Where are passwords kept?", "passwords are in Vaultwarden"),
    ("Pipeline", "What are the stages of the pipeline?", "lint -> unit tests -> build image -> deploy to staging -> smoke test"),
    ("Approval", "Who approves a release?", "approved by the head of sales"),
    ("Migrations", "How are database migrations made?", "migrations with Flyway before the rollout, backward compatible"),
    ("Release strategy", "Which release strategy is used?", "blue-green"),
    ("Release window", "When may be released?", "releases only Tuesday to Thursday 10:00-15:00"),
    ("Rollback triggers", "When do you go back?", "when the error rate is above 3 % for 5 minutes, or when the smoke test fails"),
    ("Rollback time", "How long does a rollback take?", "rollback takes 8 minutes"),
    ("Rollback decision", "Who decides about a rollback?", "the person on duty may roll back"),
    ("Old versions", "How many previous versions are kept?", "keep the last 6"),
    ("On-call", "Who is on call, and when?", "on call Mon-Fri 08:00-18:00, react within 30 minutes"),
    ("Logs", "Where do logs go?", "logs go to Loki, logs kept 60 days"),
)


def sentence(words):
    return words[0].upper() + words[1:] + "."


SHAPES = {
    "prose": lambda c: "# Answers\n\n" + "".join(f"## {t}\n\n{sentence(w)}\n\n" for t, _, w in c),
    "list": lambda c: "# Answers\n\n" + "".join(f"- {t}: {w}\n" for t, _, w in c),
    "keys": lambda c: "".join(f"{t.lower()}: {w}\n" for t, _, w in c),
    "dialogue": lambda c: "".join(f"Q: {q}\nA: {sentence(w)}\n\n" for _, q, w in c),
    "table": lambda c: "| Topic | Answer |\n| --- | --- |\n" + "".join(f"| {t} | {w} |\n" for t, _, w in c),
}


def facts_of(text):
    """Ids and values, in capitals or not."""
    with Project(PROGRAM) as p:
        for name in ("docs/SOPs", "README.md"):
            path = p.root / name
            if path.is_file():
                path.unlink()
        p.write("answers.md", text)
        run = p.run("--json", "answers.md")
        assert run.returncode in (0, 3), run.stderr.decode()
        report = json.loads(run.stdout)
    return {(f["id"], f["value"].casefold().rstrip(".")) for f in report["facts"] if f["status"] != "observed"}


class Shapes(unittest.TestCase):
    def setUp(self):
        self.want = facts_of(SHAPES["prose"](CONTENT))

    def same(self, got, what):
        if SHOW:
            print(what, len(got), "lost", sorted(self.want - got), "more", sorted(got - self.want), sep="\n  ")
        self.assertEqual((self.want - got, got - self.want), (set(), set()), what)

    def test_every_statement_is_read(self):
        self.assertGreaterEqual(len(self.want), 30, sorted(self.want))

    def test_five_shapes(self):
        for name, shape in SHAPES.items():
            with self.subTest(shape=name):
                self.same(facts_of(shape(CONTENT)), name)

    def test_shuffled(self):
        for name, shape in SHAPES.items():
            for seed in range(3):
                content = list(CONTENT)
                random.Random(seed).shuffle(content)
                with self.subTest(shape=name, seed=seed):
                    self.same(facts_of(shape(content)), f"{name} shuffled by {seed}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
