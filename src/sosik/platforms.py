"""Find named platforms, assistants, models and services, and who provides them.

A quoted name after a type word (AI 플랫폼 ‘X’), or a type word after the quoted name, makes a
platform; 기기, 게임, 칩 do not. The provider is the organisation right before, if the text says so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sosik import vocab
from sosik.entities import is_a, is_organization
from sosik.model import Entity, Iri, Mention, Span
from sosik.names import unlinked
from sosik.spans import SpanSet, within

_AI_TYPE = (
    r"(?:AI|인공지능|생성형 AI|생성 AI|초거대 AI|초거대 인공지능|대규모 언어\s?모델|거대언어모델|대형언어모델|대화형|음성|음성인식)\s?(?:[가-힣]{1,6}\s)?"
    r"(?:\(AI\)\s?)?(?:플랫폼|비서|어시스턴트|스피커|모델|챗봇|에이전트|서비스|엔진|솔루션|음성비서|언어모델|개인비서)|거대언어모델|대형언어모델|언어모델|초거대 AI|음성비서|AI"
)
_SERVICE_TYPE = r"(?:서비스|플랫폼|메신저|애플리케이션|앱|클라우드|검색엔진|포털|앱마켓|앱스토어|쇼핑몰|OTT|스트리밍|결제|간편결제|웹브라우저|브라우저|메타버스)"
_BEFORE = re.compile(rf"(?:(?P<ai>{_AI_TYPE})|(?P<service>{_SERVICE_TYPE}))(?:\([^()]{{1,12}}\))?(?:인)?\s?$")
_AFTER = re.compile(
    r"^\s?(?:(?P<ai>AI\s?(?:플랫폼|비서|스피커|모델|챗봇|에이전트|서비스)|인공지능\s?(?:플랫폼|비서|모델))|(?P<service>서비스|플랫폼|메신저|앱(?![가-힣])))"
)
_QUOTED = re.compile(r"[‘'](?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 .+\-]{0,24}?(?:\([A-Za-z0-9 .\-]{1,20}\))?)[’']")
_DESCRIPTION = re.compile(
    r"\s[가-힣]+[은는이가을를의에](?:\s|$)|(?:다|요|까|자|며|고|위한|위해|는|한)$|동맹|시장|전략|사업|시대|협약|프로젝트|대회|센터"
)
_MADE = r"(?:개발|출시|운영|제공|공개|서비스|구축|상용화)(?:한|하는|중인|하고\s있는)|선보인|내놓은|만든"
_PROVIDER_GAP = re.compile(
    rf"^(?:\([^()]{{1,20}}\))?(?:(?:의|이|가|는|은)?\s|(?=['‘]))(?:자체\s|자사\s|독자\s)?(?:(?:{_MADE})\s)?(?:(?!\S*(?:이|가|을|를|에|에서|로|와|과|도)\s)[가-힣A-Za-z0-9]+\s?(?:\([A-Za-z]{{1,12}}\))?\s?){{0,4}}['‘]?$"
)
"""Between a provider and its platform: KT의 AI 비서 ‘, 네이버가 개발한 ‘."""
_STOP_GAP = re.compile(r"[.,“”\"\n]|(?:은|는)\s|(?:하고|하며|했다)\s|대비|비롯|이외|뿐")
_MAKER_AFTER = re.compile(rf"^['’]?(?:\([^()]*\))?(?:을|를)\s(?:{_MADE})\s(?:[가-힣A-Za-z0-9]+\s){{0,3}}['‘]?$")
"""Between a platform and the provider that a clause describes: ‘멜로디온’을 운영하는 자회사 나래통신."""


@dataclass(frozen=True, slots=True)
class Provision:
    """Words that say who provides a platform."""

    artifact: Entity
    provider: Entity
    span: Span


def find_platforms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions of platforms that no registry knows, every occurrence of each."""
    taken = SpanSet(mention.span for mention in mentions)
    found: dict[str, Entity] = {}
    for match in _QUOTED.finditer(text):
        span = Span(match.start("name"), match.end("name"))
        if taken.overlaps(span) or _DESCRIPTION.search(match["name"]):
            continue
        kind = _kind(text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 12])
        if kind is not None:
            found.setdefault(match["name"], unlinked(kind, re.sub(r"\([^()]*\)$", "", match["name"])))
    result: list[Mention] = []
    for name, entity in found.items():
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            if not (_IN_WORD.match(text[start - 1 : start]) or taken.overlaps(span)):
                result.append(Mention(span, entity, "platform-quoted"))
                taken.add(span)
            start = text.find(name, start + 1)
    return result


_IN_WORD = re.compile(r"[가-힣A-Za-z0-9]")


def _kind(before: str, after: str) -> Iri | None:
    for match in (_BEFORE.search(before), _AFTER.match(after)):
        if match and match["ai"]:
            return vocab.AIPlatform
        if match and match["service"]:
            return vocab.AIPlatform if re.search(r"AI|인공지능", before[-14:]) else vocab.Service
    return None


def provisions(text: str, mentions: Sequence[Mention]) -> list[Provision]:
    """Return who provides which platform: by a clause, by words right before it, by a verb after it, by its name."""
    organizations = [mention for mention in mentions if is_organization(mention.entity)]
    named = {surface: m for m in reversed(organizations) if len(surface := text[m.span.start : m.span.end]) > 1}
    found: dict[str, Provision] = {}
    for rule in (_maker, _neighbour, _launcher):
        for mention in mentions:
            if is_a(mention.entity, vocab.Artifact) and mention.entity.id not in found:
                provision = rule(text, mention, organizations)
                if provision is not None:
                    found[mention.entity.id] = provision
    for mention in mentions:
        if is_a(mention.entity, vocab.Artifact) and mention.entity.id not in found:
            provision = _namesake(text, mention, named)
            if provision is not None:
                found[mention.entity.id] = provision
    return list(found.values())


def _maker(text: str, platform: Mention, organizations: Sequence[Mention]) -> Provision | None:
    """Read ‘X’를 운영하는 A."""
    after = within(organizations, Span(platform.span.end, platform.span.end + 60))
    if after and _MAKER_AFTER.match(text[platform.span.end : after[0].span.start]):
        return Provision(platform.entity, after[0].entity, Span(platform.span.start, after[0].span.end))
    return None


def _neighbour(text: str, platform: Mention, organizations: Sequence[Mention]) -> Provision | None:
    """Read A의 ‘X’, A가 개발한 X, in a headline A, AI 비서 ‘X’ 공개."""
    before = within(organizations, Span(max(0, platform.span.start - 60), platform.span.start))
    if not before or platform.span.start - before[-1].span.end > _NEAR:
        return None
    owner = before[-1]
    gap = text[owner.span.end : platform.span.start]
    is_headline = _HEADLINE_GAP.fullmatch(gap) and _HEADLINE_VERB.match(text[platform.span.end : platform.span.end + 30])
    is_beside = not _STOP_GAP.search(gap) and _PROVIDER_GAP.match(gap) and (gap.strip(" '‘의") or "‘" in gap or "'" in gap or gap == " ")
    if _TOPIC_GAP.fullmatch(gap) or is_beside or is_headline:
        return Provision(platform.entity, owner.entity, Span(owner.span.start, platform.span.end))
    return None


_WINDOW = 600
"""Characters before a platform in which its provider can be the subject."""
_NEAR = 30
"""Characters between a provider and its platform."""
_TOPIC_GAP = re.compile(r"(?:은|는)\s['‘]")
_HEADLINE_GAP = re.compile(r",\s(?:[가-힣A-Za-z0-9()]+\s){0,4}['‘]")
_HEADLINE_VERB = re.compile(r"['’](?:에\s|(?:을|를)?\s(?:[가-힣]+\s)?(?:공개|출시|선보|내놓|내놨|개발|업데이트|상용화|첫선))")
_LAUNCHED_AFTER = re.compile(
    r"^['’]?(?:\([^()]*\))?['’]?(?:\s?(?:서비스|기능|플랫폼|앱))?(?:을|를|도|까지|이라는|라는)\s(?:[가-힣A-Za-z0-9]+\s){0,4}?(?:선보|내놓|내놨|출시|공개|개발|운영|서비스하|제공|만들|구축|상용화)"
)


def _launcher(text: str, platform: Mention, organizations: Sequence[Mention]) -> Provision | None:
    """Read A는 … ‘X’를 선보였다; without a subject the one of the sentence before it."""
    match = _LAUNCHED_AFTER.match(text[platform.span.end : platform.span.end + 60])
    if match is None:
        return None
    line = max(text.rfind("\n", max(0, platform.span.start - _WINDOW), platform.span.start) + 1, platform.span.start - _WINDOW, 0)
    start = max(text.rfind("다.", line, platform.span.start) + 1, line)
    earlier = max(text.rfind("다.", line, max(line, start - 2)) + 1, line)
    for first in (start, earlier):
        owners = [
            m
            for m in within(organizations, Span(first, platform.span.start))
            if re.match(r"(?:\([^()]*\))?(?:은|는|이|가)\s", text[m.span.end : m.span.end + 30])
        ]
        if owners:
            return Provision(platform.entity, owners[-1].entity, Span(owners[-1].span.start, platform.span.end + match.end()))
        if re.search(r"[가-힣](?:은|는|이|가)\s", text[first : platform.span.start]):
            return None
    return None


def _namesake(text: str, platform: Mention, named: Mapping[str, Mention]) -> Provision | None:
    """Read a name that starts with its provider's: 가온 어시스턴트, 나래톡."""
    surface = text[platform.span.start : platform.span.end]
    owner = next((named[surface[:end]] for end in range(len(surface) - 1, 1, -1) if surface[:end] in named), None)
    if owner is None or owner.entity == platform.entity:
        return None
    return Provision(platform.entity, owner.entity, platform.span)
