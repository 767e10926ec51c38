"""The seed article, a real one that lies beside the project, in full; the others there are in test_eval_articles."""

import json
from pathlib import Path

import pytest
from samples import predictions, sosik

from sosik.annotations import load_folder
from sosik.evaluation import evaluate
from sosik.queries import Rows
from sosik.store import Dataset, open_dataset

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def seed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Publish the seed article."""
    folder = tmp_path_factory.mktemp("seed") / "output"
    result = sosik("publish", shared / "seed" / "article.txt", "-o", folder)
    assert result.exit_code == 0, result.stderr
    assert "1 read, 1 published, 0 held, 0 failed, 0 without any fact." in result.stderr
    return open_dataset(folder)


def select(dataset: Dataset, pattern: str) -> set[tuple[object, ...]]:
    """Return the distinct rows of a pattern; labels are Korean, IRIs come by their last part."""
    answer = dataset.query(f"SELECT DISTINCT {pattern}")
    assert isinstance(answer, Rows)
    return {tuple(_short(value) for value in row) for row in answer.tuples()}


def _short(value: object) -> object:
    return value.rpartition("#")[2].rpartition("/")[2] if isinstance(value, str) and value.startswith("https://w3id.org/") else value


# ---------------------------------------------------------------- measured


def test_every_score_of_the_seed_article_is_at_least_95(shared: Path) -> None:
    gold = load_folder(shared / "articles" / "gold", is_gold=True)
    predicted = load_folder(predictions(shared), is_gold=False)
    measured = evaluate({"seed": gold["seed"]}, predicted).measured()

    assert len(measured) >= 16
    assert {name: value for name, value in measured.items() if value < 0.95} == {}


# ---------------------------------------------------------------- organisations, platforms, persons


def test_seed_dataset_conforms(seed: Dataset) -> None:
    result = sosik("validate", seed.path.parent)

    assert result.exit_code == 0, result.stdout


def test_seed_mentions_nineteen_organisations(seed: Dataset, shared: Path) -> None:
    truth = json.loads((shared / "articles" / "gold" / "seed.json").read_text(encoding="utf-8"))
    found = select(
        seed,
        "?label { ?mention a sosik:Mention ; sosik:denotes ?who . ?who a/rdfs:subClassOf* sosik:Organization ; rdfs:label ?label "
        'FILTER (LANG(?label) = "ko") }',
    )

    assert len(found) == 19
    assert found == {(company["name"],) for company in truth["companies"]}


@pytest.mark.parametrize(
    ("company", "ticker"),
    [("kt", "030200"), ("lg-electronics", "066570"), ("lg-uplus", "032640"), ("samsung-electronics", "005930"), ("kakao", "035720")],
)
def test_seed_has_the_tickers(company: str, ticker: str, seed: Dataset) -> None:
    assert select(seed, f"?ticker {{ company:{company} sosik:hasListing/sosik:ticker ?ticker }}") == {(ticker,)}


def test_seed_has_four_ai_platforms_with_their_providers(seed: Dataset) -> None:
    claimed = select(
        seed,
        "?platform ?provider { ?claim a sosik:ProvisionClaim ; sosik:claimSubject ?platform ; sosik:claimObject ?provider . "
        "?platform a sosik:AIPlatform ; sosik:providedBy ?provider }",
    )

    assert claimed == {("gigagenie", "kt"), ("bixby", "samsung-electronics"), ("nugu", "sk-telecom"), ("kakao-i", "kakao")}


def test_seed_only_forecasts_that_the_earphones_call_the_platforms(seed: Dataset) -> None:
    claimed = select(
        seed,
        "?product ?platform ?certainty ?evidentiality ?future { ?claim a sosik:EmbeddingClaim ; sosik:claimSubject ?product ; "
        "sosik:claimObject ?platform ; sosik:certainty ?certainty ; sosik:evidentiality ?evidentiality ; sosik:isFuture ?future }",
    )

    assert claimed == {("galaxy-buds", platform, "Possible", "Forecast", True) for platform in ("bixby", "nugu", "kakao-i")}
    assert seed.query("ASK { ?product sosik:embeds ?platform }") is False


def test_seed_has_five_executives_with_their_posts(seed: Dataset) -> None:
    posts = select(
        seed,
        "?name ?company ?title { ?tenure sosik:tenureOf ?who ; sosik:post ?post . ?post a sosik:ExecutivePost ; rdfs:label ?title ; "
        'sosik:postAt ?company . ?who a sosik:Executive ; rdfs:label ?name FILTER (LANG(?name) = "ko") }',
    )

    assert posts == {
        ("구현모", "kt", "대표이사 사장"),
        ("하현회", "lg-uplus", "부회장"),
        ("박정호", "sk-telecom", "사장"),
        ("고동진", "samsung-electronics", "사장"),
        ("한성숙", "naver", "대표"),
    }


# ---------------------------------------------------------------- deals


def test_seed_has_five_deals_of_these_kinds_and_parties(seed: Dataset) -> None:
    parties: dict[tuple[str, str], list[str]] = {}
    for row in select(seed, "?kind ?deal ?party { ?kind rdfs:subClassOf* sosik:Deal . ?deal a ?kind ; sosik:party ?party }"):
        kind, deal, party = map(str, row)
        parties.setdefault((kind, deal), []).append(party)

    assert sorted((kind, sorted(found)) for (kind, _), found in parties.items()) == [
        ("Alliance", ["kakao", "samsung-electronics", "sk-telecom"]),
        ("Alliance", ["naver", "softbank"]),
        ("EquitySwap", ["kakao", "sk-telecom"]),
        ("MemorandumOfUnderstanding", ["kt", "lg-electronics", "lg-uplus"]),
        ("Merger", ["line", "yahoo-japan"]),
    ]


def test_seed_memorandum_is_under_way_and_partly_hearsay(seed: Dataset) -> None:
    ((current,),) = select(seed, "?status { ?deal a sosik:MemorandumOfUnderstanding ; sosik:currentStatus ?status }")
    claimed = select(
        seed,
        "?status ?certainty ?evidentiality { ?claim sosik:aboutDeal/rdf:type sosik:MemorandumOfUnderstanding ; "
        "sosik:reportedStatus ?status ; sosik:certainty ?certainty ; sosik:evidentiality ?evidentiality }",
    )

    assert current in {"UnderReview", "InNegotiation"}
    assert ("InNegotiation", "Probable", "Hearsay") in claimed
    assert ("UnderReview", "Certain", "AnonymousSource") in claimed
    assert {status for status, _, _ in claimed} <= {"UnderReview", "InNegotiation"}


def test_seed_swap_is_signed_in_a_month_for_about_300_billion_won(seed: Dataset) -> None:
    found = select(
        seed,
        "?status ?time (DATATYPE(?time) AS ?precision) ?value ?currency ?approximate { ?deal a sosik:EquitySwap ; "
        "sosik:currentStatus ?status ; sosik:dealTime ?time ; sosik:consideration ?amount . "
        "?amount sosik:amount ?value ; sosik:currency ?currency ; sosik:approximate ?approximate }",
    )

    assert found == {("Signed", "2019-10", "http://www.w3.org/2001/XMLSchema#gYearMonth", 300_000_000_000, "KRW", True)}


def test_seed_alliance_of_naver_and_softbank_is_realised_by_the_merger(seed: Dataset) -> None:
    found = select(
        seed,
        "?status ?time { ?alliance a sosik:Alliance ; sosik:party company:naver , company:softbank ; sosik:realizedBy ?merger . "
        "?merger a sosik:Merger ; sosik:currentStatus ?status ; sosik:dealTime ?time }",
    )
    roles = select(
        seed,
        "?who ?role { ?merger a sosik:Merger ; sosik:hasParticipation ?part . ?part sosik:participant ?who ; sosik:partyRole ?role }",
    )

    assert found == {("Announced", "2019-11")}
    assert roles == {
        ("line", "MergingParty"),
        ("yahoo-japan", "MergingParty"),
        ("naver", "ParentOfParty"),
        ("softbank", "ParentOfParty"),
        ("z-holdings", "OperatorOfParty"),
    }


def test_seed_says_who_owns_and_who_operates(seed: Dataset) -> None:
    claimed = select(
        seed,
        "?owned ?how ?owner { ?claim a sosik:OwnershipClaim ; sosik:claimSubject ?owned ; sosik:claimPredicate ?how ; "
        "sosik:claimObject ?owner . ?owned ?how ?owner }",
    )

    assert claimed == {
        ("line", "directSubsidiaryOf", "naver"),
        ("yahoo-japan", "directSubsidiaryOf", "softbank"),
        ("yahoo-japan", "operatedBy", "z-holdings"),
    }


# ---------------------------------------------------------------- meetings, plans, blocs


def test_seed_has_two_meetings_and_one_of_them_at_the_fair(seed: Dataset) -> None:
    found = select(
        seed,
        "?attendee ?occasion { ?meeting a sosik:Meeting ; sosik:attendee ?attendee OPTIONAL { ?meeting sosik:heldAt/rdfs:label ?occasion } }",
    )
    claimed = select(seed, "?evidentiality { ?claim a sosik:EventClaim ; sosik:evidentiality ?evidentiality }")

    assert found == {
        ("ku-hyeon-mo", None),
        ("ha-hyun-hwoi", None),
        ("park-jung-ho", "CES 2020"),
        ("koh-dong-jin", "CES 2020"),
    }
    assert claimed == {("Hearsay",), ("NamedSource",)}


def test_seed_plan_is_yearly_in_yen_with_its_equivalent_in_won(seed: Dataset) -> None:
    found = select(
        seed,
        "?value ?currency ?won ?approximate ?period ?field { ?claim a sosik:PlanClaim ; sosik:isFuture true ; sosik:claimSubject ?plan . "
        "?plan sosik:amountPerPeriod ?amount ; sosik:period ?period ; sosik:targetField ?field ; sosik:plannedBy ?planner . "
        "?merger a sosik:Merger ; sosik:resultingOrganization ?planner . "
        "?amount sosik:amount ?value ; sosik:currency ?currency ; sosik:equivalentAmount ?equivalent . "
        '?equivalent sosik:amount ?won ; sosik:currency "KRW" ; sosik:approximate ?approximate }',
    )

    assert found == {(100_000_000_000, "JPY", 1_150_000_000_000, True, "P1Y", "ai")}


@pytest.mark.parametrize(
    ("bloc", "members"),
    [("gafa", {"google", "amazon", "facebook", "apple"}), ("bath", {"baidu", "alibaba", "tencent", "huawei"})],
)
def test_seed_blocs_have_four_members_each(bloc: str, members: set[str], seed: Dataset) -> None:
    claimed = select(seed, f"?member {{ ?claim a sosik:MembershipClaim ; sosik:claimSubject ?member ; sosik:claimObject group:{bloc} }}")
    derived = select(seed, f"?member {{ ?member sosik:memberOfGroup group:{bloc} . group:{bloc} a sosik:MediaBloc }}")

    assert claimed == derived == {(member,) for member in members}


# ---------------------------------------------------------------- quotations


def test_seed_has_eight_quotations_and_one_is_of_a_document(seed: Dataset, shared: Path) -> None:
    truth = json.loads((shared / "articles" / "gold" / "seed.json").read_text(encoding="utf-8"))
    found = select(
        seed, "?words ?kind { VALUES ?kind { sosik:Quotation sosik:DocumentExcerpt } ?statement a ?kind ; sosik:quotedText ?words }"
    )

    assert len(found) == len(truth["quotes"]) == 8
    assert sorted(str(kind) for _, kind in found) == ["DocumentExcerpt", *["Quotation"] * 7]
    for quote in truth["quotes"]:
        assert [words for words, _ in found if str(words).startswith(quote["start_words"])], quote["speaker"]


def test_seed_quotations_have_speaker_affiliation_and_occasion(seed: Dataset) -> None:
    answer = seed.query(
        "SELECT ?speaker ?affiliation (SAMPLE(?event) AS ?occasion) { ?quotation a sosik:Quotation ; sosik:speaker ?who . "
        '?who rdfs:label ?speaker FILTER (LANG(?speaker) = "ko") '
        "OPTIONAL { ?who sosik:speakerAffiliation ?organization } OPTIONAL { ?who sosik:holdsPostAt ?organization } "
        "BIND (?organization AS ?affiliation) OPTIONAL { ?quotation sosik:madeAt/rdfs:label ?event } } "
        "GROUP BY ?quotation ?speaker ?affiliation"
    )
    assert isinstance(answer, Rows)
    found = sorted(tuple(str(_short(value)) for value in row) for row in answer.tuples())

    assert found == [
        ("KT 관계자", "kt", "None"),
        ("SKT 관계자", "sk-telecom", "None"),
        ("박정호", "sk-telecom", "CES 2020"),
        ("박정호", "sk-telecom", "CES 2020"),
        ("업계 관계자", "None", "None"),
        ("업계 관계자", "None", "None"),
        ("한성숙", "naver", "네이버 2019년 4분기 실적 발표 컨퍼런스콜"),
    ]


def test_seed_excerpt_is_quoted_from_the_agreement(seed: Dataset) -> None:
    assert select(seed, "?document { ?excerpt a sosik:DocumentExcerpt ; sosik:quotedFrom/rdfs:label ?document }") == {("양사 합의서",)}


def test_seed_keeps_anonymous_sources_apart_from_persons(seed: Dataset) -> None:
    anonymous = select(seed, "?source { ?source a sosik:UnidentifiedSource }")

    assert len(anonymous) >= 3
    assert seed.query("ASK { ?source a sosik:UnidentifiedSource , sosik:Person }") is False


def test_seed_claims_all_stand_on_words_of_the_article(seed: Dataset, shared: Path) -> None:
    result = sosik("verify", "-d", seed.path.parent, shared / "seed" / "article.txt")

    assert (result.exit_code, result.stdout) == (0, "")
    assert seed.query("ASK { ?claim sosik:claimIn ?article FILTER NOT EXISTS { ?claim sosik:evidence/sosik:exact ?words } }") is False
