"""Why a dataset says something: the sentence with the words marked, cue, rules, source, article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sosik.errors import QueryError
from sosik.queries import Rows
from sosik.store import Dataset

_CLAIMS = """
SELECT DISTINCT ?claim ?kind ?status ?certainty ?evidentiality ?polarity ?future ?cue ?exact ?begin ?end
                ?source ?article ?headline ?published ?outlet ?url ?confidence WHERE {{
  {{ BIND(<{iri}> AS ?claim) }} UNION {{ ?claim ?related <{iri}> }}
  UNION {{ ?claim sosik:aboutDeal|sosik:claimSubject ?node . ?node ?link <{iri}> }}
  UNION {{ ?claim sosik:claimSubject/sosik:post/sosik:postAt <{iri}> }}
  ?claim a ?kind_iri ; sosik:claimIn ?article ; sosik:certainty/skos:prefLabel ?certainty ;
         sosik:evidentiality/skos:prefLabel ?evidentiality ; sosik:polarity/skos:prefLabel ?polarity ; sosik:isFuture ?future .
  ?kind_iri rdfs:label ?kind .
  FILTER(LANG(?kind) = "{language}" && LANG(?certainty) = "{language}" && LANG(?evidentiality) = "{language}" && LANG(?polarity) = "{language}")
  OPTIONAL {{ ?claim sosik:reportedStatus/skos:prefLabel ?status FILTER(LANG(?status) = "{language}") }}
  OPTIONAL {{ ?claim sosik:cue ?cue }}
  OPTIONAL {{ ?claim sosik:confidence ?confidence }}
  OPTIONAL {{ ?claim sosik:attributedTo/rdfs:label ?source FILTER(LANG(?source) = "ko") }}
  OPTIONAL {{ ?claim sosik:evidence ?span . ?span sosik:begin ?begin ; sosik:end ?end OPTIONAL {{ ?span sosik:exact ?exact }} }}
  OPTIONAL {{ ?article rdfs:label ?headline }}
  OPTIONAL {{ ?article sosik:firstPublished ?published }}
  OPTIONAL {{ ?article sosik:publishedBy/rdfs:label ?outlet FILTER(LANG(?outlet) = "ko") }}
  OPTIONAL {{ ?article sosik:sourceUrl ?url }}
}} ORDER BY ?published ?article ?begin ?claim"""
_RULES = "SELECT ?rule WHERE {{ <{iri}> sosik:ruleId ?rule }} ORDER BY ?rule"
_LABELS = "SELECT ?label WHERE {{ <{iri}> rdfs:label ?label }} ORDER BY DESC(LANG(?label))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim with the words behind it; labels are in the language asked for."""

    claim: str
    kind: str
    status: str | None
    certainty: str
    evidentiality: str
    polarity: str
    is_future: bool
    source: str | None
    """Who says so inside the article; `None` for the journalist."""
    cue: str | None
    exact: str | None
    begin: int | None
    end: int | None
    rules: tuple[str, ...]
    article: str
    headline: str | None
    outlet: str | None
    published: str | None
    url: str | None

    def marked(self, start: str = "⟦", stop: str = "⟧") -> str:
        """Return the published excerpt with the cue between marks."""
        if not self.exact or not self.cue or self.cue not in self.exact:
            return self.exact or ""
        before, after = self.exact.split(self.cue, 1)
        return f"{before}{start}{self.cue}{stop}{after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything a dataset says about one thing, claim by claim."""

    iri: str
    label: str | None
    claims: tuple[Evidence, ...]


def explain(dataset: Dataset, name: str, *, language: str = "ko") -> Explanation:
    """Return the claims about an IRI, or the claim itself where the IRI is one.

    `name` is an IRI, a prefixed name or a path below `id/`. Raises `QueryError` where the
    dataset does not know it.
    """
    iri = resolve(dataset, name)
    rows = _rows(dataset, _CLAIMS.format(iri=iri, language=language))
    labels = [str(row["label"]) for row in _rows(dataset, _LABELS.format(iri=iri))]
    if not rows and not labels:
        raise QueryError(
            f"{name}: the dataset knows no such thing; look it up with sosik query 'SELECT ?s WHERE {{ ?s rdfs:label \"…\"@ko }}'.",
            f"{name}: 데이터셋에 없습니다. sosik query 'SELECT ?s WHERE {{ ?s rdfs:label \"…\"@ko }}'로 찾아보십시오.",
        )
    claims = {str(row["claim"]): row for row in rows}
    found = tuple(_evidence(row, dataset) for row in claims.values())
    return Explanation(iri=iri, label=labels[0] if labels else None, claims=found)


def resolve(dataset: Dataset, name: str) -> str:
    """Return the absolute IRI of an IRI, a prefixed name or a path below `id/`.

    Raises `QueryError` for a name that cannot be one.
    """
    bare = name.strip().removeprefix("<").removesuffix(">")
    if re.search(r"[\s<>\"{}|\\^`]", bare) or not bare:
        raise QueryError(f"“{name}”: not an IRI; give one from the dataset.", f"“{name}”: IRI가 아닙니다. 데이터셋의 IRI를 주십시오.")
    if "://" in bare:
        return bare
    prefix, colon, local = bare.partition(":")
    if colon and prefix in dataset.prefixes:
        return dataset.prefixes[prefix] + local
    return f"{dataset.base}id/{bare.removeprefix('id/')}"


def _rows(dataset: Dataset, sparql: str) -> list[dict[str, object]]:
    answer = dataset.query(sparql)
    return [dict(row) for row in answer] if isinstance(answer, Rows) else []


def _evidence(row: dict[str, object], dataset: Dataset) -> Evidence:
    rules = (str(found["rule"]) for found in _rows(dataset, _RULES.format(iri=row["claim"])))
    begin, end = row["begin"], row["end"]
    return Evidence(
        claim=str(row["claim"]),
        kind=str(row["kind"]),
        status=_text(row["status"]),
        certainty=str(row["certainty"]),
        evidentiality=str(row["evidentiality"]),
        polarity=str(row["polarity"]),
        is_future=bool(row["future"]),
        source=_text(row["source"]),
        cue=_text(row["cue"]),
        exact=_text(row["exact"]),
        begin=begin if isinstance(begin, int) else None,
        end=end if isinstance(end, int) else None,
        rules=tuple(rules),
        article=str(row["article"]),
        headline=_text(row["headline"]),
        outlet=_text(row["outlet"]),
        published=_text(row["published"]),
        url=_text(row["url"]),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def articles(found: Iterable[Evidence]) -> int:
    """Return how many articles stand behind some claims.

    >>> articles([])
    0
    """
    return len({evidence.article for evidence in found})
