"""Whoever is served by e-mail or on the platform learns where to apply for reconsideration online as well."""

from dataclasses import replace

import pytest

from tests.casework.answered import THURSDAY, TUESDAY, answered, served
from tests.factories import again
from tracker.casework import services
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.edition import RuleError
from tracker.models import db


@pytest.mark.parametrize("method", [ServiceMethod.EMAIL, ServiceMethod.PORTAL])
def test_whoever_is_served_online_learns_of_an_online_channel_too(annas_case, clara, method):
    answered(annas_case, clara).applicant.email = "anna@example.org"
    db.session.commit()
    service = Service(method, posted_on=TUESDAY, reached_on=TUESDAY, consented=True)
    with pytest.raises(RuleError, match="没有告知网上申请行政复议的渠道") as no:
        services.serve(annas_case, service, by=clara, on=TUESDAY)
    assert (no.value.about, str(no.value.article)) == ("note", "《行政复议法》第二十二条第二款")
    told = replace(service, note="邮件正文写明市行政复议平台的网址")
    services.serve(again(annas_case), told, by=clara, on=TUESDAY)
    assert again(annas_case).records[-1].words["note"].startswith("邮件正文")


def test_another_copy_by_mail_tells_of_the_channel_as_well(annas_case, clara):
    served(annas_case, clara).applicant.email = "anna@example.org"
    db.session.commit()
    copy = Service(ServiceMethod.EMAIL, posted_on=THURSDAY, reached_on=THURSDAY, consented=True)
    with pytest.raises(RuleError, match="没有告知网上申请行政复议的渠道"):
        services.serve_again(again(annas_case), copy, "申请人要电子版", by=clara, on=THURSDAY)
