"""Leads by how quickly they were answered: how many, and what part of them was won."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF

from desktop.lead_assignment.words import bucket_name
from desktop.shared.chart_places import PlacesChart
from desktop.shared.i18n import percent
from desktop.shared.theme import color, text_font
from server_db.queries.lead_response import ResponseBucket


class ResponseChart(PlacesChart):
    """`figure`: n for how many, conversion for the part that was won. A bar opens its leads, or the won of them."""

    def __init__(self, figure: str, open_bucket: Callable[[str], None]) -> None:
        super().__init__("percent" if figure == "conversion" else "amount")
        self._figure, self._buckets, self._open = figure, (), open_bucket
        self._name = ""

    _buckets: tuple[ResponseBucket, ...]

    def show_buckets(self, name: str, buckets: Sequence[ResponseBucket]) -> None:
        self._name, self._buckets = name, tuple(buckets)
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(f"{bucket_name(one.bucket)}: {self._said(one)}" for one in buckets))
        self.redraw()

    def mark_count(self) -> int:
        return len(self._buckets)

    def text_of(self, at: int) -> str:
        return f"{bucket_name(self._buckets[at].bucket)}: {self._said(self._buckets[at])}" if 0 <= at < len(self._buckets) else ""

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        self._open(self._buckets[at].bucket)

    def _said(self, one: ResponseBucket) -> str:
        if self._figure == "n":
            return f"{one.n:,}"
        return percent(one.conversion) if one.conversion is not None else "–"

    def redraw(self) -> None:
        self.clear()
        if not self._buckets:
            return
        heights = [float(one.n if self._figure == "n" else one.conversion or 0) for one in self._buckets]  # float-ok: drawn only
        places = list(range(len(self._buckets)))
        brushes = [color("bad" if one.bucket == "never" else "warn" if one.bucket in ("1d", "later") else "accent") for one in self._buckets]
        self.addItem(pg.BarGraphItem(x=places, height=heights, width=0.62, brushes=brushes, pens=[pg.mkPen(None)] * len(places)))
        top = max(heights) or 1.0
        for place, (one, height) in enumerate(zip(self._buckets, heights, strict=True)):
            told = pg.TextItem(self._said(one), color=color("text2"), anchor=(0.5, 1.0))
            told.setFont(text_font(11))
            told.setPos(place, height)
            self.addItem(told)
        self.getAxis("bottom").setTicks([[(place, bucket_name(one.bucket)) for place, one in enumerate(self._buckets)]])
        self.setXRange(-0.6, len(places) - 0.4, padding=0)
        self.setYRange(0, top * 1.16, padding=0)
