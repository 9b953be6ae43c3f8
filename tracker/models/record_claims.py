"""What somebody wants corrected in a record about himself 更正本人记录 (Art. 41)."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Model
from tracker.models.cases import Case


class RecordClaim(Model):
    """The record stands in the case's description; here what is wrong in it, how it ought to read, and the evidence."""

    __tablename__ = "record_claims"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    wrong: Mapped[str] = mapped_column(Text)
    right: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)

    case: Mapped[Case] = relationship()
