"""Read the sources of a dataset again and see whether every checksum, digest and quotation is still true."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sosik import dataset, iris, reader, release, vocab
from sosik.errors import DatasetError
from sosik.model import Finding, Iri, Literal, Quad, Span
from sosik.release import Manifest
from sosik.sources import Failure, read_sources


def verify(out: Path, sources: Iterable[str], *, metadata: Mapping[str, Mapping[str, str]] | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a dataset, nothing where all is right.

    Raises `DatasetError` where the folder holds no dataset. An article without its source is a
    warning, everything else that differs is a violation.
    """
    release.settle(out)
    manifest = release.load_manifest(out)
    if manifest is None:
        raise DatasetError(
            f"{out}: holds no dataset; publish one first, e.g. sosik publish SOURCE -o {out}.",
            f"{out}: 데이터셋이 없습니다. 먼저 내십시오(예: sosik publish SOURCE -o {out}).",
        )
    findings = list(_files(out, manifest))
    if any(finding.code == "file-damaged" for finding in findings):
        return tuple(findings)
    published = _published(dataset.read_quads(out / release.TRIG), manifest)
    return (*findings, *_articles(published, manifest, sources, metadata))


def _files(out: Path, manifest: Manifest) -> Iterator[Finding]:
    for name, entry in sorted(manifest.files.items()):
        path = out / name
        if not path.is_file():
            yield _violation("file-damaged", f"{name}: missing; publish again.", f"{name}: 없습니다. 다시 내십시오.")
        elif release.entry_of(path) != entry:
            yield _violation(
                "file-damaged",
                f"{name}: changed since it was published; publish again.",
                f"{name}: 낸 뒤에 바뀌었습니다. 다시 내십시오.",
            )


@dataclass(frozen=True, slots=True)
class _Published:
    """What the dataset says about the text of one article."""

    digest: str
    quotations: tuple[tuple[Span, str], ...]


def _published(quads: Iterable[Quad], manifest: Manifest) -> dict[str, _Published]:
    values: dict[Iri, dict[Iri, str]] = defaultdict(dict)
    spans: dict[Iri, list[Iri]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.object, Literal):
            values[quad.subject][quad.predicate] = quad.object.lexical
        elif quad.predicate == vocab.spanOf:
            spans[quad.object].append(quad.subject)
    return {
        key: _Published(
            digest=values[article].get(vocab.textDigest, ""),
            quotations=tuple(
                (Span(int(values[span][vocab.begin]), int(values[span][vocab.end])), values[span][vocab.exact])
                for span in sorted(spans[article])
                if vocab.exact in values[span]
            ),
        )
        for key in sorted(manifest.articles)
        for article in (iris.thing(manifest.base, f"article/{key}"),)
    }


def _articles(
    published: Mapping[str, _Published],
    manifest: Manifest,
    sources: Iterable[str],
    metadata: Mapping[str, Mapping[str, str]] | None,
) -> Iterator[Finding]:
    by_digest: dict[str, list[str]] = defaultdict(list)
    by_place: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, entry in sorted(manifest.articles.items()):
        by_digest[entry.digest].append(key)
        by_place[entry.source, entry.id].append(key)
    seen: set[str] = set()
    for document in read_sources(sources, metadata=metadata):
        if isinstance(document, Failure):
            yield _violation("source-unreadable", document.message, document.korean)
            continue
        article, _ = reader.read(document)
        keys = by_digest.get(article.digest, [])
        changed = [] if keys else by_place.get((Path(document.source).name, article.id), [])
        seen.update(keys, changed)
        for key in changed:
            yield _violation(
                "text-changed",
                f"{document.source}: not the text that {key} was published from; publish it again.",
                f"{document.source}: {key}을(를) 낸 때의 글이 아닙니다. 다시 내십시오.",
            )
        if not keys and not changed:
            yield _unpublished(document.source)
        for key in keys:
            yield from _quotations(key, published[key], article.digest, article.text)
    for key in sorted(published.keys() - seen):
        yield _unseen(key)


def _quotations(key: str, published: _Published, digest: str, text: str) -> Iterator[Finding]:
    if published.digest != f"sha256:{digest}":
        yield _violation(
            "digest-differs",
            f"{key}: the dataset states another digest than its manifest; publish it again.",
            f"{key}: 데이터셋의 본문 해시가 목록과 다릅니다. 다시 내십시오.",
        )
    for span, exact in published.quotations:
        if text[span.start : span.end] != exact:
            yield _violation(
                "exact-differs",
                f"{key}: the text at {span.start}–{span.end} is not “{exact}”; publish it again.",
                f"{key}: {span.start}–{span.end}의 글이 “{exact}”이(가) 아닙니다. 다시 내십시오.",
                span,
            )


def _violation(code: str, message: str, korean: str, span: Span | None = None) -> Finding:
    return Finding(severity="violation", code=code, message=message, korean=korean, span=span)


def _unpublished(source: str) -> Finding:
    return Finding(
        severity="info",
        code="not-published",
        message=f"{source}: not in the dataset; publish it, or see whether it is in quarantine.",
        korean=f"{source}: 데이터셋에 없습니다. 내거나, 격리되었는지 보십시오.",
    )


def _unseen(key: str) -> Finding:
    return Finding(
        severity="warning",
        code="source-missing",
        message=f"{key}: its source was not among those given, so its text was not compared.",
        korean=f"{key}: 준 출처에 원문이 없어 본문을 견주지 못했습니다.",
    )
