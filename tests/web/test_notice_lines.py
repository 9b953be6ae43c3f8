"""A holiday notice typed line by line: dates as people write them, and every line that cannot be read is named."""

import pytest
from flask import Flask

from tracker.web.admin import notice_lines
from tracker.web.admin.notice_lines import UnreadableLine


@pytest.mark.parametrize(
    "line",
    [
        "2027-01-01至2027-01-03 元旦", "2027-1-1至2027-1-3 元旦", "2027年1月1日 到 2027年1月3日 元旦",
        "2027/1/1～2027/1/3 元旦", "２０２７．１．１至２０２７．１．３ 元旦", "20270101至20270103 元旦",
    ],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(app: Flask, line: str) -> None:
    with app.test_request_context():
        assert notice_lines.read(line) == {f"2027-01-0{day}": "元旦" for day in (1, 2, 3)}


def test_every_line_that_cannot_be_read_is_named(app: Flask) -> None:
    typed = "2027-1-1 元旦\n春节\n\n2027-2-30 春节\n2027-01-01 元旦\n2027-03-01 至 三日 休息"
    with app.test_request_context(), pytest.raises(UnreadableLine) as refused:
        notice_lines.read(typed)
    told = str(refused.value)
    assert "第 2 行看不懂：“春节”" in told
    assert "第 4 行看不懂" in told
    assert "第 5 行：2027-01-01 写了两次" in told
    assert "第 6 行看不懂" in told
    assert "第 1 行" not in told


def test_of_very_many_wrong_lines_the_first_are_named_and_the_others_counted(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(UnreadableLine, match="另有 5 行也有问题") as refused:
        notice_lines.read("春节\n" * 25)
    assert "第 20 行" in str(refused.value)
    assert "第 21 行" not in str(refused.value)
