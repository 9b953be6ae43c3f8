"""Pictures of every main page, taken in the demonstration: python -m tests.browser.screenshots [NAME …] [--whole]"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlalchemy import ColumnElement, select

from tests.browser.clicking import ask_status, field, press, sign_in, write
from tests.browser.conftest import PHONE, Visitor, visit
from tests.browser.serving import CHROMIUM, QUIET, LiveServer, open_office
from tracker.casework import extension
from tracker.demonstration import logins
from tracker.demonstration.offices import PASSWORD
from tracker.law.lifecycle import Status
from tracker.models import Case, Decision, ExtensionRequest, Letter, Publication, RecordClaim, ReplyDraft, db

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "screenshots"
TODAY = date(2026, 11, 20)
SCREEN = {"width": 1280, "height": 860}
LARGEST = 250_000
COLOURS = 200


@dataclass(frozen=True)
class Scene:
    """The demonstration on its day, and the cases that the pictures show."""

    server: LiveServer
    places: Mapping[str, object]
    code: str

    def address(self, path: str) -> str:
        return self.server.url + path.format(**self.places)


Prepare = Callable[[Page, Scene], None]


@dataclass(frozen=True)
class Shot:
    """Who looks at which page, what is done there first, and how much of it is shown."""

    who: str
    path: str
    prepare: Prepare | None = None
    height: int = SCREEN["height"]
    width: int = SCREEN["width"]


def fill_in_the_reply(page: Page, _scene: Scene) -> None:
    field(page, "答复内容和理由").fill("您申请获取的政府信息能够作区分处理，现提供可以公开的内容。")
    field(page, "提供的政府信息清单").fill("旧住房更新改造项目实施方案（公开部分），18页")
    field(page, "获取的方式、途径和时间").fill("随本答复书一并提供电子件。")
    field(page, "没有征求第三方意见的理由").fill("涉及的居民众多，不能逐户书面征求。")
    parts = page.get_by_role("group", name="不予公开的部分 1")
    parts.get_by_label("内容").fill("居民姓名、门牌号")
    parts.get_by_label("依据").fill("《政府信息公开条例》第十五条")
    parts.get_by_label("理由").fill("涉及个人隐私，公开会对第三方合法权益造成损害。")
    page.evaluate("window.scrollTo(0, 0)")


def read_the_reply(page: Page, scene: Scene) -> None:
    fill_in_the_reply(page, scene)
    press(page, "核对答复书")


def ask_how_it_stands(page: Page, scene: Scene) -> None:
    ask_status(page, scene.server, str(scene.places["rich"]), scene.code)


def register_a_letter(page: Page, _scene: Scene) -> None:
    page.get_by_role("radio", name="挂号信或者特快专递").check()
    write(page, 姓名或者名称="周明", 联系电话="13900000000", 通信地址="东澜市杨帆区云帆新村1号")
    write(page, 申请公开的内容="云帆新村2026年外立面维修工程的施工合同")
    press(page, "登记")
    expect(page.get_by_role("heading", level=1)).to_have_text("登记回执")


def say_what_was_added(page: Page, _scene: Scene) -> None:
    write(page, 申请人补正了什么="补充了项目名称：云帆新村旧住房更新改造；年度：2025年")


def say_why_it_takes_longer(page: Page, _scene: Scene) -> None:
    page.get_by_label("延期的理由").fill("需要检索、核对的档案数量较多")


def say_how_it_went_out(page: Page, _scene: Scene) -> None:
    page.get_by_label("交邮日期").fill(TODAY.isoformat())
    page.get_by_label("EMS 或者挂号信单号").fill("EA123456789CN")


def take_the_first_to_decide(page: Page, _scene: Scene) -> None:
    page.get_by_role("link", name="决定", exact=True).first.click()


def take_the_first_to_publish(page: Page, _scene: Scene) -> None:
    page.get_by_role("link", name="发布", exact=True).first.click()


def read_what_everybody_will_read(page: Page, scene: Scene) -> None:
    take_the_first_to_publish(page, scene)
    field(page, "正文").fill("项目已经完成招标，联系人：周明，电话：13900000000。")
    press(page, "核对公开内容")


def work_out_a_deadline(page: Page, _scene: Scene) -> None:
    page.get_by_label("日期").first.fill("2026-10-26")
    page.get_by_label("渠道").select_option("挂号信或者特快专递")
    page.locator("main").get_by_role("button", name="计算", exact=True).last.click()
    expect(page.locator("#answer")).to_be_visible()


SHOTS = {
    "desk": Shot("clerk", "/desk"),
    "cases": Shot("clerk", "/desk/cases?view=all"),
    "case": Shot("clerk", "/desk/cases/{rich}", height=1080),
    "clock": Shot("clerk", "/desk/cases/{rich}?tab=clock", height=1080),
    "working-out": Shot("clerk", "/desk/cases/{rich}/working-out", height=1200),
    "register": Shot("clerk", "/desk/register", height=1200),
    "clarification": Shot("clerk", "/desk/cases/{plain}/ask-clarification"),
    "record-clarification": Shot("clerk", "/desk/cases/{unclear}/record-clarification", say_what_was_added),
    "extension": Shot("clerk", "/desk/cases/{plain}/request-extension", say_why_it_takes_longer),
    "extension-approval": Shot("head", "/desk/cases/{waiting}/extend"),
    "reply": Shot("clerk", "/desk/cases/{plain}/submit-reply?outcome=partial", fill_in_the_reply, height=1200),
    "reply-preview": Shot("clerk", "/desk/cases/{plain}/submit-reply?outcome=partial", read_the_reply, height=1200),
    "letter": Shot("clerk", "/desk/cases/{answered}/letters/{letter}", height=1100),
    "service": Shot("clerk", "/desk/cases/{replied}/record-service", say_how_it_went_out, height=1400),
    "decide-conversion": Shot("clerk", "/desk/conversions?stage=to_decide", take_the_first_to_decide, height=1060),
    "conversions": Shot("clerk", "/desk/conversions?stage=to_decide"),
    "publish": Shot("head", "/desk/conversions?stage=to_publish", take_the_first_to_publish, height=1200),
    "publish-preview": Shot("head", "/desk/conversions?stage=to_publish", read_what_everybody_will_read, height=1200),
    "notices": Shot("clerk", "/desk/notices"),
    "report": Shot("clerk", "/desk/reports", height=1000),
    "board": Shot("supervisor", "/board", height=1000),
    "calendar": Shot("admin", "/admin/calendar/2026", height=1000),
    "audit": Shot("auditor", "/admin/audit"),
    "login": Shot("", "/login"),
    "portal": Shot("", "/"),
    "status": Shot("", "/status", ask_how_it_stands, height=1200),
    "disclosures": Shot("", "/disclosures"),
    "publication": Shot("", "/disclosures/{publication}"),
    "deadline": Shot("", "/deadline", work_out_a_deadline, height=1000),
    "phone-portal": Shot("", "/", height=900, width=PHONE["width"]),
    "phone-status": Shot("", "/status", ask_how_it_stands, height=900, width=PHONE["width"]),
    "phone-desk": Shot("clerk", "/desk", height=900, width=PHONE["width"]),
    "receipt": Shot(
        "clerk", "/desk/register", register_a_letter, height=1000
    ),  # the last: the others know no such case
}


def play(server: LiveServer) -> Scene:
    """The demonstration, and on its last day one extension more: a clock with all that a clock can have."""
    server.clock.go_to(TODAY)
    with server.at_work():
        loaded = server.app.test_cli_runner().invoke(args=["demo", "load"])
        assert loaded.exit_code == 0, loaded.output
        receipt_number, code, _status = next(iter(logins.trials()))
        server.app.config["SMTP_URL"] = "smtp://localhost"  # or the pages would warn that no post leaves the house
        rich = db.session.scalars(select(Case).where(Case.receipt_number == receipt_number)).one()
        people = {user.username: user for user in logins.principals()}
        extension.request(rich, 15, "需要检索、核对的档案数量较多", by=people["clerk"], on=TODAY)
        extension.approve(rich, by=people["head"], on=TODAY)
        return Scene(server, {"rich": receipt_number, **places(rich)}, code)


def places(rich: Case) -> dict[str, object]:
    """The newest cases of the same agency that stand where a picture needs one."""

    def newest(*standing: ColumnElement[bool]) -> Case:
        ours = select(Case).where(Case.agency_id == rich.agency_id, Case.id != rich.id, *standing)
        return db.session.scalars(ours.order_by(Case.id.desc()).limit(1)).one()

    pending = select(ExtensionRequest.case_id).where(ExtensionRequest.decision == Decision.PENDING)
    busy = pending.union(select(ReplyDraft.case_id), select(RecordClaim.case_id))
    answered = newest(Case.status == Status.SERVED)
    letter = db.session.scalars(select(Letter).where(Letter.case_id == answered.id).order_by(Letter.id.desc())).first()
    publication = db.session.scalars(
        select(Publication.id).where(Publication.withdrawn_on.is_(None)).order_by(Publication.id.desc())
    ).first()
    return {
        "answered": answered.receipt_number,
        "plain": newest(Case.status == Status.IN_HAND, Case.due_on > TODAY, Case.id.not_in(busy)).receipt_number,
        "unclear": newest(Case.status == Status.AWAITING_CLARIFICATION).receipt_number,
        "waiting": newest(Case.id.in_(pending)).receipt_number,
        "replied": newest(Case.status == Status.REPLIED).receipt_number,
        "letter": letter.id,
        "publication": publication,
    }


class Seats:
    """A screen for each person, signed in once, so that the audit trail is not full of sign-ins."""

    def __init__(self, browser: Browser, server: LiveServer) -> None:
        self.browser, self.server = browser, server
        self.taken: dict[str, tuple[Visitor, Page]] = {}

    def of(self, who: str) -> Page:
        if who not in self.taken:
            visitor = visit(self.browser)
            self.taken[who] = visitor, visitor.page()
            if who:
                sign_in(self.taken[who][1], self.server, who, PASSWORD)
        return self.taken[who][1]

    def complaints(self) -> list[str]:
        return [each for visitor, _page in self.taken.values() for each in visitor.complaints]


def take(page: Page, scene: Scene, shot: Shot, *, whole: bool) -> bytes:
    """One picture, of the whole page or of what fits a screen."""
    page.set_viewport_size({"width": shot.width, "height": shot.height})
    page.goto(scene.address(shot.path))
    if shot.prepare:
        shot.prepare(page, scene)
    return page.screenshot(full_page=whole)


def made_small(picture: bytes) -> bytes:
    """The same in few colours, so that the README loads quickly."""
    small = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def main(names: list[str], *, whole: bool, folder: Path) -> None:
    with (
        tempfile.TemporaryDirectory() as books,
        open_office(Path(books)) as (server, _),
        sync_playwright() as playwright,
    ):
        scene = play(server)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        seats = Seats(browser, server)
        for name in names or SHOTS:
            picture = made_small(take(seats.of(SHOTS[name].who), scene, SHOTS[name], whole=whole))
            assert len(picture) <= LARGEST, f"{name} has {len(picture)} bytes"
            (folder / f"{name}.png").write_bytes(picture)
            print(f"{folder / name}.png {len(picture) // 1000} KB")  # noqa: T201  # a command, which says what it wrote
        assert seats.complaints() == []
        browser.close()


if __name__ == "__main__":
    asked = [each for each in sys.argv[1:] if each != "--whole"]
    FOLDER.mkdir(parents=True, exist_ok=True)
    main(asked, whole="--whole" in sys.argv, folder=FOLDER)
