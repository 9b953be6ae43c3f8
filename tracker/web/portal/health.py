"""What a watchman asks: is the house open?"""

from flask import Response, jsonify

from tracker.registers import health
from tracker.web.portal.room import blueprint


@blueprint.get("/healthz")
def healthz() -> tuple[Response, int]:
    found = health.examine()
    told = {"database": "ok" if found.database else "unreachable", "migrations": found.migrations}
    answer = jsonify(status="ok" if found.well else "unavailable", **told)
    answer.headers["Cache-Control"] = "no-store"
    return answer, 200 if found.well else 503
