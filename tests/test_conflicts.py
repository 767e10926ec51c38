"""How an error is explained, without a reasoner; the errors are those of `tests/logic`."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from sosik.conflicts import Conflict, close, diagnose, find_differences
from sosik.files import find

LOGIC = Path(__file__).parent / "logic"
ERRORS = sorted(LOGIC.glob("*.*.ttl"))
BASE = "https://w3id.org/sosik/"


def _closed_store(*paths: Path) -> Store:
    store = Store()
    ontology = (find("ontology/sosik.ttl"), find("ontology/constraints.ttl"))
    for path in (*ontology, LOGIC / "consistent.ttl", *paths):
        store.bulk_load(path=path, format=RdfFormat.TURTLE)
    close(store, BASE)
    return store


def _conflict_of(name: str) -> Conflict:
    [conflict] = diagnose(_closed_store(LOGIC / f"{name}.ttl"), BASE)
    return conflict


def test_diagnose_finds_nothing_in_consistent_data() -> None:
    assert diagnose(_closed_store(), BASE) == ()


@pytest.mark.parametrize("error", ERRORS, ids=lambda path: path.stem)
def test_diagnose_names_the_rule_and_the_individual(error: Path) -> None:
    [conflict] = diagnose(_closed_store(error), BASE)

    assert error.name.startswith(f"{conflict.rule}.")
    assert f"# Fault: <{conflict.individual}>" in error.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "english", "korean"),
    [
        (
            "disjoint-classes.person-typed-company",
            ('"김하나" (person/kim) cannot be both "organization" (it is typed "company") and "person"; one of the two is wrong.'),
            ('"김하나" (person/kim)은(는) "조직" ("기업"(으)로 적힘)이면서 "인물"일 수 없습니다. 둘 중 하나가 틀렸습니다.'),
        ),
        (
            "disjoint-classes.tenure-of-a-company",
            (
                '"Hangang Electronics" (company/hangang) cannot be both "organization" '
                '(it is typed "company") and "person" (tenure/wrong has it as "tenure of"); '
                "one of the two is wrong."
            ),
            (
                '"한강전자" (company/hangang)은(는) "조직" ("기업"(으)로 적힘)이면서 '
                '"인물" (tenure/wrong의 "재임자" 값임)일 수 없습니다. 둘 중 하나가 틀렸습니다.'
            ),
        ),
        (
            "disjoint-classes.claim-of-two-kinds",
            ('claim/owner cannot be both "deal claim" (it has "about deal") and "ownership claim"; one of the two is wrong.'),
            ('claim/owner은(는) "거래 주장" ("대상 거래" 값이 있음)이면서 "지배관계 주장"일 수 없습니다. 둘 중 하나가 틀렸습니다.'),
        ),
        (
            "functional.claim-with-two-statuses",
            ('claim/swap can have only one "reported status", not both "signed" and "under review"; keep one.'),
            ('claim/swap의 "보도된 상태"은(는) 하나여야 하는데 "체결"와(과) "검토 중" 둘입니다. 하나만 남기십시오.'),
        ),
        (
            "lexical-form.amount-that-is-no-number",
            ('amount/2 has "3천억" as "numeric amount", which is not written as decimal; correct the value.'),
            'amount/2의 "액수" 값 "3천억"은(는) decimal의 표기가 아닙니다. 값을 고치십시오.',
        ),
    ],
)
def test_diagnose_explains_in_both_languages(name: str, english: str, korean: str) -> None:
    conflict = _conflict_of(name)

    assert conflict.message == english
    assert conflict.korean == korean


def test_find_differences_tells_apart_what_would_have_to_be_one() -> None:
    listing = _closed_store(LOGIC / "inverse-functional.listing-of-two-companies.ttl")
    companies = {f"<{BASE}id/company/hallasan>", f"<{BASE}id/company/hangang>"}

    pairs = [{str(triple.subject), str(triple.object)} for triple in find_differences(listing)]

    assert companies in pairs


def test_find_differences_does_not_tell_companies_apart_without_need() -> None:
    subjects = {str(triple.subject) for triple in find_differences(_closed_store())}

    assert not any("/id/company/" in subject for subject in subjects)
