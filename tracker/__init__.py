"""The disclosure tracker: requests for government information, correct to the day."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # whoever reads the law alone loads no Flask
    from flask import Flask


def create_app(overrides: dict[str, Any] | None = None) -> "Flask":
    """The application: configuration, then the rooms; `overrides` are for tests."""
    import os
    from pathlib import Path

    from flask import Flask
    from flask_migrate import Migrate

    import config
    from tracker import cli, models, storage, web

    root = Path(__file__).resolve().parent.parent
    app = Flask(__name__, root_path=str(root), template_folder="templates", static_folder="tracker/web/static")
    app.config.update(config.load(os.environ))
    app.config.update(overrides or {})
    models.db.init_app(app)
    Migrate(app, models.db, directory=str(root / "migrations"), compare_type=True)
    storage.init_app(app)
    web.init_app(app)
    cli.init_app(app)
    return app
