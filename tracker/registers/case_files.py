"""What the file of a case holds 案卷目录: its letters, its files and its exchanges, in the order of their dates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.models import Case
from tracker.registers import attachments, communications, correspondence
from tracker.timekeeping import office_time


class Sort(StrEnum):
    """What a piece of the file is."""

    LETTER = "letter"
    FILE = "file"
    COMMUNICATION = "communication"


@dataclass(frozen=True)
class Piece:
    """One piece of the file: its number where it has one, what it is called, and its date."""

    sort: Sort
    id: int
    number: str
    name: str
    on: date


def contents(case: Case) -> list[Piece]:
    """Every piece of the file, oldest first."""
    pieces = [
        Piece(Sort.LETTER, letter.id, letter.number or "", letter.title, letter.dated_on)
        for letter in correspondence.of_case(case)
    ]
    pieces += [
        Piece(Sort.FILE, file.id, "", file.name, office_time(file.uploaded_at).date())
        for file in attachments.of_case(case)
    ]
    pieces += [
        Piece(Sort.COMMUNICATION, each.id, "", each.summary, office_time(each.happened_at).date())
        for each in communications.of_case(case)
    ]
    return sorted(pieces, key=lambda piece: (piece.on, piece.sort, piece.id))
