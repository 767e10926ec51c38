"""Hostile and odd input: a clear sentence, no traceback, the other articles go on.

What is slow, invented or lost on odd text is in test_limits.
"""

import codecs
import json
import os
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import sosik

from sosik import model, vocab
from sosik.api import shipped_registry
from sosik.dates import read_dates
from sosik.extract import extract
from sosik.factsheet import facts
from sosik.mapper import map_article
from sosik.money import read_money
from sosik.reader import read
from sosik.sources import MAXIMUM_BYTES, Document

GOOD = "KT와 카카오가 25일 인공지능 업무협약(MOU)을 맺었다고 밝혔다."
GOOD_LINE = json.dumps({"id": "good", "body": GOOD, "date": "2021-03-26"}, ensure_ascii=False)
MEMBERS = ["KT", "카카오"]
COMMANDS = ["publish", "facts"]
ODD = ("\ud800", "KT\x00카카오", "a" * 400, "<script>&amp;\"'\\\n", 5, 1e309, ["a"], {"x": 1}, True, None)
"""Values of a field that no article should have; the first is half a character, which JSON can write."""


def run(command: str, *sources: Path, out: Path, registry: Path | None = None) -> tuple[int, str, list[list[str]]]:
    """Return exit status, messages and the members of each deal; see that no traceback was shown."""
    extra = ["--registry", str(registry)] if registry else []
    with_folder = ["-o", str(out)] if command == "publish" else []
    result = sosik(command, *sources, "--published", "2021-03-26", *extra, *with_folder, "--json")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    if result.exit_code == 2:
        return 2, result.stderr, []
    found = json.loads(result.stdout)
    if command == "publish":
        messages = "\n".join(finding["finding"]["message"] for finding in found["findings"])
        return result.exit_code, messages, [alliance["fact"]["members"] for alliance in found["alliances"]]
    return result.exit_code, result.stderr, [alliance["members"] for sheet in found for alliance in sheet["alliances"]]


# ---------------------------------------------------------------- bytes


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n ", "empty"),
        ("mark.txt", codecs.BOM_UTF8, "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("program.html", b"\x7fELF\x02\x01\x01\x00", "binary"),
        ("markless.txt", GOOD.encode("utf-16-le"), "binary"),
        ("latin.txt", b"caf\xe9 \xff\xfe\xfa", "neither UTF-8 nor CP949"),
        ("half.txt", codecs.BOM_UTF16_LE + b"K", "neither UTF-8 nor CP949"),
        ("cut.jsonl", b'{"id": "a", "body": "KT', "not a JSON object"),
        ("list.jsonl", b"[1, 2]\n", "no body"),
        ("null.jsonl", b"null\n", "no body"),
        ("bodiless.jsonl", b'{"id": "a", "title": "KT"}\n', "no body"),
        ("bodiless.csv", b"id,title\na,KT\n", "no body"),
    ],
)
def test_what_cannot_be_read_is_told_by_name_and_the_others_go_on(
    command: str, name: str, content: bytes, words: str, tmp_path: Path, out: Path
) -> None:
    bad, good = tmp_path / name, tmp_path / "good.jsonl"
    bad.write_bytes(content)
    good.write_text(GOOD_LINE, encoding="utf-8")

    status, messages, members = run(command, bad, good, out=out)

    assert status == 1
    assert f"{name}" in messages
    assert words in messages
    assert members == [MEMBERS]


@pytest.mark.parametrize("command", COMMANDS)
def test_file_of_the_wrong_size_is_refused_without_being_read(command: str, tmp_path: Path, out: Path) -> None:
    large, good = tmp_path / "large.txt", tmp_path / "good.jsonl"
    large.touch()
    os.truncate(large, MAXIMUM_BYTES + 1)
    good.write_text(GOOD_LINE, encoding="utf-8")

    status, messages, members = run(command, large, good, out=out)

    assert (status, members) == (1, [MEMBERS])
    assert "larger than 64 MB" in messages


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("encoding", "form"),
    [("utf-8", "NFC"), ("utf-8", "NFD"), ("utf-8-sig", "NFC"), ("utf-16", "NFC"), ("utf-16", "NFD"), ("cp949", "NFC"), ("euc-kr", "NFC")],
)
def test_text_in_every_usual_encoding_is_read(command: str, encoding: str, form: Literal["NFC", "NFD"], tmp_path: Path, out: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(unicodedata.normalize(form, GOOD).encode(encoding))

    assert run(command, path, out=out)[2] == [MEMBERS]


# ---------------------------------------------------------------- fields


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("field", ["id", "title", "body", "date", "publisher", "author", "url"])
def test_odd_fields_of_some_articles_do_not_stop_another(command: str, field: str, tmp_path: Path, out: Path) -> None:
    path = tmp_path / "a.jsonl"
    plain = {"id": "odd", "body": "네이버와 삼성전자가 손을 잡았다.", "date": "2021-03-26"}
    path.write_text("\n".join([*(json.dumps({**plain, field: value}) for value in ODD), GOOD_LINE]), encoding="utf-8")

    status, messages, members = run(command, path, out=out)

    assert status in {0, 1}
    assert "could not be worked on" not in messages
    assert MEMBERS in members
    if command == "publish":
        assert sosik("query", "-d", out, "ASK { ?deal sosik:party company:kt , company:kakao }").stdout == "true\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_odd_days_of_publication_do_not_stop_another(command: str, tmp_path: Path, out: Path) -> None:
    path = tmp_path / "a.jsonl"
    body = "네이버와 삼성전자가 지난해 12월과 전날, 내년 1분기와 10년 뒤 25일 손을 잡았다."
    days = ["9999-12-31T23:59:59Z", "0001-01-01", "9999-99-99", "20210326", "2021.03.26", "내일", "1e9", "-5"]
    lines = [json.dumps({"id": day, "body": body, "date": day}, ensure_ascii=False) for day in days]
    path.write_text("\n".join([*lines, GOOD_LINE]), encoding="utf-8")

    _, messages, members = run(command, path, out=out)

    assert "could not be worked on" not in messages
    assert MEMBERS in members


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../../evil", "/evil", "a/b", "a\\b", "con", "한글", "a b", "\x00", "\ud800", "a" * 400], ids=ascii
)
def test_facts_are_written_into_the_folder_whatever_the_article_is_called(name: str, tmp_path: Path) -> None:
    folder, path = tmp_path / "x" / "y" / "facts", tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": name, "body": GOOD}) + "\n" + GOOD_LINE + "\n", encoding="utf-8")

    result = sosik("facts", path, "-o", folder, "--quiet")

    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert len(list(folder.iterdir())) == 2
    assert [found for found in tmp_path.rglob("*.json") if found.parent != folder] == []


@pytest.mark.parametrize("names", [("a", "a"), ("a/x", "b/x"), ("A", "a")])
def test_articles_of_one_name_are_all_published_and_written(names: tuple[str, str], tmp_path: Path, out: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": name, "body": f"{who}와 카카오가 업무협약을 맺었다.", "date": "2021-03-26"}
        for name, who in zip(names, ("KT", "네이버"), strict=True)
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")

    sosik("facts", path, "-o", out / "facts", "--quiet")

    assert len(run("publish", path, out=out)[2]) == 2
    assert len({file.name.casefold() for file in (out / "facts").iterdir()}) == 2


# ---------------------------------------------------------------- HTML


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><script>네이버와 삼성전자가 손을 잡았다.</script></head><body><p>{GOOD}</p></body></html>",
        f"<html><body><style>네이버와 삼성전자가 손을 잡았다.</style><p>{GOOD}</p></body></html>",
        f"<html><body><!-- 네이버와 삼성전자가 손을 잡았다. --><p>{GOOD}</p></body></html>",
        f"<html><body>{'<div>' * 5000}<p>{GOOD}</p>{'</div>' * 5000}</body></html>",
        f"<html><body><p>{GOOD}",
        f"<html {'a=b ' * 5000}><body><p>{GOOD}</p></body></html>",
        f"<html><body><p>{'&amp;' * 5000} &#xD800; &#99999999; &nbsp;</p><p>{GOOD}</p></body></html>",
        f"<html><head><script type='application/ld+json'>{{broken</script></head><body><p>{GOOD}</p></body></html>",
        f'<html><head><script type=\'application/ld+json\'>[1, null, {{"@type": "NewsArticle"}}]</script></head><p>{GOOD}</p></html>',
        f"<html><head><meta property='article:published_time' content='&#0;tomorrow'></head><body><p>{GOOD}</p></body></html>",
    ],
    ids=["script", "style", "comment", "deep", "open", "attributes", "entities", "broken data", "odd data", "odd day"],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_hostile_page_gives_the_facts_of_its_text_only(command: str, page: str, tmp_path: Path, out: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")

    assert run(command, path, out=out)[2] == [MEMBERS]


# ---------------------------------------------------------------- registry


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ('<company/a> a sosik:Company , sosik:Person ; rdfs:label "가람"@ko .', "keep one"),
        ('<company/a> a sosik:Company ; rdfs:label "가람전자"@ko ; sosik:hasListing <listing/XKRX-030200> .', "030200"),
        ('<company/a> a sosik:Company ; rdfs:label "가람전자"@ko ; sosik:directSubsidiaryOf <company/a> .', "가람전자"),
        ("<company/a> a sosik:Company .", "no rdfs:label"),
        ("nonsense", "registry"),
        ('<company/a> a sosik:Company ; rdfs:label "가', "registry"),
    ],
    ids=["two kinds", "ticker of another", "its own parent", "no name", "no Turtle", "cut"],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_registry_that_cannot_be_right_is_refused_in_one_sentence(
    command: str, statements: str, words: str, tmp_path: Path, out: Path
) -> None:
    registry, article = tmp_path / "registry.ttl", tmp_path / "a.txt"
    prefixes = "@prefix sosik: <https://w3id.org/sosik/ns#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    registry.write_text(f"{prefixes}@base <https://w3id.org/sosik/id/> .\n{statements}\n", encoding="utf-8")
    article.write_text(GOOD, encoding="utf-8")

    status, message, _ = run(command, article, out=out, registry=registry)

    assert status == 2
    assert len(message.splitlines()) == 1
    assert words in message
    assert not out.exists()


# ---------------------------------------------------------------- anything at all

TOKENS = tuple(
    re.findall(
        r"\S+",
        """
        KT 카카오 네이버 삼성전자 SKT LG전자 라인 야후재팬 누구 기가지니 AI 가온전자 나래통신 KAIST 과학기술정보통신부 GAFA 박정호 구현모 한가온
        사장 대표 CEO 관계자 업계 양사 3사 이들 회사 자회사 운영사 은 는 이 가 을 를 와 과 의 에 에서 로 도 만 과의 라고 며 면서
        체결했다. 맺었다. 밝혔다. 말했다. 검토 추진하는 알려졌다. 인수했다. 손잡았다. 합병한다. 해지했다. 아니다. 관측이 나온다. 만나 탑재됐다.
        예정이다. 업무협약(MOU)을 지분 교환 주식을 합작회사를 컨소시엄 협력 투자를 3,000억원 1조 2천억 5백만달러 약 100억엔 10% 25일
        지난해 10월 내년 1분기 2020년 오는 지난달 규모 1 2.5 ~ , . ( ) [ ] “ ” ‘ ’ " ' · … - / : 《 》 < > & 😀 株 美 é ㈜ ｋ ㄱ ⓒ ▶ a@b.kr
        """,
    )
)
"""Names, titles, particles, verbs, values and marks, of which something like a sentence is put together."""
GLUE = st.sampled_from(["", " ", " ", " ", "\n", "\u3000", "\u200b", "\t"])
KOREAN = st.lists(st.tuples(st.sampled_from(TOKENS), GLUE), max_size=60).map(lambda pairs: "".join(map("".join, pairs)))
ANYTHING = st.one_of(KOREAN, st.text(max_size=200), st.tuples(KOREAN, st.text(max_size=20), KOREAN).map("".join))
DAYS = st.one_of(st.none(), st.dates())
FUZZED = settings(max_examples=150, deadline=None, derandomize=True, database=None)


@FUZZED
@given(text=ANYTHING, is_html=st.booleans())
def test_reader_gives_clean_text_whose_zones_follow_each_other(text: str, is_html: bool) -> None:  # noqa: FBT001 -- drawn
    document = Document(id="a", source="a", text=text, is_html=is_html)
    article, _ = read(document)

    assert read(document)[0] == article
    assert unicodedata.is_normalized("NFC", article.text)
    assert "".join(article.text[zone.span.start : zone.span.end] for zone in article.zones) == article.text.replace("\n", "")
    assert [zone.span.start for zone in article.zones] == sorted(zone.span.start for zone in article.zones)
    article.text.encode()


@FUZZED
@given(text=ANYTHING, day=DAYS)
def test_values_stand_in_the_text(text: str, day: date | None) -> None:
    for money in read_money(text):
        assert 0 <= money.span.start < money.span.end <= len(text)
        assert money.amount >= 0
    for when in read_dates(text, day):
        assert 0 <= when.span.start < when.span.end <= len(text)


@FUZZED
@given(text=ANYTHING, day=DAYS)
def test_whatever_is_extracted_stands_in_the_text_and_can_be_written(text: str, day: date | None) -> None:
    metadata = {"published": str(day)} if day else {}
    article, _ = read(Document(id="a", source="a", text=text, metadata=metadata))
    registry = shipped_registry()

    extraction = extract(article, registry)
    quads = map_article(extraction, registry, base="https://data.example/", version="0")

    assert json.dumps(facts(extraction), default=str)
    for mention in extraction.mentions:
        assert article.text[mention.span.start : mention.span.end].strip()
    for claim in extraction.claims:
        assert claim.evidence.contains(claim.cue)
        assert article.text[claim.cue.start : claim.cue.end].strip()
    exact = [quad.object.lexical for quad in quads if quad.predicate == vocab.exact and isinstance(quad.object, model.Literal)]
    assert all(words in article.text for words in exact)
