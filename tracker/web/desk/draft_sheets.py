"""A round of a reply as it lies in the file 答复稿审签单: who wrote, reviewed and signed it, and how it read."""

from collections.abc import Iterator

from flask_babel import gettext as _

from tracker.law.sign_off import SigningAct
from tracker.models import Case, ReplyDraft, SignOff
from tracker.registers import correspondence
from tracker.web.desk import gate_words, reviewing
from tracker.web.desk.sheet_parts import Part, part
from tracker.web.words import moment, said


def parts(case: Case, draft: ReplyDraft) -> Iterator[Part]:
    """The draft, each signature with its reviews and what the gate had found, and the letter word for word."""
    issued = next((each for each in correspondence.of_case(case) if each.id == draft.letter_id), None)
    yield part(
        "",
        (_("办理结果"), said(reviewing.label_of(draft))),
        (_("现在的状态"), said(gate_words.STATE_NAMES[draft.state])),
        (_("拟稿"), f"{draft.drafted_by.name} {moment(draft.drafted_at)}"),
        (_("内容摘要"), draft.sha256),
        (_("发出的答复书"), f"{issued.title} {issued.number or ''}".strip() if issued else ""),
    )
    for one in draft.sign_offs:
        yield signature(one)
    yield part(_("答复书全文"), lines=[f"{draft.addressee}：", *draft.paragraphs])
    if draft.files:
        files = [f"{file['name']}（SHA-256 {file['digest']}）" for file in draft.files]
        yield part(_("提供给申请人的文件"), lines=files)


def signature(one: SignOff) -> Part:
    secrecy = said(gate_words.SECRECY_NAMES[one.secrecy]) if one.secrecy else ""
    sent_back = one.act is SigningAct.SENT_BACK
    return part(
        said(gate_words.SIGNING_NAMES[one.act]),
        (_("姓名"), one.person.name),
        (_("签发环节"), said(gate_words.LEVEL_NAMES[one.level])),
        (_("时间"), moment(one.signed_at)),
        (_("合法性审查"), one.legality),
        (_("保密审查"), secrecy),
        (_("保密审查的理由"), one.secrecy_reason),
        (_("退回的理由") if sent_back else _("附言"), one.note),
        (_("发出前核对"), _("；").join(found_by_the_gate(one))),
    )


def found_by_the_gate(one: SignOff) -> Iterator[str]:
    for found in one.gate:
        check = said(gate_words.CHECK_NAMES[found["check"]])
        verdict = said(gate_words.VERDICT_NAMES[found["verdict"]])
        yield f"{check}{_('：')}{verdict}{_('。')}{found['words']}".rstrip("。；")
