"""The command that looks at every stored file: what is missing or altered is named, with the row that speaks of it."""

import io

import pytest
from flask import Flask
from sqlalchemy import select

from tests.casework.answered import GRANTED, TUESDAY, answered, pdf
from tracker import storage
from tracker.casework import issuing, replies, sign_off
from tracker.casework.gate_findings import keys
from tracker.casework.issuing import Form
from tracker.models import Attachment, Letter, db


@pytest.fixture(autouse=True)
def shelf_of_its_own(app: Flask, tmp_path, monkeypatch):
    """What one test damages is not found by the next."""
    monkeypatch.setitem(app.extensions, "storage", storage.Folder(tmp_path / "files"))


@pytest.fixture
def verify(app: Flask, db_session):
    def run():
        done = app.test_cli_runner().invoke(args=["storage", "verify"])
        return done.exit_code, done.stdout.splitlines(), done.stderr.strip()

    return run


@pytest.fixture
def letter(annas_case, clara) -> Letter:
    """Anna's reply with one file, drawn as PDF and for Word."""
    answered(annas_case, clara, files=[pdf()])
    letter = db.session.scalars(select(Letter).where(Letter.kind == "reply")).one()
    issuing.file_of(letter.id, Form.PDF)
    return db.session.get(Letter, letter.id)


def test_files_that_are_what_was_put_are_whole(verify, letter):
    assert verify() == (0, [], "Every stored file is what was put.")


def test_what_is_missing_is_named_with_what_speaks_of_it(verify, letter):
    file = db.session.scalars(select(Attachment)).first()
    storage.shelf().place(file.digest).unlink()
    storage.shelf().place(letter.pdf_digest).unlink()
    status, lines, aside = verify()
    assert (status, aside) == (1, f"Missing or altered: {len(lines)}.")
    assert f"missing\t{file.digest}\tattachment {file.id}" in lines
    assert f"missing\t{letter.pdf_digest}\tletter {letter.id}" in lines


def test_what_was_altered_is_named_also_where_nothing_speaks_of_it(verify, letter):
    nobodys, _size = storage.put(io.BytesIO(b"chosen, and never sent"))
    for digest in (letter.docx_digest, nobodys):
        storage.shelf().place(digest).write_bytes(b"something else")
    assert verify()[:2] == (1, [f"altered\t{letter.docx_digest}\tletter {letter.id}", f"altered\t{nobodys}\t"])


def test_the_file_of_a_draft_is_missed_too(verify, annas_case, hana, clara, bureau):
    bureau.sign_off_levels = 2
    db.session.commit()
    file = pdf()
    seen = keys(replies.findings(annas_case, GRANTED, decided_on=TUESDAY, files=[file]))
    sign_off.submit(annas_case, GRANTED, files=[file], seen=seen, by=clara, on=TUESDAY)
    storage.shelf().place(file.digest).unlink()
    assert verify()[1] == [f"missing\t{file.digest}\tdraft 1"]
