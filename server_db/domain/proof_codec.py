"""Frozen dataclasses as JSON values and back: every number as text, fields that stand at their default left out.

A reader that is not ours must not turn an amount into a float, so no JSON number is written at all.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Encode = Callable[[Any], Any]
Decode = Callable[[Any], Any]
T = TypeVar("T")
# Nothing that is counted in money is this large, and a larger one would keep a machine busy for hours.
_LONGEST = 400


class Undecodable(Exception):
    """The JSON is not what was written from this kind of object; the message says where."""


def encode(value: Any) -> Any:
    """A dataclass instance as plain JSON values."""
    kind: Any = type(value)
    return _codec(kind)[0](value)


def decode(kind: type[T], stored: Any) -> T:
    asked: Any = kind  # mypy does not see that a class is hashable
    made: T = _codec(asked)[1](stored)
    return made


@cache
def _codec(kind: Any) -> tuple[Encode, Decode]:
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _of_union(arguments)
    if origin is tuple:
        return _of_tuple(arguments)
    if origin is frozenset:
        return _of_set(arguments[0])
    if origin is not None and issubclass(origin, Mapping):
        return _of_mapping(*arguments)
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_dataclass(kind)
    raise TypeError(f"{kind} cannot stand in a proof")


def _number(stored: Any) -> Decimal:
    try:
        value = Decimal(_text(stored))
    except InvalidOperation:
        raise Undecodable(f"{stored!r} is no number") from None
    if not value.is_finite() or len(stored) > _LONGEST or abs(value.adjusted()) > _LONGEST:
        raise Undecodable(f"{stored!r} is no number")
    return value


def _whole(stored: Any) -> int:
    text = _text(stored)
    if not text.removeprefix("-").isdecimal() or len(text) > 30:
        raise Undecodable(f"{stored!r} is no whole number")
    return int(text)


def _text(stored: Any) -> str:
    if not isinstance(stored, str):
        raise Undecodable(f"{stored!r} is no text")
    return stored


def _truth(stored: Any) -> bool:
    if not isinstance(stored, bool):
        raise Undecodable(f"{stored!r} is neither true nor false")
    return stored


def _day(stored: Any) -> date:
    try:
        return date.fromisoformat(_text(stored))
    except ValueError:
        raise Undecodable(f"{stored!r} is no date") from None


def _moment(stored: Any) -> datetime:
    try:
        return datetime.fromisoformat(_text(stored))
    except ValueError:
        raise Undecodable(f"{stored!r} is no moment") from None


def _same(value: Any) -> Any:
    return value


_SIMPLE: dict[Any, tuple[Encode, Decode]] = {
    str: (_same, _text), bool: (_same, _truth), int: (str, _whole), Decimal: (str, _number),
    date: (date.isoformat, _day), datetime: (datetime.isoformat, _moment),
}  # fmt: skip


def _encode_any(value: Any) -> Any:
    """A value of the formula language: numbers stay plain text, so words and dates say what they are."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return {"date": value.isoformat()} if isinstance(value, date) else {"text": value}


def _decode_any(stored: Any) -> Any:
    if stored is None or isinstance(stored, bool):
        return stored
    if isinstance(stored, dict) and len(stored) == 1:
        (word, inner), = stored.items()
        if word in ("date", "text"):
            return _day(inner) if word == "date" else _text(inner)
    return _number(stored)


def _of_union(arguments: tuple[Any, ...]) -> tuple[Encode, Decode]:
    kinds = [kind for kind in arguments if kind is not type(None)]
    if len(kinds) > 1:
        return _encode_any, _decode_any
    put, get = _codec(kinds[0])
    return (lambda value: None if value is None else put(value)), (lambda stored: None if stored is None else get(stored))


def _of_tuple(arguments: tuple[Any, ...]) -> tuple[Encode, Decode]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        put, get = _codec(arguments[0])
        return (lambda values: [put(value) for value in values]), (lambda stored: tuple(get(value) for value in _items(stored)))
    codecs = [_codec(kind) for kind in arguments]
    return (
        lambda values: [put(value) for (put, _), value in zip(codecs, values, strict=True)],
        lambda stored: tuple(get(value) for (_, get), value in zip(codecs, _items(stored, len(codecs)), strict=True)),
    )


def _items(stored: Any, count: int | None = None) -> list[Any]:
    if not isinstance(stored, list) or (count is not None and len(stored) != count):
        raise Undecodable(f"{stored!r:.60} is no list as it was written")
    return stored


def _of_set(kind: Any) -> tuple[Encode, Decode]:
    put, get = _codec(kind)
    return (lambda values: [put(value) for value in sorted(values)]), (lambda stored: frozenset(get(value) for value in _items(stored)))


def _of_mapping(key: Any, kind: Any) -> tuple[Encode, Decode]:
    (put_key, get_key), (put, get) = _codec(key), _codec(kind)

    def read(stored: Any) -> dict[Any, Any]:
        if not isinstance(stored, dict):
            raise Undecodable(f"{stored!r:.60} is no object")
        return {get_key(name): get(value) for name, value in stored.items()}

    return (lambda values: {put_key(name): put(value) for name, value in values.items()}), read


def _of_dataclass(kind: type[Any]) -> tuple[Encode, Decode]:
    hints = get_type_hints(kind)
    parts = [(field.name, *_codec(hints[field.name]), _default(field)) for field in fields(kind)]

    def put_all(value: Any) -> dict[str, Any]:
        found = ((name, getattr(value, name), put, default) for name, put, _, default in parts)
        return {name: put(inner) for name, inner, put, default in found if default is MISSING or inner != default}

    def get_all(stored: Any) -> Any:
        if not isinstance(stored, dict) or not stored.keys() <= hints.keys():
            raise Undecodable(f"{stored!r:.60} is no {kind.__name__}")
        missing = [name for name, _, _, default in parts if name not in stored and default is MISSING]
        if missing:
            raise Undecodable(f"{kind.__name__} lacks {missing[0]}")
        return kind(**{name: get(stored[name]) for name, _, get, _ in parts if name in stored})

    return put_all, get_all


def _default(field: Any) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
