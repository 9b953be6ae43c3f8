"""Sheets of paper as PDF: drawn without reaching out to anything but our own static files."""

from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app
from werkzeug.utils import safe_join

HERE = "http://sheet.invalid/"
MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


class Unreachable(ValueError):
    """A sheet asked for something that is not one of our static files."""


def as_pdf(html: str) -> bytes:
    """A page of templates/layouts/print.html as PDF."""
    pdf: bytes = laid_on_pages(html).write_pdf()
    return pdf


def laid_on_pages(html: str) -> Any:
    """A sheet on as many pages as it takes. WeasyPrint is heavy, so it is loaded only when first needed."""
    weasyprint = import_module("weasyprint")
    return weasyprint.HTML(string=html, base_url=HERE, url_fetcher=own_files(), media_type="print").render()


def own_files() -> Any:
    """WeasyPrint's fetcher, narrowed to our own static files: it never reaches the network or the disk beside them."""
    urls = import_module("weasyprint.urls")

    class OwnFiles(urls.URLFetcher):  # type: ignore[name-defined]  # loaded late, so no type is known
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002  # the name is WeasyPrint's
            place = static_file(url)
            kind = MEDIA_TYPES.get(place.suffix, "text/plain")
            return urls.URLFetcherResponse(url, place.read_bytes(), {"Content-Type": kind})

    return OwnFiles(allowed_protocols=["http"])


def static_file(url: str) -> Path:
    """The static file behind an address of a sheet; Unreachable for everything else."""
    parts = urlsplit(url)
    prefix = f"{current_app.static_url_path}/"
    if not url.startswith(HERE) or not parts.path.startswith(prefix):
        raise Unreachable(url)
    place = safe_join(str(current_app.static_folder), unquote(parts.path).removeprefix(prefix))
    if place is None or not Path(place).is_file():
        raise Unreachable(url)
    return Path(place)
