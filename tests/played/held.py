"""What a plan is held to, whichever way the words came to it: a file of answers or an interview."""
import re

from cases import holds, plain, quotes_of, rows_of, sections

FOUND = 0.95  # of M and S


class Held:
    """For a test case whose `run_` has a plan and the case's expected.md."""

    def test_the_plan_holds_what_was_said(self):
        page = plain("\n".join(t for n, t in sections(self.run_.plan).items() if n != "sources"))
        rows = rows_of(self.run_.expected, "MS")
        missed = [(r[0], r[2]) for r in rows if not holds(page, r[2].replace("`", ""))]
        self.assertLessEqual(len(missed), (1 - FOUND) * len(rows), missed)

    def test_contradictions_and_vague_words_are_asked(self):
        questions = plain(self.run_.plan)  # a less urgent one is told where it belongs
        shown = [q for q in re.findall(r'"([^"]+)"', questions) if len(q) > 8]
        for row in rows_of(self.run_.expected, "CV"):
            quotes = quotes_of(row[-1])
            self.assertTrue(quotes, row)
            for quote in quotes:
                self.assertTrue(quote in questions or any(s in quote for s in shown), row)
