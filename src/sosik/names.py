"""Find organisations that no registry knows: rules on suffixes, type words, brackets, company.

Each rule adds or takes points of evidence from one occurrence of a word; a word that gathers
`THRESHOLD` points at one place is a name everywhere in the article. The rules that spoke are
kept, so that a mention can be explained.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sosik import lexicon, vocab
from sosik.chunks import SHORTEST_WITH_PARTICLE, Chunk, is_comitative
from sosik.korean import is_particle
from sosik.model import Entity, Iri, Sentence, Span, ZoneKind
from sosik.person_names import is_korean_name, is_of_common_nouns
from sosik.spans import SpanSet
from sosik.tagger import ORGANIZATION, PERSON, Proposal

THRESHOLD = 3
"""Points; on 65 real articles 2 adds twice as many false names as right ones."""
_NEIGHBOURS = 3
"""The most points that names beside a candidate can add."""
_CONTEXT = 60
"""Characters that rules look at on either side."""

_TYPE = lexicon.alternation(lexicon.TYPE_WORDS)
_TITLE = lexicon.alternation(lexicon.TITLES)
_TYPES = frozenset(lexicon.TYPE_WORDS)
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
_BRACKETS_BEFORE = re.compile(r"\([^()]{1,12}\)$")
_PROJECT_AFTER = re.compile(r"^['’\"”]?\s?(?:컨소시엄|프로젝트|캠페인|공모전|서밋|포럼|워크|모드|펀드\b|시리즈)")
_SUBJECT_AFTER = re.compile(r"^(?:\([^)]{1,30}\))?(?:은|는|이|가|측은|측이|도)\s")
_COORDINATION = re.compile(r"^(?:\([^()]{1,30}\)|['’\"”])*(?:\s?[·,]\s?|(?:와|과|및)\s|\s및\s|-)['‘\"“]?$")
_LISTED_AFTER = re.compile(r"^\s?등(?:이|은|과|의|에|을|도|으로)?\s")
_BUSINESS_BEFORE = re.compile(r"(?:투자에는|라운드에는|컨소시엄에는|참여사는|경쟁사인|파트너인|고객사인)\s(?:[^.]{0,40})?$")
_LATIN_WORD = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may name an organisation at one place, with its points and their rules."""

    span: Span
    name: str
    points: int
    rules: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def kind_of(name: str, *, default: Iri = vocab.Company) -> Iri:
    """Return the class that the last part of a name tells."""
    for suffixes, kind in lexicon.KIND_BY_SUFFIX:
        if any(name.endswith(suffix) and len(name) > len(suffix) for suffix in suffixes):
            if kind == vocab.Institute and name.endswith("대") and not re.search(r"[가-힣]{2,}대$", name):
                continue
            return vocab.BusinessGroup if name.endswith("그룹") else kind
    if re.fullmatch(r"[가-힣]{2,4}[시군]", name):
        return vocab.PublicBody
    return default


_PATH = {
    vocab.Company: "company", vocab.BusinessGroup: "company", vocab.Institute: "institute", vocab.PublicBody: "public-body",
    vocab.Organization: "organization", vocab.Person: "person", vocab.AIPlatform: "artifact", vocab.Service: "artifact",
    vocab.Platform: "artifact", vocab.Product: "artifact", vocab.MediaBloc: "group", vocab.Exhibition: "event",
}  # fmt: skip


def unlinked(kind: Iri, name: str, *, distinction: str = "") -> Entity:
    """Return an entity that no registry knows, with an id from its normalised name.

    The same name of the same kind gives the same id in every article; `distinction` keeps
    namesakes apart (a person's organisation). Nothing is merged by likeness.
    """
    path = _PATH[kind]
    normal = unicodedata.normalize("NFC", name).casefold().replace(" ", "")
    digest = hashlib.sha256(f"{path}|{normal}|{distinction}".encode()).hexdigest()[:10]
    return Entity(id=f"{path}/x-{digest}", kind=kind, name=name, is_linked=False)


_WORD = re.compile(r"(?<![가-힣A-Za-z0-9&])[가-힣A-Za-z0-9&]{3,20}")
_MARKED = re.compile(
    r"(?<![가-힣A-Za-z0-9&])(?:㈜\s?|\(주\)\s?)?(?P<name>[가-힣A-Za-z0-9&]{2,15})(?=\((?:\d{6}|\d{5}[A-Z0-9])\)|㈜|\(주\))"
)


_STRONG_ENDS = frozenset(suffix[-2:] for suffix in lexicon.STRONG_SUFFIXES)


def shaped(text: str, known: SpanSet) -> list[Span]:
    """Return the words that show their kind by a suffix, a ticker or ㈜, for the analyser to keep whole.

    `known` grows by those with a ticker or ㈜.
    """
    found = []
    for match in _MARKED.finditer(text):
        span = Span(match.start("name"), match.end("name"))
        if not known.overlaps(span) and not _is_excluded(match["name"]):
            found.append(span)
            known.add(span)
    for match in _WORD.finditer(text):
        word = match[0]
        for size in range(len(word), 2, -1):
            if word[size - 2 : size] not in _STRONG_ENDS or not is_particle(word[size:]):
                continue
            name = word[:size]
            if not any(len(name) > len(suffix) for suffix in lexicon.endings(name, lexicon.STRONG_SUFFIXES)):
                continue
            span = Span(match.start(), match.start() + size)
            if not known.overlaps(span) and not _is_excluded(name):
                found.append(span)
            break
    return found


def candidates(
    text: str, sentences: Sequence[Sentence], chunked: Sequence[Sequence[Chunk]], known: Sequence[Span], proposals: Sequence[Proposal]
) -> list[Candidate]:
    """Return every chunk that may name an organisation, with the points of its own form and context.

    `known` are the spans of entities found so far; what overlaps them is left out. `proposals`
    are the tagger's. What the names beside a chunk say of it, `with_neighbours` adds.
    """
    taken = SpanSet(known)
    votes = _votes(proposals, text)
    found = [c for c in _transcribed(text) if not taken.overlaps(c.span)]
    for sentence, words in zip(sentences, chunked, strict=True):
        for index, word in enumerate(words):
            if _is_plain(word, text, votes):
                continue
            for candidate in _variants(words, index, text, votes):
                if taken.overlaps(candidate.span) or _is_excluded(candidate.text):
                    continue
                points, rules = _evidence(candidate, text, sentence, votes)
                if points + _NEIGHBOURS >= THRESHOLD:
                    found.append(Candidate(candidate.span, candidate.text, points, tuple(rules)))
    return found


def with_neighbours(found: Sequence[Candidate], text: str, known: SpanSet) -> list[Candidate]:
    """Return the candidates outside `known` that reach the threshold, by themselves or in a list with known names."""
    named = []
    for candidate in found:
        if known.overlaps(candidate.span):
            continue
        if candidate.points < THRESHOLD and _is_coordinated(candidate.span, text, known):
            before, after = text[max(0, candidate.span.start - _CONTEXT) : candidate.span.start], text[candidate.span.end :][:_CONTEXT]
            is_listed = bool(_LISTED_AFTER.match(after) or _BUSINESS_BEFORE.search(before))
            rules = (*candidate.rules, "name-coordinated", *(("name-listed",) if is_listed else ()))
            candidate = replace(candidate, points=candidate.points + (2 if _is_voted(candidate) else 1) + is_listed, rules=rules)  # noqa: PLW2901  (the same one, better known)
        if candidate.points >= THRESHOLD:
            named.append(candidate)
    return named


@dataclass(frozen=True, slots=True)
class Votes:
    """What the tagger proposes, as the rules ask for it."""

    labels: Mapping[Span, str]
    ends: Mapping[int, int]
    """Where each organisation ends, by its start."""
    foreigners: SpanSet
    """Persons' names of several words that no Korean name begins."""


def _votes(proposals: Sequence[Proposal], text: str) -> Votes:
    labels = {proposal.span: proposal.label for proposal in proposals}
    several = ((span, text[span.start : span.end].split(" ")) for span, label in labels.items() if label == PERSON)
    return Votes(
        labels=labels,
        ends={span.start: span.end for span, label in labels.items() if label == ORGANIZATION},
        foreigners=SpanSet(span for span, words in several if len(words) > 1 and not is_korean_name(words[0])),
    )


def trimmed(proposal: Proposal, text: str) -> Proposal:
    """Return a proposal without what stands around a name: 일본 나래제약, 벤처캐피털 도담, 가온전자 고위 (관계자), 가온항공우주와."""
    start, end = proposal.span
    words = text[start:end].split(" ")
    while len(words) > 1 and (words[0] in lexicon.PLACES or words[0] in lexicon.TYPE_WORDS or words[0].endswith(_TYPE_ENDS)):
        start += len(words.pop(0)) + 1
    while len(words) > 1 and words[-1] in lexicon.AFTER_NAMES:
        end -= len(words.pop()) + 1
    if len(words[-1]) > SHORTEST_WITH_PARTICLE and is_comitative(words[-1][-2:]) and text[end : end + 1] == " ":
        end -= 1
    return replace(proposal, span=Span(start, end))


def _is_voted(candidate: Candidate) -> bool:
    return "name-tagger" in candidate.rules


_TRANSCRIPTION = re.compile(
    r"(?<![가-힣A-Za-z])(?P<name>[가-힣]{2,8}(?:\s[가-힣]{2,8}){0,2})\((?P<latin>[A-Z][A-Za-z]+(?:\s[A-Z&][A-Za-z]*){0,2})\)"
)


def _transcribed(text: str) -> Iterator[Candidate]:
    """Yield Hangul names with their Latin spelling in brackets that end like an organisation or follow a type word."""
    for match in _TRANSCRIPTION.finditer(text):
        count = min(len(match["latin"].split()), len(match["name"].split()))
        words = match["name"].split()[-count:]
        name = " ".join(words)
        start = match.end("name") - len(name)
        ends_like = count > 1 and _is_suffix_word(words[-1])
        if (
            (ends_like or _stands_after(_TYPES, text[max(0, start - 20) : start]))
            and re.search(r"[a-z]", match["latin"])
            and not _is_excluded(name)
        ):
            yield Candidate(Span(start, match.end("name")), name, THRESHOLD, ("name-latin-in-brackets",))


def _variants(words: Sequence[Chunk], index: int, text: str, votes: Votes) -> Iterator[Chunk]:
    """Yield the chunk itself, or with the next words when the tagger joins them or the next is an organisation suffix."""
    chunk = words[index]
    end = votes.ends.get(chunk.span.start, 0)
    inside = [word for word in words[index : index + 4] if word.span.end <= end] if end > chunk.span.end else []
    if len(inside) > 1 and inside[-1].span.end == end:
        tokens = tuple(token for word in inside for token in word.tokens)
        yield Chunk(Span(chunk.span.start, end), text[chunk.span.start : end], tokens, inside[-1].particle)
        return
    if index + 1 < len(words):
        following = words[index + 1]
        gap = text[chunk.span.end : following.span.start]
        latin = re.fullmatch(r"[A-Z][A-Za-z]+", chunk.text) and following.text in _COMPANY
        joins = _is_suffix_word(following.text) or latin or _AMPERSAND.fullmatch(following.text)
        if gap == " " and not chunk.particle and joins and _is_proper(chunk):
            span = Span(chunk.span.start, following.span.end)
            yield Chunk(span, text[span.start : span.end], chunk.tokens + following.tokens, following.particle)
            return
    previous = words[index - 1] if index else None
    follows = previous is not None and not previous.particle and text[previous.span.end : chunk.span.start] == " "
    is_second = _is_suffix_word(chunk.text) or _AMPERSAND.fullmatch(chunk.text)
    if not (follows and is_second and previous is not None and _is_proper(previous)):
        yield chunk


_AMPERSAND = re.compile(r"[A-Z]+&[A-Z]+")
_PRODUCT_END = re.compile(r"[가-힣][A-Z]?\d{1,4}[A-Z]?$|[가-힣](?:용|형|식|급|발|산|점)$")
_TERM_AFTER = re.compile(r"^\s?[(（][^()（）]{1,40}[)）]['’\"”]?\s?(?:이?라는\s)?(?:단어|개념|기술|방식|기법|알고리즘|용어|현상|기능|공법)")


def _is_suffix_word(word: str) -> bool:
    return word in _COMPANY and word not in lexicon.COMMON_AS_WORD


_TITLES_ONLY = tuple(title for title in lexicon.TITLES if title not in {*lexicon.INSTITUTE_SUFFIXES, *lexicon.COMPANY_SUFFIXES})
"""Titles that end no organisation's name, as 연구원 does."""


def _is_proper(chunk: Chunk) -> bool:
    if chunk.text in lexicon.NOT_NAMES or chunk.text in lexicon.PLACES or chunk.text in lexicon.NOT_ORGANISATIONS:
        return False
    if chunk.text in lexicon.GENERIC_PREFIXES or chunk.text in lexicon.TYPE_WORDS:
        return False
    return any(token.tag == "NNP" or token.is_unknown or (token.tag == "SL" and _LATIN_WORD.search(token.form)) for token in chunk.tokens)


@lru_cache(maxsize=1 << 16)
def _is_excluded(name: str) -> bool:
    if len(name) < 2 or name in lexicon.NOT_NAMES or name in lexicon.PLACES or name in lexicon.NOT_ORGANISATIONS:
        return True
    if name in lexicon.TYPE_WORDS or name in lexicon.TITLES or name in lexicon.COMPANY_SUFFIXES or name in lexicon.GENERIC_PREFIXES:
        return True
    if any(name[:size] in lexicon.PLACES and is_particle(name[size:]) for size in range(2, len(name) + 1)):
        return True
    if name.endswith(_TYPE_ENDS) or (_PRODUCT_END.search(name) and not any(lexicon.endings(name, _ANY_SUFFIX))):
        return True
    head = re.match(r"[A-Z][A-Z&]*", name)
    if head and head[0] in lexicon.NOT_ORGANISATIONS and re.fullmatch(r"[가-힣]+", name[head.end() :]):
        return True
    if re.fullmatch(r"[\d.,%A-Z]{0,3}\d+[A-Za-z가-힣]{0,2}|[\d\W]+", name) or re.match(r"\d+(?:[년월일조억만%개명대]|세대|인치)", name):
        return True
    for suffix in lexicon.endings(name, _ANY_SUFFIX):
        if name.removesuffix(suffix).strip() in lexicon.GENERIC_PREFIXES | lexicon.PLACES | {""}:
            return name.removesuffix(suffix).strip() not in lexicon.PLACES or suffix not in lexicon.PLACED_SUFFIXES
    return name.endswith(("관계자", "씨")) or name.endswith(_TITLES_ONLY)


_COMPANY = frozenset(lexicon.COMPANY_SUFFIXES)
_ANY_SUFFIX = _COMPANY | {*lexicon.INSTITUTE_SUFFIXES, *lexicon.OTHER_SUFFIXES, *lexicon.PUBLIC_SUFFIXES}
_TYPE_ENDS = ("기업", "업체", "회사", "스타트업", "계열사", "협력사", "제조사", "자회사", "운용사", "사업자", "관계사", "지주사")


_MARKS = frozenset("(（㈜")


def _is_plain(chunk: Chunk, text: str, votes: Votes) -> bool:
    """Tell whether a word of common nouns has nothing beside it that could make it a name."""
    if not is_of_common_nouns(chunk) or _suffixes(chunk.text)[0] or chunk.span in votes.labels or chunk.span.start in votes.ends:
        return False
    start, end = chunk.span.start, chunk.span.end
    return _MARKS.isdisjoint(text[start - 3 : start] + text[end : end + 2]) and not _stands_after(_TYPES, text[max(0, start - 20) : start])


def _evidence(chunk: Chunk, text: str, sentence: Sentence, votes: Votes) -> tuple[int, list[str]]:
    before, after = text[max(sentence.span.start, chunk.span.start - 40) : chunk.span.start], text[chunk.span.end : chunk.span.end + 60]
    points, rules = 0, []
    for rule, value, holds in _rules(chunk, before, after, text, sentence, votes):
        if holds:
            points += value
            rules.append(rule)
    return points, rules


def _rules(chunk: Chunk, before: str, after: str, text: str, sentence: Sentence, votes: Votes) -> Iterable[tuple[str, int, bool]]:
    """Yield every rule with its points and whether it holds at this place."""
    name, vote = chunk.text, votes.labels.get(chunk.span)
    strong, weak = _suffixes(name)
    unknown = any(token.is_unknown for token in chunk.tokens)
    proper = unknown or any(token.tag == "NNP" for token in chunk.tokens)
    latin = bool(re.search(r"[A-Z]", name))
    headline = sentence.zone in {ZoneKind.HEADLINE, ZoneKind.SUBHEAD}
    yield "name-strong-suffix", 3, strong
    yield "name-weak-suffix", 2, weak and not strong and (proper or latin)
    yield "name-proper-noun", 1, proper
    yield "name-latin", 1, latin and not proper
    yield "name-unknown-word", 1, unknown and len(name) >= 3
    yield "name-common-noun", -2, not proper and not latin and not strong
    yield "name-in-a-person", -3, votes.foreigners.overlaps(chunk.span)
    yield "name-of-a-person", -2, proper and not strong and not latin and vote != ORGANIZATION and _is_person_like(chunk)
    yield "name-tagger", 1, vote == ORGANIZATION
    yield "name-untagged", -1, vote is None and not strong
    yield "name-term-in-brackets", -3, bool(_TERM_AFTER.match(after))
    yield (
        "name-of-a-product",
        -3,
        not strong and ((before[-1:] in _QUOTES and _stands_after(_PRODUCTS, before)) or bool(_PROJECT_AFTER.match(after))),
    )
    yield "name-type-word-before", 2, _stands_after(_TYPES, before)
    yield "name-type-word-after", 2, bool(_TYPE_AFTER.match(after))
    yield "name-ticker", 5, bool(_TICKER_AFTER.match(after))
    yield "name-latin-in-brackets", 2, bool(_is_transcription(_LATIN_AFTER.match(after))) and (proper or latin)
    yield "name-hanja-in-brackets", 2, bool(_HANJA_AFTER.match(after)) and proper
    yield "name-head-in-brackets", 4, bool(_HEAD_AFTER.match(after))
    yield "name-alias-in-brackets", 2, bool(_ALIAS_AFTER.match(after)) and (proper or latin)
    yield "name-incorporated", 5, bool(_INCORPORATED_BEFORE.search(before) or _INCORPORATED_AFTER.match(after))
    yield "name-owner", 2, bool(_OWNED_AFTER.match(after))
    yield "name-partner", 2, bool(_PARTNER_AFTER.match(after))
    yield "name-target", 2, bool(_TARGET_AFTER.match(after))
    yield "name-investee", 2, bool(_INVESTEE_AFTER.match(after))
    yield "name-subject-of-speech", 2, bool(_SUBJECT_AFTER.match(after)) and bool(_SPEECH.search(text[chunk.span.end : sentence.span.end]))
    lead = text[sentence.span.start : chunk.span.start]
    yield "name-headline-topic", 2, headline and after[:1] in {",", "-", "·"} and (not lead or bool(_LEAD.fullmatch(lead)))
    yield "name-headline-pair", 2, headline and bool(re.match(r"^-(?=[가-힣A-Z])", after) or (before.endswith("-") and proper))


@lru_cache(maxsize=1 << 16)
def _suffixes(name: str) -> tuple[bool, bool]:
    """Tell whether a name ends with a suffix that makes a name of nearly every word, and with any of a company's."""
    strong = any(len(name) > len(suffix) for suffix in lexicon.endings(name, lexicon.STRONG_SUFFIXES))
    return strong, any(len(name) > len(suffix) + 1 for suffix in lexicon.endings(name, _COMPANY))


_LEAD = re.compile(r"(?:[\[‘'\"“][^\]’'\"”]*[\]’'\"”]\s?)+")


_QUOTES = frozenset("'‘\"“")
_COPULAS = ("으로 알려진", "이자", "인", "")


def _stands_after(words: frozenset[str], before: str) -> bool:
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


def _is_coordinated(place: Span, text: str, known: SpanSet) -> bool:
    for span in known.near(place.start - 80, place.end + 40):
        if 0 <= place.start - span.end < 36 and _COORDINATION.match(text[span.end : place.start]):
            return True
        if 0 <= span.start - place.end < 36 and _COORDINATION.match(text[place.end : span.start]):
            return True
    return False
