"""Cases that belong together: split from one application, or taken up again after an order."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Choice, Model, allows
from tracker.models.cases import Case


class LinkKind(StrEnum):
    """Why one case stands beside another: `case` came out of `origin`."""

    SPLIT = "split"
    REOPENED = "reopened"


class CaseLink(Model):
    """One case that came out of another 一事一申请拆分、重新办理."""

    __tablename__ = "case_links"
    __table_args__ = (allows("kind", LinkKind), Index("ix_case_links_origin", "origin_id", "case_id"))

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    origin_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[LinkKind] = mapped_column(Choice(LinkKind))

    case: Mapped[Case] = relationship(foreign_keys=[case_id])
    origin: Mapped[Case] = relationship(foreign_keys=[origin_id])
