"""The people of the offices: users and the roles they hold."""

from collections.abc import Iterator
from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.agencies import Agency, Unit
from tracker.models.base import Choice, Instant, Model, allows
from tracker.models.permissions import ROLE_PERMISSIONS, SUBTREE_ROLES, Permission, Role, clashing


class User(UserMixin, Model):
    """A person who works in an agency. Changing the password ends every session (`session_epoch`).

    A password that somebody else chose lets its owner do one thing: choose an own one (`must_change_password`).
    """

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    email: Mapped[str] = mapped_column(String(200), default="")
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    must_change_password: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str] = mapped_column(String(10), default="")
    session_epoch: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Instant)

    agency: Mapped[Agency] = relationship()
    unit: Mapped[Unit | None] = relationship()
    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def is_active(self) -> bool:
        return self.active

    def get_id(self) -> str:
        return f"{self.id}.{self.session_epoch}"

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held, in whichever agency."""
        return frozenset(grant.role for grant in self.grants)

    @property
    def combines_duties(self) -> bool:
        """Holds roles that are kept apart, from before that was refused."""
        return any(clashing(role, self.roles) for role in self.roles)

    @property
    def receives_for_others(self) -> bool:
        """Registers at an acceptance point 集中受理点, for the agencies below it."""
        return any(grant.agency.accepts_below for grant in self.grants_of(Permission.REGISTER_CASES))

    def can(self, permission: Permission) -> bool:
        """Holds this permission somewhere: for showing or hiding a door, never for opening it."""
        return any(True for _ in self.grants_of(permission))

    def grants_of(self, permission: Permission) -> Iterator["RoleGrant"]:
        """The grants that carry this permission."""
        return (grant for grant in self.grants if permission in ROLE_PERMISSIONS[grant.role])

    def may(self, permission: Permission, agency: Agency) -> bool:
        """Holds this permission in this very agency, or above it in a role that sees the subtree."""
        return self.active and any(grant.reaches(agency) for grant in self.grants_of(permission))


class RoleGrant(Model):
    """One role of one user in one agency."""

    __tablename__ = "role_grants"
    __table_args__ = (UniqueConstraint("user_id", "agency_id", "role"), allows("role", Role))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    role: Mapped[Role] = mapped_column(Choice(Role))

    user: Mapped[User] = relationship(back_populates="grants")
    agency: Mapped[Agency] = relationship(lazy="joined")

    def reaches(self, agency: Agency) -> bool:
        """This grant covers the agency: itself, or anything below it for the roles that see a subtree."""
        if self.role in SUBTREE_ROLES:
            return agency.path.startswith(self.agency.path)
        return agency.id == self.agency_id
