"""What is shipped is what was locked, and a fresh machine needs nothing that nobody told it."""

import hashlib
import json
import re
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from tracker.casework.ledger_columns import REQUIRED

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "tracker" / "web" / "static" / "vendor"
LOCKS = ("requirements.lock", "requirements-dev.lock")
IMPORTS = r"""(?:^\s*(?:from|import) |import_module\(")(\w+)"""
# A database driver, the web server and the time zones are used by name; a form checks addresses with the validator.
USED_UNNAMED = {"psycopg", "gunicorn", "tzdata", "email-validator"}
# Written in halves, so that this file names none of them.
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "registry" + ".npmjs", "deb" + ".debian.org", "/simp" + "le/")


def shipped_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def words_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_versions_and_sums_and_no_place_to_fetch_them_from(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line]
    assert not [line for line in lines if line.lstrip().startswith("--") and not line.lstrip().startswith("--hash=")]
    assert not [line for line in lines if line and not line.startswith((" ", "#")) and "==" not in line]


def test_everything_asked_for_is_locked():
    asked = re.findall(
        r"^([a-z][\w.-]*)", words_of(ROOT / "requirements-dev.in") + words_of(ROOT / "requirements.in"), re.M
    )
    locked = set(re.findall(r"^([a-z][\w.-]*)(?:\[.*?\])?==", words_of(ROOT / "requirements-dev.lock"), re.M))
    assert set(asked) <= locked


def test_everything_asked_for_is_used():
    asked = set(re.findall(r"^([a-z][\w-]*)", words_of(ROOT / "requirements.in"), re.M))
    ours = [path for path in shipped_files() if path.suffix == ".py" and "tests" not in path.parts]
    imported = {name for path in ours for name in re.findall(IMPORTS, words_of(path), re.M)}
    brought_by = metadata.packages_distributions()
    used = {package.lower().replace("_", "-") for name in imported for package in brought_by.get(name, ())}
    assert asked - used - USED_UNNAMED == set()


def test_the_office_runs_the_very_versions_that_developers_tested():
    runtime, tested = (set(re.findall(r"^[a-z]\S*==\S+", words_of(ROOT / name), re.M)) for name in LOCKS)
    assert runtime
    assert runtime <= tested


def test_no_file_names_a_package_registry():
    named = [(path.name, host) for path in shipped_files() for host in REGISTRIES if host in words_of(path)]
    assert named == []


def test_system_packages_are_named_in_one_place_only():
    bootstrap = ROOT / "scripts" / "bootstrap-debian.sh"
    (packages,) = re.findall(r'^PACKAGES="(.*)"$', words_of(bootstrap), re.M)
    telling = [name for name in packages.split() if "-" in name]  # "chromium" and "postgresql" are words of their own
    others = [path for path in shipped_files() if path != bootstrap]
    assert telling
    assert [(path.name, name) for path in others for name in telling if name in words_of(path)] == []


def test_vendored_files_are_the_ones_that_were_checked():
    sums = dict(reversed(line.split()) for line in words_of(VENDOR / "SHA256SUMS").splitlines())
    found = {str(path.relative_to(VENDOR)): path for path in VENDOR.rglob("*") if path.is_file()}
    found.pop("SHA256SUMS")
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()} == sums
    assert {f"{folder.name}/LICENSE" for folder in VENDOR.iterdir() if folder.is_dir()} <= sums.keys()


def test_vendored_versions_are_the_ones_asked_for():
    asked = json.loads(words_of(ROOT / "package.json"))["dependencies"]
    folders = {folder.name for folder in VENDOR.iterdir() if folder.is_dir()}
    assert folders == {f"{name.removesuffix('.org')}-{version}" for name, version in asked.items()}


def test_ci_runs_what_a_developer_runs():
    assert "make test" in words_of(ROOT / ".ci" / "run")


def test_every_make_target_that_the_documents_name_exists():
    targets = set(re.findall(r"^([a-z]+):", words_of(ROOT / "Makefile"), re.M))
    documents = [ROOT / "Makefile", *ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
    named = {name for path in documents for name in re.findall(r"`make ([a-z]+)", words_of(path))}
    assert named <= targets


@pytest.mark.parametrize("language", ["README.md", "README.zh-CN.md"])
def test_a_newcomer_reads_how_to_take_another_port_and_what_a_ledger_needs(language: str):
    words = words_of(ROOT / language)
    assert "`PORT=8001 make run`" in words
    assert [column.value for column in REQUIRED if column.value not in words] == []
