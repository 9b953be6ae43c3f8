"""How many pages a PDF has, counted in a process of its own: what a damaged file does to its reader ends there."""

import resource
import subprocess
import sys
from contextlib import closing
from typing import IO

from tracker.documents.apart import MOST_MEMORY, ROOT, is_of_our_own_making
from tracker.documents.paper import Locked
from tracker.documents.pdf_text import opened

COMMAND = (sys.executable, "-E", "-s", "-W", "ignore", "-m", "tracker.documents.pdf_pages")
PATIENCE_SECONDS = 10


def count(file: IO[bytes]) -> int | None:
    """The number of pages of a file on the disk; None where it is locked or broken."""
    if is_of_our_own_making():
        return pages_in(file)
    try:
        done = subprocess.run(  # noqa: S603  # our own module, no words of others
            COMMAND,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={},
            timeout=PATIENCE_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return int(done.stdout)


def pages_in(file: IO[bytes]) -> int:
    with closing(opened(file)) as document:
        return len(document)


def main() -> None:
    """Count the pages of the file on standard input; a file that cannot be opened ends the process with a fault."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        print(pages_in(sys.stdin.buffer))  # noqa: T201  # the answer to the process that asked
    except Locked:
        sys.exit(1)


if __name__ == "__main__":
    main()
