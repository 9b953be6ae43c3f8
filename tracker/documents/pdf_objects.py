"""What lies in a PDF beside its pages: what programs wrote of it as XMP, and what its photographs say of themselves."""

import io
from typing import IO, Any, BinaryIO, cast

from tracker.documents import picture_data
from tracker.documents.paper import Paper

PHOTOGRAPH = "/DCTDecode"


def read(stream: IO[bytes], paper: Paper) -> None:
    """Take it down; of a file that cannot be taken apart the reader of the pages tells what is wrong."""
    import pikepdf

    try:
        with pikepdf.open(cast(BinaryIO, stream)) as document:
            if "/Metadata" in document.Root:
                picture_data.from_xmp(document.Root.Metadata.read_bytes().decode("utf-8", "replace"), paper)
            for one in document.objects:
                if is_photograph(one):
                    picture_data.look_at_part(io.BytesIO(one.read_raw_bytes()), paper)
                    paper.check_time()
    except pikepdf.PdfError:
        return


def is_photograph(one: Any) -> bool:
    """A JPEG as the camera or the scanner made it."""
    import pikepdf

    if not isinstance(one, pikepdf.Stream) or one.get("/Subtype") != "/Image":
        return False
    filters = one.get("/Filter")
    return filters == PHOTOGRAPH or (isinstance(filters, pikepdf.Array) and list(filters) == [PHOTOGRAPH])
