"""Whether a letter is genuine: the page to which the square on it leads, for everybody; telling nothing of people."""

import re
from typing import Any

from flask import Response as FlaskResponse
from flask import make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import FileField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from tracker import storage
from tracker.registers import letters
from tracker.registers.letters import CheckedLetter
from tracker.web.portal.room import blueprint
from tracker.web.protection import COSTLY, limiter

NOT_OF_A_CODE = re.compile(r"[^0-9a-f]")


def plain_digits(typed: str | None) -> str | None:
    """What was typed or pasted, as hex digits are written: small, without spaces."""
    return typed and "".join(typed.split()).lower()


class CodeForm(FlaskForm):
    code = StringField(_l("核验码"), [InputRequired(), Length(max=100)], filters=[plain_digits])


class CompareForm(FlaskForm):
    file = FileField(_l("您手中的文件"), description=_l("PDF 或者 Word 文件。只作比对，不保存。"))
    digest = StringField(
        _l("或者文件的 SHA-256"),
        [Optional(), Regexp("[0-9a-f]{64}$", message=_l("SHA-256 是 64 位数字和字母 a 至 f。"))],
        filters=[plain_digits],
    )

    def validate_file(self, _field: FileField) -> None:
        if not self.chosen and not self.digest.data:
            raise ValidationError(_("请选择文件，或者粘贴文件的 SHA-256。"))

    @property
    def chosen(self) -> Any:
        """The file that was chosen, if one was."""
        return self.file.data if getattr(self.file.data, "filename", "") else None

    @property
    def compared(self) -> str:
        """The SHA-256 of what is compared."""
        return storage.digest_of(self.chosen.stream) if self.chosen else str(self.digest.data)


@blueprint.route("/check", methods=["GET", "POST"])
@limiter.limit(COSTLY)
def letter_checks() -> str | Response:
    form = CodeForm()
    if form.validate_on_submit():
        return redirect(url_for("portal.letter_check", code=NOT_OF_A_CODE.sub("", form.code.data) or "0"), 303)
    return render_template("portal/letter_checks.html", form=form)


@blueprint.route("/check/<code>", methods=["GET", "POST"])
@limiter.limit(COSTLY)
def letter_check(code: str) -> FlaskResponse:
    letter, form = letters.by_check_code(code), CompareForm()
    same = compared(letter, form) if letter and request.method == "POST" else None
    page = make_response(render_template("portal/letter_check.html", letter=letter, form=form, same=same))
    page.status_code = 200 if letter else 404
    page.headers["Cache-Control"] = "no-store"
    page.headers["X-Robots-Tag"] = "noindex"
    return page


def compared(letter: CheckedLetter, form: CompareForm) -> bool | None:
    """Whether the visitor's file is the office's, bit by bit; None while there is nothing to compare."""
    if not form.validate():
        return None
    return form.compared in {letter.pdf_digest, letter.docx_digest} - {""}
