"""Language of the program, switched while it runs: one translator a folder, and Qt's own texts.

English is in the source. `pick(en, zh)` chooses between the two names that data carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from desktop.shared import office_clock
from resources import translations
from server_db.domain.currencies import decimals_of

if TYPE_CHECKING:
    from datetime import date, datetime

LANGUAGES = ("zh", "en")
LOCALES = {"zh": "zh_CN", "en": "en_GB"}


class Language(QObject):
    """The language in force; `changed` comes after every text has been replaced."""

    changed = Signal(str)
    active: Language | None = None

    def __init__(self, app: QCoreApplication, code: str = "") -> None:
        super().__init__(app)
        self._app = app
        self._translators: list[QTranslator] = []
        self.code = "en"
        Language.active = self
        self.set(code or system_language())

    def set(self, code: str) -> None:
        """zh or en. Installing a translator sends LanguageChange to every widget."""
        if code not in LANGUAGES:
            code = "en"
        for old in self._translators:
            self._app.removeTranslator(old)
        self._translators = []
        self.code = code
        locale = LOCALES[code]
        QLocale.setDefault(QLocale(locale))
        if code != "en":
            qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._load("qtbase_zh_CN", qt)
            for path in translations.compiled(locale):
                self._load(path.name, str(path.parent))
        self.changed.emit(code)

    def _load(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._translators.append(translator)


def language() -> str:
    """zh or en; English before a Language exists."""
    return Language.active.code if Language.active is not None else "en"


def system_language() -> str:
    return "zh" if QLocale.system().name().startswith("zh") else "en"


def pick(en: str | None, zh: str | None) -> str:
    """The name in the language of the screen, or the other one where this is missing."""
    first, second = (zh, en) if language() == "zh" else (en, zh)
    return first or second or ""


def headed(head: str, text: str) -> str:
    """What it is about, then what is said, with the language's own colon."""
    return pick(f"{head}: {text}", f"{head}：{text}")


def names(item: object, stem: str = "name") -> str:
    """pick() for an object with <stem>_en and <stem>_zh."""
    return pick(getattr(item, f"{stem}_en", None), getattr(item, f"{stem}_zh", None))


def money(amount: Decimal | int | None, places: int | None = None, sign: str = "") -> str:
    """Grouped, a real minus sign, rounded half up (payroll's rounding) before it is written; in the unit of the office's
    currency where no other number of decimals is asked for."""
    if amount is None:
        return "–"
    places = office_places() if places is None else places
    exact = Decimal(amount).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(exact):,.{places}f}"
    return f"−{sign}{text}" if exact < 0 else f"{sign}{text}"


class OfficeMoney:
    """The office's currency and how many decimals it has; set at sign-in."""

    places: int = 2
    currency: str = ""


def office_currency() -> str:
    """Its code, for the unit beside an amount; empty where nobody is signed in."""
    return OfficeMoney.currency


def office_places() -> int:
    return OfficeMoney.places


def in_own_places(amount: Decimal | None, currency: str | None) -> Decimal | None:
    """With the decimals the currency has: a yen has none."""
    return None if amount is None else amount.quantize(Decimal(1).scaleb(-decimals_of(currency)), ROUND_HALF_UP)


def unrounded(amount: Decimal, places: int | None = None) -> str:
    """With so many decimals at least, the office's currency's where none are given, and all that it carries."""
    exponent = amount.normalize().as_tuple().exponent
    return money(amount, max(office_places() if places is None else places, -exponent if isinstance(exponent, int) else 0))


def with_currency(amount: Decimal | None, currency: str) -> str:
    """1,234.50 CNY; a plain number where there is no currency."""
    return exact(in_own_places(amount, currency) if currency else amount) + (f" {currency}" if currency else "")


def exact(amount: Decimal | None, sign: str = "") -> str:
    """As many decimals as it carries, grouped."""
    if amount is None:
        return "–"
    exponent = amount.as_tuple().exponent
    return money(amount, max(0, -exponent) if isinstance(exponent, int) else 2, sign)


def percent(rate: Decimal | None, places: int = 1) -> str:
    """0.1235 -> 12.4% (English 12.4 %); None -> –."""
    if rate is None:
        return "–"
    exact = (Decimal(rate) * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(exact):,.{places}f}%"
    return f"−{text}" if exact < 0 else text


def day(value: date | None) -> str:
    return value.isoformat() if value is not None else "–"


def moment(value: datetime | None) -> str:
    """By the office's clock, to the minute."""
    return office_clock.local(value).strftime("%Y-%m-%d %H:%M") if value is not None else "–"


def sort_key(texts: Sequence[str]) -> list[object]:
    """Keys that sort Chinese by pinyin and numbers by value (the server's collation cannot)."""
    from PySide6.QtCore import QCollator

    collator = QCollator(QLocale(LOCALES[language()]))
    collator.setNumericMode(True)
    return [collator.sortKey(text) for text in texts]
