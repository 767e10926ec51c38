"""Print what the tagger and the registry add: scores with rules only and with the tagger, with none, few and all known entities.

    python tests/bench/bench_ablation.py

Measures the real articles beside the project, where they lie there, and those of `tests/eval`. Then it counts
the kinds of errors that remain with the tagger and the whole registry.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs

from sosik.annotations import Annotation, annotation, load_folder
from sosik.differences import count, differences
from sosik.evaluation import evaluate
from sosik.extract import extract
from sosik.pipeline import read_facts
from sosik.registry import Registry, load
from sosik.sources import file_stem, load_metadata
from sosik.tagger import Propose, propose, propose_nothing

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "articles"
SEED = 1
"""Of the choice of few entities."""
FEW = 50
FIELDS = ("companies", "executives: name+org", "alliances: Jaccard>=.5", "quotes: speaker+org")
METHODS: Mapping[str, Propose] = {"rules only": propose_nothing, "rules and tagger": propose}


class Corpus(NamedTuple):
    """Annotated articles."""

    name: str
    articles: Path
    gold: Path
    manifest: Path | None


CORPORA = (
    Corpus("real articles", SHARED / "dev", SHARED / "gold", SHARED / "manifest.json"),
    Corpus("own articles", ROOT / "tests" / "eval", ROOT / "tests" / "eval" / "gold", None),
)


def restricted(registry: Registry, size: int) -> Registry:
    """Return the registry with only so many entities, chosen by chance, the same in every run."""
    kept = frozenset(random.Random(SEED).sample(sorted(registry.entities), size))  # noqa: S311  (no secret)
    names = {name: found for name, entities in registry.names.items() if (found := tuple(e for e in entities if e.id in kept))}
    patterns = tuple(sorted(names))
    return replace(
        registry,
        entities={key: entity for key, entity in registry.entities.items() if key in kept},
        names=names,
        ambiguous=registry.ambiguous & names.keys(),
        tickers={ticker: entity for ticker, entity in registry.tickers.items() if entity.id in kept},
        affiliations={key: known for key, known in registry.affiliations.items() if key in kept},
        members={key: known for key, known in registry.members.items() if key in kept},
        matcher=ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.Standard),
        patterns=patterns,
    )


def predictions(corpus: Corpus, gold: Mapping[str, Annotation], registry: Registry, method: Propose) -> dict[str, Annotation]:
    """Return the facts of all articles by the names of their files."""

    def day(identifier: str) -> str | None:
        annotated = gold.get(file_stem(identifier, set()))
        return annotated.published if annotated else None

    sheets = read_facts(
        [str(corpus.articles)],
        published=day,
        metadata=load_metadata(corpus.manifest) if corpus.manifest else None,
        extract=lambda article, _: extract(article, registry, method),
    )
    taken: set[str] = set()
    return {file_stem(sheet["id"], taken): annotation(sheet, source=sheet["id"], is_gold=False) for sheet, _ in sheets if sheet is not None}


def lines(corpus: Corpus, registry: Registry) -> Iterator[str]:
    """Yield two Markdown tables for a corpus: the scores, and the kinds of errors that remain."""
    gold = load_folder(corpus.gold, is_gold=True)
    yield f"\n{corpus.name}: {len(gold)}\n"
    yield "| Known entities | Method | Organisations | Executives with organisation | Alliances | Quotes |"
    yield "| --- | --- | --- | --- | --- | --- |"
    predicted: dict[str, Annotation] = {}
    for size in (0, FEW, len(registry.entities)):
        chosen = registry if size == len(registry.entities) else restricted(registry, size)
        for name, method in METHODS.items():
            predicted = predictions(corpus, gold, chosen, method)
            fields = evaluate(gold, predicted).fields
            yield f"| {size:,} | {name} | " + " | ".join(f"{fields[field].f1:.3f}" for field in FIELDS) + " |"
    yield "\n| Field | Errors |\n| --- | --- |"
    for field, kinds in count(differences(gold, predicted)).items():
        yield f"| `{field}` | {', '.join(f'{kind} {number}' for kind, number in kinds.items() if number) or 'none'} |"


def main() -> None:
    """Measure every corpus that is there."""
    registry = load()
    for corpus in CORPORA:
        if corpus.articles.is_dir():
            print(*lines(corpus, registry), sep="\n", flush=True)


if __name__ == "__main__":
    main()
