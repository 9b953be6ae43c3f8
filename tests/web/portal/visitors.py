"""What somebody without a name does at the status page: ask with a number and a code, and read what comes."""

import re

from flask.testing import FlaskClient

CODE, OTHER_CODE = "ABCD2345", "WXYZ6789"


def ask(client: FlaskClient, number: str, code: str = CODE, **more):
    return client.post("/status", data={"number": number, "code": code}, **more)


def seen(client: FlaskClient, number: str, code: str = CODE) -> str:
    """What the page shows after the number and the code were given."""
    assert ask(client, number, code).status_code == 303
    answer = client.get("/status")
    assert answer.status_code == 200
    return answer.text


def letters_seen(client: FlaskClient, page: str) -> str:
    """The page together with every letter and page that it links to in its own room."""
    links = set(re.findall(r'href="(/status/[^"?]+/letters/\d+)"', page))
    return page + "".join(client.get(link).text for link in links)
