"""Annotations by hand for tests: invented companies, every field that a test does not name at its plainest."""

from collections.abc import Sequence

from sosik.annotations import Annotation, annotation

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
