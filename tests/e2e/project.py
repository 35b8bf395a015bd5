"""A project in a temporary folder, and the program run in it."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

CLOCK = "2026-01-02T03:04:05Z"
FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"
# Variables that lead to a model: no test may reach a real one.
LEADING = re.compile(r"DEPLOY_INTERVIEW_|GOOGLE_|OLLAMA_|XDG_|.*_API_KEY$|.*_BASE_URL$|(http|https|all|no)_proxy$", re.I)


class Project:
    """A copy of tests/fixtures/projects/NAME; use it in a with statement."""

    def __init__(self, program, name="bakery"):
        self.program = str(program)
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="deploy-interview-", dir=memory))
        shutil.copytree(FIXTURES / "projects" / name, self.root, dirs_exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for folder, names, _ in os.walk(self.root):
            os.chmod(folder, 0o755)
        shutil.rmtree(self.root)

    def env(self, extra=None):
        kept = {k: v for k, v in os.environ.items() if not LEADING.match(k)}
        home = {"HOME": str(self.root / ".home"), "XDG_CONFIG_HOME": str(self.root / ".home" / "config")}
        return {**kept, **home, "DEPLOY_INTERVIEW_TEST_CLOCK": CLOCK, **(extra or {})}

    def run(self, *args, stdin=b"", env=None, **kw):
        """Runs in the project's folder; gives the finished process with bytes."""
        return subprocess.run([self.program, *map(str, args)], cwd=self.root, env=self.env(env), input=stdin,
                              capture_output=True, timeout=60, **kw)

    def write(self, name, content):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name):
        return (self.root / name).read_text()

    def files(self):
        """Every file the program made, with its bytes; journals left out."""
        kept = ("interview/", "docs/deployment_plan")
        return {str(p.relative_to(self.root)): p.read_bytes() for p in sorted(self.root.rglob("*"))
                if p.is_file() and str(p.relative_to(self.root)).startswith(kept) and ".sessions" not in p.parts}

    def journal(self, number="001"):
        return self.root / "interview" / ".sessions" / f"{number}.jsonl"
