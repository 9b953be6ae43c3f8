"""The walls of the house (docs/architecture.md): who may know whom, and what is done in one place only."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = (
    {"cli"},
    {"demonstration"},  # plays what people at the counter and the calendar do, day by day
    {"web", "jobs"},
    {"casework"},
    {"registers", "mailroom"},
    {"models"},
    {"law", "documents", "storage", "timekeeping"},
)
FLOOR_OF = {room: -depth for depth, rooms in enumerate(FLOORS) for room in rooms}
ABOUT_ONE_VISIT = {"request", "session", "g", "current_user", "has_request_context"}
ASKS_THE_TIME = {"now", "today", "utcnow"}
LONGEST_FILE, LONGEST_FUNCTION, LONG_SENTENCE = 300, 30, 25
WRITES = {"add", "add_all", "delete", "merge", "flush", "bulk_save_objects"}


@dataclass(frozen=True)
class Module:
    """One Python file and what it says."""

    path: Path

    @cached_property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def place(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def room(self) -> str:
        return self.name.split(".")[1] if "." in self.name else ""

    @cached_property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def imports(self) -> set[str]:
        """Every imported name in full: `from a.b import c` is a.b.c."""
        return set(imported(self.tree))

    def method_calls(self) -> Iterator[ast.Attribute]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield node.func


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(folder: str) -> list[Module]:
    return [Module(path) for path in sorted((ROOT / folder).rglob("*.py"))]


TRACKER = modules("tracker")
EVERYTHING = [module for folder in ("tracker", "benchmarks", "scripts", "tests") for module in modules(folder)]
NAMES = {module.name for module in TRACKER}


def ours(name: str) -> str | None:
    """The module of ours that an imported name comes from."""
    parts = name.split(".")
    candidates = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((candidate for candidate in candidates if candidate in NAMES), None)


def neighbours(module: Module) -> set[str]:
    return {known for name in module.imports if (known := ours(name)) and known != module.name}


def test_every_module_belongs_to_a_room():
    assert {module.room for module in TRACKER} - {""} <= FLOOR_OF.keys()


def test_a_room_knows_only_the_floors_below_its_own():
    wrong = [
        f"{module.place} imports {name}"
        for module in TRACKER
        if module.room
        for name in sorted(neighbours(module))
        if (room := name.split(".")[1]) != module.room and FLOOR_OF[room] >= FLOOR_OF[module.room]
    ]
    assert wrong == []


def test_no_two_modules_know_each_other_in_a_circle():
    knows = {module.name: neighbours(module) for module in TRACKER if module.room}
    while free := {name for name, known in knows.items() if not known & knows.keys()}:
        knows = {name: known for name, known in knows.items() if name not in free}
    assert {name: sorted(known & knows.keys()) for name, known in knows.items()} == {}


def test_the_law_knows_nothing_but_the_standard_library():
    wrong = [
        f"{module.place} imports {name}"
        for module in TRACKER
        if module.room == "law"
        for name in module.imports
        if not name.startswith("tracker.law") and name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert wrong == []


def test_the_law_can_be_read_without_flask_or_a_database():
    laws = [module.name for module in TRACKER if module.room == "law"]
    script = f"import sys, {', '.join(laws)}; print([name for name in ('flask', 'sqlalchemy') if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (shown.stdout.strip(), shown.stderr) == ("[]", "")


def test_only_the_counter_knows_about_requests_and_sessions():
    wrong = [
        f"{module.place} imports {name}"
        for module in TRACKER
        if module.room != "web"
        for name in module.imports
        if name.split(".")[0] in ("flask", "flask_login") and name.rsplit(".", 1)[-1] in ABOUT_ONE_VISIT
    ]
    assert wrong == []


def test_the_counter_builds_no_query():
    wrong = [
        f"{module.place} imports {name}"
        for module in TRACKER
        if module.room == "web"
        for name in module.imports
        if name.split(".")[0] in ("sqlalchemy", "flask_sqlalchemy") or name.endswith(".db")
    ]
    assert wrong == []


def test_books_are_closed_in_the_step_frame_and_in_the_outbox_alone():
    commits = {module.place for module in TRACKER for call in module.method_calls() if call.attr == "commit"}
    assert commits <= {"tracker/casework/steps.py", "tracker/mailroom/outbox.py"}


def test_one_place_alone_asks_what_time_it_is():
    asks = {module.place for module in TRACKER for call in module.method_calls() if call.attr in ASKS_THE_TIME}
    assert asks <= {"tracker/timekeeping.py"}


def test_nobody_but_the_demonstration_sets_the_office_clock():
    sets = {module.room for module in TRACKER if "tracker.timekeeping.clock_set_to" in module.imports}
    assert sets <= {"demonstration"}


def test_registers_only_read():
    readers = [module for module in TRACKER if module.room == "registers"]
    writes = [
        f"{module.place}:{call.lineno} {ast.unparse(call)}"
        for module in readers
        for call in module.method_calls()
        if call.attr in WRITES and ast.unparse(call.value).endswith("session")
    ]
    statements = [
        f"{module.place} imports {name}"
        for module in readers
        for name in module.imports
        if name.startswith("sqlalchemy") and name.rsplit(".", 1)[-1] in ("insert", "update", "delete")
    ]
    assert writes + statements == []


def test_the_public_column_cannot_see_a_case():
    public = [module for module in TRACKER if module.name == "tracker.registers.disclosures"]
    assert public
    sees = [f"{module.place} imports {name}" for module in public for name in module.imports if name.endswith(".Case")]
    assert sees == []


def test_a_migration_remembers_the_tables_as_they_were():
    wrong = [
        f"{module.place} imports {name}"
        for module in modules("migrations")
        for name in module.imports
        if name.split(".")[0] in ("tracker", "config", "wsgi")
    ]
    assert wrong == []


def test_imports_are_absolute():
    relative = [
        f"{module.place}:{node.lineno}"
        for module in TRACKER
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_our_own_rooms_are_imported_at_the_top():
    hidden = [
        f"{module.place}:{function.lineno} {function.name}"
        for module in TRACKER
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef) and function.name != "create_app"
        for name in imported(function)
        if name.split(".")[0] == "tracker"
    ]
    assert hidden == []


def test_a_file_is_one_sitting_of_reading():
    assert [module.place for module in EVERYTHING if module.source.count("\n") > LONGEST_FILE] == []


def test_a_function_is_taken_in_at_a_glance():
    functions = ((module, node) for module in EVERYTHING for node in ast.walk(module.tree))
    wrong = [
        f"{module.place}:{node.lineno} {node.name} has {lines_of(node)} lines"
        for module, node in functions
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > LONGEST_FUNCTION
    ]
    assert wrong == []


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of its body, without the docstring."""
    first = function.body[1 if ast.get_docstring(function) and len(function.body) > 1 else 0]
    return (function.body[-1].end_lineno or 0) - first.lineno + 1


def test_a_long_sentence_stands_in_one_place():
    places: dict[str, list[str]] = {}
    for module in TRACKER:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_long_sentence(node.value):
                places.setdefault(node.value, []).append(f"{module.place}:{node.lineno}")
    assert {text: where for text, where in places.items() if len(where) > 1} == {}


def is_long_sentence(text: str) -> bool:
    """Words of the office, not of a programmer."""
    return len(text) >= LONG_SENTENCE and any("一" <= sign <= "龥" for sign in text)


def test_every_file_says_what_it_is_for():
    assert [module.place for module in TRACKER if not ast.get_docstring(module.tree)] == []
