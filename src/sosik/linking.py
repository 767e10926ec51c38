"""Which words name whom: registry names, unknown organisations, persons and their aliases.

The registry is asked first, the longest name at a particle's boundary wins; names that are
also common words link only with context. What no registry knows becomes an unlinked entity
with a stable id; aliases hold inside one article only and nothing is merged by likeness.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sosik import lexicon, vocab
from sosik.aliases import latin_aliases, occurrences, with_headline_forms, with_unknown
from sosik.chunks import chunks
from sosik.entities import is_a, is_organization
from sosik.gazetteer import registry_mentions
from sosik.korean import analyze
from sosik.model import Article, Entity, Iri, Mention, Sentence, Span, ZoneKind
from sosik.names import kind_of, shaped, trimmed, unlinked
from sosik.people import LOCAL_UNITS, Holder, holders, surname_titles, titled
from sosik.registry import Registry
from sosik.spans import SpanSet, preceding, within
from sosik.tagger import Propose, propose

_SUBJECT_AFTER = re.compile(r"^(?:\([^()]{1,24}\))?(?:\s?측)?(?:은|는|이|가)\s")


_TOPIC_AFTER = re.compile(r"^(?:\([^()]{1,24}\))?(?:\s?측)?(?:은|는)\s")
_DESCRIBES = re.compile(r"^(?:\([^()]{1,24}\))?(?:이|가)\s(?:[가-힣0-9]+\s)?[가-힣]{1,6}(?:한|된|인|는|던|온|운)\s")
"""What makes a subject that of a relative clause: 나래통신이 개발한 …, of which the sentence does not speak."""
_GENITIVE_DISTANCE = 4
"""Characters between an organisation and the title that 의 joins to it: 가온전자의 창업자 한가온."""

_DOUBTFUL = frozenset({"name-proper-noun", "name-latin", "name-common-noun", "name-unknown-word"})
"""Rules that open the evidence for an organisation without saying what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A person with a title at one place, its organisation resolved."""

    person: Entity
    title: str
    organization: Entity | None
    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The outcome of linking: sentences, mentions in reading order, persons with their posts."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    tenures: tuple[Tenure, ...]


def link(article: Article, registry: Registry, propose: Propose = propose) -> Links:
    """Find every mention of an entity in an article; `propose` gives the names that a learned tagger sees."""
    text = article.text
    captions = [zone.span for zone in article.zones if zone.kind is ZoneKind.CAPTION]
    known = [
        mention
        for mention in registry_mentions(text, registry)
        if mention.entity.kind != vocab.NewsPublisher or not any(span.contains(mention.span) for span in captions)
    ]
    names = [mention.span for mention in known]
    sentences = analyze(text, article.zones, [*names, *shaped(text, SpanSet(names))])
    known += latin_aliases(text, known)
    chunked = [chunks(sentence, text) for sentence in sentences]
    proposals = [trimmed(proposal, text) for proposal in propose(sentences, known)]
    mentions = with_unknown(text, sentences, chunked, known, proposals)
    mentions = with_headline_forms(article, mentions)
    where = titled(text, sentences, chunked)
    organizations = [mention.span for mention in mentions if is_organization(mention.entity)]
    sure = [m.span for m in mentions if is_organization(m.entity) and (m.entity.is_linked or m.rule not in _DOUBTFUL)]
    if len(sure) < len(organizations):  # a doubtful name may be part of a person's
        mentions = _without_persons(mentions, holders(text, where, sure, proposals))
        organizations = [mention.span for mention in mentions if is_organization(mention.entity)]
    artifacts = [mention.span for mention in mentions if is_a(mention.entity, vocab.Artifact)]
    found = holders(text, where, sorted({*organizations, *artifacts}), proposals)  # 한가온 도담비서 디렉터: a product says whose post it is
    mentions = _with_employers(text, mentions, found, registry)
    mentions = _without_namesakes(_without_persons(mentions, found), registry)
    tenures, named = _persons(text, sentences, found, mentions, registry)
    return Links(
        sentences=sentences,
        mentions=_ordered([*named, *mentions]),
        tenures=tenures,
    )


def _with_employers(text: str, mentions: list[Mention], found: Sequence[Holder], registry: Registry) -> list[Mention]:
    """Add organisations that only a title shows: 한가온 도담로 대표."""
    result = list(mentions)
    taken = SpanSet(mention.span for mention in result)
    named = {mention.entity.name: mention.entity for mention in reversed(result)}
    for holder in found:
        span = holder.organization
        if span is None or taken.overlaps(span):
            continue
        name = text[span.start : span.end]
        full = name
        if name in lexicon.PLACES and holder.title.split()[-1] in LOCAL_UNITS:
            full = name + LOCAL_UNITS[holder.title.split()[-1]]
        entity = named.get(full) or registry.by_label(vocab.Organization, full)
        entity = entity or unlinked(_employer_kind(full, holder.title), full)
        result += occurrences(text, name, entity, "name-employer", taken)
        if not taken.overlaps(span):
            result.append(Mention(span, entity, "name-employer"))
            taken.add(span)
        named.setdefault(entity.name, entity)
    return result


def _employer_kind(name: str, title: str) -> Iri:
    return vocab.PublicBody if title.rsplit(maxsplit=1)[-1] in LOCAL_UNITS or name in lexicon.PLACES else kind_of(name)


def _ordered(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Sort mentions, one for each place and entity: the first rule that found it."""
    unique = {(mention.span, mention.entity.id): mention for mention in reversed(mentions)}
    return tuple(unique[key] for key in sorted(unique))


def _without_persons(mentions: Sequence[Mention], found: Sequence[Holder]) -> list[Mention]:
    """Drop unknown organisations that turn out to be somebody's name."""
    names = {holder.name for holder in found}
    taken = SpanSet(holder.name_span for holder in found)
    return [
        mention for mention in mentions if mention.entity.is_linked or not (mention.entity.name in names or taken.overlaps(mention.span))
    ]


def _without_namesakes(mentions: Sequence[Mention], registry: Registry) -> list[Mention]:
    """Drop the registry's persons whose organisations the article never mentions: they may be namesakes."""
    present = {mention.entity.id for mention in mentions}
    return [m for m in mentions if not (known_by := registry.affiliations.get(m.entity.id)) or known_by & present]


def _persons(
    text: str, sentences: Sequence[Sentence], found: Sequence[Holder], mentions: Sequence[Mention], registry: Registry
) -> tuple[tuple[Tenure, ...], list[Mention]]:
    """Resolve every person with a title, then surname and title (박 사장), then bare full names."""
    organizations = sorted((m for m in mentions if is_organization(m.entity)), key=lambda mention: mention.span)
    tenures: list[Tenure] = []
    persons: dict[str, Entity] = {}
    full_names: dict[str, str] = {}
    posts: defaultdict[str, set[Entity | None]] = defaultdict(set)
    result: list[Mention] = []
    stated = {holder: _stated_employer(holder, organizations) for holder in found}
    explicit = {holder.name: employer for holder, employer in reversed(stated.items()) if employer is not None}
    has_namesakes = bool(_NAMESAKES.search(text))
    for holder in found:
        name = full_names.get(holder.name, holder.name)
        employer = stated[holder] or explicit.get(name) or _employer_in_context(text, holder, organizations, sentences)
        entity = persons.get(name)
        if entity is None or (has_namesakes and stated[holder] not in {None, *posts[entity.name]}):
            entity = _person(name, employer, organizations, registry)
        if name not in persons:
            for short in _short_names(name):
                full_names.setdefault(short, name)
        persons[name] = entity
        posts[entity.name].add(employer)
        result.append(Mention(holder.name_span, entity, holder.rule))
        tenures.append(Tenure(person=entity, title=holder.title, organization=employer, span=holder.span, rule=holder.rule))
    taken = SpanSet(mention.span for mention in result)
    bearers = _Bearers(result)
    for span, surname, _ in surname_titles(text, sentences):
        named = None if taken.overlaps(span) else bearers.last_before(surname, span)
        if named is not None:
            result.append(Mention(span, named, "person-surname-title"))
            bearers.add(result[-1])
            taken.add(span)
    for name, entity in persons.items():
        result += occurrences(text, name, entity, "person-repeated", taken)
    return tuple(tenures), result


def _short_names(name: str) -> list[str]:
    """Return what may stand for a name before a title and look like one: 도담 of 마리 도담, 남궁 of 남궁누리.

    >>> _short_names("마리 도담"), _short_names("남궁누리"), _short_names("한가온")
    (['도담'], ['남궁'], [])
    """
    words = name.split(" ")
    family = [name[:2]] if name[:2] in lexicon.SURNAMES and len(name) > 2 else []
    return [" ".join(words[size:]) for size in range(1, len(words))] or family


_NAMESAKES = re.compile(r"동명이인|동명의|이름이 같[은아]")


def _stated_employer(holder: Holder, organizations: Sequence[Mention]) -> Entity | None:
    """Return the organisation that stands beside the title."""
    span = holder.organization
    if span is None:
        return None
    near = within(organizations, Span(max(0, span.start - 40), span.end + 40))
    return next((mention.entity for mention in near if mention.span.overlaps(span)), None)


def _person(name: str, employer: Entity | None, organizations: Sequence[Mention], registry: Registry) -> Entity:
    """Return the registry's person only where the organisation fits; without one, where the article mentions it."""
    known = registry.by_label(vocab.Person, name)
    around = {employer.id} if employer is not None else {mention.entity.id for mention in organizations}
    if known is not None and (not registry.affiliations[known.id] or registry.affiliations[known.id] & around):
        return known
    return unlinked(vocab.Person, name, distinction=employer.id if employer else "")


class _Bearers:
    """The persons named so far by what they are called for short: their family name, or a foreigner's last name."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._by_name: defaultdict[str, list[tuple[Span, Entity]]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda m: m.span):
            self.add(mention)

    def add(self, mention: Mention) -> None:
        """Add a person at a place."""
        name = mention.entity.name
        short = [name.rsplit(maxsplit=1)[-1]] if " " in name else [name[:size] for size in (1, 2) if len(name) > size]
        for word in short:
            insort(self._by_name[word], (mention.span, mention.entity), key=_place)

    def last_before(self, surname: str, span: Span) -> Entity | None:
        """Return the last person before `span` whose family name (or last name, for foreigners) fits."""
        known = self._by_name.get(surname, [])
        index = bisect_left(known, span.start, key=lambda bearer: bearer[0].start)
        return known[index - 1][1] if index else None


def _place(bearer: tuple[Span, Entity]) -> Span:
    return bearer[0]


_BOUGHT_FROM = re.compile(r"\s?(?:측|등)?(?:으로부터|로부터|에게서)\s")
_SHARES_AFTER = re.compile(r"(?:의)?\s?(?:을|를|지분|주식|경영권)")


def _employer_in_context(text: str, holder: Holder, organizations: Sequence[Mention], sentences: Sequence[Sentence]) -> Entity | None:
    """Return the organisation a bare title belongs to: the last subject nearby, else the headline's topic.

    Professions (의원, 변호사) belong to no organisation unless the text says so.
    """
    if holder.title.split()[-1] in lexicon.NOT_POSTS:
        return None
    bought = _BOUGHT_FROM.match(text, holder.span.end)
    if bought and (sold := within(organizations, Span(bought.end(), bought.end() + 40))) and _SHARES_AFTER.match(text, sold[0].span.end):
        return sold[0].entity
    earlier = preceding(sentences, holder.span.start)[-3:]  # the holder's own sentence and two before it
    start = earlier[0].span.start if earlier else 0
    near = [m for m in within(organizations, Span(start, holder.span.start)) if m.entity.kind != vocab.NewsPublisher]
    owners = [m for m in near if 0 < holder.span.start - m.span.end <= _GENITIVE_DISTANCE and text.startswith("의 ", m.span.end)]
    subjects = [m for m in near if _SUBJECT_AFTER.match(text[m.span.end : m.span.end + 30])]
    main = [m for m in subjects if not _DESCRIBES.match(text[m.span.end : m.span.end + 40])]
    marked = [m for m in main if _TOPIC_AFTER.match(text[m.span.end : m.span.end + 30])]
    topics = within(organizations, sentences[0].span)
    chosen = owners[-1:] or marked[-1:] or main[-1:] or topics[:1] or subjects[-1:] or near[-1:]
    return chosen[0].entity if chosen else None
