"""Files are kept once, by their content, whole or not at all; in a folder or in a bucket it reads the same."""

import hashlib
import io
import os
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError
from flask import Flask
from moto import mock_aws

from tracker import storage
from tracker.storage import Altered, Bucket, Folder, Missing

WORDS = "答复书及附件".encode()
DIGEST = hashlib.sha256(WORDS).hexdigest()


@pytest.fixture
def house():
    """An application that has nothing but a shelf for files."""
    app = Flask("files")
    with app.app_context():
        yield app


@pytest.fixture
def folder(house, tmp_path):
    house.extensions["storage"] = Folder(tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def bucket(house, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="letters")
        house.extensions["storage"] = Bucket("letters", client)
        yield client
        client.close()


@pytest.fixture(params=["folder", "bucket"])
def shelf(request):
    return request.getfixturevalue(request.param)


def test_what_was_put_is_read_again_by_its_digest(shelf):
    assert storage.put(io.BytesIO(WORDS)) == (DIGEST, len(WORDS))
    with storage.open_file(DIGEST) as kept:
        assert kept.read() == WORDS


def test_a_large_file_is_kept_whole(shelf):
    content = os.urandom(3 * storage.CHUNK + 17)
    digest, size = storage.put(io.BytesIO(content))
    with storage.open_file(digest) as kept:
        assert (size, kept.read() == content) == (len(content), True)


def overwrite(content: bytes) -> None:
    """Somebody changes a kept file behind the office's back."""
    kept = storage.shelf()
    if isinstance(kept, Folder):
        kept.place(DIGEST).write_bytes(content)
    else:
        kept.client.put_object(Bucket="letters", Key=DIGEST, Body=content)


@pytest.mark.parametrize("content", [WORDS + b" ", WORDS[:-1], b""])
def test_what_was_altered_is_handed_to_nobody_until_the_right_content_is_put_again(shelf, content):
    storage.put(io.BytesIO(WORDS))
    overwrite(content)
    with pytest.raises(Altered, match=DIGEST):
        storage.open_file(DIGEST)
    storage.put(io.BytesIO(WORDS))
    with storage.open_file(DIGEST) as kept:
        assert kept.read() == WORDS


def test_what_is_kept_is_listed_and_asked_for_by_its_digest(shelf):
    storage.put(io.BytesIO(WORDS))
    assert (list(storage.digests()), storage.has(DIGEST)) == ([DIGEST], True)
    assert not any(map(storage.has, ("0" * 64, "../../etc/passwd", "")))
    if isinstance(storage.shelf(), Folder):
        storage.shelf().place(DIGEST).with_suffix(".half").write_bytes(WORDS)
        assert list(storage.digests()) == [DIGEST]


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", "", DIGEST.upper()])
def test_what_was_never_put_is_missing(shelf, digest):
    with pytest.raises(Missing):
        storage.open_file(digest)


def test_the_same_content_is_kept_once(folder):
    storage.put(io.BytesIO(WORDS))
    storage.put(io.BytesIO(WORDS))
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [DIGEST]


def test_a_crash_while_writing_leaves_no_half_file(folder, monkeypatch):
    def power_cut(_descriptor: int) -> None:
        raise OSError("the power failed")

    monkeypatch.setattr(os, "fsync", power_cut)
    with pytest.raises(OSError, match="power"):
        storage.put(io.BytesIO(WORDS))
    with pytest.raises(Missing):
        storage.open_file(DIGEST)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    monkeypatch.undo()


def test_after_a_crash_the_same_file_can_be_put_again(folder, monkeypatch):
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError, match="full"):
        storage.put(io.BytesIO(WORDS))
    monkeypatch.undo()
    with pytest.raises(Missing):
        Folder(folder).open(DIGEST)


def test_a_bucket_that_is_not_there_is_said_aloud_and_is_no_missing_file(house, bucket):
    house.extensions["storage"] = Bucket("another-bucket", bucket)
    with pytest.raises(ClientError, match="NoSuchBucket"):
        storage.open_file(DIGEST)


def test_the_configuration_chooses_the_place(house, monkeypatch, tmp_path):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    house.config["STORAGE"] = f"file:{tmp_path}"
    storage.init_app(house)
    assert storage.shelf().root == tmp_path
    house.config["STORAGE"] = "s3://letters"
    storage.init_app(house)
    assert storage.shelf().name == "letters"
    storage.shelf().client.close()
