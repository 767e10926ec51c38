"""Organisations that no registry knows, and the other names an article gives to any of them.

A name found once holds everywhere in the article; aliases in brackets, first words and headline
forms lead to the same entity. Nothing is merged by likeness, and nothing holds in another article.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sosik import lexicon, vocab
from sosik.chunks import Chunk
from sosik.entities import is_a, is_organization
from sosik.gazetteer import is_bounded
from sosik.model import Article, Entity, Mention, Sentence, Span, ZoneKind
from sosik.names import Candidate, candidates, kind_of, unlinked, with_neighbours
from sosik.spans import SpanSet
from sosik.tagger import Proposal

_WORD = re.compile(r"[가-힣A-Za-z0-9&+]*")
_BRACKET_ALIAS = re.compile(
    r"^['’\"”]?\s?[(（<]\s?(?:이하\s?|옛\s?|구\s?|현\s?)?['‘\"“]?(?P<alias>[A-Za-z가-힣\u4e00-\u9fff][A-Za-z가-힣0-9&+.\u4e00-\u9fff \-]{0,40}?)['’\"”]?\s?[)）>·,]"
)


def latin_aliases(text: str, known: Sequence[Mention]) -> list[Mention]:
    """Link the alias that the article gives in brackets after a known name, wherever it occurs."""
    found: list[Mention] = []
    taken = SpanSet(mention.span for mention in known)
    aliases: dict[str, Entity] = {}  # the first who is called so has all the places
    for mention in known:
        if is_organization(mention.entity) and (alias := _alias_after(text, mention.span)):
            aliases.setdefault(alias, mention.entity)
    for alias, entity in aliases.items():
        found += occurrences(text, alias, entity, "link-alias", taken)
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


def occurrences(text: str, name: str, entity: Entity, rule: str, taken: SpanSet) -> list[Mention]:
    """Return every place where a name stands alone or with particles, outside of what is taken; then it is taken, too."""
    found = []
    start = text.find(name)
    while start >= 0:
        span = Span(start, start + len(name))
        if is_bounded(text, span) and not taken.overlaps(span):
            found.append(Mention(span, entity, rule))
            taken.add(span)
        start = text.find(name, span.end)
    return found


def with_unknown(
    text: str, sentences: Sequence[Sentence], chunked: Sequence[Sequence[Chunk]], known: Sequence[Mention], proposals: Sequence[Proposal]
) -> list[Mention]:
    """Add unknown organisations; in a second pass the names of the first speak for their neighbours."""
    mentions = list(known)
    pool = candidates(text, sentences, chunked, [mention.span for mention in known], proposals)
    for _ in range(2):
        taken = SpanSet(mention.span for mention in mentions)
        found = with_neighbours(pool, text, taken)
        if not found:
            break
        mentions += _named(text, found, taken)
    return _with_short_forms(text, sentences, _without_abbreviations(mentions))


def _without_abbreviations(mentions: Sequence[Mention]) -> list[Mention]:
    """Read a name that cuts the last word of exactly one other name short as that name: 나루대 is 나루대학교."""
    entities = dict.fromkeys(mention.entity for mention in mentions if is_organization(mention.entity))
    longer: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for short in abbreviations(entity.name):
            longer[short].append(entity)
    full = {e: longer[e.name][0] for e in entities if not e.is_linked and len(longer.get(e.name, ())) == 1}
    return [replace(m, entity=full[m.entity], rule="link-abbreviation") if m.entity in full else m for m in mentions]


def _named(text: str, found: Sequence[Candidate], taken: SpanSet) -> list[Mention]:
    mentions: list[Mention] = []
    by_name: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: (-len(c.name), c.span)):
        by_name.setdefault(candidate.name, candidate)
    alias_of: dict[str, str] = {}
    for name, candidate in by_name.items():
        alias = _alias_after(text, candidate.span)
        if alias and alias != name:
            alias_of.setdefault(alias, name)
    for name in by_name:
        short = name.split()[0] if " " in name else _stem(name)
        if short in by_name:
            alias_of.setdefault(short, name)
    for name, candidate in by_name.items():
        root = alias_of.get(name, name)
        mentions += occurrences(text, name, unlinked(kind_of(root), root), candidate.rules[0], taken)
    for alias, name in alias_of.items():
        if alias not in by_name:
            mentions += occurrences(text, alias, unlinked(kind_of(name), name), "link-alias", taken)
    return mentions


def abbreviations(name: str) -> frozenset[str]:
    """Return a name with its last word cut short, and without 국립 before it.

    >>> sorted(abbreviations("나루대학교"))
    ['나루대', '나루대학']
    """
    whole = name.removeprefix("국립")
    longest = max((len(suffix) for suffix in lexicon.endings(name, _SUFFIXES)), default=0)
    cut = {whole[:-size] for size in range(1, longest + 1) if len(whole) - size >= _SHORTEST_ABBREVIATION}
    return frozenset(cut if whole == name else {whole, *cut})


_SHORTEST_ABBREVIATION = 3
"""Characters; what is shorter may be anybody's."""
_SUFFIXES = frozenset({*lexicon.COMPANY_SUFFIXES, *lexicon.INSTITUTE_SUFFIXES, *lexicon.OTHER_SUFFIXES})


def _with_short_forms(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Mention]:
    """Link the first word or the stem of a longer name: 도담 for 도담 테크놀로지, 나래 for 나래 자산운용."""
    result = list(mentions)
    taken = SpanSet(mention.span for mention in result)
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
    proper = SpanSet(token.span for sentence in sentences for token in sentence.tokens if token.tag in {"NNP", "SL"} or token.is_unknown)
    for short, entity in sorted(names.items()):
        result += [m for m in occurrences(text, short, entity, "link-short-form", taken) if proper.overlaps(m.span)]
    return result


def with_headline_forms(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """Read the short forms of headlines by the body: 가온 is the one 가온전자 it speaks of; of two that begin so it is neither.

    Only groups known to the registry by a short form, and beginnings of unknown names, are read so.
    """
    heads = [zone.span for zone in article.zones if zone.kind in {ZoneKind.HEADLINE, ZoneKind.SUBHEAD}]
    if not heads:
        return list(mentions)
    headlines = SpanSet(heads)
    called: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in dict.fromkeys(m.entity for m in mentions if is_organization(m.entity) and not headlines.overlaps(m.span)):
        for size in range(1, min(len(entity.name), _LONGEST_SHORT_FORM) + 1):
            called[entity.name[:size]].append(entity)
    result = _groups_read_by_body(article.text, mentions, headlines, called)
    taken = SpanSet(mention.span for mention in result)
    for match in _HEADLINE_WORD.finditer(article.text, heads[0].start, heads[-1].end):
        bearers = called.get(match[0], [])
        if len(bearers) != 1 or bearers[0].is_linked or bearers[0].name == match[0]:
            continue
        span = Span(match.start(), match.end())
        if match[0] not in lexicon.NOT_NAMES and match[0] not in lexicon.PLACES and not taken.overlaps(span):
            result.append(Mention(span, bearers[0], "link-headline-form"))
            taken.add(span)
    return result


def _groups_read_by_body(
    text: str, mentions: Sequence[Mention], headlines: SpanSet, called: Mapping[str, Sequence[Entity]]
) -> list[Mention]:
    """Read a group that only headlines name by a short form as the one organisation of the body that begins so; of several, drop it.

    `called` holds the body's organisations by the beginnings of their names.
    """
    groups = {m.entity for m in mentions if m.entity.kind == vocab.BusinessGroup and headlines.overlaps(m.span)}
    unnamed = {group for group in groups if group.name not in text}
    result = []
    for mention in mentions:
        is_headline = headlines.overlaps(mention.span)
        surface = text[mention.span.start : mention.span.end]
        bearer = _headline_provider(text, mention, surface, called.get(surface, ())) if is_headline else None
        if bearer is not None:
            result.append(Mention(mention.span, bearer, "link-headline-form"))
            continue
        if mention.entity not in unnamed or not is_headline:
            result.append(mention)
            continue
        bearers = [entity for entity in called.get(surface, ()) if entity != mention.entity]
        if len(bearers) == 1:
            result.append(Mention(mention.span, bearers[0], "link-headline-form"))
        elif not bearers:
            result.append(mention)
    return result


def _headline_provider(text: str, mention: Mention, surface: str, body: Iterable[Entity]) -> Entity | None:
    """Return the provider that a service's name stands for where it acts: 가온, 나래와 합작 where the body speaks of 가온모빌리티."""
    if not is_a(mention.entity, vocab.Artifact) or not _ACTING.match(text, mention.span.end):
        return None
    return next((e for e in body if e.id == mention.entity.provider and e.name.startswith(surface) and e.name != surface), None)


_ACTING = re.compile(r"[,·]|(?:와|과|은|는|이|가)\s")


_LONGEST_SHORT_FORM = 12
"""Characters of a name that a headline may give for the whole."""
_HEADLINE_WORD = re.compile(r"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z]{2,8}(?=[,·\-…]|(?:와|과|은|는|이|가|의|에|을|를)?\s)")


def _stem(name: str) -> str | None:
    for suffix in ("그룹", "홀딩스", "자산운용", "파트너스", "테크놀로지", "인베스트먼트", "벤처스", "신문", "정밀공업", "엔터테인먼트"):
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return None
