"""Fails when a file includes a header of a layer above its own.  The table is docs/ARCHITECTURE.md's."""
import pathlib
import re
import sys

ALLOWED = {
    "base": {"base"},
    "wire": {"base", "wire"},
    "interview": {"base", "interview"},
    "reading": {"base", "interview", "reading"},
    "documents": {"base", "interview", "reading", "documents"},
    "interviewer": {"base", "wire", "interview", "reading", "interviewer"},
    "ui": {"base", "ui"},
    "cli": {"base", "wire", "interview", "reading", "documents", "interviewer", "ui", "cli"},
}
# A library of others has one owner.
OWNERS = {
    "curl/curl.h": "src/wire/curl_library.h",
    "cjson/cJSON.h": "src/base/json.c",
    "histedit.h": "src/ui/edit_library.h",
    "mbedtls/": "src/base/digest.c",
}
root = pathlib.Path(sys.argv[1])
bad = 0
for path in sorted([*root.glob("src/*/**/*.[ch]"), *root.glob("include/*/**/*.h")]):
    layer = path.relative_to(root).parts[1]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        where = f"{path.relative_to(root)}:{number}"
        m = re.match(r'#include "(\w+)/', line)
        if m and m[1] not in ALLOWED[layer]:
            print(f"{where}: {layer} may not include {m[1]}")
            bad = 1
        m = re.match(r"#include <(.*)>", line)
        for header, owner in OWNERS.items():
            if m and m[1].startswith(header) and str(path.relative_to(root)) != owner:
                print(f"{where}: only {owner} includes <{header}>")
                bad = 1
sys.exit(bad)
