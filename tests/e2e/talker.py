"""What each provider's server sends, and the program run against it.

    with FakeServer([answer("openai", "ready")]) as server:
        run = Run("doctor", provider="openai", url=server.url)
"""
import json
import os
import subprocess
import time

import probe
from fake_server import DROP, HOLD, RESET, json_reply, reply, sse_reply
from project import Project

PROGRAM = os.path.abspath(probe.PROBE)
KEY = "sk-test-0123456789abcdefWXYZ"
# The variables that lead to a model, or the way to one.
LEADING = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "GEMINI_API_KEY", "OPENROUTER_API_KEY", "GROQ_API_KEY",
           "DEEPSEEK_API_KEY", "MISTRAL_API_KEY", "AZURE_OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL",
           "GOOGLE_GEMINI_BASE_URL", "OLLAMA_HOST", "XDG_STATE_HOME", *probe.VARIABLES]
KEY_VARIABLES = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY", "gemini": "GEMINI_API_KEY",
                 "openai-compatible": "OPENAI_API_KEY", "azure": "AZURE_OPENAI_API_KEY", "ollama": None,
                 "openai-responses": "OPENAI_API_KEY", "deepseek": "DEEPSEEK_API_KEY",
                 "openrouter": "OPENROUTER_API_KEY"}
KEY_HEADERS = {"openai": ("authorization", f"Bearer {KEY}"), "anthropic": ("x-api-key", KEY),
               "gemini": ("x-goog-api-key", KEY), "openai-compatible": ("authorization", f"Bearer {KEY}"),
               "azure": ("api-key", KEY)}
PATHS = {"openai": "/v1/chat/completions", "openai-compatible": "/v1/chat/completions",
         "anthropic": "/v1/messages", "ollama": "/api/chat", "azure": "/openai/v1/chat/completions",
         "gemini": "/v1beta/models/m:streamGenerateContent?alt=sse"}


def is_text(piece):
    return isinstance(piece, str) and piece not in (DROP, HOLD, RESET)


def chunk(text=None, finish=None, **more):
    delta = {} if text is None else {"content": text}
    return {"id": "c", "object": "chat.completion.chunk", "model": "m",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **more}


def openai_events(*pieces):
    usage = {"prompt_tokens": 12, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 8}}
    return [chunk(""), *[chunk(p) if is_text(p) else p for p in pieces], chunk(finish="stop"),
            {"choices": [], "usage": usage}, "[DONE]"]


def anthropic_events(*pieces):
    usage = {"input_tokens": 4, "cache_read_input_tokens": 8, "cache_creation_input_tokens": 0, "output_tokens": 1}
    block = {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
    deltas = [p if not is_text(p) else
              {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": p}} for p in pieces]
    return [{"type": "message_start", "message": {"model": "m", "content": [], "usage": usage}}, {"type": "ping"}, block,
            *deltas, {"type": "content_block_stop", "index": 0},
            {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 3}},
            {"type": "message_stop"}]


def gemini_events(*pieces):
    def event(text, **more):
        return {"candidates": [{"content": {"role": "model", "parts": [{"text": text}]}, **more}],
                "usageMetadata": {"promptTokenCount": 12, "cachedContentTokenCount": 8, "candidatesTokenCount": 3}}
    return [*[event(p) if is_text(p) else p for p in pieces], event("", finishReason="STOP")]


def ollama_steps(*pieces):
    def line(**more):
        return (json.dumps({"model": "m", **more}) + "\n").encode()
    steps = [line(message={"role": "assistant", "content": p}, done=False) if is_text(p) else p for p in pieces]
    # Of an honest count: the program holds it against the bytes it sent.
    return [*steps, line(message={"role": "assistant", "content": ""}, done=True, done_reason="stop",
                         prompt_eval_count=9000, eval_count=3)]


def answer(provider, *pieces, headers=None):
    """A streamed answer; pieces that are not text are steps of the fake server (or events)."""
    if provider == "ollama":
        return reply(*ollama_steps(*pieces), headers={"Content-Type": "application/x-ndjson"})
    events = {"anthropic": anthropic_events, "gemini": gemini_events}.get(provider, openai_events)
    return sse_reply(*events(*pieces), headers=headers)


def error(status, headers=None, **members):
    return json_reply({"error": members}, status=status, headers=headers)


def environment(provider=None, extra=None):
    env = {name: value for name, value in os.environ.items()
           if name not in LEADING and not name.startswith("DEPLOY_INTERVIEW_")}
    variable = KEY_VARIABLES.get(provider)
    return {**env, **({variable: KEY} if variable else {}), **(extra or {})}


class Run:
    """The program, with a project of its own unless one is given; `json` is what it printed."""

    def __init__(self, *words, provider=None, url=None, model="m", project=None, env=None, stdin=b""):
        self.own = None if project else Project(PROGRAM)
        self.project = project or self.own
        home = self.project.root / ".home"
        options = []
        options += ["--provider", provider] if provider else []
        options += ["--base-url", url] if url else []
        options += ["-m", model] if model else []
        began = time.monotonic()
        done = subprocess.run([PROGRAM, *words, *options], cwd=self.project.root, input=stdin, capture_output=True,
                              timeout=60, env={**environment(provider), "HOME": str(home), **(env or {})})
        self.seconds = time.monotonic() - began
        self.code, self.stdout, self.stderr = done.returncode, done.stdout, done.stderr.decode()
        assert "Sanitizer" not in self.stderr and "runtime error" not in self.stderr, self.stderr
        if self.own:
            self.own.__exit__()

    @property
    def out(self):
        return self.stdout.decode()

    @property
    def json(self):
        return json.loads(self.stdout)

    @property
    def model(self):
        return self.json["model"]

    def check(self, name):
        return next(c for c in self.json["checks"] if c["name"] == name)
