# SPDX-License-Identifier: MIT
"""An interview whose answers are the paragraphs of a case: interview.py PROGRAM [--show]

Every question gets the paragraph of answers.md that its topic stands in; a topic without one is not known.
"""
import json
import pathlib
import re
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))

from conversation import Conversation  # noqa: E402
from project import Project  # noqa: E402

SHOW = "--show" in sys.argv
PROGRAM = pathlib.Path([a for a in sys.argv[1:] if not a.startswith("--")][0]).resolve()
# Questions today; a number that may go down, never up.
MOST = 25

# The heading under which a topic is spoken of.
PARAGRAPHS = {
    "env-criticality": "Verfügbarkeit und Sicherung",
    "env-hosting-target": "Server",
    "env-compute-runtime": "Server",
    "env-workload-shape": "Teile",
    "env-data-stores": "Daten",
    "env-availability-target": "Verfügbarkeit und Sicherung",
    "env-backup-dr": "Verfügbarkeit und Sicherung",
    "env-environments": "Umgebungen",
    "env-network-access": "Netz und Zugang",
    "env-secrets-config": "Netz und Zugang",
    "env-ownership-cost": "Kosten und Verantwortung",
    "cicd-automated-tests": "Vom Code bis zur Produktion",
    "cicd-platform-runners": "Vom Code bis zur Produktion",
    "cicd-build-artifact": "Vom Code bis zur Produktion",
    "cicd-staging-validation": "Vom Code bis zur Produktion",
    "cicd-approval-gate": "Vom Code bis zur Produktion",
    "cicd-db-migrations": "Vom Code bis zur Produktion",
    "cicd-deploy-mechanism": "Vom Code bis zur Produktion",
    "rel-strategy": "Einführung und Rückweg",
    "rel-cadence-windows": "Einführung und Rückweg",
    "rel-rollback-trigger": "Einführung und Rückweg",
    "rel-rollback-procedure": "Einführung und Rückweg",
    "rel-rollback-time": "Einführung und Rückweg",
    "rel-rollback-authority": "Einführung und Rückweg",
    "rel-artifact-retention": "Einführung und Rückweg",
    "mon-health-signals": "Überwachung",
    "mon-alert-rules": "Überwachung",
    "mon-oncall-escalation": "Überwachung",
    "mon-logging-central": "Überwachung",
    "mon-log-retention-privacy": "Überwachung",
    "mon-silent-failures": "Überwachung",
}


def paragraphs(text):
    """What stands below each heading."""
    out = {}
    for part in re.split(r"^#+ ", text, flags=re.M)[1:]:
        heading, _, answer = part.partition("\n")
        out[heading] = answer.strip()
    return out


def musts():
    """The facts by topic that must be known."""
    pack = (HERE.parent.parent / "prompts" / "deployment-planning.md").read_text().split("\n## Rules", 1)[0]
    return {topic: set(re.findall(r"^  - ([a-z][\w.]*): .*\(must\)", body, re.M))
            for topic, body in re.findall(r"^### ([a-z]+-[\w-]+) \(P\d\)\n(.*?)(?=^##|\Z)", pack, re.M | re.S)}


class Interview(unittest.TestCase):
    def setUp(self):
        self.project = Project(PROGRAM)
        self.addCleanup(self.project.__exit__)
        for path in list(self.project.root.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copy(HERE / "labor" / "project.md", self.project.root / "README.md")
        shutil.copytree(HERE / "labor" / "sops", self.project.root / "docs" / "SOPs" / "git")
        self.said = paragraphs((HERE / "labor" / "answers.md").read_text())

    def events(self):
        lines = self.project.journal().read_text().splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]  # the last may be on its way

    def answer(self, topic):
        heading = PARAGRAPHS.get(topic)
        return self.said[heading] if heading else "weiß ich nicht"

    def asks(self):
        return [e for e in self.events() if e["type"] == "ask"]

    def next_ask(self, talk, before):
        """The ask that follows `before` of them; None when the program has ended."""
        while True:
            try:
                talk.wait()
            except AssertionError:
                self.assertIn(talk.terminal.exit_status(), (0, 3))
                return None
            asks = self.asks()
            if len(asks) > before:
                return asks[-1]

    def talk(self):
        """Answers until the program ends; gives its asks."""
        with Conversation(self.project) as talk:
            ask = self.next_ask(talk, 0)
            while ask:
                words = "" if ask["kind"] in ("read-back", "defaults") else self.answer(ask.get("topic"))
                before = len(self.asks())
                if "\n" in words:
                    talk.terminal.paste(words)
                    words = ""
                talk.terminal.line(words)
                ask = self.next_ask(talk, before)
        return self.asks()

    def test_few_questions_and_none_that_was_answered(self):
        self.talk()
        needed, known, asked = musts(), set(), []
        for event in self.events():
            if event["type"] == "read":
                known |= {v["fact"] for item in event["items"] for v in item.get("set", [])}
            if event["type"] != "ask" or event["kind"] in ("read-back", "defaults"):
                continue
            asked.append(f"{event['kind']} {event.get('topic')}")
            if event["kind"] == "topic":
                self.assertFalse(needed[event["topic"]] <= known, event["text"])
        if SHOW:
            print(len(asked), *asked, sep="\n")
        self.assertEqual(len(asked), len(set(asked)))
        self.assertLessEqual(len(asked), MOST)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
