"""Find organisations that no registry knows: rules on suffixes, type words, brackets, company.

Each rule adds or takes points of evidence from one occurrence of a word; a word that gathers
`THRESHOLD` points at one place is a name everywhere in the article. The rules that spoke are
kept, so that a mention can be explained.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sosik import lexicon, vocab
from sosik.chunks import SHORTEST_WITH_PARTICLE, Chunk, is_comitative
from sosik.evidence import COMPANY, TYPES, Votes, is_coordinated, is_listed_by, stands_after, suffixes, votes_of, weigh
from sosik.korean import is_particle
from sosik.model import Entity, Iri, Sentence, Span
from sosik.person_names import is_of_common_nouns
from sosik.spans import SpanSet
from sosik.tagger import Proposal

THRESHOLD = 3
"""Points; on 65 real articles 2 adds twice as many false names as right ones."""
_NEIGHBOURS = 3
"""The most points that names beside a candidate can add."""
_CONTEXT = 60
"""Characters that rules look at on either side."""

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
    for endings, kind in lexicon.KIND_BY_SUFFIX:
        if any(name.endswith(suffix) and len(name) > len(suffix) for suffix in endings):
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
    votes = votes_of(proposals, text)
    found = [c for c in _transcribed(text) if not taken.overlaps(c.span)]
    for sentence, words in zip(sentences, chunked, strict=True):
        for index, word in enumerate(words):
            if _is_plain(word, text, votes):
                continue
            for candidate in _variants(words, index, text, votes):
                if taken.overlaps(candidate.span) or _is_excluded(candidate.text):
                    continue
                points, rules = weigh(candidate, text, sentence, votes)
                if points + _NEIGHBOURS >= THRESHOLD:
                    found.append(Candidate(candidate.span, candidate.text, points, tuple(rules)))
    return found


def with_neighbours(found: Sequence[Candidate], text: str, known: SpanSet) -> list[Candidate]:
    """Return the candidates outside `known` that reach the threshold, by themselves or in a list with known names."""
    named = []
    for candidate in found:
        if known.overlaps(candidate.span):
            continue
        if candidate.points < THRESHOLD and is_coordinated(candidate.span, text, known):
            before, after = text[max(0, candidate.span.start - _CONTEXT) : candidate.span.start], text[candidate.span.end :][:_CONTEXT]
            is_listed = is_listed_by(before, after)
            rules = (*candidate.rules, "name-coordinated", *(("name-listed",) if is_listed else ()))
            candidate = replace(candidate, points=candidate.points + (2 if _is_voted(candidate) else 1) + is_listed, rules=rules)  # noqa: PLW2901  (the same one, better known)
        if candidate.points >= THRESHOLD:
            named.append(candidate)
    return named


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
            (ends_like or stands_after(TYPES, text[max(0, start - 20) : start]))
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
        latin = re.fullmatch(r"[A-Z][A-Za-z]+", chunk.text) and following.text in COMPANY
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


def _is_suffix_word(word: str) -> bool:
    return word in COMPANY and word not in lexicon.COMMON_AS_WORD


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
    if name.endswith(_TYPE_ENDS) or name.startswith("기자") or (_PRODUCT_END.search(name) and not any(lexicon.endings(name, _ANY_SUFFIX))):
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


_ANY_SUFFIX = COMPANY | {*lexicon.INSTITUTE_SUFFIXES, *lexicon.OTHER_SUFFIXES, *lexicon.PUBLIC_SUFFIXES}
_TYPE_ENDS = (
    "기업",
    "업체",
    "회사",
    "스타트업",
    "계열사",
    "협력사",
    "제조사",
    "자회사",
    "운용사",
    "사업자",
    "관계사",
    "지주사",
    "업계",
    "물계",
    "단지",
    "제도",
    "월드컵",
    "선수권",
)


_BRACKETS = frozenset("(（㈜")


def _is_plain(chunk: Chunk, text: str, votes: Votes) -> bool:
    """Tell whether a word of common nouns has nothing beside it that could make it a name."""
    if not is_of_common_nouns(chunk) or suffixes(chunk.text)[0] or chunk.span in votes.labels or chunk.span.start in votes.ends:
        return False
    start, end = chunk.span.start, chunk.span.end
    return _BRACKETS.isdisjoint(text[start - 3 : start] + text[end : end + 2]) and not stands_after(TYPES, text[max(0, start - 20) : start])
