"""A process of a thousand stages under the inspector: a keystroke stays quick, whatever is shown around it."""

from dataclasses import replace
from typing import Any

from server_db.domain.process.body import Edge, Process
from tests.work import calls_of


def large(sample: Any, count: int = 1000) -> Process:
    base = sample.process().stage("sb")
    stages = tuple(replace(base, id=f"q{at}", code=f"q{at}", x=(at % 40) * 224, y=at // 40 * 152) for at in range(count))
    edges = [Edge(f"a{at}", f"q{at}", f"q{at + 1}") for at in range(count - 1)]
    edges += [Edge(f"b{at}", f"q{at}", f"q{at + 2}", "optional") for at in range(count - 2)]
    return Process(stages, tuple(edges))


def test_a_keystroke_in_a_large_process_is_not_felt(designer: Any, sample: Any, qtbot: Any, monkeypatch: Any) -> None:
    from desktop.pipeline.view_model import PipelineModel

    monkeypatch.setattr(PipelineModel, "problems_ms", 5000)
    process = large(sample)
    view = designer({"load_document": sample.document(process=process, parent=process, live=process)})
    view.model.draft.selection = ["q3"]
    field = view.designer.inspector.stage_form.fields["name_en"]
    field.setFocus()

    def press(letter: str) -> None:
        field.insert(letter)
        field.textEdited.emit(field.text())

    press("a")  # what is made ready once
    for letter in "bcd":
        assert calls_of(lambda letter=letter: press(letter)) < 500_000
