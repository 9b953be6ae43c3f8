"""The disclosure log stands alone: nothing in it can see a case."""

import ast
from pathlib import Path

from tracker.registers import disclosures

ALLOWED = {"Agency", "Publication", "PublishedFile", "db"}


def imports(module: str) -> dict[str, set[str]]:
    tree = ast.parse(Path(module).read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found.setdefault(str(node.module), set()).update(alias.name for alias in node.names)
    return found


def test_the_log_begins_at_publication_and_imports_no_case():
    known = imports(disclosures.__file__)
    assert known["tracker.models"] == ALLOWED
    ours = {name for name in known if name.startswith("tracker")}
    assert ours == {"tracker.models", "tracker.models.search", "tracker.registers", "tracker.registers.keysets",
                    "tracker.registers.refusals"}  # fmt: skip
    assert known["tracker.registers"] == {"search"}


def test_no_module_that_the_log_leans_on_knows_a_case_either():
    folder = Path(disclosures.__file__).parent
    for name in ("search", "keysets", "refusals"):
        assert "Case" not in imports(str(folder / f"{name}.py")).get("tracker.models", set())


def test_what_everybody_sees_has_no_field_for_what_is_internal():
    shown = set(disclosures.Disclosure.__dataclass_fields__)
    assert not shown & {"published_by", "published_by_id", "withdrawal_reason", "withdrawn_on", "case", "case_id"}
