"""Files kept by their content: put a stream, get its SHA-256; open it by that digest. Names are never trusted."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Protocol

import boto3
from botocore.exceptions import ClientError
from flask import Flask, current_app

CHUNK = 1 << 20
NOT_THERE = ("404", "NoSuchKey")
DIGEST = re.compile(r"[0-9a-f]{64}")


class Missing(LookupError):
    """No file with this digest is kept here."""


class Altered(Missing):
    """What is kept under this digest is not what was put: nobody hands it out. Putting the right content mends it."""


class Shelf(Protocol):
    """A place that keeps files by digest."""

    def keep(self, digest: str, path: Path) -> None: ...

    def open(self, digest: str) -> IO[bytes]: ...

    def has(self, digest: str) -> bool: ...

    def names(self) -> Iterator[str]: ...


class Folder:
    """A local folder; a file appears whole, by rename, or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def place(self, digest: str) -> Path:
        return self.root / digest[:2] / digest

    def keep(self, digest: str, path: Path) -> None:
        place = self.place(digest)
        if place.exists() and is_sound(place, digest):
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        resting = place.with_suffix(f".{os.getpid()}.{path.name}")
        try:
            copy(path, resting)
            resting.replace(place)
        finally:
            resting.unlink(missing_ok=True)

    def open(self, digest: str) -> IO[bytes]:
        try:
            return self.place(digest).open("rb")
        except FileNotFoundError as missing:
            raise Missing(digest) from missing

    def has(self, digest: str) -> bool:
        return self.place(digest).is_file()

    def names(self) -> Iterator[str]:
        return (path.name for path in self.root.glob("??/*") if path.is_file())


class Bucket:
    """An S3-compatible bucket; endpoint and credentials come from the usual AWS_* environment."""

    def __init__(self, name: str, client: Any = None) -> None:
        self.name = name
        self.client = client or boto3.client("s3", endpoint_url=os.environ.get("AWS_ENDPOINT_URL"))

    def keep(self, digest: str, path: Path) -> None:
        self.client.upload_file(str(path), self.name, digest)

    def open(self, digest: str) -> IO[bytes]:
        spooled: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # handed to the caller, who closes it
        try:
            self.client.download_fileobj(self.name, digest, spooled)
        except ClientError as failed:
            spooled.close()
            if failed.response["Error"]["Code"] in NOT_THERE:
                raise Missing(digest) from failed
            raise
        spooled.seek(0)
        return spooled

    def has(self, digest: str) -> bool:
        try:
            self.client.head_object(Bucket=self.name, Key=digest)
        except ClientError as failed:
            if failed.response["Error"]["Code"] in NOT_THERE:
                return False
            raise
        return True

    def names(self) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        return (one["Key"] for page in pages for one in page.get("Contents", ()))


def init_app(app: Flask) -> None:
    """Choose the shelf from STORAGE: `file:PATH` or `s3://BUCKET`."""
    address = str(app.config["STORAGE"])
    kind, _, place = address.partition(":")
    app.extensions["storage"] = Bucket(place.lstrip("/")) if kind == "s3" else Folder(Path(place))


def shelf() -> Shelf:
    chosen: Shelf = current_app.extensions["storage"]
    return chosen


def copy(path: Path, target: Path) -> None:
    """Write every byte of a file to another and make sure that they are on the disk."""
    with path.open("rb") as source, target.open("wb") as written:
        for chunk in pieces(source):
            written.write(chunk)
        written.flush()
        os.fsync(written.fileno())


def is_sound(place: Path, digest: str) -> bool:
    """Whether a kept file still has the content that its name tells."""
    with place.open("rb") as stream:
        return digest_of(stream) == digest


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def digest_of(stream: IO[bytes]) -> str:
    """The SHA-256 of a stream as hex digits; nothing is kept."""
    hashing = hashlib.sha256()
    for chunk in pieces(stream):
        hashing.update(chunk)
    return hashing.hexdigest()


def put(stream: IO[bytes]) -> tuple[str, int]:
    """Keep a stream; its SHA-256 as hex digits and its size in bytes. The same content is kept once."""
    hashing = hashlib.sha256()
    size = 0
    with tempfile.NamedTemporaryFile() as spooled:
        for chunk in pieces(stream):
            hashing.update(chunk)
            size += len(chunk)
            spooled.write(chunk)
        spooled.flush()
        digest = hashing.hexdigest()
        shelf().keep(digest, Path(spooled.name))
    return digest, size


def open_file(digest: str) -> IO[bytes]:
    """The file with this digest, to read and close; Missing when there is none, Altered when it has another content."""
    if not DIGEST.fullmatch(digest):
        raise Missing(digest)
    stream = shelf().open(digest)
    if digest_of(stream) != digest:
        stream.close()
        raise Altered(digest)
    stream.seek(0)
    return stream


def has(digest: str) -> bool:
    """Whether a file is kept under this digest, be it altered or not."""
    return DIGEST.fullmatch(digest) is not None and shelf().has(digest)


def digests() -> Iterator[str]:
    """Under which digests files are kept, one after the other; what bears another name is none of ours."""
    return (name for name in shelf().names() if DIGEST.fullmatch(name))
