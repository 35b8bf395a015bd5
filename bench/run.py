"""Compares the program with itself and with an empty one: bench/run.py BUILD_FOLDER.

Every figure is a ratio of medians taken in turn in one run, so that the machine's mood cancels out.
"""
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

import wire

ROUNDS = 31
build = pathlib.Path(sys.argv[1]).resolve()
program = build / "src" / "cli" / "deploy-interview"
empty = build / "bench" / "empty"
root = pathlib.Path(__file__).resolve().parent.parent


def cpu(argv, **kw):
    """CPU seconds, user and system, of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **kw)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def medians(*runs, rounds=ROUNDS):
    samples = [[] for _ in runs]
    for _ in range(rounds):
        for sample, run in zip(samples, runs):
            sample.append(run())
    return [statistics.median(s) for s in samples]


def answers(size):
    """Answers of about `size` bytes: bench/answers.md, over and over, each time with other headings."""
    text = (root / "bench" / "answers.md").read_text()
    out, n = [], 0
    while sum(map(len, out)) < size:
        n += 1
        out.append(text.replace("Part", f"Part {n}"))
    return "".join(out)[:size] + "\n"


def one_shot(folder, file):
    def run():
        subprocess.run(["rm", "-rf", f"{folder}/interview", f"{folder}/docs"], check=True)
        return cpu([program, "-q", "-C", folder, file])
    return run


def main():
    subprocess.run(["ninja", "-C", build, "bench/empty"], check=True, stdout=subprocess.DEVNULL)
    version, nothing = medians(lambda: cpu([program, "--version"]), lambda: cpu([empty]), rounds=101)
    print(f"--version / empty program: {version / nothing:.2f} ({version * 1e3:.1f} ms / {nothing * 1e3:.1f} ms CPU)")
    wire.compare(program, dict(os.environ))
    with tempfile.TemporaryDirectory() as folder:
        small, large = f"{folder}/30k.md", f"{folder}/300k.md"
        pathlib.Path(small).write_text(answers(30_000))
        pathlib.Path(large).write_text(answers(300_000))
        a, b = medians(one_shot(folder, small), one_shot(folder, large), rounds=9)
        print(f"one-shot, 30 kB: {a * 1e3:.1f} ms CPU")
        print(f"one-shot, 300 kB: {b * 1e3:.1f} ms CPU, {b / a:.1f} times the 30 kB")


if __name__ == "__main__":
    os.environ["DEPLOY_INTERVIEW_TEST_CLOCK"] = "2026-01-02T03:04:05Z"
    main()
