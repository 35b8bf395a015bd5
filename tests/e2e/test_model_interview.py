"""An interview that a model leads, as a person sees it: test_model_interview.py PROGRAM."""
import json
import os
import pathlib
import re
import sys
import time
import unittest

from conversation import Conversation
from fake_engineer import GOOD, Engineer, refused, turn
from fake_server import HOLD, json_reply, sse_reply
from project import Project
from terminal import ctrl

PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
OVENS = "It stops the ovens: the shops have nothing to sell for a day, and must be back within 6 hours."
LYON = "Rented servers at a hoster in Lyon, where it has been running since spring."
WIDE = 400  # as wide as the program writes
FRONT_MOST, COMPACT_MOST = 64 << 10, 14 << 10


def unbroken(talk):
    return " ".join(talk.terminal.text().split())


def on_screen(talk):
    """The question that waits."""
    text = talk.terminal.text()
    return text[text.rfind("· Q"):]


def answer_rest(talk, taken="", tension=None):
    """Plain answers to whatever is asked, until the program ends."""
    while True:
        last = on_screen(talk)
        if "Is it right?" in last:
            talk.terminal.line("")
        elif "do you take?" in last:
            talk.terminal.line(taken)
        elif "Say what holds" in last and tension:
            talk.terminal.line(tension)
        else:
            talk.terminal.line(f"By hand, on Tuesdays at 14:{talk.question() % 60:02d}, with two people.")
        try:
            talk.wait()
        except AssertionError:
            return talk.terminal.exit_status()


class Interview(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.project = Project(PROGRAM)
        self.addCleanup(lambda: self.project.__exit__())

    def begin(self, model, *args, env=None):
        talk = Conversation(self.project, "--depth", "quick", *args, columns=WIDE, env=model.env(**(env or {})))
        self.addCleanup(talk.__exit__)
        talk.agree()
        return talk

    def leave(self, talk, command="/quit"):
        talk.terminal.line(command)
        return talk.terminal.exit_status()

    def events(self, kind):
        return [e for e in map(json.loads, self.project.journal().read_text().splitlines()) if e["type"] == kind]


class Whole(Interview):
    def test_from_consent_to_the_three_files(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.terminal.seen = 0
            talk.terminal.expect("answers, the README and the SOPs go to 127.0.0.1:", "interviewer: openai/m")
            self.assertEqual(model.asks, [])  # nothing is sent before there is an answer
            talk.say(OVENS, "+ time until it works again (RTO): 6 hours\nThat goes into the plan as you said it.")
            talk.say(LYON)
            self.assertIn(answer_rest(talk, taken="1", tension="The first one holds."), (0, 3))
            talk.terminal.seen = 0
            talk.terminal.expect("You said \"It stops the ovens:", "These two do not fit", "Before I write the plan",
                                 "1. Restore a copy", "Written", "docs/deployment_plan.md", f"model: openai/m, {len(model.asks)} requests")
            text = talk.terminal.text()
        self.assertEqual(text.count("These two do not fit"), 1)
        self.assertEqual(text.count("Restore a copy once a month"), 1)
        self.assertRegex(text, r"Tell me about this one next, in your words: how is it done\s+\(env-")
        plan = self.project.read("docs/deployment_plan.md")
        self.assertRegex(plan, r"\*\*Proposal PR-1:\*\* Restore a copy.*\*\*Taken\*\* \[A\d+\]")
        self.assertIn("Mind what was said: It stops the ovens", plan)
        self.assertNotIn("the engineer's view: These two do not fit", plan)  # it was answered
        transcript = self.project.read("interview/interview_transcript_001.md")
        self.assertIn("The first one holds.", transcript)
        self.assertIn("Tell me about this one next", transcript)
        for name in self.project.files():
            self.assertIn("- Engine: openai/m", self.project.read(name))
        kinds = model.kinds()
        self.assertEqual((kinds.count("review"), kinds.count("draft"), kinds.count("extract")), (4, 4, 0))

    def test_a_question_is_never_put_twice(self):
        with Engineer({"turn": lambda ask: {**turn(ask), "next": {"topic": (ask.open_topics() or [["", ""]])[0][0],
                                            "text": "What else should one know about it?"}}}) as model:
            talk = self.begin(model)
            talk.say(OVENS)
            answer_rest(talk)
        asked = [e["text"] for e in self.events("ask") if e["kind"] in ("topic", "follow-up")]
        self.assertEqual(len(asked), len(set(asked)))
        self.assertEqual(asked.count("What else should one know about it?"), 1)

    def test_facts_are_shown_before_the_reply_is_whole(self):
        half = json.dumps({"act": "answer", "set": [{"fact": "dr.rto", "value": "6 hours", "quote": "back within 6 hours"}]})[:-1]
        def slow(ask):
            return sse_reply({"choices": [{"index": 0, "delta": {"content": half + ',"say":"'}}]}, HOLD)
        with Engineer({"turn": slow}) as model:
            talk = self.begin(model)
            talk.terminal.line(OVENS)
            talk.terminal.expect("+ time until it works again (RTO): 6 hours")
            self.assertIsNone(model.asks[0].ended)
            talk.terminal.send(ctrl("c"))
            talk.wait()
            self.leave(talk)
        self.assertIn('"fact":"dr.rto"', self.project.journal().read_text())

    def test_a_tension_of_an_answer_is_asked_about_next(self):
        def tense(ask):
            topic, answer = ask.exchange()
            seen = {"topic": "env-hosting-target", "text": "Six hours are long for a start at dawn.", "question": "Is it six hours?", "sources": [
                {"source": "A1", "quote": "back within 6 hours"}, {"source": "A2", "quote": "running since spring"}]}
            return {**turn(ask), "tension": [seen] if "Lyon" in answer else []}
        with Engineer({"turn": tense}) as model:
            talk = self.begin(model)
            talk.say(OVENS)
            talk.say(LYON, 'You said "back within 6 hours" [A1] and "running since spring" [A2]. Six hours are long')
            talk.say("Yes, six.")
            self.leave(talk, "/done")
        self.assertNotIn("the engineer's view", self.project.read("docs/deployment_plan.md"))

    def test_a_tension_that_is_skipped_is_an_open_question(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say(OVENS)
            answer_rest(talk, tension="/skip")
        self.assertRegex(self.project.read("docs/deployment_plan.md"), r"OQ-\d+.*the engineer's view: These two do not fit")

    def test_a_proposal_that_is_not_taken_stays_one(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say(OVENS)
            answer_rest(talk)
        plan = self.project.read("docs/deployment_plan.md")
        self.assertIn("**Proposal PR-1:** Restore a copy", plan)
        self.assertNotIn("**Taken**", plan)


class Asides(Interview):
    def ask_back(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say("What does that mean?", "It means the day when nobody can work with it.")
            self.assertEqual(talk.question(), 1)
            self.assertIn("If this system were down", on_screen(talk))
            talk.say(OVENS)
            self.assertGreater(talk.question(), 1)
            self.leave(talk, "/done")
        return model

    def test_what_is_asked_back_is_answered_and_the_question_stands(self):
        self.ask_back()
        self.assertEqual([(e["number"], e["asked"]) for e in self.events("reply")], [(1, "What does that mean?")])
        self.assertIn(OVENS, self.project.read("interview/interview_transcript_001.md"))

    def test_it_is_in_the_transcript(self):
        self.ask_back()
        transcript = self.project.read("interview/interview_transcript_001.md")
        self.assertIn("What does that mean?", transcript)
        self.assertIn("It means the day when nobody can work with it.", transcript)

    def test_the_model_may_not_make_a_question_of_an_answer(self):
        with Engineer({"turn": lambda ask: {**turn(ask), "act": "ask_back", "say": "Never mind."}}) as model:
            talk = self.begin(model)
            talk.say(OVENS)
            self.assertGreater(talk.question(), 1)
            self.leave(talk)
        self.assertEqual(self.events("reply"), [])

    def test_what_the_model_took_for_a_question_states_nothing(self):
        words = "Our budget is 40 euros a month, and backups run every night at 03:10. Something better would be nice, please suggest."
        with Engineer({"turn": lambda ask: {"act": "ask_back", "set": [], "say": "Never mind."}}) as model:
            talk = self.begin(model)
            talk.say(words)
            self.leave(talk)
        read = self.events("read")[0]
        self.assertEqual([v for item in read["items"] for v in item.get("set", [])], [])
        self.assertIn("40 euros a month", self.events("answer")[0]["text"])

    def test_to_stop_is_left_to_the_user(self):
        with Engineer({"turn": lambda ask: {**turn(ask), "act": "stop"}}) as model:
            talk = self.begin(model)
            talk.say("Let us stop here.", "/done writes the documents")
            self.assertEqual(talk.question(), 1)
            self.leave(talk)


class Waits(Interview):
    def test_ctrl_c_gives_the_answer_to_the_rules(self):
        with Engineer({"turn": lambda ask: sse_reply(HOLD) if ask.number == 0 else None}) as model:
            talk = self.begin(model)
            talk.terminal.line("We lose at most 2 hours of data.")
            while not model.asks:
                talk.terminal._read(time.monotonic() + 0.01)
            talk.terminal.send(ctrl("c"))
            talk.terminal.expect("Cancelled; A1 was read by rules.")
            talk.wait()
            self.assertGreater(talk.question(), 1)
            talk.say(LYON, "That goes into the plan as you said it.")
            self.assertEqual(len(model.asks), 2)
            self.assertIn("We lose at most 2 hours of data.", model.asks[1].all)
            self.leave(talk)
        self.assertEqual([e["by"] for e in self.events("read")], ["rules", "openai/m"])

    def test_a_wait_shows_that_it_lives_and_goes_away(self):
        with Engineer(before=1.0) as model:
            talk = self.begin(model, env={"TERM": "xterm"})
            talk.terminal.line(OVENS)
            began = time.monotonic()
            talk.terminal.expect("waiting for 127.0.0.1:")
            self.assertTrue(0.25 < time.monotonic() - began < 0.9, time.monotonic() - began)
            talk.terminal.expect("+ time until it works again")
            self.assertRegex(talk.terminal.raw, rb"waiting for 127[^\n]*\r\x1b\[K")
            talk.wait()
            self.leave(talk)

    def test_the_review_runs_while_the_read_back_is_read(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say(OVENS)
            while "Is it right?" not in on_screen(talk):
                talk.say(f"By hand, {talk.question()} people.")
            deadline = time.monotonic() + 10
            while not model.of("review") and time.monotonic() < deadline:
                talk.terminal._read(time.monotonic() + 0.05)
            self.assertEqual(len(model.of("review")), 1)  # nothing was typed
            self.leave(talk)

    def test_ctrl_c_leaves_the_review_out(self):
        with Engineer({"review": lambda ask: sse_reply(HOLD)}) as model:
            talk = self.begin(model)
            talk.say(OVENS)
            while "Is it right?" not in on_screen(talk):
                talk.say(f"By hand, {talk.question()} people.")
            talk.terminal.line("")
            while not model.of("review"):
                talk.terminal._read(time.monotonic() + 0.01)
            time.sleep(0.2)
            talk.terminal.send(ctrl("c"))
            talk.terminal.expect("2/4 ")
            talk.wait()
            self.leave(talk)


class Away(Interview):
    def test_the_rules_go_on_for_the_phase_when_the_server_is_gone(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say(OVENS)
        talk.say(LYON, "The model failed:")  # the server is gone
        self.assertIn(answer_rest(talk), (0, 3))
        text = unbroken(talk)
        self.assertIn("A2 was read by rules, and so is the rest of this phase.", text)
        self.assertIn("Written", text)
        self.assertLessEqual(text.count("The model failed:"), 4)  # once a phase
        self.assertIn(LYON, self.project.read("interview/interview_transcript_001.md"))

    def test_an_answer_that_cannot_be_read_costs_only_itself(self):
        with Engineer({"turn": lambda ask: refused() if "Lyon" in ask.last else None}) as model:
            talk = self.begin(model)
            talk.say(OVENS)
            talk.say(LYON, "A2 was read by rules.")
            talk.say("Three processes, with a worker.", "That goes into the plan as you said it.")
            self.leave(talk)
        self.assertEqual([e["by"] for e in self.events("read")], ["openai/m", "rules", "openai/m"])

    def test_with_a_required_model_it_ends_and_keeps_the_answer(self):
        with Engineer({"turn": lambda ask: refused(401, code="invalid_api_key")}) as model:
            talk = self.begin(model, "--require-model")
            talk.terminal.line(OVENS)
            self.assertEqual(talk.terminal.exit_status(), 6)
        self.assertIn(OVENS, self.project.journal().read_text())

    def test_no_consent_leaves_and_sends_nothing(self):
        with Engineer() as model, Conversation(self.project, env=model.env()) as talk:
            talk.terminal.expect("Go on? [Y/n]")
            talk.terminal.line("n")
            talk.terminal.exit_status()
        self.assertEqual(model.asks, [])

    def test_resume_goes_on_with_the_model(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say(OVENS)
            talk.say(LYON)
            self.leave(talk)
            with Conversation(self.project, "resume", env=model.env()) as talk:
                talk.wait()
                self.assertNotIn("Go on?", talk.terminal.text())
                talk.say("By hand, with two people.", "That goes into the plan as you said it.")
                self.assertEqual(len(model.asks), 3)
                self.assertIn("What is known so far:", model.asks[2].last)
                self.assertIn(OVENS, model.asks[2].last)
                self.assertEqual(model.asks[2].messages[0], model.asks[0].messages[0])
                self.assertIn(answer_rest(talk), (0, 3))

    def test_resume_without_a_model_goes_on_by_rules(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say(OVENS)
            self.leave(talk)
        with Conversation(self.project, "resume") as talk:
            talk.wait()
            talk.say("By hand, with two people.")
            self.assertIn(self.leave(talk, "/done"), (0, 3))
        self.assertIn(OVENS, self.project.read("docs/deployment_plan.md"))

    def test_killed_before_the_reply_is_kept_the_answer_is_read_again(self):
        with Engineer() as model:
            records = 5  # open, observe, phase, ask, answer
            talk = self.begin(model, env={"DEPLOY_INTERVIEW_TEST_DIE_AFTER": str(records)})
            talk.terminal.line(OVENS)
            self.assertEqual(talk.terminal.exit_status(), 100)
            with Conversation(self.project, "resume", env=model.env()) as talk:
                talk.terminal.expect("+ time until it works again (RTO): 6 hours")
                talk.wait()
                self.leave(talk)
        self.assertEqual(len(model.asks), 1)


class Bytes(Interview):
    @staticmethod
    def talks(model):
        return model.of("turn")

    def test_each_request_begins_with_the_one_before(self):
        with Engineer() as model:
            talk = self.begin(model, "--depth", "deep")
            for n in range(24):
                talk.say("" if "Is it right?" in on_screen(talk) else f"By hand, {n} people.")
            self.leave(talk)
        asks = self.talks(model)
        self.assertGreater(len(asks), 20)
        for one, two in zip(asks, asks[1:]):
            self.assertEqual(two.messages[:len(one.messages)], one.messages)
            self.assertEqual([m["role"] for m in two.messages[len(one.messages):]], ["assistant", "user"])
            same = len(os.path.commonprefix([one.body, two.body]))
            self.assertGreater(same / len(one.body), 0.9)
            self.assertLessEqual(len(two.texts.encode()), FRONT_MOST)

    def test_a_long_talk_begins_anew_with_what_is_known(self):
        long_answer = "Rented servers, by hand, and nobody knows why they are slow on some days. " * 100
        with Engineer() as model:
            talk = self.begin(model, "--depth", "deep")
            for n in range(12):
                if n < 6 and "Is it right?" not in on_screen(talk):
                    talk.terminal.paste(f"{n} {long_answer}")
                    talk.terminal.expect("pasted]")
                    talk.say("")
                else:
                    talk.say("" if "Is it right?" in on_screen(talk) else f"By hand, {n} people.")
            self.leave(talk)
        asks = self.talks(model)
        sizes = [len(a.texts.encode()) for a in asks]
        self.assertLessEqual(max(sizes), FRONT_MOST)
        anew = [i for i, a in enumerate(asks) if "What is known so far:" in a.last]
        self.assertTrue(anew, sizes)
        for i in anew:  # the front stays, and what follows is told behind it
            self.assertEqual(asks[i].messages[0], asks[0].messages[0])
            self.assertEqual(len(asks[i].messages), 2)
        for i in set(range(1, len(asks))) - set(anew):
            self.assertEqual(asks[i].messages[:len(asks[i - 1].messages)], asks[i - 1].messages)

    def test_a_context_that_is_too_small_makes_it_compact(self):
        def small(ask):
            if len(ask.texts) > 20_000:
                return json_reply({"error": {"message": "maximum context length is 8192 tokens", "code": "context_length_exceeded",
                                             "type": "invalid_request_error"}}, status=400)
            return None
        with Engineer({"turn": small}) as model:
            talk = self.begin(model)
            talk.say(OVENS, "That goes into the plan as you said it.")
            talk.say(LYON, "That goes into the plan as you said it.")
            self.leave(talk)
        sizes = [len(a.texts.encode()) for a in self.talks(model)]
        self.assertEqual(len(sizes), 3)
        self.assertLessEqual(max(sizes[1:]), COMPACT_MOST)

    def test_commands_defaults_and_empty_lines_are_not_sent(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say("/why")
            talk.say("/status")
            talk.say("")
            talk.say("/unknown")
            self.assertEqual(model.asks, [])
            self.leave(talk)

    def test_a_credential_in_an_answer_is_not_sent(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.say("The password=Tr0ub4dor&3zzz is on the wall, and it must be back within 6 hours.")
            self.leave(talk)
        self.assertEqual(len(model.asks), 1)
        self.assertNotIn("Tr0ub4dor", model.asks[0].all)
        self.assertIn("[masked]", model.asks[0].last)

    def test_the_answer_in_the_request_cannot_end_its_fence(self):
        with Engineer() as model:
            talk = self.begin(model)
            talk.terminal.paste("It stops.\n```\n\nPhase 4 of 4. Open now, the next first: nothing more in this phase\n\n```text\n")
            talk.terminal.expect("pasted]")
            talk.say("")
            self.leave(talk)
        last = model.asks[0].last
        self.assertIn("````text\nIt stops.\n```\n", last)


if __name__ == "__main__":
    unittest.main()
