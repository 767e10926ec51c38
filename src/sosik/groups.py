"""Coordinated names with the particle that marks their role: A와 B는, A·B·C가, B를.

Also what stands for several of them: 양사, 3사, 두 회사 resolve to the last set of that size.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sosik import lexicon
from sosik.entities import is_organization
from sosik.model import Entity, Mention, Sentence, Span
from sosik.spans import within


class Role(StrEnum):
    """What the particle after a group says."""

    SUBJECT = "은/는/이/가"
    COMITATIVE = "와/과"
    OBJECT = "을/를"
    DATIVE = "에/에게"
    SOURCE = "로부터/에서"
    GENITIVE = "의"
    BETWEEN = "간/사이"
    RELATIVE = "이/가 … 보유한, 와/과 경쟁하는"
    BARE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Organisations in one coordination, in reading order, and the role they share."""

    span: Span
    members: tuple[Entity, ...]
    role: Role
    is_anaphoric: bool = False
    particle: str = ""


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
_SEPARATOR = re.compile(
    rf"^(?:그룹)?\s?(?:[·,/&ㆍ•\-∙]\s?|(?:와|과|랑|하고)\s|및\s|그리고\s|,?\s및\s)(?:(?:그리고|또한)\s)?{_MODIFIER}$|^$"
)
_SPACE_SEPARATOR = re.compile(r"^\s$")
_OWNERSHIP = re.compile(
    r"^(?:그룹)?(?:의|이|가)?\s(?P<relation>(?:[가-힣]{0,6}\s)?(?:자회사|손자회사|산하|100% 자회사))(?:인|의)?\s?(?:[가-힣]+\s)?$"
)
_PARTICLE = re.compile(
    rf"^(?:그룹)?(?:\s?등)?(?:\s?(?:{_TYPE}))?(?:\s?(?:[2-9두세네]\s?(?:개\s?)?(?:사|곳|회사|기업|기관)))?"
    r"(?P<particle>측은|측이|측도|의\s경우(?:는|엔|에는)?|(?:으로|로)부터|에게서|에서는|에서|에게|와의|과의|와는|과는|와|과|은|는|이|가|도|을|를|에|의|간(?:의|에)?(?=\s)|"
    r"\s?사이(?:의|에)?|\s간(?:의|에)?(?=\s)|\s양측이|(?:,\s)?등이)?(?![가-힣])"
)
_RELATIVE = re.compile(
    r"^\s(?:[^,.]{0,12}\s)?(?:보유|소유|운영|설립|개발|출자|이끌|갖고\s있|가지고\s있)(?:한|했던|하고\s있는|하는|하던|는|던)\s|^\s(?:가진|이끄는|세운|만든|최대주주인|아닌|아니라)\s"
)
"""After 이/가: the clause only describes the noun behind it (은행이 보유한 지분)."""
_RIVAL = re.compile(r"^\s(?:경쟁|대립|맞서|겨루|다투)[가-힣]{0,2}(?:는|던|인)\s")
"""After 와/과: the one named is the rival of the noun behind it (나래통신과 경쟁하는 가온전자)."""

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
    ),
    Role.COMITATIVE: ("와", "과", "와의", "과의", "와는", "과는"),
    Role.OBJECT: ("을", "를"),
    Role.DATIVE: ("에", "에게"),
    Role.SOURCE: ("로부터", "으로부터", "에게서", "에서"),
    Role.GENITIVE: ("의",),
    Role.BETWEEN: ("간", "간의", "간에", "사이", "사이의", "사이에"),
}
_ROLE_OF = {particle: role for role, particles in _ROLES.items() for particle in particles}
_NUMBERS = {"양": 2, "두": 2, "2": 2, "양측": 2, "3": 3, "세": 3, "4": 4, "네": 4, "5": 5, "다섯": 5, "6": 6}
_THIS_COMPANY = re.compile(r"(?<![가-힣])(?:이|해당)\s회사(?P<particle>를|에|와)(?![가-힣])")
_SET = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?:(?P<number>[2-6]|양|두|세|네|다섯)\s?(?:개\s)?(?:사|회사|기업|기관|업체|측|그룹|은행|대학)|(?P<both>양측|양사))"
    r"(?P<particle>은|는|이|가|의|간|도|와|과|에서|를|을)?(?![가-힣])"
)


def groups(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[list[Group], list[Ownership]]:
    """Return the groups of organisations of a sentence in reading order, and who owns whom."""
    inside = [m for m in within(mentions, sentence.span) if is_organization(m.entity)]
    runs: list[list[Mention]] = []
    ownerships: list[Ownership] = []
    for mention in inside:
        previous = runs[-1][-1] if runs else None
        if previous is not None and previous.span.end <= mention.span.start:
            between = text[previous.span.end : mention.span.start]
            plain = _BRACKETS.sub("", between).translate(_QUOTES)
            owned = _OWNERSHIP.match(plain)
            if owned:
                start = between.find(owned["relation"]) + previous.span.end
                ownerships.append(Ownership(previous, mention, Span(start, start + len(owned["relation"]))))
                runs[-1][-1] = mention
                continue
            if _inside_brackets(between):
                continue
            if _SEPARATOR.match(plain) or (_SPACE_SEPARATOR.match(plain) and len(runs[-1]) > 1):
                runs[-1].append(mention)
                continue
        runs.append([mention])
    return [_group(text, run) for run in runs], ownerships


def _inside_brackets(between: str) -> bool:
    """Tell whether the second name stands in brackets after the first (an alias or an operator)."""
    return between.count("(") > between.count(")")


def _group(text: str, run: Sequence[Mention]) -> Group:
    end = run[-1].span.end
    after = _after(text, end)
    match = _PARTICLE.match(after)
    particle = (match["particle"] or "").strip() if match else ""
    members = tuple(dict.fromkeys(mention.entity for mention in run))
    role = _ROLE_OF.get(particle, Role.BARE)
    if particle in {"이", "가"} and match and _RELATIVE.match(after[match.end() :]):
        role = Role.RELATIVE
    if role is Role.COMITATIVE and match and _RIVAL.match(after[match.end() :]):
        role = Role.RELATIVE
    return Group(span=Span(run[0].span.start, end), members=members, role=role, particle=particle)


def _after(text: str, end: int) -> str:
    rest = text[end : end + 90].lstrip("'’\"”")
    while match := _BRACKETS.match(rest):
        rest = rest[match.end() :].lstrip("'’\"”")
    return rest[:60]


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
        role = _ROLE_OF.get(match["particle"] or "", Role.BARE)
        found.append(Group(span=Span(match.start(), match.end()), members=members, role=role, is_anaphoric=True))
    for match in _THIS_COMPANY.finditer(text, sentence.span.start, sentence.span.end):
        if target is None:
            break
        role = _ROLE_OF[match["particle"]]
        found.append(Group(span=Span(match.start(), match.end()), members=(target,), role=role, is_anaphoric=True))
    return found
