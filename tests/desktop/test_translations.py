"""Nothing is left in English for a Chinese reader: every text the program has, is translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from resources import translations
from resources.translations.__main__ import check

PROJECT = Path(translations.PROJECT)


@pytest.mark.parametrize("name", list(translations.FOLDERS))
def test_every_text_has_a_finished_translation(name: str) -> None:
    assert check([name]) == []


@pytest.mark.parametrize("name", list(translations.FOLDERS))
def test_placeholders_survive_translation(name: str) -> None:
    import xml.etree.ElementTree as ET

    path = translations.ts_file("zh_CN", name)
    for message in ET.parse(path).getroot().iter("message"):
        source, translation = message.findtext("source") or "", message.find("translation")
        if translation is None:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        wanted = set(re.findall(r"%\d|%n|%L\d", source))
        for form in forms:
            assert set(re.findall(r"%\d|%n|%L\d", form)) == wanted, source


def test_no_text_is_an_f_string_that_could_never_match() -> None:
    pattern = re.compile(r"\b(?:tr|translate)\(\s*(?:\"[^\"]*\",\s*)?f[\"']")
    bad = [str(path) for path in (PROJECT / "desktop").rglob("*.py") if pattern.search(path.read_text("utf-8"))]
    assert bad == []


def test_a_ts_newer_than_its_qm_is_compiled_on_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zh_CN").mkdir()
    source = tmp_path / "zh_CN" / "shell.ts"
    source.write_text(translations.ts_file("zh_CN", "shell").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(translations, "HERE", tmp_path)
    assert translations.compiled("zh_CN") == [source.with_suffix(".qm")]
