"""Coordinated names with the particle that marks their role: A와 B는, A·B·C가, B를.

Also what stands for several of them: 양사, 3사, 두 회사 resolve to the last set of that size.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sosik import lexicon
from sosik.clauses import is_joined_to_unnamed, list_particle, relative_end
from sosik.entities import is_organization
from sosik.linking import Tenure
from sosik.model import Entity, Mention, Sentence, Span, ZoneKind
from sosik.spans import within


class Role(StrEnum):
    """What the particle after a group says."""

    SUBJECT = "은/는/이/가, ▲A="
    COMITATIVE = "와/과"
    OBJECT = "을/를"
    DATIVE = "에/에게"
    SOURCE = "로부터/에서"
    GENITIVE = "의"
    BETWEEN = "간/사이"
    RELATIVE = "이/가 … 보유한"
    NEITHER = "와/과 경쟁하는, 와 달리"
    BARE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Organisations in one coordination, in reading order, and the role they share."""

    span: Span
    members: tuple[Entity, ...]
    role: Role
    is_anaphoric: bool = False
    particle: str = ""
    clause: Span | None = None
    """The clause whose subject the group is, where that clause only describes a noun (A가 인수한 B)."""
    tight: int = 0
    """How many of the last members are joined more closely than by a comma: 2 in A, B·C."""

    def seen_from(self, trigger: Span) -> "Group":
        """Return the group as a trigger sees it: a subject if the trigger is in its clause or is what it describes (A와 B가 맺은 협약)."""
        if self.clause is None:
            return self
        is_described = 0 <= trigger.start - self.clause.end <= 1
        return replace(self, role=Role.SUBJECT if is_described or self.clause.contains(trigger) else Role.RELATIVE)


@dataclass(frozen=True, slots=True)
class Ownership:
    """A parent and its subsidiary as the text puts them side by side: 가온전자 자회사 나래통신."""

    parent: Mention
    subsidiary: Mention
    relation: Span


_TYPE = lexicon.alternation(lexicon.TYPE_WORDS)
_BRACKETS = re.compile(r"\s?[(\[<（][^()\[\]<>（）]{1,60}[)\]>）]")
_QUOTES = str.maketrans("", "", "'‘’\"“”")
_MODIFIER = rf"(?:(?:[가-힣A-Za-z0-9]+\s){{0,5}}?(?:[가-힣A-Za-z]*(?:{_TYPE}|사업자|자회사|계열사|대학|기관|공기업|병원|연구기관|스타트업)|국내|미국|중국|일본|대만|영국|프랑스|독일|싱가포르|글로벌|현지)(?:인)?\s)?"
_UNIT = r"(?:[가-힣A-Za-z]{0,10}(?:본부|지부|지사|지점|지회|사업단|협력단|사업부|부문|캠퍼스)|(?:관련|관계)\s(?:기관|업체|기업))"
_IS_UNIT = re.compile(rf"{_UNIT}$|[가-힣](?:센터|연구소|사업소)$")
"""A name that is only a part of the one before it: 가온은행 나래지부."""
_SEPARATOR = re.compile(
    rf"^(?:그룹)?(?:\s{_UNIT})?\s?(?:(?P<comma>,)\s?|[·/&ㆍ•\-∙]\s?|(?:\s?[가-힣]{{2,6}})?(?:와|과|랑|하고|\s및)\s(?:함께\s)?|및\s|그리고\s|,?\s및\s|(?:을|를)\s비롯(?:해|한|하여)?,?\s)(?:(?:그리고|또한)\s)?{_MODIFIER}$|^$"
)
_OPENED = re.compile(r"^[^'‘’]*(?:와|과)\s(?:(?:[가-힣]+\s)?합작(?:법인|사|회사)\s)?['‘]$")
"""A quotation mark opens behind 와/과: what follows is a title and no partner (나래통신과 ‘가온공장’ 협약)."""
_MADE_WITH = re.compile(r"^(?:와|과)\s(?:[^\s]+\s)*?(?:합작(?:해|한|하여)|손잡(?:고|은)|세운|설립한|만든|개발한|출자한|투자한)\s")
"""A verb stands between 와/과 and the next name: what they made is no partner (나래통신과 합작해 세운 로봇 업체 한빛)."""
_SPACE_SEPARATOR = re.compile(r"^\s$")
_OWNERSHIP = re.compile(
    r"^(?:그룹)?(?:의|이|가)?\s(?P<relation>(?:[가-힣]{0,6}\s)?(?:자회사|손자회사|산하|100% 자회사|모회사|지주사|지주회사|계열사?))(?:인|의)?\s?(?:[가-힣]+\s)?$"
)
_PARENT = re.compile(r"(?:모회사|지주사|지주회사)$")
_UNIT_GAP = re.compile(r"^\s(?:[A-Za-z가-힣]+\s){0,2}$")
_PARTICLE = re.compile(
    rf"^(?:그룹)?(?:\s{_UNIT})?(?:\s?등(?:\s(?:국내|해외|글로벌|주요|국내외|현지))?(?:\s{_UNIT})?)?(?:\s?(?:{_TYPE}))?"
    r"(?:\s?(?:[0-9]{1,2}|두|세|네)\s?(?:개\s?)?(?:사|곳|회사|기업|기관|업체|대학|은행|지자체|단체|부처|시·군)(?:·단체)?)?(?:\s?(?:대표|관계자|대표자)(?:들)?)?"
    r"(?:(?P<sign>=)|(?P<particle>측은|측이|측도|의\s경우(?:는|엔|에는)?|(?:을|를)\s(?:대상|상대)으?로|(?:으로|로)부터|에게서|에서는|에서|서(?=\s)|에게|와의|과의|와는|과는|와도|과도|와|과|은|는|이|가|도|을|를|에|의|간(?:의|에)?(?=\s)|"
    r"\s?사이(?:의|에)?|\s간(?:의|에)?(?=\s)|\s양측이|(?:,\s)?등이)?(?![가-힣]))"
)
_ATTENDS = re.compile(r"^\s(?:참석|배석|자리)한\s가운데")
"""After 이/가: those named are there when somebody acts, with them (나래통신 대표가 참석한 가운데)."""
COMMENTATOR = re.compile(r"(?:연구원|연구위원|애널리스트|교수|기자|변호사|의원|박사|회계사)$")
"""Titles of those who speak about organisations and do not stand for their own."""

_NO_PARTNER = re.compile(
    r"^\s(?:경쟁|대립|맞서|맞붙|겨루|다투|대항|달리|다르|다른|같은|같이|마찬가지|비슷|유사|비교|차별|관련(?:해|된|한|하)|대비|무관)"
)
"""After 와/과: the one named is a rival or a likeness (나래통신과 경쟁하는, 나래통신과 달리)."""

_ROLES = {
    Role.SUBJECT: (
        "측은",
        "측이",
        "측도",
        "의 경우",
        "의 경우는",
        "의 경우엔",
        "의 경우에는",
        "은",
        "는",
        "이",
        "가",
        "도",
        "에서는",
        "양측이",
        "등이",
        ", 등이",
        "=",
    ),
    Role.COMITATIVE: ("와", "과", "와의", "과의", "와는", "과는", "와도", "과도"),
    Role.OBJECT: ("을", "를"),
    Role.DATIVE: ("에", "에게", "을 대상으로", "를 대상으로", "을 상대로", "를 상대로"),
    Role.SOURCE: ("로부터", "으로부터", "에게서", "에서", "서"),
    Role.GENITIVE: ("의",),
    Role.BETWEEN: ("간", "간의", "간에", "사이", "사이의", "사이에"),
}
_ROLE_OF = {particle: role for role, particles in _ROLES.items() for particle in particles}
_NUMBERS = {"양": 2, "두": 2, "2": 2, "양측": 2, "3": 3, "세": 3, "4": 4, "네": 4, "5": 5, "다섯": 5, "6": 6}
_THIS_COMPANY = re.compile(r"(?<![가-힣])(?:이|해당)\s회사(?P<particle>를|에|와)(?![가-힣])")
_SET = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?:(?P<number>[2-6]|양|두|세|네|다섯)\s?(?:개\s?)?(?:사|회사|기업|기관|업체|측|그룹|은행|대학)|(?P<both>양측|양사))"
    r"(?P<particle>은|는|이|가|의|간|도|와|과|에서|를|을)?(?![가-힣])"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A mention in a run and the words it reaches over: its own, its person's and title's, its unit's."""

    mention: Mention
    span: Span
    is_after_comma: bool = False


def groups(
    text: str, sentence: Sentence, mentions: Sequence[Mention], tenures: Sequence[Tenure] = ()
) -> tuple[list[Group], list[Ownership]]:
    """Return the groups of organisations of a sentence in reading order, and who owns whom.

    With `tenures` an executive stands for the organisation: 한가온 나래통신 대표와 도담로보틱스 한 사장이.
    """
    inside = [m for m in within(mentions, sentence.span) if is_organization(m.entity)]
    reaches = sorted(tenure.span for tenure in within(tenures, sentence.span) if not COMMENTATOR.search(tenure.title))
    runs: list[list[_Part]] = []
    ownerships: list[Ownership] = []
    for mention in inside:
        part = _part(mention, reaches)
        previous = runs[-1][-1] if runs else None
        if previous is not None and previous.span.end <= part.span.start:
            between = text[previous.span.end : part.span.start]
            plain = _BRACKETS.sub("", between).translate(_QUOTES)
            owned = _OWNERSHIP.match(plain)
            if owned:
                start = between.find(owned["relation"]) + previous.span.end
                pair = (mention, previous.mention) if _PARENT.search(owned["relation"]) else (previous.mention, mention)
                if "계열" not in owned["relation"]:  # of one group, owned by whom is not said
                    ownerships.append(Ownership(*pair, Span(start, start + len(owned["relation"]))))
                runs[-1][-1] = part
                continue
            if _inside_brackets(between):
                continue
            if _UNIT_GAP.match(plain) and _IS_UNIT.search(text[mention.span.start : mention.span.end]):
                runs[-1][-1] = replace(previous, span=Span(previous.span.start, part.span.end))
                continue
            separator = _SEPARATOR.match(plain) if not _OPENED.search(between) else None
            if separator and _MADE_WITH.match(plain):
                separator = None
            if separator or (_SPACE_SEPARATOR.match(plain) and len(runs[-1]) > 1):
                runs[-1].append(replace(part, is_after_comma=bool(separator and separator["comma"])))
                continue
        runs.append([part])
    return [_group(text, sentence, run) for run in runs], ownerships


def _part(mention: Mention, reaches: Sequence[Span]) -> _Part:
    """Return a mention with the words of the person who stands for it; `reaches` are sorted."""
    index = bisect_right(reaches, mention.span.start, key=lambda span: span.start)
    around = reaches[index - 1] if index else None
    return _Part(mention, around if around is not None and around.contains(mention.span) else mention.span)


def _inside_brackets(between: str) -> bool:
    """Tell whether the second name stands in brackets after the first (an alias or an operator)."""
    return between.count("(") > between.count(")")


def _group(text: str, sentence: Sentence, run: Sequence[_Part]) -> Group:
    end = run[-1].span.end
    after = _after(text, end)
    match = _PARTICLE.match(after)
    particle = (match["particle"] or match["sign"] or "").strip() if match else ""
    members = tuple(dict.fromkeys(part.mention.entity for part in run))
    role = _ROLE_OF.get(particle, Role.BARE)
    if role is Role.BARE and sentence.zone not in {ZoneKind.HEADLINE, ZoneKind.SUBHEAD}:
        role = _ROLE_OF.get(list_particle(sentence, end) or "", Role.BARE)
    at = text.find(particle, end) if particle else end
    clause = None
    if particle in {"이", "가"} and (stop := relative_end(sentence, at)) is not None:
        role, clause = Role.RELATIVE, Span(end, stop)
    if role is Role.COMITATIVE and match:
        if particle in {"와", "과"} and _NO_PARTNER.match(after[match.end() :]):
            role = Role.NEITHER
        elif particle in {"와", "과"} and is_joined_to_unnamed(sentence, at):
            role = Role.SUBJECT
    if role is not Role.BARE and particle in {"이", "가"} and match and _ATTENDS.match(after[match.end() :]):
        role, clause = Role.COMITATIVE, None
    comma = max((index for index, part in enumerate(run) if part.is_after_comma), default=0)
    tight = len({part.mention.entity.id for part in run[comma:]})
    return Group(span=Span(run[0].span.start, end), members=members, role=role, particle=particle, clause=clause, tight=tight)


def _after(text: str, end: int) -> str:
    rest = text[end : end + 90]
    for mark in "'’\"”":
        rest = rest.replace(mark, "")
    return _BRACKETS.sub("", rest)[:60]


def anaphors(
    text: str, sentence: Sentence, named: Sequence[Group], history: Sequence[Sequence[Entity]], target: Entity | None = None
) -> list[Group]:
    """Return 양사, 3사, 두 회사 … as groups: the named one before it in the sentence, else the latest of `history`.

    `target` is what 이 회사를 stands for: the company the last deal was about.

    A set that fits no antecedent of its size stays unresolved on purpose.
    """
    found = []
    for match in _SET.finditer(text, sentence.span.start, sentence.span.end):
        size = 2 if match["both"] else _NUMBERS[match["number"]]
        before = [group.members for group in named if group.span.end <= match.start()]
        members = next((tuple(members) for members in reversed([*history, *before]) if len(members) == size), None)
        if members is None:
            continue
        role, clause = _ROLE_OF.get(match["particle"] or "", Role.BARE), None
        if match["particle"] in {"이", "가"} and (stop := relative_end(sentence, match.start("particle"))) is not None:
            role, clause = Role.RELATIVE, Span(match.end(), stop)
        found.append(Group(span=Span(match.start(), match.end()), members=members, role=role, is_anaphoric=True, clause=clause))
    for match in _THIS_COMPANY.finditer(text, sentence.span.start, sentence.span.end):
        if target is None:
            break
        role = _ROLE_OF[match["particle"]]
        found.append(Group(span=Span(match.start(), match.end()), members=(target,), role=role, is_anaphoric=True))
    return found
