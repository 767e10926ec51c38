"""The facts of an article as annotated or predicted: frozen records, read from JSON and checked.

An annotation is what `sosik facts` prints, and what an annotator may add to its items: `optional` (neither
required nor punished), `status_alt` (other states that the wording allows) and `optional_members` (sellers,
parents, vehicles). Fields of the article that are not known here, such as notes, are passed over; a field of
an item that is not known is refused in an annotation, for it is a misspelt one.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path
from typing import Final, TypeVar

from sosik.errors import SourceError

ORGANIZATION_KINDS: Final = ("company", "institute", "government", "other")
PLATFORM_TYPES: Final = ("ai", "service")
ALLIANCE_KINDS: Final = ("mou", "equity_swap", "joint_venture", "merger", "investment", "consortium", "technology", "partnership")
STATUSES: Final = ("rumoured", "under_review", "planned", "announced", "signed", "completed", "denied", "terminated")

_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-(?:2[1-4]|3[3-6]|4[01]))?"
_EDTF: Final = re.compile(rf"{_DAY}(?:/{_DAY})?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organisation with the words for it."""

    name: str
    mentions: tuple[str, ...]
    kind: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A platform or service; `provider` where the article states it."""

    name: str
    provider: str | None
    type: str
    mentions: tuple[str, ...]
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Executive:
    """A person with a post."""

    name: str
    org: str | None
    title: str | None
    mentions: tuple[str, ...]
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance:
    """A deal; any of `status_alt` is as right as `status`, and `optional_members` do not count."""

    label: str
    members: tuple[str, ...]
    kind: str
    status: str
    date: str | None
    named: str | None
    status_alt: tuple[str, ...] = ()
    optional_members: tuple[str, ...] = ()
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount of money, in units of an ISO 4217 currency; a prediction may lack the value."""

    surface: str
    value: float | None
    currency: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A calendar expression and its EDTF value."""

    surface: str
    normalized: str | None
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Direct speech: who, for which organisation, and its first three words."""

    speaker: str | None
    org: str | None
    start_words: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything that one article says, as an annotator or an extractor has it."""

    published: str | None = None
    companies: tuple[Organization, ...] = ()
    platforms: tuple[Platform, ...] = ()
    executives: tuple[Executive, ...] = ()
    alliances: tuple[Alliance, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[CalendarDate, ...] = ()
    quotes: tuple[Quote, ...] = ()


EMPTY: Final = Annotation()


def load_folder(folder: Path, *, is_gold: bool) -> dict[str, Annotation]:
    """Read every `ID.json` of a folder, by id, in the order of ids.

    Raises `SourceError` where one is malformed, and for gold where there is none.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if is_gold and not paths:
        raise SourceError(
            f"{folder}: no annotated facts here; give a folder with one ID.json for each article.",
            f"{folder}: 정답이 없습니다. 기사마다 ID.json이 하나씩 있는 폴더를 주십시오.",
        )
    return {path.stem: annotation(_json(path), source=str(path), is_gold=is_gold) for path in paths}


def _json(path: Path) -> object:
    try:
        content: object = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be read ({error.strerror}); check its permissions.",
            f"{path}: 읽을 수 없습니다({error.strerror}). 권한을 확인하십시오.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"{path}: not valid JSON ({error}); give one object, as sosik facts -o writes it.",
            f"{path}: 올바른 JSON이 아닙니다({error}). sosik facts -o가 쓰는 것처럼 객체 하나를 주십시오.",
        ) from error
    return content


def annotation(content: object, *, source: str, is_gold: bool) -> Annotation:
    """Return the facts of one article out of parsed JSON; `source` is named in messages.

    Gold must have every field with a value that is allowed; a prediction may lack fields and items, and may
    have kinds of its own, which are wrong but not malformed. Raises `SourceError` with the field's place.
    """
    sheet = _Fields(content, source, "", is_gold=is_gold)
    if is_gold:
        sheet.text("id")
    return Annotation(
        published=sheet.day("published"),
        companies=sheet.items("companies", _organization),
        platforms=sheet.items("platforms", _platform),
        executives=sheet.items("executives", _executive),
        alliances=sheet.items("alliances", _alliance),
        amounts=sheet.items("amounts", _amount),
        dates=sheet.items("dates", _date),
        quotes=sheet.items("quotes", _quote),
    )


def _organization(item: "_Fields") -> Organization:
    return Organization(
        name=item.text("name"),
        mentions=item.texts("mentions", minimum=1),
        kind=item.choice("kind", ORGANIZATION_KINDS),
        is_optional=item.flag("optional"),
    )


def _platform(item: "_Fields") -> Platform:
    return Platform(
        name=item.text("name"),
        provider=item.text_or_null("provider"),
        type=item.choice("type", PLATFORM_TYPES),
        mentions=item.texts("mentions", minimum=1),
        is_optional=item.flag("optional"),
    )


def _executive(item: "_Fields") -> Executive:
    return Executive(
        name=item.text("name"),
        org=item.text_or_null("org"),
        title=item.text_or_null("title"),
        mentions=item.texts("mentions", minimum=1),
        is_optional=item.flag("optional"),
    )


def _alliance(item: "_Fields") -> Alliance:
    is_optional = item.flag("optional")
    return Alliance(
        label=item.text("label"),
        members=item.texts("members", minimum=1 if is_optional else 2),
        kind=item.choice("kind", ALLIANCE_KINDS),
        status=item.choice("status", STATUSES),
        date=item.edtf("date"),
        named=item.text_or_null("named"),
        status_alt=item.texts("status_alt", among=STATUSES, is_annotators=True),
        optional_members=item.texts("optional_members", is_annotators=True),
        is_optional=is_optional,
    )


def _amount(item: "_Fields") -> Amount:
    return Amount(
        surface=item.text("surface"),
        value=item.number("value"),
        currency=item.matching("currency", _CURRENCY, "the three capitals of ISO 4217, e.g. KRW", "KRW 같은 ISO 4217 세 글자"),
        is_optional=item.flag("optional"),
    )


def _date(item: "_Fields") -> CalendarDate:
    return CalendarDate(surface=item.text("surface"), normalized=item.edtf("normalized"), is_optional=item.flag("optional"))


def _quote(item: "_Fields") -> Quote:
    return Quote(
        speaker=item.text_or_null("speaker"),
        org=item.text_or_null("org"),
        start_words=item.text("start_words"),
        is_optional=item.flag("optional"),
    )


_Item = TypeVar("_Item")


class _Fields:
    """One JSON object whose fields are taken by type; what has another type is refused with its place.

    Of gold every field is required that an annotator does not add himself; what a prediction lacks is empty.
    """

    def __init__(self, content: object, source: str, place: str, *, is_gold: bool) -> None:
        self._source, self._place, self._is_gold = source, place, is_gold
        if not isinstance(content, Mapping):
            raise self._wrong("", "a JSON object", "JSON 객체")
        self._content, self._taken = content, {"optional"}

    def items(self, key: str, read: Callable[["_Fields"], _Item]) -> tuple[_Item, ...]:
        """Return the records of a list of objects."""
        return tuple(self._items(key, read))

    def _items(self, key: str, read: Callable[["_Fields"], _Item]) -> Iterator[_Item]:
        for number, content in enumerate(self._list(key, is_required=self._is_gold)):
            item = _Fields(content, self._source, f"{key}[{number}]", is_gold=self._is_gold)
            yield read(item)
            item.refuse_unknown()

    def refuse_unknown(self) -> None:
        """Refuse a field of an annotated item that no record takes."""
        for key in self._content if self._is_gold else ():
            if key not in self._taken:
                raise self._wrong(str(key), f"one of {', '.join(sorted(self._taken))}", f"{', '.join(sorted(self._taken))} 가운데 하나")

    def text(self, key: str) -> str:
        """Return a text; a prediction's missing one is empty."""
        value = self._value(key)
        if value is None and not self._is_gold:
            return ""
        if not isinstance(value, str):
            raise self._wrong(key, "a text", "글")
        return value

    def text_or_null(self, key: str) -> str | None:
        """Return a text or nothing."""
        return None if self._value(key) is None else self.text(key)

    def texts(self, key: str, *, minimum: int = 0, among: Collection[str] = (), is_annotators: bool = False) -> tuple[str, ...]:
        """Return a list of texts; gold has at least `minimum`, each one of `among`."""
        values = self._list(key, is_required=self._is_gold and not is_annotators)
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) < len(values):
            raise self._wrong(key, "a list of texts", "글의 목록")
        if self._is_gold and len(texts) < minimum:
            raise self._wrong(key, f"a list of at least {minimum} texts", f"글 {minimum}개 이상의 목록")
        if self._is_gold and among and not set(texts) <= set(among):
            raise self._wrong(key, f"a list of {', '.join(among)}", f"{', '.join(among)}의 목록")
        return texts

    def choice(self, key: str, choices: Collection[str]) -> str:
        """Return one of the choices; a prediction may say something else."""
        value = self.text(key)
        if self._is_gold and value not in choices:
            raise self._wrong(key, f"one of {', '.join(choices)}", f"{', '.join(choices)} 가운데 하나")
        return value

    def matching(self, key: str, pattern: re.Pattern[str], english: str, korean: str) -> str:
        """Return a text of a certain form; a prediction may have another."""
        value = self.text(key)
        if self._is_gold and not pattern.fullmatch(value):
            raise self._wrong(key, english, korean)
        return value

    def edtf(self, key: str) -> str | None:
        """Return an EDTF value or nothing."""
        english, korean = "an EDTF date such as 2020, 2020-05, 2020-05-25, 2020-33 or 2020-40", "2020-05-25 같은 EDTF 날짜"
        return None if self._value(key) is None else self.matching(key, _EDTF, english, korean)

    def day(self, key: str) -> str | None:
        """Return a calendar day or nothing."""
        value = self.text_or_null(key)
        if value is not None and self._is_gold and not _is_day(value):
            raise self._wrong(key, "a day such as 2020-05-25, or null", "2020-05-25 같은 날짜나 null")
        return value

    def number(self, key: str) -> float | None:
        """Return a number; a prediction's missing one is none."""
        value = self._value(key)
        if value is None and not self._is_gold:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < inf:
            raise self._wrong(key, "a number", "수")
        return value

    def flag(self, key: str) -> bool:
        """Return whether a field that only an annotator writes is true."""
        value = self._content.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false", "true나 false")
        return value

    def _list(self, key: str, *, is_required: bool) -> list[object]:
        value = self._value(key, is_required=is_required)
        if value is None and not is_required:
            return []
        if not isinstance(value, list):
            raise self._wrong(key, "a list", "목록")
        return value

    def _value(self, key: str, *, is_required: bool | None = None) -> object:
        self._taken.add(key)
        if key not in self._content and (self._is_gold if is_required is None else is_required):
            raise self._missing(key)
        value: object = self._content.get(key)
        return value

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self._place, key) if part)

    def _missing(self, key: str) -> SourceError:
        path = self._path(key)
        return SourceError(f'{self._source}: "{path}" is missing; add it.', f'{self._source}: "{path}"이(가) 없습니다. 넣어 주십시오.')

    def _wrong(self, key: str, english: str, korean: str) -> SourceError:
        path = self._path(key)
        if not path:
            return SourceError(f"{self._source}: not {english}; give one.", f"{self._source}: {korean}이(가) 아닙니다. 하나를 주십시오.")
        if key and key not in self._taken:
            return SourceError(
                f'{self._source}: "{path}" is no field of such an item; write {english}, or remove it.',
                f'{self._source}: "{path}" 항목은 없습니다. {korean}로 고치거나 지우십시오.',
            )
        return SourceError(
            f'{self._source}: "{path}" is wrong; write {english}.', f'{self._source}: "{path}" 값이 잘못됐습니다. {korean}을(를) 쓰십시오.'
        )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
