"""Binding PDFs and pictures into one, in a process of its own: what a damaged file does to its reader ends there."""

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker.documents.apart import MOST_MEMORY, ROOT
from tracker.documents.kinds import PDF, PICTURES

COMMAND = (sys.executable, "-E", "-s", "-W", "ignore", "-m", "tracker.documents.pdf_binding")
PATIENCE_SECONDS = 120
A4 = (595, 842)


Part = tuple[Path, str]
Mark = tuple[int, int, str]  # a bookmark: in which part, on which of its pages, and what it is called


class NotBound(RuntimeError):
    """The process that binds died or hung."""


def bind(parts: Sequence[Part], out: Path, marks: Sequence[Mark] = ()) -> list[int]:
    """Write the parts, each a file and its media type, one after the other into `out`; how many pages each has.

    0 for what cannot be bound: other kinds of files, locked and broken ones. The same parts give the same bytes.
    The bookmarks are left out where a part kills the process that binds: the parts go before them.
    """
    try:
        return together(parts, out, marks)
    except NotBound:
        sound = [is_sound(part, out) for part in parts]
        counted = iter(together([part for part, holds in zip(parts, sound, strict=True) if holds], out))
        return [next(counted) if holds else 0 for holds in sound]


def is_sound(part: Part, out: Path) -> bool:
    """Whether the process that binds survives this part alone."""
    try:
        return bool(together([part], out))
    except NotBound:
        return False


def together(parts: Sequence[Part], out: Path, marks: Sequence[Mark] = ()) -> list[int]:
    """Bind the parts in one process; NotBound where that dies or hangs."""
    asked = json.dumps({"parts": [[str(path), kind] for path, kind in parts], "out": str(out), "marks": marks})
    try:
        done = subprocess.run(  # noqa: S603  # our own module, no words of others
            COMMAND,
            input=asked.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={},
            timeout=PATIENCE_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as broken:
        raise NotBound(type(broken).__name__) from broken
    counted: list[int] = json.loads(done.stdout)
    return counted


def main() -> None:
    """Bind what standard input names, with little memory; the page counts go to standard output."""
    import pikepdf

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    asked = json.load(sys.stdin)
    with pikepdf.new() as bound:
        counted = [added(bound, Path(path), kind) for path, kind in asked["parts"]]
        bookmark(bound, counted, asked["marks"])
        bound.save(asked["out"], deterministic_id=True)
    json.dump(counted, sys.stdout)


def bookmark(bound: Any, counted: Sequence[int], marks: Sequence[Mark]) -> None:
    """Let each mark lead to its page."""
    import pikepdf

    with bound.open_outline() as outline:
        for part, page, title in marks:
            place = sum(counted[:part]) + page
            if place < len(bound.pages):
                outline.root.append(pikepdf.OutlineItem(title, place))


def added(bound: Any, path: Path, kind: str) -> int:
    """Add one part; how many pages came of it."""
    import pikepdf
    from PIL import Image

    broken = (pikepdf.PdfError, pikepdf.PasswordError, Image.DecompressionBombError)
    before = len(bound.pages)
    with suppress(*broken, OSError, ValueError, SyntaxError, RuntimeError, MemoryError):
        if kind == PDF.media_type:
            with pikepdf.open(path) as one:
                bound.pages.extend(one.pages)
        elif kind in PICTURES:
            add_picture(bound, path)
    return len(bound.pages) - before


def add_picture(bound: Any, path: Path) -> None:
    """Put a picture on a page of its own, or each of its pages, as large as A4 allows."""
    import io

    import pikepdf
    from PIL import Image, ImageOps, ImageSequence

    with Image.open(path) as picture:
        for frame in ImageSequence.Iterator(picture):
            plain = ImageOps.exif_transpose(frame).convert("RGB")
            drawn = io.BytesIO()
            plain.save(drawn, "PDF", resolution=max(72.0, 72.0 * plain.width / A4[0], 72.0 * plain.height / A4[1]))
            with pikepdf.open(drawn) as page:
                bound.pages.extend(page.pages)


if __name__ == "__main__":
    main()
