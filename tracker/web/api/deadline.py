"""`POST /api/v1/deadline`: the deadline calculator for programs (contract: deadline)."""

from typing import ClassVar

from flask import Response, jsonify, request
from flask.views import MethodView
from flask_babel import gettext as _
from flask_smorest import Blueprint
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from tracker.law.acts import InvalidActs
from tracker.law.deadline import answer
from tracker.registers.calendars import working_calendar
from tracker.timekeeping import office_today
from tracker.web.api import schemas
from tracker.web.problems import problem
from tracker.web.protection import COSTLY, limiter
from tracker.web.words import said

blueprint = Blueprint(
    "api", __name__, url_prefix="/api/v1", description="时限计算 The statutory clock as a pure function of dated acts."
)
DESCRIPTION = (
    "One question, or an array of at most 100 (then an array comes back, in the same order). Dates are YYYY-MM-DD. "
    "Acts count in order of date. With `remedy_acts` instead of `acts`: the periods for challenging a reply."
)
MOST_QUESTIONS = 100
LARGEST_BODY = 256 * 1024


@blueprint.route("/deadline")
class Deadline(MethodView):
    """The deadline calculator."""

    decorators: ClassVar = [limiter.limit(COSTLY)]

    @blueprint.doc(
        summary="Work out a statutory deadline",
        description=DESCRIPTION,
        requestBody={"required": True, "content": {"application/json": {"schema": schemas.QUESTIONS}}},
        responses={
            "200": {"description": "The answer", "content": {"application/json": {"schema": schemas.ANSWERS}}},
            "400": schemas.problem("The body is no JSON"),
            "413": schemas.problem("The body is too large"),
            "415": schemas.problem("The body is not application/json"),
            "422": schemas.problem("What was entered cannot have happened; `problems` has one sentence for each"),
        },
    )
    def post(self) -> Response:
        request.max_content_length = LARGEST_BODY
        try:
            question = request.get_json()
            if isinstance(question, list) and len(question) > MOST_QUESTIONS:
                return problem(413, "Too many questions", [])
            return jsonify(answer(question, working_calendar(), office_today()))
        except InvalidActs as invalid:
            return problem(422, "Unprocessable acts", [said(each) for each in invalid.problems])
        except RecursionError:
            return problem(400, "Too deeply nested", [])
        except UnsupportedMediaType:
            return problem(415, "Unsupported Media Type", [_("请求须是 application/json。")])
        except BadRequest:
            return problem(400, "Bad Request", [_("请求的正文不是有效的 JSON。")])
