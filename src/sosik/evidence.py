"""What speaks for and against a word as an organisation's name: rules with their points.

Each rule looks at one occurrence: the form of the word, the tagger's vote, brackets, what stands
before and after.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sosik import lexicon
from sosik.chunks import Chunk
from sosik.model import Sentence, Span, ZoneKind
from sosik.person_names import is_korean_name
from sosik.spans import SpanSet
from sosik.tagger import ORGANIZATION, PERSON, Proposal

_TYPE = lexicon.alternation(lexicon.TYPE_WORDS)
_TITLE = lexicon.alternation(lexicon.TITLES)
TYPES = frozenset(lexicon.TYPE_WORDS)
_PRODUCTS = frozenset(lexicon.PRODUCT_WORDS)
_TYPE_AFTER = re.compile(rf"^['’\"”]?(?:\s?(?:이라는|라는|이란|등)\s(?:[가-힣A-Za-z]+\s)?(?:{_TYPE}))")
_TICKER_AFTER = re.compile(r"^\s?[(（](\d{6}|\d{5}[A-Z0-9])[)）]")
_LATIN_AFTER = re.compile(r"^\s?['’]?[(（<](?=[A-Za-z])(?P<latin>[A-Za-z][A-Za-z0-9&.,'’ \-]{1,40})[)）>·,]")
_HANJA_AFTER = re.compile(r"^\s?[(（<][\u4e00-\u9fff·]{2,}")
_HEAD_AFTER = re.compile(rf"^\s?[(（](?:{_TITLE}|[가-힣]{{0,6}}장)\s[가-힣]{{2,4}}")
_ALIAS_AFTER = re.compile(r"^\s?[(（](?:이하|옛|구|현)\s?")
_INCORPORATED_BEFORE = re.compile(r"(?:㈜|\(주\)|주식회사)\s?$")
_INCORPORATED_AFTER = re.compile(r"^\s?(?:㈜|\(주\)|주식회사)")
_OWNED_AFTER = re.compile(
    r"^(?:의|가|이)?\s?(?:자회사|계열사|모회사|손자회사|계열|산하|최대주주|대주주|경영권|지분|주식|인수전|본사|노조|측(?=은|이|에|과|의|도))"
)
_PARTNER_AFTER = re.compile(
    r"^(?:와|과)(?:의)?\s(?:손|[가-힣‘’'\"“”() ]{0,24}?(?:업무협약|협약|MOU|양해각서|계약|제휴|협력|협업|파트너십|합작|동맹|컨소시엄|합병|통합|공동|함께))"
)
_TARGET_AFTER = re.compile(r"^(?:을|를)?\s?(?:\d[\d.,%조억만 ]*원?에\s)?(?:전격\s)?(?:인수|흡수합병|합병|매각|매입|사들)")
_INVESTEE_AFTER = re.compile(r"^에\s(?:[\d가-힣,.() ]{0,24}?)(?:투자|출자)")
_SPEECH = re.compile(
    r"(?:밝혔|발표했|전했|설명했|말했|공시했|강조했|덧붙였|주장했|보도했|체결했|맺었|인수했|출시했|선보였|공개했|선정됐|개발했|설립했|투자했|유치했|내놨|나선다|맞손|추진한다|인수한다|선보인다)"
)
COMPANY = frozenset(lexicon.COMPANY_SUFFIXES)
_BRACKETS_BEFORE = re.compile(r"\([^()]{1,12}\)$")
_PROJECT_AFTER = re.compile(r"^['’\"”]?\s?(?:컨소시엄|프로젝트|캠페인|공모전|서밋|포럼|워크|모드|펀드\b|시리즈)")
_SUBJECT_AFTER = re.compile(r"^(?:\([^)]{1,30}\))?(?:은|는|이|가|측은|측이|도)\s")
_COORDINATION = re.compile(r"^(?:\([^()]{1,30}\)|['’\"”])*(?:\s?[·,]\s?|(?:와|과|및)\s|\s및\s|-)['‘\"“]?$")
_LISTED_AFTER = re.compile(r"^\s?등(?:이|은|과|의|에|을|도|으로)?\s")
_BUSINESS_BEFORE = re.compile(r"(?:투자에는|라운드에는|컨소시엄에는|참여사는|경쟁사인|파트너인|고객사인)\s(?:[^.]{0,40})?$")
_TERM_AFTER = re.compile(r"^\s?[(（][^()（）]{1,40}[)）]['’\"”]?\s?(?:이?라는\s)?(?:단어|개념|기술|방식|기법|알고리즘|용어|현상|기능|공법)")


@dataclass(frozen=True, slots=True)
class Votes:
    """What the tagger proposes, as the rules ask for it."""

    labels: Mapping[Span, str]
    ends: Mapping[int, int]
    """Where each organisation ends, by its start."""
    foreigners: SpanSet
    """Persons' names of several words that no Korean name begins."""


def votes_of(proposals: Sequence[Proposal], text: str) -> Votes:
    """Return the proposals as the rules ask for them."""
    labels = {proposal.span: proposal.label for proposal in proposals}
    several = ((span, text[span.start : span.end].split(" ")) for span, label in labels.items() if label == PERSON)
    return Votes(
        labels=labels,
        ends={span.start: span.end for span, label in labels.items() if label == ORGANIZATION},
        foreigners=SpanSet(span for span, words in several if len(words) > 1 and not is_korean_name(words[0])),
    )


def weigh(chunk: Chunk, text: str, sentence: Sentence, votes: Votes) -> tuple[int, list[str]]:
    """Return the points of a word at one place and the rules that gave or took them."""
    before, after = text[max(sentence.span.start, chunk.span.start - 40) : chunk.span.start], text[chunk.span.end : chunk.span.end + 60]
    points, rules = 0, []
    for rule, value, holds in _rules(chunk, before, after, text, sentence, votes):
        if holds:
            points += value
            rules.append(rule)
    return points, rules


Judged = Iterator[tuple[str, int, bool]]
"""Rules with their points and whether each holds."""


def _rules(chunk: Chunk, before: str, after: str, text: str, sentence: Sentence, votes: Votes) -> Judged:
    """Yield every rule that can hold at this place, those of the name itself first."""
    strong, weak = suffixes(chunk.text)
    unknown = any(token.is_unknown for token in chunk.tokens)
    proper = unknown or any(token.tag == "NNP" for token in chunk.tokens)
    latin = bool(_CAPITAL.search(chunk.text))
    vote = votes.labels.get(chunk.span)
    yield "name-strong-suffix", 3, strong
    yield "name-weak-suffix", 2, weak and not strong and (proper or latin)
    yield "name-proper-noun", 1, proper
    yield "name-latin", 1, latin and not proper
    yield "name-unknown-word", 1, unknown and len(chunk.text) >= 3
    yield "name-common-noun", -2, not proper and not latin and not strong
    yield "name-in-a-person", -3, votes.foreigners.overlaps(chunk.span)
    yield "name-of-a-person", -1 if vote == ORGANIZATION else -2, proper and not strong and not latin and _is_person_like(chunk)
    yield "name-tagger", 1, vote == ORGANIZATION
    yield "name-untagged", -1, vote is None and not strong
    is_product = (before[-1:] in _QUOTES and stands_after(_PRODUCTS, before)) or bool(_PROJECT_AFTER.match(after))
    yield "name-of-a-product", -3, not strong and is_product
    yield "name-type-word-before", 2, stands_after(TYPES, before)
    yield "name-type-word-after", 2, bool(_TYPE_AFTER.match(after))
    if not _MARKS.isdisjoint(before[-3:] + after[:2]):
        yield from _rules_of_brackets(before, after, is_proper=proper, is_latin=latin)
    yield from _rules_of_roles(chunk, after, text, sentence)
    if sentence.zone in {ZoneKind.HEADLINE, ZoneKind.SUBHEAD}:
        lead = text[sentence.span.start : chunk.span.start]
        yield "name-headline-topic", 2, after[:1] in {",", "-", "·"} and (not lead or bool(_LEAD.fullmatch(lead)))
        yield "name-headline-pair", 2, bool(_PAIR_AFTER.match(after)) or (before.endswith("-") and proper)


_CAPITAL = re.compile(r"[A-Z]")
_PAIR_AFTER = re.compile(r"-(?=[가-힣A-Z])")
_MARKS = frozenset("(（<㈜주")
"""Letters one of which stands beside a name where a rule of brackets can hold."""


def _rules_of_brackets(before: str, after: str, *, is_proper: bool, is_latin: bool) -> Judged:
    named = is_proper or is_latin
    yield "name-term-in-brackets", -3, bool(_TERM_AFTER.match(after))
    yield "name-ticker", 5, bool(_TICKER_AFTER.match(after))
    yield "name-latin-in-brackets", 2, named and _is_transcription(_LATIN_AFTER.match(after))
    yield "name-hanja-in-brackets", 2, is_proper and bool(_HANJA_AFTER.match(after))
    yield "name-head-in-brackets", 4, bool(_HEAD_AFTER.match(after))
    yield "name-alias-in-brackets", 2, named and bool(_ALIAS_AFTER.match(after))
    yield "name-incorporated", 5, bool(_INCORPORATED_BEFORE.search(before) or _INCORPORATED_AFTER.match(after))


def _rules_of_roles(chunk: Chunk, after: str, text: str, sentence: Sentence) -> Judged:
    """Yield the rules on what an organisation does or undergoes."""
    yield "name-owner", 2, bool(_OWNED_AFTER.match(after))
    yield "name-partner", 2, bool(_PARTNER_AFTER.match(after))
    yield "name-target", 2, bool(_TARGET_AFTER.match(after))
    yield "name-investee", 2, bool(_INVESTEE_AFTER.match(after))
    is_subject = _SUBJECT_AFTER.match(after) is not None
    yield "name-subject-of-speech", 2, is_subject and bool(_SPEECH.search(text, chunk.span.end, sentence.span.end))


@lru_cache(maxsize=1 << 16)
def suffixes(name: str) -> tuple[bool, bool]:
    """Tell whether a name ends with a suffix that makes a name of nearly every word, and with any of a company's."""
    strong = any(len(name) > len(suffix) for suffix in lexicon.endings(name, lexicon.STRONG_SUFFIXES))
    return strong, any(len(name) > len(suffix) + 1 for suffix in lexicon.endings(name, COMPANY))


_LEAD = re.compile(r"(?:[\[‘'\"“][^\]’'\"”]*[\]’'\"”]\s?)+")


_QUOTES = frozenset("'‘\"“")
_COPULAS = ("으로 알려진", "이자", "인", "")


def stands_after(words: frozenset[str], before: str) -> bool:
    """Tell whether what stands before a name ends with one of the words: 로봇 스타트업인 ‘, AI 비서(B2C) ‘."""
    before = before[:-1] if before[-1:] in _QUOTES else before
    before = before.removesuffix(" ")
    if before.endswith(")"):
        before = _BRACKETS_BEFORE.sub("", before)
    if before[-1:] not in _LAST_LETTERS:
        return False
    return any(before.endswith(copula) and any(lexicon.endings(before.removesuffix(copula)[-_LONGEST_WORD:], words)) for copula in _COPULAS)


_LAST_LETTERS = frozenset(word[-1] for word in (*lexicon.TYPE_WORDS, *lexicon.PRODUCT_WORDS, *_COPULAS[:-1]))
_LONGEST_WORD = 12


def _is_person_like(chunk: Chunk) -> bool:
    return len(chunk.text) == 3 and chunk.text[0] in lexicon.SURNAMES and len(chunk.tokens) == 1


def _is_transcription(match: re.Match[str] | None) -> bool:
    """Tell whether the brackets hold a Latin name (Marvell Technology), not an abbreviation of a term (LLM)."""
    return match is not None and match["latin"][0].isupper() and bool(re.search(r"[a-z]{2}", match["latin"]) or len(match["latin"]) > 5)


def is_coordinated(place: Span, text: str, known: SpanSet) -> bool:
    """Tell whether a known name stands in one list with a place."""
    for span in known.near(place.start - 80, place.end + 40):
        if 0 <= place.start - span.end < 36 and _COORDINATION.match(text[span.end : place.start]):
            return True
        if 0 <= span.start - place.end < 36 and _COORDINATION.match(text[place.end : span.start]):
            return True
    return False


def is_listed_by(before: str, after: str) -> bool:
    """Tell whether the words around a name make it one of a list of organisations: 투자에는 …, … 등이."""
    return bool(_LISTED_AFTER.match(after) or _BUSINESS_BEFORE.search(before))
