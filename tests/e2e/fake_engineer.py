"""A model on loopback that answers as a good engineer would, as far as a table of words can.

    with Engineer() as model:
        project.run("answers.md", env=model.env())
        model.counts()   ->  {"extract": 5, "review": 1, "draft": 4}

It tells by a request's own text what is wanted of it, reads the material out of the same text and answers in
the form that the request demands, streamed.  `spoil` gives kinds of request another answer: a function of the
Ask, which returns the text of the reply, or a Reply of the fake server to send as it is.
"""
import collections
import json
import re
import threading
import time

from fake_server import FakeServer, json_reply, sse_reply

KEY = "sk-test-0123456789abcdefWXYZ"
KINDS = ("extract", "review", "draft", "turn")
CHUNK = 4  # characters that stand for a token

# What is found in words: a fact, the words that carry it, and the value (the words themselves unless given).
FINDS = [
    ("env.provider", r"at (Scaleway|Hetzner|OVH)", 1),
    ("env.region", r"in the region (\w+)", 1),
    ("env.kind", r"in the cloud", "cloud"),
    ("env.exists", r"is already running", "running"),
    ("dr.rpo", r"lose at most (\d+ hours)", 1),
    ("dr.rto", r"back within (\d+ (?:hours|minutes))", 1),
    ("backup.method", r"made with a (dump)", 1),
    ("backup.retention", r"01:15 and kept (\d+ days)", 1),
    ("log.destination", r"Logs go to (\w+)", 1),
    ("log.retention", r"are kept (\d+ days)", 1),
    ("rollback.procedure_summary", r"Going back is the same pipeline", 0),
]
RECORDS = [
    ("data.stores", r"database: (PostgreSQL \d+), (\d+ GB)", {"name": "database", "engine": 1, "size": 2}),
    ("envs", r"\| (\w+) \| (test|production) \| ([^|]+?) \|", {"name": 1, "role": 2, "place": 3}),
]


class Ask:
    """One request as the model sees it."""

    def __init__(self, request, number):
        body = json.loads(request.body)
        self.number = number              # from 0, in the order in which they came
        self.at = request.at
        self.ended = None                 # when the last byte of the answer was given out
        self.body = request.body
        self.messages = body["messages"]
        self.limit = body.get("max_completion_tokens", body.get("max_tokens"))
        self.front = self.messages[0]["content"] if self.messages[0]["role"] != "user" else ""
        self.last = self.messages[-1]["content"]
        self.kind = kind_of(self.front)

    @property
    def all(self):
        return "\n".join(m["content"] for m in self.messages)

    @property
    def texts(self):
        """The texts as one, in the order in which they are sent."""
        return "".join(m["content"] for m in self.messages)

    @property
    def phase(self):
        """The title of the phase that this request is about; None for the files, or for all."""
        found = re.search(r'[Tt]he phase "([^"]+)"', self.last)
        return found and found[1]

    def passages(self):
        """P7, A7 and F1:6 with their words."""
        return re.findall(r"^((?:P|A)\d+|F\d+:\d+) (.+)$", self.front + "\n" + self.last, re.M)

    def facts(self):
        """Ids with "!" where they are musts, and their types, as the request lists them."""
        return re.findall(r"^  ([\w.]+)(!?) ([^:]+): ", self.all, re.M)

    def exchange(self):
        """Of a turn: the topic asked (or None), and the answer."""
        found = re.findall(r"^Q\d+(?: \(([\w-]+)\))?: .*\n\nA\d+:\n\n(`{3,})text\n(.*?)\n?\2$", self.last, re.M | re.S)
        return (found[-1][0] or None, found[-1][2]) if found else (None, "")

    def open_topics(self):
        found = re.search(r"Open now, the next first:(.*)", self.last)
        return re.findall(r"\b((?:env|cicd|rel|mon)-[\w-]+)(?: \(([\w. ]+)\))?", found[1] if found else "")


def kind_of(front):
    if front.startswith("# Reading what somebody wrote"):
        return "extract"
    if front.startswith("# Writing the leads of a plan"):
        return "draft"
    if "# Reviewing as the engineer" in front:
        return "review"
    return "turn" if "# The interview" in front else "other"


def find_values(source, words, facts):
    """Elements of "set" for one passage, without its source where there is none."""
    known = {fact for fact, _, _ in facts}
    where = {"source": source} if source else {}
    for fact, pattern, value in FINDS:
        found = re.search(pattern, words)
        if found and fact in known:
            said = value if isinstance(value, str) else found[value]
            yield {**where, "fact": fact, "value": said, "quote": found[0]}
    for fact, pattern, fields in RECORDS:
        found = re.search(pattern, words)
        if found and fact in known:
            yield {**where, "fact": fact, "quote": found[0],
                   "fields": {n: v if isinstance(v, str) else found[v] for n, v in fields.items()}}


def extract(ask):
    values, gaps = [], []
    facts = ask.facts()
    for source, words in ask.passages():
        if (source[0] == "F") != (ask.phase is None):
            continue
        values += find_values(source, words, facts)
        if source[0] == "P" and "I don't know" in words and ("oncall.people", "!", "list of name") in facts:
            gaps.append({"source": source, "fact": "oncall.people", "kind": "unknown", "words": "I don't know"})
    return {"set": values, "gaps": gaps}


def sayings(ask):
    """What somebody said or what stands in a file, long enough to be quoted."""
    return [(s, w) for s, w in ask.passages() if len(w) > 25 and "|" not in w and "[masked]" not in w]


def review(ask):
    said = sayings(ask)
    topics = re.findall(r"^- ([\w-]+): ", ask.last[ask.last.find("## Topics"):], re.M)
    if len(said) < 2 or not topics:
        return {"tensions": [], "proposals": [], "owners": []}
    (one, words), (other, more) = said[0], said[-1]
    tension = {"topic": topics[0], "text": "These two do not fit: the second takes away what the first needs.",
               "sources": [{"source": one, "quote": words}, {"source": other, "quote": more}],
               "question": "Which of the two holds on a bad night?", "blocks": False}
    proposal = {"topic": topics[0], "text": "Restore a copy once a month into an empty database, and time it.",
                "why": "Nobody told of a restore.", "sources": [one], "cost": "half a day a month",
                "without": "The first restore is the real one."}
    return {"tensions": [tension], "proposals": [proposal], "owners": []}


def draft(ask):
    """A lead for each section, with the words of the phase's first passage."""
    names = re.search(r"Its sections:(.*)", ask.last)
    phase = re.search(r"\", id ([\w-]+)\.", ask.last)
    said = [(s, w) for s, w in sayings(ask) if s[0] in "PA"]
    if not said or not names:
        return {"sections": []}
    source, words = said[0]
    sentence = {"text": f"Mind what was said: {words.rstrip('.')}.", "refs": [source]}
    wanted = [n.strip() for n in names[1].split(",") if n.strip()][:2] + ([phase[1]] if phase else [])
    return {"sections": [{"section": n, "sentences": [sentence]} for n in wanted]}


def value_for(kind, answer):
    """A value of that type with the words of the answer it rests on; None where they hold none."""
    choices = kind.removeprefix("list of ").split("/")
    if len(choices) > 1:
        for choice in choices:
            found = re.search(rf"\b{re.escape(choice)}\b", answer, re.I)
            if found:
                return choice, found[0]
        return None
    patterns = {"duration": r"\d+ (?:hours?|minutes?|days?)", "count": r"\b\d+\b", "share": r"\d[\d.]* ?%",
                "date": r"\d{4}-\d\d-\d\d", "time": r"\d\d:\d\d", "size": r"\d+ [GTM]B", "number": r"\d+",
                "text": r"[^.\n]+", "product": r"(?<=[a-z,] )[A-Z]\w+", "name": r"\bthe \w+ \w+", "place": r"(?<=in )[A-Z]\w+"}
    found = re.search(patterns.get(choices[0], r"(?!)"), answer)
    return found and (found[0].strip(), found[0].strip())


def topic_musts(ask, topic):
    """The must facts of a topic, by the list in the front."""
    part = re.search(rf"^{re.escape(topic)} \(.*\n((?:  .*\n)*)", ask.front, re.M)
    return re.findall(r"^  ([\w.]+)! ([^:]+): ", part[1], re.M) if part else []


def turn(ask):
    topic, answer = ask.exchange()
    values = list(find_values(None, answer, ask.facts()))
    settled = False
    for fact, kind in topic_musts(ask, topic) if topic else []:
        found = value_for(kind, answer)
        if found and fact not in [v["fact"] for v in values]:
            values.insert(0, {"fact": fact, "value": found[0], "quote": found[1]})
        settled = settled or bool(found)
    following = next((t for t, _ in ask.open_topics() if t != topic), None)
    back = answer.rstrip().endswith("?")
    return {"act": "ask_back" if back else "answer", "set": [] if back else values, "gaps": [], "tension": [],
            "say": "It means the day when nobody can work with it." if back else "That goes into the plan as you said it.",
            "next": {"topic": following, "text": f"Tell me about this one next, in your words: how is it done ({following})?",
                     "options": []} if following else None}


GOOD = {"extract": extract, "review": review, "draft": draft, "turn": turn, "other": lambda ask: {}}


def stream(text, before=0, rate=0, on_end=None, usage=None):
    """A reply, `before` seconds later and then `rate` tokens a second (0: as fast as it goes)."""
    size = CHUNK if rate else 400
    pieces = [text[i:i + size] for i in range(0, len(text), size)]
    events = [before] if before else []
    for piece in pieces:
        events.append({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
        events += [1 / rate] if rate else []
    events += [on_end] if on_end else []
    events.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    events += [{"choices": [], "usage": usage}] if usage else []
    return sse_reply(*events, "[DONE]")


def refused(status=400, **members):
    """A failure that is not tried again."""
    return json_reply({"error": {"message": "no", "type": "invalid_request_error", **members}}, status=status)


class Engineer(FakeServer):
    """`before` and `rate` pace each reply; `spoil`: by kind, or "all" (see above)."""

    def __init__(self, spoil=None, before=0, rate=0, **how):
        super().__init__(self._reply, **how)
        self.spoil = spoil or {}
        self.before = before
        self.rate = rate
        self.asks = []
        self.ends = threading.Lock()

    def _reply(self, request):
        ask = Ask(request, len(self.asks))
        self.asks.append(ask)
        spoil = self.spoil.get(ask.kind, self.spoil.get("all"))
        text = spoil(ask) if spoil else None
        if text is None:
            text = GOOD[ask.kind](ask)
        if not isinstance(text, (str, dict, list)):
            return text
        text = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
        usage = {"prompt_tokens": len(ask.all) // 4, "completion_tokens": len(text) // 4 + 1,
                 "prompt_tokens_details": {"cached_tokens": 0}}

        def ended():
            ask.ended = time.monotonic()
        return stream(text, self.before, self.rate, ended, usage)

    def kinds(self):
        return [ask.kind for ask in self.asks]

    def counts(self):
        return dict(collections.Counter(self.kinds()))

    def of(self, kind):
        return [ask for ask in self.asks if ask.kind == kind]

    def env(self, **more):
        return {"DEPLOY_INTERVIEW_PROVIDER": "openai", "DEPLOY_INTERVIEW_BASE_URL": self.url,
                "DEPLOY_INTERVIEW_MODEL": "m", "OPENAI_API_KEY": KEY, **more}
