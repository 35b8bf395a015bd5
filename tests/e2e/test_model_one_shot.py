"""Answer files read by a model: test_model_one_shot.py PROGRAM."""
import json
import pathlib
import signal
import subprocess
import sys
import time
import unittest

from fake_engineer import Engineer, refused
from fake_server import json_reply
from project import Project

PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
WRITTEN = ["interview/interview_transcript_001.md", "interview/interview_summary_001.md", "docs/deployment_plan.md"]
ONCE = {"extract": 5, "review": 1, "draft": 4}
PHASES = ["Target environment and infrastructure", "CI/CD pipeline", "Release and rollback", "Monitoring and logging"]
SLOW_DOWN = {"error": {"message": "slow", "code": "rate_limit_exceeded"}}


def header(text):
    """What stands before the first heading but the title: the plan's stands under it, at the end or the start."""
    return "\n".join(line for line in text.splitlines() if line.startswith(("- Engine:", "- Read by rules")))


class OneShot(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.project = Project(PROGRAM)
        self.addCleanup(self.project.__exit__)

    def run_with(self, model, *args, project=None, env=None):
        return (project or self.project).run("answers.md", *args, env=model.env(**(env or {})))

    def result(self, model, *args, project=None):
        run = self.run_with(model, "--json", *args, project=project)
        self.assertIn(run.returncode, (0, 3), run.stderr)
        return json.loads(run.stdout)

    def by_rules(self):
        with Project(PROGRAM) as p:
            run = p.run("answers.md", "--json", "--offline")
            return json.loads(run.stdout)


class Written(OneShot):
    def test_three_documents_name_the_engine(self):
        with Engineer() as model:
            run = self.run_with(model)
        self.assertEqual(run.returncode, 3, run.stderr)
        self.assertEqual(run.stdout.decode().splitlines(), WRITTEN)
        for name in WRITTEN:
            self.assertIn("- Engine: openai/m", self.project.read(name))
        self.assertEqual(model.counts(), ONCE)
        self.assertIn("model: openai/m, 10 requests", run.stderr.decode())

    def test_what_the_model_noted_is_a_fact_with_its_quote(self):
        with Engineer() as model:
            facts = self.result(model)["facts"]
        kept = [(f["status"], f["value"], f["source"], f["quote"]) for f in facts if f["id"] == "backup.retention"]
        self.assertEqual(kept, [("stated", "21 days", "P6", "01:15 and kept 21 days")])
        self.assertNotIn(kept[0][3], [f["quote"] for f in self.by_rules()["facts"]])

    def test_leads_tensions_and_proposals_are_in_the_plan_and_marked(self):
        with Engineer() as model:
            self.run_with(model)
        plan = self.project.read("docs/deployment_plan.md")
        self.assertIn("Mind what was said: Logs go to Loki and are kept 30 days. [P16]", plan)
        tension = next(line for line in plan.splitlines() if "These two do not fit" in line)
        self.assertRegex(tension, r"\*\*OQ-\d+\*\*.*the engineer's view")
        self.assertRegex(plan, r"\*\*Proposal PR-1:\*\* Restore a copy once a month")

    def test_json_counts_requests_and_tokens(self):
        with Engineer() as model:
            result = self.result(model)
        self.assertEqual(result["engine"], "openai/m")
        self.assertEqual(result["usage"]["requests"], len(model.asks))
        sent = sum(len(a.all) // 4 for a in model.asks)
        self.assertEqual(result["usage"]["input_tokens"], sent)
        self.assertEqual(result["usage"]["cached_tokens"], 0)
        self.assertGreater(result["usage"]["output_tokens"], 100)
        self.assertEqual(result["warnings"], [])
        self.assertLess(sent, 40_000)

    def test_a_credential_is_in_no_request(self):
        with Engineer() as model:
            self.run_with(model)
        for ask in model.asks:
            self.assertNotIn(b"sugar-Loaf", ask.body)

    def test_offline_sends_nothing(self):
        with Engineer() as model:
            run = self.run_with(model, "--offline", "--json")
        self.assertEqual(model.connections, 0)
        self.assertEqual(json.loads(run.stdout)["engine"], "rules")
        self.assertEqual(json.loads(run.stdout)["usage"],
                         {"requests": 0, "input_tokens": 0, "cached_tokens": 0, "output_tokens": 0})


class Budget(OneShot):
    def test_what_would_go_over_is_not_sent_and_the_rules_read_it(self):
        with Engineer() as model:
            run = self.run_with(model, "--max-tokens", "20000")
        self.assertEqual(run.returncode, 3)
        self.assertEqual(model.kinds()[:1], ["extract"])
        self.assertLess(len(model.asks), 5)
        weight = max(sum(len(a.body) // 3 + a.limit for a in model.asks if a.kind == kind) for kind in ("extract", "draft"))
        self.assertLessEqual(weight, 20_000 + 2_000)
        said = run.stderr.decode()
        for phase in PHASES[1:]:
            self.assertRegex(said, f"{phase}: read by rules, .*--max-tokens")
        self.assertEqual(run.stdout.decode().splitlines(), WRITTEN)

    def test_nothing_fits_into_nothing(self):
        with Engineer() as model:
            result = self.result(model, "--max-tokens", "100")
        self.assertEqual(model.connections, 0)
        self.assertEqual(result["facts"], self.by_rules()["facts"])
        self.assertEqual(result["usage"]["requests"], 0)

    def test_enough_is_no_limit(self):
        with Engineer() as model:
            self.run_with(model, "--max-tokens", "2000000")
        self.assertEqual(model.counts(), ONCE)


class Required(OneShot):
    def failing(self, answer, kind="all", when=lambda ask: True):
        with Project(PROGRAM) as p, Engineer({kind: lambda ask: answer if when(ask) else None}) as model:
            run = self.run_with(model, "--require-model", "-q", project=p)
            self.assertEqual([n for n in WRITTEN if (p.root / n).exists()], [])
            self.assertEqual(run.stdout, b"")
            return run.returncode, run.stderr.decode()

    def test_each_failure_has_its_code_and_one_line(self):
        late = json_reply(SLOW_DOWN, status=429, headers={"Retry-After": "9999"})
        for answer, code, text in ((refused(400), 5, "refused the request"),
                                   (refused(401, code="invalid_api_key"), 6, "the key was refused"),
                                   (refused(402), 6, "the account cannot pay"),
                                   (late, 75, "wait 9999 s"),
                                   ("I would rather not.", 5, "JSON")):
            for kind in ("all", "draft", "review"):
                with self.subTest(text, kind=kind):
                    got, said = self.failing(answer, kind)
                    self.assertEqual(got, code, said)
                    self.assertIn(text, said)
                    self.assertEqual(said.count("\n"), 1, said)

    def test_one_phase_is_enough(self):
        for phase in PHASES:
            got, said = self.failing(refused(), "extract", lambda ask: ask.phase == phase)
            self.assertEqual(got, 5, said)
            self.assertIn(phase, said)

    def test_so_are_the_files(self):
        got, said = self.failing(refused(), "extract", lambda ask: ask.phase is None)
        self.assertEqual(got, 5, said)

    def test_offline_and_required_exclude_each_other(self):
        run = self.project.run("answers.md", "--offline", "--require-model")
        self.assertIn(run.returncode, (2, 5), run.stderr)

    def test_none_is_configured(self):
        run = self.project.run("answers.md", "--require-model")
        self.assertEqual(run.returncode, 5, run.stderr)
        self.assertIn(b"OPENAI_API_KEY", run.stderr)

    def test_a_good_one_is_used(self):
        with Engineer() as model:
            self.assertEqual(self.run_with(model, "--require-model").returncode, 3)


class Parts(OneShot):
    def spoiled(self, kind, when):
        with Engineer({kind: lambda ask: refused() if when(ask) else None}) as model:
            run = self.run_with(model)
        self.assertEqual(run.returncode, 3, run.stderr)
        self.assertEqual(run.stdout.decode().splitlines(), WRITTEN)
        return run.stderr.decode(), model

    def test_the_phase_of_a_failed_request_is_read_by_rules(self):
        for phase in PHASES:
            with self.subTest(phase), Project(PROGRAM) as self.project:
                said, _ = self.spoiled("extract", lambda ask: ask.phase == phase)
                self.assertRegex(said, f"{phase}: read by rules, the model failed: .*HTTP 400")
                self.assertEqual(said.count("read by rules"), 1)

    def test_its_facts_are_the_rules_and_those_of_the_others_the_models(self):
        with Engineer({"extract": lambda ask: refused() if ask.phase == PHASES[3] else None}) as model:
            facts = {f["id"]: f for f in self.result(model)["facts"]}
        rules = {f["id"]: f for f in self.by_rules()["facts"]}
        self.assertIn("data.stores", facts)
        of_phase = [i for i in rules if i.startswith(("log.", "oncall.", "alert.", "metric."))]
        self.assertTrue(of_phase)
        for fact in of_phase:
            self.assertEqual(facts[fact], rules[fact])

    def test_the_header_of_each_document_says_so(self):
        self.spoiled("extract", lambda ask: ask.phase == PHASES[2])
        for name in WRITTEN:
            head = header(self.project.read(name))
            self.assertIn("openai/m", head)
            self.assertIn(PHASES[2], head)

    def test_without_a_review_or_a_lead_the_rest_is_there(self):
        for kind, gone, stays in (("review", "These two do not fit", "Mind what was said: Logs"),
                                  ("draft", "Mind what was said", "These two do not fit")):
            with self.subTest(kind), Project(PROGRAM) as self.project:
                said, _ = self.spoiled(kind, lambda ask: True)
                self.assertIn("the model failed", said)
                plan = self.project.read("docs/deployment_plan.md")
                self.assertNotIn(gone, plan)
                self.assertIn(stays, plan)

    def test_a_pause_that_the_server_asks_for_is_kept(self):
        """One request of ten is put off for a moment; nothing is lost."""
        late = json_reply(SLOW_DOWN, status=429, headers={"Retry-After-Ms": "50"})
        with Engineer({"extract": lambda ask: late if ask.number == 0 else None}) as model:
            result = self.result(model)
        self.assertEqual(len(model.asks), 11)
        self.assertEqual(result["usage"]["requests"], 11)
        self.assertEqual(result["warnings"], [])

    def test_a_lead_that_does_not_pass_is_asked_for_once_more(self):
        def lie(ask):
            wanted = "Logs" if "# Once more" in ask.last or "## Once more" in ask.last else "9 Zabbix servers"
            return {"sections": [{"section": "logging", "sentences": [
                {"text": f"{wanted} go to Loki.", "refs": ["P16"]}]}]} if "id mon." in ask.last else {"sections": []}
        with Engineer({"draft": lie}) as model:
            self.run_with(model)
        again = [a for a in model.of("draft") if "## Once more" in a.last]
        self.assertEqual(len(again), 1)
        self.assertIn('- 9 Zabbix servers go to Loki. ("9" is not in its sources)', again[0].last)
        plan = self.project.read("docs/deployment_plan.md")
        self.assertIn("Logs go to Loki. [P16]", plan)
        self.assertNotIn("Zabbix", plan)


class Again(OneShot):
    def test_stopped_after_each_record_and_resumed_it_writes_the_same(self):
        with Engineer() as model, Project(PROGRAM) as whole:
            self.run_with(model, project=whole)
            want = whole.files()
            lines = whole.journal().read_bytes().splitlines()
            drafted = next(n for n, line in enumerate(lines, 1) if b'"type":"draft"' in line)
            for n in [*range(1, drafted + 2), *range(drafted + 2, len(lines), 9)]:
                with self.subTest(record=n), Project(PROGRAM) as p:
                    run = self.run_with(model, project=p, env={"DEPLOY_INTERVIEW_TEST_DIE_AFTER": str(n)})
                    self.assertEqual(run.returncode, 100, run.stderr)
                    run = p.run("resume", env=model.env())
                    self.assertEqual(run.returncode, 3, run.stderr)
                    self.assertEqual(p.files(), want)

    def test_what_was_read_is_not_sent_again(self):
        with Engineer() as model:
            self.run_with(model, env={"DEPLOY_INTERVIEW_TEST_DIE_AFTER": "3"})
            self.assertEqual(model.counts(), {"extract": 5})
            self.project.run("resume", env=model.env())
            self.assertEqual(model.counts(), ONCE)

    def test_resumed_without_the_model_it_is_finished_by_rules(self):
        with Engineer() as model:
            self.run_with(model, env={"DEPLOY_INTERVIEW_TEST_DIE_AFTER": "3"})
        run = self.project.run("resume", env=model.env())  # the server is gone
        self.assertEqual(run.returncode, 3, run.stderr)
        self.assertIn("PostgreSQL 15", self.project.read("docs/deployment_plan.md"))

    def test_a_tape_gives_the_same_documents_without_the_server(self):
        tape = self.project.root / ".home" / "run.tape"
        tape.parent.mkdir(exist_ok=True)
        with Engineer() as model:
            run = self.run_with(model, "--record", tape)
        self.assertEqual(run.returncode, 3, run.stderr)
        self.assertNotIn("sk-test", tape.read_text())
        with Project(PROGRAM) as p:
            run = self.run_with(model, "--replay", tape, project=p, env={"OPENAI_API_KEY": ""})
            self.assertEqual(run.returncode, 3, run.stderr)
            self.assertEqual(p.files(), self.project.files())

    def test_two_runs_send_the_same_bytes(self):
        with Engineer() as model:
            for _ in range(2):
                with Project(PROGRAM) as p:
                    self.run_with(model, project=p)
        bodies = [a.body for a in model.asks]
        self.assertEqual(sorted(bodies[:10]), sorted(bodies[10:]))


class Pace(OneShot):
    @staticmethod
    def chain(asks):
        """The longest chain of requests of which each began after the one before had ended."""
        best = {}
        for ask in sorted(asks, key=lambda a: a.at):
            before = [best[a.number] for a in asks if a.number in best and a.ended and a.ended <= ask.at]
            best[ask.number] = 1 + max(before, default=0)
        return max(best.values())

    def test_requests_that_do_not_need_each_other_run_together(self):
        with Engineer(before=0.8) as model:
            began = time.monotonic()
            self.run_with(model, "--jobs", "8")
            wall = time.monotonic() - began
        self.assertEqual(self.chain(model.asks), 2)
        for kinds in (("extract",), ("review", "draft")):
            asks = [a for a in model.asks if a.kind in kinds]
            self.assertLess(max(a.at for a in asks), min(a.ended for a in asks))
        slowest = sum(max(a.ended - a.at for a in model.asks if (a.kind == "extract") == first) for first in (True, False))
        print(f"wall {wall:.2f} s, chain {slowest:.2f} s, ratio {wall / slowest:.3f}", file=sys.stderr)

    def test_one_job_is_one_request_at_a_time(self):
        with Engineer(before=0.02) as model:
            self.run_with(model, "--jobs", "1")
        self.assertEqual(self.chain(model.asks), sum(ONCE.values()))

    def interrupt(self):
        with Engineer(before=30) as model:
            process = subprocess.Popen([PROGRAM, "answers.md"], cwd=self.project.root, env=self.project.env(model.env()),
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            while len(model.asks) < 5 and process.poll() is None:
                pass
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=10)
        self.assertEqual(process.returncode, 130, err)
        return err.decode()

    def test_interrupted_it_can_be_resumed(self):
        self.interrupt()
        with Engineer() as model:
            run = self.project.run("resume", env=model.env())
        self.assertEqual(run.returncode, 3, run.stderr)

    def test_interrupted_it_says_how_to_go_on(self):
        self.assertIn("deploy-interview resume", self.interrupt())


if __name__ == "__main__":
    unittest.main()
