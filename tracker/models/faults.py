"""What is told of a fault of the database: which rule was broken, never the row that broke it."""

import re

import psycopg
from sqlalchemy import event
from sqlalchemy.engine import Engine, ExceptionContext
from sqlalchemy.exc import DBAPIError

VALUE_NOT_TAKEN = "22"  # PostgreSQL's class of errors whose first line repeats the value: invalid input for a type …
SEARCHED_WORDS = re.compile(r"(fts5: |malformed MATCH|syntax error in tsquery|no operand in tsquery).*", re.DOTALL)


def told(fault: BaseException) -> str:
    """The database's words without its DETAIL and CONTEXT: PostgreSQL puts there the row that it refused."""
    if isinstance(fault, psycopg.Error):
        return by_postgres(fault)
    return without_search(str(fault))


def without_search(words: str) -> str:
    """Whatever was searched for may be a name."""
    return SEARCHED_WORDS.sub(lambda found: f"{found[1].strip(' :')} …", words)


def by_postgres(fault: psycopg.Error) -> str:
    """The first line and the names of what was concerned; what the driver itself says has no row in it."""
    said = fault.diag
    if said.sqlstate is None:
        return type(fault).__name__ if isinstance(fault, psycopg.DataError) else str(fault)
    first_line = "" if said.sqlstate.startswith(VALUE_NOT_TAKEN) else without_search(said.message_primary or "")
    named = {"table": said.table_name, "column": said.column_name, "constraint": said.constraint_name}
    where = "".join(f", {what} {name}" for what, name in named.items() if name)
    return f"{first_line or type(fault).__name__} (SQLSTATE {said.sqlstate}{where})"


@event.listens_for(Engine, "handle_error")
def keep_rows_out(context: ExceptionContext) -> None:
    """Every fault is reworded where it arises, so that no log, page, command or book of jobs can repeat the row."""
    fault, wrapped = context.original_exception, context.sqlalchemy_exception
    if isinstance(wrapped, DBAPIError) and wrapped.orig is fault:
        fault.args = (told(fault),)
        wrapped.args = (f"({type(fault).__module__}.{type(fault).__name__}) {fault}",)
