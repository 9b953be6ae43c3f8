"""What leaves the printer: one column on A4, without navigation and buttons, its words still words."""

import io

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.busy_office import CODE, BusyOffice
from tests.browser.clicking import ask_status, sign_in

A4 = (595, 842)
INK = 0.004

# Who prints which page, what must be read on it, and how many sheets it may take.
PRINTS = (
    ("clara", "/desk/cases/{extended}", ("办理中", "旧住房改造项目", "批准延期", "2026年4月14日（周二）"), 4),
    ("clara", "/desk/cases/{extended}/working-out", ("时限计算书", "逐日计算", "2026-03-30", "条例第三十三条"), 3),
    ("clara", "/desk/cases/{served}/letters/{letter}", ("区住房和城乡建设局", "安娜"), 2),
    ("clara", "/desk/cases", ("全部案件", "到期日"), 3),
    ("clara", "/desk/reports", ("年度报告", "本年新收政府信息公开申请数量"), 4),
    ("hana", "/desk/cases/{unanswered}/record-order", ("登记责令答复", "决定书或者判决书的文号"), 2),
    ("sven", "/board", ("看板", "区住房和城乡建设局", "未结案件"), 1),
    (
        "everybody",
        "/disclosures/{publication}",
        ("旧住房改造项目招标结果", "区住建〔2025〕88号", "条例第四十四条", "网址：http"),
        1,
    ),
    ("anna", "/status", ("申请进度", "办到哪一步", "已经答复并送达"), 4),
)
NOT_ON_PAPER = ("退出", "English", "跳到正文", "工作人员登录", "现在可以办", "下载 PDF", "转主动公开", "看逐日计算")


def printed(page: Page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


def words_on(sheet: pypdfium2.PdfPage) -> str:
    return "".join(sheet.get_textpage().get_text_range().split())


def ink_on(sheet: pypdfium2.PdfPage) -> float:
    """Which part of the sheet is not white."""
    grey = sheet.render(scale=0.5, grayscale=True).to_pil()
    counts = grey.histogram()
    return sum(counts[:200]) / sum(counts)


@pytest.mark.parametrize("who, path, read, most", PRINTS, ids=[path for _who, path, _read, _most in PRINTS])
def test_a_page_prints_clean(busy_office: BusyOffice, page: Page, who, path, read, most):
    if who == "anna":
        ask_status(page, busy_office.server, str(busy_office.places["served"]), CODE)
    else:
        if who != "everybody":
            sign_in(page, busy_office.server, who)
        page.goto(busy_office.address(path))
    sheets = list(printed(page))
    words = "".join(words_on(sheet) for sheet in sheets)
    assert {(round(sheet.get_width()), round(sheet.get_height())) for sheet in sheets} == {A4}
    assert [each for each in read if "".join(each.split()) not in words] == []
    assert [each for each in NOT_ON_PAPER if "".join(each.split()) in words] == []
    assert len(sheets) <= most
    assert all(ink_on(sheet) > INK for sheet in sheets), "an empty sheet"


def test_the_rows_of_the_report_are_read_from_left_to_right_on_paper(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    page.goto(busy_office.address("/desk/reports"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 971})  # A4 within its margins
    names = page.locator(".report tbody th[scope=row]").evaluate_all("all => all.map(each => each.clientWidth)")
    assert min(names) >= 100


def test_nobody_signs_an_empty_sheet(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    page.goto(busy_office.address("/desk/cases/{extended}/working-out"))
    *_others, last = printed(page)
    assert "审核：" in words_on(last)
    assert "2026-04-" in words_on(last)


def test_a_list_of_several_pages_says_on_paper_how_many_cases_there_are(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    page.goto(busy_office.address("/desk/cases"))
    assert any("共" in words_on(sheet) and "条" in words_on(sheet) for sheet in printed(page))


def test_the_working_out_as_pdf_is_the_same_sheet(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    answer = page.request.get(busy_office.address("/desk/cases/{extended}/working-out.pdf"))
    sheets = list(pypdfium2.PdfDocument(io.BytesIO(answer.body())))
    assert "时限计算书" in words_on(sheets[0])
    assert "2026-04-14" in "".join(words_on(sheet) for sheet in sheets)
