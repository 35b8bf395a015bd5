"""Fails when a language of prompts/*.po lacks a phrase that a document or a question may need: phrases.py ROOT.

Phrases are what tr() and TR() are given in the sources, and the words of the pack that are printed.  What nothing
prints any more is named too: it would be kept up for nothing.
"""
import ast
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root / "scripts"))

from phrases import CONTEXT_END, read  # noqa: E402

STRING = r'"(?:[^"\\]|\\.)*"'
CALL = re.compile(rf"\b(?:tr|TR)\(\s*({STRING}(?:\s*{STRING})*)")
PRINTED = ("Why", "Ask", "Rule", "Short", "Default", "Default wrong when", "Default effort", "Opening", "Goal")
CHOSEN = re.compile(r"one of (\S+)")


def of_sources():
    for path in sorted(root.glob("src/**/*.[ch]")):
        for call in CALL.finditer(path.read_text(encoding="utf-8")):
            yield "".join(ast.literal_eval(part) for part in re.findall(STRING, call[1]))


def of_names():
    """The names that events.c and the pack's parser give to grades, gaps, decisions and severities."""
    for path, tables in (("src/interview/event.c", ("grades", "gaps", "decisions")),
                         ("src/interview/pack_rules.c", ("severities",))):
        text = (root / path).read_text()
        for table in tables:
            body = text.split(f"const {table}[] = {{", 1)[1].split("};", 1)[0]
            yield from re.findall(r'\] = "([^"]+)"', body)


def spaced(name):
    return re.sub(r"[_-]", " ", name)


def titled(name):
    return spaced(name)[0].upper() + spaced(name)[1:]


def typed(words):
    for choices in CHOSEN.findall(words):
        yield from choices.split("/")


def of_pack():
    part = bullet = ""
    for line in (root / "prompts/deployment-planning.md").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            yield line[2:]
        elif m := re.match(r"## (?:\w+: )?(.*)", line):
            part = m[1] if not line.startswith("## Lexicon") else "Lexicon"
            if ":" in line:
                yield part
        elif m := re.match(r"### (?:R\d+ )?(\S+)", line):
            bullet = ""
            topic = m[1]
            if part == "Rules":
                yield spaced(topic)
        elif part == "Lexicon":
            if topic in ("terms", "usual") and (m := re.match(r"- [^:]+: (.*)", line)):
                yield m[1]
        elif part == "Records" and (m := re.match(r"- (\w+): (.*?) - (.*)", line)):
            yield from (spaced(m[1]), m[3], *typed(m[2]))
        elif part == "Places" and (m := re.match(r"- ([\w-]+): ", line)):
            yield titled(m[1])
        elif part == "Places" and (m := re.match(r"  - (?:\[ \] )?([^:]+): (.*)", line)):
            yield m[1]
            yield from (name for name in re.findall(r" as ([^,]+)", m[2]) if name != "-")
        elif m := re.match(r"- \*\*([^*]+)\*\*:? ?(.*)", line):
            bullet = m[1]
            if bullet == "Options":
                yield from m[2].split(" | ")
            if bullet in PRINTED and m[2] != "none":
                yield m[2]
        elif bullet == "Follow-ups" and (m := re.match(r"  - (.*?)(?: -> .*)?$", line)):
            yield m[1]
        elif bullet == "Facts" and (m := re.match(r"  - \S+: (.*?) - (.*?)(?:; e\.g\. .*)?$", line)):
            yield from (m[2], *typed(m[1]))


# Titles of sections that the plan always has, halves of meanings, and what a value of a flag is called.
OTHERS = {"Tasks", "Risks", "Assumptions", "Proposals", "Open questions", "Sources", "yes", "no",
          "real restore", "exercise of going back"}
wanted = {*of_sources(), *of_names(), *of_pack(), *OTHERS}
bad = 0
for path in sorted(root.glob("prompts/*.po")):
    header, phrases = read(path)
    if not phrases:  # English, the key of all
        continue
    known = {english.split(CONTEXT_END)[-1] for english in phrases}
    for what, names in (("lacks", wanted - known), ("has, and nothing prints it,", known - wanted)):
        for name in sorted(names):
            bad = 1
            print(f"{path.relative_to(root)} {what} {name!r}")
sys.exit(bad)
