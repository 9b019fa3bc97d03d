"""Reading JSON strictly into frozen dataclasses: every value has a bound, every fault names its place and its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from server_db.domain.refusals import Refused

Reader = Callable[[Any, str], Any]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
_NAME = re.compile(r"[^\W\d]\w{0,62}")
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,12})?")


class ProcessProblem(Exception):
    """A body that cannot be read. `code` is dotted, `args` name the place and the value; the desktop has the sentences."""

    def __init__(self, code: str, args: Mapping[str, str | int] | None = None) -> None:
        self.code = code
        self.reason = Refused(code, dict(args or {}))
        super().__init__(str(self.reason))

    @property
    def args(self) -> dict[str, str | int]:  # type: ignore[override]  # the reason's arguments, not the exception's texts
        return self.reason.args


def shown(value: Any) -> str:
    """A value as a reason may repeat it: short, on one line."""
    text = value if isinstance(value, str) else "…" if isinstance(value, Mapping | list | tuple) else str(value)
    text = _CONTROL.sub("?", text.replace("\n", " "))
    return text if len(text) <= 60 else text[:59] + "…"


def refuse(code: str, place: str, value: Any = "") -> ProcessProblem:
    return ProcessProblem(code, {"place": place, "value": shown(value)})


def text(longest: int) -> Reader:
    def read(value: Any, place: str) -> str:
        if not isinstance(value, str):
            raise refuse("process.not_text", place, value)
        if len(value) > longest:
            raise ProcessProblem("process.too_long", {"place": place, "most": longest})
        # PostgreSQL's jsonb takes neither NUL nor half a surrogate pair; XML takes no control character at all.
        if _CONTROL.search(value):
            raise refuse("process.bad_character", place, value)
        return value

    return read


def whole(least: int, most: int) -> Reader:
    def read(value: Any, place: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ProcessProblem("process.not_whole", {"place": place, "value": shown(value), "least": least, "most": most})
        return value

    return read


def optional(inner: Reader) -> Reader:
    return lambda value, place: None if value is None else inner(value, place)


def rate(value: Any, place: str) -> Decimal:
    """Text or an exact number from 0 to 1, kept without trailing zeros so that equal rates are equal bytes."""
    given = value
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 20:
        given = f"{value:f}"
    elif isinstance(value, int) and not isinstance(value, bool):
        given = str(value)
    if not isinstance(given, str) or not _NUMBER.fullmatch(given) or Decimal(given) > 1:
        raise refuse("process.not_rate", place, value)
    return plain_rate(Decimal(given))


def plain_rate(number: Decimal) -> Decimal:
    return number.normalize() if number else Decimal(0)


def boolean(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise refuse("process.not_boolean", place, value)
    return value


def one_of(words: Collection[str]) -> Reader:
    def read(value: Any, place: str) -> str:
        if not isinstance(value, str) or value not in words:
            raise ProcessProblem("process.unknown_word", {"place": place, "value": shown(value), "known": ", ".join(words)})
        return value

    return read


def identifier(value: Any, place: str) -> str:
    """An id: plain letters and digits, so that it may stand in a function's name and in XML."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise refuse("process.bad_id", place, value)
    return value


def name(value: Any, place: str) -> str:
    """A field, role or group named elsewhere; whether it exists is a question for the checks."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise refuse("process.bad_name", place, value)
    return value


def owner(value: Any, place: str) -> str:
    if isinstance(value, str) and value.startswith("role:"):
        return "role:" + name(value[5:], place)
    return str(name(value, place))


def many(inner: Reader, most: int) -> Reader:
    def read(value: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise refuse("process.not_list", place, value)
        if len(value) > most:
            raise ProcessProblem("process.too_many", {"place": place, "most": most})
        return tuple(inner(one, f"{place}[{at}]") for at, one in enumerate(value))

    return read


def record(made: Callable[..., Any], fields: Mapping[str, Reader], needed: Collection[str] = ()) -> Reader:
    """A mapping with these keys and no other; keys left out take the dataclass's defaults."""

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, Mapping):
            raise refuse("process.not_object", place, value)
        for key in value:
            if key not in fields:
                raise refuse("process.unknown_key", place, key)
        for key in needed:
            if key not in value:
                raise refuse("process.missing_key", place, key)
        return made(**{_python(key): fields[key](one, f"{place}.{key}" if place else key) for key, one in value.items()})

    return read


def _python(key: str) -> str:
    """`from` is a word of the language."""
    return {"from": "from_", "to": "to"}.get(key, key)
