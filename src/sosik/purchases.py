"""Who buys, sells and invests: the roles of a takeover and of a round of investment.

Particles say who is who: A가 B를 인수하다, A의 B 인수, B를 인수한 A, A가 인수한 B, A에 인수된 B, C가 B를
A에 매각하다, A가 B에 투자하다, B가 A로부터 투자를 유치하다. What is bought in one list are purchases of
their own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sosik.clauses import described
from sosik.groups import Group, Role
from sosik.model import Entity, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """Who buys or invests, in what, and who sells; several buyers act together."""

    buyers: tuple[Entity, ...]
    target: Entity
    sellers: tuple[Entity, ...] = ()
    is_minority: bool = False
    """True for shares that give no control: an investment, told with the words of a purchase."""
    at: Span | None = None
    """Where the target stands, if each of several in one sentence has its own date: B를, 6월에는 C를 사들였다."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The groups around a trigger: those before it, those of its own clause, those after it."""

    text: str
    sentence: Sentence
    scope: Span
    trigger: Span
    before: tuple[Group, ...]
    near: tuple[Group, ...]
    after: tuple[Group, ...]
    topic: Entity | None
    """What the article speaks of, where the sentence does not say."""
    is_headline: bool

    def last(self, *roles: Role, near: bool = True) -> Group | None:
        """Return the last group before the trigger with one of the roles."""
        return next((group for group in reversed(self.near if near else self.before) if group.role in roles), None)

    @property
    def head(self) -> Group | None:
        """Return the group that the trigger's clause describes: 인수한 A, 손잡은 A."""
        start = max(self.trigger.start, self.trigger.end - 1)
        return next((group for group in self.after[:1] if described(self.sentence, start, group.span)), None)

    @property
    def words(self) -> str:
        """Return the words of the trigger."""
        return self.text[self.trigger.start : self.trigger.end]


_PASSIVE = re.compile(r"(?:이|가|절차가|작업이)?\s?(?:된|되|됐|돼|당하|당했)|기[는어]|긴|겼|길")
_TARGET_DISTANCE = 40
"""Characters between a target without a particle and its trigger (B 지분 51% 인수)."""
_ADJACENT = 12
_OBJECT_PHRASE = re.compile(
    r"(?:의|\([^()]{1,30}\))?(?:\s(?!\S*(?:은|는|이|가|에|에게|와|과|로|고|며|서)\s)\S+){0,5}?\s\S*[^\s을를](?:을|를)[\s,]"
)
"""After a name: it only belongs to what is bought (나래통신 지분 51%를, 나래통신의 점포 3곳을)."""
_OWN_SHARES = re.compile(r"자사주|자기\s?주식|신주")
_OWN_DISTANCE = 40
"""Characters before the buyer in which 자사주 tells a sale of own shares, which is no takeover."""


def takeovers(clause: Clause) -> list[Purchase]:
    """Return the purchases that a trigger of taking over or selling reports."""
    found = _takeovers(clause)
    return [replace(purchase, is_minority=True) for purchase in found] if found and _is_minority(clause) else found


_CONTROL = re.compile(r"경영권|최대\s?주주|전량|전부|잔여|나머지|자회사로|합병|우선협상")
_NEW_SHARES = re.compile(r"신주|우선주|전환사채|유상증자|(?:일부|소수)\s지분|지분\s일부|지분도\s|주식\s[0-9.,만천백]+주")
_PERCENT = re.compile(r"(?<![0-9.])([0-9]{1,3}(?:\.[0-9]+)?)%")
_HOLDING = re.compile(r"지분율(?:은|이|도)?\s(?:약\s)?([0-9]{1,3}(?:\.[0-9]+)?)%")
_SHARES = re.compile(r"지분|주식")
_HALF = 50.0
"""Percent; from here on a stake gives control."""


def _is_minority(clause: Clause) -> bool:
    """Tell whether only shares without control change hands: B 지분 18%를 취득한다, B의 신주를 인수한다."""
    start, end = (clause.near[0].span.start if clause.near else clause.scope.start), clause.scope.end
    if _CONTROL.search(clause.text, start, end):
        return False
    shares = _PERCENT.findall(clause.text, start, clause.trigger.end) if _SHARES.search(clause.text, start, clause.trigger.end) else []
    shares = shares[-1:] or _HOLDING.findall(clause.text, clause.trigger.end, end)[:1]
    if shares:
        return float(shares[0]) < _HALF
    return _NEW_SHARES.search(clause.text, max(start, clause.trigger.start - _TARGET_DISTANCE), clause.trigger.end) is not None


def _takeovers(clause: Clause) -> list[Purchase]:
    if "우선협상" in clause.words:
        return _preferred(clause)
    if "최대주주" in clause.words:
        return _new_owner(clause)
    if is_unnamed(clause.text, clause.scope, clause.trigger, clause.near):
        return []
    pairs = _pairs(clause)
    if pairs:
        return pairs
    if _PASSIVE.match(clause.text, clause.trigger.end):
        return _taken_over(clause)
    if "매각" in clause.words:
        return _sale(clause)
    target = _bought(clause)
    return _purchased(clause, target) if target is not None else []


def _purchased(clause: Clause, target: Group) -> list[Purchase]:
    """Return the purchases of what is known to be bought, in the active voice."""
    if _RACE.match(clause.text, clause.trigger.end):
        return _race(clause, target)
    sellers = _members(group for group in clause.before if group.role in {Role.RELATIVE, Role.SOURCE} and group.span != target.span)
    listed = target.members
    if clause.is_headline and len(listed) > 1 and target.tight < len(listed) and target.span == clause.before[0].span:  # A, B 인수
        return _purchases(listed[: -target.tight], listed[-target.tight :])
    parallel = [group for group in clause.near if group.role is Role.OBJECT and clause.text[group.span.end + 1 : group.span.end + 2] == ","]
    if target.role is Role.OBJECT and parallel:
        buyer = _buyer(clause, parallel[0])
        return [replace(purchase, at=group.span) for group in (*parallel, target) for purchase in _purchases(buyer, group.members, sellers)]
    buyer = _buyer(clause, target)
    followed = _followed(clause, target)
    rivals = _purchases(followed.members, listed, sellers) if followed and not set(followed.members) & set(buyer) else []
    return [*rivals, *(_purchases(buyer, listed, sellers) if buyer else [])]


def _followed(clause: Clause, target: Group) -> Group | None:
    """Return the other buyer in A에 이어 B도."""
    found = (g for g in clause.near if g.role is Role.DATIVE and g.span != target.span)
    return next((g for g in found if clause.text.startswith("에 이어 ", g.span.end)), None)


_UNNAMED = re.compile(
    r"(?:^|[\s“\"'‘])(?!(?:이|해당|그|두|양|이들)\s)(?:[가-힣A-Za-z]{1,8}\s)?[가-힣]{0,4}(?:회사|업체|기업|증권사|보험사|은행|스타트업|벤처|매물)(?:을|를|도)?\s(?:추가로\s|새로\s|직접\s)?$"
)
_THIS = re.compile(r"(?:이|해당|그|두|양|이들|이런|등)\s(?:[0-9]+개\s)?\S*$")


def is_unnamed(text: str, scope: Span, trigger: Span, near: Sequence[Group]) -> bool:
    """Tell whether what is bought has no name: 증권사 인수를 추진한다, 콘텐츠 회사를 사들인다."""
    start = max([scope.start, trigger.start - 24, *(group.span.end for group in near if group.span.end <= trigger.start)])
    words = text[start : trigger.start]
    return _UNNAMED.search(words) is not None and _THIS.search(words.rstrip()) is None


def _pairs(clause: Clause) -> list[Purchase]:
    """Read two purchases that share their word: A의 B, C의 D 인수."""
    genitives = [group for group in clause.near if group.role is Role.GENITIVE]
    if len(genitives) < 2 or clause.near[-1].role not in {Role.BARE, Role.OBJECT}:
        return []
    first, second, target = genitives[-2], genitives[-1], clause.near[-1]
    is_pair = len(second.members) > 1 and second.tight == 1 and clause.near.index(second) == len(clause.near) - 2
    if not is_pair or "," not in clause.text[second.span.start : second.span.end]:
        return []
    return [*_purchases(first.members, second.members[:-1]), *_purchases(second.members[-1:], target.members)]


def _new_owner(clause: Clause) -> list[Purchase]:
    """Read A는 최대주주가 C에서 B로 변경됐다: B buys A from C."""
    owned = clause.before[-1] if clause.before else None
    if len(clause.after) < 2 or clause.after[0].role is not Role.SOURCE:
        return []
    targets = owned.members if owned is not None else ((clause.topic,) if clause.topic is not None else ())
    return _purchases(clause.after[1].members, targets, clause.after[0].members)


_RACE = re.compile(r"전에(?:는|도)?\s")
_ENTERS = re.compile(r"참여|뛰어|가세|나서|나섰|도전|출사표|합류|참전")


def _race(clause: Clause, target: Group) -> list[Purchase]:
    """Read bidders that act each for itself: B 인수전에 A가 뛰어들었다, B 인수전에 A에 이어 C도 참여한다."""
    entered = _ENTERS.search(clause.text, clause.trigger.end, clause.scope.end)
    end = entered.start() if entered else clause.trigger.end
    groups = [g for g in clause.after if g.span.end <= end and (g.role is Role.SUBJECT or clause.text.startswith("에 이어", g.span.end))]
    if not groups and (buyer := _buyer(clause, target)):
        return _purchases(buyer, target.members)
    return [purchase for group in groups for member in group.members for purchase in _purchases((member,), target.members)]


_CHOSEN = re.compile(r"(?:을|를)?\s?(?:\S+\s){0,3}?선정(?:했|하|한)")


def _preferred(clause: Clause) -> list[Purchase]:
    """Read C가 B 매각의 우선협상대상자로 A를 선정했다, A가 B 인수 우선협상대상자로 선정됐다."""
    target = next((g for g in reversed(clause.near) if g.role in {Role.BARE, Role.GENITIVE, Role.COMITATIVE}), None)
    chosen = next((g for g in (*clause.after[:1], *reversed(clause.near)) if g.role is Role.OBJECT), None)
    buyer = chosen or clause.last(Role.SUBJECT, near=False)
    if target is None or buyer is None or clause.trigger.start - target.span.end > _TARGET_DISTANCE:
        return []
    if chosen is None and _CHOSEN.match(clause.text, clause.trigger.end):
        return []
    return _purchases(buyer.members, target.members)


def _purchases(buyers: Sequence[Entity], targets: Sequence[Entity], sellers: Sequence[Entity] = ()) -> list[Purchase]:
    found = []
    for target in targets:
        others = tuple(buyer for buyer in buyers if buyer not in targets)
        if others:
            found.append(Purchase(buyers=others, target=target, sellers=tuple(s for s in sellers if s != target and s not in others)))
    return found


def _members(found: Iterable[Group]) -> tuple[Entity, ...]:
    return tuple(member for group in found for member in group.members)


def _taken_over(clause: Clause) -> list[Purchase]:
    """Read a passive, A에 인수된 B: B는 A에 인수됐다, in a headline B, A 품에 안긴다."""
    first = clause.before[0] if clause.is_headline and clause.before else None
    if first is not None and first.role is Role.BARE and first.tight < len(first.members):
        return _purchases(first.members[-first.tight :], first.members[: -first.tight])
    buyer = clause.last(Role.DATIVE)
    if buyer is None and clause.is_headline and len(clause.before) > 1:
        buyer = clause.last(Role.BARE)
    if re.match(r"된\s|될\s", clause.text[clause.trigger.end :][:2]):  # A에 인수된 B
        return _purchases(buyer.members, clause.head.members) if buyer and clause.head else []
    target = clause.last(Role.SUBJECT, near=False) or first
    if buyer is None or target is None or target.span == buyer.span:
        targets = (clause.topic,) if buyer is not None and clause.topic is not None and target is None else ()
        return _purchases(buyer.members, targets) if buyer else []
    return _purchases(buyer.members, target.members)


def _bought(clause: Clause) -> Group | None:
    """Return what is bought: B를 인수, B 지분 인수, A와 B의 … 인수, A가 인수한 B."""
    near, start = clause.near, clause.trigger.start
    found = next((g for g in reversed(near) if g.role is Role.OBJECT and not _OTHER_VERB.match(clause.text, g.span.end)), None)
    found = found or next(
        (g for g in reversed(near) if g.role is Role.BARE and start - g.span.end < _TARGET_DISTANCE and not _is_apart(clause, g)), None
    )
    found = found or next((g for g in near if g.role is Role.RELATIVE and _ISSUES.match(clause.text, g.span.end)), None)
    found = found or next((g for g in reversed(near) if g.role in {Role.BARE, Role.GENITIVE} and _is_in_object(clause, g)), None)
    genitives = [g for g in near if g.role is Role.GENITIVE]
    subjects = [g for g in clause.before if g.role is Role.SUBJECT]
    if found is None and len(subjects) > 1:  # A는 … B도 … 인수
        found = next((g for g in reversed(near) if g.particle == "도" and g.role is Role.SUBJECT), None)
    if found is None:
        found = next((g for g in reversed(near) if g.role is Role.COMITATIVE and start - g.span.end < _ADJACENT), None)
    if found is None and (len(genitives) > 1 or (genitives and subjects)):
        found = genitives[-1]
    if found is None and any(g.clause is not None and g.clause.contains(clause.trigger) for g in near):  # A가 인수한 B
        found = clause.head
    return found


_OTHER_VERB = re.compile(r"(?:을|를)\s(?:새로\s)?(?:세워|설립해|만들어|앞세워|내세워|통해|거쳐|비롯)")
"""After an object: it belongs to another verb than the purchase (SPC를 세워 B를 사들인다)."""
_ISSUES = re.compile(r"(?:이|가)\s(?:새로\s)?발행(?:하는|한|할)\s")
"""After a subject: the shares are its own (B가 발행하는 신주를 인수한다)."""


def _is_apart(clause: Clause, group: Group) -> bool:
    """Tell whether … and another subject part a name from the trigger: A "…"…B는 "인수설 사실무근"."""
    others = (g for g in clause.near if g.role is Role.SUBJECT and g.span.start > group.span.end)
    return any("…" in clause.text[group.span.end : other.span.start] for other in others)


def _is_in_object(clause: Clause, group: Group) -> bool:
    match = _OBJECT_PHRASE.match(clause.text, group.span.end, clause.trigger.start)
    return match is not None and not any(match.end() > other.span.start >= group.span.end for other in clause.near)


def _buyer(clause: Clause, target: Group) -> tuple[Entity, ...]:
    """Return who buys: the subject, A의 B 인수, B를 인수한 A, in a headline the first name, else the topic."""
    others = [group for group in clause.before if group.span != target.span]
    earlier = [group for group in others if group.span.start < target.span.start]
    head = clause.head if clause.head is not None and clause.head.span != target.span else None
    if head is not None and not any(g.role is Role.SUBJECT and g.clause for g in earlier):
        return head.members
    for candidates, role in ((earlier, Role.SUBJECT), (_in_clause(clause, earlier), Role.GENITIVE), (others, Role.SUBJECT)):
        found = next((group for group in reversed(candidates) if group.role is role), None)
        if found is not None:
            return found.members
    if clause.is_headline:
        return next((group.members for group in earlier if group.role is Role.BARE), ())
    if clause.topic is not None and clause.topic not in target.members:
        return (clause.topic,)
    return ()


def _in_clause(clause: Clause, found: Sequence[Group]) -> list[Group]:
    return [group for group in found if group.span.start >= clause.near[0].span.start]


def _sale(clause: Clause) -> list[Purchase]:
    """Read a sale, C가 B를 A에 매각: A buys B, C sells."""
    buyer, seller = clause.last(Role.DATIVE), clause.last(Role.SUBJECT, near=False)
    if buyer is None:
        return []
    if _OWN_SHARES.search(clause.text, max(0, buyer.span.start - _OWN_DISTANCE), clause.trigger.start):
        return []
    near = [g for g in clause.near if g.span != buyer.span and g is not seller]
    target = next((g for g in reversed(near) if g.role is Role.OBJECT), None)
    target = target or next((g for g in reversed(near) if g.role in {Role.BARE, Role.GENITIVE} and _is_near_object(clause, g)), None)
    if target is not None:
        return _purchases(buyer.members, target.members, seller.members if seller else ())
    sellers = seller.members if seller else ((clause.topic,) if clause.topic is not None and not clause.is_headline else ())
    return _purchases(buyer.members, sellers)


def _is_near_object(clause: Clause, group: Group) -> bool:
    return clause.trigger.start - group.span.end < _TARGET_DISTANCE or _OBJECT_PHRASE.match(clause.text, group.span.end) is not None


_RAISED = re.compile(r"유치|받")
_BACKER = re.compile(r"[^,.]{0,40}?(?:참여|주도|리드|이끄|이끈|이끌|합류)")


def investments(clause: Clause) -> list[Purchase]:
    """Return who puts money into what: A가 B에 투자, B가 A로부터 투자를 유치, 투자에는 A가 참여."""
    words = clause.text[clause.trigger.start : min(clause.scope.end, clause.trigger.end + 6)]
    subject = clause.last(Role.SUBJECT, near=False)
    if re.match(r"(?:은|는|에는?)\s", clause.text[clause.trigger.end : clause.trigger.end + 3]):
        backers = [member for group in clause.after for member in group.members if member != clause.topic]
        return _purchases(backers, (clause.topic,)) if clause.topic is not None else []
    if clause.words.strip().endswith("투자자로"):
        new = _members(group for group in clause.before if group.role in {Role.SUBJECT, Role.BARE})
        return _purchases([m for m in new if m != clause.topic], (clause.topic,)) if clause.topic is not None else []
    if _RAISED.search(words):
        investee = subject.members if subject else (clause.before[0].members[:1] if clause.is_headline and clause.before else ())
        backers = [m for g in clause.before if g.role is Role.SOURCE or _is_backer(clause, g) for m in g.members if m not in investee]
        return _purchases(backers, investee[:1])
    dative = clause.last(Role.DATIVE, near=False) or (clause.last(Role.COMITATIVE) if "계약" in clause.words else None)
    if dative is None:
        return _shareholder(clause, subject) if "투자해" in words else []
    investors = subject.members if subject else ()
    if not investors and clause.is_headline and clause.before[0].span != dative.span:
        investors = clause.before[0].members
    if not investors and clause.topic is not None:
        investors = (clause.topic,)
    return _purchases(investors, dative.members)


def _shareholder(clause: Clause, subject: Group | None) -> list[Purchase]:
    """Read A가 100억원을 투자해 (B) 지분 10%를 갖고 있다, where B is named behind or is what the article speaks of."""
    shares = clause.text.find("지분", clause.trigger.end, clause.scope.end)
    named = next((group for group in clause.after if group.span.end <= shares), None)
    investees = named.members if named is not None else ((clause.topic,) if clause.topic is not None else ())
    return _purchases(subject.members, investees) if subject is not None else []


def _is_backer(clause: Clause, group: Group) -> bool:
    return group.role is Role.RELATIVE and _BACKER.match(clause.text, group.span.end, clause.trigger.start) is not None
