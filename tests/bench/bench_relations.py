"""Print how well posts and other names are read in KLUE-RE, whose rows give two words of a sentence and their relation.

Each sentence is taken for an article. From its claims and mentions follow four relations of KLUE-RE between
any two words; the rows labelled otherwise, most of them `no_relation`, tell what is found too much.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sosik import vocab
from sosik.entities import is_organization
from sosik.evaluation import Counts
from sosik.extract import extract
from sosik.model import Article, Entity, Extraction, Node, Span, Zone, ZoneKind
from sosik.registry import Registry, load

BENCH = Path(os.environ.get("SOSIK_BENCH", Path(__file__).parents[3] / "shared" / "bench"))
CORPUS = BENCH / "klue" / "re-dev-4of5.jsonl"
TITLE, EMPLOYEE, EMPLOYER, ALIAS = "per:title", "per:employee_of", "org:top_members/employees", "org:alternate_names"
TYPES = {TITLE: ("PER", "POH"), EMPLOYEE: ("PER", "ORG"), EMPLOYER: ("ORG", "PER"), ALIAS: ("ORG", "ORG")}
"""The relations, each with the types of its two words."""
NONE = "no_relation"
SOURCES = {"all": ("wikitree", "wikipedia", "policy_briefing"), "news": ("wikitree", "policy_briefing")}


class Row(NamedTuple):
    """Two words of a sentence, their types and what relates them."""

    sentence: str
    source: str
    subject: Span
    target: Span
    types: tuple[str, str]
    label: str


class Post(NamedTuple):
    """A person's post and where the text says so."""

    person: Entity
    organization: Entity
    title: str
    span: Span


def span(word: Mapping[str, int]) -> Span:
    """Return the place of a word; KLUE-RE gives its last code point."""
    return Span(word["start_idx"], word["end_idx"] + 1)


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file of KLUE-RE."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        subject, target = row["subject_entity"], row["object_entity"]
        yield Row(row["sentence"], row["source"], span(subject), span(target), (subject["type"], target["type"]), row["label"])


@cache
def registry() -> Registry:
    """Return the shipped registry."""
    return load()


@cache
def read(sentence: str) -> Extraction:
    """Return what is extracted from a sentence."""
    zone = Zone(ZoneKind.BODY, Span(0, len(sentence)))
    return extract(Article(id="sentence", text=sentence, digest="", zones=(zone,), source="sentence"), registry())


def posts(extraction: Extraction) -> Iterator[Post]:
    """Yield who holds which post where."""
    for claim in extraction.claims:
        for tenure in claim.values(vocab.claimSubject) if claim.kind == vocab.TenureClaim else ():
            assert isinstance(tenure, Node)
            person, post = tenure.values(vocab.tenureOf)[0], tenure.values(vocab.post)[0]
            assert isinstance(person, Entity)
            assert isinstance(post, Node)
            organization = post.values(vocab.postAt)[0]
            if isinstance(organization, Entity):
                yield Post(person, organization, post.label, claim.evidence)


def relations(row: Row) -> Iterator[str]:
    """Yield the relations that hold between the two words by what was extracted."""
    extraction = read(row.sentence)
    of_subject, of_target = (
        {m.entity.id for m in extraction.mentions if m.span.overlaps(span) and not is_inside_other(m.span, span)}
        for span in (row.subject, row.target)
    )
    word = row.sentence[row.target.start : row.target.end]
    for post in posts(extraction):
        if row.types == TYPES[TITLE] and post.person.id in of_subject and post.span.overlaps(row.target) and shares_word(word, post.title):
            yield TITLE
        if row.types == TYPES[EMPLOYEE] and post.person.id in of_subject and post.organization.id in of_target:
            yield EMPLOYEE
        if row.types == TYPES[EMPLOYER] and post.organization.id in of_subject and post.person.id in of_target:
            yield EMPLOYER
    organizations = {m.entity.id for m in extraction.mentions if is_organization(m.entity)}
    if row.types == TYPES[ALIAS] and of_subject & of_target & organizations and word != row.sentence[row.subject.start : row.subject.end]:
        yield ALIAS


def is_inside_other(mention: Span, word: Span) -> bool:
    """Tell whether a word is only a small part of a mention."""
    return mention.contains(word) and mention.end - mention.start > 2 * (word.end - word.start)


def shares_word(word: str, title: str) -> bool:
    """Tell whether a word and a title have the one inside the other, spaces aside."""
    first, second = word.replace(" ", ""), title.replace(" ", "")
    return first in second or second in first


def table(judged: Sequence[tuple[Row, frozenset[str]]]) -> Iterator[str]:
    """Yield the lines of a Markdown table: each relation over the rows of its types."""
    yield "| Relation | Rows | Precision | Recall | F1 | Found on no_relation |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for relation, types in TYPES.items():
        counts: Mapping[tuple[bool, bool], int] = defaultdict(int)
        for row, found in judged:
            if row.types == types:
                counts[row.label == relation, relation in found] += 1  # type: ignore[index]
        none = [relation in found for row, found in judged if row.types == types and row.label == NONE]
        score = Counts(counts[True, True], counts[False, True], counts[True, False])
        yield (
            f"| `{relation}` {types[0]}→{types[1]} | {score.true_positives + score.false_negatives} | {score.precision:.3f} "
            f"| {score.recall:.3f} | {score.f1:.3f} | {sum(none)} of {len(none)} ({sum(none) / max(1, len(none)):.1%}) |"
        )


def main() -> None:
    """Read every row and print a table for all of them and one for those from news."""
    if not CORPUS.exists():
        print(f"{CORPUS} is not there; set SOSIK_BENCH to the folder of outside data.")
        return
    judged = [(row, frozenset(relations(row))) for row in rows(CORPUS) if row.types in TYPES.values()]
    for name, sources in SOURCES.items():
        chosen = [(row, found) for row, found in judged if row.source in sources]
        print(f"\n{name}: {len(chosen)} rows\n", *table(chosen), sep="\n")


if __name__ == "__main__":
    main()
