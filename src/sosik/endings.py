"""What stands above a deal verb: a plain assertion, or a construction that may take it back.

Korean builds a sentence from the verb outwards: ending, auxiliary, embedding verb. Only what
is listed here counts as plain; everything else is reported as unknown, for a claim must not be
surer than its sentence. Sejong tags as Kiwi gives them: EP, EF, EC, ETM, ETN, VX, VCP.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sosik.model import Span, Token
from sosik.patterns import SPEECH_VERBS

_FINAL: Final = frozenset("다 ᆫ다 는다 ᆸ니다 습니다 어요 아요 에요 예요 이에요 요 죠 지요 군요 네요 답니다 단다".split()) - {"답니다", "단다"}
"""Endings that state something; those that ask, order, propose or pass on hearsay are not among them."""
_LINKING: Final = frozenset(
    "고 며 으며 면서 으면서 지만 으나 나 는데 ᆫ데 은데 아서 어서 아 어 라서 자 다가 니 으니 므로 으므로 자마자 느라 더니 되 거니와 어다 아다 은즉 ᆫ즉 더라니 니까 으니까 고서 고는 길래 기에 로 은바 ᆫ바 는바".split()
)
"""Connectives that leave the clause before them asserted."""
_CARRYING: Final = frozenset("있 오 가 나가 내 주 놓 두 버리 지 되 나 않 못하 말 계시 드리 대 쌓 하".split())
"""Auxiliaries that keep what they follow; negation among them is read by the cues."""
_INTENDING: Final = frozenset("고자 려고 으려고 려 으려 도록 어야 아야 어야만 아야만 야 으러 러 려면 으려면".split())
_QUOTING = re.compile(r"(?:다|라|자|냐|느냐|으냐)(?:고|며|면서|는데|더니|지만|니)$")
_ASKING = re.compile(r"(?:자|냐|느냐|으냐)(?:고|며|면서|는)$")
_QUOTING_NOUN = re.compile(r"(?:다는|라는|자는|냐는|느냐는|다던|라던)$")
_OBJECT_VERBS = re.compile(
    r"(?:하|맺|마치|마무리하|마무리짓|완료하|이루|이뤄내|성사시키|진행하|단행하|추진하|실시하|발표하|공개하|밝히|알리|전하|확정하|확정짓|승인하|결의하|의결하|결정하|끝내|끝마치|매듭짓|이어가|"
    r"이어오|이어나가|유지하|지속하|시작하|개시하|강화하|확대하|넓히|늘리|연장하|갱신하|재개하|맡|담당하|통하|주도하|이끌|받|따내|얻|거치|구축하|구성하|결성하|꾸리|출범시키|도모하|이행하|벌이|"
    r"하여금|위하|앞세우|기념하|선언하|공식화하|체결하|체결시키|돕|잇|가지|갖|나누|다지|쌓|펼치|펴|내놓|확인하|인정하|시사하|설명하|보고하|공시하|합의하|가속화하|본격화하|설립하|세우|만들|신설하|조성하|출범하|발족하|교환하|맞바꾸|취득하|매입하|사들이|인수하|매각하|넘기|팔|사|잡|합치|모으|개발하|연구하|참여하|출자하|투자하|"
    r"공급하|도입하|이전하|제공하|운영하|수행하|공유하|협력하|손잡|짓)"
)
"""What may govern a deal as its object without taking it back; 촉구하다, 꿈꾸다, 우려하다 … do."""
_SUBJECT_VERBS = re.compile(
    r"(?:끝나|이루어지|이뤄지|되|성사되|마무리되|완료되|진행되|이어지|계속되|지속되|시작되|개시되|체결되|확정되|승인되|발표되|공개되|알려지|전해지|타결되|맺어지|단행되|추진되|강화되|확대되|본격화되|본격화하|늘|늘어나|커지|"
    r"잇따르|활발하|활발해지|있|거론되|밝혀지|확인되|드러나|나오|완성되|일어나|벌어지|발효되|종료되|재개되|깨지|이루|하|높아지|빨라지|이)"
)
"""What may say of a deal, as its subject, that it is there."""
_DIRECTION = re.compile(r"(?:나서|성공하|합의하|서명하|착수하|참여하|동참하|돌입하|이르|도달하|들어가|뛰어들|이|잇|따르|대하|의하|앞서|힘입|속도를|박차|이어지)")
_COUNTED_PLAIN: Final = frozenset("바 적 뒤 후 이후 직후 끝 결과 데 지 이래 상태 가운데 동시 당시 날 해 달 때 등 중 만큼 덕분 탓 한편 반면 기념 과정 내용 셈 곳 사실 점 채 이상 것".split()) - {"셈"}
"""Nouns after a past adnominal clause that take for granted what it says: 체결한 뒤."""
_DOUBTING: Final = frozenset("척 체 양 듯 듯이 모양 뻔 만 법 셈 수 의혹 소문 가능성 가정 생각 전제 조건 느낌 착각 상상 설 루머 혐의 추측 주장 꿈 전".split())
"""Nouns after a clause that leave open, or deny, what it says: 체결한 척, 체결할 뻔."""
_CLAIMED: Final = frozenset("발표 공시 설명 입장 사실 점 취지 답변 뜻 결정 결론 방침 계획 예정 것".split())
"""Nouns after …다는 by which somebody states it."""
_THROUGH: Final = frozenset("중 등 한편 동시 가운데 데 과정 내용 계약 협약 조건 협력 파트너십 제휴".split())
_STATED = re.compile(rf"{SPEECH_VERBS}|발표|공시|알렸|알린|시사했|공개했|전하|보도")
_DEFINITE = re.compile(r"(?:이번|해당|이|그|당시)\s(?:[가-힣A-Za-z]+\s)?$")
_BEFORE = 12
"""Characters before the trigger in which 이번 makes it a deal that the article takes as known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """Words above a deal verb that may take the deal back; `is_open` where it has not come about by then (체결하려고)."""

    span: Span
    is_open: bool


def unknown_embedding(text: str, tokens: Sequence[Token], start: int, end: int) -> Embedding | None:
    """Return the first words above a deal verb that no rule knows to be plain, or nothing for an assertion.

    `start` is where the words that give the deal's state end (체결|했다), `end` closes the sentence.
    """
    rest = [token for token in tokens if token.span.end > start and token.span.start < end and token.tag[:2] not in {"SS", "SP", "SO"}]
    verb = next((i for i, t in enumerate(rest) if t.tag[0] in "VE" or t.tag.startswith(("XSV", "XSA"))), None)
    if verb is None or re.match(r"\s?,", text[start : start + 2]):  # …협약을 체결, …
        return None
    governed = _governor(text, rest, verb, start)
    if governed is not None:
        return governed
    return _walk(text, rest, verb, end)


def _governor(text: str, rest: Sequence[Token], verb: int, start: int) -> Embedding | None:
    """Return the verb that governs the deal as a noun, where it is not known to be plain (체결을 촉구했다)."""
    particles = [t for t in rest[:verb] if t.tag in {"JKO", "JKS", "JX", "JKB", "JKC"}]
    if not particles:
        return None
    first = particles[0]
    stem = _stem(rest, verb)
    if first.tag == "JKB":
        is_plain = first.form not in {"에"} or _DIRECTION.fullmatch(stem) is not None or len(particles) > 1
    elif len(particles) > 1:
        is_plain = _is_plain_chain(rest, particles, stem)
    elif first.tag == "JKO":
        is_plain = _OBJECT_VERBS.fullmatch(stem) is not None
    else:
        is_plain = _SUBJECT_VERBS.fullmatch(stem) is not None or _DEFINITE.search(text[max(0, start - 2 * _BEFORE) : start]) is not None
    if is_plain or rest[verb].tag == "VCP":
        return None
    return Embedding(span=Span(first.span.start, rest[verb].span.end), is_open=True)


def _is_plain_chain(rest: Sequence[Token], particles: Sequence[Token], stem: str) -> bool:
    """Judge a deal with further phrases before the verb: 협력을 통해 시장을 넓힌다; the last object governs."""
    del rest
    return particles[0].tag in {"JX", "JKB"} or _OBJECT_VERBS.fullmatch(stem) is not None or _SUBJECT_VERBS.fullmatch(stem) is not None


def _stem(rest: Sequence[Token], verb: int) -> str:
    """Return the verb at an index with the noun that it makes a verb of: 촉구+하."""
    token = rest[verb]
    noun = rest[verb - 1] if verb else None
    if token.tag in {"XSV", "XSA"} and noun is not None and noun.tag[0] in "NX":
        return noun.form + token.form
    return token.form


def _walk(text: str, rest: Sequence[Token], verb: int, end: int) -> Embedding | None:
    is_own = True  # still in the clause of the deal verb
    is_past = False
    for index in range(verb, len(rest)):
        token = rest[index]
        following = rest[index + 1] if index + 1 < len(rest) else None
        if token.tag == "EP":
            is_past = is_past or token.form in {"었", "았", "였"}
        elif token.tag == "EF":
            return None if token.form in _FINAL or not is_own and index + 1 < len(rest) else _words(rest, index, is_open=False)
        elif token.tag == "EC":
            if _QUOTING.search(token.form):
                return _quoted(text, rest, index, end, is_past=is_past)
            auxiliary = _auxiliary(rest, index)
            if auxiliary is not None:
                if auxiliary.form not in _CARRYING or token.form in _INTENDING:
                    return _words(rest, index, is_open=not is_past)
                is_past = False
            elif token.form == "게" and following is not None and following.form.startswith("되"):
                is_past = False
            elif token.form in _LINKING:
                if is_past:
                    return None
                is_own = False
            elif is_own:
                return _words(rest, index, is_open=not is_past)
        elif token.tag == "ETM":
            verdict = _adnominal(rest, index, is_own=is_own)
            if verdict == "unknown":
                return _words(rest, index, is_open=not is_past and token.form not in _PAST_FORMS)
            if verdict == "plain":
                return None
            is_own = False
        elif token.tag == "ETN" and is_own:
            return _nominal(text, rest, index, end, is_past=is_past)
    return None


def _auxiliary(rest: Sequence[Token], index: int) -> Token | None:
    """Return the auxiliary verb right behind an ending; a particle may stand between (가지는 않았다)."""
    for token in rest[index + 1 : index + 3]:
        if token.tag.startswith("VX"):
            return token
        if token.tag != "JX":
            return None
    return None


_PAST_FORMS = frozenset({"ᆫ", "은", "던"})


def _quoted(text: str, rest: Sequence[Token], index: int, end: int, *, is_past: bool) -> Embedding | None:
    token = rest[index]
    is_order = token.form in {"라고", "으라고", "라며", "으라며"} and rest[index - 1].tag.startswith(("VV", "VX", "XSV")) if index else False
    if is_order or _ASKING.search(token.form) or not _STATED.search(text, token.span.end, end):
        return _words(rest, index, is_open=not is_past and (is_order or _ASKING.search(token.form) is not None))
    return None


def _adnominal(rest: Sequence[Token], index: int, *, is_own: bool) -> str:
    """Judge a clause before a noun: plain (체결한 뒤), unknown (체결한 척), or through (the noun's own verb decides)."""
    token = rest[index]
    head = next((t for t in rest[index + 1 : index + 6] if t.tag[0] == "N"), None)
    word = head.form if head is not None else ""
    if not is_own:
        return "unknown" if word in {"척", "체", "양", "뻔", "모양"} else "through"
    if head is None:
        return "through"
    if _QUOTING_NOUN.search(token.form):
        return "through" if word in _CLAIMED else "unknown"
    if word == "것":
        return _thing(rest, index, head)
    if word in _DOUBTING:
        return "unknown"
    if token.form in {"ᆯ", "을"}:
        return "plain" if word in {"당시"} else "unknown"
    if token.form == "는":
        return "through" if word in _THROUGH else "plain" if head.tag == "NNP" else "unknown"
    return "plain"


def _thing(rest: Sequence[Token], index: int, head: Token) -> str:
    """Judge …한 것: 것이다 states it, 것을 밝혔다 too; 것으로 needs a cue that the rules know."""
    after = next((i for i, t in enumerate(rest) if t.span.start > head.span.start and t.tag[0] in "JV"), None)
    if after is None:
        return "plain"
    particle = rest[after]
    if particle.tag == "VCP" or (particle.tag[0] == "V" and rest[index].form not in {"ᆯ", "을"}):
        return "unknown" if rest[index].form in {"ᆯ", "을"} else "through"
    verb = next((i for i in range(after, len(rest)) if rest[i].tag[0] == "V" or rest[i].tag in {"XSV", "XSA"}), None)
    if verb is None or particle.form in {"으로", "로"}:
        return "unknown"
    return "through" if _OBJECT_VERBS.fullmatch(_stem(rest, verb)) or rest[verb].form in {"맞", "택하"} else "unknown"


def _nominal(text: str, rest: Sequence[Token], index: int, end: int, *, is_past: bool) -> Embedding | None:
    """Judge 체결하기 …, 체결했음을 …: a decision, a reason or a statement is plain, a purpose is not."""
    token = rest[index]
    following = rest[index + 1] if index + 1 < len(rest) else None
    if token.form == "기":
        is_plain = following is None or following.form in {"때문", "로", "도", "까지"} or following.tag.startswith("E")
        return None if is_plain else _words(rest, index, is_open=not is_past)
    if following is None or (is_past and _STATED.search(text, token.span.end, end)):
        return None
    return None if following.tag[0] == "S" else _words(rest, index, is_open=not is_past)


def _words(rest: Sequence[Token], index: int, *, is_open: bool) -> Embedding:
    """Return an ending with the word behind it, as far as there is one."""
    last = next((t for t in rest[index + 1 : index + 4] if t.tag[0] in "VN" or t.tag in {"XSV", "XSA"}), rest[index])
    return Embedding(span=Span(rest[index].span.start, max(rest[index].span.end, last.span.end)), is_open=is_open)
