"""The gate before a letter leaves: each check with a letter that passes and one that does not."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx.enum.text import WD_COLOR_INDEX
from sqlalchemy import select

from tests import papers
from tests.casework.answered import GRANTED, REVIEWED, TUESDAY, WEDNESDAY, answered, found_of, pdf, verdict
from tests.factories import MONDAY, again, anna, register_case
from tracker import storage
from tracker.casework import (
    attachments,
    clarification,
    communications,
    correspondence,
    gate_files,
    number_series,
    replies,
    sending_gate,
)
from tracker.casework.answers import Answer, WithheldPart, situation_of
from tracker.casework.attachments import Upload
from tracker.casework.communications import Exchange
from tracker.casework.gate_findings import Check, Verdict, keys
from tracker.law.edition import RuleError
from tracker.law.outcomes import Element, Outcome
from tracker.mailroom.letter_types import NUMBERED
from tracker.mailroom.letters import LetterKind
from tracker.models import Direction, Letter, Medium, Serial, SignOff, db
from tracker.storage import Missing
from tracker.timekeeping import utc_now

PASSED, WARNING, FAILED = Verdict.PASSED, Verdict.WARNING, Verdict.FAILED
NOTE = "/Annots [<< /Type /Annot /Subtype /Redact /Rect [60 750 260 780] >>]"


def handed_in(content: bytes, name: str) -> Upload:
    return attachments.received(io.BytesIO(content), name)


def word(write) -> Upload:
    return handed_in(papers.word(write), "答复附件.docx")


def excel(write) -> Upload:
    return handed_in(papers.excel(write), "答复附件.xlsx")


def plain(paper):
    paper.add_paragraph("公开的内容")


def hidden_words(paper):
    paper.add_paragraph("公开").add_run("秘密").font.hidden = True


def blackened(paper):
    paper.add_paragraph("公开").add_run("秘密").font.highlight_color = WD_COLOR_INDEX.BLACK


def hidden_row(book):
    book.active["A1"] = "公开"
    book.active.row_dimensions[1].hidden = True


def hidden_sheet(book):
    book.create_sheet("底稿").sheet_state = "hidden"


FILES = {
    "pdf": (pdf, PASSED),
    "text": (lambda: handed_in("公开的内容".encode(), "附件.txt"), PASSED),
    "pdf with a mark": (lambda: handed_in(papers.pdf("Public", more=NOTE), "附件.pdf"), FAILED),
    "word with hidden words": (lambda: word(hidden_words), FAILED),
    "word blacked": (lambda: word(blackened), FAILED),
    "excel with a hidden row": (lambda: excel(hidden_row), FAILED),
    "excel with a hidden sheet": (lambda: excel(hidden_sheet), FAILED),
    "what no machine reads": (lambda: handed_in(b"From: a@example.org\n\nx", "附件.eml"), WARNING),
    "broken": (lambda: handed_in(b"%PDF-1.7 tender", "附件.pdf"), WARNING),
    "scanned": (lambda: handed_in(papers.pdf(""), "附件.pdf"), PASSED),
}


@pytest.mark.parametrize("name", FILES)
def test_redactions_are_burnt_in(annas_case, name):
    made, expected = FILES[name]
    assert verdict(found_of(annas_case, files=[made()]), Check.REDACTIONS) is expected


def test_a_letter_with_a_file_whose_secrets_can_be_brought_back_does_not_go(annas_case, clara):
    with pytest.raises(RuleError, match="隐藏的文字"):
        answered(annas_case, clara, files=[word(hidden_words)])
    assert db.session.scalars(select(Letter).where(Letter.kind == "reply")).all() == []


def test_a_warning_stops_the_letter_until_somebody_has_looked(annas_case, clara):
    doubtful = handed_in(b"%PDF-1.7 tender", "附件.pdf")
    with pytest.raises(RuleError, match=r"请核对并确认：附件“附件\.pdf”不能由机器判断"):
        answered(annas_case, clara, files=[doubtful], seen=())
    case = again(annas_case)
    answered(case, clara, files=[doubtful], seen=keys(found_of(case, files=[doubtful])))
    kept = db.session.scalars(select(SignOff)).one().gate
    assert [one["verdict"] for one in kept if one["check"] == "redactions"] == ["warning"]


def talk_with(case, clara, file: Upload) -> None:
    talk = Exchange(Direction.IN, Medium.POST, "", utc_now(), "收到材料")
    communications.log(case, talk, [file], by=clara, on=MONDAY)


def test_a_paper_that_lies_in_another_case_alone_does_not_go_out_with_this_one(annas_case, clara):
    other, file = register_case(clara), pdf()
    assert verdict(found_of(annas_case, files=[file]), Check.ATTACHMENTS) is PASSED
    talk_with(other, clara, file)
    assert verdict(found_of(annas_case, files=[file]), Check.ATTACHMENTS) is FAILED
    talk_with(annas_case, clara, file)
    assert verdict(found_of(again(annas_case), files=[file]), Check.ATTACHMENTS) is PASSED


def test_a_paper_that_another_applicant_was_given_is_looked_at_once_more(annas_case, clara):
    answered(register_case(clara), clara, files=[pdf()])
    assert verdict(found_of(annas_case, files=[pdf()]), Check.ATTACHMENTS) is WARNING


def test_a_file_that_is_kept_no_more_stops_the_letter(annas_case, monkeypatch):
    def gone(digest: str) -> None:
        raise Missing(digest)

    file = handed_in("不见了".encode(), "附件.txt")
    gate_files.content.cache_clear()
    monkeypatch.setattr(storage, "open_file", gone)
    assert verdict(found_of(annas_case, files=[file]), Check.ATTACHMENTS) is FAILED


@pytest.mark.parametrize(
    "text, expected", [("十二个项目", PASSED), ("身份证310110199001011234", WARNING), ("电话13800000001", WARNING)]
)
def test_personal_data_in_a_file_is_looked_at(annas_case, text, expected):
    file = handed_in(text.encode(), "附件.txt")
    assert verdict(found_of(annas_case, files=[file]), Check.PERSONAL_DATA) is expected


@pytest.mark.parametrize(
    "reasons, expected", [("现予提供，电话021-55550000。", PASSED), ("联系13800000001。", WARNING)]
)
def test_personal_data_in_the_letter_is_looked_at_and_the_offices_telephone_is_none(annas_case, reasons, expected):
    assert verdict(found_of(annas_case, replace(GRANTED, reasons=reasons)), Check.PERSONAL_DATA) is expected


@pytest.mark.parametrize(
    "basis, expected",
    [
        ("《政府信息公开条例》第三十六条第（二）项", PASSED),
        ("《政府信息公开条例》第36条第2项", PASSED),
        ("《政府信息公开条例》第三十六条第一款第（二）项", PASSED),
        ("《政府信息公开条例》第36条", WARNING),
        ("《政府信息公开条例》第三十六条第（二）项、第（四）项", WARNING),
        ("《政府信息公开条例》第三十六条第（二）项、第（三）项", FAILED),
        ("《政府信息公开条例》第三十六条第（三）项", FAILED),
        ("《政府信息公开条例》第三十六条第（八）项", FAILED),
        ("《政府信息公开条例》第三十六条第二款", FAILED),
        ("《行政许可法》第三十六条第（二）项", FAILED),
        ("《政府信息公开条例》第二十七条", FAILED),
        ("有关规定", FAILED),
        ("《政府信息公开条例》第十五条、第三十六条", FAILED),
    ],
)
def test_the_basis_cites_the_articles_of_the_outcome(annas_case, basis, expected):
    assert verdict(found_of(annas_case, replace(GRANTED, basis=basis)), Check.BASIS) is expected


def test_an_outcome_of_several_articles_cites_them_all_or_is_looked_at(annas_case):
    situation = situation_of(Outcome.THIRD_PARTY)
    refused = replace(GRANTED, outcome=Outcome.THIRD_PARTY, finding="", elements={}, reasons="商业秘密")
    assert verdict(found_of(annas_case, replace(refused, basis=situation.legal_text)), Check.BASIS) is PASSED
    assert verdict(found_of(annas_case, replace(refused, basis="条例第十五条")), Check.BASIS) is WARNING


@pytest.mark.parametrize(
    "outcome, route", [(Outcome.GRANTED, "可以复议，也可以诉讼"), (Outcome.DELIBERATIVE, "先复议后诉讼")]
)
def test_the_remedy_is_that_of_the_outcome(annas_case, outcome, route):
    situation = situation_of(outcome, "provided" if outcome is Outcome.GRANTED else "")
    answer = replace(GRANTED, outcome=outcome, finding=situation.finding, basis=situation.legal_text)
    said = [one for one in found_of(annas_case, answer) if one.check is Check.REMEDY]
    assert [(one.verdict, route in str(one.words)) for one in said] == [(PASSED, True)]


def test_a_letter_whose_text_leaves_out_the_remedy_does_not_go(annas_case):
    letter = replies.letter_as_typed(annas_case, GRANTED, decided_on=TUESDAY)
    without = replace(letter, paragraphs=[text for text in letter.paragraphs if "复议" not in text])
    assert verdict(sending_gate.findings(annas_case, without), Check.REMEDY) is FAILED


def test_a_letter_to_somebody_else_than_the_applicant_does_not_go(annas_case):
    letter = replies.letter_as_typed(annas_case, GRANTED, decided_on=TUESDAY)
    assert verdict(sending_gate.findings(annas_case, letter), Check.ADDRESSEE) is PASSED
    for wrong in (replace(letter, addressee="奥托"), replace(letter, email="otto@example.org")):
        assert verdict(sending_gate.findings(annas_case, wrong), Check.ADDRESSEE) is FAILED


def test_a_number_given_before_stops_the_letter_until_its_kind_has_a_series_of_its_own(annas_case, clara):
    assert verdict(found_of(annas_case), Check.NUMBER) is PASSED
    answered(register_case(clara), clara)
    serial = db.session.scalars(select(Serial).where(Serial.series.not_in(["case"]))).all()
    for one in serial:
        one.value = 0
    db.session.commit()
    assert verdict(found_of(annas_case), Check.NUMBER) is FAILED
    with pytest.raises(RuleError, match="已经用过"):
        answered(again(annas_case), clara)
    types = [each.key for each in NUMBERED if each.kind is LetterKind.REPLY]
    pattern = "{code}公开{kind}〔{year}〕{serial}号"
    number_series.open_series(clara.agency, "答复", pattern, types, used=1, by=None, on=TUESDAY)
    assert verdict(found_of(again(annas_case)), Check.NUMBER) is PASSED


def test_a_number_outside_the_pattern_of_its_type_and_year_stops_the_letter(annas_case, clara):
    clara.agency.letter_number_pattern = "区住建公开{kind}{serial}号"
    db.session.commit()
    found = [one for one in found_of(annas_case) if one.check is Check.NUMBER]
    assert [(one.verdict, str(one.article)) for one in found] == [(FAILED, "条例第四十五条")]


def test_a_date_that_the_clock_has_moved_stops_a_letter_that_quotes_it(annas_case):
    letter = replies.letter_as_typed(annas_case, GRANTED, decided_on=TUESDAY)
    due_on = annas_case.due_on
    assert verdict(sending_gate.findings(annas_case, replace(letter, quoted={"due_on": due_on})), Check.DATES) is PASSED
    wrong = replace(letter, quoted={"due_on": WEDNESDAY})
    assert verdict(sending_gate.findings(annas_case, wrong), Check.DATES) is FAILED


def test_the_notice_that_an_answer_rests_on_is_the_one_in_the_books(annas_case, clara):
    told = {"sent_on": MONDAY, "delivered_on": MONDAY, "reply_by": date(2026, 3, 9)}
    clarification.ask(annas_case, ["名称"], "目录", **told, by=clara, on=MONDAY)
    situation = situation_of(Outcome.STILL_UNCLEAR)
    for said, expected in (("2026年3月2日送达，2026年3月9日届满", PASSED), ("2026年3月1日送达", WARNING)):
        answer = replace(
            GRANTED, outcome=Outcome.STILL_UNCLEAR, finding="", basis=situation.legal_text,
            elements=dict.fromkeys(situation.stated, said),
        )  # fmt: skip
        assert verdict(found_of(again(annas_case), answer), Check.DATES) is expected


def test_every_letter_to_the_applicant_goes_through_the_gate_for_what_it_quotes(annas_case, clara):
    about = {"reason": "检索量大", "working_days": 5, "due_before": annas_case.due_on}
    with pytest.raises(RuleError, match="引用的答复期限"):
        correspondence.write(LetterKind.EXTENSION, annas_case, by=clara, on=TUESDAY, due_on=WEDNESDAY, **about)
    db.session.rollback()


def test_the_letter_is_written_to_anna_by_her_name(annas_case, clara):
    named = register_case(clara, applicant=anna(name="欧阳安娜"))
    said = [str(one.words) for one in found_of(named) if one.check is Check.ADDRESSEE]
    assert said == ["写给申请人“欧阳安娜”。"]
    assert REVIEWED.legality


RESTS_ON = [
    ("条例第十六条第二款", False),
    ("条例第十六条", True),
    ("条例第二条、第三十七条", False),
    ("条例第三十七条", True),
    ("第十六条第二款", True),
    ("《政府信息公开条例》第十六条第二款", False),
    ("有关规定", True),
    ("条例第三十六条", True),
    ("条例第十六条第三款", True),
    ("条例第十四条第（一）项", True),
    ("《档案法》第十四条", True),
]


@pytest.mark.parametrize("basis, stopped", RESTS_ON)
def test_each_part_that_is_withheld_rests_on_an_exemption_of_the_regulation(annas_case, basis, stopped):
    elements = {Element.PROVIDED: "报告，12页", Element.CHANNEL: "邮寄"}
    parts = (WithheldPart("专家姓名", "条例第十五条", "涉及隐私"), WithheldPart("讨论记录", basis, "属于讨论记录"))
    basis_of_all = "《政府信息公开条例》第三十七条"
    partly = Answer(Outcome.PARTIAL, basis_of_all, "作区分处理。", elements=elements, withheld=parts)
    found = [one for one in found_of(annas_case, partly) if one.check is Check.BASIS and one.verdict is FAILED]
    assert bool(found) is stopped


@pytest.mark.parametrize("basis, stopped", [("第十六条第一款", False), ("第十六条第二款", True), ("第十六条", True)])
def test_one_exemption_is_not_cited_by_the_paragraph_of_another(annas_case, basis, stopped):
    cites = f"《政府信息公开条例》{basis}、第三十六条第（三）项"
    internal = replace(GRANTED, outcome=Outcome.INTERNAL_AFFAIRS, finding="", elements={}, basis=cites, reasons="人事")
    found = found_of(annas_case, internal)
    assert (verdict(found, Check.BASIS) is FAILED) is stopped
