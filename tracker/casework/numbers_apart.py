"""Numbers that never meet: no letter bears the number of another letter, nor of a case, whichever agency gave it."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from tracker.casework import number_patterns, numbers
from tracker.casework.number_patterns import RULE, Signs
from tracker.law.edition import RuleError
from tracker.law.wording import Wording, say
from tracker.mailroom.letter_kinds import LETTER_NAMES, LetterKind
from tracker.mailroom.letter_types import LETTER_TYPES, NUMBERED, LetterType
from tracker.models import Agency, NumberSeries
from tracker.registers import agencies, number_series

CASES, CORRECTIONS = say("案件编号"), say("更正本人记录的案件编号")


def check_letters(agency: Agency, every: Sequence[NumberSeries]) -> None:
    """Refuse patterns by which two running numbers of an agency could give the same number (Art. 45)."""
    running = list(running_numbers(agency, every))
    for place, (name, looks) in enumerate(running):
        for other, others_look in running[place + 1 :]:
            if meet(looks, others_look):
                raise RuleError(
                    "“{one}”和“{other}”会编出相同的文号，请让格式有区别。", RULE, about="pattern", one=name, other=other
                )


def check_letters_and_cases(agency: Agency, every: Sequence[NumberSeries], about: str = "pattern") -> None:
    """Refuse letters of the agency that could bear the number of a case, of this agency or of another (Art. 45)."""
    letters = list(running_numbers(agency, every))
    for holder in [agency, *others(agency)]:
        check_pairs(agency, letters, holder, list(case_numbers(holder)), about)


def check_cases_and_letters(agency: Agency, about: str = "case_number_pattern") -> None:
    """Refuse case numbers of the agency that a letter could bear, of this agency or of another (Art. 45)."""
    cases = list(case_numbers(agency))
    for writer in others(agency):
        letters = running_numbers(writer, number_series.of_agency(writer))
        check_pairs(writer, letters, agency, cases, about)


def check_names(agency: Agency) -> None:
    """Refuse a short name, or a code in its place, by which another agency already numbers (Art. 45)."""
    name = alike(numbers.code_of(agency))
    for other in others(agency):
        if alike(numbers.code_of(other)) == name:
            raise RuleError(
                "编号里的“{name}”已经由{other}使用，两个机关会编出相同的号，请换一个简称。",
                RULE,
                about="short_name",
                name=numbers.code_of(agency),
                other=other.name,
            )


def check_cases_of_others(agency: Agency) -> None:
    """Refuse patterns by which a case could bear the number of another agency's case (Art. 45)."""
    for other in others(agency):
        theirs = {signs for _name, signs in case_numbers(other)}
        fields = ("case_number_pattern", "correction_number_pattern")
        for about, (name, signs) in zip(fields, case_numbers(agency), strict=True):
            if meet({signs}, theirs):
                raise RuleError(
                    "本机关的{cases}会和{other}的编出相同的号，请让格式有区别，例如写进 {{code}}。",
                    RULE,
                    about=about,
                    cases=name,
                    other=other.name,
                )


def check_letters_of_others(agency: Agency, every: Sequence[NumberSeries], about: str = "pattern") -> None:
    """Refuse patterns by which a letter could bear the number of another agency's letter (Art. 45)."""
    mine = list(running_numbers(agency, every))
    for other in others(agency):
        theirs = set().union(*(looks for _name, looks in running_numbers(other, number_series.of_agency(other))))
        for name, looks in mine:
            if meet(looks, theirs):
                raise RuleError(
                    "本机关的文书“{letters}”会和{other}的文书编出相同的文号，请让格式有区别，例如写进 {{code}}。",
                    RULE,
                    about=about,
                    letters=name,
                    other=other.name,
                )


def alike(name: str) -> str:
    """A name as one reads it: full-width and small letters are the same letters."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def check_pairs(
    writer: Agency,
    letters: Iterable[tuple[str | Wording, set[Signs]]],
    holder: Agency,
    cases: Sequence[tuple[Wording, Signs]],
    about: str,
) -> None:
    """Refuse the first letter of the one that could bear the number of a case of the other."""
    for name, looks in letters:
        for cases_name, signs in cases:
            if meet(looks, {signs}):
                raise RuleError(
                    "{writer}的文书“{letters}”和{holder}的{cases}会编出相同的号，请让格式有区别。",
                    RULE,
                    about=about,
                    writer=writer.name,
                    letters=name,
                    holder=holder.name,
                    cases=cases_name,
                )


def check_cases(agency: Agency) -> None:
    """Refuse patterns by which a case of disclosure and one of correction could bear one number (Arts 41, 45)."""
    (_name, disclosure), (_name_too, correction) = case_numbers(agency)
    if number_patterns.could_meet(disclosure, correction):
        raise RuleError("更正本人记录的案件要与公开申请分开编号，两种格式不能相同。", about="correction_number_pattern")


def case_numbers(agency: Agency) -> Iterator[tuple[Wording, Signs]]:
    """The running numbers of the agency's cases by name, with what they look like."""
    words = {"code": numbers.code_of(agency), "kind": "", "suffix": ""}
    yield CASES, number_patterns.signs_of(agency.case_number_pattern, **words)
    yield CORRECTIONS, number_patterns.signs_of(agency.correction_number_pattern, **words)


def running_numbers(agency: Agency, every: Sequence[NumberSeries]) -> Iterator[tuple[str | Wording, set[Signs]]]:
    """Each running number of the agency's letters by name, with what its numbers look like."""
    for series in every:
        yield series.name, {look(agency, series.pattern, LETTER_TYPES[key]) for key in series.types}
    in_series = {key for series in every for key in series.types}
    by_kind: dict[str, set[Signs]] = {}
    for each in NUMBERED:
        if each.key not in in_series:
            looks = by_kind.setdefault(each.kind.value, set())
            looks.add(look(agency, agency.letter_number_pattern, each))
    yield from ((LETTER_NAMES[LetterKind(kind)], looks) for kind, looks in by_kind.items())


def look(agency: Agency, pattern: str, letter_type: LetterType) -> Signs:
    words = {"code": numbers.code_of(agency), "kind": letter_type.word, "suffix": letter_type.suffix}
    return number_patterns.signs_of(pattern, **words)


def meet(some: Iterable[Signs], others_look: Iterable[Signs]) -> bool:
    """Whether one number could be of both."""
    return any(number_patterns.could_meet(one, other) for one in some for other in others_look)


def others(agency: Agency) -> list[Agency]:
    return [other for other in agencies.every() if other is not agency]
