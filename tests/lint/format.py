"""Fails when clang-format would change a file of ours: format.py ROOT CLANG_FORMAT."""
import pathlib
import subprocess
import sys

root = pathlib.Path(sys.argv[1])
files = sorted(str(p) for folder in ("include", "src", "tests") for p in (root / folder).rglob("*.[ch]"))
bad = 0
for at in range(0, len(files), 20):
    run = subprocess.run([sys.argv[2], "--dry-run", "-Werror", *files[at:at + 20]], capture_output=True, text=True)
    if run.returncode:
        bad = 1
        print("\n".join(line for line in run.stderr.splitlines() if "error:" in line))
sys.exit(bad)
