"""A letter keeps the paragraphs that were typed, and sets one full stop where people set theirs already."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, answered
from tests.factories import again, register_case
from tracker.mailroom import letter_texts
from tracker.models import Letter, db


def letters(case, kind: str) -> list[str]:
    return list(
        db.session.scalars(select(Letter).where(Letter.case_id == case.id, Letter.kind == kind)).one().paragraphs
    )


def test_every_line_of_the_reasons_is_a_paragraph_of_the_reply(annas_case, clara):
    answered(annas_case, clara, replace(GRANTED, reasons="经检索，找到报告一份。\n该报告可以公开。\n\n  另附目录。"))
    written = letters(annas_case, "reply")
    first = written.index("经检索，找到报告一份。")
    assert written[first : first + 3] == ["经检索，找到报告一份。", "该报告可以公开。", "另附目录。"]


@pytest.mark.parametrize("end", ["。", "？", "！", ""])
def test_a_receipt_that_quotes_a_whole_sentence_sets_no_second_stop(clara, end):
    case = register_case(clara, description=f"请公开2025年的全部文件{end}")
    (quoting,) = [text for text in letters(again(case), "receipt") if "请公开2025年的全部文件" in text]
    assert f"“请公开2025年的全部文件{end}”{'' if end else '。'}" in quoting
    assert ("。”。" in quoting, "？”。" in quoting, "。。" in quoting) == (False, False, False)


@pytest.mark.parametrize(
    "typed, said",
    [
        ("为：“全部文件。”。其余", "为：“全部文件。”其余"),
        ("完毕。。", "完毕。"),
        ("“甲”。“乙”。", "“甲”。“乙”。"),
        ("为：“怎样办？”；另", "为：“怎样办？”；另"),
    ],
)
def test_only_the_second_stop_goes(typed, said):
    assert letter_texts.paragraphs_of(typed) == [said]
