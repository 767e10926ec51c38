"""Clauses around a name: which verb a subject belongs to, and the noun a clause describes.

Korean puts a clause before the noun it describes and marks it on the verb (A가 인수한 B). The
rules read the analyser's tags from left to right and stop at the first verb.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from sosik.model import Entity, Sentence, Span, Token

_ADJECTIVES = frozenset({"VA", "VA-I", "VA-R", "XSA", "XSA-I", "XSA-R"})
_VERB_ENDS = frozenset({"ETM", "EC", "EF", "ETN"})
_ALONE = frozenset(
    [
        "지나",
        "오",
        "다가오",
        "늘",
        "늘어나",
        "급증",
        "증가",
        "커지",
        "성장",
        "급성장",
        "높아지",
        "빨라지",
        "급변",
        "심화",
        "확산",
        "이어지",
        "남",
        "떠오르",
        "치솟",
    ]
)
"""Verbs that only colour the noun after them: 지난 1월, 오는 3일, 늘어나는 수요."""
_NOUNS = frozenset({"NNG", "NNP", "NR", "SL", "SN", "XPN", "XSN", "SH", "W_SERIAL"})
_IN_PHRASE = _NOUNS | {"JKG", "MM", "SSO", "SSC", "SS", "SO", "SW", "SY"}
LIGHT_NOUNS = frozenset(
    [
        "방안",
        "계획",
        "전망",
        "예정",
        "보도",
        "소식",
        "방침",
        "관측",
        "내용",
        "경우",
        "가운데",
        "상황",
        "사실",
        "입장",
        "가능성",
        "뒤",
        "후",
        "이후",
        "직후",
        "전",
        "이전",
        "때",
        "날",
        "당시",
        "동안",
        "사이",
        "지난",
        "지난해",
        "올해",
        "내년",
        "이날",
        "전날",
        "최근",
        "결과",
        "이유",
        "배경",
        "의혹",
        "주장",
        "분석",
        "평가",
        "협상",
        "절차",
        "작업",
        "협약",
        "계약",
    ]
)
"""Nouns that a clause completes and does not describe (인수하는 방안), and times (인수한 뒤)."""

_SHARED_NOUN = re.compile(r"(?:협약|협력|제휴|계약|합병|협업|통합|연대|동맹|투자|협상|논의|교환|개발|연구|관계|합작|거래|인수)$")
_RELATING = frozenset({"대하", "관하", "위하", "따르", "의하", "통하", "인하"})
"""Verbs that only relate a noun to the next one (인수설에 대한 A의 답변)."""
_LONGEST_HEAD = 8
"""Tokens between a clause and the name it describes: 국내 로봇 스타트업 A."""
_LONGEST_CLAUSE = 40
"""Tokens between a subject and the end of its clause."""
_LONGEST_VERB = 6
"""Tokens between a trigger and the end of its verb: 협약 | 을 체결 하 ㄴ."""


def relative_end(sentence: Sentence, particle: int) -> int | None:
    """Return where the clause ends whose subject has its 이/가 at a position, if it describes a noun.

    A clause with an object of its own leaves its subject out (A가 칩을 만드는 B를 인수했다), so it
    is none of A's.
    """
    first = _index(sentence, particle) + 1
    for index in range(first, min(first + _LONGEST_CLAUSE, len(sentence.tokens))):
        token = sentence.tokens[index]
        if token.tag in {"JKO", "JKS", "JX", "SF", "SP"}:
            return None
        if token.tag == "ETM" and _is_attribute(sentence.tokens, index):
            continue
        if token.tag in _VERB_ENDS:
            head = _next(sentence.tokens, index)
            return token.span.end if token.tag == "ETM" and head is not None and _is_noun(head) else None
    return None


_SAME = frozenset(
    [
        "회사",
        "업체",
        "기업",
        "측",
        "당사",
        "법인",
        "그룹",
        "양사",
        "관계자",
        "은행",
        "이",
        "그",
        "이번",
        "오늘",
        "이날",
        "당시",
        "현재",
        "최근",
        "앞",
        "지난달",
        "지난해",
        "올해",
        "내년",
        "년",
        "월",
        "일",
    ]
)
"""Nouns that may stand for what the article speaks of, and times."""


def has_topic(sentence: Sentence, start: int, end: int, topic: Entity | None = None) -> bool:
    """Tell whether a noun between two positions is what the sentence speaks of, by 은/는/도 (경쟁사도 B를 인수했다).

    The last syllable of the article's own topic only names it again (나래군 … 군은).
    """
    name = topic.name if topic is not None else ""
    first, last = _index(sentence, start), _index(sentence, end)
    for noun, particle in pairwise(sentence.tokens[max(first, last - _LONGEST_CLAUSE) : last]):
        is_noun = noun.tag in {"NNG", "NNP", "SL"} and noun.form not in _SAME and noun.span.end == particle.span.start
        if is_noun and not name.endswith(noun.form) and particle.tag == "JX" and particle.form in {"은", "는", "도"}:
            return True
    return False


def _is_attribute(tokens: Sequence[Token], ending: int) -> bool:
    """Tell whether an adnominal ending belongs to an adjective or to a verb that stands alone before its noun."""
    verb = tokens[ending - 1]
    stem = tokens[ending - 2] if verb.tag.startswith("XSV") else verb
    return verb.tag in _ADJECTIVES or stem.form in _ALONE


def described(sentence: Sentence, start: int, candidate: Span) -> bool:
    """Tell whether the verb that goes on at `start` describes the name at `candidate`: 손잡은 A, 협약을 맺은 B."""
    first = _index(sentence, start)
    verb = next((i for i in range(first, min(first + _LONGEST_VERB, len(sentence.tokens))) if sentence.tokens[i].tag in _VERB_ENDS), None)
    if verb is None or sentence.tokens[verb].tag != "ETM" or sentence.tokens[verb].span.end > candidate.start:
        return False
    if verb > first and sentence.tokens[verb - 1].form in _RELATING:
        return False
    between = sentence.tokens[verb + 1 : verb + 2 + _LONGEST_HEAD]
    reached = next((i for i, token in enumerate(between) if token.span.start >= candidate.start), None)
    return reached is not None and all(
        token.tag in _IN_PHRASE and token.tag != "SN" and token.form not in LIGHT_NOUNS
        for token in between[:reached]
        if token.span.start >= sentence.tokens[verb].span.end
    )


_LIST = _NOUNS | {"NNB", "NNBC", "SP", "MM", "SSO", "SSC", "SS", "SO", "SB", "SW"}
_LONGEST_LIST = 40
"""Tokens of a list."""


def list_particle(sentence: Sentence, end: int) -> str | None:
    """Return the particle of the list that goes on after a name with unnamed members: A, B, 참여 기업과."""
    first = _index(sentence, end)
    following = sentence.tokens[first : first + _LONGEST_LIST]
    if not following or following[0].span.start != end or following[0].tag != "SP":
        return None
    for token in following:
        if token.tag == "MAJ" and token.form == "및":
            continue
        if token.tag in {"JC", "JKB"} and token.form in {"와", "과"}:
            return "가" if is_joined_to_unnamed(sentence, token.span.start) else token.form
        if token.tag not in _LIST:
            return token.form if token.tag in {"JKS", "JX", "JKO", "JKG"} else None
    return None


def is_joined_to_unnamed(sentence: Sentence, particle: int) -> bool:
    """Tell whether 와/과 at a position joins the name to an unnamed subject: A와 국내 기업들이."""
    nouns = ""  # the last noun; a name is never a shared noun (고려개발)
    first = _index(sentence, particle) + 1
    for token in sentence.tokens[first : first + _LONGEST_LIST]:
        if token.tag in _NOUNS or token.tag in {"MM", "NNB"}:
            nouns = token.form if token.tag != "NNP" else f"{token.form}-"
        else:
            is_subject = token.tag == "JKS" or (token.tag == "JX" and token.form in {"은", "는"})
            return is_subject and bool(nouns) and not _SHARED_NOUN.search(nouns)
    return False


def _index(sentence: Sentence, position: int) -> int:
    return bisect_left(sentence.tokens, position, key=lambda token: token.span.start)


def _next(tokens: Sequence[Token], index: int) -> Token | None:
    return next((token for token in tokens[index + 1 : index + 4] if token.tag not in {"SSO", "SSC", "SS", "SO"}), None)


def _is_noun(token: Token) -> bool:
    return token.tag in _NOUNS and token.form not in LIGHT_NOUNS
