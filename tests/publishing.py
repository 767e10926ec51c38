"""Fakes and small helpers of the tests that publish: articles of one sentence, an extractor, a gate."""

import functools
import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pyoxigraph

from sosik import dataset, registry, release, vocab
from sosik.gate import Result, Verdict
from sosik.model import Article, Claim, Extraction, Iri, Literal, Mention, Node, Quad, Span
from sosik.pipeline import Publication, publish
from sosik.registry import Registry

BASE = "https://data.example/"
NAMES = ("삼성전자", "카카오", "네이버", "KT")
SHACL = "http://www.w3.org/ns/shacl#"


def fake_extract(article: Article, known: Registry) -> Extraction:
    """Take all companies as the parties of one deal; fail where the article asks for it."""
    if "고장" in article.text:
        raise ValueError("broken on purpose")
    mentions = tuple(Mention(span, known.names[name][0], "name") for span, name in known.find(article.text) if name in NAMES)
    parties = tuple(dict.fromkeys(mention.entity for mention in mentions))
    if len(parties) < 2:
        return Extraction(article=article, mentions=mentions)
    deal = Node(
        vocab.MemorandumOfUnderstanding,
        "-".join(["mou", *sorted(party.id.rpartition("/")[2] for party in parties)]),
        "업무협약",
        tuple((vocab.party, party) for party in parties),
    )
    start = article.text.index("협약")
    claim = Claim(
        kind=vocab.DealClaim,
        args=((vocab.aboutDeal, deal),),
        evidence=Span(0, len(article.text)),
        cue=Span(start, start + 2),
        certainty=vocab.Certain,
        evidentiality=vocab.DirectReport,
        polarity=vocab.Affirmed,
        is_future=False,
        rules=("fake",),
        status=vocab.Signed,
    )
    return Extraction(article=article, mentions=mentions, claims=(claim,))


def fake_check(article_quads: tuple[Quad, ...], registry_quads: tuple[Quad, ...], *, key: str, base: str) -> Verdict:
    """Hold articles that say 보류, warn about those that say 주의."""
    text = str(article_quads)
    level = "violation" if "보류" in text else "warning" if "주의" in text else None
    report, graph = Iri(f"{base}id/report/{key}"), Iri(f"{base}graph/report/{key}")
    article = Iri(f"{base}id/article/{key}")
    quads = [
        Quad(report, vocab.RDF_TYPE, Iri(f"{SHACL}ValidationReport"), graph),
        Quad(report, Iri(f"{SHACL}conforms"), Literal(str(level is None).lower(), vocab.XSD_BOOLEAN), graph),
    ]
    results: tuple[Result, ...] = ()
    if level is not None:
        result = Iri(f"{report}/1")
        quads += [
            Quad(report, Iri(f"{SHACL}result"), result, graph),
            Quad(result, Iri(f"{SHACL}focusNode"), article, graph),
            Quad(result, Iri(f"{SHACL}resultMessage"), Literal(f"{key} {level}"), graph),
        ]
        results = (
            Result(
                focus=article,
                path=None,
                value=None,
                shape=Iri("https://w3id.org/sosik/shapes#WarnShape"),
                constraint=None,
                component=Iri(f"{SHACL}NodeConstraintComponent"),
                severity=level,
                message="is doubtful.",
                korean="의심스럽습니다.",
            ),
        )
    assert registry_quads, "the gate must see what the registry says about the companies"
    return Verdict(conforms=level != "violation", results=results, report=tuple(quads))


def article(folder: Path, name: str, first: str, *, day: str = "2020-05-25") -> Path:
    """Write an article whose text says who made an agreement with whom."""
    path = folder / f"{name}.jsonl"
    record = {"id": name, "title": "협약 소식", "body": f"{first} 협약을 맺었다.", "date": day, "outlet": "서울경제"}
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


@functools.cache
def _shipped() -> Registry:
    return registry.load()


def load(paths: Sequence[Path]) -> Registry:
    """Load the registry, from memory where there are no further files."""
    return registry.load(paths) if paths else _shipped()


def run(out: Path, *sources: Path, **settings: object) -> Publication:
    """Publish with the fakes; the shipped registry is loaded once for all tests, a tenth of a second."""
    defaults: dict[str, object] = {"base": BASE, "extract": fake_extract, "check": fake_check}
    with mock.patch.object(importlib.import_module("sosik.pipeline"), "load", load):
        return publish(map(str, sources), out, **{**defaults, **settings})  # type: ignore[arg-type]


def contents(out: Path) -> dict[str, bytes]:
    """Return all files below a folder by name."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def manifest(out: Path) -> release.Manifest:
    """Return the manifest of a dataset that has one."""
    found = release.load_manifest(out)
    assert found is not None
    return found


def graphs(out: Path) -> set[str]:
    """Return the names of the graphs of a dataset."""
    return {quad.graph.removeprefix(f"{BASE}graph/") for quad in dataset.read_quads(out / "dataset.trig")}


def codes(publication: Publication) -> list[str]:
    """Return the codes of the findings of a run."""
    return [item.finding.code for item in publication.findings]


def select(out: Path, query: str) -> set[tuple[str, ...]]:
    """Ask the union of all graphs."""
    store = pyoxigraph.Store()
    store.load(path=out / "dataset.trig", format=pyoxigraph.RdfFormat.TRIG)
    prefixes = f"PREFIX sosik: <{vocab.NAMESPACE}> PREFIX prov: <http://www.w3.org/ns/prov#> "
    rows = store.query(prefixes + query, use_default_graph_as_union=True)
    return {tuple(term.value if term else "" for term in row) for row in rows}  # type: ignore[union-attr]


def report(out: Path, name: str) -> set[Iri | Literal]:
    """Return what the SHACL report says with one term."""
    return {quad.object for quad in dataset.read_quads(out / "report.ttl") if quad.predicate == f"{SHACL}{name}"}
