"""Train the weights of `sosik.tagger` on KLUE-NER and our own sentences, or say how good they are.

    python src/sosik/weights/train.py KLUE_NER.tsv           # writes names.crfsuite and digests.json
    python src/sosik/weights/train.py KLUE_NER.tsv --folds 5 # cross-validates on KLUE-NER; writes nothing

A line of KLUE-NER holds a character and its BIO label; a line `## id TAB text` begins a sentence.
Our own sentences of business news, `business-*.txt` beside this script, hold one a line with names
marked as `{OG:나래통신}`. The same data and libraries give the same bytes.
"""

import argparse
import hashlib
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import pycrfsuite

from sosik.gazetteer import registry_mentions
from sosik.korean import analyze
from sosik.model import Sentence, Span, Token, Zone, ZoneKind
from sosik.registry import Registry, load
from sosik.tagger import ORGANIZATION, OUTSIDE, PERSON, PLACE, WEIGHTS, Proposal, decoded, kinds_by_start, nouns_of, observations, proposer

LABELS = (PERSON, ORGANIZATION, PLACE)
PARAMETERS = {"c1": 0.05, "c2": 0.2, "max_iterations": 120, "feature.possible_transitions": True}
"""L1 and L2 regularisation, tuned by cross-validation."""
SEED = 1
"""Of the shuffle that makes the folds."""

Annotated = tuple[str, str, frozenset[Proposal]]
"""Id, text and names of a sentence."""


def sentences(path: Path) -> Iterator[Annotated]:
    """Yield the sentences of a KLUE-NER file."""
    name, letters, labels = "", list[str](), list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "## "]:
        if line.startswith("## "):
            if letters:
                characters = [Token(letter, "", Span(at, at + 1)) for at, letter in enumerate(letters)]
                yield name, "".join(letters), frozenset(found for found in decoded(characters, labels) if found.label in LABELS)
            name, letters, labels = line[3:].partition("\t")[0], [], []
        elif line:
            letter, _, label = line.partition("\t")
            letters.append(letter)
            labels.append(label)


_MARKED = re.compile(r"\{(?P<label>[A-Z]{2}):(?P<name>[^{}]+)\}")


def marked_sentences(path: Path) -> Iterator[Annotated]:
    """Yield the sentences of a file of ours, names marked inline."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        text, names, end = "", set[Proposal](), 0
        for match in _MARKED.finditer(line):
            text += line[end : match.start()]
            names.add(Proposal(Span(len(text), len(text) + len(match["name"])), match["label"]))
            text += match["name"]
            end = match.end()
        yield f"{path.stem}:{number}", text + line[end:], frozenset(names)


def _labels(tokens: Sequence[Token | None], names: Sequence[Proposal]) -> list[str]:
    labels = [OUTSIDE] * len(tokens)
    for name in names:
        inside = [index for index, token in enumerate(tokens) if token is not None and name.span.contains(token.span)]
        for index in inside:
            labels[index] = f"{'B' if index == inside[0] else 'I'}-{name.label}"
    return labels


def parse(text: str, registry: Registry) -> tuple[Sequence[Sentence], dict[int, str]]:
    """Return the sentences of a text as extraction sees them, and the classes of known names by their place."""
    known = registry_mentions(text, registry)
    parsed = analyze(text, [Zone(ZoneKind.BODY, Span(0, len(text)))], [mention.span for mention in known])
    return parsed, kinds_by_start(known)


def own_files() -> list[Path]:
    """Return the files of our own sentences."""
    return sorted(Path(__file__).parent.glob("business-*.txt"))


def train(corpus: Sequence[Annotated], registry: Registry, weights: Path) -> None:
    """Train on sentences; write the weights and the common nouns that names hold."""
    parsed = [(*parse(text, registry), sorted(names, key=lambda name: name.span)) for _, text, names in corpus]
    nouns = {
        token.form
        for sentences, _, names in parsed
        for sentence in sentences
        for token in sentence.tokens
        if token.tag in {"NNG", "XR"} and any(name.span.contains(token.span) for name in names)
    }
    nouns_of(weights).write_text("\n".join(sorted(nouns)) + "\n", encoding="utf-8")
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False, params=PARAMETERS)
    for sentences, kinds, names in parsed:
        tokens, observed = observations(sentences, kinds, nouns)
        trainer.append(observed, _labels(tokens, names))
    trainer.train(str(weights))


def cross_validate(
    corpus: Sequence[Annotated], own: Sequence[Annotated], registry: Registry, folds: int
) -> Iterator[tuple[Annotated, Path]]:
    """Yield each sentence of a corpus with weights that were trained on the other folds and `own`.

    The file of the weights lives until the last sentence.
    """
    shuffled = sorted(corpus)
    random.Random(SEED).shuffle(shuffled)  # noqa: S311  (no secret)
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(folds):
            weights = Path(folder) / f"{fold}.crfsuite"
            train([*(item for index, item in enumerate(shuffled) if index % folds != fold), *own], registry, weights)
            for item in shuffled[fold::folds]:
                yield item, weights


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, help="cross-validate with so many folds")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where to write the weights")
    arguments = parser.parse_args()
    corpus, registry, files = list(sentences(arguments.corpus)), load(), own_files()
    own = [sentence for path in files for sentence in marked_sentences(path)]
    if arguments.folds:
        _report(cross_validate(corpus, own, registry, arguments.folds), registry)
        return
    train([*corpus, *own], registry, arguments.out)
    digests = {
        "data": {path.name: _digest(path) for path in (arguments.corpus, *files)},
        "weights": {path.name: _digest(path) for path in (arguments.out, nouns_of(arguments.out))},
        "libraries": {name: version(name) for name in ("kiwipiepy", "kiwipiepy_model", "python-crfsuite")},
        "parameters": PARAMETERS,
    }
    arguments.out.with_name("digests.json").write_text(json.dumps(digests, indent=2) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _report(judged: Iterator[tuple[Annotated, Path]], registry: Registry) -> None:
    counts: Counter[tuple[str, str, str]] = Counter()
    for (name, text, gold), weights in judged:
        known = registry_mentions(text, registry)
        found = set(proposer(weights, everywhere=True)(parse(text, registry)[0], known))
        genre = name.rpartition("-")[2]
        for label in LABELS:
            expected, proposed = {n for n in gold if n.label == label}, {n for n in found if n.label == label}
            counts[genre, label, "right"] += len(expected & proposed)
            counts[genre, label, "spurious"] += len(proposed - expected)
            counts[genre, label, "missed"] += len(expected - proposed)
    for genre, label in sorted({key[:2] for key in counts}):
        right, spurious, missed = (counts[genre, label, outcome] for outcome in ("right", "spurious", "missed"))
        precision, recall = right / max(1, right + spurious), right / max(1, right + missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{genre:10} {label}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({right} right)")


if __name__ == "__main__":
    main()
