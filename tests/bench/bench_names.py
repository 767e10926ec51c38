"""Print how well names of persons and organisations are found in KLUE-NER: by rules, by the tagger, by both.

Strict spans over the sentences from news (`wikitree`), each taken for an article. The tagger is cross-validated:
no sentence is judged by weights that saw it. KLUE marks names differently from us: cities and countries
that act, teams and groups of singers are organisations there, and persons need no post.

    python tests/bench/bench_names.py [FOLDS]
"""

import os
import sys
from collections import Counter
from pathlib import Path

from sosik import vocab
from sosik.entities import is_a, is_organization
from sosik.evaluation import Counts
from sosik.gazetteer import registry_mentions
from sosik.linking import link
from sosik.model import Article, Mention, Span, Zone, ZoneKind
from sosik.registry import load
from sosik.tagger import ORGANIZATION, PERSON, Proposal, propose_nothing, proposer
from sosik.weights.train import cross_validate, marked_sentences, own_files, parse, sentences

BENCH = Path(os.environ.get("SOSIK_BENCH", Path(__file__).parents[3] / "shared" / "bench"))
CORPUS = BENCH / "klue" / "ner-dev-4of5.tsv"
NEWS = "-wikitree"
METHODS = ("rules only", "tagger only", "rules and tagger")
NAMES = {PERSON: "persons (PS)", ORGANIZATION: "organisations (OG)"}


def sentence_article(name: str, text: str) -> Article:
    """Return a sentence as an article that has no headline."""
    return Article(id=name, text=text, digest="", zones=(Zone(ZoneKind.BODY, Span(0, len(text))),), source=name)


def names(mentions: tuple[Mention, ...]) -> set[Proposal]:
    """Return the persons and organisations among mentions with the labels of KLUE."""
    persons = {Proposal(m.span, PERSON) for m in mentions if is_a(m.entity, vocab.Person)}
    return persons | {Proposal(m.span, ORGANIZATION) for m in mentions if is_organization(m.entity)}


def main(folds: int) -> None:
    """Cross-validate and print a Markdown table."""
    if not CORPUS.exists():
        print(f"{CORPUS} is not there; set SOSIK_BENCH to the folder of outside data.")
        return
    registry = load()
    own = [sentence for path in own_files() for sentence in marked_sentences(path)]
    counts: Counter[tuple[str, str, str]] = Counter()
    judged = 0
    for (name, text, gold), weights in cross_validate(list(sentences(CORPUS)), own, registry, folds):
        if not name.endswith(NEWS):
            continue
        judged += 1
        article, propose = sentence_article(name, text), proposer(weights, everywhere=True)
        found = {
            METHODS[0]: names(link(article, registry, propose_nothing).mentions),
            METHODS[1]: set(propose(parse(text, registry)[0], registry_mentions(text, registry))),
            METHODS[2]: names(link(article, registry, propose).mentions),
        }
        for method, proposals in found.items():
            for label in NAMES:
                wanted, given = ({n for n in some if n.label == label} for some in (gold, proposals))
                counts[method, label, "right"] += len(wanted & given)
                counts[method, label, "spurious"] += len(given - wanted)
                counts[method, label, "missed"] += len(wanted - given)
    print(f"{judged} sentences, {folds} folds\n")
    print("| Names | Method | Precision | Recall | F1 |\n| --- | --- | --- | --- | --- |")
    for label, title in NAMES.items():
        for method in METHODS:
            score = Counts(*(counts[method, label, outcome] for outcome in ("right", "spurious", "missed")))
            print(f"| {title} | {method} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
