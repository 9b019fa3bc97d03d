"""How complete a lead is: percent of the weight of its fields that say something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from server_db.domain.leads.values import LeadField, is_empty


def completeness(values: Mapping[str, Any], fields: Iterable[LeadField]) -> int:
    """`fields`: the core ones and those of the lead's form. A half rounds up."""
    counted = [field for field in fields if field.active]
    whole = sum(field.weight for field in counted)
    filled = sum(field.weight for field in counted if not is_empty(values.get(field.code)))
    return (200 * filled + whole) // (2 * whole) if whole else 0
