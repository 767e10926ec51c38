"""Pair what was predicted for an article with what an annotator holds true, one to one.

Names are compared without case, spaces and punctuation, and organisations by any of their names. Optional
items of an annotation are neither required nor punished: what is predicted for them is dropped. Where items
could be paired in more than one way, the more alike pair goes first, then the earlier one.
"""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Generic, Protocol, TypeVar

from sosik.annotations import Alliance, Amount, Annotation, CalendarDate, Executive, Organization, Platform, Quote

JACCARD: Final = 0.5
"""Share of common members from which on two alliances are the same one."""

TOLERANCE: Final = 0.005
"""Share by which a rounded amount may differ."""

_SILENT = re.compile(r"[\s\"'`“”‘’()\[\]<>·,./:;!?…\-–—㈜]")
_NAMELESS = re.compile("(?:한|또다른|다른|고위|복수의|익명의)?관계자$")


class _Annotated(Protocol):
    @property
    def is_optional(self) -> bool: ...


Item = TypeVar("Item", bound=_Annotated)
Entity = TypeVar("Entity", Organization, Platform)
Similarity = tuple[float, ...]
"""How alike two items are, compared part by part; empty where they are not the same thing."""


@dataclass(frozen=True, slots=True)
class Matching(Generic[Item]):
    """Which annotated items were predicted; optional ones are in no part."""

    pairs: tuple[tuple[Item, Item], ...]
    """Annotated and predicted item."""
    missed: tuple[Item, ...]
    spurious: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The annotated and the predicted facts of one article."""

    gold: Annotation
    predicted: Annotation
    _canonical: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_canonical", _canonical_names(self.gold.companies, self.predicted.companies))

    def organization(self, name: str | None) -> str:
        """Return the one form of all names of an organisation, empty for none."""
        return self.known(plain(name))

    def known(self, form: str) -> str:
        """Return the same for a form that is plain already."""
        return self._canonical.get(form, form)


def _canonical_names(gold: Iterable[Organization], predicted: Iterable[Organization]) -> Mapping[str, str]:
    """Return from each form to the annotated name; a prediction's name counts where one of its forms is known."""
    canonical: dict[str, str] = {}
    for organization in gold:
        for form in forms(organization):
            canonical.setdefault(form, plain(organization.name))
    canonical |= {plain(organization.name): plain(organization.name) for organization in gold}
    for organization in predicted:
        written = (plain(text) for text in (organization.name, *organization.mentions))
        known = next((canonical[form] for form in written if form in canonical), "")
        if known:
            canonical.setdefault(plain(organization.name), known)
    return canonical


@lru_cache(maxsize=1 << 16)
def plain(text: str | None) -> str:
    """Return a text without case, spaces, brackets, quotation marks and punctuation.

    >>> plain("㈜가온 전자(GAON)")
    '가온전자gaon'
    """
    return _SILENT.sub("", unicodedata.normalize("NFC", text or "").casefold())


def forms(entity: Organization | Platform | Executive) -> frozenset[str]:
    """Return the plain forms of all that an entity is called."""
    return frozenset(plain(text) for text in (entity.name, *entity.mentions)) - {""}


# ---------------------------------------------------------------- pairing


def match(gold: Sequence[Item], predicted: Sequence[Item], similarity: Callable[[Item, Item], Similarity]) -> Matching[Item]:
    """Pair items greedily, the most alike first; what is predicted like an optional item is dropped."""
    required = [item for item in gold if not item.is_optional]
    optional = [item for item in gold if item.is_optional]
    alike = [
        (likeness, -row, -column)
        for row, item in enumerate(required)
        for column, found in enumerate(predicted)
        if (likeness := similarity(item, found))
    ]
    column_of: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, column in sorted(alike, reverse=True):
        if -row not in column_of and -column not in taken:
            column_of[-row] = -column
            taken.add(-column)
    left = [found for column, found in enumerate(predicted) if column not in taken]
    return Matching(
        pairs=tuple((required[row], predicted[column]) for row, column in column_of.items()),
        missed=tuple(item for row, item in enumerate(required) if row not in column_of),
        spurious=tuple(found for found in left if not any(similarity(item, found) for item in optional)),
    )


def _once(items: Iterable[Item], key: Callable[[Item], Hashable]) -> list[Item]:
    """Return the first item for each key."""
    first: dict[Hashable, Item] = {}
    for item in items:
        first.setdefault(key(item), item)
    return list(first.values())


def _required_first(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.is_optional)


# ---------------------------------------------------------------- entities


def match_companies(documents: Comparison) -> Matching[Organization]:
    """Pair organisations by name, then by any common form."""
    return match(documents.gold.companies, documents.predicted.companies, _entity_similarity)


def match_platforms(documents: Comparison) -> Matching[Platform]:
    """Pair platforms by name, then by any common form."""
    return match(documents.gold.platforms, documents.predicted.platforms, _entity_similarity)


def match_ai_platforms(documents: Comparison) -> Matching[Platform]:
    """Pair platforms where only AI platforms are required."""
    gold = [platform if platform.type == "ai" else replace(platform, is_optional=True) for platform in documents.gold.platforms]
    return match(gold, documents.predicted.platforms, _entity_similarity)


def _entity_similarity(gold: Entity, found: Entity) -> Similarity:
    if plain(gold.name) == plain(found.name):
        return (2,)
    return (1,) if forms(gold) & forms(found) else ()


def is_provider(documents: Comparison, gold: Platform, found: Platform) -> bool:
    """Tell whether two platforms have the same provider."""
    return documents.organization(gold.provider) == documents.organization(found.provider)


def match_names(documents: Comparison) -> Matching[Executive]:
    """Pair persons by name alone."""
    found = _once(_posts(documents), lambda person: plain(person.name))
    return match(documents.gold.executives, found, lambda gold, person: (1,) if is_person(gold, person) else ())


def match_executives(documents: Comparison) -> Matching[Executive]:
    """Pair persons by name and organisation; where the annotation leaves the organisation open, any will do."""

    def similarity(gold: Executive, found: Executive) -> Similarity:
        return (1,) if is_person(gold, found) and is_organization(documents, gold, found) else ()

    return match(documents.gold.executives, _posts(documents), similarity)


def _posts(documents: Comparison) -> list[Executive]:
    return _once(documents.predicted.executives, lambda person: (plain(person.name), documents.organization(person.org)))


def is_person(gold: Executive, found: Executive) -> bool:
    """Tell whether the annotated name is one of those predicted."""
    return plain(gold.name) in {plain(text) for text in (found.name, *found.mentions)}


def is_organization(documents: Comparison, gold: Executive | Quote, found: Executive | Quote) -> bool:
    """Tell whether two persons are of the same organisation, or the annotation names none."""
    return not gold.org or documents.organization(gold.org) == documents.organization(found.org)


# ---------------------------------------------------------------- alliances


def match_alliances(documents: Comparison, *, minimum: float = JACCARD, is_status_required: bool = False) -> Matching[Alliance]:
    """Pair alliances by the Jaccard index of their members; ties go to the one with more else in common."""

    def similarity(gold: Alliance, found: Alliance) -> Similarity:
        wanted, given = members(documents, gold, gold), members(documents, found, gold)
        jaccard = len(wanted & given) / max(len(wanted | given), 1)
        if jaccard < minimum or (is_status_required and not is_status(gold, found)):
            return ()
        return jaccard, is_status(gold, found), gold.kind == found.kind, gold.date == found.date, gold.label == found.label

    return match(documents.gold.alliances, documents.predicted.alliances, similarity)


def members(documents: Comparison, alliance: Alliance, gold: Alliance) -> frozenset[str]:
    """Return the members of an annotated or predicted alliance that count beside `gold`."""
    ignored = {plain(name) for name in gold.optional_members}
    return frozenset(documents.organization(name) for name in alliance.members) - ignored


def is_status(gold: Alliance, found: Alliance) -> bool:
    """Tell whether a status is one of those that the wording allows."""
    return found.status in {gold.status, *gold.status_alt}


# ---------------------------------------------------------------- values


def match_amounts(documents: Comparison) -> Matching[Amount]:
    """Pair distinct amounts of the same currency within the tolerance."""

    def similarity(gold: Amount, found: Amount) -> Similarity:
        if gold.value is None or found.value is None or gold.currency != found.currency:
            return ()
        wanted = float(gold.value)
        return (1,) if abs(wanted - float(found.value)) <= TOLERANCE * max(abs(wanted), 1e-9) else ()

    def key(amount: Amount) -> Hashable:
        return amount.currency, amount.value

    return match(_once(_required_first(documents.gold.amounts), key), _once(documents.predicted.amounts, key), similarity)


def match_dates(documents: Comparison) -> Matching[CalendarDate]:
    """Pair distinct dates."""

    def key(day: CalendarDate) -> Hashable:
        return day.normalized

    gold, found = _once(_required_first(documents.gold.dates), key), _once(documents.predicted.dates, key)
    return match(gold, found, lambda gold, found: (1,) if gold.normalized == found.normalized else ())


# ---------------------------------------------------------------- quotes


def match_speakers(documents: Comparison) -> Matching[Quote]:
    """Pair distinct speakers with their organisations."""

    def key(quote: Quote) -> Hashable:
        return documents.organization(quote.speaker), documents.organization(quote.org)

    def similarity(gold: Quote, found: Quote) -> Similarity:
        return (1,) if role(documents, gold) == role(documents, found) and is_organization(documents, gold, found) else ()

    return match(_once(_required_first(documents.gold.quotes), key), _once(documents.predicted.quotes, key), similarity)


def role(documents: Comparison, quote: Quote) -> str:
    """Return who speaks, in one form; a nameless source of an organisation is one and the same."""
    speaker, organization = _NAMELESS.sub("관계자", plain(quote.speaker)), documents.organization(quote.org)
    return f"{organization}관계자" if organization and speaker.endswith("관계자") else documents.known(speaker)


def match_quotes(documents: Comparison) -> Matching[Quote]:
    """Pair quotations by their first words."""

    def similarity(gold: Quote, found: Quote) -> Similarity:
        wanted = plain(gold.start_words)
        return (1,) if wanted and plain(found.start_words).startswith(wanted) else ()

    return match(documents.gold.quotes, documents.predicted.quotes, similarity)
