"""The gate's look at the files that go out with a letter: whose they are, what is hidden in them, whom they name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tracker import storage
from tracker.casework import gate_pages, gate_whose
from tracker.casework.attachments import Upload
from tracker.casework.gate_findings import Check, Finding, LetterToBe, failed, passed, warning
from tracker.documents import apart, kinds
from tracker.documents.paper import Gap, Hidden, Text
from tracker.documents.personal_data import DataKind, scan
from tracker.law.edition import Article
from tracker.law.wording import Wording, listed, say
from tracker.models import Case
from tracker.storage import Missing

MOST_KEPT = 16
PARTS_RULE, SECRECY_RULE, PRIVACY_RULE = Article(37), Article(17), Article(15)
# Nobody sees these at once, and everybody can bring them back.
RECOVERABLE: Mapping[Hidden, Wording] = {
    Hidden.SHEETS: say("隐藏的工作表"),
    Hidden.ROWS: say("隐藏的行"),
    Hidden.COLUMNS: say("隐藏的列"),
    Hidden.PIVOT_DATA: say("数据透视表的原始数据"),
    Hidden.DELETIONS: say("修订中删去的文字"),
    Hidden.WORDS: say("隐藏的文字"),
    Hidden.COMMENTS: say("批注"),
    Hidden.COVERED: say("遮盖、涂黑而没有真正删去的文字"),
    Hidden.REDACTION_MARKS: say("只作了涂黑标记、还没有执行涂黑的地方"),
    Hidden.EARLIER: say("以前保存的版本中的文字"),
    Hidden.LAYERS: say("没有显示的图层"),
}
# Nobody can delete these on the pages; a copy that holds what is seen alone has none.
OF_THE_FILE = frozenset({Hidden.EARLIER, Hidden.LAYERS})
# What a careful official looks at; it may be harmless.
DOUBTFUL: Mapping[Hidden, Wording] = {
    Hidden.THUMBNAIL: say("首页的缩略图"),
    Hidden.BEHIND_PICTURES: say("图片或者扫描图像后面可以选中的文字"),
    Hidden.COMMENTS: say("注释或者表单内容"),
    Hidden.UNSEEN: say("看不见的文字（颜色与底色相近、字号极小、在页面之外或者在深色图形下面）"),
}
UNREAD: Mapping[Gap, Wording] = {
    Gap.KIND: say("这一类文件机器不能判断"),
    Gap.ENCRYPTED: say("文件有密码"),
    Gap.DAMAGED: say("文件已损坏或者不合规范"),
    Gap.PICTURES: say("文件中有图片，图片里的内容机器读不出"),
    Gap.EMBEDDED: say("文件中嵌有其他文件"),
    Gap.TOO_LONG: say("文件太长，机器只读了一部分"),
    Gap.TOO_SLOW: say("读取时间太长，机器只读了一部分"),
}
DATA_NAMES: Mapping[DataKind, Wording] = {
    DataKind.IDENTITY_CARD: say("身份证号"),
    DataKind.MOBILE: say("手机号"),
    DataKind.LANDLINE: say("固定电话"),
    DataKind.EMAIL: say("电子邮箱"),
    DataKind.BANK_CARD: say("银行卡号"),
}
# A letter itself names the telephone of its office.
OF_PEOPLE_IN_LETTERS = frozenset({DataKind.IDENTITY_CARD, DataKind.MOBILE, DataKind.BANK_CARD})


def read(files: Iterable[Upload]) -> dict[str, Text | None]:
    """What each file holds, by its digest; None where it is not kept any more. It takes time: not within a step."""
    files = list(files)
    gate_pages.count_ahead(files)
    return {file.digest: text_of(file) for file in files}


def text_of(file: Upload) -> Text | None:
    try:
        return content(file.digest, file.media_type)
    except Missing:
        return None


@lru_cache(MOST_KEPT)
def content(digest: str, media_type: str) -> Text:
    """What a file holds. The same digest is the same file for ever, so that it is read once from page to page."""
    with storage.open_file(digest) as stream:
        return apart.read(stream, media_type)


def look(case: Case, letter: LetterToBe) -> Iterator[Finding]:
    """All that is found of the files that go along, and of personal data in what was typed."""
    yield from settled(Check.ATTACHMENTS, gate_whose.whose(case, letter.files, letter.contents), letter.files)
    yield from settled(Check.REDACTIONS, hidden_in(letter), letter.files)
    yield from settled(Check.PERSONAL_DATA, people_in(letter), letter.files)


def settled(check: Check, found: Iterable[Finding], files: Sequence[Upload]) -> list[Finding]:
    """What was found; with nothing found, that it is well."""
    nothing = say("没有附件。") if not files else say("{count} 个附件，没有发现问题。", count=len(files))
    return list(found) or [passed(check, nothing)]


def hidden_in(letter: LetterToBe) -> Iterator[Finding]:
    """Redactions that are not burnt in, and what cannot be judged (Art. 37)."""
    for file in letter.files:
        text = letter.contents.get(file.digest)
        if text is not None:
            yield from recoverable(file, text)
            yield from unread(file, text)


def recoverable(file: Upload, text: Text) -> Iterator[Finding]:
    is_pdf = file.media_type == kinds.PDF.media_type
    for what, where in text.hidden.items():
        told = {"name": file.name, "where": say("（{where}）", where=where) if where else ""}
        if what in OF_THE_FILE:
            words = say(
                "附件“{name}”中有{what}{where}，收到的人可以看到。请另存成只有现在所见内容的文件（例如用“打印”另存为PDF），"
                "再重新选择。",
                what=RECOVERABLE[what],
                **told,
            )
            yield failed(Check.REDACTIONS, words, PARTS_RULE)
        elif what in RECOVERABLE and not (is_pdf and what is Hidden.COMMENTS):
            words = say(
                "附件“{name}”中有{what}{where}，收到的人可以看到。请删去后重新选择文件。",
                what=RECOVERABLE[what],
                **told,
            )
            yield failed(Check.REDACTIONS, words, PARTS_RULE)
        else:
            words = say("附件“{name}”中有{what}{where}，请打开核对。", what=DOUBTFUL[what], **told)
            yield warning(Check.REDACTIONS, words, PARTS_RULE)


def unread(file: Upload, text: Text) -> Iterator[Finding]:
    """A page that is an image has nothing beneath what is blacked out; what else was not read, a person looks at."""
    gaps = [UNREAD[gap] for gap in text.gaps if gap in UNREAD]
    if gaps:
        words = say("附件“{name}”不能由机器判断（{why}），请自己打开看过。", name=file.name, why=listed(gaps))
        yield warning(Check.REDACTIONS, words, PARTS_RULE)


def people_in(letter: LetterToBe) -> Iterator[Finding]:
    """Personal data in the files and in what was typed: a person says that each may go out (Art. 15)."""
    for file in letter.files:
        text = letter.contents.get(file.digest)
        written = "\n".join((text.text, *text.properties.values(), *text.hidden.values())) if text is not None else ""
        counts = Counter(found.kind for found in scan(written))
        if counts:
            words = say("附件“{name}”中有{what}，请核对是否应当遮盖。", name=file.name, what=counted(counts))
            yield warning(Check.PERSONAL_DATA, words, PRIVACY_RULE)
    typed = "\n".join(letter.answer.texts) if letter.answer else ""
    counts = Counter(found.kind for found in scan(typed) if found.kind in OF_PEOPLE_IN_LETTERS)
    if counts:
        words = say("答复书的正文中有{what}，请核对是否应当写出。", what=counted(counts))
        yield warning(Check.PERSONAL_DATA, words, PRIVACY_RULE)


def counted(counts: Counter[DataKind]) -> Wording:
    return listed(say("{what} {count} 处", what=DATA_NAMES[kind], count=count) for kind, count in counts.items())
