"""Makes the tables of include/base/language.h: phrases.py OUTPUT FILE.po...

A file is one language in gettext's format; its header names the language and the common words that tell it
from the others.  A phrase that would break what it is put into ends the build: its conversions (%s), its names
in braces and its Markdown marks must be those of the English words, the conversions in the same order.
"""
import ast
import pathlib
import re
import sys

CONVERSION = re.compile(r"%(?:%|[-+0#]*[0-9]*(?:\.[0-9*]+)?(?:hh|h|ll|l|z)?[a-zA-Z])")
NAME = re.compile(r"\{[^}]*\}")
CONTEXT_END = "\4"  # as gettext joins a msgctxt and a msgid
MARK = re.compile(r"\*\*|[`|]")


def entries(path):
    """(line, English, words) of each; the header is the one whose English words are empty."""
    english = words = None
    context, start = "", 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n") + [""], 1):
        if line.startswith("#"):
            continue
        if line.startswith("msgctxt "):
            context = ast.literal_eval(line[8:]) + CONTEXT_END
        elif line.startswith("msgid "):
            english, words, start, part = context + ast.literal_eval(line[6:]), None, number, "id"
        elif line.startswith("msgstr "):
            words, part = ast.literal_eval(line[7:]), "str"
        elif line.startswith('"') and english is not None:
            if part == "id":
                english += ast.literal_eval(line)
            else:
                words += ast.literal_eval(line)
        elif not line.strip():
            if english is not None and words is not None:
                yield start, english, words
            english, context = None, ""
        else:
            sys.exit(f"{path}:{number}: neither msgid nor msgstr: {line}")


def fault(english, words):
    if not words:
        return "has no words"
    if CONVERSION.findall(english) != CONVERSION.findall(words):
        return "has other conversions"
    if sorted(NAME.findall(english)) != sorted(NAME.findall(words)):
        return "has other names in braces"
    if sorted(MARK.findall(english)) != sorted(MARK.findall(words)):
        return "has other Markdown marks"
    ends = [s[:len(s) - len(s.lstrip())] + "x" + s[len(s.rstrip()):] for s in (english, words)]
    return None if ends[0] == ends[1] else "has other spaces at its ends"


def read(path):
    header, phrases = {}, {}
    for line, english, words in entries(path):
        if not english:
            header = dict(row.split(": ", 1) for row in words.strip().split("\n"))
            continue
        wrong = fault(english, words) or ("is there twice" if english in phrases else None)
        if wrong:
            sys.exit(f"{path}:{line}: {english!r} {wrong}")
        phrases[english] = words
    return header, phrases


def literal(text):
    """A C string.  Octal escapes of three digits end by themselves."""
    plain = lambda b: chr(b) if 32 <= b < 127 and b not in b'"\\?' else f"\\{b:03o}"
    return '"' + "".join(map(plain, text.encode())) + '"'


def source(languages):
    yield '#include "base/language.h"\n'
    for number, (_, phrases) in enumerate(languages):
        if not phrases:
            continue
        yield f"static const struct phrase phrases_{number}[] = {{\n"
        for english, words in sorted(phrases.items(), key=lambda p: p[0].encode()):
            yield f"    {{{literal(english)},\n     {literal(words)}}},\n"
        yield "};\n"
    yield "const struct language languages[] = {\n"
    for number, (header, phrases) in enumerate(languages):
        table = f"phrases_{number}" if phrases else "NULL"
        yield (f"    {{{literal(header['Language'])}, {literal(header['X-Common-Words'])}, "
               f"{table}, {len(phrases)}}},\n")
    yield "};\n"
    yield f"const size_t language_count = {len(languages)};\n"
    yield f'_Static_assert({len(languages)} <= LANGUAGES_MOST, "more languages than a tally counts");\n'


def main():
    output, *paths = map(pathlib.Path, sys.argv[1:])
    output.write_text("".join(source([read(path) for path in paths])), encoding="ascii")


if __name__ == "__main__":
    main()
