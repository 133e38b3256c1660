"""The little of protocol buffers that packages of Anki need: the fields of one message, in order.

The wire format is the published one (protobuf.dev, "Encoding"): a key (field number and wire type), then a value.
"""

from collections.abc import Iterator

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield (field number, value) of a message: numbers as int, the rest as bytes; ValueError where it is torn."""
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        number, wire = key >> 3, key & 7
        if wire == VARINT:
            value, place = _varint(data, place)
            yield number, value
            continue
        if wire == BYTES:
            length, place = _varint(data, place)
        elif wire in (FIXED64, FIXED32):
            length = 8 if wire == FIXED64 else 4
        else:
            raise ValueError(f"has a field of the unknown wire type {wire}")
        if place + length > len(data):
            raise ValueError("ends in the middle of a field")
        yield number, data[place : place + length]
        place += length


def text_field(data: bytes, wanted: int) -> str:
    """Return the last text in the field `wanted` of a message, "" without one; ValueError where the message is torn."""
    found = b""
    for number, value in fields(data):
        if number == wanted and isinstance(value, bytes):
            found = value
    return found.decode("utf-8", "replace")


def number_field(data: bytes, wanted: int) -> int:
    """Return the last number in the field `wanted` of a message, 0 without one; ValueError where it is torn."""
    found = 0
    for number, value in fields(data):
        if number == wanted and isinstance(value, int):
            found = value
    return found


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Return a variable-length number and where the next thing starts."""
    value = shift = 0
    while True:
        if place >= len(data) or shift > 63:
            raise ValueError("holds a torn number")
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
