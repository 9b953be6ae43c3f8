"""The portal: what applicants and the public see, without a sign-in."""

from flask import Blueprint

blueprint = Blueprint("portal", __name__)
