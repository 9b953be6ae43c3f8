"""Reading a file in a process of its own: what a damaged or hostile file does to its reader ends there, and in time."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO

from tracker.documents.paper import PATIENCE_SECONDS, Gap, Hidden, Paper, Property, Text
from tracker.documents.text import text_of

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 2 << 30
COMMAND = (sys.executable, "-E", "-s", "-W", "ignore", "-m", "tracker.documents.apart")
_own_making: ContextVar[bool] = ContextVar("own_making", default=False)
AFTER = 10  # seconds more than a reader takes for itself: to start, and when it hangs within one page


@contextmanager
def of_our_own_making() -> Iterator[None]:
    """Within the block every file is one that this program made: nothing hostile among them, they are read here."""
    token = _own_making.set(True)
    try:
        yield
    finally:
        _own_making.reset(token)


def is_of_our_own_making() -> bool:
    return _own_making.get()


def read(file: IO[bytes], kind: str) -> Text:
    """What `text_of` says of a file on the disk; a reader that dies or hangs leaves a gap."""
    if is_of_our_own_making():
        return text_of(file, kind)
    try:
        done = subprocess.run(  # noqa: S603  # our own module; the kind is one word of ours
            [*COMMAND, kind],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={},
            timeout=PATIENCE_SECONDS + AFTER,
            check=True,
        )
    except subprocess.TimeoutExpired as late:
        return told_before(late.stdout, Gap.TOO_SLOW)
    except subprocess.CalledProcessError as died:
        return told_before(died.stdout, Gap.DAMAGED)
    return from_json(done.stdout.splitlines()[-1])


def told_before(written: bytes | None, why: Gap) -> Text:
    """What a reader had told for sure before it died or hung: nothing, where it did not come so far."""
    lines = [line for line in (written or b"").splitlines(keepends=True) if line.endswith(b"\n")]
    text = from_json(lines[-1]) if lines else Text()
    return replace(text, gaps=(*text.gaps, why))


def from_json(written: bytes) -> Text:
    told = json.loads(written)
    return Text(
        told["text"],
        tuple(Gap(gap) for gap in told["gaps"]),
        {Hidden(what): names for what, names in told["hidden"].items()},
        {Property(what): value for what, value in told["properties"].items()},
    )


def main() -> None:
    """Read the file on standard input, with little memory and no surroundings."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    tell(text_of(sys.stdin.buffer, sys.argv[1], Paper(settled=tell)))


def tell(text: Text) -> None:
    print(json.dumps(asdict(text)), flush=True)  # noqa: T201  # the answer to the process that asked


if __name__ == "__main__":
    main()
