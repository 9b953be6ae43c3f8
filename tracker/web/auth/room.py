"""The room for signing in and out, open to everybody; what is one's own asks for a sign-in view by view."""

from flask import Blueprint

blueprint = Blueprint("auth", __name__)
