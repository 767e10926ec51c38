"""What the command line says about a run, as lines of text in the language of messages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from sosik.differences import Difference, count
from sosik.evaluation import MEAN, Evaluation
from sosik.explain import Evidence, Explanation
from sosik.gate import Verdict
from sosik.pipeline import Publication, PublishedAlliance, SourceFinding
from sosik.table import format_table
from sosik.terminal import choose

_KOREAN = {
    "mou": "업무협약", "equity_swap": "지분 교환", "joint_venture": "합작", "merger": "인수·합병", "investment": "투자",
    "consortium": "컨소시엄", "technology": "기술 협력", "partnership": "협력",
    "rumoured": "소문", "under_review": "검토 중", "planned": "계획", "announced": "발표", "signed": "체결", "completed": "진행·완료",
    "denied": "부인", "terminated": "무산·종료",
}  # fmt: skip
"""Kinds and states of alliances in Korean."""


def findings(found: Iterable[SourceFinding], *, quiet: bool, verbose: bool) -> Iterator[str]:
    """Give one line for each doubt; info only with `verbose`, warnings not with `quiet`."""
    hidden = {"info"} - ({"info"} if verbose else set()) | ({"warning"} if quiet else set())
    for doubt in found:
        if doubt.finding.severity in hidden:
            continue
        text = choose(doubt.finding.message, doubt.finding.korean)
        yield text if text.startswith(doubt.source) else f"{doubt.source}: {text}"


def alliances(found: Sequence[PublishedAlliance]) -> str:
    """Return the alliances as a table, nothing where there are none."""
    if not found:
        return ""
    heading = choose("parties|kind|status|date|article", "당사자|종류|상태|날짜|기사").split("|")
    return format_table(heading, [_alliance(alliance) for alliance in found], max_width=48)


def _alliance(alliance: PublishedAlliance) -> tuple[str, ...]:
    fact = alliance.fact
    kind, status = (choose(word, _KOREAN[word]) for word in (fact["kind"], fact["status"]))
    return "·".join(fact["members"]), kind, status, fact["date"] or "", alliance.article


def publication(result: Publication, out: Path) -> Iterator[str]:
    """Give the lines that close a run: counts, files, what to do about what was held."""
    counts = [len(part) for part in (result.published, result.held, result.failed, result.empty)]
    yield choose(
        "{} read, {} published, {} held, {} failed, {} without any fact.", "기사 {}건: 발행 {}, 보류 {}, 실패 {}, 사실 없음 {}."
    ).format(result.articles, *counts)
    if result.held:
        yield choose("Held articles and why: ", "보류한 기사와 이유: ") + str(out / "quarantine")
    if result.published:
        yield choose("Written: ", "파일: ") + ", ".join(str(out / name) for name in ("dataset.ttl", "dataset.trig", "report.ttl"))
    if not result.alliances and not result.failed:
        yield choose(
            "No alliance or deal between named organisations was found; check that these are business news articles.",
            "이름이 밝혀진 조직 사이의 제휴나 거래를 찾지 못했습니다. 경제 기사인지 확인하십시오.",
        )


def results(verdict: Verdict) -> Iterator[str]:
    """Give what a validation found, three lines each: severity and node, sentence, rule."""
    for result in verdict.results:
        yield f"{result.severity}  {result.focus}"
        yield f"    {choose(result.message, result.korean)}"
        yield f"    {result.rule}"


def conformity(verdict: Verdict) -> str:
    """Return the sentence that closes a validation."""
    total = len(verdict.results)
    if verdict.conforms:
        return choose(f"Conforms; {total} findings.", f"맞습니다. 소견 {total}건.")
    return choose(f"Does not conform; {total} findings.", f"어긋납니다. 소견 {total}건.")


def explanation(found: Explanation) -> Iterator[str]:
    """Give the claims about a thing with the words behind each."""
    yield f"{found.label or ''}  {found.iri}".strip()
    for evidence in found.claims:
        yield ""
        yield from _evidence(evidence)


def _evidence(evidence: Evidence) -> Iterator[str]:
    state = (evidence.kind, evidence.status, evidence.certainty, evidence.evidentiality, evidence.polarity)
    outlet = " ".join(part for part in (evidence.outlet, (evidence.published or "")[:10]) if part)
    yield " · ".join(part for part in state if part)
    yield f"  “{evidence.marked()}”"
    yield choose("  according to: ", "  출처: ") + (evidence.source or choose("the journalist", "기자"))
    yield choose("  article: ", "  기사: ") + f"{evidence.headline or evidence.article} ({outlet}) {evidence.begin}–{evidence.end}"
    yield choose("  rules: ", "  규칙: ") + ", ".join(evidence.rules)
    yield f"  {evidence.claim}"


def evaluation(result: Evaluation, found: Sequence[Difference], *, errors: int) -> str:
    """Return the scores of an evaluation as tables, how many errors of each kind there are, and the first of them."""
    parts = [choose(f"articles: {result.documents}\n", f"기사: {result.documents}\n"), _fields(result), _accuracies(result)]
    rows = [(field, kind, number) for field, kinds in count(found).items() for kind, number in kinds.items() if number]
    if rows:
        parts.append(format_table(choose("field|error|count", "항목|오류|건수").split("|"), rows))
    if found[:errors]:
        heading = choose("article|field|error|expected|found", "기사|항목|오류|정답|예측").split("|")
        listed = [(one.document, one.field, one.kind, one.expected, one.found) for one in found[:errors]]
        parts.append(format_table(heading, listed, max_width=72))
    return "\n".join(parts)


def _fields(result: Evaluation) -> str:
    rows: list[tuple[object, ...]] = [
        (name, *map(_rounded, (of.precision, of.recall, of.f1)), of.true_positives, of.false_positives, of.false_negatives)
        for name, of in result.fields.items()
    ]
    rows.append((MEAN, None, None, _rounded(result.mean_f1), None, None, None))
    return format_table(choose("field|precision|recall|F1|tp|fp|fn", "항목|정밀도|재현율|F1|tp|fp|fn").split("|"), rows)


def _accuracies(result: Evaluation) -> str:
    rows = [
        (name, _rounded(of.recall), of.true_positives, of.true_positives + of.false_negatives) for name, of in result.accuracies.items()
    ]
    return format_table(choose("field|accuracy|right|of", "항목|정확도|맞음|전체").split("|"), rows)


def _rounded(value: float) -> Decimal:
    return Decimal(f"{value:.3f}")


def below_floors(short: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    """Give one line for each field that is below its floor."""
    for name, (measured, floor) in short.items():
        yield choose(f"{name}: {measured:.4f} is below its floor of {floor}.", f"{name}: {measured:.4f}, 하한 {floor}보다 낮습니다.")
