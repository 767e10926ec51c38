"""What stands above a deal verb: a plain assertion, or a construction that may take it back.

Korean builds a sentence from the verb outwards: ending, auxiliary, embedding verb. Only what
is listed here counts as plain; everything else is reported as unknown, for a claim must not be
surer than its sentence. Sejong tags as Kiwi gives them: EP, EF, EC, ETM, ETN, VX, VCP.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sosik import lexicon
from sosik.model import Span, Token
from sosik.patterns import SPEECH_VERBS

_QUOTING = re.compile(r"(?:다|라|자|냐|느냐|으냐)(?:고|며|면서|는데|더니|지만|니)$")
_ASKING = re.compile(r"(?:자|냐|느냐|으냐)(?:고|며|면서|는)$")
_QUOTING_NOUN = re.compile(r"(?:다는|라는|자는|냐는|느냐는|다던|라던)$")
_OBJECT_VERBS = re.compile(
    r"(?:하|맺|마치|마무리하|마무리짓|완료하|이루|이뤄내|성사시키|진행하|단행하|추진하|실시하|발표하|공개하|밝히|알리|전하|확정하|확정짓|승인하|결의하|의결하|결정하|끝내|끝마치|매듭짓|이어가|"
    r"이어오|이어나가|유지하|다짐하|약속하|지속하|시작하|개시하|강화하|확대하|넓히|늘리|연장하|갱신하|재개하|맡|담당하|통하|주도하|이끌|받|따내|얻|거치|구축하|구성하|결성하|꾸리|출범시키|도모하|이행하|벌이|"
    r"하여금|위하|앞세우|기념하|선언하|공식화하|체결하|체결시키|돕|잇|가지|갖|나누|다지|쌓|펼치|펴|내놓|확인하|인정하|시사하|설명하|보고하|공시하|합의하|가속화하|본격화하|설립하|세우|만들|신설하|조성하|출범하|발족하|교환하|맞바꾸|취득하|매입하|사들이|인수하|매각하|넘기|팔|사|잡|합치|모으|개발하|연구하|참여하|출자하|투자하|"
    r"공급하|도입하|이전하|제공하|운영하|수행하|공유하|협력하|손잡|짓|열|개최하)"
)
"""What may govern a deal as its object without taking it back; 촉구하다, 꿈꾸다, 우려하다 … do."""
_SUBJECT_VERBS = re.compile(
    r"(?:끝나|이루어지|이뤄지|되|성사되|마무리되|완료되|진행되|이어지|계속되|유지되|지속되|시작되|개시되|체결되|확정되|승인되|발표되|공개되|알려지|전해지|타결되|맺어지|단행되|추진되|강화되|확대되|본격화되|본격화하|늘|늘어나|커지|"
    r"잇따르|활발하|활발해지|있|거론되|밝혀지|확인되|드러나|나오|완성되|일어나|벌어지|발효되|종료되|재개되|깨지|이루|하|높아지|빨라지|이)"
)
"""What may say of a deal, as its subject, that it is there."""
_DIRECTION = re.compile(
    r"(?:나서|성공하|합의하|서명하|착수하|참여하|동참하|돌입하|이르|도달하|들어가|뛰어들|이|잇|따르|대하|의하|앞서|힘입|속도를|박차|이어지)"
)
_STATED = re.compile(rf"{SPEECH_VERBS}|발표|공시|통보|통지|알렸|알린|시사했|공개했|전하|보도")
_DEFINITE = re.compile(r"(?:이번|해당|이|그|당시)\s(?:[가-힣A-Za-z]+\s)?$")
_BEFORE = 12
"""Characters before the trigger in which 이번 makes it a deal that the article takes as known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """Words above a deal verb that may take the deal back; `is_open` where it has not come about by then (체결하려고)."""

    span: Span
    is_open: bool
    is_planned: bool = False
    """True where the whole sentence is a plan (체결하고 시장을 넓힐 계획이다)."""


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
        is_plain = first.form != "에" or _DIRECTION.fullmatch(stem) is not None or len(particles) > 1
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


@dataclass(slots=True)
class _Walk:
    """What the endings have said so far on the way from the deal verb outwards."""

    text: str
    rest: Sequence[Token]
    end: int
    is_own: bool = True
    """Still in the clause of the deal verb."""
    is_past: bool = False

    def unknown(self, index: int, *, is_open: bool) -> Embedding:
        """Return an ending with the word behind it, as far as there is one."""
        ending = self.rest[index].span
        last = next((t for t in self.rest[index + 1 : index + 4] if t.tag[0] in "VN" or t.tag in {"XSV", "XSA"}), self.rest[index])
        return Embedding(span=Span(ending.start, max(ending.end, last.span.end)), is_open=is_open)

    def final(self, index: int) -> Embedding | None:
        """Judge the ending of a sentence."""
        is_inner = not self.is_own and index + 1 < len(self.rest)
        is_plain = self.rest[index].form in lexicon.FINAL_ENDINGS or is_inner
        return None if is_plain else self.unknown(index, is_open=False)

    def linking(self, index: int) -> tuple[bool, Embedding | None]:
        """Judge a connective; true where the way ends here."""
        form = self.rest[index].form
        following = self.rest[index + 1].form if index + 1 < len(self.rest) else ""
        if _QUOTING.search(form):
            return True, self.quoting(index)
        auxiliary = _auxiliary(self.rest, index)
        if auxiliary is not None:
            if auxiliary.form not in lexicon.CARRYING_AUXILIARIES or form in lexicon.INTENDING_ENDINGS:
                return True, self.unknown(index, is_open=not self.is_past)
            self.is_past = False
        elif form == "게" and following.startswith("되"):
            self.is_past = False
        elif form in lexicon.LINKING_ENDINGS:
            if self.is_past:
                return True, None
            self.is_own = False
        elif self.is_own:
            return True, self.unknown(index, is_open=not self.is_past)
        return False, None

    def quoting(self, index: int) -> Embedding | None:
        """Judge …다고: a known verb of saying must stand above it, and no order or question below."""
        token = self.rest[index]
        is_order = token.form in _ORDERS and index > 0 and self.rest[index - 1].tag.startswith(("VV", "VX", "XSV"))
        is_asked = is_order or _ASKING.search(token.form) is not None
        if is_asked or not _STATED.search(self.text, token.span.end, self.end):
            return self.unknown(index, is_open=not self.is_past and is_asked)
        return None

    def adnominal(self, index: int) -> tuple[bool, Embedding | None]:
        """Judge a clause before a noun; true where the way ends here."""
        if not self.is_own and (plan := self.plan(index)):
            return True, plan
        verdict = _adnominal(self.rest, index, is_own=self.is_own)
        self.is_own = False
        if verdict == "unknown":
            return True, self.unknown(index, is_open=not self.is_past and self.rest[index].form not in _PAST_FORMS)
        return verdict == "plain", None

    def plan(self, index: int) -> Embedding | None:
        """Return …할 계획이다 at the end of a sentence whose first clause has no tense of its own."""
        following = self.rest[index + 1 : index + 3]
        is_plan = len(following) == 2 and following[0].form in _PLANS and following[1].tag == "VCP"
        if not is_plan or self.rest[index].form not in {"ᆯ", "을"}:
            return None
        return Embedding(span=Span(self.rest[index].span.start, following[0].span.end), is_open=True, is_planned=True)

    def nominal(self, index: int) -> Embedding | None:
        """Judge 체결하기 …, 체결했음을 …: a decision, a reason or a statement is plain, a purpose is not."""
        token = self.rest[index]
        following = self.rest[index + 1] if index + 1 < len(self.rest) else None
        if following is None or following.tag[0] == "S":
            return None
        if token.form == "기":
            is_plain = following.form in {"때문", "로", "도", "까지"} or following.tag.startswith("E")
        elif following.form.startswith("으로"):  # 체결함으로써
            is_plain = True
        else:
            is_plain = self.is_past and _STATED.search(self.text, token.span.end, self.end) is not None
        return None if is_plain else self.unknown(index, is_open=not self.is_past)


_ORDERS = frozenset({"라고", "으라고", "라며", "으라며"})
_PAST_FORMS = frozenset({"ᆫ", "은", "던"})
_PAST = frozenset({"었", "았", "였"})
_PLANS = frozenset({"계획", "예정", "방침"})


def _walk(text: str, rest: Sequence[Token], verb: int, end: int) -> Embedding | None:
    walk = _Walk(text, rest, end)
    for index in range(verb, len(rest)):
        token = rest[index]
        is_end, found = False, None
        if token.tag == "EP":
            walk.is_past = walk.is_past or token.form in _PAST
        elif token.tag == "EF":
            return walk.final(index)
        elif token.tag == "EC":
            is_end, found = walk.linking(index)
        elif token.tag == "ETM":
            is_end, found = walk.adnominal(index)
        elif token.tag == "ETN" and walk.is_own:
            return walk.nominal(index)
        if is_end:
            return found
    return None


def _auxiliary(rest: Sequence[Token], index: int) -> Token | None:
    """Return the auxiliary verb right behind an ending; a particle may stand between (가지는 않았다)."""
    for token in rest[index + 1 : index + 3]:
        if token.tag.startswith("VX"):
            return token
        if token.tag != "JX":
            return None
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
        return "through" if word in lexicon.CLAIMING_NOUNS else "unknown"
    if word == "것":
        return _thing(rest, index, head)
    if word in lexicon.DOUBTING_NOUNS:
        return "unknown"
    if token.form in {"ᆯ", "을"}:
        return "plain" if word == "당시" else "unknown"
    if token.form == "는":
        return "through" if word in lexicon.THROUGH_NOUNS else "plain" if head.tag == "NNP" else "unknown"
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
