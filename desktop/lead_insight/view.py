"""The insight screen: funnel, quality matrix, health, and the review with its agreement and findings, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.lead_insight.agreement_page import AgreementPage
from desktop.lead_insight.findings_page import FindingsPage
from desktop.lead_insight.funnel_page import FunnelPage
from desktop.lead_insight.health_page import HealthPage
from desktop.lead_insight.matrix_page import MatrixPage
from desktop.lead_insight.readings import (
    MOST_LEADS,
    Finding,
    FindingBoard,
    Funnel,
    Health,
    Matrix,
    Pool,
    ReviewBoard,
    ReviewItem,
    ail_leads,
    funnel_leads,
    matrix_leads,
    read_findings,
    read_funnel,
    read_health,
    read_matrix,
    read_review,
)
from desktop.lead_insight.review_page import ReviewPage
from desktop.lead_insight.words import ail_word, cohort_word, group_word, step_word
from desktop.shared import failures, office_clock
from desktop.shared.fields import Choice
from desktop.shared.i18n import names
from desktop.shared.lead_words import counted
from desktop.shared.widgets import EmptyState, ScreenHeader, Segmented, fill_column, hline, row
from server_db.commands.lead_reviews import answer_finding, draw_review, save_finding, save_mark, save_policy

PAGES = ("funnel", "matrix", "health", "review", "agreement", "findings")
REVIEWERS = frozenset({"rep", "manager", "director", "auditor"})  # the database answers nobody else; see core.review_may_
LEADS = frozenset({"lead", "lead_score", "lead_event", "pool"})
REVIEWS = frozenset({"review_item", "review_mark"})
FINDINGS = frozenset({"review_finding", "channel_policy", "lead_channel"})


class InsightView(QWidget):
    status_changed = Signal(str)

    def __init__(self, app: App, today: date | None = None) -> None:
        super().__init__()
        self.app = app
        self._today = today or office_clock.today()
        self._told = ""
        self._drilled = ""
        groups = app.groups()
        leads = bool({"manager", "director"} & groups)
        self.keys = tuple(key for key in PAGES if key not in ("review", "agreement") or groups & REVIEWERS)
        self.header, self.shape, self.pool = ScreenHeader(), Segmented([(key, "") for key in self.keys], "funnel"), Choice("", 190)
        self.funnel, self.matrix, self.health = FunnelPage(app), MatrixPage(), HealthPage()
        self.review, self.agreement = ReviewPage(app.me.id if app.me else 0, leads), AgreementPage()
        self.findings = FindingsPage(leads, "director" in groups)
        self.pages, self.whole, self.empty = QStackedWidget(), QStackedWidget(), EmptyState()
        self.empty.hint.setMinimumWidth(520)  # its sentences are longer than most: else a last word stands alone
        self._lay_out()
        self._connect()
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        for page in (self.funnel, self.matrix, self.health, self.review, self.agreement, self.findings):
            self.pages.addWidget(page)
        self.whole.addWidget(self.pages)
        self.whole.addWidget(self.empty)
        bar = row(self.shape, None, self.pool, margins=(12, 0, 12, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        fill_column(self, self.header, hline(), bar, hline(), (self.whole, 1))

    def _connect(self) -> None:
        self.shape.chosen.connect(self._show_page)
        self.pool.chosen.connect(lambda _key: self.refresh())
        self.funnel.asked.connect(self._count_asked)
        self.funnel.leads_wanted.connect(self._drill_funnel)
        self.matrix.leads_wanted.connect(self._drill_matrix)
        self.health.leads_wanted.connect(self._drill_health)
        self.review.day_wanted.connect(self._ask_review)
        self.review.draw_wanted.connect(self._draw)
        self.review.panel.scored.connect(self._score)
        self.review.panel.finding_wanted.connect(self._begin_finding)
        self.review.panel.lead_wanted.connect(lambda lead: self.app.navigate(f"tripod://lead/{lead}"))
        self.findings.begun.connect(lambda patch: self._write(save_finding, None, None, patch, done=self._added, changes=FINDINGS))
        self.findings.settled.connect(self._settle)
        self.findings.policed.connect(self._police)
        self.findings.answered.connect(lambda finding, version: self._write(answer_finding, finding, version, done=self._reread, changes=frozenset()))
        self.app.jobs.data_changed.connect(self._changed)

    # -- reading

    def _page(self) -> str:
        return PAGES[self.pages.currentIndex()]

    def refresh(self) -> None:
        page = self._page()
        if page == "funnel":
            self._count_funnel()
        elif page == "matrix":
            self._ask(read_matrix, self.pool.current(), done=self._matrix_read)
        elif page == "health":
            self._ask(read_health, self.pool.current(), done=self._health_read)
        elif page == "findings":
            self._ask(read_findings, done=self._findings_read)
        else:
            self._ask_review(None)

    def _count_funnel(self, title: str = "") -> None:
        """What a person asks for stands in the task tray, where it can be called off: years of a million leads take seconds."""
        since, until, by, grain = self.funnel.question(self._today)
        self.app.jobs.query(
            read_funnel, since, until, by, grain, done=self._funnel_read, failed=self._failed, slot="lead_insight.page", title=title,
        )  # fmt: skip

    def _count_asked(self) -> None:
        self._count_funnel(self.tr("Counting the funnel"))

    def _ask_review(self, day: date | None) -> None:
        self._ask(read_review, day, done=self._review_read)

    def _ask(self, call: Any, *args: Any, done: Any) -> None:
        self.app.jobs.query(call, *args, done=done, failed=self._failed, slot="lead_insight.page")

    def _changed(self, kinds: Any) -> None:
        wanted = {"funnel": LEADS, "matrix": LEADS, "health": LEADS, "findings": FINDINGS}.get(self._page(), REVIEWS)
        if wanted & frozenset(kinds) and self.isVisible():
            self.refresh()

    def _funnel_read(self, funnel: Funnel) -> None:
        self._shown()
        self.funnel.show_funnel(funnel)
        total = next(iter(funnel.of("total")), None)
        self._tell(counted(total.created, self.tr("1 lead came in"), self.tr("%1 leads came in")) if total else "")

    def _matrix_read(self, matrix: Matrix) -> None:
        self._shown()
        self._offer(matrix.pools)
        if not any(cell.open or cell.won or cell.lost for cell in matrix.cells):
            hint = self.tr("How complete, how active and how urgent they are stands here as soon as some came in.")
            self._nothing(self.tr("There are no leads here yet."), hint)
        self.matrix.show_matrix(matrix)
        self._tell_open(sum(cell.open for cell in matrix.cells))

    def _health_read(self, read: Health) -> None:
        self._shown()
        self._offer(read.pools)
        if not read.health.open:
            self._nothing(self.tr("No lead is open here."), self.tr("What ails the open ones stands here as soon as there are some."))
        self.health.show_health(read)
        self._tell_open(read.health.open)

    def _offer(self, pools: Sequence[Pool]) -> None:
        self.pool.set_choices([(None, self.tr("All pools")), *((pool.id, names(pool)) for pool in pools)])

    def _nothing(self, title: str, hint: str) -> None:
        self.empty.set("grid-dots", title, hint)
        self.empty.set_action(self.tr("To the leads"), lambda: self.app.navigate("tripod://leads"))
        self.whole.setCurrentWidget(self.empty)

    def _tell_open(self, leads: int) -> None:
        self._tell(counted(leads, self.tr("1 open lead"), self.tr("%1 open leads")))

    def _review_read(self, board: ReviewBoard) -> None:
        self._shown()
        self.review.show_board(board)
        self.agreement.show_agreements(board.agreements)
        self._tell(counted(len(board.days), self.tr("1 day drawn"), self.tr("%1 days drawn")))

    def _findings_read(self, board: FindingBoard) -> None:
        self._shown()
        self.findings.show_board(board)
        self._tell(counted(len(board.findings), self.tr("1 finding"), self.tr("%1 findings")))

    def _shown(self) -> None:
        self.whole.setCurrentWidget(self.pages)

    def _tell(self, text: str) -> None:
        self._told = text
        self.status_changed.emit(text)

    def _failed(self, error: BaseException) -> None:
        if getattr(error, "code", "") == "lead.not_allowed" and self._page() in ("review", "agreement"):
            hint = self.tr("As soon as one is, it stands here to be scored. Managers and directors see the review of everybody.")
            self.empty.set("clipboard-check", self.tr("No closed lead is drawn for you to review."), hint)
        else:
            failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)
        self._tell("")  # what was told was of another page

    # -- opening the leads behind a figure

    def _drill_funnel(self, step: str, cohort: date | None, key: str | None) -> None:
        since, until, by, grain = self.funnel.question(self._today)
        funnel = self.funnel.funnel
        parts = [group_word(funnel, key) if funnel and key is not None else "", cohort_word(cohort, grain), step_word(step)]
        self._drilled = " · ".join(part for part in parts if part)
        self.app.jobs.query(funnel_leads, since, until, by, grain, step, cohort, key, done=self._open_leads, failed=self._not_done)

    def _drill_matrix(self, cells: list[tuple[int, int, str]]) -> None:
        self._drilled = self.tr("Quality matrix")
        self.app.jobs.query(matrix_leads, self.pool.current(), cells, done=self._open_leads, failed=self._not_done)

    def _drill_health(self, ail: str) -> None:
        self._drilled = ail_word(ail)[0]
        self.app.jobs.query(ail_leads, self.pool.current(), ail, done=self._open_leads, failed=self._not_done)

    def _open_leads(self, ids: tuple[int, ...]) -> None:
        if len(ids) >= MOST_LEADS:
            self._drilled += self.tr(" (the last %1)").replace("%1", str(MOST_LEADS))
        if ids:
            self.app.navigate(f"tripod://leads?ids={','.join(map(str, ids))}&title={self._drilled}")
        else:
            self.app.notify(self.tr("No lead stands behind this figure."), "info")

    # -- writing

    def _write(self, call: Any, *args: Any, done: Any, changes: frozenset[str]) -> None:
        self.app.jobs.command(call, *args, done=done, failed=self._not_done, changes=changes)

    def _not_done(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    def _score(self, item_id: int, marks: dict[str, Any]) -> None:
        args = (item_id, marks["fit"], marks["intent"], marks["handling"], marks["verdict"], (), marks["note"])
        self._write(save_mark, *args, done=self._scored, changes=frozenset())

    def _scored(self, _mark: int) -> None:
        self.app.notify(self.tr("Your marks are saved."), "good")
        board = self.review._board
        self.review.panel.saved()
        self._ask_review(board.day if board else None)

    def _draw(self) -> None:
        self._write(draw_review, done=self._drawn, changes=frozenset())

    def _drawn(self, number: int) -> None:
        text = (
            self.tr("%1 leads are drawn for today.").replace("%1", str(number))
            if number
            else self.tr("Today's leads are drawn already, or none has closed.")
        )
        self.app.notify(text, "good" if number else "info")
        self._ask_review(None)

    def _begin_finding(self, item: ReviewItem) -> None:
        self._show_page("findings")
        self.findings.begin(item)

    def _added(self, _saved: Any) -> None:
        self.findings.was_added()
        self.refresh()

    def _settle(self, finding: Finding, state: str) -> None:
        self._write(save_finding, finding.id, finding.version, {"state": state}, done=self._reread, changes=frozenset())

    def _police(self, channel: str, version: int | None, note: str, share: Decimal | None, paused: bool, finding: int) -> None:
        self._write(save_policy, channel, version, note, share, paused, finding, done=self._reread, changes=frozenset())

    def _reread(self, _answer: Any) -> None:
        self.refresh()

    # -- the window

    def _show_page(self, key: str) -> None:
        self.shape.set_current(key)
        self.pages.setCurrentIndex(PAGES.index(key))
        self.pool.setVisible(key in ("matrix", "health"))
        self.refresh()

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "funnel") -> None:
        """tripod://funnel, funnel/health, matrix, review, review/2026-11-26, funnel/findings."""
        first = parts[0] if parts else ""
        page = first if first in self.keys else host if host in self.keys else "funnel"
        self.shape.set_current(page)
        self.pages.setCurrentIndex(PAGES.index(page))
        self.pool.setVisible(page in ("matrix", "health"))
        try:
            day = date.fromisoformat(first) if host == "review" and first else None
        except ValueError:
            day = None
        if day is not None:
            self._ask_review(day)
        else:
            self.refresh()

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Funnel and review"))
        titles = (self.tr("Funnel"), self.tr("Quality matrix"), self.tr("Health"), self.tr("Daily review"), self.tr("Agreement"), self.tr("Findings"))
        self.shape.set_choices([(key, title) for key, title in zip(PAGES, titles, strict=True) if key in self.keys])
        self.pool.setAccessibleName(self.tr("Pool"))
        self.pool.setVisible(self._page() in ("matrix", "health"))
        if not self.pool.count():
            self.pool.set_choices([(None, self.tr("All pools"))])
        for page in (self.funnel, self.matrix, self.health, self.review, self.agreement, self.findings):
            page.retranslate()

    def regions(self) -> list[QWidget]:
        inside: dict[str, list[QWidget]] = {
            "funnel": [self.funnel.grid], "health": [self.health.grid], "review": [self.review.days, self.review.items, self.review.panel],
            "agreement": [self.agreement.grid], "findings": [self.findings.grid, self.findings.title],
        }  # fmt: skip
        return [self.shape, *inside.get(self._page(), [])]

    def status_text(self) -> str:
        return self._told

    def showcases(self) -> dict[str, Any]:
        return {key if key != "funnel" else "": (lambda chosen=key: self._show_page(chosen)) for key in self.keys}

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
