"""Events: the append-only log that is the truth of the record, their ids and their form as text.

An id is a UUIDv7 (RFC 9562) that doubles as a hybrid logical clock: its 48 millisecond bits never fall behind the
newest id that the database has seen and its 12 `rand_a` bits count within a millisecond. Ids of one database thus grow
strictly even when the clock jumps back, and the order of ids is the total order of the log on every device.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from .items import ITEM_ID

EventKind = Literal[
    "reviewed",
    "attempted",
    "practised",
    "undone",
    "redone",
    "suspended",
    "unsuspended",
    "buried",
    "unburied",
    "flagged",
    "unflagged",
    "reset",
    "rescheduled",
    "tagged",
    "renamed",
    "parameters",
    "planned",
    "entered",
]
EVENT_KINDS: frozenset[str] = frozenset(get_args(EventKind))
UNDOABLE: tuple[EventKind, ...] = (
    "reviewed",
    "suspended",
    "unsuspended",
    "buried",
    "unburied",
    "flagged",
    "unflagged",
    "reset",
    "rescheduled",
    "tagged",
)
IN_BULK: tuple[EventKind, ...] = tuple(kind for kind in UNDOABLE if kind != "reviewed")
WITHOUT_ITEM: frozenset[str] = frozenset({"parameters", "planned", "entered"})

ENTRY_ID = re.compile(r"[a-z]+:[a-z0-9]+(?:-[a-z0-9]+)*")
EVENT_ID = re.compile(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}")
TAG = re.compile(r"[^\s,\"()]{1,100}")  # lower case besides; a memory keeps its tags in one text, between spaces
ID_BYTES_RANDOM = 8
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_decode = json.JSONDecoder().decode
_FLAT = frozenset((int, type(None)))
LEAST, MOST = -(2**62), 2**62  # of whole numbers
_COUNTER_LIMIT = 1 << 12
_LAST_MS = (1 << 48) - 1


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    id: 32 hexadecimal digits, see the module. item: what it happened to, "" when it concerns no item. at: microseconds
    since 1970 in UTC by the device's clock. offset: minutes east of UTC there. day: number of the study day as it was
    for the learner. device: who wrote it. ms: time spent, milliseconds. rating: 1 again .. 4 easy, for reviews.
    payload: what else the kind needs, JSON values; under "batch", in a bulk action, the id of its first event.
    """

    id: str
    item: str
    kind: EventKind
    at: int
    offset: int
    day: int
    device: str
    ms: int = 0
    rating: int | None = None
    payload: dict[str, Any] = field(default_factory=dict)


def next_id(previous: str | None, wall_ms: int, random: Callable[[int], bytes]) -> str:
    """Return an id greater than `previous` (the newest in the database, None if there is none).

    wall_ms: the device's clock, milliseconds since 1970. random: gives that many random bytes (`os.urandom`).
    ValueError when `previous` is not an id or no greater one exists.
    """
    ms, counter = max(wall_ms, 0), 0
    if previous is not None:
        if not EVENT_ID.fullmatch(previous):
            raise ValueError(f"the id {previous!r} in the record is damaged")
        last_ms = int(previous[:12], 16)
        if last_ms >= ms:
            ms, counter = last_ms, int(previous[13:16], 16) + 1
            if counter == _COUNTER_LIMIT:
                ms, counter = ms + 1, 0
    if ms > _LAST_MS:
        raise ValueError(f"no id can follow {previous!r}")
    tail = int.from_bytes(random(ID_BYTES_RANDOM)) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return f"{ms:012x}7{counter:03x}{tail:016x}"


def dump_payload(payload: Mapping[str, Any]) -> str:
    """Return the one canonical text of a payload: sorted keys, no spaces, no NaN (ValueError)."""
    if not (_FLAT.issuperset(map(type, payload.values())) and all(map(str.isidentifier, payload))):
        return _encode(payload)
    # Reviews, nearly all there is: nothing in them has to be escaped, and this takes half the encoder's time.
    parts = [f'"{key}":{"null" if payload[key] is None else payload[key]}' for key in sorted(payload)]
    return f"{{{','.join(parts)}}}"


def flaw(event: Event) -> str | None:
    """Return what is wrong with an event, as the end of a sentence ("has ..."), or None when it is sound."""
    if not EVENT_ID.fullmatch(event.id):
        return "has an ill-formed id"
    if event.kind not in EVENT_KINDS:
        return f"has the unknown kind {event.kind!r}"
    if bool(event.item) == (event.kind in WITHOUT_ITEM):
        return "has an item though its kind takes none" if event.item else "has no item"
    if event.item and not _matches(ITEM_ID, event.item):
        return f"is about {event.item!r}, which is no item"
    for value in (event.at, event.offset, event.day, event.ms):
        if type(value) is not int or not LEAST <= value <= MOST:
            return "has a time that is no whole number"
    if event.rating is not None and event.rating not in (1, 2, 3, 4):
        return f"has the rating {event.rating!r}"
    if "batch" in event.payload and not _matches(EVENT_ID, event.payload["batch"]):
        return "names no event in `batch`"
    return payload_flaw(event.kind, event.rating, event.payload)


def payload_flaw(kind: str, rating: int | None, payload: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the payload of an event of `kind`, or None when it is sound."""
    if kind == "reviewed":
        sound = rating is not None and type(phase := payload.get("phase")) is int and 1 <= phase <= 3
        for value in (payload.get("step"), payload.get("due_day"), payload.get("due_at")):
            if value is not None and (type(value) is not int or not LEAST <= value <= MOST):
                sound = False
        return None if sound else "has no rating or no decision (phase, step, due_day, due_at)"
    if kind in ("undone", "redone"):
        return None if _matches(EVENT_ID, payload.get("target")) else "names no event as its target"
    if kind == "buried":
        return None if _integer(payload.get("until")) else "names no day in `until`"
    if kind == "rescheduled":
        return None if _integer(payload.get("due_day")) else "names no day in `due_day`"
    if kind == "flagged":
        return None if isinstance(payload.get("flag"), str) and payload["flag"] else "names no flag in `flag`"
    if kind == "tagged":
        listed = [payload.get(key, []) for key in ("add", "remove")]
        sound = all(isinstance(tags, list) and all(map(is_tag, tags)) for tags in listed) and any(listed)
        return None if sound else "has no sound tags in `add` or `remove`"
    if kind == "renamed":
        return None if isinstance(payload.get("from"), str) and payload["from"] else "names no old id in `from`"
    if kind == "entered":
        sound = _matches(ENTRY_ID, payload.get("entry")) and isinstance(payload.get("set"), dict)
        return None if sound else "names no entry in `entry`, or has no values in `set`"
    if kind == "parameters":
        vector = payload.get("parameters")
        sound = isinstance(vector, list) and len(vector) > 0 and all(_number(value) for value in vector)
        return None if sound and payload.get("length") == len(vector or ()) else "has no sound parameter vector"
    return None


def is_tag(value: object) -> bool:
    """Tell whether `value` can be a tag: lower case, no space, comma, quote or bracket, at most 100 characters."""
    return isinstance(value, str) and TAG.fullmatch(value) is not None and value == value.lower() and value[0] != "-"


def event_line(event: Event) -> str:
    """Return the event as one line of JSON without the line end: the form of exports and of `sync`."""
    return dump_payload(
        {
            "id": event.id,
            "item": event.item,
            "kind": event.kind,
            "at": event.at,
            "offset": event.offset,
            "day": event.day,
            "device": event.device,
            "ms": event.ms,
            "rating": event.rating,
            "payload": event.payload,
        }
    )


def parse_line(line: str) -> Event:
    """Read what `event_line` wrote; ValueError, saying what is wrong, for anything else."""
    try:
        record = _decode(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON") from error
    if not isinstance(record, dict):
        raise ValueError("is not a JSON object")
    whole = ("at", "offset", "day", "ms")
    if any(not isinstance(record.get(key), str) for key in ("id", "item", "kind", "device")):
        raise ValueError("lacks id, item, kind or device")
    if {type(record.get(key)) for key in whole} != {int} or not _integer_or_none(record.get("rating")):
        raise ValueError("lacks at, offset, day, ms or rating")
    if not isinstance(record.get("payload"), dict):
        raise ValueError("lacks its payload")
    event = Event(
        id=record["id"],
        item=record["item"],
        kind=record["kind"],
        at=record["at"],
        offset=record["offset"],
        day=record["day"],
        device=record["device"],
        ms=record["ms"],
        rating=record.get("rating"),
        payload=record["payload"],
    )
    wrong = flaw(event)
    if wrong:
        raise ValueError(wrong)
    return event


def _integer(value: object) -> bool:
    """Tell whether `value` is a whole number (no bool) within the bounds."""
    return type(value) is int and LEAST <= value <= MOST


def _integer_or_none(value: object) -> bool:
    """Tell whether `value` is a whole number or absent."""
    return value is None or _integer(value)


def _number(value: object) -> bool:
    """Tell whether `value` is a finite number (no bool)."""
    return type(value) in (int, float) and abs(float(str(value))) < float("inf")


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    """Tell whether `value` is text that the whole pattern matches."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None
