"""One rule: which leads it is for, who may get them, and how one of these is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QSizePolicy, QWidget

from desktop.lead_assignment.draft import RulesDraft
from desktop.lead_assignment.reading import Frame, PoolRules, book_of, troubles_of
from desktop.lead_assignment.words import way_hint, way_name
from desktop.shared.facts import Pane
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.formula.line import FormulaLine
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import Section, column, hline, label, line_edit, row
from server_db.domain.leads.assign_body import OF_LEAD, WAYS, Rule

_ALL, _OWN = "", "?lead"


class RuleForm(Pane):
    def __init__(self, draft: RulesDraft) -> None:
        super().__init__("")
        self._draft = draft
        self._rule: Rule | None = None
        self._frame: Frame | None = None
        self._members: tuple[Any, ...] = ()
        self._may_edit = self._filling = False
        self.for_what, self.for_whom, self.chosen_how = Section(), Section(), Section()
        self.name_en, self.name_zh, self.skills, self.score = line_edit(), line_edit(), line_edit(), line_edit()
        self.when = FormulaLine()
        self.regions, self.lines, self.senior, self.how = Choice(""), Choice(""), Choice(""), Choice("")
        self.hint = label("", dim="1", wrap=True)
        self.only, self.people = QCheckBox(), QFrame()
        self._boxes: dict[str, QCheckBox] = {}
        self.people_grid = QGridLayout(self.people)
        self.people_grid.setContentsMargins(0, 0, 0, 0)
        self._edits: dict[str, QWidget] = {
            "en": self.name_en, "zh": self.name_zh, "skills": self.skills, "score": self.score, "regions": self.regions, "lines": self.lines,
            "senior": self.senior, "how": self.how,
        }  # fmt: skip
        self.rows = {
            "en": FieldRow("", self.name_en), "zh": FieldRow("", self.name_zh), "when": FieldRow("", self.when), "skills": FieldRow("", self.skills),
            "regions": FieldRow("", self.regions), "lines": FieldRow("", self.lines), "senior": FieldRow("", self.senior),
            "how": FieldRow("", self.how), "score": FieldRow("", self.score),
        }  # fmt: skip
        for choice in (self.regions, self.lines, self.senior, self.how):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        fields, around = self.rows, (14, 10, 14, 14)
        self.add(self.for_what, hline(), column(row((fields["zh"], 1), (fields["en"], 1), gap=12), fields["when"], margins=around, gap=10))
        whom = column(
            row((fields["regions"], 1), (fields["lines"], 1), gap=12), row((fields["senior"], 1), (fields["skills"], 1), gap=12), self.only, self.people,
            margins=around, gap=10,
        )  # fmt: skip
        self.add(self.for_whom, hline(), whom)
        self.add(self.chosen_how, hline(), column(row((fields["how"], 2), (fields["score"], 1), gap=12), self.hint, margins=around, gap=8))
        self.column.addStretch(1)

    def _connect(self) -> None:
        self._typed(self.name_en, "name_en")
        self._typed(self.name_zh, "name_zh")
        self._typed(self.score, "min_score")
        self.when.edited.connect(lambda text: self._set("when", when=text))
        self.when.undo_requested.connect(self._draft.stack.undo)
        self.when.redo_requested.connect(self._draft.stack.redo)
        self.skills.textEdited.connect(lambda text: self._who("skills", skills=_words(text)))
        self.regions.chosen.connect(lambda key: self._who("", regions=_places(key)))
        self.lines.chosen.connect(lambda key: self._who("", lines=_places(key)))
        self.senior.chosen.connect(lambda key: self._who("", senior={"yes": True, "no": False}.get(str(key))))
        self.how.chosen.connect(lambda key: self._set("", how=str(key)))
        self.only.toggled.connect(self._only_some)
        self._draft.changed.connect(self._changed)

    def _typed(self, edit: QLineEdit, field: str) -> None:
        edit.textEdited.connect(lambda text: self._set(field, **{field: text.strip() if field == "min_score" else text}))

    def _set(self, field: str, **changes: Any) -> None:
        if self._rule is not None and not self._filling:
            self._draft.set_rule(self._rule.id, field, **changes)

    def _who(self, field: str, **changes: Any) -> None:
        if self._rule is not None and not self._filling:
            self._draft.set_who(self._rule.id, field, **changes)

    # -- showing

    def show_frame(self, frame: Frame, rules: PoolRules, may_edit: bool) -> None:
        self._frame, self._may_edit = frame, may_edit
        # rules of the office name anybody
        self._members = rules.turns if rules.pool is not None else frame.people
        self.when.values = frame.values
        self.when.set_names(book_of(frame.custom), lambda text: troubles_of(text, frame.custom))
        self.retranslate()

    def show_rule(self, id_: str) -> None:
        self._rule = self._draft.rule(id_)
        self._fill()

    def _changed(self) -> None:
        if self._rule is not None:
            again = self._draft.rule(self._rule.id)
            if again != self._rule:
                self._rule = again
                self._fill()

    def _fill(self) -> None:
        rule, self._filling = self._rule, True
        self.widget().setVisible(rule is not None)
        if rule is not None and self._frame is not None:
            for edit, text in (
                (self.name_en, rule.name_en),
                (self.name_zh, rule.name_zh),
                (self.score, rule.min_score),
                (self.skills, ", ".join(rule.who.skills)),
            ):
                if edit.text() != text and not (edit is self.skills and _words(edit.text()) == rule.who.skills):
                    edit.setText(text)
                edit.setEnabled(self._may_edit)
            if self.when.stored != rule.when or not self.when.hasFocus():
                self.when.show_formula(rule.when, self._may_edit)
            self._fill_choices(rule)
            self._fill_people(rule)
            self.rows["score"].set_error(self._score_error(rule))
        self._filling = False

    def _fill_choices(self, rule: Rule) -> None:
        assert self._frame is not None
        of_lead = (self.tr("the same as the lead's"), self.tr("every region"), self.tr("every product line"))
        for choice, asked, places, every in (
            (self.regions, rule.who.regions, self._frame.regions, of_lead[1]), (self.lines, rule.who.lines, self._frame.lines, of_lead[2]),
        ):  # fmt: skip
            listed: list[tuple[object, str]] = [(_ALL, every), (_OWN, of_lead[0])] + [(one.code, names(one)) for one in places]
            key = _OWN if asked == OF_LEAD else ",".join(asked) if asked else _ALL
            if key not in {code for code, _ in listed}:
                listed.append((key, key.replace(",", ", ")))
            choice.set_choices(listed, key)
        everybody = [("all", self.tr("everybody")), ("yes", self.tr("only senior people")), ("no", self.tr("nobody senior"))]
        self.senior.set_choices(everybody, {True: "yes", False: "no"}.get(rule.who.senior, "all"))  # type: ignore[arg-type]  # None is neither
        self.how.set_choices([(way, way_name(way)) for way in WAYS], rule.how)
        self.hint.setText(way_hint(rule.how))
        for one in (self.regions, self.lines, self.senior, self.how):
            one.setEnabled(self._may_edit)

    def _fill_people(self, rule: Rule) -> None:
        named = rule.who.people
        self.only.setChecked(named is not None)
        self.only.setEnabled(self._may_edit)
        self.people.setVisible(named is not None)
        if list(self._boxes) != [one.code for one in self._members]:
            self._rebuild_people()
        for code, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(named is not None and code in named)
            box.blockSignals(False)
            box.setEnabled(self._may_edit)

    def _rebuild_people(self) -> None:
        for box in self._boxes.values():
            self.people_grid.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for at, one in enumerate(self._members):
            self._boxes[one.code] = box = QCheckBox(f"{pick(one.name_en, one.name_zh)} · {one.code}")
            box.toggled.connect(lambda on, code=one.code: self._name(code, on))
            self.people_grid.addWidget(box, at // 2, at % 2)

    def _name(self, code: str, on: bool) -> None:
        if self._rule is not None and self._rule.who.people is not None:
            kept = {*self._rule.who.people, code} if on else {one for one in self._rule.who.people if one != code}
            self._who("", people=tuple(sorted(kept)))

    def _only_some(self, on: bool) -> None:
        self._who("", people=tuple(one.code for one in self._members) if on else None)

    def _score_error(self, rule: Rule) -> str:
        wrong = bool(rule.min_score) and not rule.min_score.replace(".", "", 1).isdecimal()
        if wrong:
            return self.tr("a number of points like 80")
        return self.tr("from which score on?") if rule.how == "best_score_senior" and not rule.min_score else ""

    # -- words

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The rule"))
        self.for_what.set_title(self.tr("Which leads"))
        self.for_whom.set_title(self.tr("Who may get them"))
        self.chosen_how.set_title(self.tr("Who of these"))
        titles = {
            "en": self.tr("Name, English"), "zh": self.tr("Name, Chinese"), "when": self.tr("Condition (empty: every lead)"),
            "skills": self.tr("Skills, all of them"), "regions": self.tr("Region"), "lines": self.tr("Product line"), "senior": self.tr("Seniority"),
            "how": self.tr("Way"), "score": self.tr("Score from"),
        }  # fmt: skip
        for key, title in titles.items():
            self.rows[key].set_title(title)
        for key in ("en", "zh", "skills", "score", "regions", "lines", "senior", "how"):
            self._edits[key].setAccessibleName(titles[key])
        self.when.editor.setAccessibleName(titles["when"])
        self.skills.setPlaceholderText(self.tr("none asked"))
        self.only.setText(self.tr("Only these people"))
        self._fill()


def _words(text: str) -> tuple[str, ...]:
    plain = text.replace("，", ",").replace(";", ",").replace("；", ",").replace("、", ",")
    return tuple(dict.fromkeys(word.strip() for word in plain.split(",") if word.strip()))


def _places(key: object) -> str | tuple[str, ...] | None:
    text = str(key)
    return OF_LEAD if text == _OWN else tuple(text.split(",")) if text else None
