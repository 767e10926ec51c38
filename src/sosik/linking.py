"""Which words name whom: registry names, unknown organisations, persons and their aliases.

The registry is asked first, the longest name at a particle's boundary wins; names that are
also common words link only with context. What no registry knows becomes an unlinked entity
with a stable id; aliases hold inside one article only and nothing is merged by likeness.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sosik import lexicon, vocab
from sosik.korean import analyze, is_particle
from sosik.model import Article, Entity, Iri, Mention, Sentence, Span, ZoneKind
from sosik.names import THRESHOLD, Candidate, candidates, kind_of, unlinked
from sosik.people import LOCAL_UNITS, Holder, holders, surname_titles
from sosik.registry import Registry

_WORD = re.compile(r"[가-힣A-Za-z0-9&+]*")
_LATIN_OR_DIGIT = re.compile(r"[A-Za-z0-9]")
_QUOTED = re.compile(r"['‘\"“<《]$")
_QUOTE_END = re.compile(r"^['’\"”>》]")
_TYPE = lexicon.alternation(lexicon.TYPE_WORDS)
_ORGANIZATION_CONTEXT = re.compile(rf"(?:{_TYPE}|메신저|앱|핀테크|플랫폼|운영하는|인터넷은행)(?:인|이자)?\s?['‘\"“]?$")
_COMMON_BEFORE = re.compile(r"(?:생산|조립|제품|양산|파일럿|공정|가이드|마지노|전용|구축|온|오프|직항|데드|포트|핫)\s?$")
_PLATFORM_BEFORE = re.compile(
    r"(?:플랫폼|비서|스피커|어시스턴트|모델|서비스|에이전트|챗봇|엔진|브랜드|LLM|메신저|앱)(?:인|\([^)]{1,12}\))?\s?['‘\"“]?$"
)
_PLATFORM_AFTER = re.compile(r"^['’\"”]?\s?(?:플랫폼|스피커|서비스|앱|비서|모델|에이전트|챗봇)")
_TICKER = re.compile(r"^\s?[(（](\d{6}|\d{5}[A-Z0-9])[)）]")
_BRACKET_ALIAS = re.compile(
    r"^['’\"”]?\s?[(（<]\s?(?:이하\s?|옛\s?|구\s?|현\s?)?['‘\"“]?(?P<alias>[A-Za-z가-힣\u4e00-\u9fff][A-Za-z가-힣0-9&+.\u4e00-\u9fff \-]{0,40}?)['’\"”]?\s?[)）>·,]"
)
_SUBJECT_AFTER = re.compile(r"^(?:\([^()]{1,24}\))?(?:\s?측)?(?:은|는|이|가)\s")
_PRONOUN_AFTER = re.compile(r"^(?:나|도|든|든지|인가|인지|와|에게|보다|의 것|를 위)(?![가-힣])")
_HEADED = re.compile(r"^\s(?:이사회|회장|부회장|사장|부사장|대표|CEO|CTO|그룹)|^\s?[(（]대표")


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


def is_a(entity: Entity, kind: str) -> bool:
    """Tell whether an entity is of a class or of one below it."""
    return entity.kind == kind or kind in vocab.SUPERCLASSES.get(entity.kind, ())


def is_organization(entity: Entity) -> bool:
    """Tell whether an entity is an organisation."""
    return is_a(entity, vocab.Organization)


def link(article: Article, registry: Registry) -> Links:
    """Find every mention of an entity in an article."""
    text = article.text
    captions = [zone.span for zone in article.zones if zone.kind is ZoneKind.CAPTION]
    known = [
        mention
        for mention in _registry_mentions(text, registry)
        if mention.entity.kind != vocab.NewsPublisher or not any(span.contains(mention.span) for span in captions)
    ]
    sentences = analyze(text, article.zones, [mention.span for mention in known])
    known += _latin_aliases(text, known)
    mentions = _with_unknown(text, sentences, known)
    mentions = _with_headline_forms(article, mentions)
    organizations = [mention.span for mention in mentions if is_organization(mention.entity)]
    found = holders(text, sentences, organizations)
    mentions = _with_employers(text, mentions, found, registry)
    mentions = _without_persons(mentions, found)
    tenures, persons = _persons(text, sentences, found, mentions, registry)
    return Links(
        sentences=sentences,
        mentions=tuple(sorted({*mentions, *persons}, key=lambda mention: (mention.span, mention.entity.id))),
        tenures=tenures,
    )


# ---------------------------------------------------------------- the registry's names


def _registry_mentions(text: str, registry: Registry) -> list[Mention]:
    """Return the registry's names: at word boundaries, the longest first, ambiguous ones with context."""
    matches = [(span, name) for span, name in registry.find(text) if _is_bounded(text, span)]
    matches.sort(key=lambda match: (match[0].start, -match[0].end))
    chosen: list[tuple[Span, str]] = []
    for span, name in matches:
        if not chosen or chosen[-1][0].end <= span.start:
            chosen.append((span, name))
    certain: list[Mention] = []
    doubtful: list[tuple[Span, str]] = []
    for span, name in chosen:
        ticker = _TICKER.match(text[span.end : span.end + 12])
        if ticker and ticker[1] in registry.tickers:
            certain.append(Mention(span, registry.tickers[ticker[1]], "link-ticker"))
        elif name in registry.ambiguous:
            doubtful.append((span, name))
        else:
            certain.append(Mention(span, registry.names[name][0], "link-registry"))
    mentions = certain + _in_context(text, doubtful, certain, registry)
    return sorted(mentions, key=lambda mention: mention.span)


def _is_bounded(text: str, span: Span) -> bool:
    """Tell whether a name stands alone or with particles: KT is not in SKT, 애플 not in 애플리케이션."""
    before = text[span.start - 1] if span.start else " "
    first, last = text[span.start], text[span.end - 1]
    if re.match(r"[A-Za-z0-9&]", before) or (re.match(r"[가-힣]", before) and re.match(r"[가-힣]", first)):
        return False
    if re.match(r"[가-힣]", before) and not re.match(r"[가-힣]", first):
        return False
    rest = _WORD.match(text, span.end)
    remainder = rest[0] if rest else ""
    if remainder and _LATIN_OR_DIGIT.match(remainder) and _LATIN_OR_DIGIT.match(last):
        return False
    return is_particle(remainder)


def _in_context(text: str, doubtful: Iterable[tuple[Span, str]], certain: Sequence[Mention], registry: Registry) -> list[Mention]:
    """Link names that are common words too: by type word, quotes, owner, or an earlier sure mention."""
    present = {mention.entity.id for mention in certain}
    sure: set[str] = set(present)
    found = []
    for span, name in doubtful:
        before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 16]
        for entity in registry.names[name]:
            strong = _is_strong_context(entity, span, before, after, certain)
            repeated = entity.id in sure and not _COMMON_BEFORE.search(before) and not _PRONOUN_AFTER.match(after)
            if strong or repeated:
                found.append(Mention(span, entity, "link-context" if strong else "link-repeated"))
                sure.add(entity.id)
                break
    return found


def _is_strong_context(entity: Entity, span: Span, before: str, after: str, certain: Sequence[Mention]) -> bool:
    if _COMMON_BEFORE.search(before):
        return False
    quoted = bool(_QUOTED.search(before) and _QUOTE_END.match(after))
    owner = next((m for m in certain if m.entity.id == entity.provider and 0 <= span.start - m.span.end <= 12), None)
    if is_a(entity, vocab.Artifact):
        typed = bool(_PLATFORM_BEFORE.search(before) or _PLATFORM_AFTER.match(after))
        return typed or (owner is not None and quoted) or (owner is not None and span.start - owner.span.end <= 1)
    return bool(
        _ORGANIZATION_CONTEXT.search(before)
        or _TICKER.match(after)
        or _HEADED.match(after)
        or re.match(r"^\s?[(（][A-Z][A-Za-z .]+[)）]", after)
    )


# ---------------------------------------------------------------- unknown organisations


def _latin_aliases(text: str, known: Sequence[Mention]) -> list[Mention]:
    """Link the alias that the article gives in brackets after a known name, wherever it occurs."""
    found: list[Mention] = []
    taken = [mention.span for mention in known]
    for mention in known:
        if not is_organization(mention.entity):
            continue
        alias = _alias_after(text, mention.span)
        if alias:
            found += _occurrences(text, alias, mention.entity, "link-alias", taken + [m.span for m in found])
    return found


def _alias_after(text: str, span: Span) -> str | None:
    match = _BRACKET_ALIAS.match(text[span.end : span.end + 60])
    if not match:
        return None
    alias = match["alias"].strip()
    words = alias.split()
    if alias in lexicon.NOT_ORGANISATIONS or alias in lexicon.PLACES or alias in lexicon.NOT_NAMES or len(alias) < 2:
        return None
    if words[0] in lexicon.TITLES or any(word in lexicon.TITLES for word in words) or re.search(r"[가-힣]장$", words[0]):
        return None
    if re.search(r"운영사|제공|사진|대표|왼쪽|오른쪽|가운데|회장|이하$", alias):
        return None
    return alias


def _occurrences(text: str, name: str, entity: Entity, rule: str, taken: Sequence[Span]) -> list[Mention]:
    found = []
    for match in re.finditer(re.escape(name), text):
        span = Span(match.start(), match.end())
        if _is_bounded(text, span) and not any(span.overlaps(other) for other in taken):
            found.append(Mention(span, entity, rule))
    return found


def _with_unknown(text: str, sentences: Sequence[Sentence], known: Sequence[Mention]) -> list[Mention]:
    """Add unknown organisations; a second pass lets the names of the first speak for their neighbours."""
    mentions = list(known)
    for _ in range(2):
        spans = [mention.span for mention in mentions if is_organization(mention.entity)]
        others = [mention.span for mention in mentions if not is_organization(mention.entity)]
        found = [
            candidate
            for candidate in candidates(text, sentences, [m.span for m in mentions])
            if candidate.points >= THRESHOLD and not any(candidate.span.overlaps(span) for span in others)
        ]
        if not found:
            break
        mentions += _named(text, found, [*spans, *others])
    return _with_short_forms(text, sentences, mentions)


def _named(text: str, found: Sequence[Candidate], taken: Sequence[Span]) -> list[Mention]:
    mentions: list[Mention] = []
    by_name: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-len(c.name), c.span)):
        by_name.setdefault(candidate.name, candidate)
    alias_of: dict[str, str] = {}
    for name, candidate in by_name.items():
        alias = _alias_after(text, candidate.span)
        if alias and alias != name:
            alias_of.setdefault(alias, name)
    spans = list(taken)
    for name, candidate in by_name.items():
        root = alias_of.get(name, name)
        entity = unlinked(kind_of(root), root)
        for mention in _occurrences(text, name, entity, candidate.rules[0], spans):
            mentions.append(mention)
            spans.append(mention.span)
    for alias, name in alias_of.items():
        if alias in by_name:
            continue
        for mention in _occurrences(text, alias, unlinked(kind_of(name), name), "link-alias", spans):
            mentions.append(mention)
            spans.append(mention.span)
    return mentions


def _with_short_forms(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Mention]:
    """Link the first word or the stem of a longer name: 마벨 for 마벨 테크놀로지, 맥쿼리 for 맥쿼리 자산운용."""
    result = list(mentions)
    spans = [mention.span for mention in result]
    names: dict[str, Entity] = {}
    for mention in mentions:
        if mention.entity.is_linked or not is_organization(mention.entity):
            continue
        name = mention.entity.name
        short = name.split()[0] if " " in name else _stem(name)
        if (
            short
            and len(short) >= 2
            and short not in lexicon.PLACES
            and short not in lexicon.NOT_NAMES
            and short not in lexicon.GENERIC_PREFIXES
        ):
            names.setdefault(short, mention.entity)
    proper = {token.span for sentence in sentences for token in sentence.tokens if token.tag in {"NNP", "SL"}}
    for short, entity in sorted(names.items()):
        for mention in _occurrences(text, short, entity, "link-short-form", spans):
            if any(mention.span.overlaps(span) for span in proper):
                result.append(mention)
                spans.append(mention.span)
    return result


def _with_headline_forms(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """Read the short forms of headlines by the body: 삼성 is the one 삼성전자 it speaks of, LG of two is neither.

    Only groups known to the registry by a short form, and beginnings of unknown names, are read so.
    """
    heads = [zone.span for zone in article.zones if zone.kind in {ZoneKind.HEADLINE, ZoneKind.SUBHEAD}]
    body = {m.entity: None for m in mentions if is_organization(m.entity) and not any(span.contains(m.span) for span in heads)}
    result = []
    for mention in mentions:
        surface = article.text[mention.span.start : mention.span.end]
        is_short = mention.entity.kind == vocab.BusinessGroup and surface != mention.entity.name and mention.entity.name not in article.text
        if not is_short or not any(span.contains(mention.span) for span in heads):
            result.append(mention)
            continue
        bearers = [entity for entity in body if entity.name.startswith(surface) and entity != mention.entity]
        if len(bearers) == 1:
            result.append(Mention(mention.span, bearers[0], "link-headline-form"))
        elif not bearers:
            result.append(mention)
    taken = [mention.span for mention in result]
    for entity in body:
        if entity.is_linked:
            continue
        for match in _HEADLINE_WORD.finditer(article.text, heads[0].start, heads[-1].end) if heads else ():
            span = Span(match.start(), match.end())
            is_free = entity.name != match[0] and not any(span.overlaps(other) for other in taken)
            bearers = [other for other in body if other.name.startswith(match[0])]
            if is_free and bearers == [entity] and match[0] not in lexicon.NOT_NAMES | lexicon.PLACES:
                result.append(Mention(span, entity, "link-headline-form"))
                taken.append(span)
    return result


_HEADLINE_WORD = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z]{2,8}(?=[,·\-…]|(?:와|과|은|는|이|가|의|에|을|를)?\s)")


def _stem(name: str) -> str | None:
    for suffix in ("그룹", "홀딩스", "자산운용", "파트너스", "테크놀로지", "인베스트먼트", "벤처스", "신문", "정밀공업", "엔터테인먼트"):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return None


# ---------------------------------------------------------------- persons


def _with_employers(text: str, mentions: list[Mention], found: Sequence[Holder], registry: Registry) -> list[Mention]:
    """Add organisations that only a title shows: 김재승 모빌테크 대표."""
    result = list(mentions)
    for holder in found:
        span = holder.organization
        if span is None or any(span.overlaps(mention.span) for mention in result):
            continue
        name = text[span.start : span.end]
        full = name
        if name in lexicon.PLACES and holder.title.split()[-1] in LOCAL_UNITS:
            full = name + LOCAL_UNITS[holder.title.split()[-1]]
        entity = next((m.entity for m in result if m.entity.name == full), None) or registry.by_label(vocab.Organization, full)
        entity = entity or unlinked(_employer_kind(full, holder.title), full)
        result += _occurrences(text, name, entity, "name-employer", [mention.span for mention in result])
        if not any(span.overlaps(mention.span) for mention in result):
            result.append(Mention(span, entity, "name-employer"))
    return result


def _employer_kind(name: str, title: str) -> Iri:
    return vocab.PublicBody if title.rsplit(maxsplit=1)[-1] in LOCAL_UNITS or name in lexicon.PLACES else kind_of(name)


def _without_persons(mentions: Sequence[Mention], found: Sequence[Holder]) -> list[Mention]:
    """Drop unknown organisations that turn out to be somebody's name."""
    names = {holder.name for holder in found}
    spans = [holder.name_span for holder in found]
    return [
        mention
        for mention in mentions
        if mention.entity.is_linked or not (mention.entity.name in names or any(mention.span.overlaps(span) for span in spans))
    ]


def _persons(
    text: str, sentences: Sequence[Sentence], found: Sequence[Holder], mentions: Sequence[Mention], registry: Registry
) -> tuple[tuple[Tenure, ...], list[Mention]]:
    """Resolve every person with a title, then surname and title (박 사장), then bare full names."""
    organizations = [mention for mention in mentions if is_organization(mention.entity)]
    tenures: list[Tenure] = []
    persons: dict[str, Entity] = {}
    result: list[Mention] = []
    stated = {
        holder: next((m.entity for m in organizations if holder.organization and m.span.overlaps(holder.organization)), None)
        for holder in found
    }
    explicit = {holder.name: employer for holder, employer in reversed(stated.items()) if employer is not None}
    for holder in found:
        employer = stated[holder] or explicit.get(holder.name) or _employer_in_context(text, holder, organizations, sentences)
        entity = persons.get(holder.name) or _person(holder.name, employer, registry)
        persons[holder.name] = entity
        result.append(Mention(holder.name_span, entity, holder.rule))
        tenures.append(Tenure(person=entity, title=holder.title, organization=employer, span=holder.span, rule=holder.rule))
    spans = [mention.span for mention in result]
    for span, surname, _ in surname_titles(text, sentences):
        if any(span.overlaps(other) for other in spans):
            continue
        named = _last_before(surname, span, result)
        if named is not None:
            result.append(Mention(span, named, "person-surname-title"))
            spans.append(span)
    for name, entity in persons.items():
        for mention in _occurrences(text, name, entity, "person-repeated", spans):
            result.append(mention)
            spans.append(mention.span)
    return tuple(tenures), result


def _person(name: str, employer: Entity | None, registry: Registry) -> Entity:
    known = registry.by_label(vocab.Person, name)
    return known or unlinked(vocab.Person, name, distinction=employer.id if employer else "")


def _last_before(surname: str, span: Span, mentions: Sequence[Mention]) -> Entity | None:
    """Return the last person before `span` whose family name (or last name, for foreigners) fits."""
    before = [m for m in mentions if m.span.start < span.start and _bears(m.entity.name, surname)]
    return max(before, key=lambda mention: mention.span).entity if before else None


def _bears(name: str, surname: str) -> bool:
    return (
        name.rsplit(maxsplit=1)[-1] == surname
        if " " in name
        else (len(surname) <= 2 and name.startswith(surname) and len(name) > len(surname))
    )


def _employer_in_context(text: str, holder: Holder, organizations: Sequence[Mention], sentences: Sequence[Sentence]) -> Entity | None:
    """Return the organisation a bare title belongs to: the last subject nearby, else the headline's topic.

    Professions (의원, 변호사) belong to no organisation unless the text says so.
    """
    if holder.title.split()[-1] in lexicon.NOT_POSTS:
        return None
    own = [mention for mention in organizations if mention.entity.kind != vocab.NewsPublisher]
    sentence = next((s for s in sentences if s.span.contains(holder.span)), None)
    previous = max((s.span.start for s in sentences if sentence and s.span.end <= sentence.span.start), default=0)
    near = [m for m in own if previous <= m.span.start and m.span.end <= holder.span.start]
    subjects = [m for m in near if _SUBJECT_AFTER.match(text[m.span.end : m.span.end + 30])]
    topics = [m for m in own if sentences and sentences[0].span.contains(m.span)]
    chosen = subjects[-1:] or topics[:1] or near[-1:]
    return chosen[0].entity if chosen else None
