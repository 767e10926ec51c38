"""Who speaks: the subject of a reporting clause and whom it stands for.

A subject is a noun phrase before 은/는/이/가/도. It stands for a person, an organisation, a
source whose identity the article withholds, or for somebody named before (그는, 이 관계자는,
회사 측은). What it stands for may stay unknown; then nobody else is taken for the speaker.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sosik import lexicon, vocab
from sosik.entities import is_a, is_organization
from sosik.linking import Links
from sosik.model import Entity, Iri, Mention, Node, Sentence, Span, Token, Value
from sosik.names import unlinked
from sosik.person_names import is_korean_name
from sosik.spans import SpanSet, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, and for which organisation, as far as the article says."""

    who: Entity | Node
    organization: Entity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A noun phrase that acts: where it stands, its particle's end, whom it denotes.

    `speaker` is `None` for somebody whom the rules cannot name.
    """

    span: Span
    end: int
    is_topic: bool
    speaker: Speaker | None


_ROLES = (
    r"관계자|소식통|임직원|임원|직원|인사|전문가|당국자|애널리스트|분석가|투자자|개발자|담당자|실무자|책임자|종사자|참석자|참가자|이용자|사용자|소비자|가입자|시민|주민|누리꾼|네티즌|"
    r"고객|학생|교수|교사|의사|변호사|회계사|작가|감독|선수|업자|경영자|창업자|대변인|측근|목격자|피해자|유족|가족|학자|연구자|평론가|비평가|운전자|기사|점주|점장|상인|농민|어민|"
    r"회원|위원|의원|판사|검사|공무원|사람|응답자|관리|교감|교장|주주|기업인|연구원|팬|관중|승객|환자|아버지|어머니|남편|아내"
)
"""What people are called by their role."""
_COLLECTIVES = (
    r"재판부|검찰|경찰|정부|당국|업계|연구팀|연구진|학계|재계|노조|법원|외신|언론|매체|시장|증권가|금융권|정치권|야당|여당|유족|회사|사측|본사|은행|증권사|통신사|항공사|대학|병원|"
    r"시|도|군|구|협회|위원회|조합|재단|단체|[가-힣]+팀|[가-힣]+당국"
)
"""What groups that speak are called where they have no name."""
_COMMON = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<label>(?:(?!(?:에|따르면|의하면|이|그|저|한|이날|당시|이어|또|다만|특히|하지만|그러나|반면|실제로|한편|이에|대해|관련|관련해)\s)[가-힣A-Za-z0-9·]+(?:\s?\([^()]{{1,20}}\))?\s){{0,2}}?"
    rf"(?:(?:한|또\s다른|다른|복수의|익명의|익명을\s요구한|모)\s)?(?P<word>[가-힣A-Za-z·]*?(?P<head>{_ROLES})|(?:{_COLLECTIVES}))(?P<plural>들)?)$"
)
_QUALIFIER = re.compile(r"(?<![가-힣])(?:한|또\s다른|다른|복수의|익명의|익명을\s요구한|모|이|그|해당)\s")
_ANAPHOR = re.compile(r"(?<![가-힣A-Za-z0-9])(?:(?P<person>그|그녀|본인|자신)|(?:이|그|해당|같은)\s(?P<source>[가-힣]{2,5}))$")
_FIRM = re.compile(r"(?<![가-힣A-Za-z0-9])(?:이\s)?(?:회사|사측|당사)$")
_SIDE = re.compile(r"\s?(?:측|쪽)$")
_BRACKETS = re.compile(r"\s?[(（][^()（）]{1,40}[)）]$")
_TITLE = lexicon.alternation(lexicon.TITLES)
_WITH_TITLE = re.compile(
    rf"(?:\s?\([^()]{{1,40}}\))?(?:\s(?!(?:이|가)\s)[가-힣A-Za-z0-9·&()]{{1,16}}){{0,6}}?\s?[가-힣A-Za-z]{{0,8}}(?:{_TITLE}|[가-힣]{{1,6}}(?:장|관|관리자|책임자))"
)
_TOPIC = frozenset({"은", "는", "ᆫ"})
_MARKED = _TOPIC | {"도"}
_LONGEST_PHRASE = 60
"""Characters of the longest noun phrase in which a person and a title stand."""


def anonymous(label: str, affiliation: Entity | None = None) -> Node:
    """Return the node of a source whose identity the article withholds."""
    key = hashlib.sha256(f"{label}|{affiliation.id if affiliation else ''}".encode()).hexdigest()[:10]
    args: tuple[tuple[Iri, Value], ...] = ((vocab.speakerAffiliation, affiliation),) if affiliation else ()
    return Node(vocab.UnidentifiedSource, key, label, args)


def employer(person: Entity, links: Links) -> Entity | None:
    """Return the first organisation for which the article gives a person a post."""
    return next((tenure.organization for tenure in links.tenures if tenure.person == person and tenure.organization), None)


def tokens_in(links: Links, where: Span) -> list[Token]:
    """Return the morphemes inside a span in reading order; it may hold several sentences."""
    sentences = within(links.sentences, where) or _around(links.sentences, where)
    return [token for sentence in sentences for token in sentence.tokens if where.start <= token.span.start and token.span.end <= where.end]


def _around(sentences: Sequence[Sentence], where: Span) -> list[Sentence]:
    stop = bisect_left(sentences, where.end, key=lambda sentence: sentence.span.start)
    return [sentence for sentence in sentences[max(0, stop - 3) : stop] if sentence.span.overlaps(where)]


def _last(mentions: Sequence[Mention], position: int) -> Sequence[Mention]:
    """Return the mentions shortly before a position."""
    stop = bisect_left(mentions, position, key=lambda mention: mention.span.start)
    return mentions[max(0, stop - _MEMORY) : stop]


_MEMORY = 60
"""Mentions back to which 회사, 그 and short forms reach."""


def subjects(
    text: str, where: Span, tokens: Sequence[Token], links: Links, quotes: Sequence[Span], earlier: Sequence[Speaker]
) -> list[Subject]:
    """Return the subjects in a span, outside quotations, in reading order.

    `earlier` are the speakers so far; 그는 and 이 관계자는 stand for the last that fits.
    """
    found: list[Subject] = []
    outside = [t for t in tokens if where.start <= t.span.start and t.span.end <= where.end and not any(q.overlaps(t.span) for q in quotes)]
    for before, token in pairwise(outside):
        is_topic = (token.tag == "JX" and token.form in _MARKED) or (token.form == "역시" and before.tag[0] == "N")
        if not is_topic and token.tag != "JKS":
            continue
        if not re.match(r"[\s,“”\"「『‘']|$", text[token.span.end : token.span.end + 1]):
            continue
        end = token.span.start - (token.form == "역시")
        if before.tag == "JKB":
            if before.form != "에서" or not is_topic:
                continue
            end = before.span.start
        elif before.tag[0] not in "NXS" and before.form not in {"측", "쪽", "그", "이"}:
            continue
        resolved = resolve(text, Span(where.start, end), links, earlier)
        if resolved is None and before.tag == "JKB" and _ends_in_name(outside, end):
            resolved = end, None
        if resolved is None and before.tag != "JKB" and _is_somebody(text, before, links, is_topic=is_topic):
            resolved = before.span.start, None
        if resolved is not None and not (resolved[1] and before.tag == "JKB" and not is_group(resolved[1].who)):
            found.append(Subject(span=Span(resolved[0], end), end=token.span.end, is_topic=token.form in _TOPIC, speaker=resolved[1]))
    return found


_OFFICE = re.compile(
    rf"(?:{lexicon.alternation(lexicon.TITLES)}|통령|주석|서기|대리|대행|책임자|후보|[가-힣]관|[가-힣]씨|본부|연합|연대|센터|모임|기구|연맹|위원회|지부|대책위)$"
)


def _ends_in_name(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a proper noun that is no place ends right at a position."""
    return any(t.span.end == end and t.tag == "NNP" and t.form not in lexicon.PLACES for t in tokens)


def _is_somebody(text: str, last: Token, links: Links, *, is_topic: bool) -> bool:
    """Tell whether a phrase that resolves to nobody may still denote somebody: a topic that is no thing, a name, an office."""
    if within(links.mentions, Span(max(0, last.span.start - 30), last.span.end + 1)) and any(
        m.span.overlaps(last.span) for m in within(links.mentions, Span(max(0, last.span.start - 30), last.span.end + 30))
    ):
        return False
    if last.tag == "NNP":
        return last.form not in lexicon.NOT_NAMES
    word = re.search(r"[가-힣]+$", text[max(0, last.span.end - 12) : last.span.end])
    if is_topic and last.tag in {"NNG", "XSN"} | _SIDE_TAGS:
        return word is not None and word[0] not in lexicon.THINGS
    return word is not None and len(word[0]) > 1 and _OFFICE.search(word[0]) is not None


_SIDE_TAGS = frozenset({"NNB"})


def resolve(text: str, phrase: Span, links: Links, earlier: Sequence[Speaker]) -> tuple[int, Speaker | None] | None:
    """Tell whom the noun phrase that ends a span denotes, and where it starts; nobody for what cannot speak."""
    words = text[max(phrase.start, phrase.end - _LONGEST_PHRASE) : phrase.end]
    side = _SIDE.search(words)
    bare = _BRACKETS.sub("", words[: side.start()] if side else words).rstrip("'\"’”")
    ends = {phrase.start, len(bare) + phrase.end - len(words), len(words[: side.start()] if side else words) + phrase.end - len(words)}
    near = within(links.mentions, Span(max(phrase.start, phrase.end - _LONGEST_PHRASE), phrase.end))
    at_end = [mention for mention in near if mention.span.end in ends and mention.span.end > phrase.start]
    named = next((m for m in at_end if is_a(m.entity, vocab.Person)), None) or _titled(text, near, ends, links)
    if named is not None:
        return named.span.start, Speaker(who=named.entity, organization=employer(named.entity, links))
    organization = next((m for m in reversed(at_end) if is_organization(m.entity)), None)
    if organization is not None:
        return organization.span.start, Speaker(who=organization.entity, organization=organization.entity)
    start = phrase.end - len(words)
    if _FIRM.search(bare):
        topic = _topic(text, phrase.end, links)
        return start, Speaker(who=topic, organization=topic) if topic else None
    anaphor = _ANAPHOR.search(bare)
    if anaphor:
        return start + anaphor.start(), _antecedent(text, start + anaphor.start(), anaphor, links, earlier)
    short = _short_form(text, start, bare, links)
    return short or _by_role(text, start, bare, near, links)


def _short_form(text: str, start: int, bare: str, links: Links) -> tuple[int, Speaker] | None:
    """Read the last part of an organisation's name as that organisation: 한국도담협회 … 도담협회는, 협회는."""
    word = re.search(r"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{2,}$", bare)
    if word is None:
        return None
    at = start + word.start()
    before = [m for m in _last(links.mentions, at) if is_organization(m.entity) and m.entity.name.endswith(word[0])]
    if not before or text[max(0, at - 2) : at].endswith(("한 ", "모 ")):
        return None
    return at, Speaker(who=before[-1].entity, organization=before[-1].entity)


def _titled(text: str, near: Sequence[Mention], ends: set[int], links: Links) -> Mention | None:
    """Return the person whose title ends the phrase: 한가온 가온전자 인공지능연구센터장."""
    for mention in reversed(near):
        if not is_a(mention.entity, vocab.Person):
            continue
        tenures = within(links.tenures, Span(mention.span.start, mention.span.start + _LONGEST_PHRASE))
        if any(tenure.span.end in ends and tenure.person == mention.entity for tenure in tenures):
            return mention
        if any(_WITH_TITLE.fullmatch(text, mention.span.end, end) for end in ends if end > mention.span.end):
            return mention
    return None


def _topic(text: str, position: int, links: Links) -> Entity | None:
    """Return the organisation that 회사 stands for: the last subject before it, else the last one named."""
    before = [m for m in _last(links.mentions, position) if is_organization(m.entity) and m.span.end <= position]
    acting = [m for m in before if re.match(r"(?:\([^()]*\))?(?:은|는|이|가)\s", text[m.span.end : m.span.end + 30])]
    return next((m.entity for m in (acting or before)[-1:]), None)


def _antecedent(text: str, position: int, anaphor: re.Match[str], links: Links, earlier: Sequence[Speaker]) -> Speaker | None:
    """Return who 그 or 이 관계자 is: the last speaker of that sort, else the last person who acts."""
    word = anaphor["source"]
    fitting = [s for s in earlier if isinstance(s.who, Node)] if word else [s for s in earlier if not is_group(s.who)]
    before = [m for m in _last(links.mentions, position) if is_a(m.entity, vocab.Person)]
    if word:
        same = [s for s in fitting if isinstance(s.who, Node) and s.who.label.endswith(word)]
        if same or fitting:
            return (same or fitting)[-1]
        titled = [m for m in before if word in text[m.span.end : m.span.end + 30]]
        return Speaker(who=titled[-1].entity, organization=employer(titled[-1].entity, links)) if titled else None
    if before and (not fitting or not isinstance(fitting[-1].who, Entity)):
        return Speaker(who=before[-1].entity, organization=employer(before[-1].entity, links))
    return fitting[-1] if fitting else None


def is_group(who: Entity | Node) -> bool:
    """Tell whether a speaker is an organisation, for which 그 never stands."""
    return isinstance(who, Entity) and is_organization(who)


def _by_role(text: str, start: int, bare: str, near: Sequence[Mention], links: Links) -> tuple[int, Speaker | None] | None:
    """Read 업계 관계자, 가온전자의 한 임원, 목격자들 as a source without a name."""
    match = _COMMON.search(bare)
    if match is None:
        return None
    at = start + match.start()
    head = match["head"] or match["word"]
    owners = [m for m in near if is_organization(m.entity) and m.span.start >= at - 24 and m.span.end <= start + match.end()]
    owner = owners[-1] if owners else None
    if owner is not None and re.fullmatch(
        r"(?:\([^()]*\))?(?:의|\s?측)?(?:\s(?:[가-힣A-Za-z]+\s){0,2}?)?[가-힣]*", text[owner.span.end : start + match.end()]
    ):
        rank = re.search(r"(?:고위|핵심)\s", text[owner.span.end : start + match.end()])
        label = f"{text[owner.span.start : owner.span.end]} {rank[0] if rank else ''}{_role_word(match)}"
        return owner.span.start, Speaker(who=anonymous(label, owner.entity), organization=owner.entity)
    words = _own_words(_QUALIFIER.sub("", match["label"]).strip())
    at = start + bare.rindex(words.split()[0])
    if words.startswith(("회사 ", "이 회사 ")):
        topic = _topic(text, at, links)
        if topic is not None:
            return at, Speaker(who=anonymous(f"{topic.name} {_role_word(match)}", topic), organization=topic)
    glued = re.fullmatch(r"([가-힣]*업계)(관계자)", words)
    label = f"{glued[1]} {glued[2]}" if glued else words
    return at, Speaker(who=anonymous(label or head))


def _role_word(match: re.Match[str]) -> str:
    return str(match["word"]) + (match["plural"] or "")


_PARTICLE_WORD = re.compile(r"(?:은|는|이|가|을|를|에|에서|에게|으로|로|와|과|의|한|된|던|인|며|고|도|만|서|해|여|다|며|지|까|듯)$")


def _own_words(label: str) -> str:
    """Drop words in front that end in a particle or an ending: they belong to another phrase."""
    words = label.split()
    while len(words) > 1 and any(_PARTICLE_WORD.search(word) and len(word) > 1 for word in words[:-1]):
        words = words[1:]
    return " ".join(words)


def choose(found: Sequence[Subject], tokens: Sequence[Token], stop: int, quotes: Sequence[Span] = ()) -> Subject | None:
    """Return the subject of the clause that reaches a position: of several, the outermost.

    A topic (은/는) governs; 이/가 after it only where a clause ends between the two (…했고 B가)
    and where it is no subject of an embedded clause (B가 합류한 데 대해).
    """
    if not found:
        return None
    outside = [t for t in tokens if not any(q.overlaps(t.span) for q in quotes)]

    def has(tags: set[str], start: int, end: int) -> bool:
        return any(t.tag in tags and start <= t.span.start and t.span.end <= end for t in outside)

    topics = [s for s in found if s.is_topic]
    topic = topics[-1] if topics else None
    plain = [s for s in found if not s.is_topic and not has({"ETM", "ETN"}, s.end, stop)]
    last = plain[-1] if plain else None
    if topic is None:
        return last or found[-1]
    if last is not None and last.span.start > topic.end and has({"EC"}, topic.end, last.span.start):
        return last
    return topic


def with_named_speakers(text: str, links: Links) -> list[Mention]:
    """Return the mentions with persons who speak and have no title: 마리 도담은 “…”고 말했다.

    A name is two to four transcribed words, or a Korean name that the analyser takes for a
    proper noun, right before the particle. An organisation that only a doubtful rule saw in
    the last word of such a name turns out to be the person; other mentions are left alone.
    """
    taken = SpanSet(mention.span for mention in links.mentions)
    found: list[Mention] = []
    renamed: dict[str, Entity] = {}
    for sentence in links.sentences:
        if not re.search(r"[“\"「『]", text[sentence.span.start : sentence.span.end]):
            continue
        for index, token in enumerate(sentence.tokens):
            if not (token.tag == "JX" and token.form in {"은", "는", "도"}):
                continue
            if not re.match(r"\s?(?:[가-힣0-9()]+\s){0,4}[“\"「『]", text[token.span.end : token.span.end + 30]):
                continue
            name = _name_at(text, _without_brackets(sentence.tokens[:index]))
            if name is None:
                continue
            at = taken.at(name)
            person = unlinked(vocab.Person, text[name.start : name.end])
            if at is None:
                found.append(Mention(name, person, "person-speaker"))
                taken.add(name)
            elif name.start < at.start and at.end == name.end:
                same = (m for m in within(links.mentions, at) if m.rule in _DOUBTFUL and not m.entity.is_linked)
                renamed |= {mention.entity.id: person for mention in same}
    kept = [replace(m, entity=renamed[m.entity.id], rule="person-speaker") if m.entity.id in renamed else m for m in links.mentions]
    return [*kept, *found]


_DOUBTFUL = frozenset({"name-proper-noun", "name-common-noun", "name-unknown-word"})
"""Rules that see an organisation without a word that says so."""


def _without_brackets(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop an insertion in brackets from the end."""
    if not tokens or tokens[-1].tag != "SSC":
        return tokens
    opening = next((index for index in range(len(tokens) - 1, max(-1, len(tokens) - 12), -1) if tokens[index].tag == "SSO"), len(tokens))
    return tokens[:opening]


def _name_at(text: str, tokens: Sequence[Token]) -> Span | None:
    """Return where the name that ends these morphemes stands, if it is one."""
    if not tokens or tokens[-1].tag != "NNP":
        return None
    end = tokens[-1].span.end
    words = re.search(r"(?:(?<![가-힣A-Za-z0-9])[가-힣]{1,6} ){0,3}[가-힣]{2,6}$", text[max(0, end - 28) : end])
    if words is None:
        return None
    run = [words[0].split()[-1]]
    for word in reversed(words[0].split()[:-1]):
        start = end - len(" ".join([word, *run]))
        inside = [t for t in tokens if start <= t.span.start < start + len(word)]
        is_listed = word in lexicon.NOT_NAMES or word in lexicon.PLACES or word in lexicon.TITLES or word in lexicon.GENERIC_PREFIXES
        if is_listed or not inside or any(t.tag != "NNP" for t in inside):
            break
        run.insert(0, word)
    name = " ".join(run)
    if name in lexicon.NOT_NAMES or name in lexicon.PLACES or run[-1] in lexicon.PLACES or run[-1] in lexicon.TITLES:
        return None
    if len(run) == 1 and not (len(name) == 3 and is_korean_name(name) and len(tokens) > 0 and tokens[-1].form == name):
        return None
    return Span(end - len(name), end)
