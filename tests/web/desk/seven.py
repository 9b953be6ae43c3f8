"""Answering the seven questions from the screen, as Clara does it: choose, fill in, go on, read what stands there."""

import re
from html import unescape

from tests.casework.assessed import TO_THE_ANSWER
from tests.factories import again
from tracker.law.seven_questions import CONCLUSIONS

REVIEW = {
    "reviewed_by": "保密办 李明",
    "reviewed_on": "2026-03-03",
    "review_result": "disclosable",
    "review_ground": "已逐页审查",
}
SEARCH = {
    "searches-0-systems": "公文库",
    "searches-0-keywords": "招标",
    "searches-0-period": "2025年",
    "searches-0-people": "陈小兰",
    "searches-0-result": "没有结果",
    "searches-0-searched_on": "2026-03-03",
}
PART = {"withheld-0-part": "评标专家姓名", "withheld-0-basis": "条例第十五条", "withheld-0-reason": "个人隐私"}
HANDED_OVER = {"channel": "随答复书邮寄", "provided": "招标结果公告，3页"}


def url(case, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/desk/cases/{case.receipt_number}/assess" + (f"?{query}" if query else "")


def give(desk, case, name, **typed):
    """Choose a conclusion and fill in what it asks."""
    question = CONCLUSIONS[name].question.value
    data = {"version": str(again(case).version), **typed}
    return desk.post(url(case, question=question, conclusion=name), data=data)


def walk(desk, case, *given):
    """One answer after the other; each leads to a page that says what was answered."""
    for name, typed in given:
        answer = give(desk, case, name, **typed)
        assert answer.status_code == 303, unescape(re.sub("<[^>]+>", "", answer.text))
        assert f"：{CONCLUSIONS[name].label}。" in desk.get(answer.location).text


PLAIN = [(name, {}) for name in TO_THE_ANSWER]


def fields(page):
    """What stands in the fields of a form."""
    areas = re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', page, re.S)
    tags = [tag for tag in re.findall(r"<input[^>]*>", page) if 'type="hidden"' not in tag and "checkbox" not in tag]
    lines = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    typed = {name[1]: unescape(value[1]) for name, value in lines if name and value and name[1] != "q"}
    return typed | {name: unescape(text).strip() for name, text in areas}


def summary_of(desk, case):
    return unescape(desk.get(url(case, question="reply")).text)


def reply_url(page):
    found = re.search(r'href="(/desk/cases/[^"]*/reply\?[^"]*)"', page)
    assert found
    return found[1]
