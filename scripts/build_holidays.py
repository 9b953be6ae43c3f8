"""Build tracker/law/holidays.json, the packaged working calendar, from chinesecalendar; the citations are kept here."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chinese_calendar.constants import Holiday, holidays, workdays

from tracker.law.holiday_notices import YearNotice, notice_to_json

TARGET = Path(__file__).parent.parent / "tracker" / "law" / "holidays.json"
YEARS = range(2004, 2027)
NAMES: Mapping[str, str] = {
    Holiday.new_years_day.value: "元旦",
    Holiday.spring_festival.value: "春节",
    Holiday.tomb_sweeping_day.value: "清明节",
    Holiday.labour_day.value: "劳动节",
    Holiday.dragon_boat_festival.value: "端午节",
    Holiday.national_day.value: "国庆节",
    Holiday.mid_autumn_festival.value: "中秋节",
    Holiday.anti_fascist_70th_day.value: "抗战胜利纪念日",
}
NUMBERS: Mapping[int, str] = {
    2019: "国办发明电〔2018〕15号",
    2020: "国办发明电〔2019〕16号",
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
LATER_NOTICES: Mapping[int, str] = {
    2015: "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知",
    2019: "国务院办公厅关于调整2019年劳动节假期安排的通知",
    2020: "国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）",
}


def build() -> str:
    """The text of holidays.json: one notice per calendar year."""
    notices = [notice_to_json(_notice(year)) for year in YEARS]
    stored = {"source": "chinesecalendar (MIT)", "notices": notices}
    return json.dumps(stored, ensure_ascii=False, indent=1) + "\n"


def _notice(year: int) -> YearNotice:
    off = {day: NAMES[name] for day, name in holidays.items() if day.year == year}
    made_up = {day: NAMES[name] for day, name in workdays.items() if day.year == year}
    return YearNotice(year, _citation(year, {**off, **made_up}), off, made_up)


def _citation(year: int, days: Mapping[date, str]) -> str:
    """The year's notice, what later changed it, and the next year's where it already arranges this December."""
    cited = [_title(year)]
    if year in LATER_NOTICES:
        cited.append(LATER_NOTICES[year])
    if any(day.month == 12 and name == "元旦" for day, name in days.items()):
        cited.append(_title(year + 1))
    return "；".join(cited)


def _title(year: int) -> str:
    number = f"（{NUMBERS[year]}）" if year in NUMBERS else ""
    return f"国务院办公厅关于{year}年部分节假日安排的通知{number}"


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8")
    print(f"{TARGET.name}: {YEARS[0]}-{YEARS[-1]}")
