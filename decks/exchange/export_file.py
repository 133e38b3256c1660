"""A file that is written whole or not at all, and the pictures that go with a deck."""

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..rendering.pictures import pictures

_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


class ExportError(Exception):
    """Why nothing was exported; the message is a sentence for the user."""


@contextmanager
def whole_file(target: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a path to write to; what was written takes the place of `target` in one step when the block ends well.

    force: a file that is there already is replaced. ExportError says why it cannot be; nothing is left behind then.
    """
    try:
        if target.is_dir():
            raise ExportError(f"{target} is a folder: name a file in it.")
        if target.exists() and not target.is_file():
            raise ExportError(f"{target} is no ordinary file. Name another place; - is stdout.")
        if target.exists() and not force:
            raise ExportError(f"{target} exists already. Name another file, or add --force to replace it.")
    except OSError as error:  # a name that is too long, a folder that may not be entered
        raise file_error(error, target) from error
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise file_error(error, target) from error
    finally:
        with suppress(OSError):  # what went wrong before it was made is being said
            part.unlink(missing_ok=True)


def file_error(error: OSError, path: Path) -> ExportError:
    """Return the sentence about a file that cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ExportError(
            f"The disk that holds {path} is full: nothing was exported. Free some space and do it again."
        )
    if error.errno == errno.ENOENT:
        return ExportError(f"{path} cannot be written: there is no folder {path.parent}. Make it first.")
    why = error.strerror or str(error)
    return ExportError(f"{path} cannot be written: {why[:1].lower()}{why[1:]}. Name a place that you may write to.")


class Pictures:
    """The pictures of an export. files: name in the package -> file. missing: sentences on those left out."""

    def __init__(self) -> None:
        self.files: dict[str, Path] = {}
        self.missing: dict[str, str] = {}

    def name(self, address: str, deck: Path, card_id: str) -> str | None:
        """Return the name under which the picture at `address` goes along; None where it may not or cannot.

        deck: the file that names it. The name is made of the picture's content, so that it is safe on every system, and
        the same picture is taken once.
        """
        path = picture_file(address, deck)
        try:
            if path is not None:
                suffix = path.suffix.lower()
                data = path.read_bytes()
                name = f"prepdeck-{hashlib.blake2b(data, digest_size=8).hexdigest()}{suffix}"
                if _SUFFIX.fullmatch(suffix):
                    self.files.setdefault(name, path)
                    return name
        except OSError:  # said below, like a picture that is not there
            pass
        self.missing.setdefault(
            f"{card_id}\n{address}",
            f"{card_id}: the picture {address} is missing, too large, no bitmap or not below the deck's folder;"
            " its description stands.",
        )
        return None


def picture_file(address: str, deck: Path) -> Path | None:
    """Return the file of a picture that a deck names, None where it may not be shown (see `pictures`)."""
    found = pictures(f"![](<{address}>)", deck.parent)
    return found[0].path if found else None
