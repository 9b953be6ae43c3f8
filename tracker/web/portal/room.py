"""The room of the portal, open to everybody."""

from flask import Blueprint

blueprint = Blueprint("portal", __name__)
