"""A public notice comes after an attempt that failed: the books know of it, or somebody confirms it (民事诉讼法 95)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.casework.answered import THURSDAY, WEDNESDAY, answered
from tests.casework.test_services import NOTICE, POSTED
from tests.factories import again
from tracker.casework import returns, services
from tracker.law.edition import RuleError
from tracker.law.returned_mail import ReturnReason


def test_a_notice_without_a_returned_letter_is_confirmed_by_somebody(annas_case, clara):
    answered(annas_case, clara)
    with pytest.raises(RuleError, match="没有登记过退回的送达") as no:
        services.serve(annas_case, replace(NOTICE, only_way=False), by=clara, on=THURSDAY)
    assert (no.value.about, str(no.value.article)) == ("only_way", "《民事诉讼法》第九十五条")
    services.serve(again(annas_case), NOTICE, by=clara, on=THURSDAY)
    assert again(annas_case).records[-1].words["only_way"] is True


def test_a_notice_after_a_returned_letter_needs_no_such_word(annas_case, clara):
    services.serve(answered(annas_case, clara), POSTED, by=clara, on=WEDNESDAY)
    back = returns.Return(THURSDAY, ReturnReason.MOVED, address_was_given=True)
    returns.came_back(again(annas_case), back, by=clara, on=THURSDAY)
    noticed = replace(NOTICE, posted_on=THURSDAY, only_way=False)
    services.serve(again(annas_case), noticed, by=clara, on=THURSDAY)
    assert again(annas_case).served_on == date(2026, 4, 4)
