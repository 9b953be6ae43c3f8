"""Files that come into a case: recognised by their content, kept once, and each for those who may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO

from flask import current_app

from tracker import storage
from tracker.documents import kinds
from tracker.documents.kinds import ENDINGS, Reason, Unacceptable
from tracker.law.edition import RuleError
from tracker.law.wording import Wording, listed, say
from tracker.models import Attachment, Audience, Case, Communication, Record, User, db
from tracker.timekeeping import utc_now

MEGABYTE = 1024 * 1024
REFUSALS: Mapping[Reason, Wording] = {
    Reason.EMPTY: say("文件“{name}”是空的，请重新选择。"),
    Reason.TOO_LARGE: say("文件“{name}”超过 {most} MB，请压缩或者分开后再上传。"),
    Reason.KIND: say("不能接收“{name}”这一类文件，可以上传：{endings}。"),
    Reason.MISMATCH: say("文件“{name}”的内容与它的扩展名不符，请用原来的软件另存后再上传。"),
    Reason.MACROS: say("文件“{name}”含有宏，请另存为不含宏的文件后再上传。"),
    Reason.NAME: say("文件“{name}”没有可用的名称或者扩展名，请改名后再上传。"),
}


@dataclass(frozen=True)
class Upload:
    """A file that was handed in and is kept; it belongs to nobody until a step attaches it to its case."""

    digest: str
    name: str
    media_type: str
    size: int


def largest() -> int:
    """How many bytes one file may have (MAX_UPLOAD_MB)."""
    return int(current_app.config["MAX_UPLOAD_BYTES"])


def received(stream: IO[bytes], name: str) -> Upload:
    """Take a file in. RuleError, naming the file, where it is none that the office takes."""
    most = largest()
    try:
        kind = kinds.recognise(stream, name, most)
    except Unacceptable as refused:
        shown = kinds.clean_name(name) or "?"
        raise RuleError(
            REFUSALS[refused.reason].template, name=shown, most=most // MEGABYTE, endings=listed(ENDINGS)
        ) from refused
    digest, size = storage.put(stream)
    return Upload(digest, kinds.clean_name(name), kind.media_type, size)


def attach(
    case: Case,
    uploads: Iterable[Upload],
    audience: Audience,
    *,
    by: User | None,
    record: Record | None = None,
    communication: Communication | None = None,
) -> list[Attachment]:
    """Put files into a case, within a step: with the record or the communication they came with."""
    db.session.flush()
    attached = [
        Attachment(
            case_id=case.id,
            record_id=record.id if record else None,
            communication_id=communication.id if communication else None,
            digest=upload.digest,
            name=upload.name,
            media_type=upload.media_type,
            size=upload.size,
            audience=audience,
            uploaded_by_id=by.id if by else None,
            uploaded_at=utc_now(),
        )
        for upload in uploads
    ]
    db.session.add_all(attached)
    return attached
