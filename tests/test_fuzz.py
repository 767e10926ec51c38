"""Odd mixtures of what news consists of: nothing fails, everything stands in its text, the same text gives the same facts."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ARTICLES

from sosik.api import shipped_registry
from sosik.clauses import described, has_topic, is_joined_to_unnamed, list_particle, relative_end
from sosik.extract import extract
from sosik.factsheet import facts
from sosik.linking import link
from sosik.model import Article, Extraction, Node, Span
from sosik.quotemarks import quoted_spans
from sosik.reader import read
from sosik.sources import Document, decode
from sosik.speakers import anonymous, choose, resolve, subjects, tokens_in, with_named_speakers
from sosik.tagger import Proposal, propose, propose_nothing

FUZZED = settings(max_examples=120, deadline=None, derandomize=True, database=None)
FEW = settings(FUZZED, max_examples=60)

SYLLABLES = st.sampled_from("가나다라마바사한김이박남궁도담온솔빛은는이가을의와과로장대전사인등측")
WORDS = st.text(SYLLABLES, min_size=1, max_size=6)
ENDS = st.sampled_from(
    ["", "전자", "통신", "로보틱스", "은행", "홀딩스", "대학교", "대", "협회", "그룹", "연구소장", "시장", "컨소시엄", "㈜", "(주)"]
)
PARTICLES = st.sampled_from(
    ["", "은", "는", "이", "가", "을", "를", "의", "와", "과", "에", "로부터", "에서", "도", "만", "측은", "라는", "이라며", "이자", "인"]
)
TITLES = st.sampled_from(
    ["대표", "사장", "CEO", "창업자인", "전 회장", "연구원", "관계자", "대변인", "최고기술책임자(CTO)", "부행장", "동명이인"]
)
MARKS = st.sampled_from(
    [*"“”‘’\"'「」『』«»()[]<>《》·,.…-/:=&+~!?%‥―–", "(030200)", "(123456)", "(代表 金)", "株", "美", "㈜", "①", "㎡", "½", "ＫＴ", "ﬁ", "é", "e\u0301",
     "😀", "👨‍👩‍👧", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u202e", "\x00", "\x07", "\x85", "\u2028", "\ufffd", "\ud83d", "\udc00", "\U0010ffff", "\u1100", "\u11a8", "ㅋ", "가\u0301"]
)  # fmt: skip
VERBS = st.sampled_from(
    ["체결했다.", "맺었다.", "인수했다.", "매각했다", "투자했다.", "손잡았다.", "협력한다.", "검토 중이다.", "말했다.", "밝혔다.", "고 했다.", "며", "라고",
     "업무협약을", "지분 30%를", "합작법인", "컨소시엄에", "모회사인", "자회사인", "(운영사 ", "계열사", "3,000억원", "지난해 10월", "25일", "이 회사는", "양사는", "그는", "이 관계자는", "등 3곳", "AI 플랫폼"]
)  # fmt: skip
NAMES = st.sampled_from(["KT", "카카오", "SK텔레콤", "네이버", "기가지니", "누구", "삼성", "LG", "라인", "AI"])
PIECES = st.one_of(st.tuples(WORDS, ENDS, PARTICLES).map("".join), NAMES, TITLES, MARKS, VERBS, PARTICLES, st.text(max_size=3))
GLUE = st.sampled_from(["", "", " ", " ", " ", "\n", "\n\n", "\u3000", "\t"])
MIXED = st.lists(st.tuples(PIECES, GLUE).map("".join), min_size=8, max_size=50).map("".join)
DAYS = st.one_of(st.none(), st.dates())


def article_of(text: str, day: date | None = None, title: str | None = None) -> Article:
    """Return the article that a text gives."""
    metadata = {**({"published": str(day)} if day else {}), **({"title": title} if title else {})}
    return read(Document(id="a", source="a", text=text, metadata=metadata))[0]


def check(extraction: Extraction) -> None:
    """See that everything stands in the text."""
    size = len(extraction.article.text)
    places = [mention.span for mention in extraction.mentions] + [claim.evidence for claim in extraction.claims]
    places += [claim.cue for claim in extraction.claims] + [money.span for money in extraction.money]
    places += [when.span for when in extraction.dates]
    for quotation in extraction.quotations:
        assert isinstance(quotation, Node)
        places += [value for _, value in quotation.args if isinstance(value, Span)]
    assert all(0 <= span.start < span.end <= size for span in places)
    assert all(extraction.article.text[span.start : span.end].strip() for span in places)
    assert all(claim.evidence.contains(claim.cue) for claim in extraction.claims)
    for alliance in facts(extraction)["alliances"]:
        assert len(set(alliance["members"])) > 1


# ---------------------------------------------------------------- reader


@FUZZED
@given(content=st.binary(max_size=300), is_html=st.booleans())
def test_any_bytes_that_are_text_are_read(content: bytes, is_html: bool) -> None:  # noqa: FBT001  (drawn)
    text = decode(content.replace(b"\x00", b""), "a") if _is_text(content) else content.decode("utf-8", "surrogateescape")
    article, _ = read(Document(id="a", source="a", text=text, is_html=is_html))

    article.text.encode()
    assert all(0 <= zone.span.start <= zone.span.end <= len(article.text) for zone in article.zones)


def _is_text(content: bytes) -> bool:
    try:
        content.replace(b"\x00", b"").decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@FUZZED
@given(text=MIXED, title=st.one_of(st.none(), MIXED))
def test_what_the_reader_gave_it_reads_again(text: str, title: str | None) -> None:
    article = article_of(text, title=title)

    assert article_of(text, title=title) == article
    article.text.encode()
    assert [zone.span for zone in article.zones] == sorted(zone.span for zone in article.zones)


# ---------------------------------------------------------------- linking


@FUZZED
@given(text=MIXED, title=st.one_of(st.none(), MIXED))
def test_links_stand_in_the_text_in_reading_order(text: str, title: str | None) -> None:
    article = article_of(text, title=title)
    links = link(article, shipped_registry())

    assert link(article, shipped_registry()) == links
    assert [mention.span for mention in links.mentions] == sorted(mention.span for mention in links.mentions)
    for mention in links.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(article.text)
        assert article.text[mention.span.start : mention.span.end].strip()
    for tenure in links.tenures:
        assert tenure.title
        assert 0 <= tenure.span.start < tenure.span.end <= len(article.text)


@FEW
@given(text=MIXED, data=st.data())
def test_order_and_sense_of_proposals_do_not_matter(text: str, data: st.DataObject) -> None:
    article, registry = article_of(text), shipped_registry()
    tagged = data.draw(st.permutations(propose(link(article, registry, propose_nothing).sentences, [])))
    size = len(article.text)
    starts = st.integers(0, max(0, size - 1))
    labels = st.sampled_from(["PS", "OG", "LC"])
    wild = data.draw(st.lists(st.builds(lambda s, n, label: Proposal(Span(s, min(size, s + n)), label), starts, st.integers(1, 9), labels)))
    wild = [proposal for proposal in wild if proposal.span.start < proposal.span.end]

    once = link(article, registry, lambda *_: list(tagged))
    again = link(article, registry, lambda *_: sorted(tagged, key=lambda proposal: proposal.span))
    link(article, registry, lambda *_: wild)

    assert once == again


# ---------------------------------------------------------------- speakers, quotation marks, clauses


@FUZZED
@given(text=MIXED, cut=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_quotations_follow_each_other_inside_the_part(text: str, cut: tuple[int, int]) -> None:
    start, end = min(len(text), cut[0]), max(0, len(text) - cut[1])
    spans = quoted_spans(text, start, max(start, end))

    assert spans == sorted(spans)
    assert all(start <= span.start < span.end <= end for span in spans)
    assert all(not first.overlaps(second) for first, second in pairwise(spans))


@FUZZED
@given(text=MIXED, data=st.data())
def test_subjects_stand_in_their_sentence(text: str, data: st.DataObject) -> None:
    article = article_of(text)
    links = link(article, shipped_registry(), propose_nothing)
    links = replace(links, mentions=tuple(sorted(with_named_speakers(article.text, links), key=lambda m: (m.span, m.entity.id))))
    for sentence in links.sentences:
        tokens = tokens_in(links, sentence.span)
        quotes = quoted_spans(article.text, sentence.span.start, sentence.span.end)
        found = subjects(article.text, sentence.span, tokens, links, quotes, [])
        for subject in found:
            assert sentence.span.start <= subject.span.start <= subject.span.end <= subject.end <= sentence.span.end
        assert choose(found, tokens, sentence.span.end, quotes) in {None, *found}
        at = data.draw(st.integers(sentence.span.start, sentence.span.end))
        resolve(article.text, Span(sentence.span.start, at), links, [])
        relative_end(sentence, at)
        list_particle(sentence, at)
        is_joined_to_unnamed(sentence, at)
        has_topic(sentence, sentence.span.start, at)
        described(sentence, sentence.span.start, Span(at, at + 2))


@FUZZED
@given(label=st.text(max_size=20))
def test_source_of_one_label_is_one_source(label: str) -> None:
    label = label.encode(errors="replace").decode()

    assert anonymous(label) == anonymous(label)


# ---------------------------------------------------------------- whole articles


@FUZZED
@given(text=MIXED, day=DAYS, title=st.one_of(st.none(), MIXED))
def test_facts_of_any_mixture_are_sound_and_the_same_twice(text: str, day: date | None, title: str | None) -> None:
    article = article_of(text, day, title)
    extraction = extract(article, shipped_registry())

    check(extraction)
    assert extract(article, shipped_registry()) == extraction
    assert json.dumps(facts(extraction))


BODIES = tuple(path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*/article.txt")))


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Draw a sample article with stretches deleted, doubled, swapped, or replaced by something odd."""
    text = draw(st.sampled_from(BODIES))[: draw(st.sampled_from([400, 1200]))]
    for _ in range(draw(st.integers(1, 6))):
        first, second, third = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 3)))
        head, one, two, tail = text[:first], text[first:second], text[second:third], text[third:]
        kind = draw(st.sampled_from(["delete", "double", "swap", "replace", "join"]))
        if kind == "delete":
            text = head + two + tail
        elif kind == "double":
            text = head + one + one[:300] + two + tail
        elif kind == "swap":
            text = head + two + one + tail
        elif kind == "replace":
            text = head + draw(MIXED) + two + tail
        else:
            text = head + one.replace(draw(st.sampled_from([" ", "\n", ".", "다", "“", "”"])), draw(PIECES)) + two + tail
    return text[:2000]


@FEW
@given(text=mutations(), day=DAYS)
def test_broken_copies_of_the_samples_give_sound_facts(text: str, day: date | None) -> None:
    article = article_of(text, day)
    extraction = extract(article, shipped_registry())

    check(extraction)
    assert extract(article, shipped_registry()) == extraction
