"""The board: what supervisors see."""

from tracker.web.board import home
from tracker.web.board.room import blueprint

__all__ = ["blueprint", "home"]
