"""Adds up the results of meson's test runs: count.py FAILED_BUILDS FOLDER...; exit 1 when anything failed."""
import json
import pathlib
import sys

passed, failed = 0, int(sys.argv[1])
for folder in sys.argv[2:]:
    log = pathlib.Path(folder, "meson-logs", "testlog.json")
    if not log.exists():
        continue
    for line in log.read_text().splitlines():
        result = json.loads(line)
        if result["result"] in ("OK", "EXPECTEDFAIL"):
            passed += 1
        elif result["result"] != "SKIP":
            failed += 1
            print(f"failed: {folder}: {result['name']}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
