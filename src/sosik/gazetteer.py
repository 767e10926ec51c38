"""The registry's names in a text: at word boundaries, the longest first, ambiguous ones with context."""

import re
from collections.abc import Iterable, Sequence

from sosik import lexicon, vocab
from sosik.entities import is_a
from sosik.korean import is_particle
from sosik.model import Entity, Mention, Span
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
_PLATFORM_AFTER = re.compile(r"^(?:['’\"”]\s?(?:서비스|모델)|['’\"”]?\s?(?:플랫폼|스피커|앱|비서|에이전트|챗봇))")
"""서비스 and 모델 say little after a word without quotes: 다음 모델."""
_TICKER = re.compile(r"^\s?[(（](\d{6}|\d{5}[A-Z0-9])[)）]")
_PRONOUN_AFTER = re.compile(r"^(?:나|도|든|든지|인가|인지|와|에게|보다|의 것|를 위)(?![가-힣])")
_HEADED = re.compile(r"^\s(?:이사회|회장|부회장|사장|부사장|대표|CEO|CTO|그룹)|^\s?[(（]대표")


def registry_mentions(text: str, registry: Registry) -> list[Mention]:
    """Return the registry's names: at word boundaries, the longest first, ambiguous ones with context."""
    matches = [(span, name) for span, name in registry.find(text) if is_bounded(text, span)]
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


def is_bounded(text: str, span: Span) -> bool:
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
