"""What a letter says of remedies beside the paragraph that says it by law (行政复议法 Art. 23)."""

import re
from collections.abc import Iterator, Sequence

SENTENCES = re.compile(r"[^。；;！？!?\n]+")
SPEAKS_OF_SUING = re.compile(r"诉讼|法院|起诉|打官司|六个月|6个月|半年")
SUES = re.compile(
    r"(提起|提出)[^，。；]{0,10}诉讼|起诉|打官司|(通过|以|用|走)[^，。；]{0,6}诉讼|诉讼[^，。；]{0,4}(途径|救济)|"
    r"(法院|诉讼).{0,30}(六个月|6个月|半年)|(六个月|6个月|半年).{0,30}(法院|诉讼)|法院[^，。；]{0,6}(诉|告)"
)
APPEALS = re.compile(r"(申请|提起|提出|先[到向去])[^，。；]{0,20}复议|复议[^，。；]{0,4}(申请|途径|材料)")
# Whatever is said of them at all, a person looks at; what is laid down of them has to be what the law says.
MENTIONS = re.compile(r"复议|诉讼|起诉|法院|可诉|打官司|终局|司法救济|最终(的)?(决定|答复)|告状")
NUMBER = r"[一二三四五六七八九十百零〇两\d]+"
LAYS_DOWN = re.compile(
    rf"(复议|诉讼|起诉)[^，。；]{{0,6}}(机关|法院|期限|期间|时限)[^，。；]{{0,4}}([是为：:]|{NUMBER}个?(工作日|日|天|月|年))"
)
DENIES = re.compile(
    r"本(答复|决定|告知|通知|函)[^，。；]{0,6}(不可诉|不可复议|终局|最终)|(勿再?|不要|不必|无须|无需|不用)[^，。；]{0,6}(复议|诉讼|起诉)"
)
TELLS_HOW = re.compile(
    r"可以|[也亦]?可[向在依到直提另选]|有权|不服本|如果?不服|不服的|异议的|如有异议|之日起|自收到|直接|应当先|应先|须先|请[向先到]|先[到向去]|"
    r"无权|不得|不能|[日月]内"
)
FORBIDS, PUTS_FIRST = re.compile(r"无权|不得|不能|不可|只能"), re.compile(r"应当先|应先|须先|先[到向去]")
PERIOD = re.compile(rf"({NUMBER})个?(工作日|日|天|月|年)(?:之|以)?内")
LAID_DOWN_PERIOD = re.compile(rf"(?:期限|期间|时限)[^，。；]{{0,4}}?({NUMBER})个?(工作日|日|天|月|年)")
BODY = re.compile(
    r"(?:向|到|由)([^，。；向到由]{2,40}?)(?:依法)?(?:申请|提起|提出|起诉|递交|提交|寄|复议)|(?:复议机关|法院)[是为：:]([^，。；]{2,40})"
)
# To read a file is no remedy, wherever it lies.
READS_A_FILE = re.compile(r"申请(查阅|查询|调阅|阅卷|复制|公开|获取)|(复议|诉讼)(案卷|卷宗|档案)")
OF_THE_BODY = re.compile(r"(行政复议|司法)(局|处|科|机构|办公室|部门)$")
DIGITS = {"15": "十五", "60": "六十", "6": "六"}


def bare(text: str) -> str:
    """A text without its blanks, so that the same words are found however they were set."""
    return "".join(text.split())


def others(paragraphs: Sequence[str], right: str) -> list[str]:
    """The sentences of a letter that stand outside the paragraph on remedies."""
    lawful = bare(right).rstrip("。")
    beside = ("\n".join(bare(paragraph).split(lawful)) for paragraph in paragraphs)
    return [found for text in beside for found in SENTENCES.findall(text)]


def is_remedy(sentence: str) -> bool:
    """Whether a sentence tells somebody how to challenge the letter."""
    if LAYS_DOWN.search(sentence) or DENIES.search(sentence):
        return True
    sentence = READS_A_FILE.sub("", sentence)
    return bool((SUES.search(sentence) or APPEALS.search(sentence)) and TELLS_HOW.search(sentence))


def mentions(sentence: str) -> bool:
    """Whether a sentence speaks of challenging anything at all, be it in the office's reasons."""
    return bool(MENTIONS.search(sentence))


def speaks_of_suing(sentence: str) -> bool:
    """Whether a sentence speaks of courts and suits at all, as reasons may that tell of a court file."""
    return bool(SPEAKS_OF_SUING.search(sentence))


def contradicts(sentence: str, right: str, *, reconsideration_first: bool) -> bool:
    """Whether a sentence tells of another remedy than the right paragraph: another way, period or body.

    Where reconsideration comes first, the right paragraph alone speaks of suing (行政复议法 Art. 23).
    """
    if not is_remedy(sentence):
        return False
    if reconsideration_first and SUES.search(READS_A_FILE.sub("", sentence)):
        return True
    lawful = bare(right)
    bodies = [verb or noun for verb, noun in BODY.findall(sentence)]
    elsewhere = any(not names(lawful, body) for body in bodies)
    other_periods = set(periods(sentence)) - set(periods(lawful))
    forbids = FORBIDS.search(sentence) or DENIES.search(sentence)
    puts_first = PUTS_FIRST.search(sentence) and not reconsideration_first
    return bool(elsewhere or other_periods or forbids or puts_first)


def names(lawful: str, body: str) -> bool:
    """Whether the right paragraph names this body, or this is what everybody calls one of them."""
    body = OF_THE_BODY.sub("", body)
    if body.replace("人民政府", "政府") in lawful.replace("人民政府", "政府"):
        return True
    return body in ("人民法院", "行政复议机关", "复议机关", "有管辖权的人民法院")


def periods(text: str) -> Iterator[tuple[str, str]]:
    """The periods that a text gives: 六十日内 and 60日内 are one."""
    for number, unit in [*PERIOD.findall(text), *LAID_DOWN_PERIOD.findall(text)]:
        yield DIGITS.get(number, number), "日" if unit == "天" else unit
