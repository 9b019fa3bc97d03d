"""A chart into a file: PNG in the fineness one asks for, SVG and PDF as vectors, and its figures as a workbook or CSV.

A chart hands over how it is drawn; what is drawn here is the same as on screen, with its title and where the figures are from.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.shared.grid_export import put_in_place
from desktop.shared.painted_chart import Shown
from desktop.shared.theme import color, text_font
from server_db.domain.cells import plain_format, safe

Draw = Callable[[QPainter, QRectF], object]
HEAD, MARGIN = 46.0, 16.0
FINE = 3  # pixels of a picture for one of the screen: sharp on paper and where screens show 150 %
POINTS = 72 / 96


@dataclass(frozen=True, slots=True)
class Picture:
    """`head` and `sub` stand above the chart, which `draw` draws into the rest of `size`."""

    head: str
    sub: str
    size: QSize
    draw: Draw

    def whole(self) -> QSizeF:
        return QSizeF(self.size.width() + 2 * MARGIN, self.size.height() + HEAD + 2 * MARGIN)

    def paint(self, painter: QPainter) -> None:
        whole = self.whole()
        painter.fillRect(QRectF(0, 0, whole.width(), whole.height()), color("surface"))
        painter.setFont(text_font(15, bold=True))
        painter.setPen(color("text"))
        painter.drawText(QRectF(MARGIN, MARGIN - 4, self.size.width(), 22), Qt.AlignmentFlag.AlignVCenter, self.head)
        painter.setFont(text_font(11))
        painter.setPen(color("text3"))
        painter.drawText(QRectF(MARGIN, MARGIN + 17, self.size.width(), 18), Qt.AlignmentFlag.AlignVCenter, self.sub)
        self.draw(painter, QRectF(MARGIN, MARGIN + HEAD, self.size.width(), self.size.height()))


def save_picture(picture: Picture, path: str) -> str:
    """By the file's ending: .png, .svg or .pdf. Where a file of the name is open elsewhere another one is taken; the one used is returned."""
    target = Path(path)
    part = target.with_name(f".{target.stem}.part{target.suffix}")
    {".png": _png, ".svg": _svg, ".pdf": _pdf}[target.suffix.lower()](picture, str(part))
    return str(put_in_place(part, target))


def _png(picture: Picture, path: str) -> None:
    whole = picture.whole()
    image = QImage(round(whole.width() * FINE), round(whole.height() * FINE), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(FINE)
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    if not image.save(path):
        raise OSError(f"cannot write {path}")


def _svg(picture: Picture, path: str) -> None:
    from PySide6.QtSvg import QSvgGenerator

    whole, page = picture.whole(), QSvgGenerator()
    page.setFileName(path)
    page.setSize(whole.toSize())
    page.setViewBox(QRectF(0, 0, whole.width(), whole.height()))
    page.setTitle(picture.head)
    painter = QPainter()
    if not painter.begin(page):
        raise OSError(f"cannot write {path}")
    picture.paint(painter)
    painter.end()


def _pdf(picture: Picture, path: str) -> None:
    whole, page = picture.whole(), QPdfWriter(path)
    page.setTitle(picture.head)
    page.setResolution(96 * 4)
    size = QPageSize(QSizeF(whole.width() * POINTS, whole.height() * POINTS), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    page.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(page):
        raise OSError(f"cannot write {path}")
    painter.scale(4, 4)
    picture.paint(painter)
    painter.end()


# -- the figures


def table_of(shown: Shown, first: str) -> tuple[list[str], list[list[object]]]:
    """Heads and rows: exact figures, None where one is missing."""
    return [first, *(one.name for one in shown.series)], [[mark.name, *mark.values] for mark in shown.marks]


def save_table(head: str, heads: Sequence[str], rows: Sequence[Sequence[object]], path: str) -> str:
    """.xlsx or .csv; numbers as numbers, a missing one as an empty cell."""
    target = Path(path)
    part = target.with_name(f".{target.stem}.part{target.suffix}")
    (_csv if target.suffix.lower() == ".csv" else _xlsx)(head, heads, rows, str(part))
    return str(put_in_place(part, target))


def _csv(head: str, heads: Sequence[str], rows: Sequence[Sequence[object]], path: str) -> None:
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([safe(head) for head in heads])
        writer.writerows([["" if value is None else safe(value) if isinstance(value, str) else value for value in row] for row in rows])


def _places(column: Sequence[object]) -> int:
    """Decimals of a column's figures: as many as the finest of them carries."""
    known = [value.normalize().as_tuple().exponent for value in column if isinstance(value, Decimal)]
    return min(6, max((-one for one in known if isinstance(one, int) and one < 0), default=0))


def _xlsx(head: str, heads: Sequence[str], rows: Sequence[Sequence[object]], path: str) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        sheet, bold = book.add_worksheet("".join(sign for sign in head if sign not in "[]:*?/\\")[:31]), book.add_format({"bold": True})
        formats = [book.add_format({"num_format": plain_format(_places(column))}) for column in zip(*rows, strict=True)]
        for place, text in enumerate(heads):
            sheet.write_string(0, place, text, bold)
            sheet.set_column(place, place, 28 if place == 0 else 16)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, Decimal):
                    sheet.write_number(number, place, float(value), formats[place])  # float-ok: a workbook's cell knows nothing else
                elif value is not None:
                    sheet.write_string(number, place, str(value))
        sheet.freeze_panes(1, 1)
