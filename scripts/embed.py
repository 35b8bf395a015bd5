"""Writes data files into one C source: embed.py OUTPUT ROOT FILE...

The table is the one of include/base/embedded.h.  A file's name in it is its path below ROOT.
"""
import hashlib
import pathlib
import sys

ROW = 24  # bytes a line


def array(number, data):
    """The bytes and a NUL, as an array of numbers: no compiler limits its length, as it does a string's."""
    rows = [data[at:at + ROW] for at in range(0, len(data), ROW)]
    yield f"static const unsigned char file_{number}[] = {{\n"
    for row in rows:
        yield ",".join(map(str, row)) + ",\n"
    yield "0};\n"


def source(root, paths):
    contents = [path.read_bytes() for path in paths]
    yield '#include "base/embedded.h"\n'
    for number, data in enumerate(contents):
        yield from array(number, data)
    yield "const struct embedded_file embedded_files[] = {\n"
    for number, (path, data) in enumerate(zip(paths, contents)):
        name = path.resolve().relative_to(root.resolve()).as_posix()
        digest = hashlib.sha256(data).hexdigest()
        yield f'    {{"{name}", file_{number}, {len(data)}, "{digest}"}},\n'
    yield "};\n"
    yield f"const size_t embedded_file_count = {len(paths)};\n"


def main():
    output, root, *paths = map(pathlib.Path, sys.argv[1:])
    output.write_text("".join(source(root, paths)), encoding="ascii")


if __name__ == "__main__":
    main()
