"""The curated registry contradicts neither itself nor the ontology."""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL

FOLDER = Path(__file__).parents[1] / "ontology"
SOSIK = Namespace("https://w3id.org/sosik/ns#")
WIKIDATA = "http://www.wikidata.org/entity/"
BASE = "https://w3id.org/sosik/id/"
HEADER = URIRef("https://w3id.org/sosik/graph/registry")

ORGANIZATIONS = ("Company", "BusinessGroup", "Institute", "PublicBody", "NewsPublisher", "Exchange", "Organization")
KIND_OF_CLASS = {
    "Exchange": "exchange",
    "NewsPublisher": "publisher",
    "BusinessGroup": "company",
    "Company": "company",
    "Listing": "listing",
    "Institute": "institute",
    "PublicBody": "public-body",
    "Organization": "organization",
    "AIPlatform": "artifact",
    "Platform": "artifact",
    "Service": "artifact",
    "Product": "artifact",
    "Person": "person",
    "Executive": "person",
    "Technology": "technology",
    "MediaBloc": "group",
    "Exhibition": "event",
}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_OF_KIND = {"exchange": re.compile(r"X[A-Z]{3}"), "listing": re.compile(r"XKRX-[0-9A-Z]{6}")}

VERIFIED_ITEMS = {
    "company/samsung-electronics": "Q20718",
    "company/google": "Q95",
    "company/apple": "Q312",
    "company/facebook": "Q380",
    "company/amazon": "Q3884",
    "company/alibaba": "Q1359568",
    "company/tencent": "Q860580",
    "company/huawei": "Q160120",
}
LEAST = {
    "Company": 700,
    "BusinessGroup": 30,
    "Institute": 100,
    "PublicBody": 100,
    "NewsPublisher": 60,
    "Organization": 40,
    "AIPlatform": 30,
    "Service": 40,
    "Product": 12,
    "Person": 5,
    "Technology": 30,
    "MediaBloc": 2,
    "Exhibition": 10,
    "Listing": 150,
}


@cache
def registry() -> Graph:
    """Return the registry as a graph, read once."""
    return Graph().parse(FOLDER / "registry.ttl")


@cache
def vocabulary() -> frozenset[URIRef]:
    """Return the terms that the ontology declares."""
    ontology = Graph().parse(FOLDER / "sosik.ttl")
    return frozenset(term for term in ontology.subjects(RDF.type) if isinstance(term, URIRef) and term in SOSIK)


@cache
def classes() -> dict[URIRef, set[str]]:
    """Return the local names of the classes of every entity."""
    found: dict[URIRef, set[str]] = defaultdict(set)
    for subject, kind in registry().subject_objects(RDF.type):
        if isinstance(subject, URIRef) and subject.startswith(BASE):
            found[subject].add(str(kind).removeprefix(str(SOSIK)))
    return dict(found)


def named() -> list[URIRef]:
    """Return every entity that text can name: all but listings."""
    return sorted(subject for subject, kinds in classes().items() if "Listing" not in kinds)


def entity(identifier: str) -> URIRef:
    """Return the IRI of an entity from its path."""
    return URIRef(BASE + identifier)


def forms(subject: URIRef) -> list[str]:
    """Return the names of an entity in every language, as often as they stand there."""
    return [str(name) for term in (RDFS.label, SKOS.altLabel) for name in registry().objects(subject, term)]


def ambiguous(subject: URIRef) -> set[str]:
    """Return the names of an entity that need context."""
    return {str(name) for name in registry().objects(subject, SOSIK.ambiguousLabel)}


@cache
def bearers() -> dict[str, set[URIRef]]:
    """Return who bears each name."""
    found: dict[str, set[URIRef]] = defaultdict(set)
    for subject in named():
        for name in forms(subject):
            found[name].add(subject)
    return dict(found)


def sections() -> list[list[str]]:
    """Return the paths of the subjects of each section in the order of the file."""
    text = (FOLDER / "registry.ttl").read_text(encoding="utf-8")
    return [re.findall(r"^<([a-z-]+/[^>]+)> a ", part, re.MULTILINE) for part in text.split("\n# --- ")[1:]]


def test_header_names_version_licence_and_title_in_both_languages() -> None:
    graph = registry()

    assert (HEADER, RDF.type, OWL.Ontology) in graph
    assert (HEADER, DCTERMS.license, URIRef("https://creativecommons.org/licenses/by/4.0/")) in graph
    version = graph.value(HEADER, OWL.versionInfo)
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
    assert graph.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    assert {label.language for label in graph.objects(HEADER, RDFS.label) if isinstance(label, Literal)} == {"ko", "en"}


def test_only_terms_of_the_ontology_are_used() -> None:
    used = {term for triple in registry() for term in triple if isinstance(term, URIRef) and term in SOSIK}

    assert used - vocabulary() == set()


def test_every_entity_has_one_korean_and_one_english_label() -> None:
    languages = {
        subject: sorted(str(label.language) for label in registry().objects(subject, RDFS.label) if isinstance(label, Literal))
        for subject in named()
    }

    assert {subject: found for subject, found in languages.items() if found != ["en", "ko"]} == {}


def test_alternative_names_are_in_korean_use_and_repeat_no_korean_label() -> None:
    wrong = [
        (subject, name)
        for subject, name in registry().subject_objects(SKOS.altLabel)
        if not isinstance(name, Literal) or name.language != "ko" or (subject, RDFS.label, name) in registry()
    ]

    assert wrong == []


def test_names_are_composed_and_have_no_stray_space() -> None:
    names = set(bearers())

    assert {name for name in names if name != unicodedata.normalize("NFC", " ".join(name.split()))} == set()


def test_every_subject_stands_below_the_kind_of_its_class() -> None:
    wrong = {
        (subject, kind)
        for subject, kinds in classes().items()
        for kind in kinds
        if KIND_OF_CLASS.get(kind) != subject.removeprefix(BASE).split("/")[0]
    }

    assert wrong == set()


def test_slugs_are_lower_case_ascii_words_joined_by_hyphens() -> None:
    paths = [subject.removeprefix(BASE).split("/") for subject in classes()]

    assert [path for path in paths if len(path) != 2 or not SLUG_OF_KIND.get(path[0], SLUG).fullmatch(path[1])] == []


def test_every_subject_is_described_once() -> None:
    counts = Counter(path for section in sections() for path in section)

    assert {path for path, count in counts.items() if count > 1} == set()
    assert {entity(path) for path in counts} == set(classes())


def test_subjects_are_sorted_in_their_section() -> None:
    for section in sections():
        subjects = [path for path in section if not path.startswith("listing/")]
        assert subjects == sorted(subjects)


def test_a_listing_stands_after_its_company() -> None:
    for section in sections():
        for before, path in zip(["", *section], section, strict=False):
            if path.startswith("listing/"):
                assert (entity(before), SOSIK.hasListing, entity(path)) in registry()


def test_no_unambiguous_name_belongs_to_two_entities() -> None:
    shared = {name: found for name, found in bearers().items() if len(found) > 1}

    assert {name for name, found in shared.items() if any(name not in ambiguous(subject) for subject in found)} == set()


def test_an_ambiguous_label_repeats_a_name_of_its_entity() -> None:
    assert {(subject, name) for subject in named() for name in ambiguous(subject) - set(forms(subject))} == set()


def test_names_of_one_character_are_ambiguous() -> None:
    assert {(subject, name) for subject in named() for name in forms(subject) if len(name) == 1 and name not in ambiguous(subject)} == set()


@pytest.mark.parametrize(
    "word",
    [
        "누구",
        "라인",
        "다음",
        "토스",
        "당근",
        "대상",
        "동원",
        "믿음",
        "달리",
        "비자",
        "예보",
        "수은",
        "거래소",
        "SPC",
        "DB",
        "사람인",
        "경기도",
    ],
)
def test_common_words_are_ambiguous_wherever_they_are_names(word: str) -> None:
    assert word in bearers()
    assert all(word in ambiguous(subject) for subject in bearers()[word])


@pytest.mark.parametrize("word", ["우리", "하나", "국민", "대한", "원", "통신", "전자", "3사", "양사"])
def test_words_too_common_for_any_context_are_no_names(word: str) -> None:
    assert word not in bearers()


def test_tickers_have_six_characters_and_one_company_each() -> None:
    tickers = [str(ticker) for ticker in registry().objects(None, SOSIK.ticker)]

    assert [ticker for ticker in tickers if not re.fullmatch(r"[0-9A-Z]{6}", ticker)] == []
    assert len(tickers) == len(set(tickers))


def test_a_listing_says_the_same_in_iri_label_ticker_and_exchange() -> None:
    graph = registry()
    for subject in graph.subjects(RDF.type, SOSIK.Listing):
        market, ticker = str(subject).removeprefix(BASE + "listing/").split("-")
        assert str(graph.value(subject, RDFS.label, any=False)) == f"{market} {ticker}"
        assert str(graph.value(subject, SOSIK.ticker, any=False)) == ticker
        assert graph.value(subject, SOSIK.listedOn, any=False) == entity(f"exchange/{market}")
        assert len(list(graph.subjects(SOSIK.hasListing, subject))) == 1


def test_every_entity_that_is_referred_to_is_defined() -> None:
    referred = {term for term in registry().objects() if isinstance(term, URIRef) and term.startswith(BASE)}

    assert referred - set(classes()) == set()


def test_wikidata_items_are_the_verified_ones() -> None:
    found = {
        str(subject).removeprefix(BASE): str(item).removeprefix(WIKIDATA) for subject, item in registry().subject_objects(SKOS.exactMatch)
    }

    assert found == VERIFIED_ITEMS


def test_providers_and_members_are_organisations() -> None:
    graph = registry()
    found = {*graph.objects(None, SOSIK.providedBy), *graph.objects(None, SOSIK.hasGroupMember)}

    assert {term for term in found if isinstance(term, URIRef) and classes()[term].isdisjoint(ORGANIZATIONS)} == set()


def test_people_are_executives_without_posts() -> None:
    persons = [subject for subject, kinds in classes().items() if kinds & {"Person", "Executive"}]

    assert all(classes()[person] == {"Person", "Executive"} for person in persons)
    assert {term for person in persons for term in registry().predicates(person)} <= {
        RDF.type,
        RDFS.label,
        SKOS.altLabel,
        SOSIK.ambiguousLabel,
        SOSIK.affiliation,
    }


def test_nothing_else_belongs_to_two_classes() -> None:
    assert {subject for subject, kinds in classes().items() if len(kinds) > 1 and "Person" not in kinds} == set()


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_registry_is_large_enough_for_real_news(kind: str, least: int) -> None:
    assert len(list(registry().subjects(RDF.type, SOSIK[kind]))) >= least


def test_media_blocs_have_their_members() -> None:
    def members(bloc: str) -> set[str]:
        return {str(term).removeprefix(BASE + "company/") for term in registry().objects(entity(bloc), SOSIK.hasGroupMember)}

    assert members("group/gafa") == {"google", "apple", "facebook", "amazon"}
    assert members("group/bath") == {"baidu", "alibaba", "tencent", "huawei"}


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("KT", "company/kt"),
        ("LG전자", "company/lg-electronics"),
        ("LG유플러스", "company/lg-uplus"),
        ("LGU+", "company/lg-uplus"),
        ("SK텔레콤", "company/sk-telecom"),
        ("SKT", "company/sk-telecom"),
        ("삼성전자", "company/samsung-electronics"),
        ("카카오", "company/kakao"),
        ("네이버", "company/naver"),
        ("소프트뱅크", "company/softbank"),
        ("라인", "company/line"),
        ("야후 재팬", "company/yahoo-japan"),
        ("Z홀딩스", "company/z-holdings"),
        ("페이스북", "company/facebook"),
        ("화웨이", "company/huawei"),
        ("서울경제", "publisher/sedaily"),
        ("기가지니", "artifact/gigagenie"),
        ("누구", "artifact/nugu"),
        ("빅스비", "artifact/bixby"),
        ("카카오아이(i)", "artifact/kakao-i"),
        ("갤럭시 버즈", "artifact/galaxy-buds"),
        ("구현모", "person/ku-hyeon-mo"),
        ("하현회", "person/ha-hyun-hwoi"),
        ("박정호", "person/park-jung-ho"),
        ("고동진", "person/koh-dong-jin"),
        ("한성숙", "person/han-seong-sook"),
        ("GAFA", "group/gafa"),
        ("BATH", "group/bath"),
        ("CES", "event/ces"),
        ("AI", "technology/ai"),
        ("테크핀", "technology/techfin"),
    ],
)
def test_names_of_the_first_article_have_one_bearer(name: str, identifier: str) -> None:
    assert bearers()[name] == {entity(identifier)}


@pytest.mark.parametrize(
    ("artifact", "provider"),
    [
        ("artifact/gigagenie", "company/kt"),
        ("artifact/nugu", "company/sk-telecom"),
        ("artifact/bixby", "company/samsung-electronics"),
        ("artifact/kakao-i", "company/kakao"),
        ("artifact/galaxy-buds", "company/samsung-electronics"),
    ],
)
def test_platforms_of_the_first_article_have_their_provider(artifact: str, provider: str) -> None:
    assert set(registry().objects(entity(artifact), SOSIK.providedBy)) == {entity(provider)}


@pytest.mark.parametrize(
    ("ticker", "identifier"),
    [
        ("030200", "company/kt"),
        ("066570", "company/lg-electronics"),
        ("032640", "company/lg-uplus"),
        ("005930", "company/samsung-electronics"),
        ("035720", "company/kakao"),
    ],
)
def test_tickers_of_the_first_article_lead_to_their_company(ticker: str, identifier: str) -> None:
    assert registry().value(predicate=SOSIK.hasListing, object=entity(f"listing/XKRX-{ticker}"), any=False) == entity(identifier)
