"""What is in the public column, as the books hold it."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from flask.testing import FlaskClient

from tracker import storage
from tracker.casework import search_index
from tracker.casework.publishing import PublicText
from tracker.models import Agency, Publication, PublishedFile, db

ROOT = Path(__file__).resolve().parents[3]

ATOM = "{http://www.w3.org/2005/Atom}"

FIELDS = {"id", "url", "title", "document_number", "agency", "made_on", "published_on", "way", "basis", "text", "files"}

TEXT = PublicText(
    title="旧住房改造项目招标结果",
    document_number="沪建〔2025〕12号",
    made_on=date(2025, 12, 1),
    way="本机关网站",
    basis="《政府信息公开条例》第四十四条",
    body="第一段：中标单位为甲公司。\n\n第二段：工期三百日。",
)


def publish(agency: Agency, title: str = "旧住房改造名单", on: date = date(2026, 3, 2), **more: object) -> Publication:
    """A publication as the books hold it."""
    known = {"document_number": "", "way": "网站", "basis": "条例第四十四条", "body": "全文", "made_on": None}
    publication = Publication(
        agency=agency,
        title=title,
        published_on=on,
        created_at=datetime(2026, 3, 2, 8, tzinfo=UTC) + timedelta(days=(on - date(2026, 3, 2)).days),
        **{**known, **more},
    )
    db.session.add(publication)
    db.session.flush()
    search_index.index_publication(publication)
    db.session.commit()
    return publication


def with_file(publication: Publication, name: str = "名单.txt", content: str = "甲乙丙") -> PublishedFile:
    digest, size = storage.put(BytesIO(content.encode()))
    file = PublishedFile(publication=publication, digest=digest, name=name, media_type="text/plain", size=size)
    db.session.add(file)
    db.session.commit()
    return file


def withdraw(publication: Publication, reason: str = "含有个人信息") -> None:
    publication.withdrawn_on, publication.withdrawal_reason = date(2026, 3, 5), reason
    search_index.index_publication(publication)
    db.session.commit()


def titles(client: FlaskClient, query: str = "") -> list[str]:
    return re.findall(r'<h2><a href="/disclosures/\d+">([^<]+)', client.get(f"/disclosures{query}").text)


def feed_of(client: FlaskClient, query: str = "") -> ET.Element:
    return ET.fromstring(client.get(f"/disclosures/feed.atom{query}").data)  # noqa: S314  # our own
