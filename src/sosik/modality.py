"""How sure, in which state, denied or planned: read from the predicate chain after a trigger.

Three scans. The chain right after the trigger gives the status: cues follow one another until a
clause boundary, and the later (outer) one governs. The same clause tells what is negated, supposed
or asked. The end of the whole sentence gives certainty, evidentiality and polarity: the outermost
cue wins (FactBank; Saurí and Pustejovsky 2009).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sosik import lexicon, vocab
from sosik.clauses import LIGHT_NOUNS
from sosik.endings import unknown_embedding
from sosik.frames import Frame
from sosik.model import Iri, Span, Token
from sosik.patterns import CLAUSE_CUES, SENTENCE_CUES, SPEECH_VERBS, STATUS_CUES, Cue

_BOUNDARY = re.compile(
    r"(?:(?<![다라])고(?=,?\s(?!있|밝|말했|말하|전했|전하|설명|발표|강조|싶|나섰|나선|본다|보고|해석))|(?:[다라]며|하며|했으며|됐으며|되며|으며|면서|하는 등|하는 한편|한 데 이어|한 뒤|한 후|지만|으나|는데|하자|해서|아울러)(?=[\s,]))"
    r"|[”\"](?=[가-힣\s])|[.]\s"
)
_PAST_ADNOMINAL = re.compile(r"^(?:한|된|였던|했던)\s(?!것|바|적|다고)")
_PAST = re.compile(r"^[가-힣]{0,3}?(?:했|됐|됐다|었|았|렸|쳤|졌|켰|한\s바|한\s적|은\s바|해왔|된(?=\s|다)|아$|어$|한\s것|했던)")
_FUTURE_ENDING = re.compile(r"[가-힣]{0,2}?(?:할|될|릴|칠|게\s된다|겠)(?:\s|$)|(?<=[찍맺잡])을\s")
_PRESENT = re.compile(r"^(?:한다|합니다|는다|됩니다|된다)")
_PAST_WORD = re.compile(r"[였었았했]|들인(?!다)|품은")
"""A trigger that holds its own past: 사들였, 품었, 품은."""
_STANDING = re.compile(r"(?:맺은|체결한|맺었던|체결했던)\s(?:[^\s,.]+\s){0,6}$")
"""Before a trigger: the deal was signed before, whatever the sentence goes on to say of it (A와 맺은 공동 판매 제휴는)."""
_STANDING_WITHIN = 60
"""Characters before the trigger in which 맺은 may stand."""
_OWNED = re.compile(r"(?:보유한|소유한|가진|세운|설립한|출자한|만든|운영하는)\s(?:[가-힣A-Za-z]+\s){0,2}$")
"""Before 합작사: it is there already (A가 60%를, B가 40%를 보유한 합작사)."""
_BOUND_NOUNS = "바|적|데|점|체|양|모양|이래|다음|만큼|지|상태|혐의|때문|대가|이상|직후|만|게|건|걸|거|대로|합의|문제|정도"
_OPEN_NOUNS = "|".join([_BOUND_NOUNS, *sorted(LIGHT_NOUNS | lexicon.DOUBTING_NOUNS | lexicon.CLAIMING_NOUNS)])
"""Nouns that a clause completes: what is said of them is said of the deal (인수한 사실이 없다)."""
_DESCRIBING = re.compile(
    r"(?:해\s|을\s|를\s)?[가-힣]{0,4}(?<!위)(?<!대)(?<!관)(?<!통)(?<!의)(?<!인)(?<!함)(?<!롯)(?<!향)(?<!양)(?<!련)(?:한|된|했던|됐던|맺은|세운|품은)\s"
    rf"(?!것|척|듯|뻔|셈|줄|채|(?:{_OPEN_NOUNS})(?:[은는이가을를에의도로과와,.\s]|$))(?=[가-힣A-Za-z‘“'\"])"
)
"""After a trigger: its verb describes a noun, and what the sentence goes on to say is of that (B를 인수한 A는 … 하기로 했다)."""
_OVERTURNING = re.compile(r"(?:지만|으나|했다가|하다가?|려다가?|는데|였으나|었으나|그러나|하지만)[,\s]")
_OVERTURNED = re.compile(
    r"(?:결렬|무산|불발|백지화|파기|좌초)(?:됐|돼|되|된|로|에|했|하|한)|수포로|물거품|없던\s일|갈라(?:섰|선)|결별(?:했|한)|철회(?:했|한)|포기(?:했|한)|(?:제휴|계약|협약|동맹)[을를]\s(?:해지|종료|파기|철회)(?:했|한)|해지(?:했|됐|한|된)|손을\s뗐|발을\s뺐"
)
_UNTAKEN = re.compile(r"지\s?않|지는\s않|지\s?못|바\s?없|사실이\s아니")


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """Status, certainty, evidentiality, polarity and tense of one clause, and the words that say so."""

    status: Iri
    certainty: Iri = vocab.Certain
    evidentiality: Iri = vocab.DirectReport
    is_denied: bool = False
    is_future: bool = False
    cue: Span
    rules: tuple[str, ...]


@cache
def _compiled(cues: tuple[Cue, ...]) -> tuple[re.Pattern[str], dict[str, Cue]]:
    groups = {f"c{index}": cue for index, cue in enumerate(cues)}
    return re.compile("|".join(f"(?P<{name}>{cue.pattern})" for name, cue in groups.items())), groups


def matches(cue: Cue, text: str) -> bool:
    """Tell whether a cue's pattern occurs in a text."""
    return re.search(cue.pattern, text) is not None


def read(text: str, frame: Frame, trigger: Span, end: int, tokens: Sequence[Token] = (), *, is_headline: bool = False) -> Modality:
    """Read the modality of the frame that `trigger` opens; `end` closes its sentence, `tokens` are its morphemes."""
    status, reached = _status(text, frame, trigger, end, is_headline=is_headline)
    if is_headline:  # a headline drops the endings that say how sure it is
        status = replace(status, certainty=vocab.Underspecified)
    if (
        not is_headline
        and _DESCRIBING.match(text, trigger.end, end)
        and vocab.STATUS_RANK[status.status] >= vocab.STATUS_RANK[vocab.Signed]
    ):
        return status
    clause = _governed(text, status, CLAUSE_CUES, _clause_end(text, trigger.end, end), end)
    result = outer(text, clause, end)
    is_standing = result.rules[-1] == "status-standing"
    if is_headline or result.certainty != vocab.Certain or result.is_denied or is_standing:
        return result
    unknown = unknown_embedding(text, tokens, reached, end)
    if unknown is None or _is_known(text, unknown.span.start, end):
        return result
    is_open = unknown.is_open and result.status in _ACHIEVED
    if unknown.is_planned:
        state = vocab.Announced if is_open else result.status
        return replace(result, status=state, is_future=True, rules=(*result.rules, "status-planned"))
    return replace(
        result,
        status=vocab.Announced if is_open else result.status,
        certainty=vocab.Possible if is_open else vocab.Probable,
        is_future=result.is_future or is_open,
        rules=(*result.rules, "modality-unknown-embedding"),
        cue=Span(result.cue.start, max(unknown.span.end, result.cue.end)),
    )


_ACHIEVED = frozenset({vocab.Announced, vocab.Signed, vocab.InForce, vocab.Completed})
"""States that a deal has only once it has come about: 체결하려고 leaves them open."""


def _is_known(text: str, start: int, end: int) -> bool:
    """Tell whether a cue that says how sure a clause is governs from `start` on."""
    pattern, groups = _compiled(SENTENCE_CUES)
    return any(groups[str(m.lastgroup)].certainty or groups[str(m.lastgroup)].is_denied for m in pattern.finditer(text, start, end))


def _status(text: str, frame: Frame, trigger: Span, end: int, *, is_headline: bool) -> tuple[Modality, int]:
    """Return the state that the chain after a trigger gives, and where its last words end."""
    pattern, groups = _compiled(STATUS_CUES)
    stop = _clause_end(text, trigger.end, end)
    describing = None if is_headline else _DESCRIBING.match(text, trigger.end, stop)
    stop = describing.end() if describing else stop
    current = Modality(status=frame.bare, cue=trigger, rules=(frame.id,))
    start = trigger.start
    # The trigger itself may hold the first cue (손을 잡았다, 투자를 유치).
    found = list(pattern.finditer(text, start, stop))
    for match in found:
        cue = groups[str(match.lastgroup)]
        if match.start() < trigger.end and match.end() <= trigger.end and len(found) > 1:
            continue
        current = _apply(current, cue, match, trigger)
    tail = text[current.cue.end if found else trigger.end : stop]
    if not found:
        if _is_standing(text, frame, trigger):
            signed = vocab.Completed if frame.kind == vocab.JointVenture else vocab.Signed
            current = replace(current, status=signed, rules=(frame.id, "status-standing"))
        elif _is_past(text, trigger, tail, is_headline=is_headline):
            word = re.match(r"\s?[가-힣]+", tail)
            current = replace(current, status=frame.done, cue=Span(trigger.start, trigger.end + (len(word[0]) if word else 0)))
        elif is_headline:
            current = replace(current, status=frame.bare)
    elif current.status in {vocab.Signed, vocab.Completed} and _FUTURE_ENDING.match(text, current.cue.end, stop):
        current = replace(current, status=vocab.Announced, is_future=True)
    elif current.status in {vocab.Signed, vocab.Completed} and _PRESENT.match(tail):
        current = replace(current, status=vocab.Announced)
    reached = current.cue.end if found else trigger.end
    return replace(current, cue=_whole_words(text, current.cue, stop)), reached


def _is_past(text: str, trigger: Span, tail: str, *, is_headline: bool) -> bool:
    """Tell whether the trigger or the verb behind it is in the past; a headline's 품은 leaves it open."""
    word = None if is_headline else _PAST_WORD.search(text, max(trigger.start, trigger.end - 2))
    if word is not None and word.end() <= trigger.end:
        return True
    return any(pattern.match(tail) for pattern in (_PAST, _PAST_ADNOMINAL)) or _PAST.match(tail.lstrip("을를이가 ")) is not None


def _is_standing(text: str, frame: Frame, trigger: Span) -> bool:
    """Tell whether words before the trigger say that the deal is there already."""
    pattern = _OWNED if frame.kind == vocab.JointVenture else _STANDING
    return pattern.search(text, max(0, trigger.start - _STANDING_WITHIN), trigger.start) is not None


def overturned(text: str, state: Modality, start: int, end: int) -> tuple[Modality, Span] | None:
    """Return the state that the main clause gives a deal after all, and where: 추진했지만 결렬됐다, 세우기로 했다가 갈라섰다.

    `start` is where the trigger ends, `end` closes the sentence. The caller looks whose state it is.
    """
    if vocab.STATUS_RANK[state.status] >= vocab.STATUS_RANK[vocab.Suspended]:  # its own clause says so already
        return None
    turn = _OVERTURNING.search(text, start, end)
    found = _OVERTURNED.search(text, turn.end(), end) if turn else None
    if turn is None or found is None or _UNTAKEN.search(text, found.end(), end):
        return None
    failed = vocab.STATUS_RANK[state.status] < vocab.STATUS_RANK[vocab.Announced]
    status = vocab.Rejected if failed else vocab.Terminated
    words = _whole_words(text, Span(found.start(), found.end()), end)
    changed = replace(
        state, status=status, is_denied=False, is_future=False, cue=words,
        rules=(*state.rules, "status-overturned"),
    )  # fmt: skip
    return changed, Span(turn.end(), found.end())


def _apply(current: Modality, cue: Cue, match: re.Match[str], trigger: Span) -> Modality:
    status = cue.status or current.status
    if cue.id == "status-planned" and current.status in {vocab.UnderReview, vocab.InNegotiation}:
        status = current.status
    if cue.id == "status-completed" and current.status == vocab.UnderReview:
        status = current.status
    if cue.id == "status-announced" and current.status in {vocab.Rejected, vocab.Terminated, vocab.Suspended}:
        status = current.status
    if cue.id == "status-announced" and current.status == vocab.Signed and "기로" not in match[0] and "키로" not in match[0]:
        status = current.status
    return replace(
        current,
        status=status,
        is_future=current.is_future or cue.is_future,
        cue=Span(trigger.start, max(match.end(), trigger.end)),
        rules=(*current.rules, cue.id),
    )


def _clause_end(text: str, start: int, end: int) -> int:
    match = _BOUNDARY.search(text, start, end)
    return match.end() if match else end


def _whole_words(text: str, cue: Span, stop: int) -> Span:
    """Stretch a cue to the end of its word, so that it reads 체결했다 and not 체결."""
    rest = re.match(r"[가-힣]*(?:\s(?:중(?:이다|인|이라)?|있다|했다|바 있다|것))?", text[cue.end : min(stop + 6, len(text))])
    return Span(cue.start, cue.end + (len(rest[0]) if rest else 0))


def outer(text: str, inner: Modality, end: int) -> Modality:
    """Apply the cues of the sentence's end to a modality: the outermost one wins."""
    return _governed(text, inner, SENTENCE_CUES, end, end)


def _governed(text: str, inner: Modality, cues: tuple[Cue, ...], stop: int, end: int) -> Modality:
    pattern, groups = _compiled(cues)
    result = inner
    for match in pattern.finditer(text, inner.cue.start, stop):
        cue = groups[str(match.lastgroup)]
        if cue.id == "modality-denied" and re.match(r"바\s있|적\s있", match[0]):
            continue
        certainty = cue.certainty or result.certainty
        if result.certainty == vocab.Possible:
            certainty = vocab.Possible
        result = replace(
            result,
            certainty=certainty,
            evidentiality=cue.evidentiality or result.evidentiality,
            is_denied=result.is_denied or cue.is_denied,
            is_future=result.is_future or cue.is_future,
            cue=_stretched(result.cue, match, text, end),
            rules=(*result.rules, cue.id),
        )
    return result


_LONGEST_CUE = 60
"""Characters; a cue further from its trigger is kept as the outer words alone."""


def _stretched(cue: Span, match: re.Match[str], text: str, end: int) -> Span:
    rest = re.match(r"[가-힣]*(?:\s?(?:했다|있다|없다|한다|나온다))?", text[match.end() : end])
    stop = match.end() + (len(rest[0]) if rest else 0)
    return Span(cue.start, stop) if stop - cue.start <= _LONGEST_CUE else Span(match.start(), stop)


def is_reported(text: str, start: int, end: int) -> bool:
    """Tell whether the rest of a sentence reports speech (…다고 밝혔다)."""
    return (
        re.search(rf"(?:고|라며|면서|라고)\s(?:[가-힣0-9()]+\s){{0,3}}?(?:{SPEECH_VERBS})|발표(?:했|하)|공시(?:했|하)", text[start:end])
        is not None
    )
