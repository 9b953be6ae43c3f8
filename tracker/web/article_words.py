"""How a place in the law is cited on a page: 条例第三十三条, or Regulation, Art. 33."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.law.edition import Article, Instrument

INSTRUMENTS: Mapping[Instrument, Any] = {
    Instrument.REGULATION: _l("条例"),
    Instrument.FEE_MEASURES: _l("政府信息公开信息处理费管理办法"),
    Instrument.RECONSIDERATION_LAW: _l("行政复议法"),
    Instrument.LITIGATION_LAW: _l("行政诉讼法"),
    Instrument.LITIGATION_INTERPRETATION: _l("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释"),
    Instrument.DISCLOSURE_INTERPRETATION: _l("最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释"),
    Instrument.CIVIL_CODE: _l("民法典"),
    Instrument.CIVIL_PROCEDURE_LAW: _l("民事诉讼法"),
    Instrument.SERVICE_LETTER: _l("国办公开办函〔2016〕235号"),
    Instrument.REPORT_FORMAT: _l("国办公开办函〔2021〕30号"),
    Instrument.HOLIDAY_MEASURES: _l("全国年节及纪念日放假办法"),
}


def in_english(article: Article) -> str:
    """Regulation, Art. 33(2); the instrument alone where the whole of it is meant."""
    if article.number is None:
        return str(INSTRUMENTS[article.instrument])
    parts = (article.paragraph, article.item)
    return f"{INSTRUMENTS[article.instrument]}, Art. {article.number}" + "".join(f"({part})" for part in parts if part)
