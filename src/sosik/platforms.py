"""Find named platforms, assistants, models and services, and who provides them.

A quoted name after a type word (AI 플랫폼 ‘X’), or a type word after the quoted name, makes a
platform; 기기, 게임, 칩 do not. The provider is the organisation right before, if the text says so.
"""

import re
from collections.abc import Sequence
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
_PROVIDER_GAP = re.compile(
    r"^(?:\([^()]{1,20}\))?(?:의|이|가|는|은)?\s?(?:자체\s|자사\s|독자\s)?(?:(?:개발한|선보인|출시한|운영하는|내놓은|만든|서비스하는|제공하는|공개한)\s)?(?:[가-힣A-Za-z0-9]+\s?(?:\([A-Za-z]{1,12}\))?\s?){0,4}['‘]?$"
)
_STOP_GAP = re.compile(r"[.,“”\"]|(?:은|는)\s|(?:하고|하며|했다)\s|대비|비롯|이외|뿐")


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
        for match in re.finditer(rf"(?<![가-힣A-Za-z0-9]){re.escape(name)}", text):
            span = Span(match.start(), match.end())
            if not taken.overlaps(span):
                result.append(Mention(span, entity, "platform-quoted"))
                taken.add(span)
    return result


def _kind(before: str, after: str) -> Iri | None:
    for match in (_BEFORE.search(before), _AFTER.match(after)):
        if match and match["ai"]:
            return vocab.AIPlatform
        if match and match["service"]:
            return vocab.AIPlatform if re.search(r"AI|인공지능", before[-14:]) else vocab.Service
    return None


def provisions(text: str, mentions: Sequence[Mention]) -> list[Provision]:
    """Return who provides which platform, where the provider stands right before it."""
    found: dict[str, Provision] = {}
    for mention in mentions:
        if not is_a(mention.entity, vocab.Artifact) or mention.entity.id in found:
            continue
        owners = [
            m
            for m in within(mentions, Span(max(0, mention.span.start - 60), mention.span.start))
            if is_organization(m.entity) and mention.span.start - m.span.end <= 30
        ]
        if not owners:
            continue
        owner = owners[-1]
        gap = text[owner.span.end : mention.span.start]
        if _TOPIC_GAP.fullmatch(gap):
            found[mention.entity.id] = Provision(mention.entity, owner.entity, Span(owner.span.start, mention.span.end))
            continue
        if not _STOP_GAP.search(gap) and _PROVIDER_GAP.match(gap) and (gap.strip(" '‘의") or "‘" in gap or "'" in gap or gap == " "):
            found[mention.entity.id] = Provision(mention.entity, owner.entity, Span(owner.span.start, mention.span.end))
    for provision in _launched(text, mentions):
        found.setdefault(provision.artifact.id, provision)
    return list(found.values())


_TOPIC_GAP = re.compile(r"(?:은|는)\s['‘]")
_LAUNCHED_AFTER = re.compile(
    r"^['’]?(?:\([^()]*\))?(?:을|를|이라는|라는)\s(?:[가-힣A-Za-z]+\s){0,4}?(?:선보|내놓|내놨|출시|공개|개발|운영|서비스하|제공|만들|구축|상용화)"
)


def _launched(text: str, mentions: Sequence[Mention]) -> list[Provision]:
    """Return who launched or runs a platform: KT는 … ‘X’를 선보였다."""
    found = []
    for mention in mentions:
        match = _LAUNCHED_AFTER.match(text[mention.span.end : mention.span.end + 60])
        if not is_a(mention.entity, vocab.Artifact) or match is None:
            continue
        start = max(text.rfind("다.", 0, mention.span.start), text.rfind("\n", 0, mention.span.start)) + 1
        owners = [
            m
            for m in within(mentions, Span(start, mention.span.start))
            if is_organization(m.entity) and re.match(r"(?:\([^()]*\))?(?:은|는|이|가)\s", text[m.span.end : m.span.end + 30])
        ]
        if owners:
            found.append(Provision(mention.entity, owners[-1].entity, Span(owners[-1].span.start, mention.span.end + match.end())))
    return found
