"""What is drawn: a card for every stage, a link for every edge, where they are, and what lies where. It follows the draft.

Cards and links are plain objects, not QGraphicsItems: a thousand of them cost what a thousand tuples cost, and a drag
touches only those that move. Painting is in card_paint and link_paint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from PySide6.QtCore import QObject, QRectF, Signal

from desktop.pipeline.canvas.facts import StageFacts
from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, PAINT_PAD, card_rect, painted_rect
from desktop.pipeline.canvas.index import GridIndex
from desktop.pipeline.canvas.shapes import Card, Link
from desktop.pipeline.draft import ProcessDraft
from server_db.domain.process.body import Edge, Stage

MANY_LINKS = 600
"""From this many on, links are not led round cards when everything is routed at once."""
TOUCHED = 80


class Board(QObject):
    """Places are those of the draft, or of the gesture under way."""

    dirty = Signal(QRectF)
    """in scene units; a null rectangle is everything"""
    things_changed = Signal()
    """cards or links came or went"""

    def __init__(self, draft: ProcessDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.cards: dict[str, Card] = {}
        self.links: dict[str, Link] = {}
        self.near_cards, self.near_links = GridIndex(), GridIndex()
        self._facts: Mapping[str, StageFacts] = {}
        self._conversions: Mapping[str, Decimal] = {}
        self._marks: Mapping[str, str] = {}
        self._diff: Mapping[str, str] = {}
        self._overridden: Collection[str] = frozenset()
        self.revision = 0
        for signal, slot in (
            (draft.stage_added, self._add_stage), (draft.stage_removed, self._drop_stage), (draft.stage_changed, self._change_stage),
            (draft.edge_added, self._add_edge), (draft.edge_removed, self._drop_edge), (draft.edge_changed, self._change_edge),
            (draft.reset, self.rebuild),
        ):  # fmt: skip
            signal.connect(slot)
        self.rebuild()

    # --- what the screen knows

    def set_facts(self, stages: Mapping[str, StageFacts], conversions: Mapping[str, Decimal]) -> None:
        changed = _differing(self._facts, stages) | _differing(self._conversions, conversions)
        self._facts, self._conversions = dict(stages), dict(conversions)
        self._dress(changed)

    def set_marks(self, marks: Mapping[str, str]) -> None:
        changed, self._marks = _differing(self._marks, marks), dict(marks)
        self._dress(changed)

    def set_diff(self, diff: Mapping[str, str]) -> None:
        changed, self._diff = _differing(self._diff, diff), dict(diff)
        self._dress(changed)

    def set_overridden(self, ids: Collection[str]) -> None:
        changed, self._overridden = set(self._overridden) ^ set(ids), frozenset(ids)
        self._dress(changed)

    def facts(self, id_: str) -> StageFacts | None:
        return self._facts.get(id_)

    def retranslate(self) -> None:
        self._dress_all()

    # --- finding

    def card_at(self, x: float, y: float) -> Card | None:
        """The uppermost: selected ones lie above the others."""
        found = [self.cards[id_] for id_ in self.near_cards.near(x, y, x, y)]
        chosen = set(self.draft.selection)
        return max(found, key=lambda card: (card.id in chosen, card.order), default=None)

    def link_at(self, x: float, y: float, tolerance: float) -> Link | None:
        found = [self.links[id_] for id_ in self.near_links.near(x - tolerance, y - tolerance, x + tolerance, y + tolerance)]
        near = [(link.distance(x, y), link) for link in found]
        near = [(far, link) for far, link in near if far <= tolerance]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def cards_in(self, rect: QRectF) -> list[Card]:
        pad = PAINT_PAD
        ids = self.near_cards.near(rect.left() - pad, rect.top() - pad, rect.right() + pad, rect.bottom() + pad)
        return sorted((self.cards[id_] for id_ in ids), key=lambda card: card.order)

    def links_in(self, rect: QRectF) -> list[Link]:
        return [self.links[id_] for id_ in self.near_links.near(rect.left(), rect.top(), rect.right(), rect.bottom())]

    def bounds(self, ids: Iterable[str] | None = None) -> QRectF:
        """Around these cards and links, or around everything; null when there is nothing."""
        rect = QRectF()
        for id_ in [*self.cards, *self.links] if ids is None else ids:
            if (card := self.cards.get(id_)) is not None:
                rect = rect.united(card_rect(card.x, card.y))
            elif (link := self.links.get(id_)) is not None:
                rect = rect.united(link.rect())
        return rect

    # --- a gesture's places

    def preview(self, places: Mapping[str, tuple[int, int]]) -> list[QRectF]:
        """Cards shown elsewhere, their links with them; gives what must be painted again."""
        dirty, links = [], {}
        for id_, (x, y) in places.items():
            card = self.cards[id_]
            if (card.x, card.y) != (x, y):
                dirty += [painted_rect(card.x, card.y), painted_rect(x, y)]
                self._place(card, x, y)
                links.update((link.id, link) for link in card.links)
        for link in links.values():
            dirty.append(link.rect())
            self._route(link, len(links) <= TOUCHED)
            dirty.append(link.rect())
        return dirty

    def _place(self, card: Card, x: int, y: int) -> None:
        card.x, card.y = x, y
        self.near_cards.put(card.id, (x, y, x + CARD_W, y + CARD_H))

    def _route(self, link: Link, round_cards: bool = True) -> None:
        ends = (link.start.id, link.end.id)
        near = self.near_cards

        def blocked(x1: float, y1: float, x2: float, y2: float) -> int:
            return near.count(x1 - 4, y1 - 4, x2 + 4, y2 + 4, ends)

        link.lead(blocked if round_cards else None)
        self.near_links.put(link.id, link.bounds)

    # --- following the draft

    def rebuild(self) -> None:
        self.cards.clear()
        self.links.clear()
        self.near_cards.clear()
        self.near_links.clear()
        process = self.draft.process
        for stage in process.stages:
            self._make_card(stage)
        for edge in process.edges:
            self._make_link(edge)
        for link in self.links.values():
            self._route(link, len(self.links) <= MANY_LINKS)
        self._told(QRectF())

    def _make_card(self, stage: Stage) -> Card:
        card = self.cards[stage.id] = Card(stage, len(self.cards))
        self._place(card, stage.x, stage.y)
        self._dress_card(card)
        return card

    def _make_link(self, edge: Edge) -> Link | None:
        start, end = self.cards.get(edge.from_), self.cards.get(edge.to)
        if start is None or end is None:
            return None
        link = self.links[edge.id] = Link(edge, start, end)
        for card in {start.id: start, end.id: end}.values():
            card.links.append(link)
        self._dress_link(link)
        return link

    def _add_stage(self, id_: str) -> None:
        if (stage := self.draft.stage(id_)) is not None and id_ not in self.cards:
            card = self._make_card(stage)
            self._lead_round(painted_rect(card.x, card.y))
            self._told(painted_rect(card.x, card.y))

    def _drop_stage(self, id_: str) -> None:
        if (card := self.cards.pop(id_, None)) is not None:
            self.near_cards.drop(id_)
            for link in list(card.links):
                self._unlink(link)
            self._lead_round(painted_rect(card.x, card.y))
            self._told(painted_rect(card.x, card.y))

    def _change_stage(self, id_: str) -> None:
        stage, card = self.draft.stage(id_), self.cards.get(id_)
        if stage is None or card is None:
            return
        moved = (card.stage.x, card.stage.y) != (stage.x, stage.y) or (card.x, card.y) != (stage.x, stage.y)
        was, before = painted_rect(card.stage.x, card.stage.y), painted_rect(card.x, card.y)
        card.stage = stage
        if moved:
            self._place(card, stage.x, stage.y)
            for link in card.links:
                self.dirty.emit(link.rect())
                self._route(link)
                self.dirty.emit(link.rect())
            self._lead_round(was)
            self._lead_round(painted_rect(card.x, card.y))
        self._dress_card(card)
        for link in card.links:
            self._dress_link(link)
        self.dirty.emit(before)
        self._told(painted_rect(card.x, card.y), came_or_went=False)

    def _lead_round(self, rect: QRectF) -> None:
        """Edges that pass a place where a card came or went look for their way again."""
        links = self.links_in(rect)
        if len(links) <= TOUCHED:
            for link in links:
                self.dirty.emit(link.rect())
                self._route(link)
                self.dirty.emit(link.rect())

    def _add_edge(self, id_: str) -> None:
        if (edge := self.draft.edge(id_)) is not None and id_ not in self.links:
            link = self._make_link(edge)
            if link is not None:
                self._lead_twin(link)
                self._route(link)
                self._told(link.rect())

    def _drop_edge(self, id_: str) -> None:
        if (link := self.links.get(id_)) is not None:
            self._unlink(link)
            self._lead_twin(link)
            self._told(link.rect())

    def _lead_twin(self, link: Link) -> None:
        """The edge the other way makes room, or takes the middle again."""
        for other in link.start.links:
            if other.start is link.end and other.end is link.start:
                self.dirty.emit(other.rect())
                self._route(other)
                self.dirty.emit(other.rect())

    def _unlink(self, link: Link) -> None:
        self.links.pop(link.id, None)
        self.near_links.drop(link.id)
        for card in (link.start, link.end):
            card.links = [each for each in card.links if each is not link]
        self.dirty.emit(link.rect())

    def _change_edge(self, id_: str) -> None:
        edge, link = self.draft.edge(id_), self.links.get(id_)
        if edge is None or link is None:
            return
        if (edge.from_, edge.to) != (link.edge.from_, link.edge.to):
            self._drop_edge(id_)
            self._add_edge(id_)
            return
        self.dirty.emit(link.rect())
        link.edge = edge
        self._dress_link(link)
        self._route(link)
        self._told(link.rect(), came_or_went=False)

    # --- what cards and links wear

    def _dress_all(self) -> None:
        for card in self.cards.values():
            self._dress_card(card)
        for link in self.links.values():
            self._dress_link(link)
        self._told(QRectF(), came_or_went=False)

    def _dress(self, ids: Collection[str]) -> None:
        """Some of them: what is told after every edit seldom differs in more than a few."""
        if len(ids) > TOUCHED:
            self._dress_all()
            return
        for id_ in ids:
            if (card := self.cards.get(id_)) is not None:
                self._dress_card(card)
                self._told(painted_rect(card.x, card.y), came_or_went=False)
            elif (link := self.links.get(id_)) is not None:
                before = link.rect()
                self._dress_link(link)
                self._told(before.united(link.rect()), came_or_went=False)

    def _dress_card(self, card: Card) -> None:
        id_ = card.id
        card.dress(self._facts.get(id_), self._marks.get(id_, ""), self._diff.get(id_, ""), id_ in self._overridden)

    def _dress_link(self, link: Link) -> None:
        id_ = link.id
        link.dress(self._conversions.get(id_), self._marks.get(id_, ""), self._diff.get(id_, ""), id_ in self._overridden)

    def _told(self, rect: QRectF, came_or_went: bool = True) -> None:
        self.revision += 1
        self.dirty.emit(rect)
        if came_or_went:
            self.things_changed.emit()


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    return {id_ for id_ in old.keys() | new.keys() if old.get(id_) != new.get(id_)}
