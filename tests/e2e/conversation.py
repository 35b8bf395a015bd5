"""A project's interview in a terminal."""
import re

from terminal import Terminal

PROMPT = "> "
QUESTION = re.compile(r"\d/\d · Q(\d+)")


class Conversation:
    """A terminal in which the program asks; `answers` are given by question number."""

    def __init__(self, project, *args, env=None, columns=80):
        self.terminal = Terminal([project.program, *args], env=project.env({"TERM": "dumb", "LANG": "C.UTF-8", **(env or {})}),
                                 cwd=str(project.root), columns=columns)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.terminal.__exit__()

    def wait(self):
        self.terminal.expect("\n" + PROMPT)

    def say(self, line, expect=None):
        self.terminal.line(line)
        if expect:
            self.terminal.expect(expect)
        self.wait()

    def agree(self):
        """To that answers go to a model, which is asked once in a project."""
        self.terminal.expect("Go on? [Y/n]")
        self.terminal.line("y")
        self.wait()

    def question(self):
        """The number of the question on the screen."""
        return int(QUESTION.findall(self.terminal.text())[-1])
