"""Facts beside deals: posts, ownership, platforms, embeddings, blocs, meetings, plans."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sosik import lexicon, modality, vocab
from sosik.chunks import chunks
from sosik.entities import is_a, is_organization
from sosik.groups import Ownership, Role, groups
from sosik.linking import Links
from sosik.model import Article, Claim, Entity, Iri, Mention, Node, Sentence, Span, Value, When
from sosik.names import unlinked
from sosik.platforms import Provision
from sosik.spans import SpanSet, preceding, within

_EMBED = re.compile(
    r"(?:호출|탑재|적용|연동|지원)(?:을|를)?\s?(?:[가-힣]+\s)?(?:할|하|한|했|된|되|될|돼|됐)|넣(?:었|어|을|은|는)|실(?:렸|린|릴)|담(?:았|겼|긴)|두뇌\s역할"
)
_INTO = re.compile(r"^['’\"”]?(?:에(?:도|는)?\s|의\s두뇌)")
_OPERATOR = re.compile(r"^['’]?\s?[(（](?:운영사|운영업체|운영회사|서비스사)(?:인)?\s?[:]?\s?$")
_EXECUTIVE = re.compile(rf"(?:{lexicon.alternation(lexicon.EXECUTIVE_TITLES)})$|(?:행장|총수)$")


def digest(*parts: str) -> str:
    """Return ten hex digits that identify the parts in this order."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:10]


def slug(entity: Entity) -> str:
    """Return the last part of an entity's id."""
    return entity.id.rpartition("/")[2]


def plain(kind: Iri, args: tuple[tuple[Iri, Value], ...], evidence: Span, cue: Span, rule: str) -> Claim:
    """Return a claim the journalist makes outright."""
    return Claim(
        kind=kind,
        args=args,
        evidence=evidence,
        cue=cue,
        certainty=vocab.Certain,
        evidentiality=vocab.DirectReport,
        polarity=vocab.Affirmed,
        is_future=False,
        rules=(rule,),
    )


def tenure_claims(article: Article, links: Links) -> Iterator[Claim]:
    """Yield one claim for each person and organisation; a title without an organisation is no tenure."""
    seen: set[tuple[str, str]] = set()
    for tenure in links.tenures:
        organization = tenure.organization
        if organization is None or (tenure.person.id, organization.id) in seen:
            continue
        seen.add((tenure.person.id, organization.id))
        is_executive = bool(_EXECUTIVE.search(tenure.title))
        place = slug(organization)
        post = Node(
            vocab.ExecutivePost if is_executive else vocab.Post,
            f"{place}-{digest(tenure.title)}",
            tenure.title,
            ((vocab.postAt, organization),),
        )
        node = Node(
            vocab.Tenure,
            f"{slug(tenure.person)}-{place}-{digest(tenure.title)}",
            f"{tenure.person.name} {organization.name} {tenure.title}",
            ((vocab.tenureOf, tenure.person), (vocab.post, post)),
        )
        title_at = article.text.find(tenure.title.split()[-1], tenure.span.start, tenure.span.end)
        cue = Span(title_at, title_at + len(tenure.title.split()[-1])) if title_at >= 0 else tenure.span
        yield plain(vocab.TenureClaim, ((vocab.claimSubject, node),), tenure.span, cue, tenure.rule)


def ownership_claims(article: Article, links: Links, owned: Sequence[Ownership]) -> Iterator[Claim]:
    """Yield who is whose subsidiary, and who operates what (나래포털(운영사 가온홀딩스))."""
    seen: set[tuple[str, str]] = set()
    for pair in owned:
        key = (pair.subsidiary.entity.id, pair.parent.entity.id)
        if key in seen or key[0] == key[1]:
            continue
        seen.add(key)
        spans = sorted([pair.parent.span, pair.subsidiary.span])  # B의 모회사인 A, A의 자회사인 B
        evidence = Span(spans[0].start, spans[1].end)
        args: tuple[tuple[Iri, Value], ...] = (
            (vocab.claimSubject, pair.subsidiary.entity),
            (vocab.claimPredicate, vocab.directSubsidiaryOf),
            (vocab.claimObject, pair.parent.entity),
        )
        yield plain(vocab.OwnershipClaim, args, evidence, pair.relation, "ownership-apposition")
    yield from _predicated(article, links, seen)
    organizations = [m for m in links.mentions if is_organization(m.entity)]
    for first, second in pairwise(organizations):
        between = article.text[first.span.end : second.span.start]
        if _OPERATOR.match(between) and first.entity != second.entity:
            args = ((vocab.claimSubject, first.entity), (vocab.claimPredicate, vocab.operatedBy), (vocab.claimObject, second.entity))
            start = first.span.end + len(between) - len(between.lstrip(" (（'’"))
            cue = Span(start, start + len(between.strip(" (（'’")))
            yield plain(vocab.OwnershipClaim, args, Span(first.span.start, second.span.end), cue, "ownership-operator")


_SUBSIDIARY = re.compile(r"^의\s(?:[가-힣0-9%]+\s)?(?P<relation>자회사)(?:다|이다|로|이며|이고|인데|로서|였)")
_RUNS = re.compile(r"^(?:을|를)\s(?P<relation>운영)하는\s(?:회사|기업|업체|곳)")


def _predicated(article: Article, links: Links, seen: set[tuple[str, str]]) -> Iterator[Claim]:
    """Yield ownership that a predicate states: X는 Y를 운영하는 회사로, Z의 자회사다."""
    for mention in links.mentions:
        after = article.text[mention.span.end : mention.span.end + 40]
        for pattern, predicate in ((_SUBSIDIARY, vocab.directSubsidiaryOf), (_RUNS, vocab.operatedBy)):
            match = pattern.match(after) if is_organization(mention.entity) else None
            sentence = preceding(links.sentences, mention.span.end)[-1:] if match else ()
            if match is None or not sentence:
                continue
            found, _ = groups(article.text, sentence[0], links.mentions)
            subject = next((g.members[0] for g in found if g.role is Role.SUBJECT and len(g.members) == 1), None)
            if subject is None or subject == mention.entity:
                continue
            cue = Span(mention.span.end + match.start("relation"), mention.span.end + match.end("relation"))
            if not sentence[0].span.contains(cue):
                continue
            pair = (subject, mention.entity) if predicate == vocab.directSubsidiaryOf else (mention.entity, subject)
            if (pair[0].id, pair[1].id) in seen:
                continue
            seen.add((pair[0].id, pair[1].id))
            args = ((vocab.claimSubject, pair[0]), (vocab.claimPredicate, predicate), (vocab.claimObject, pair[1]))
            yield plain(vocab.OwnershipClaim, args, sentence[0].span, cue, "ownership-predicate")


def operators(claims: Sequence[Claim]) -> dict[str, Entity]:
    """Return the operator of each organisation that the article names in brackets after it, by id."""
    pairs = {}
    for claim in claims:
        subject, target = claim.values(vocab.claimSubject)[0], claim.values(vocab.claimObject)[0]
        if vocab.operatedBy not in claim.values(vocab.claimPredicate):
            continue
        if isinstance(subject, Entity) and isinstance(target, Entity):
            pairs[subject.id] = target
    return pairs


def parents(claims: Sequence[Claim]) -> dict[str, Entity]:
    """Return the parent of each subsidiary that the article names, by the subsidiary's id."""
    found: dict[str, Entity] = {}
    for claim in claims:
        if claim.kind != vocab.OwnershipClaim or vocab.directSubsidiaryOf not in claim.values(vocab.claimPredicate):
            continue
        subject, target = claim.values(vocab.claimSubject)[0], claim.values(vocab.claimObject)[0]
        if isinstance(subject, Entity) and isinstance(target, Entity):
            found.setdefault(subject.id, target)
    return found


def provision_claims(found: Sequence[Provision]) -> Iterator[Claim]:
    """Yield who provides which platform."""
    for provision in found:
        args: tuple[tuple[Iri, Value], ...] = (
            (vocab.claimSubject, provision.artifact),
            (vocab.claimPredicate, vocab.providedBy),
            (vocab.claimObject, provision.provider),
        )
        yield plain(vocab.ProvisionClaim, args, provision.span, provision.span, "provision-apposition")


def embedding_claims(article: Article, links: Links) -> Iterator[Claim]:
    """Yield which product embeds or calls which platforms: ‘X’에 … ‘Y’를 호출할 수 있게 된다."""
    text = article.text
    for sentence in links.sentences:
        inside = [m for m in within(links.mentions, sentence.span) if is_a(m.entity, vocab.Artifact)]
        if not any(is_a(m.entity, vocab.Platform) for m in inside):
            continue
        known = (m for m in inside if _INTO.match(text[m.span.end : m.span.end + 6]) and not is_a(m.entity, vocab.AIPlatform))
        product = next(known, None) or _unknown_product(text, sentence, links)
        if product is None:
            continue
        match = _EMBED.search(text, product.span.end, sentence.span.end)
        if match is None:
            continue
        platforms = tuple(
            dict.fromkeys(
                m.entity for m in inside if m.span.start < match.start() and is_a(m.entity, vocab.Platform) and m.entity != product.entity
            )
        )
        if not platforms:
            continue
        trigger = Span(match.start(), match.end())
        state = modality.outer(text, modality.Modality(status=vocab.Announced, cue=trigger, rules=("embedding",)), sentence.span.end)
        args: list[tuple[Iri, Value]] = [(vocab.claimSubject, product.entity), (vocab.claimPredicate, vocab.embeds)]
        args += [(vocab.claimObject, platform) for platform in platforms]
        yield from_modality(vocab.EmbeddingClaim, tuple(args), sentence.span, state)


def from_modality(
    kind: Iri, args: tuple[tuple[Iri, Value], ...], evidence: Span, state: modality.Modality, when: When | None = None
) -> Claim:
    """Return a claim as sure as its modality."""
    return Claim(
        kind=kind,
        args=args,
        evidence=evidence,
        cue=state.cue,
        certainty=state.certainty,
        evidentiality=state.evidentiality,
        polarity=vocab.Denied if state.is_denied else vocab.Affirmed,
        is_future=state.is_future,
        rules=state.rules,
        when=when,
    )


def _unknown_product(text: str, sentence: Sentence, links: Links) -> Mention | None:
    """Return a product that no registry knows: a proper noun before 에, beside a platform (신형 X에도 탑재됐다)."""
    for chunk in chunks(sentence, text):
        is_named = any(token.tag == "NNP" for token in chunk.tokens) or re.search(r"[A-Z]", chunk.text)
        if not is_named or not _INTO.match(text[chunk.span.end : chunk.span.end + 5]):
            continue
        if (
            any(chunk.span.overlaps(m.span) for m in within(links.mentions, sentence.span))
            or chunk.text in lexicon.NOT_NAMES | lexicon.PLACES | lexicon.NOT_ORGANISATIONS
        ):
            continue
        return Mention(chunk.span, unlinked(vocab.Product, chunk.text), "product-embedding")
    return None


def membership_claims(article: Article, links: Links) -> Iterator[Claim]:
    """Yield the members of a bloc in brackets: ABC(가온·나래·다솜)."""
    text = article.text
    for bloc in links.mentions:
        if bloc.entity.kind != vocab.MediaBloc or text[bloc.span.end : bloc.span.end + 1] not in {"(", "（"}:
            continue
        close = text.find(")", bloc.span.end)
        members = [m for m in within(links.mentions, Span(bloc.span.end, max(bloc.span.end, close))) if is_organization(m.entity)]
        for member in members:
            args: tuple[tuple[Iri, Value], ...] = (
                (vocab.claimSubject, member.entity),
                (vocab.claimPredicate, vocab.memberOfGroup),
                (vocab.claimObject, bloc.entity),
            )
            yield plain(vocab.MembershipClaim, args, Span(bloc.span.start, close + 1), bloc.span, "membership-brackets")


def find_blocs(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return Latin acronyms that brackets resolve to two or more organisations, as blocs."""
    taken = SpanSet(mention.span for mention in mentions)
    found = []
    for match in re.finditer(r"(?<![A-Za-z])[A-Z]{3,8}(?=\()", text):
        span = Span(match.start(), match.end())
        close = text.find(")", span.end)
        members = [m for m in within(mentions, Span(span.end, max(span.end, close))) if is_organization(m.entity)]
        listed = [m for m in members[1:] if "·" in text[m.span.start - 2 : m.span.start] or "," in text[m.span.start - 2 : m.span.start]]
        if len(listed) >= 1 and not taken.overlaps(span):
            found.append(Mention(span, unlinked(vocab.MediaBloc, match[0]), "bloc-brackets"))
    return found
