"""Who comes to the counter: pages for clerks, supervisors, applicants, the public; and the API."""

from flask import Flask

from tracker.web import (
    admin,
    api,
    auth,
    board,
    desk,
    language,
    look,
    portal,
    protection,
    refusals,
    shell,
    static_files,
    words,
)

ROOMS = (admin.blueprint, auth.blueprint, board.blueprint, desk.blueprint, portal.blueprint)


def init_app(app: Flask) -> None:
    """Open every counter, with its guards."""
    language.init_app(app)
    static_files.init_app(app)  # before the guards, so that the lifetime is said last
    protection.init_app(app)
    refusals.init_app(app)
    words.init_app(app)
    look.init_app(app)
    shell.init_app(app)
    auth.init_app(app)
    for room in ROOMS:
        app.register_blueprint(room)
    api.init_app(app)
