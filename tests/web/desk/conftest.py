"""What the tests at the desk share."""

import pytest
from flask import Flask

from tests.web.conftest import Travel


@pytest.fixture
def guarded(app: Flask, monkeypatch: pytest.MonkeyPatch, it_is: Travel) -> Flask:
    """The office with its forms guarded by tokens, as in earnest."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return app
