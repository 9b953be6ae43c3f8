"""Bringing a ledger 台账: the file is looked over row by row first, then taken over; what cannot be comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from flask import abort, flash, redirect, render_template, request, send_file, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response
from wtforms import SelectField

from tracker import storage
from tracker.casework import ledger_files, ledgers, returned_rows
from tracker.casework.ledger_columns import UnusableLedger
from tracker.casework.ledger_files import Ledger
from tracker.casework.ledgers import Judged, Tally, Verdict
from tracker.documents.report_files import MEDIA_TYPES
from tracker.models import Agency, Permission
from tracker.registers import agencies
from tracker.timekeeping import office_today
from tracker.web.desk.room import blueprint
from tracker.web.protection import requires
from tracker.web.uploads import not_too_large
from tracker.web.words import said

IMPORT = Permission.IMPORT_LEDGERS
BROUGHT = "ledgers"
MOST_BROUGHT = 5
MOST_ROWS = 2000
MOST_SHOWN = 200


class LedgerForm(FlaskForm):
    """Which file, and whose ledger it is."""

    agency = SelectField(_l("哪个机关的台账"))
    file = FileField(
        _l("台账文件"),
        validators=[FileRequired(_l("请选择台账文件。")), not_too_large],
        description=_l("xlsx 工作簿或者 CSV 文件，保持原样即可：标题行、空行、合并单元格都没有关系。"),
    )


@dataclass
class Review:
    """What would become of the rows, or became of them: those that come back whole, of the others the first ones."""

    tally: Tally
    returned: list[Judged] = field(default_factory=list)
    good: list[Judged] = field(default_factory=list)

    def see(self, judged: Judged, _tally: Tally) -> None:
        if judged.verdict is Verdict.REJECTED:
            self.returned.append(judged)
        elif len(self.good) < MOST_SHOWN:
            self.good.append(judged)


@blueprint.route("/ledgers", methods=["GET", "POST"])
@requires(IMPORT)
def bring_ledger() -> str | Response:
    form = LedgerForm()
    form.agency.choices = [(agency.code, agency.name) for agency in agencies.within(current_user, IMPORT)]
    if form.validate_on_submit() and is_usable(form):
        digest, _size = storage.put(form.file.data.stream)
        remember(digest, form.agency.data, form.file.data.filename or "")
        return redirect(url_for("desk.ledger", digest=digest), 303)
    return render_template("desk/ledgers.html", form=form, most_rows=MOST_ROWS)


def is_usable(form: LedgerForm) -> bool:
    """Read the file through once; what is wrong with it stands beside its field."""
    try:
        with ledger_files.opened(form.file.data.stream) as ledger:
            if len(ledger) <= MOST_ROWS:
                form.file.data.stream.seek(0)
                return True
            told = _(
                "共 %(count)s 行，超过 %(most)s 行，请由系统维护人员用 import-ledger 命令导入。",
                count=len(ledger),
                most=MOST_ROWS,
            )
    except UnusableLedger as unusable:
        told = said(unusable.why)
    form.file.errors = [*form.file.errors, told]
    return False


def remember(digest: str, code: str, name: str) -> None:
    """This browser may look at the file that it brought, and at no other."""
    kept = {key: value for key, value in session.get(BROUGHT, {}).items() if key != digest}
    latest = dict(list(kept.items())[-(MOST_BROUGHT - 1) :])
    session[BROUGHT] = {**latest, digest: [code, name]}


@blueprint.route("/ledgers/<digest>", methods=["GET", "POST"])
@requires(IMPORT)
def ledger(digest: str) -> str | Response:
    agency, name = brought(digest)
    with opened(digest) as rows:
        if request.method == "POST":
            tally = ledgers.take_over(rows, agency, by=current_user, on=office_today(), digest=digest)
            flash(
                _("已导入 %(created)s 件，原有 %(unchanged)s 件未变，退回 %(rejected)s 行。", **vars(tally)), "success"
            )
            return redirect(url_for("desk.ledger", digest=digest), 303)
        review = Review(Tally())
        review.tally = ledgers.look_over(rows, agency, by=current_user, on=office_today(), tell=review.see)
        warning = said(rows.warning) if rows.warning is not None else ""
    return render_template("desk/ledger.html", agency=agency, name=name, digest=digest, review=review, warning=warning)


@blueprint.get("/ledgers/<digest>/returned.xlsx")
@requires(IMPORT)
def returned_ledger_rows(digest: str) -> Response:
    agency, name = brought(digest)
    content = BytesIO()
    with opened(digest) as rows, returned_rows.book(content, rows) as hand_back:
        ledgers.look_over(
            rows, agency, by=current_user, on=office_today(), tell=lambda judged, _tally: hand_back(judged)
        )
    content.seek(0)
    titled = _("退回的行-%(name)s.xlsx", name=name.rsplit(".", 1)[0])
    return send_file(content, mimetype=MEDIA_TYPES["xlsx"], as_attachment=True, download_name=titled)


def brought(digest: str) -> tuple[Agency, str]:
    """The agency and the name of a file that this browser brought."""
    if digest not in session.get(BROUGHT, {}):
        abort(404)
    code, name = session[BROUGHT][digest]
    return agencies.get(code, current_user, IMPORT), name


@contextmanager
def opened(digest: str) -> Iterator[Ledger]:
    with storage.open_file(digest) as file, ledger_files.opened(file) as rows:
        yield rows
