"""One document in, one clean `Article` out: canonical text, zones, byline, time.

Portal boiler-plate, bylines, addresses and copyright lines are removed, photo captions are
kept as zones of their own because they name persons. Nothing inside a kept line is changed
but white space, Unicode form (NFC) and full-width Latin letters, so that every offset of
the canonical text can be found again by reading the source a second time.
"""

import hashlib
import html
import json
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from html.parser import HTMLParser

from sosik.model import Article, Finding, Span, Zone, ZoneKind
from sosik.sources import Document

SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")
"""Korean standard time; Korea has had no daylight saving time since 1988."""

HEADLINE_LIMIT = 110
"""Characters; the longest headline among 65 real articles has 62, sub-heads 90."""

_TRANSLATION: dict[int, int | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TRANSLATION |= dict.fromkeys((0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x202F), 0x20)
_TRANSLATION |= dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ud800-\udfff]")
"""Control characters, and halves of surrogate pairs, which no UTF-8 file can hold."""

_NAME = r"[가-힣]{2,4}"
_JOB = r"(?:[가-힣A-Z]{0,6}(?:기자|특파원|앵커|리포터|통신원|인턴기자))"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*"
_OUTLET = r"[가-힣A-Za-z0-9·]{2,12}"

# A line that is only portal furniture.
_FURNITURE = re.compile(
    r"^(?:본문으로 바로가기|글자크기|글자 크기.*|기사가 속한 카테고리.*|언론사는 한 기사를.*|<이미지를 클릭.*|"
    r"이미지 ?(?:크게|확대).*|(?:기사)?(?:공유|스크랩|인쇄)하기.*|수정 ?[:\d].*|"
    r"\[?ⓒ.*|저작권자.*|.{0,40}무단 ?전재.{0,40}(?:금지|불허).{0,10}|Copyright.*|▶.*|☞.*|[-=*_~·\s]+|광고)$"
)
_PORTAL_LINE = re.compile(r"(?<!\d)(1\d{12}) (?:1\d{12})(?!\d)")
_INPUT_LINE = re.compile(
    r"(?:기사\s?)?(?:입력|등록|송고|발행|승인|게재)\s?(?:일시|일|시각|시간)?\s?[:：]?\s?(?P<day>20\d\d[.\-/년] ?\d{1,2}[.\-/월] ?\d{1,2}일?)[.,]?\s?(?:(?P<hour>\d{1,2}):(?P<minute>\d\d))?"
)
_PORTAL_OUTLET = re.compile(r"(?<=\s)(?=\S*[가-힣])(\S+)(?= \d+ (?:true|false))")

# Bylines: "(서울=연합뉴스) 홍길동 기자 =", "[이데일리 홍길동 기자]", "/홍길동기자 a@b", "홍길동 기자 a@b".
_DATELINE = re.compile(
    rf"[(【\[][^()\[\]【】]{{1,20}}=\s?(?P<outlet>{_OUTLET})[)】\]]\s?(?P<names>{_NAME}(?:[·, ]+{_NAME}){{0,4}})\s?{_JOB}\s?=\s?"
    rf"|[(【\[](?P<outlet2>{_OUTLET})\s?=\s?(?P<names2>{_NAME}(?:[·, ]+{_NAME}){{0,4}})\s?{_JOB}[)】\]]\s?"
    rf"|[(【\[](?P<outlet3>{_OUTLET}) (?P<names3>{_NAME}(?:[·, ]+{_NAME}){{0,4}})\s?{_JOB}[)】\]]\s?"
    r"|\[(?P<outlet4>[가-힣A-Za-z]{2,8}(?:뉴스|경제|일보|신문|투데이|데일리|타임스|저널))\]\s?"
)
_SIGNATURE = re.compile(
    rf"\s?/?(?P<names>{_NAME}(?:[·, ]+{_NAME}){{0,4}})\s?{_JOB}\s?(?:{_MAIL})?\s?$"
    rf"|\s?/\s?[^/]{{0,20}}?(?P<names2>{_NAME})\s?{_JOB}?\s?{_MAIL}\s?$"
)
_TAIL = re.compile(rf"\s?(?:저작권자 ?[ⓒ©(].*|ⓒ ?{_OUTLET}.{{0,30}}무단.*|\[ⓒ.*|<저작권자.*)$")
_ADDRESS = re.compile(rf"\s?[(\[]?{_MAIL}[)\]]?")
_CAPTION = re.compile(
    r"(?:(?:사진|자료|이미지) ?(?:제공)? ?[=:/]|제공[.)\]]?$|왼쪽부터|오른쪽부터|\((?:왼쪽|오른쪽|가운데|좌|우)\)|"
    r"^[▲△■]|(?:모습|전경|장면|사진|포즈|촬영)[.)]?(?:\s?[/(\[].*)?$|(?:/|\[|\()(?:사진|자료)|자료사진|조감도)"
)
_SENTENCE_END = re.compile(r"(?:다|요|까|죠|음|함|임)[.?!]?[\"”'’)]?$|[.?!][\"”'’)]?$")


def read(document: Document) -> tuple[Article, tuple[Finding, ...]]:
    """Clean one document; the findings say what is missing (time, body)."""
    metadata = dict(document.metadata)
    text = document.text
    if document.is_html:
        text, found = _from_html(text)
        metadata = {**found, **metadata}
    lines = [_normalise(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines, portal = _without_portal(lines)
    metadata = {**portal, **metadata}
    if title := metadata.get("title"):
        title = _normalise(title)
        lines = [title, "", *(line for line in lines if line != title)]
    zones, texts, reporters, outlet = _zones(lines, has_title="title" in metadata)
    canonical = "\n".join(texts)
    published, day = _published(metadata.get("published"))
    if metadata.get("author") and not reporters:
        reporters = tuple(dict.fromkeys(re.findall(rf"{_NAME}(?=\s?(?:{_JOB}|$|,))", metadata["author"])))
    article = Article(
        id=document.id,
        text=canonical,
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
        zones=zones,
        source=document.source,
        outlet=metadata.get("outlet") or outlet,
        reporters=reporters,
        published=published,
        published_date=day,
        url=metadata.get("url"),
    )
    return article, tuple(_findings(article))


def _findings(article: Article) -> list[Finding]:
    findings = []
    if article.published_date is None:
        findings.append(
            Finding(
                severity="warning",
                code="no-publication-date",
                message="the publication date is unknown, so relative dates stay unresolved; give it with --published.",
                korean="발행일을 알 수 없어 상대 날짜를 풀지 못합니다. --published로 알려 주십시오.",
            )
        )
    if not any(zone.kind is ZoneKind.BODY for zone in article.zones):
        findings.append(
            Finding(
                severity="warning",
                code="no-body",
                message="no body text was found, only a headline.",
                korean="본문이 없고 제목만 있습니다.",
            )
        )
    return findings


_LONGEST_WORD = 1000
"""Code points; what goes on without a space is no language, and analysing it takes ever longer."""
_OVERLONG = re.compile(rf"(\S{{{_LONGEST_WORD}}})(?=\S)")


def _normalise(line: str) -> str:
    line = unicodedata.normalize("NFC", line.translate(_TRANSLATION))
    return _OVERLONG.sub(r"\1 ", re.sub(r"[ \t]+", " ", _CONTROL.sub("", line)).strip())


def _without_portal(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """Drop portal furniture; the line of ids gives the publication time and the outlet."""
    metadata: dict[str, str] = {}
    kept: list[str] = []
    for line in lines:
        if stamp := _PORTAL_LINE.search(line):
            metadata["published"] = datetime.fromtimestamp(int(stamp[1]) / 1000, tz=UTC).astimezone(SEOUL).isoformat()
            if name := _PORTAL_OUTLET.search(line):
                metadata["outlet"] = name[1]
        elif len(line) < _LONGEST_INPUT_LINE and (stamp := _INPUT_LINE.search(line)) and not kept[2:]:
            metadata["published"] = _input_time(stamp)
            if name := re.match(rf"({_OUTLET})(?=\s?[|ㅣ]?\s?(?:기사\s?)?(?:입력|등록|송고|발행|승인|게재))", line):
                metadata["outlet"] = name[1]
        elif not _FURNITURE.match(line):
            kept.append(line)
    return [line for line in kept if not metadata.get("outlet") or line != metadata["outlet"]], metadata


_LONGEST_INPUT_LINE = 60
"""Characters; a longer line that says 입력 is prose."""


def _input_time(stamp: re.Match[str]) -> str:
    """Return ISO 8601 from “입력 2020.06.03 10:12”, in Korean time where an hour is given."""
    year, month, day = re.findall(r"\d+", stamp["day"])
    date_part = f"{year}-{int(month):02}-{int(day):02}"
    return f"{date_part}T{int(stamp['hour']):02}:{stamp['minute']}:00+09:00" if stamp["hour"] else date_part


def _zones(lines: list[str], *, has_title: bool) -> tuple[tuple[Zone, ...], list[str], tuple[str, ...], str | None]:
    zones: list[Zone] = []
    texts: list[str] = []
    reporters: list[str] = []
    outlet = None
    position = 0
    in_body = False
    for raw in lines:
        line, names, found = _without_byline(raw)
        reporters += names
        outlet = outlet or found
        if not line:
            continue
        kind = _kind(line, is_first=not zones, in_body=in_body, has_title=has_title)
        in_body = in_body or kind is ZoneKind.BODY
        zones.append(Zone(kind, Span(position, position + len(line))))
        texts.append(line)
        position += len(line) + 1
    return tuple(zones), texts, tuple(dict.fromkeys(reporters)), outlet


def _kind(line: str, *, is_first: bool, in_body: bool, has_title: bool) -> ZoneKind:
    is_short = len(line) <= HEADLINE_LIMIT
    is_prose = "다." in line or bool(_SENTENCE_END.search(line) and len(line) > 30)
    if is_first and (has_title or (is_short and not is_prose)):
        return ZoneKind.HEADLINE
    if _CAPTION.search(line) and len(line) < 200 and "다." not in line:
        return ZoneKind.CAPTION
    if not in_body and is_short and not is_prose:
        return ZoneKind.SUBHEAD
    return ZoneKind.BODY


def _without_byline(line: str) -> tuple[str, list[str], str | None]:
    names: list[str] = []
    outlet = None
    line = _TAIL.sub("", line)
    while match := _DATELINE.search(line):
        groups = match.groupdict()
        outlet = outlet or next((groups[key] for key in groups if key.startswith("outlet") and groups[key]), None)
        found = next((groups[key] for key in groups if key.startswith("names") and groups[key]), "")
        names += re.findall(_NAME, found)
        line = line[: match.start()] + ("\x00" if match.start() else "") + line[match.end() :]
        line = line.replace("\x00", " ")
    if match := _SIGNATURE.search(line):
        before = line[: match.start()].rstrip()
        if not before or _SENTENCE_END.search(before) or match[0].lstrip().startswith("/"):
            names += re.findall(_NAME, match["names"] or match["names2"] or "")
            line = before
    return _ADDRESS.sub("", line).strip(), names, outlet


_YEARS = range(1883, 2200)
"""Years in which an article can have appeared: Korea's first newspaper is of 1883."""


def _published(value: str | None) -> tuple[datetime | None, date | None]:
    """Return time and day of publication; nothing for a day on which no article appeared."""
    moment, day = _parsed(value) if value else (None, None)
    return (moment, day) if day is not None and day.year in _YEARS else (None, None)


def _parsed(value: str) -> tuple[datetime | None, date | None]:
    text = value.strip().replace("Z", "+00:00")
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        match = re.match(r"(\d{4})[.\-/년] ?(\d{1,2})[.\-/월] ?(\d{1,2})", text)
        if not match:
            return None, None
        try:
            return None, date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None, None
    if len(text) <= len("2020-05-25"):
        return None, moment.date()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=SEOUL)
    if moment.year not in _YEARS:
        return None, None
    return moment.astimezone(SEOUL), moment.astimezone(SEOUL).date()


class _Metadata(HTMLParser):
    """Collects `<meta>` properties and JSON-LD of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.properties: dict[str, str] = {}
        self.linked_data: list[str] = []
        self.captions: list[str] = []
        self._in_linked_data = False
        self._in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.properties.setdefault(name.lower(), values.get("content", ""))
        self._in_linked_data = tag == "script" and values.get("type") == "application/ld+json"
        if tag == "figcaption":
            self._in_caption = True
            self.captions.append("")

    def handle_data(self, data: str) -> None:
        if self._in_linked_data:
            self.linked_data.append(data)
        if self._in_caption:
            self.captions[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_linked_data = False
        if tag == "figcaption":
            self._in_caption = False


def _from_html(page: str) -> tuple[str, dict[str, str]]:
    """Extract the body with trafilatura, the metadata from JSON-LD, OpenGraph and meta tags."""
    import trafilatura  # noqa: PLC0415  (0.2 s: only where a page is read)

    parser = _Metadata()
    parser.feed(page)
    parser.close()
    properties = parser.properties
    metadata = {
        "title": properties.get("og:title", ""),
        "published": properties.get("article:published_time", "") or properties.get("datepublished", ""),
        "outlet": properties.get("og:site_name", ""),
        "url": properties.get("og:url", ""),
        "author": properties.get("article:author", "") or properties.get("author", ""),
    }
    for block in parser.linked_data:
        for name, value in _linked_data(block).items():
            metadata[name] = metadata.get(name) or value
    text = trafilatura.extract(page, include_comments=False, include_tables=False, favor_precision=True) or ""
    if not text.strip():
        text = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", "\n", page)
    captions = [f"▲ {' '.join(caption.split())}" for caption in parser.captions if caption.strip() and caption.strip() not in text]
    return "\n".join([html.unescape(text), *captions]), {name: value for name, value in metadata.items() if value}


def _linked_data(block: str) -> dict[str, str]:
    try:
        content = json.loads(block)
    except ValueError:
        return {}
    nodes = content if isinstance(content, list) else content.get("@graph", [content]) if isinstance(content, dict) else []
    for node in nodes:
        if isinstance(node, dict) and "Article" in str(node.get("@type", "")):
            publisher = node.get("publisher")
            found = {
                "title": node.get("headline"),
                "published": node.get("datePublished"),
                "outlet": publisher.get("name") if isinstance(publisher, dict) else publisher,
                "url": node.get("url"),
            }
            return {name: str(value) for name, value in found.items() if isinstance(value, str) and value}
    return {}
