"""Annotations by hand for tests, every field that a test does not name at its plainest; and what an annotation must not have."""

from collections.abc import Iterator, Sequence

from sosik.annotations import Amount, Annotation, CalendarDate, Executive, Organization, Platform, Quote, annotation
from sosik.matching import forms, plain

Json = dict[str, object]


def organization(name: str, *mentions: str, kind: str = "company", **more: object) -> Json:
    return {"name": name, "mentions": [name, *mentions], "kind": kind, **more}


def platform(name: str, provider: str | None = None, *, kind: str = "ai", **more: object) -> Json:
    return {"name": name, "provider": provider, "type": kind, "mentions": [name], **more}


def executive(name: str, org: str | None, *mentions: str, **more: object) -> Json:
    return {"name": name, "org": org, "title": "대표", "mentions": [name, *mentions], **more}


def alliance(*members: str, kind: str = "mou", status: str = "signed", date: str | None = None, **more: object) -> Json:
    return {"label": "협약", "members": list(members), "kind": kind, "status": status, "date": date, "named": None, **more}


def amount(value: float, currency: str = "KRW", **more: object) -> Json:
    return {"surface": f"{value}", "value": value, "currency": currency, **more}


def day(normalized: str, **more: object) -> Json:
    return {"surface": "지난달", "normalized": normalized, **more}


def quote(speaker: str | None, org: str | None, start_words: str = "함께 미래를 열겠다", **more: object) -> Json:
    return {"speaker": speaker, "org": org, "start_words": start_words, **more}


def sheet(
    *,
    companies: Sequence[Json] = (),
    platforms: Sequence[Json] = (),
    executives: Sequence[Json] = (),
    alliances: Sequence[Json] = (),
    amounts: Sequence[Json] = (),
    dates: Sequence[Json] = (),
    quotes: Sequence[Json] = (),
    **more: object,
) -> Json:
    """Return the JSON of an annotation."""
    return {
        "id": "gaon",
        "published": "2021-04-12",
        "companies": list(companies),
        "platforms": list(platforms),
        "executives": list(executives),
        "alliances": list(alliances),
        "amounts": list(amounts),
        "dates": list(dates),
        "quotes": list(quotes),
        **more,
    }


def record(**lists: Sequence[Json]) -> Annotation:
    """Return the record of an annotation."""
    return annotation(sheet(**lists), source="gaon", is_gold=True)


def unquoted(gold: Annotation, text: str) -> Iterator[str]:
    """Yield the words of an annotation that its article does not have."""
    entities: tuple[Organization | Platform | Executive, ...] = (*gold.companies, *gold.platforms, *gold.executives)
    values: tuple[Amount | CalendarDate, ...] = (*gold.amounts, *gold.dates)
    surfaces = [mention for entity in entities for mention in entity.mentions]
    surfaces += [value.surface for value in values]
    surfaces += [quotation.start_words for quotation in gold.quotes]
    yield from (surface for surface in surfaces if surface not in text)


def unnamed(gold: Annotation) -> Iterator[str]:
    """Yield the members, organisations of persons and providers that are not among the annotated organisations."""
    known = {form for organization in gold.companies for form in forms(organization)}
    names = [name for alliance in gold.alliances for name in (*alliance.members, *alliance.optional_members)]
    speakers: tuple[Executive | Quote, ...] = (*gold.executives, *gold.quotes)
    names += [speaker.org for speaker in speakers if speaker.org]
    names += [item.provider for item in gold.platforms if item.provider]
    yield from (name for name in names if plain(name) not in known)
