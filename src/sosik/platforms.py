"""Find named platforms, assistants, models and services, and who provides them.

A quoted name after a type word (AI 플랫폼 ‘X’), or a type word after the quoted name (‘X’라는 앱), makes a
platform; 기기, 게임, 칩 do not. The provider is the organisation right before, if the text says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sosik import lexicon, vocab
from sosik.aliases import occurrences
from sosik.entities import is_a, is_organization
from sosik.model import Entity, Iri, Mention, Span
from sosik.names import unlinked
from sosik.spans import SpanSet, within

_AI = r"(?:(?:AI|인공지능)(?:\((?:AI|인공지능)\))?|s?LLM|VLM|GPT|음성인식|대화형|음성)"
_MODEL = r"(?:초거대|거대|대규모|대형|소형|경량|자체)?\s?언어\s?모델|파운데이션\s?모델|생성형\s?모델|s?LLM|sLM|VLM|LMM|챗봇|음성\s?비서|가상\s?비서"
"""What only artificial intelligence is."""
_AGENT = r"비서|어시스턴트|모델|챗봇|에이전트|튜터|코치|상담사|상담원|도우미"
"""What is artificial intelligence beside the word, and no organisation is called."""
_TOOL = r"플랫폼|서비스|엔진|솔루션|소프트웨어|프로그램|도구|툴|시스템|앱"
_WORDS = r"(?:[가-힣A-Za-z0-9·\-]{1,8}\s?){0,3}"
_AI_AGENT = rf"(?:{_AI}\s?{_WORDS}(?:{_AGENT})|{_MODEL}|(?<![A-Za-z])AI|인공지능)"
_AI_TYPE = rf"(?P<agent>{_AI_AGENT})|(?P<ai>{_AI}\s?{_WORDS}(?:{_TOOL}))"
_SERVICE_TYPE = (
    r"(?P<service>(?:서비스|플랫폼|메신저|애플리케이션|앱|클라우드|검색엔진|포털|앱마켓|앱스토어|쇼핑몰|(?:온라인|모바일|인터넷)\s?(?:[가-힣]{1,6}\s?)?(?:몰|강의|장터|커뮤니티)"
    r"|오픈마켓|마켓플레이스|OTT|스트리밍|결제|간편송금|브라우저|메타버스|내비게이션|사이트|SNS|소셜미디어|협업\s?(?:툴|도구)))"
)
_END = r"(?:\([^()]{1,12}\))?(?:인)?\s?"
_BEFORE = re.compile(rf"(?:{_AI_TYPE}|{_SERVICE_TYPE}){_END}$")
_CALLED_BEFORE = re.compile(rf"(?:{_AI_TYPE}|{_SERVICE_TYPE})(?:의)?\s이름(?:은|이)\s$")
_AFTER = re.compile(
    rf"^(?:\([^()]{{1,24}}\))?\s?(?:(?P<agent>(?:AI|인공지능)\s?(?:{_AGENT}))|(?P<ai>(?:AI|인공지능)\s?(?:플랫폼|서비스))|(?P<service>서비스|플랫폼|메신저|앱(?![가-힣])))"
)
_CALLED_AFTER = re.compile(
    rf"^(?:\([^()]{{1,24}}\))?(?:이)?(?:라는|란|라고\s부르는|로\s불리는|으로\s불리는)\s(?:이름의\s)?(?:새\s|자체\s)?(?:[가-힣A-Za-z0-9]+\s){{0,2}}?(?:{_AI_TYPE}|{_SERVICE_TYPE})(?!\s?(?:업체|기업|회사|운영))"
)
_NOT_DIGITAL = re.compile(
    r"(?:전기차|수소차|차량|자동차|차체|섀시|바이오|신약|항암제|항체|백신|치료제|mRNA|ADC|유전자|단백질|세포|약물\s?전달|약물전달|제형|발사체|위성|로봇|하드웨어|반도체|배터리|전용|모듈형|원천\s?기술|기술)\s?(?:[가-힣]{1,4}\s)?플랫폼(?:\([^()]{1,12}\))?(?:인)?\s?$"
)
"""Platforms of other crafts: 전기차 플랫폼, 신약 플랫폼."""
_QUOTED = re.compile(
    r"[‘'](?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 .+&!\-]{0,24}?)(?:\((?P<alias>[^()‘’'\n]{1,24})\)(?:\s?[0-9][0-9.]{0,4})?)?[’'](?:\((?P<after>[A-Za-z][A-Za-z0-9 .\-]{1,24})\))?"
)
_UNQUOTED = re.compile(
    rf"(?:(?:AI|인공지능)\s?{_WORDS}(?:비서|어시스턴트|모델|챗봇|에이전트)|{_MODEL})(?:\([^()]{{1,12}}\))?(?:인)?\s(?:(?P<name>[가-힣]{{2,10}})\((?P<alias>[A-Z][A-Za-z0-9 .\-]{{1,24}})\)|(?P<latin>[A-Z][A-Za-z]+(?:[\- ]?[0-9][0-9.]*[a-z]?)?)(?=(?:은|는|이|가|을|를|의|와|과|로|에|에서|도)[\s,.]))"
)
_WINDOW_BEFORE, _WINDOW_AFTER = 40, 50
"""Characters around a quoted name that can say its type."""
_DESCRIPTION = re.compile(
    r"\s[가-힣]+[은는이가를을의에](?:\s|$)|(?:다|요|까|자|며|고|위한|위해|는|한)$|동맹|시장|전략|사업|시대|협약|프로젝트|대회|센터|펀드|챌린지"
)
_MADE = r"(?:개발|출시|운영|제공|공개|서비스|구축|상용화)(?:한|하는|중인|하고\s있는)|선보인|내놓은|만든"
_PROVIDER_GAP = re.compile(
    rf"^(?:\([^()]{{1,20}}\))?(?:(?:의|이|가|는|은)?\s|(?=['‘]))(?:자체\s|자사\s|독자\s)?(?:(?:{_MADE})\s)?(?:(?!\S*(?:이|가|을|를|에|에서|로|와|과|도)\s)[가-힣A-Za-z0-9]+\s?(?:\([A-Za-z]{{1,12}}\))?\s?){{0,4}}['‘]?$"
)
"""Between a provider and its platform: 가온의 AI 비서 ‘, 나래가 개발한 ‘."""
_STOP_GAP = re.compile(r"[.,“”\"\n]|(?:은|는)\s|(?:하고|하며|했다)\s|대비|비롯|이외|뿐")
_MAKER_AFTER = re.compile(
    rf"^['’]?(?:\([^()]*\))?(?:(?:을|를|로|으로)\s(?:잘\s)?(?:{_MADE}|알려진|유명한)\s(?:[가-힣A-Za-z0-9]+\s){{0,3}}|\s(?:개발|운영|제작|서비스)(?:사|업체|기업|회사)(?:인)?\s)['‘]?$"
)
"""Between a platform and the provider that a clause describes: ‘멜로디온’을 운영하는 자회사 나래통신, ‘멜로디온’ 개발사 나래통신."""


@dataclass(frozen=True, slots=True)
class Provision:
    """Words that say who provides a platform."""

    artifact: Entity
    provider: Entity
    span: Span


@dataclass(frozen=True, slots=True)
class _Introduction:
    """A place where a text gives a name and says by a type word that it is a platform's."""

    span: Span
    name: str
    aliases: tuple[str, ...]
    kind: Iri
    is_certain: bool
    """Whether no organisation is introduced so."""
    rule: str


def with_platforms(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Add the mentions of platforms that no registry knows, every occurrence of each.

    What an agent's type word introduces (챗봇 ‘X’) is no unknown organisation, whatever else spoke for one.
    """
    taken = SpanSet(mention.span for mention in mentions)
    doubtful = {mention.span: mention.entity for mention in mentions if not mention.entity.is_linked and is_organization(mention.entity)}
    found: dict[str, _Introduction] = {}
    dropped: set[str] = set()
    for introduction in (*_quoted(text), *_unquoted(text)):
        if taken.overlaps(introduction.span):
            if not introduction.is_certain or introduction.span not in doubtful:
                continue
            dropped.add(doubtful[introduction.span].id)
        found.setdefault(introduction.name, introduction)
    result = [mention for mention in mentions if mention.entity.id not in dropped]
    taken = SpanSet(mention.span for mention in result)
    for introduction in sorted(found.values(), key=lambda one: (-len(one.name), one.span)):
        entity = unlinked(introduction.kind, introduction.name)
        for name in (introduction.name, *introduction.aliases):
            result += occurrences(text, name, entity, introduction.rule, taken)
    return result


def _quoted(text: str) -> Iterator[_Introduction]:
    for match in _QUOTED.finditer(text):
        name, alias = match["name"], match["alias"] or match["after"] or ""
        if _DESCRIPTION.search(name):
            continue
        before, after = text[max(0, match.start() - _WINDOW_BEFORE) : match.start()], text[match.end() : match.end() + _WINDOW_AFTER]
        typed = _typed(before, after)
        if typed is not None:
            alias = alias.removeprefix("이하 ")
            yield _Introduction(
                Span(match.start("name"), match.end("name")), name, (alias,) if len(alias) > 1 else (), *typed, "platform-quoted"
            )


def _unquoted(text: str) -> Iterator[_Introduction]:
    for match in _UNQUOTED.finditer(text):
        group = "name" if match["name"] else "latin"
        name = match[group]
        if name in lexicon.NOT_ORGANISATIONS or name in lexicon.NOT_NAMES or name in lexicon.PRODUCT_WORDS or name in lexicon.TYPE_WORDS:
            continue
        aliases = (match["alias"],) if match["alias"] and match["alias"] not in lexicon.NOT_ORGANISATIONS else ()
        if group == "name" and not aliases:
            continue
        yield _Introduction(
            Span(match.start(group), match.end(group)), name, aliases, vocab.AIPlatform, is_certain=True, rule="platform-typed"
        )


def _typed(before: str, after: str) -> tuple[Iri, bool] | None:
    """Return the class that the words around a quoted name tell, and whether they tell it of no organisation."""
    for match in (_BEFORE.search(before), _CALLED_BEFORE.search(before), _AFTER.match(after), _CALLED_AFTER.match(after)):
        if match is None:
            continue
        if match["agent"] or match["ai"]:
            return vocab.AIPlatform, bool(match["agent"])
        if not _NOT_DIGITAL.search(before):
            return (vocab.AIPlatform if _AI_NEAR.search(before[-14:]) else vocab.Service), False
    return None


_AI_NEAR = re.compile(r"AI|인공지능")


def provisions(text: str, mentions: Sequence[Mention]) -> list[Provision]:
    """Return who provides which platform: by a clause, by words right before it, by a verb after it, by its name."""
    organizations = [mention for mention in mentions if is_organization(mention.entity)]
    named = {surface: m for m in reversed(organizations) if len(surface := text[m.span.start : m.span.end]) > 1}
    found: dict[str, Provision] = {}
    for rule in (_maker, _neighbour, _launcher, _known):
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
    if _is_known_otherwise(platform, owner) and re.match(r"[은는이가]\s", gap):
        return None
    is_headline = _HEADLINE_GAP.fullmatch(gap) and _HEADLINE_VERB.match(text[platform.span.end : platform.span.end + 30])
    is_beside = not _STOP_GAP.search(gap) and _PROVIDER_GAP.match(gap) and (gap.strip(" '‘의") or "‘" in gap or "'" in gap or gap == " ")
    if _TOPIC_GAP.fullmatch(gap) or is_beside or is_headline:
        return Provision(platform.entity, owner.entity, Span(owner.span.start, platform.span.end))
    return None


def _is_known_otherwise(platform: Mention, subject: Mention) -> bool:
    """Tell whether the registry knows another provider: who is the subject then uses the platform."""
    return platform.entity.provider not in {None, subject.entity.id}


_WINDOW = 600
"""Characters before a platform in which its provider can be the subject."""
_NEAR = 30
"""Characters between a provider and its platform."""
_TOPIC_GAP = re.compile(r"(?:은|는)\s['‘]")
_HEADLINE_GAP = re.compile(r",\s(?:[가-힣A-Za-z0-9()]+\s){0,4}['‘]")
_HEADLINE_VERB = re.compile(
    r"['’](?:에\s|(?:을|를)?\s(?:[가-힣]+\s){0,2}(?:공개|출시|선보|내놓|내놨|개발|업데이트|상용화|첫선|개편|바꾼|바꿨|고도화|업그레이드|론칭|런칭|오픈|개방|종료|유료화))"
)
_LAUNCHED_AFTER = re.compile(
    r"^['’]?(?:\([^()]*\))?['’]?(?:\s?(?:서비스|기능|플랫폼|앱))?(?:을|를|도|까지|이라는|라는)\s(?:[가-힣A-Za-z0-9]+\s){0,4}?"
    r"(?:선보|내놓|내놨|출시|공개|개발|운영|서비스하|서비스한|제공|만들|구축|상용화|개편|고도화|론칭|런칭)"
    r"|^['’]?(?:\([^()]*\))?['’]?으?로\s(?:잘\s)?(?:이름을\s(?:알린|날린)|알려진|유명한|이름난)"
)
_OWN_BEFORE = re.compile(r"(?:자사|자체|독자)(?:의|적으로)?\s(?:[가-힣A-Za-z0-9()]+\s){0,5}['‘]?$")
_THIS_COMPANY_BEFORE = re.compile(
    rf"(?:이|그)\s(?:회사|업체|기업)(?:가\s(?:{_MADE})|의)\s(?:[가-힣A-Za-z0-9()]+\s){{0,5}}['‘]?$|(?:주력|대표|간판|핵심)\s?(?:제품|상품|서비스|사업|앱|플랫폼)(?:은|는)\s[^.\n‘']{{0,60}}['‘]?$"
)
_THIS_COMPANY_AFTER = re.compile(r"^['’](?:,?\s[^.\n]{0,40})?\s등\s(?:이|그)\s(?:회사|업체|기업)(?:가|의)\s")
"""What says that a platform is of the company the text speaks of: 이 회사가 만든 ‘X’, ‘X’ 등 이 회사의 서비스."""
_COMPANY = re.compile(r"(?<![가-힣])(?:(?:이|그)\s)?회사(?:는|가)\s")
_ADNOMINAL = re.compile(r"(?:하|되|있|없|주|오|나|이|리|지|키|쓰|시키|받|잡|돕|찾|넓히|만드|모으|다루|맡|앞두)는\s")
"""Verbs before a noun, which end like subjects."""
_SUBJECT = re.compile(r"[가-힣](?:은|는|이|가)\s")
_EARLIER = 2
"""Sentences before a platform's own in which its provider can be the subject."""


def _launcher(text: str, platform: Mention, organizations: Sequence[Mention]) -> Provision | None:
    """Read A는 … ‘X’를 선보였다, A는 자사 앱 ‘X’에; without a subject the one of the two sentences before it, for 이 회사 the last one."""
    before, after = text[max(0, platform.span.start - 90) : platform.span.start], text[platform.span.end : platform.span.end + 60]
    line = max(text.rfind("\n", max(0, platform.span.start - _WINDOW), platform.span.start) + 1, platform.span.start - _WINDOW, 0)
    start = max(text.rfind("다.", line, platform.span.start) + 1, line)
    is_this = _THIS_COMPANY_BEFORE.search(before) or _THIS_COMPANY_AFTER.match(after)
    match = _LAUNCHED_AFTER.match(after)
    is_own = match or _OWN_BEFORE.search(before)
    end = platform.span.end + (match.end() if match else 0)
    if is_this or (is_own and _COMPANY.search(text[start : platform.span.start])):
        owner = next(iter(_subjects(text, organizations, Span(max(0, start - _WINDOW), start))[-1:]), None)
        return Provision(platform.entity, owner.entity, Span(owner.span.start, end)) if owner else None
    if not is_own:
        return None
    for _ in range(_EARLIER + 1):
        owners = _subjects(text, organizations, Span(start, platform.span.start))
        if owners:
            if _is_known_otherwise(platform, owners[-1]):
                return None
            return Provision(platform.entity, owners[-1].entity, Span(owners[-1].span.start, end))
        if _SUBJECT.search(_ADNOMINAL.sub(" ", text[start : platform.span.start])):
            return None
        start = max(text.rfind("다.", line, max(line, start - 2)) + 1, line)
    return None


def _subjects(text: str, organizations: Sequence[Mention], span: Span) -> list[Mention]:
    return [m for m in within(organizations, span) if _SUBJECT_AFTER.match(text[m.span.end : m.span.end + 30])]


_SUBJECT_AFTER = re.compile(r"(?:\([^()]*\))?(?:은|는|이|가)\s")


def _known(text: str, platform: Mention, organizations: Sequence[Mention]) -> Provision | None:
    """Read the registry's provider where the sentence names it just before, no other organisation between."""
    if platform.entity.provider is None:
        return None
    start = max(
        text.rfind("\n", 0, platform.span.start) + 1, text.rfind("다.", 0, platform.span.start) + 1, platform.span.start - 2 * _NEAR
    )
    owners = within(organizations, Span(start, platform.span.start))
    if not owners or owners[-1].entity.id != platform.entity.provider:
        return None
    return Provision(platform.entity, owners[-1].entity, Span(owners[-1].span.start, platform.span.end))


def _namesake(text: str, platform: Mention, named: Mapping[str, Mention]) -> Provision | None:
    """Read a name that starts with its provider's: 가온 어시스턴트, 나래톡."""
    surface = text[platform.span.start : platform.span.end]
    owner = next((named[surface[:end]] for end in range(len(surface) - 1, 1, -1) if surface[:end] in named), None)
    if owner is None or owner.entity == platform.entity:
        return None
    return Provision(platform.entity, owner.entity, platform.span)
