# SPDX-License-Identifier: MIT
"""Reads the answers of invented projects and looks for what their plans must hold: cases.py PROGRAM [--show]

A case is a folder: project.md, sops/, answers.md and expected.md. The tables of expected.md:

  M, S   words that the plan must hold, outside its sources and what found no place; ` + ` means all, ` or ` one of them
  F      a fact of --json and words of one of its values
  N      a fact and words that none of its values may hold
  C      two quotes that one open question must hold
  V      a quote that an open question must hold
  T      a topic and its state: settled, open or not applicable; ` or ` one of them
  P      a topic and the passage that stands there, by its words

FLOORS says how many of M and S, of F, and of T and P are found today: a number may go up, never down.
"""
import functools
import json
import pathlib
import re
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))

from project import Project  # noqa: E402

FLOORS = {
    "labor": (36, 38, 0),
    "irrigation": (30, 34, 0),
    "horaires": (34, 47, 0),
    "darkroom": (22, 13, 12),
    "lohnlauf": (21, 22, 12),
    "turnstile": (23, 14, 11),
}
# The last kind of passage that is context and has no number.
COLUMNS = 2
SHOW = "--show" in sys.argv
PROGRAM = pathlib.Path([a for a in sys.argv[1:] if not a.startswith("--")][0]).resolve()


def rows_of(expected, kinds):
    """The cells of every table row whose id starts with one of `kinds`."""
    rows = []
    for line in expected.splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if re.fullmatch(f"[{kinds}]-\\d+", cells[0]):
            rows.append(cells)
    return rows


def plain(text):
    """Without marks and line ends: what a reader of the page sees, in small letters."""
    text = re.sub(r"<[^>\n]*>|\\(?=[^\w\s])|[`*|]", "", text)
    return " ".join(text.replace("\u00a0", " ").casefold().split())


def holds(text, wanted):
    """` + ` binds less than ` or `; a number or a short word stands alone, not inside another."""
    def one(words):
        words = plain(words)
        edge = r"(?<![\w.,])" if words[0].isdigit() else r"(?<!\w)" if len(words) < 4 else ""
        end = r"(?!\d|[.,]\d)" if words[-1].isdigit() else ""
        return re.search(edge + re.escape(words) + end, text)
    return all(any(one(w) for w in part.split(" or ")) for part in wanted.split(" + "))


def quotes_of(cell):
    return [plain(q) for q in re.findall(r': "((?:[^"]|"(?! and |$))+)"', cell)]


def sections(plan):
    """Name of a section and its text, by the marks before each."""
    parts = re.split(r"<!-- section: (\S+)[^>]*-->", plan)
    return dict(zip(parts[1::2], parts[2::2]))


def titles():
    """Short title of every topic, and its id."""
    pack = (HERE.parent.parent / "prompts" / "deployment-planning.md").read_text()
    return {title: topic for topic, title in re.findall(r"^### (\S+) \(P\d\)$.*?^- \*\*Short\*\*: (.*?)$", pack, re.M | re.S)}


def states(summary):
    """How each topic stands that is not settled, by the table of what was covered."""
    names, out = titles(), {}
    for row in re.findall(r"^\| (.*?) \| P\d \| (.*?) \|", summary.split("## Coverage", 1)[1], re.M):
        state = re.sub(r" \(OQ.*", "", row[1]).replace("-", " ")
        if row[0] in names:
            out[names[row[0]]] = state if state in ("settled", "not applicable") else "open"
    return out


def main_topics(journal):
    """The words of every passage, and the topic that it answers."""
    passages, topics = [], {}
    for event in map(json.loads, journal.read_text().splitlines()):
        for part in event.get("inputs", []):
            text = part["text"].encode()
            for kind, at, length, *_ in part["passages"]:
                passages += [plain(text[at:at + length].decode())] if kind > COLUMNS else []
        if event["type"] == "read":
            for item in event["items"]:
                topics.setdefault(item["source"], (item.get("topics") or [""])[0])
    return [(text, topics.get(f"P{n}", "")) for n, text in enumerate(passages, 1)]


class Case:
    """A case, read once: its rows, the report of --json, plan and transcript."""

    def __init__(self, name):
        folder = HERE / name
        self.expected = (folder / "expected.md").read_text()
        self.answers = (folder / "answers.md").read_text()
        with Project(PROGRAM) as p:
            for path in list(p.root.iterdir()):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copy(folder / "project.md", p.root / "README.md")
            shutil.copytree(folder / "sops", p.root / "docs" / "SOPs" / "git")
            p.write("answers.md", self.answers)
            run = p.run("--json", "--language", "en", "answers.md")
            assert run.returncode in (0, 3), run.stderr.decode()
            self.report = json.loads(run.stdout)
            self.plan = p.read(self.report["files"]["plan"])
            self.transcript = p.read(self.report["files"]["transcript"])
            self.states = states(p.read(self.report["files"]["summary"]))
            self.passages = main_topics(p.journal())
            self.files = {n: (p.root / n).read_text() for n in self.report["files"].values()}

    def values(self, fact):
        return [plain(f["value"]) for f in self.report["facts"] if f["id"] == fact]

    def misplaced(self):
        """The rows of T and P that do not stand as they should."""
        out = []
        for row in rows_of(self.expected, "T"):
            state = self.states.get(row[1], "settled")
            if state not in row[2].split(" or "):
                out.append((*row, state))
        for row in rows_of(self.expected, "P"):
            found = [t for text, t in self.passages if quotes_of(row[2])[0] in text]
            if not set(found) & set(row[1].split(" or ")):
                out.append((*row, found))
        return out

    def missed(self, kinds):
        """The rows of M, S or F that are not found."""
        page = plain("\n".join(t for n, t in sections(self.plan).items() if n not in ("sources", "not-placed")))
        out = []
        for row in rows_of(self.expected, kinds):
            texts = self.values(row[1]) if row[0][0] == "F" else [page]
            wanted = row[2]
            if not any(holds(t, wanted) for t in texts):
                out.append((row[0], row[1], wanted, texts if row[0][0] == "F" else ""))
        return out


class Reading:
    """What is asked of every case; `name` is its folder."""

    def setUp(self):
        self.case = case(self.name)

    def test_a_plan_holds_what_was_said(self):
        for kinds, floor in zip(("MS", "F"), FLOORS[self.name]):
            missed = self.case.missed(kinds)
            found = len(rows_of(self.case.expected, kinds)) - len(missed)
            if SHOW:
                print(f"{self.name} {kinds}: {found} of {found + len(missed)}", *missed, sep="\n    ")
            self.assertGreaterEqual(found, floor, missed)

    def test_topics_and_passages_stand_where_they_belong(self):
        missed = self.case.misplaced()
        rows = len(rows_of(self.case.expected, "TP"))
        if SHOW:
            print(f"{self.name} TP: {rows - len(missed)} of {rows}", *missed, sep="\n    ")
        self.assertGreaterEqual(rows - len(missed), FLOORS[self.name][2], missed)

    def test_no_value_holds_what_was_not_meant(self):
        for row in rows_of(self.case.expected, "N"):
            self.assertEqual([v for v in self.case.values(row[1]) if holds(v, row[2])], [], row)

    def test_contradictions_and_vague_words_are_asked(self):
        questions = sections(self.case.plan)["open-questions"]
        asked = [plain(q) for q in re.split(r'(?=<a id="oq-\d+"></a>)', questions)]
        for row in rows_of(self.case.expected, "CV"):
            quotes = quotes_of(row[-1])
            self.assertTrue(quotes, row)
            self.assertTrue(any(all(q in a for q in quotes) for a in asked), row)

    def test_nothing_that_works_by_itself_owns_a_question(self):
        for question in self.case.report["open_questions"]:
            self.assertNotIn("pipeline", question["owner"])

    def test_no_line_is_lost(self):
        transcript = plain(self.case.transcript)
        for line in self.case.answers.splitlines():
            for piece in re.split(r"^\s*(?:[-#]+|\d+\.)\s|\*\*[^*]+\*\*|\||^\s*[^:]+:\s|(?<=[.!?])\s", line):
                self.assertIn(plain(piece).strip("-: "), transcript, line)

    def test_every_reference_leads_somewhere(self):
        ids = {i.upper() for i in re.findall(r'<a id="([^"]+)"', self.case.transcript)}
        for label in re.findall(r"\[([APQ]\d+)\]", self.case.plan):
            self.assertIn(label, ids)
        for name, text in self.case.files.items():
            here = set(re.findall(r'<a id="([^"]+)"', text)) | {
                re.sub(r"[^\w\s-]", "", h.casefold()).strip().replace(" ", "-")
                for h in re.findall(r"^#+ (.+)$", text, re.M)}
            for target in re.findall(r"\]\(#([^)]+)\)", text):
                self.assertIn(target, here, name)


@functools.cache
def case(name):
    return Case(name)


for folder in FLOORS:
    globals()[folder] = type(folder, (Reading, unittest.TestCase), {"name": folder})

if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
