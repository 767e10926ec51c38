"""Fill the roles of a frame: which organisations of a sentence are its parties.

Korean marks roles by particles: 은/는/이/가 the one who acts, 와/과 the partner, 을/를 what is
bought, 에 where money goes. The rules read the groups of a sentence and nothing else; what
they cannot fill stays empty, and a frame with fewer than two parties is no deal.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sosik import vocab
from sosik.entities import is_a, is_organization
from sosik.groups import Group, Ownership, Role
from sosik.model import Entity, Iri, Span
from sosik.patterns import Frame, Roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation in a deal with its role."""

    entity: Entity
    role: Iri
    is_direct: bool = True
    """False for side roles: parents, operators, sellers."""


def fill(
    text: str,
    frame: Frame,
    trigger: Span,
    scope: Span,
    found: Sequence[Group],
    owned: Sequence[Ownership],
    topic: Entity | None,
    *,
    is_headline: bool,
) -> tuple[Party, ...]:
    """Return the parties of the frame that `trigger` opens, in reading order, side roles last."""
    if frame.roles is Roles.MEMBERSHIP:
        members = _membership(trigger, found)
        return _unique(Party(entity=member, role=vocab.Member) for member in members)
    if frame.roles is Roles.ACQUISITION:
        return _acquisition(text, trigger, scope, found, topic, is_headline=is_headline)
    if frame.roles is Roles.INVESTMENT:
        return _investment(text, trigger, scope, found, topic, is_headline=is_headline)
    direct = _symmetric(text, trigger, scope, found, topic, is_headline=is_headline)
    if frame.kind == vocab.Merger and any(is_a(member, vocab.PublicBody) for member in direct):
        return ()
    role = vocab.MergingParty if frame.kind == vocab.Merger else vocab.Partner
    parties = [Party(entity=member, role=role) for member in direct]
    if frame.kind == vocab.Merger:
        names = {member.id for member in direct}
        parties += [
            Party(entity=o.parent.entity, role=vocab.ParentOfParty, is_direct=False)
            for o in owned
            if o.subsidiary.entity.id in names and o.parent.entity.id not in names
        ]
    return _unique(parties)


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple({party.entity.id: party for party in reversed(tuple(parties)) if is_organization(party.entity)}.values())[::-1]


def _before(found: Sequence[Group], trigger: Span) -> list[Group]:
    return [group for group in found if group.span.end <= trigger.start]


def _clause_start(text: str, scope: Span, trigger: Span) -> int:
    """Return where the trigger's clause starts: after the last connective that changes the subject."""
    matches = list(re.finditer(r"(?:하고|했고|하며|했으며|했지만|지만|이고|는데|으나|이며)[,\s]", text[scope.start : trigger.start]))
    return scope.start + matches[-1].end() if matches else scope.start


def _symmetric(text: str, trigger: Span, scope: Span, found: Sequence[Group], topic: Entity | None, *, is_headline: bool) -> list[Entity]:
    before = _before(found, trigger)
    after = [group for group in found if group.span.start >= trigger.end]
    start = _clause_start(text, scope, trigger)
    near = [group for group in before if group.span.start >= start] or before
    adjacent = next((g for g in reversed(near) if g.role in {Role.GENITIVE, Role.BETWEEN} and len(g.members) > 1), None)
    partners = [g for g in near if g.role is Role.COMITATIVE]
    subjects = [g for g in before if g.role is Role.SUBJECT]
    if is_headline:
        return _headline_parties(_outside_quotes(text, before, scope, trigger), after)
    if adjacent is not None and trigger.start - adjacent.span.end < 40 and not partners:
        return list(adjacent.members)
    if partners:
        members = [member for group in partners for member in group.members]
        subject = subjects[-1] if subjects else None
        if subject is not None:
            return [*subject.members, *members]
        genitive = next((g for g in reversed(near) if g.role is Role.GENITIVE), None)
        if genitive is not None:
            return [*genitive.members, *members]
        head = next((g for g in after if g.span.start - trigger.end < 30), None)
        if head is not None and re.match(
            r"^(?:은|한|하는|했던|맺은|을\s맺은|을\s체결한|하기로\s한)?\s", text[trigger.end : head.span.start]
        ):
            return [*head.members, *members]
        if len(members) > 1 and topic is None:
            return members
        return [topic, *members] if topic is not None else members
    plural = next((g for g in reversed(subjects) if len(g.members) > 1), None)
    if plural is not None and plural is subjects[-1]:
        return list(plural.members)
    if adjacent is not None:
        return list(adjacent.members)
    return []


def _outside_quotes(text: str, found: Sequence[Group], scope: Span, trigger: Span) -> list[Group]:
    """Drop groups that a headline quotes beside the trigger: "A·B 대항마" 동맹."""
    quotes = [Span(m.start(), m.end()) for m in re.finditer(r"[\"“][^\"“”]*[\"”]", text[: scope.end]) if m.start() >= scope.start]
    return [g for g in found if not any(q.contains(g.span) and not q.contains(trigger) for q in quotes)]


def _headline_parties(before: Sequence[Group], after: Sequence[Group]) -> list[Entity]:
    """Return the parties of a headline: A-B 맞손, A, B와 손잡다, B 손잡은 A."""
    members = [member for group in before for member in group.members]
    comitative = any(group.role is Role.COMITATIVE for group in before)
    if any(len(group.members) > 1 for group in before) or comitative:
        return members if len(members) > 1 else [*members, *(m for g in after[:1] for m in g.members)]
    if len(before) == 2 and before[0].role is Role.BARE and before[1].role in {Role.BARE, Role.COMITATIVE}:
        return members
    return []


def _membership(trigger: Span, found: Sequence[Group]) -> list[Entity]:
    after = [group for group in found if group.span.start >= trigger.start]
    before = [group for group in _before(found, trigger) if group.role is Role.SUBJECT]
    chosen = [group for group in after if group.role in {Role.SUBJECT, Role.BARE}] or before
    return [member for group in chosen for member in group.members]


def _acquisition(
    text: str, trigger: Span, scope: Span, found: Sequence[Group], topic: Entity | None, *, is_headline: bool
) -> tuple[Party, ...]:
    before = _before(found, trigger)
    after = [group for group in found if group.span.start >= trigger.end]
    start = _clause_start(text, scope, trigger)
    near = [group for group in before if group.span.start >= start] or before
    head = after[0] if after and after[0].span.start - trigger.end < _HEAD_DISTANCE else None
    if "매각" in text[trigger.start : trigger.end]:
        return _sale(text, trigger, before, near)
    if re.match(r"된|되", text[trigger.end : trigger.end + 1]):  # A에 인수된 B
        buyer = _last(near, Role.DATIVE)
        target = head or _last(before, Role.SUBJECT)
        return _deal_parties(buyer.members, target.members) if buyer and target else ()
    target = _bought(trigger, before, near)
    if target is None:
        return ()
    sellers = tuple(member for group in before if group.role is Role.RELATIVE for member in group.members)
    if is_headline and len(target.members) > 1 and "," in text[target.span.start : target.span.end]:  # A, B 인수
        return _deal_parties(target.members[:1], target.members[1:])
    buyer = _buyer(before, target)
    earlier = next((group for group in before if group.span.end <= target.span.start and group.role is Role.BARE), None)
    if buyer is None and is_headline:
        buyer = earlier
    if buyer is None and head is not None and re.match(r"[한하]", text[trigger.end : trigger.end + 1]):  # B를 인수한 A
        buyer = head
    if buyer is not None:
        return _deal_parties(buyer.members, target.members, sellers)
    if topic is not None and topic not in target.members and not is_headline:
        return _deal_parties((topic,), target.members)
    return ()


_HEAD_DISTANCE = 12
"""Characters between a trigger and the noun its relative clause modifies (인수한 A, 인수된 B)."""

_TARGET_DISTANCE = 40
"""Characters between a target without a particle and its trigger (B 지분 51% 인수)."""


def _last(found: Sequence[Group], role: Role) -> Group | None:
    return next((group for group in reversed(found) if group.role is role), None)


def _bought(trigger: Span, before: Sequence[Group], near: Sequence[Group]) -> Group | None:
    """Return what is bought: B를 인수, B 지분 인수, A와 B의 … 인수."""
    found = _last(near, Role.OBJECT)
    bare = [g for g in near if g.role is Role.BARE and trigger.start - g.span.end < _TARGET_DISTANCE]
    genitives = [g for g in near if g.role is Role.GENITIVE]
    if found is None and bare:
        found = bare[-1]
    if found is None and _last(before, Role.SUBJECT):  # A는 … B도 … 인수
        found = next((g for g in reversed(near) if g.particle == "도" and g.role is Role.SUBJECT and g is not before[0]), None)
    if found is None:
        found = next((g for g in reversed(near) if g.role is Role.COMITATIVE and trigger.start - g.span.end < _HEAD_DISTANCE), None)
    if found is None and (len(genitives) > 1 or (genitives and _last(before, Role.SUBJECT))):
        found = genitives[-1]
    return found


def _buyer(before: Sequence[Group], target: Group) -> Group | None:
    earlier = [group for group in before if group.span != target.span and group.span.start < target.span.start]
    return _last(earlier, Role.SUBJECT) or _last(earlier, Role.GENITIVE)


_OWN_SHARES = re.compile(r"자사주|자기\s?주식|신주")
_OWN_DISTANCE = 40
"""Characters before the buyer in which 자사주 tells a sale of own shares, which is no takeover."""


def _sale(text: str, trigger: Span, before: Sequence[Group], near: Sequence[Group]) -> tuple[Party, ...]:
    """Read a sale, C가 B를 A에 매각: A buys B, C sells."""
    buyer, seller = _last(near, Role.DATIVE), _last(before, Role.SUBJECT)
    if buyer is None or _OWN_SHARES.search(
        text, buyer.span.start - _OWN_DISTANCE if buyer.span.start > _OWN_DISTANCE else 0, trigger.start
    ):
        return ()
    bare = [g for g in near if g.role is Role.BARE and trigger.start - g.span.end < _TARGET_DISTANCE]
    target = _last(near, Role.OBJECT) or next(iter(bare[-1:]), None)
    if target is not None and target != seller:
        return _deal_parties(buyer.members, target.members, seller.members if seller else ())
    return _deal_parties(buyer.members, seller.members) if seller else ()


def _deal_parties(buyers: Sequence[Entity], targets: Sequence[Entity], sellers: Sequence[Entity] = ()) -> tuple[Party, ...]:
    parties = [Party(entity=buyer, role=vocab.Acquirer) for buyer in buyers if buyer not in targets]
    parties += [Party(entity=target, role=vocab.Target) for target in targets]
    parties += [Party(entity=seller, role=vocab.Seller, is_direct=False) for seller in sellers]
    return _unique(parties)


def _investment(
    text: str, trigger: Span, scope: Span, found: Sequence[Group], topic: Entity | None, *, is_headline: bool
) -> tuple[Party, ...]:
    before = _before(found, trigger)
    after = [group for group in found if group.span.start >= trigger.end]
    subjects = [group for group in before if group.role is Role.SUBJECT]
    datives = [group for group in before if group.role is Role.DATIVE]
    sources = [
        group
        for group in before
        if group.role is Role.SOURCE and text[group.span.end :].lstrip()[:4].startswith(("으로부터", "로부터", "에게서", "에서"))
    ]
    words = text[trigger.start : min(scope.end, trigger.end + 6)]
    if text[trigger.end : trigger.end + 2] == "에는" and re.search(r"참여", text[trigger.end : scope.end]) and topic is not None:
        investors = [member for group in after for member in group.members if member != topic]
        return _invested(investors, (topic,))
    if re.search(r"유치|받", words):
        investee = subjects[-1].members if subjects else (before[0].members if is_headline and before else ())
        return _invested([m for g in sources for m in g.members], investee) if sources else ()
    if datives:
        investor = subjects[-1] if subjects else (before[0] if is_headline and before[0].span != datives[-1].span else None)
        members = investor.members if investor else ((topic,) if topic is not None else ())
        return _invested(list(members), datives[-1].members)
    return ()


def _invested(investors: Sequence[Entity], investees: Sequence[Entity]) -> tuple[Party, ...]:
    parties = [Party(entity=investor, role=vocab.Investor) for investor in investors if investor not in investees]
    if not parties:
        return ()
    return _unique([*parties, *(Party(entity=investee, role=vocab.Investee) for investee in investees)])
