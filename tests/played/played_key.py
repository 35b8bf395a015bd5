"""What a request is about, as the name of the file that keeps its reply."""
import re


def key(ask):
    about = ask.phase or ("files" if "The facts of all phases" in ask.last else "all")
    again = "-again" if "## Once more" in ask.last else ""
    return re.sub(r"[^a-z0-9]+", "-", f"{ask.kind}-{about}".lower()).strip("-") + again
