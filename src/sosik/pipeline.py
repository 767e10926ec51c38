"""The pipeline, read top to bottom: sources in, a checked dataset out.

Each article goes through reading, extraction, mapping and the gate by itself: what the gate refuses
goes to `quarantine/`, what fails is reported, and the others go on. What the folder already holds
stays, except for articles that are published again; registry and derived facts are made anew.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import sosik
from sosik import dataset, factsheet, iris, reader, release
from sosik.errors import SosikError
from sosik.mapper import EXCERPT_LIMIT, map_article, referred_entities, registry_quads
from sosik.model import Article, Extraction, Finding, Quad
from sosik.registry import DEFAULT_BASE, Registry, load
from sosik.sources import Document, Failure, read_sources

if TYPE_CHECKING:
    from sosik.gate import Verdict

_LOG = logging.getLogger(__name__)


Extract = Callable[[Article, Registry], Extraction]


class Check(Protocol):
    """The gate, as `sosik.gate.Gate.check` is: may this be published, and why not."""

    def __call__(self, article_quads: tuple[Quad, ...], registry_quads: tuple[Quad, ...], *, key: str, base: str) -> "Verdict":
        """Check one article together with what the registry says about its entities."""


Progress = Callable[[int, str], None]
"""Called after each article with how many are done and the source of the last one."""


@dataclass(frozen=True, slots=True)
class SourceFinding:
    """A doubt, and the source it is about."""

    source: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class PublishedAlliance:
    """A deal as one published article states it."""

    article: str
    fact: factsheet.AllianceFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a run did: keys of articles published and held, sources failed or without any fact."""

    articles: int
    published: tuple[str, ...]
    held: tuple[str, ...]
    failed: tuple[str, ...]
    empty: tuple[str, ...]
    alliances: tuple[PublishedAlliance, ...]
    findings: tuple[SourceFinding, ...]
    out: Path


def publish(
    sources: Iterable[str],
    out: Path,
    *,
    registry_files: Sequence[Path] = (),
    base: str = DEFAULT_BASE,
    published: str | None = None,
    metadata: Mapping[str, Mapping[str, str]] | None = None,
    excerpt_limit: int = EXCERPT_LIMIT,
    generated_at: datetime | None = None,
    progress: Progress | None = None,
    extract: Extract | None = None,
    check: Check | None = None,
) -> Publication:
    """Publish the articles of `sources` into the dataset in `out`, or leave it as it was.

    `published` is the day of articles that do not say theirs. Only `generated_at` brings in a
    time; without it the same sources give the same bytes.
    """
    registry = load(registry_files)
    settings = _Settings(
        registry=registry,
        base=base if base.endswith("/") else f"{base}/",
        published=published,
        excerpt_limit=excerpt_limit,
        generated_at=generated_at,
        extract=extract or _default_extract(),
        check=check or _default_check(),
    )
    with release.locked(out):
        previous = dataset.load(out, base=settings.base)
        outcomes = list(_outcomes(read_sources(sources, metadata=metadata), settings, progress))
        units = [outcome.unit for outcome in outcomes if outcome.unit is not None]
        if units or previous.articles:
            passed = [unit for unit in units if unit.conforms]
            merged = dataset.merge(previous, passed, registry, base=settings.base)
            dataset.save(out, merged, units, base=settings.base)
    return _publication(outcomes, out)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    registry: Registry
    base: str
    published: str | None
    excerpt_limit: int
    generated_at: datetime | None
    extract: Extract
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of one document; `unit` is what it adds to the dataset or to the quarantine."""

    source: str
    findings: tuple[Finding, ...]
    unit: dataset.Unit | None = None
    has_failed: bool = False
    is_duplicate: bool = False
    alliances: tuple[factsheet.AllianceFact, ...] = ()


def _outcomes(documents: Iterable[Document | Failure], settings: _Settings, progress: Progress | None) -> Iterator[_Outcome]:
    seen: dict[str | None, str] = {}
    for count, document in enumerate(documents, start=1):
        outcome = _outcome(document, settings)
        key = outcome.unit.key if outcome.unit else None
        yield _duplicate(outcome, seen[key]) if key in seen else outcome
        if key is not None:
            seen.setdefault(key, outcome.source)
        if progress is not None:
            progress(count, outcome.source)


def _outcome(document: Document | Failure, settings: _Settings) -> _Outcome:
    if isinstance(document, Failure):
        return _failure(document.source, document.message, document.korean)
    try:
        return _publish_article(document, settings)
    except SosikError:
        raise
    except Exception as error:  # noqa: BLE001  (one bad article must not stop the others; the only broad except of the project)
        _LOG.debug("%s failed", document.source, exc_info=True)
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return _failure(
            document.source,
            f"{document.source}: could not be worked on ({reason}); the other articles went on, please report this one.",
            f"{document.source}: 처리하지 못했습니다({reason}). 나머지 기사는 처리했습니다. 이 기사를 알려 주십시오.",
        )


def _publish_article(document: Document, settings: _Settings) -> _Outcome:
    """Take one article through all stages."""
    article, read_findings = read(document, published=settings.published)
    extraction = settings.extract(article, settings.registry)
    findings = (*read_findings, *extraction.findings)
    if _is_empty(extraction):
        return _Outcome(source=document.source, findings=(*findings, _nothing_found(document.source)))
    quads = map_article(
        extraction,
        settings.registry,
        base=settings.base,
        version=sosik.__version__,
        excerpt_limit=settings.excerpt_limit,
        generated_at=settings.generated_at,
    )
    key = iris.article_key(article, settings.registry)
    entities = referred_entities(quads, settings.registry, base=settings.base)
    known = registry_quads(settings.registry, entities, base=settings.base)
    verdict = settings.check(quads, known, key=key, base=settings.base)
    unit = dataset.Unit(
        key=key,
        entry=release.ArticleEntry(article.digest, Path(document.source).name, article.id),
        quads=quads,
        report=verdict.report,
        conforms=verdict.conforms,
    )
    alliances = tuple(factsheet.alliances(extraction)) if verdict.conforms else ()
    return _Outcome(source=document.source, findings=(*findings, *_reported(verdict)), unit=unit, alliances=alliances)


def read_facts(
    sources: Iterable[str],
    *,
    registry_files: Sequence[Path] = (),
    published: str | Callable[[str], str | None] | None = None,
    metadata: Mapping[str, Mapping[str, str]] | None = None,
    extract: Extract | None = None,
) -> Iterator[tuple[factsheet.Facts | None, tuple[SourceFinding, ...]]]:
    """Give the facts of each article with the doubts about it; `None` where it cannot be read.

    `published` is the day of articles that do not say theirs: one for all, or a function from their ids.
    """
    registry = load(registry_files)
    extractor = extract or _default_extract()
    for document in read_sources(sources, metadata=metadata):
        if isinstance(document, Failure):
            failed = _failure(document.source, document.message, document.korean)
            yield None, tuple(SourceFinding(document.source, finding) for finding in failed.findings)
            continue
        article, findings = read(document, published=published(document.id) if callable(published) else published)
        extraction = extractor(article, registry)
        doubts = tuple(SourceFinding(document.source, finding) for finding in (*findings, *extraction.findings))
        yield factsheet.facts(extraction), doubts


def _reported(verdict: "Verdict") -> Iterator[Finding]:
    for result in verdict.results:
        code = re.split(r"[#/]", result.rule)[-1]
        message, korean = f"{result.focus}: {result.message}", f"{result.focus}: {result.korean}"
        yield Finding(severity=result.severity, code=code, message=message, korean=korean)


def read(document: Document, *, published: str | None = None) -> tuple[Article, tuple[Finding, ...]]:
    """Read one document; `published` is the day of an article that does not say its own."""
    article, findings = reader.read(document)
    if article.published_date is None and published is not None:
        return reader.read(replace(document, metadata={**document.metadata, "published": published}))
    return article, findings


def _is_empty(extraction: Extraction) -> bool:
    """Tell whether an article says nothing that could be published: no claim and no quotation."""
    return not (extraction.claims or extraction.quotations)


def _nothing_found(source: str) -> Finding:
    return Finding(
        severity="info",
        code="nothing-found",
        message=f"{source}: no company, amount, quotation or alliance was found; check that it is a news article.",
        korean=f"{source}: 기업, 금액, 인용, 제휴를 찾지 못했습니다. 뉴스 기사인지 확인하십시오.",
    )


def _failure(source: str, message: str, korean: str) -> _Outcome:
    finding = Finding(severity="violation", code="article-failed", message=message, korean=korean)
    return _Outcome(source=source, findings=(finding,), has_failed=True)


def _duplicate(outcome: _Outcome, first: str) -> _Outcome:
    finding = Finding(
        severity="info",
        code="duplicate-article",
        message=f"{outcome.source}: the same article as {first}; published once.",
        korean=f"{outcome.source}: {first}와(과) 같은 기사입니다. 한 번만 냈습니다.",
    )
    return _Outcome(source=outcome.source, findings=(finding,), is_duplicate=True)


def _publication(outcomes: Sequence[_Outcome], out: Path) -> Publication:
    units = [outcome.unit for outcome in outcomes if outcome.unit is not None]
    has_nothing = [outcome for outcome in outcomes if not (outcome.unit or outcome.has_failed or outcome.is_duplicate)]
    return Publication(
        articles=len(outcomes),
        published=tuple(unit.key for unit in units if unit.conforms),
        held=tuple(unit.key for unit in units if not unit.conforms),
        failed=tuple(outcome.source for outcome in outcomes if outcome.has_failed),
        empty=tuple(outcome.source for outcome in has_nothing),
        alliances=tuple(
            PublishedAlliance(outcome.unit.key, fact) for outcome in outcomes if outcome.unit is not None for fact in outcome.alliances
        ),
        findings=tuple(SourceFinding(outcome.source, finding) for outcome in outcomes for finding in outcome.findings),
        out=out,
    )


def _default_extract() -> Extract:
    from sosik.extract import extract  # noqa: PLC0415  (loads the analyser: only where it runs)

    return extract


def _default_check() -> Check:
    from sosik.gate import open_gate  # noqa: PLC0415  (loads pySHACL: only where it runs)

    return open_gate().check
