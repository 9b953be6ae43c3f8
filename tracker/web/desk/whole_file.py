"""The whole file of a case 案卷: its index as a page and a sheet, and a copy of everything as one ZIP or one PDF."""

from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

from flask import Response, render_template, send_file
from flask_babel import force_locale
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from tracker.casework import case_copies, taking_away
from tracker.casework.case_copies import Entry
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.file_order import CHAPTER_NAMES, Sheet
from tracker.law.retention import RETENTION_NAMES
from tracker.mailroom.pdf_sheets import as_pdf
from tracker.models import Case
from tracker.registers import applicants, cases, file_index, timelines
from tracker.registers.file_index import Piece
from tracker.timekeeping import office_today
from tracker.web import pdf, record_words
from tracker.web.desk import assessment_sheets, attempts, case_people, late_words, row_sheets, timeline_words
from tracker.web.desk import case as case_pages
from tracker.web.desk.papers import SANDBOX
from tracker.web.desk.room import blueprint
from tracker.web.words import said

ZIP, BOUND = "zip", "pdf"
CHINESE = "zh_Hans_CN"


def told(case: Case) -> dict[str, Any]:
    """What a page needs to list the index."""
    return {
        "entries": case_copies.listed(file_index.of_case(case)),
        "chapters": {chapter: said(name) for chapter, name in CHAPTER_NAMES.items()},
    }


@blueprint.get("/cases/<receipt_number>/file-index")
def index_of_file(receipt_number: str) -> str:
    case = cases.get(receipt_number, viewer=current_user)
    return index_sheet(case, case_copies.listed(file_index.of_case(case)))


@blueprint.get("/cases/<receipt_number>/file-index.pdf")
def index_of_file_pdf(receipt_number: str) -> Response:
    return pdf.pdf_answer(index_of_file(receipt_number), f"{receipt_number}-index")


@blueprint.get("/cases/<receipt_number>/whole-file.zip")
def whole_file_zip(receipt_number: str) -> AnyResponse:
    case, pieces, drawn = taken(receipt_number, ZIP)
    return handed_out(
        case_copies.zipped(case, pieces, drawn, drawn_index(case)), receipt_number, "application/zip", ZIP
    )


@blueprint.get("/cases/<receipt_number>/whole-file.pdf")
def whole_file_pdf(receipt_number: str) -> AnyResponse:
    case, pieces, drawn = taken(receipt_number, BOUND)
    return handed_out(case_copies.bound(pieces, drawn, drawn_index(case)), receipt_number, "application/pdf", BOUND)


def taken(receipt_number: str, form: str) -> tuple[Case, list[Piece], dict[int, bytes]]:
    """The case as this person may read it; that a copy was taken away is noted before it is made."""
    case = cases.get(receipt_number, viewer=current_user)
    pieces = file_index.of_case(case)
    taking_away.case_taken(case, form, len(pieces), by=current_user, on=office_today())
    with force_locale(CHINESE):
        drawn = {piece.place: as_pdf(drawn_sheet(case, piece)) for piece in pieces if piece.sheet is not None}
    return case, pieces, drawn


def handed_out(file: IO[bytes], receipt_number: str, media_type: str, ending: str) -> AnyResponse:
    """A download, read from the disk as it is sent."""
    name = f"{receipt_number}-file.{ending}"
    answer = send_file(file, mimetype=media_type, as_attachment=True, download_name=name, etag=False)
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def drawn_index(case: Case) -> Callable[[Sequence[Entry]], bytes]:
    """Draws the index once the pages are counted; what goes into the file is Chinese, as its letters are."""

    def draw(entries: Sequence[Entry]) -> bytes:
        with force_locale(CHINESE):
            return as_pdf(index_sheet(case, entries))

    return draw


def index_sheet(case: Case, entries: Sequence[Entry]) -> str:
    retention = said(RETENTION_NAMES[case.retention]) if case.retention else ""
    return render_template(
        "desk/case/file_index.html",
        case=case,
        applicants=applicants.addressees(case),
        entries=entries,
        chapters={chapter: said(name) for chapter, name in CHAPTER_NAMES.items()},
        retention=retention,
        today=office_today(),
    )


def drawn_sheet(case: Case, piece: Piece) -> str:
    """The page of a sheet: of the whole case, or of the one row that it tells of."""
    whole = DRAWN.get(piece.sheet) if piece.sheet is not None else None
    return whole(case) if whole is not None else row_sheets.sheet(case, piece)


def application_sheet(case: Case) -> str:
    today = office_today()
    return render_template(
        "desk/case/application_sheet.html",
        case=case,
        channel=said(CHANNEL_NAMES[case.channel]),
        wishes=case_pages.wishes(case),
        **case_people.told(case, current_user, today),
    )


def course_sheet(case: Case) -> str:
    """Everything that happened, oldest first: steps, records, approvals, exchanges and challenges."""
    return render_template(
        "desk/case/course_sheet.html",
        case=case,
        entries=timelines.of_case(case).entries[::-1],
        words=timeline_words,
        record_words=record_words,
        late_words=late_words,
        **attempts.told(case),
    )


DRAWN: Mapping[Sheet, Callable[[Case], str]] = {
    Sheet.APPLICATION: application_sheet,
    Sheet.ASSESSMENT: lambda case: assessment_sheets.sheet(case.receipt_number),
    Sheet.COURSE: course_sheet,
    Sheet.WORKING_OUT: lambda case: case_pages.sheet(case.receipt_number),
}
