"""One-shots on three projects with the replies of somebody who played the model and saw nothing but the requests:
test_played.py PROGRAM.  The rows of expected.md are those of tests/cases/cases.py: M and S must be in the plan, C and V
asked about.
"""
import json
import pathlib
import re
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cases"), str(HERE.parent / "e2e")]

from fake_engineer import Engineer  # noqa: E402
from held import Held  # noqa: E402
from played_key import key  # noqa: E402
from project import Project  # noqa: E402

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
TOKENS_MOST = 45_000  # sent in all, as the fake counts them


class Played:
    def __init__(self, name):
        folder = HERE / name
        self.expected = (folder / "expected.md").read_text()
        self.missing = []
        with Engineer(spoil={"all": lambda ask: self.reply(folder, ask)}) as model, Project(PROGRAM) as p:
            for path in list(p.root.iterdir()):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copy(folder / "project.md", p.root / "README.md")
            shutil.copytree(folder / "sops", p.root / "docs" / "SOPs" / "git")
            shutil.copy(folder / "answers.md", p.root / "answers.md")
            run = p.run("--json", "--jobs", "8", "answers.md", env=model.env())
            self.code = run.returncode
            self.report = json.loads(run.stdout)
            self.plan = p.read(self.report["files"]["plan"])
            self.transcript = p.read(self.report["files"]["transcript"])

    def reply(self, folder, ask):
        path = folder / "replies" / (key(ask) + ".json")
        if not path.exists():
            self.missing.append(path.name)
            return {}
        return path.read_text()


class Reading(Held):
    @classmethod
    def setUpClass(cls):
        cls.run_ = Played(cls.name)

    def test_every_request_but_a_second_try_has_its_reply(self):
        self.assertEqual([n for n in self.run_.missing if not n.endswith("-again.json")], [])
        self.assertIn(self.run_.code, (0, 3))

    def test_the_engineers_view_is_there_and_marked(self):
        self.assertGreaterEqual(len(re.findall(r"\*\*(?:Proposal|Vorschlag) PR-", self.run_.plan)), 5)
        self.assertRegex(self.run_.plan, "the engineer's view|die Sicht des Engineers")

    def test_every_fact_has_a_source_and_a_quote(self):
        facts = self.run_.report["facts"]
        self.assertGreater(len(facts), 120)
        for fact in facts:
            self.assertTrue(fact["source"] and fact["quote"], fact)

    def test_it_stays_within_its_tokens(self):
        self.assertLess(self.run_.report["usage"]["input_tokens"], TOKENS_MOST)


for folder in sorted(p for p in HERE.iterdir() if (p / "replies").is_dir()):
    name = "Case" + re.sub(r"\W", "", folder.name)
    globals()[name] = type(name, (Reading, unittest.TestCase), {"name": folder.name})

if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
