"""The office sets the software up through the environment, and is told what it forgot."""

import ast
import stat
from pathlib import Path

import pytest

from config import Misconfigured, load

COMPLETE = {
    "APP_ENV": "production",
    "DATABASE_URL": "postgresql://tracker:pw@db.internal/tracker",
    "SECRET_KEY": "kP7v-2mQx9_Rt4Zb8Ln3Wc6Hy5Jd1Gf0SaE",
    "BASE_URL": "https://gkxx.example.gov.cn/",
    "SMTP_URL": "smtp://mail.example.gov.cn:25",
    "MAIL_FROM": "ysq@example.gov.cn",
}


def complaints(**changes: str) -> tuple[str, ...]:
    with pytest.raises(Misconfigured) as refusal:
        load(COMPLETE | changes)
    return refusal.value.problems


def test_a_developer_needs_to_set_nothing(tmp_path):
    config = load({}, instance=tmp_path)
    assert config["APP_ENV"] == "development"
    assert config["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path}/tracker.sqlite"
    assert config["STORAGE"] == f"file:{tmp_path}/files"
    assert config["BASE_URL"] == "http://localhost:8000"
    assert config["SMTP_URL"] == ""
    assert config["SESSION_COOKIE_SECURE"] is False


def test_a_developers_secret_outlives_a_restart_and_is_hers_alone(tmp_path):
    first, second = load({}, instance=tmp_path), load({}, instance=tmp_path)
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert len(first["SECRET_KEY"]) >= 32
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_where_the_secret_cannot_be_kept_the_operator_is_told(tmp_path):
    (tmp_path / "instance").write_text("a file in the folder's place", encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"SECRET_KEY is not set, and .* cannot be made"):
        load({}, instance=tmp_path / "instance")


def test_a_complete_production_environment_is_accepted():
    config = load(COMPLETE)
    assert config["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://tracker:pw@db.internal/tracker"
    assert config["BASE_URL"] == "https://gkxx.example.gov.cn"


def test_a_form_holds_five_of_the_largest_files_and_what_is_typed():
    config = load({**COMPLETE, "MAX_UPLOAD_MB": "30"})
    assert config["MAX_UPLOAD_BYTES"] == 30 * 1024 * 1024
    assert config["MAX_CONTENT_LENGTH"] == (5 * 30 + 2) * 1024 * 1024
    assert load(COMPLETE)["MAX_UPLOAD_BYTES"] == 20 * 1024 * 1024


def test_cookies_are_kept_from_scripts_other_sites_and_plain_http():
    config = load(COMPLETE)
    for cookie in ("SESSION", "REMEMBER"):
        assert config[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert config[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
        assert config[f"{cookie}_COOKIE_SECURE"] is True


def test_production_names_everything_that_is_missing_at_once():
    with pytest.raises(Misconfigured) as refusal:
        load({"APP_ENV": "production"})
    for name in ("DATABASE_URL", "SECRET_KEY", "BASE_URL", "SMTP_URL", "MAIL_FROM"):
        assert f"{name} is not set" in str(refusal.value)
    assert len(refusal.value.problems) == 5


@pytest.mark.parametrize(
    "name, value",
    [
        ("APP_ENV", "staging"),
        ("PORT", "80a"),
        ("PORT", "70000"),
        ("LOG_LEVEL", "LOUD"),
        ("STORAGE", "ftp://files"),
        ("STORAGE", "s3:bucket"),
        ("STORAGE", "file:"),
        ("SMTP_URL", "mail.example.gov.cn"),
        ("IMAP_URL", "http://mail.example.gov.cn"),
        ("MAIL_FROM", "the office"),
        ("MAX_UPLOAD_MB", "-1"),
        ("SESSION_HOURS", "0"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://db/tracker"),
    ],
)
def test_a_wrong_value_is_refused_by_name_even_in_development(name, value, tmp_path):
    with pytest.raises(Misconfigured, match=name):
        load({name: value}, instance=tmp_path)


@pytest.mark.parametrize(
    "name, value",
    [
        ("BASE_URL", "http://gkxx.example.gov.cn"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "please-change-me-please-change-me-please"),
        ("SECRET_KEY", "a" * 64),
        ("DATABASE_URL", "sqlite:///tracker.sqlite"),
        ("DATABASE_URL", "sqlite://"),
    ],
)
def test_production_refuses_what_only_development_may_do(name, value):
    (complaint,) = complaints(**{name: value})
    assert complaint.startswith(name)


def test_a_complaint_never_repeats_a_secret():
    assert "short" not in str(complaints(SECRET_KEY="short"))
    assert "hunter2" not in str(complaints(SMTP_URL="http://clerk:hunter2@mail.example.gov.cn"))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_way_to_write_a_postgresql_address_is_understood(scheme):
    config = load(COMPLETE | {"DATABASE_URL": f"{scheme}://tracker@db/tracker"})
    assert config["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://tracker@db/tracker"
    assert config["SQLALCHEMY_ENGINE_OPTIONS"]["pool_pre_ping"] is True


def test_sqlite_may_serve_an_office_when_its_file_is_named():
    config = load(COMPLETE | {"DATABASE_URL": "sqlite:////srv/tracker/tracker.sqlite"})
    assert config["SQLALCHEMY_ENGINE_OPTIONS"] == {}


def test_every_variable_the_software_reads_is_documented():
    documented = Path("docs/operations.md").read_text(encoding="utf-8")
    assert variables_read_by("config.py") >= COMPLETE.keys()
    read = variables_read_by("config.py") | variables_read_by("scripts/serve.py")
    assert not {name for name in read if f"`{name}`" not in documented}


def variables_read_by(path: str) -> set[str]:
    """Every capital-letter name that a call in this file asks for first."""
    calls = (node for node in ast.walk(ast.parse(Path(path).read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    asked = (call.args[0].value for call in calls if call.args and isinstance(call.args[0], ast.Constant))
    return {name for name in asked if isinstance(name, str) and name.replace("_", "").isupper()}
