"""Packages of Anki (.apkg, .colpkg) opened with care: what is inside, the collection unpacked, the media by name.

A package is a zip file. The newest collection in it counts, in the order that Anki's own reader takes: `meta` says the
version, then `collection.anki21b` (zstd), `collection.anki21`, `collection.anki2`. The older files beside a newer one
hold a single note that asks to update Anki; they are never read.
"""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .protobuf import fields, number_field
from .refusal import ImportRefused, Stopped

if TYPE_CHECKING:
    import zstandard

MOST_ENTRIES = 200_000
KEPT_FREE = 64 * 2**20  # bytes of the disk that unpacking leaves to the record
LARGEST_COLLECTION = 2 * 2**30  # bytes, unpacked
LARGEST_MEDIA = 8 * 2**30  # bytes of all media files together, unpacked
LARGEST_FILE = 512 * 2**20  # bytes of one media file
LARGEST_LIST = 64 * 2**20  # bytes of the list of media files
FREE_RATIO = 64 * 2**20  # bytes that may be packed as tightly as they like
MOST_RATIO = 250  # unpacked to packed, beyond that; text with its repetitions stays well below 50
PIECE = 1 << 20
COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
NEWEST = 3  # version in `meta` of packages that this program can read
MAGIC_ZSTD = b"\x28\xb5\x2f\xfd"

Cancelled = Callable[[], bool]


class Package:
    """An opened package. Use it as a context manager.

    path: the file. collection: name of the collection inside that counts. modern: whether everything is packed by zstd.
    """

    def __init__(self, path: Path) -> None:
        """Open a package; ImportRefused says why it is none, or none to be trusted."""
        self.path = path
        self._media = (0, 0)  # bytes of the media files unpacked so far, and of what they were unpacked from
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile:
            raise ImportRefused(f"{path.name} is not a package of Anki: it is no zip file, or it is cut off.") from None
        except OSError as error:
            raise ImportRefused(f"{path} cannot be read: {error.strerror}.") from error
        except (NotImplementedError, ValueError, RuntimeError) as error:
            raise ImportRefused(f"{path.name} cannot be read: {error}.") from None
        try:
            self._entries = self._checked()
            self.collection, self.modern = self._choose()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        """Return the entries by name, none of them suspicious."""
        listed = self._zip.infolist()
        name = self.path.name
        if len(listed) > MOST_ENTRIES:
            raise ImportRefused(f"{name} holds {len(listed)} files, over {MOST_ENTRIES}; it was not opened.")
        entries: dict[str, zipfile.ZipInfo] = {}
        for info in listed:
            if info.flag_bits & 1:
                raise ImportRefused(f"{name} is encrypted. Export it from Anki without a password.")
            if info.filename in entries:
                raise ImportRefused(f"{name} holds {info.filename!r} twice, as no program of Anki's writes it.")
            if info.file_size > FREE_RATIO and info.file_size > MOST_RATIO * max(info.compress_size, 1):
                raise ImportRefused(
                    f"{name} unpacks {info.filename!r} to {info.file_size // 2**20} MiB from "
                    f"{info.compress_size // 1024} KiB; it looks like a zip bomb and was not opened."
                )
            entries[info.filename] = info
        media = sum(info.file_size for info in listed if info.filename not in COLLECTIONS)
        if media > LARGEST_MEDIA:
            raise ImportRefused(f"{name} holds {media // 2**30} GiB of media, over {LARGEST_MEDIA // 2**30}.")
        return entries

    def _choose(self) -> tuple[str, bool]:
        """Return which collection counts and whether its package is of the modern kind."""
        name = self.path.name
        version = 0
        if "meta" in self._entries:
            try:
                version = number_field(self.read("meta", 4096), 1)
            except ValueError:
                raise ImportRefused(f"{name} is damaged: its description cannot be read.") from None
            if version > NEWEST:
                raise ImportRefused(f"{name} is of a newer kind (version {version}) than this program can read.")
        for candidate in COLLECTIONS:
            if candidate in self._entries:
                modern = candidate == COLLECTIONS[0]
                if version == NEWEST and not modern:
                    raise ImportRefused(f"{name} is damaged: it says that it holds {COLLECTIONS[0]}, but does not.")
                return candidate, modern
        raise ImportRefused(f"{name} is not a package of Anki: there is no collection in it.")

    def read(self, entry: str, most: int) -> bytes:
        """Return an entry of at most `most` bytes."""
        with self._explained(entry), self._open(entry) as source:
            data = source.read(most + 1)
        if len(data) > most:
            raise ImportRefused(f"{self.path.name}: {entry!r} is larger than {most} bytes; it was not read.")
        return data

    def unpack_collection(self, folder: Path, cancelled: Cancelled) -> Path:
        """Write the collection into `folder` and return its path."""
        target = folder / "collection.db"
        free = shutil.disk_usage(folder).free
        room = free - KEPT_FREE
        most = min(LARGEST_COLLECTION, room)
        full = _no_room(self.path.name, free) if room < LARGEST_COLLECTION else ""
        self._unpack(self.collection, target, most, zstd=self.modern, cancelled=cancelled, full=full)
        return target

    def media(self) -> dict[str, str]:
        """Return the media files: the name that cards use -> the entry in the zip."""
        if "media" not in self._entries:
            return {}
        data = self.read("media", LARGEST_LIST)
        try:
            names = self._modern_media(data) if self.modern else self._legacy_media(data)
        except (ValueError, RecursionError):
            raise ImportRefused(f"{self.path.name} is damaged: its list of media files cannot be read.") from None
        return {name: entry for name, entry in names.items() if entry in self._entries}

    def _modern_media(self, data: bytes) -> dict[str, str]:
        """Read the list of media files of a modern package."""
        found: dict[str, str] = {}
        listed = b"".join(_expanded(data, LARGEST_LIST, self.path.name))
        for position, entry in enumerate(value for number, value in fields(listed) if number == 1):
            name, place = b"", position
            for number, value in fields(entry if isinstance(entry, bytes) else b""):
                if number == 1 and isinstance(value, bytes):
                    name = value
                elif number == 255 and isinstance(value, int):
                    place = value
            found[name.decode("utf-8", "replace")] = str(place)
        return found

    def _legacy_media(self, data: bytes) -> dict[str, str]:
        """Read the list of media files of a package of the older kind: JSON {"0": "name"}."""
        names = json.loads(data) if data.strip() else {}
        if not isinstance(names, dict):
            raise ValueError("no JSON object")
        return {name: entry for entry, name in names.items() if isinstance(name, str)}

    def unpack_media(self, entry: str, target: Path, cancelled: Cancelled) -> None:
        """Write one media file to `target`; all of them together may not be a bomb either."""
        unpacked, packed = self._media
        most = min(LARGEST_FILE, LARGEST_MEDIA - unpacked)
        unpacked += self._unpack(entry, target, most, zstd=self.modern, cancelled=cancelled)
        packed += max(self._entries[entry].compress_size, 1)
        if unpacked > FREE_RATIO and unpacked > MOST_RATIO * packed:
            raise ImportRefused(
                f"{self.path.name}: its media files unpack to more than {unpacked // 2**20} MiB from"
                f" {packed // 1024} KiB; they look like a zip bomb and were not imported."
            )
        self._media = unpacked, packed

    def _unpack(self, entry: str, target: Path, most: int, *, zstd: bool, cancelled: Cancelled, full: str = "") -> int:
        """Write an entry to a file, at most `most` bytes whatever the zip says of its size; return how many.

        full: the sentence for what is larger than that, where the disk is the reason.
        """
        written = 0
        with self._explained(entry), self._open(entry) as source, target.open("wb") as sink:
            pieces = _expanded_stream(source, self.path.name) if zstd else _pieces(source)
            packed = max(self._entries[entry].compress_size, 1)
            for piece in pieces:
                if cancelled():
                    raise Stopped
                written += len(piece)
                if full and written > most:
                    raise ImportRefused(full)
                if written > most or (written > FREE_RATIO and written > MOST_RATIO * packed):
                    raise ImportRefused(
                        f"{self.path.name}: {entry!r} unpacks to more than {min(written, most) // 2**20} MiB from"
                        f" {packed // 1024} KiB; it was not unpacked."
                    )
                sink.write(piece)
        return written

    def _open(self, entry: str) -> IO[bytes]:
        """Open an entry."""
        return self._zip.open(self._entries[entry])

    def _explained(self, entry: str) -> "_Explained":
        """Turn what zip, zlib and zstd raise into a sentence."""
        return _Explained(f"{self.path.name} is damaged: {entry!r} in it cannot be unpacked")


def _no_room(name: str, free: int) -> str:
    """Return the sentence on a disk that is too full."""
    return (
        f"The disk has too little room to unpack {name}: {free // 2**20} MiB are free, and {KEPT_FREE // 2**20} of them"
        " stay so for the record. Free some, then try again."
    )


class _Explained:
    """Context manager that turns the errors of the unpackers into an ImportRefused."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        import zlib

        if isinstance(error, (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)):
            why = str(error).rstrip(".") or "it is cut off"
            raise ImportRefused(f"{self.sentence} ({why}).") from None


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    """Yield a stream in pieces."""
    while piece := source.read(PIECE):
        yield piece


def _expanded_stream(source: IO[bytes], name: str) -> Iterator[bytes]:
    """Yield a zstd stream unpacked, in pieces; ImportRefused where it is torn."""
    import zstandard

    engine = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj(read_across_frames=False)
    yield from _fed(engine, source, name, zstandard.ZstdError)


def _fed(
    engine: "zstandard.ZstdDecompressionObj", source: IO[bytes], name: str, broken: type[Exception]
) -> Iterator[bytes]:
    """Feed a decompressor in small steps: four bytes can unpack to 128 KiB, so no step makes more than 8 MiB."""
    step = 256
    while piece := source.read(step):
        try:
            out = engine.decompress(piece)
        except broken as error:
            raise ImportRefused(f"{name} is damaged: a compressed part cannot be unpacked ({error}).") from None
        if out:
            yield out
        if engine.eof:
            return
    raise ImportRefused(f"{name} is damaged: a compressed part ends too early.")


def _expanded(data: bytes, most: int, name: str) -> Iterator[bytes]:
    """Yield zstd data unpacked, at most `most` bytes."""
    import io

    total = 0
    for piece in _expanded_stream(io.BytesIO(data), name):
        total += len(piece)
        if total > most:
            raise ImportRefused(f"{name}: its list of media files is larger than {most // 2**20} MiB.")
        yield piece
