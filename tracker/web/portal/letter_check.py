"""Whether a letter is genuine: the page to which the square on it leads, for everybody; telling nothing of people."""

import re
import unicodedata
from typing import Any

from flask import Response as FlaskResponse
from flask import make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import FileField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from tracker import storage
from tracker.registers import letters
from tracker.registers.letters import CheckedLetter
from tracker.web.portal.room import blueprint
from tracker.web.protection import COSTLY, limiter

CODE = re.compile(r"[0-9a-f]{32}")
SEPARATORS = re.compile(r"[\s\-－—]+")


def plain_digits(typed: str | None) -> str | None:
    """What was typed or pasted, as hex digits are written: small, without spaces."""
    return typed and "".join(typed.split()).lower()


def plain_code(typed: str | None) -> str | None:
    """A code as it is printed in groups, or the whole address below the square: its 32 signs alone."""
    told = SEPARATORS.sub("", unicodedata.normalize("NFKC", typed or "")).lower().rstrip("/")
    return told.rsplit("/", 1)[-1]


def is_a_code(_form: FlaskForm, field: StringField) -> None:
    """Whatever else was typed, such as the letter's number, says nothing of whether the letter is genuine."""
    if not CODE.fullmatch(field.data or ""):
        raise ValidationError(_("请输入二维码下面的核验码，共 32 位数字和字母 a 至 f；文号不是核验码，不能用来核验。"))


class CodeForm(FlaskForm):
    code = StringField(_l("核验码"), [InputRequired(), Length(max=200), is_a_code], filters=[plain_code])


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
        return redirect(url_for("portal.letter_check", code=form.code.data), 303)
    return render_template("portal/letter_checks.html", form=form)


@blueprint.route("/check/<code>", methods=["GET", "POST"])
@limiter.limit(COSTLY)
def letter_check(code: str) -> FlaskResponse:
    if not CODE.fullmatch(code):
        return no_code(code)
    letter, form = letters.by_check_code(code), CompareForm()
    same = compared(letter, form) if letter and request.method == "POST" else None
    page = make_response(render_template("portal/letter_check.html", letter=letter, form=form, same=same))
    page.status_code = 200 if letter else 404
    page.headers["Cache-Control"] = "no-store"
    page.headers["X-Robots-Tag"] = "noindex"
    return page


def no_code(typed: str) -> FlaskResponse:
    """An address with something else than a code in it: nothing is claimed of any letter."""
    form = CodeForm(MultiDict({"code": typed}), meta={"csrf": False})
    form.validate()
    page = make_response(render_template("portal/letter_checks.html", form=form))
    page.status_code, page.headers["X-Robots-Tag"] = 404, "noindex"
    return page


def compared(letter: CheckedLetter, form: CompareForm) -> bool | None:
    """Whether the visitor's file is the office's, bit by bit; None while there is nothing to compare."""
    if not form.validate():
        return None
    return form.compared in {letter.pdf_digest, letter.docx_digest} - {""}
