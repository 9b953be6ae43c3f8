"""A refusal for a program: a problem document (RFC 9457)."""

from typing import Any

from flask import Response, jsonify


def problem(status: int, title: str, problems: list[str]) -> Response:
    """What is wrong, with one sentence per problem."""
    told: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "problems": problems}
    response = jsonify(told | {"detail": "\n".join(problems)})
    response.status_code, response.mimetype = status, "application/problem+json"
    return response
