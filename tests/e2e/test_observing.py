"""What is seen in the SOPs and the project: test_observing.py PROGRAM."""
import json
import pathlib
import sys
import unittest

from conversation import Conversation
from project import Project

PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
TRANSCRIPT = "interview/interview_transcript_001.md"
PLAN = "docs/deployment_plan.md"

COMPOSE = """services:
  web:
    image: registry.example.com/oven:2
    environment:
      DATABASE_URL: postgres://oven:sugar-Loaf-4711@db/oven
      API_TOKEN: ghp_abcdefghijklmnopqrstuvwxyz0123456789
    volumes:
      - https://oven:sugar-Loaf-4711@files.example.com/data:/data
  db:
    image: postgres:16
"""
SOP = """# Branches

A merge to `main` deploys to staging. `main` is protected.
A tag `v*` deploys to production after one approval by the shift lead.
"""


def put_project(project):
    project.write(".github/workflows/ci.yml", "name: CI\non:\n  push:\n    branches: [main]\njobs:\n  lint:\n    steps: []\n"
                  "  ship:\n    environment: staging\n")
    project.write("Dockerfile", "FROM debian:12\nEXPOSE 8080\n")
    project.write("compose.yaml", COMPOSE)
    project.write("docs/SOPs/git/ways.md", SOP)


class Observing(unittest.TestCase):
    def setUp(self):
        self.project = Project(PROGRAM)
        self.addCleanup(self.project.__exit__)

    def facts(self, run):
        return {(f["id"], f["value"]): f for f in json.loads(run.stdout)["facts"]}

    def test_a_one_shot_takes_facts_with_file_and_line(self):
        put_project(self.project)
        run = self.project.run("--json", "-v", "answers.md")
        facts = self.facts(run)
        for id, value, source in (
                ("ci.platform", "GitHub Actions", ".github/workflows/ci.yml:1"),
                ("compute.os", "debian:12", "Dockerfile:1"),
                ("data.stores", "name=db | engine=postgres:16", "compose.yaml:9"),
                ("branch.protected", "main", "docs/SOPs/git/branches.md:3"),
                ("branch.deploy_map", "ref=v* | event=tag | environment=production | action=deploys to production | "
                 "gate=after one approval by the shift lead", "docs/SOPs/git/ways.md:4")):
            self.assertEqual(facts[id, value]["source"], source, id)
            self.assertEqual(facts[id, value]["status"], "observed", id)
        self.assertIn("found in the project: GitHub Actions, Dockerfile (debian:12), compose (2 services)", run.stderr.decode())
        self.assertIn("<../.github/workflows/ci.yml#L1>", self.project.read(PLAN))

    def test_what_is_said_otherwise_is_not_resolved(self):
        put_project(self.project)
        self.project.write("a.md", "# CI\n\nThe pipeline runs on Jenkins.\n")
        facts = self.facts(self.project.run("--json", "a.md"))
        self.assertEqual(facts["ci.platform", "Jenkins"]["status"], "conflicting")
        self.assertEqual(facts["ci.platform", "GitHub Actions"]["status"], "conflicting")

    def test_credentials_of_project_files_reach_no_file(self):
        put_project(self.project)
        self.project.run("answers.md")
        for path in self.project.root.rglob("*"):
            if path.is_file() and path.name not in ("compose.yaml", "answers.md"):
                self.assertNotIn(b"sugar-Loaf", path.read_bytes(), path)
                self.assertNotIn(b"ghp_abc", path.read_bytes(), path)

    def test_a_hostile_project_is_looked_at_within_bounds(self):
        p = self.project
        (p.root / "etc").symlink_to("/etc")
        (p.root / "compose.yaml").symlink_to("/etc/passwd")
        p.write("huge/Dockerfile", b"FROM debian:12\n" + b"#" * 2_000_000)
        p.write("binary/Dockerfile", bytes(range(256)) * 100)
        p.write("escape/Dockerfile", b"FROM \x1b[2J\x1b]0;x\x07evil\n")
        p.write("ignore/.github/workflows/x.yml", "jobs:\n  a: {}\n")
        (p.root / "many").mkdir()
        for n in range(10_000):
            (p.root / "many" / f"{n}.yaml").touch()
        run = p.run("-v", "answers.md")
        self.assertIn(run.returncode, (0, 3), run.stderr)
        self.assertIn("more were not", run.stderr.decode())
        for path in (TRANSCRIPT, PLAN):
            text = p.read(path)
            self.assertNotIn("\x1b", text)
            self.assertNotIn("root:", text)
            self.assertNotIn("huge/Dockerfile", text)

    def test_files_of_one_name_lead_to_their_own_lines(self):
        for folder in ("api", "site"):
            self.project.write(f"{folder}/Dockerfile", f"FROM scratch\nEXPOSE 80{len(folder)}0\n")
        self.project.run("answers.md")
        transcript = self.project.read(TRANSCRIPT)
        self.assertIn("[api/Dockerfile:2]: <../api/Dockerfile#L2>", transcript)
        self.assertIn("[site/Dockerfile:2]: <../site/Dockerfile#L2>", transcript)

    def reach_the_confirmation(self, talk):
        talk.terminal.expect("Deployment planning", "found in the project: GitHub Actions")
        talk.wait()
        for _ in range(60):
            text = talk.terminal.text()
            last = text[text.rfind("· Q"):]
            shown = " ".join(last.split())
            if "I see `GitHub Actions`" in shown:
                break
            talk.say("" if "Is it right?" in last or "do you take?" in last else "/skip")
        self.assertIn("I see `GitHub Actions` in .github/workflows/ci.yml:1. Still so?", shown)
        self.assertIn("Enter means yes", shown)

    def last_facts(self):
        events = [json.loads(line) for line in self.project.journal().read_text().splitlines()]
        reads = [e for e in events if e["type"] == "read"]
        return [(v["fact"], v["value"], v["grade"], v.get("corrects", False))
                for item in reads[-1]["items"] for v in item.get("set", [])]

    def test_enter_confirms_what_was_seen(self):
        put_project(self.project)
        with Conversation(self.project, "--depth", "deep") as talk:
            self.reach_the_confirmation(talk)
            talk.say("", "system that runs the pipeline: GitHub Actions")
            self.assertEqual(self.last_facts(), [("ci.platform", "GitHub Actions", "stated", False)])
            talk.terminal.line("/done")
            self.assertEqual(talk.terminal.exit_status(), 3)
        transcript = self.project.read(TRANSCRIPT)
        self.assertIn("seen and to be confirmed", transcript)
        self.assertIn("Confirmed.", transcript)

    def test_another_answer_corrects_what_was_seen(self):
        put_project(self.project)
        with Conversation(self.project, "--depth", "deep") as talk:
            self.reach_the_confirmation(talk)
            talk.say("No, the pipeline runs on Jenkins.")
            self.assertIn(("ci.platform", "Jenkins", "stated", True), self.last_facts())
            talk.terminal.line("/done")
            self.assertEqual(talk.terminal.exit_status(), 3)
        self.assertIn("- **CI system:** Jenkins [A", self.project.read(PLAN))

    def test_no_brings_the_question_itself(self):
        put_project(self.project)
        with Conversation(self.project, "--depth", "deep") as talk:
            self.reach_the_confirmation(talk)
            talk.say("no", "Which CI system runs the pipeline?")
            talk.terminal.line("/done")
            self.assertEqual(talk.terminal.exit_status(), 3)
        self.assertNotIn("**GitHub Actions**", self.project.read(PLAN))


if __name__ == "__main__":
    unittest.main()
