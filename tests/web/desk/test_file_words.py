"""What a file says of itself is shown as far as a person reads it; it is looked through whole all the same."""

from tests.casework.answered import pdf
from tracker.casework.public_checks import FileCheck
from tracker.documents.paper import Property, Text
from tracker.web.desk import file_words


def test_the_bookmarks_of_a_long_report_do_not_fill_the_page(app):
    told = {Property.REMARKS: "第一章、" * 500, Property.TITLE: "年度报告"}
    with app.test_request_context():
        (_remarks, long), (_title, short) = file_words.said_of_itself(FileCheck(pdf(), Text(properties=told), ()))
    assert "2000" in long
    assert (long[:4], len(long) < 330, short) == ("第一章、", True, "年度报告")
