"""A one-shot with a fake model that takes 0.8 s for every reply: how much longer it takes than its longest chain
of requests that wait for each other, and than the same requests one after the other.

    bench/paced.py BUILD_FOLDER [ANSWERS]
"""
import pathlib
import sys
import time

root = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(root / "tests" / "e2e"))

from fake_engineer import Engineer  # noqa: E402
from project import Project  # noqa: E402

program = pathlib.Path(sys.argv[1]).resolve() / "src" / "cli" / "deploy-interview"
answers = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else root / "bench" / "answers.md").resolve()
PACE = 0.8


def chain(asks):
    """The longest chain: a request waits for all that had ended when it was sent."""
    depth = []
    for ask in asks:
        depth.append(1 + max([d for d, other in zip(depth, asks) if other.ended and other.ended <= ask.at], default=0))
    return max(depth)


def main():
    with Engineer(before=PACE) as model, Project(program) as project:
        at = time.monotonic()
        project.run("--jobs", "8", answers, env=model.env())
        wall = time.monotonic() - at
        longest = chain(model.asks) * PACE
        print(f"{len(model.asks)} requests, the longest chain {chain(model.asks)}: {wall:.2f} s, "
              f"{wall / longest:.2f} of the chain, {len(model.asks) * PACE / wall:.1f} times faster than one by one")


if __name__ == "__main__":
    main()
