"""Files in forms: checked as they come, and kept from page to page under the office's seal until a step takes them."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from os import SEEK_END
from typing import Any

from flask import current_app, request
from flask_babel import gettext as _
from flask_login import current_user
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import MultipleFileField
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from tracker.casework import attachments
from tracker.casework.attachments import MEGABYTE, Upload, largest
from tracker.documents.kinds import ENDINGS
from tracker.law.edition import RuleError
from tracker.web.words import said

KEPT, DROPPED, LOST = "-kept", "-dropped", "-lost"
SEAL_LASTS = 24 * 60 * 60
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)


class UploadsField(MultipleFileField):
    """Files chosen now and those chosen before: `data` holds them as uploads, a refused one leaves its reason."""

    def __init__(self, label: Any, validators: Any = (), **more: Any) -> None:
        super().__init__(label, validators, **{"description": limits(), "render_kw": {"accept": ACCEPT}, **more})

    process_errors: list[str]

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(formdata, data, extra_filters)
        self.data: list[Upload] = []
        if formdata is None:
            return
        for name in formdata.getlist(self.name + LOST):
            self.process_errors = [*self.process_errors, _("附件“%(name)s”没有保留，请重新选择。", name=name)]
        dropped = set(formdata.getlist(self.name + DROPPED))
        kept = (seal for seal in formdata.getlist(self.name + KEPT) if seal not in dropped)
        for upload in (*unsealed(kept), *self.chosen(formdata)):
            if upload not in self.data:
                self.data.append(upload)

    def chosen(self, formdata: Any) -> Iterator[Upload]:
        """The files that came with this form; what is wrong with one stands beside the field."""
        for file in formdata.getlist(self.name):
            if not isinstance(file, FileStorage) or not file.filename:
                continue
            try:
                yield attachments.received(file.stream, file.filename)
            except RuleError as refused:
                self.process_errors = [*self.process_errors, said(refused.wording)]

    @property
    def sealed(self) -> list[tuple[Upload, str]]:
        """Each file with the seal under which the next page gives it back."""
        return sealed(self.data)


def sealed(uploads: Iterable[Upload]) -> list[tuple[Upload, str]]:
    """Files with the seals under which this page, sent in, gives them back."""
    return [(upload, serializer().dumps(asdict(upload))) for upload in uploads]


def limits() -> str:
    """What may be handed in, and how much at once."""
    one, form = largest() // MEGABYTE, current_app.config["MAX_CONTENT_LENGTH"] // MEGABYTE
    return _(
        "可以选几个文件，每个不超过 %(one)s MB，一次合计不超过 %(all)s MB："
        "PDF、Word、Excel、PowerPoint、图片、文本、压缩包、邮件。",
        one=one,
        all=form // one * one,
    )


def not_too_large(_form: Any, field: Any) -> None:
    """For a form's only file, which no step attaches: refuse it beside its field, as `UploadsField` does."""
    if isinstance(field.data, FileStorage) and size_of(field.data) > largest():
        raise ValidationError(_("文件超过 %(most)s MB，请分开后再上传。", most=largest() // MEGABYTE))


def size_of(file: FileStorage) -> int:
    size = file.stream.seek(0, SEEK_END)
    file.stream.seek(0)
    return size


def unsealed(seals: Any, page: str = "") -> Iterator[Upload]:
    """The files behind the seals that a page gave; a broken, foreign or old seal opens nothing."""
    for seal in seals:
        try:
            yield Upload(**serializer(page).loads(seal, max_age=SEAL_LASTS))
        except (BadData, TypeError):
            continue


def serializer(page: str = "") -> URLSafeTimedSerializer:
    """A seal holds for one person on one page, this one or the named: nobody carries a file into another case."""
    return URLSafeTimedSerializer(
        current_app.config["SECRET_KEY"], salt=f"upload {current_user.get_id()} {page or request.path}"
    )


def typed(*fields: UploadsField, leave_out: tuple[str, ...]) -> list[tuple[str, str]]:
    """What was typed and chosen, as hidden fields for the page after: name and value, files by their seals."""
    form: MultiDict[str, str] = request.form
    skipped = {*leave_out, *(field.name + ending for field in fields for ending in (KEPT, DROPPED))}
    words = [(name, value) for name, value in form.items(multi=True) if name not in skipped]
    seals = [(field.name + KEPT, seal) for field in fields for _, seal in field.sealed]
    return words + seals
