"""Fill the roles of a frame: which organisations of a sentence are its parties.

Korean marks roles by particles: 은/는/이/가 the one who acts, 와/과 the partner, 을/를 what is
bought, 에 where money goes. The rules read the groups of a sentence and nothing else; what
they cannot fill stays empty, and a frame with fewer than two parties is no deal.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sosik import vocab
from sosik.clauses import has_topic
from sosik.entities import is_a, is_organization
from sosik.frames import Frame, Roles
from sosik.groups import Group, Ownership, Role
from sosik.model import Entity, Iri, Sentence, Span
from sosik.purchases import Clause, Purchase, investments, takeovers
from sosik.quotemarks import LONGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation in a deal with its role."""

    entity: Entity
    role: Iri
    is_direct: bool = True
    """False for side roles: parents, operators, sellers."""


class Filled(NamedTuple):
    """The parties of one deal, and where its target stands if each deal of the list has its own date."""

    parties: tuple[Party, ...]
    at: Span | None = None
    kind: Iri | None = None
    """Kind of the deal where it is not that of its frame."""


def fill(
    text: str,
    sentence: Sentence,
    frame: Frame,
    trigger: Span,
    scope: Span,
    found: Sequence[Group],
    owned: Sequence[Ownership],
    topic: Entity | None,
    *,
    is_headline: bool,
) -> list[Filled]:
    """Return the parties of each deal that `trigger` reports, in reading order, side roles last."""
    clause = _clause(text, sentence, trigger, scope, [group.seen_from(trigger) for group in found], topic, is_headline=is_headline)
    if frame.roles is Roles.MEMBERSHIP:
        return [Filled(_unique(Party(entity=member, role=vocab.Member) for member in _membership(clause)))]
    if frame.roles is Roles.ADJACENT:
        role = vocab.Member if frame.kind == vocab.Consortium else vocab.Partner
        return [Filled(_unique(Party(entity=member, role=role) for member in _adjacent(clause)))]
    if frame.roles is Roles.ACQUISITION:
        return [_bought(purchase) for purchase in takeovers(clause)]
    if frame.roles is Roles.INVESTMENT:
        return _rounds(investments(clause))
    direct = _symmetric(clause)
    if frame.kind != vocab.Merger:
        return [Filled(_unique(Party(entity=member, role=vocab.Partner) for member in direct))]
    if len(set(direct)) < 2 and "합병" in clause.words:
        mergers = [[*purchase.buyers, purchase.target] for purchase in takeovers(clause)]
    else:
        mergers = [direct]
    return [Filled(_merger(members, owned)) for members in mergers if not any(is_a(member, vocab.PublicBody) for member in members)]


def _clause(
    text: str, sentence: Sentence, trigger: Span, scope: Span, found: Sequence[Group], topic: Entity | None, *, is_headline: bool
) -> Clause:
    sources = _ACCORDING.search(text, scope.start, trigger.start)
    before = [group for group in found if group.span.end <= trigger.start and not (sources and _is_source(group, sources))]
    if is_headline:
        before = _outside_quotes(text, before, scope, trigger)
    start = _clause_start(text, scope, trigger)
    if not is_headline and not any(group.role is Role.SUBJECT for group in before) and has_topic(sentence, start, trigger.start, topic):
        topic = None
    return Clause(
        text=text,
        sentence=sentence,
        scope=scope,
        trigger=trigger,
        before=tuple(before),
        near=tuple([group for group in before if group.span.start >= start] or before),
        after=tuple(group for group in found if group.span.start >= trigger.end),
        topic=topic,
        is_headline=is_headline,
    )


_NEAR = 40
"""Characters between names and the word they belong to: A와 B의 … 협력."""
_ACCORDING = re.compile(r"에\s?따르면")


def _is_source(group: Group, according: re.Match[str]) -> bool:
    """Tell whether a group only names a source: A와 B의 통신사 C에 따르면."""
    is_part = group.role in {Role.COMITATIVE, Role.GENITIVE}
    return is_part and 0 <= according.start() - group.span.end < _NEAR


def _clause_start(text: str, scope: Span, trigger: Span) -> int:
    """Return where the trigger's clause starts: after the last connective that changes the subject."""
    matches = list(
        re.finditer(
            r"(?:하고|했고|하며|했으며|했지만|지만|이고|는데|으나|이며|(?:인수|합병|체결|설립|매각)(?=,))[,\s]",
            text[scope.start : trigger.start],
        )
    )
    return scope.start + matches[-1].end() if matches else scope.start


def _outside_quotes(text: str, found: Sequence[Group], scope: Span, trigger: Span) -> list[Group]:
    """Drop groups that a headline quotes beside the trigger: "A·B 대항마" 동맹."""
    line = text.rfind("\n", max(0, scope.start - LONGEST), scope.start) + 1 or max(0, scope.start - LONGEST)
    quotes = [Span(m.start(), m.end()) for m in _QUOTED.finditer(text, line, scope.end) if m.start() >= scope.start]
    return [g for g in found if not any(q.contains(g.span) and not q.contains(trigger) for q in quotes)]


_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple({party.entity.id: party for party in reversed(tuple(parties)) if is_organization(party.entity)}.values())[::-1]


def _purchased(purchase: Purchase, buyer: Iri, target: Iri) -> Filled:
    parties = [Party(entity=entity, role=buyer) for entity in purchase.buyers]
    parties.append(Party(entity=purchase.target, role=target))
    parties += [Party(entity=entity, role=vocab.Seller, is_direct=False) for entity in purchase.sellers]
    return Filled(_unique(parties), purchase.at)


def _bought(purchase: Purchase) -> Filled:
    if purchase.is_minority:
        return _purchased(purchase, vocab.Investor, vocab.Investee)._replace(kind=vocab.EquityInvestment)
    return _purchased(purchase, vocab.Acquirer, vocab.Target)


def _rounds(found: Sequence[Purchase]) -> list[Filled]:
    return [_purchased(purchase, vocab.Investor, vocab.Investee) for purchase in found]


def _merger(members: Sequence[Entity], owned: Sequence[Ownership]) -> tuple[Party, ...]:
    """Return merging parties with the parents that the sentence puts beside them."""
    names = {member.id for member in members}
    parents = [o.parent.entity for o in owned if o.subsidiary.entity.id in names and o.parent.entity.id not in names]
    parties = [Party(entity=member, role=vocab.MergingParty) for member in members]
    return _unique([*parties, *(Party(entity=parent, role=vocab.ParentOfParty, is_direct=False) for parent in parents)])


_OFFER = re.compile(r"\S{0,4}\s?(?:제안|요청)|자고\s(?:제안|요청)")
"""After a trigger: 에 marks who is asked to join (나래통신에 협력을 제안했다)."""


def _symmetric(clause: Clause) -> list[Entity]:
    if clause.is_headline:
        return _headline(clause)
    holders = _holders(clause)
    if holders:
        return holders
    adjacent = next((g for g in reversed(clause.near) if g.role in {Role.GENITIVE, Role.BETWEEN} and len(g.members) > 1), None)
    is_offer = _OFFER.match(clause.text, clause.trigger.end, clause.scope.end) is not None
    marks = {Role.COMITATIVE, Role.DATIVE} if is_offer else {Role.COMITATIVE}
    partners = [member for group in clause.near if group.role in marks for member in group.members]
    subject = clause.last(Role.SUBJECT, near=False)
    if partners:
        return _with_partners(clause, partners, subject)
    if adjacent is not None and clause.trigger.start - adjacent.span.end < _NEAR:
        return list(adjacent.members)
    if subject is not None and len(subject.members) > 1:
        return list(subject.members)
    if subject is None and adjacent is None and clause.head is not None:  # 협약을 맺은 A와 B
        return list(clause.head.members)
    return list(adjacent.members) if adjacent is not None else []


_BESIDE = 15
"""Characters between A의 and its partner in A의 B와의 협력."""


def _with_partners(clause: Clause, partners: Sequence[Entity], subject: Group | None) -> list[Entity]:
    """Return who has the partners that 와/과 marks: 손잡은 A, else the subject, A의, the topic."""
    described = clause.last(Role.RELATIVE, near=False)
    genitive = clause.last(Role.GENITIVE)
    if genitive is not None and not any(0 <= g.span.start - genitive.span.end < _BESIDE for g in clause.near):
        genitive = None
    other = clause.head or subject or genitive
    if other is not None:
        return [*other.members, *partners]
    if clause.topic is not None and clause.topic not in partners:
        return [clause.topic, *partners]
    if len(partners) < 2 and described is not None:
        return [*described.members, *partners]
    return list(partners)


def _headline(clause: Clause) -> list[Entity]:
    """Return the parties of a headline: A-B 맞손, A, B와 손잡다, B 손잡은 A, 시장: A·B 협력."""
    before = [group for group in clause.before if group.role not in {Role.RELATIVE, Role.NEITHER}]
    members = list(dict.fromkeys(member for group in before for member in group.members))
    if any(group.role is Role.COMITATIVE for group in before):
        if len(members) > 1 and before[0].role is not Role.COMITATIVE:
            return members
        others = clause.head.members if clause.head else ((clause.topic,) if clause.topic is not None else ())
        return [*others, *members]
    last = next((group for group in reversed(before) if len(group.members) > 1), None)
    if last is not None:
        is_tight = last.tight > 1 and last.role is not Role.DATIVE
        return list(last.members[-last.tight :] if is_tight else last.members)
    if len(before) == 2 and before[0].role is Role.BARE and before[1].role is Role.BARE:
        return members if _LISTED.match(clause.text[before[0].span.end : before[1].span.start]) else []
    return []


_LISTED = re.compile(r"^(?:\([^()]*\))?[,\s][^,·\-/]*$")
"""Between the two names of a headline: A, 국내 로봇기업 B 협력."""


def _membership(clause: Clause) -> list[Entity]:
    subjects = [group for group in clause.before if group.role is Role.SUBJECT]
    chosen = [group for group in clause.after if group.role in {Role.SUBJECT, Role.BARE}] or subjects
    return [member for group in chosen for member in group.members]


def _adjacent(clause: Clause) -> list[Entity]:
    """Return the members of a group that stand right before its name: A·B 컨소시엄."""
    group = clause.before[-1] if clause.before else None
    if (
        group is None
        or group.is_anaphoric
        or len(group.members) < 2
        or clause.text[group.span.end : clause.trigger.start].strip("'’”\" ") not in {"", "의"}
    ):
        return []
    return list(group.members)


_SHARE = re.compile(r"(?:\([^()]{1,12}\))?(?:이|가)\s(?:각각\s)?(?:지분(?:을)?\s)?[0-9.]+%")
_HELD = re.compile(r"(?:보유|소유|출자|투자|설립)한\s(?:[가-힣]+\s){0,2}$|(?:가진|세운|만든|갖고\s있는)\s(?:[가-힣]+\s){0,2}$")


def _holders(clause: Clause) -> list[Entity]:
    """Return who holds a joint venture: A가 60%를, B가 40%를 보유한 합작사."""
    if "합작" not in clause.words or not _HELD.search(
        clause.text, max(clause.scope.start, clause.trigger.start - 30), clause.trigger.start
    ):
        return []
    holders = [group for group in clause.before if _SHARE.match(clause.text, group.span.end)]
    return [member for group in holders for member in group.members] if len(holders) > 1 else []
