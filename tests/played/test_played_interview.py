"""Interviews on the same projects with the replies of somebody who played the model: test_played_interview.py PROGRAM.

`interview/turns.json` of a case holds the questions that were put (their kind and topic), what the user said and
what the model replied to it; the other files are its reviews and leads.  A reply is given where the user says the
same again, so that the order of questions may change.
"""
import json
import pathlib
import re
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cases"), str(HERE.parent / "e2e")]

from cases import plain  # noqa: E402
from conversation import Conversation  # noqa: E402
from fake_engineer import Engineer  # noqa: E402
from held import Held  # noqa: E402
from played_key import key  # noqa: E402
from project import Project  # noqa: E402

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
QUESTIONS_MOST = 25  # topics and follow-ups
WITHOUT = {"topic": "don't know", "follow-up": "don't know", "finding": "I don't know yet, that has to be decided.",
           "tension": "I don't know yet, that has to be decided."}


class User:
    """Says again what was said, to a question of the same kind and topic first, and nothing twice."""

    def __init__(self, turns):
        self.turns = list(turns)

    def say(self, kind, topic):
        for alike in (lambda t: t["kind"] == kind and t["topic"] == topic,
                      lambda t: t["topic"] == topic and t["kind"] in ("topic", "follow-up") and kind in ("topic", "follow-up")):
            for turn in self.turns:
                if alike(turn):
                    self.turns.remove(turn)
                    return turn["answer"]
        return WITHOUT.get(kind, "")


class Interviewed:
    def __init__(self, name):
        folder = HERE / name
        self.expected = (folder / "expected.md").read_text()
        self.answers = (folder / "answers.md").read_text()
        turns = json.loads((folder / "interview" / "turns.json").read_text())
        self.replies = {t["answer"]: t["reply"] for t in turns if t["reply"]}
        self.asked = []
        with Engineer(spoil={"all": lambda ask: self.reply(folder, ask)}) as model, Project(PROGRAM) as p:
            for path in list(p.root.iterdir()):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copy(folder / "project.md", p.root / "README.md")
            shutil.copytree(folder / "sops", p.root / "docs" / "SOPs" / "git")
            with Conversation(p, env=model.env(), columns=120) as talk:
                talk.agree()
                self.talk(talk, p, User(turns))
            self.plan = p.read("docs/deployment_plan.md")
            self.transcript = p.read("interview/interview_transcript_001.md")
        self.turns = turns

    def reply(self, folder, ask):
        if ask.kind == "turn":
            reply = self.replies.get(ask.exchange()[1])
            return json.dumps(reply or {"act": "answer", "set": [], "say": "", "next": {}})
        path = folder / "interview" / (key(ask) + ".json")
        return path.read_text() if path.exists() else {}

    def talk(self, talk, project, user):
        while True:
            events = [json.loads(line) for line in project.journal().read_text().splitlines()]
            ask = [e for e in events if e["type"] == "ask"][-1]
            self.asked.append((ask["kind"], ask.get("topic")))
            talk.terminal.line(user.say(ask["kind"], ask.get("topic")))
            try:
                talk.wait()
            except AssertionError:
                self.code = talk.terminal.exit_status()
                return


class Reading(Held):
    @classmethod
    def setUpClass(cls):
        cls.run_ = Interviewed(cls.name)

    def test_it_ends_with_documents(self):
        self.assertIn(self.run_.code, (0, 3))

    def test_it_asks_no_more_than_it_may(self):
        self.assertLessEqual(sum(kind in ("topic", "follow-up") for kind, _ in self.run_.asked), QUESTIONS_MOST)

    def test_no_line_of_the_answers_is_lost(self):
        page = plain(self.run_.transcript)
        for line in self.run_.answers.splitlines():
            for words in re.split(r"\S+://\S+@\S+", line):  # a credential is masked
                self.assertIn(plain(words).strip("# "), page)

    def test_every_answer_stands_in_the_transcript(self):
        page = plain(self.run_.transcript)
        for turn in self.run_.turns:
            if turn["answer"] and turn["reply"]:
                self.assertIn(plain(turn["answer"])[:60], page)


for folder in sorted(p for p in HERE.iterdir() if (p / "interview").is_dir()):
    name = "Interview" + re.sub(r"\W", "", folder.name)
    globals()[name] = type(name, (Reading, unittest.TestCase), {"name": folder.name})

if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
