"""The house rules for `ontology/`: shapes, hygiene queries, and what neither can say.

A hygiene query selects violations. Its first line is the rule; the Turtle in its "Caught"
line breaks the rule, so that a query which can never find anything is noticed.
"""

import re
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from pyshacl import validate
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, VANN, Graph, Literal, URIRef, namespace

import sosik
from sosik.files import find

ROOT = Path(__file__).parents[1]
HYGIENE = sorted((Path(__file__).parent / "hygiene").glob("*.rq"))
DOCUMENTS = ("ontology/sosik.ttl", "ontology/constraints.ttl", "ontology/alignments.ttl")
SHAPES = "shapes/ontology-shapes.ttl"
SOSIK = namespace.Namespace("https://w3id.org/sosik/ns#")
PREFIXES = (
    "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix sosik: <https://w3id.org/sosik/ns#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
FOREIGN: dict[str, type[namespace.DefinedNamespace]] = {
    str(space): space
    for space in (
        *(DCTERMS, OWL, RDF, RDFS, SH, SKOS, VANN),
        *(namespace.FOAF, namespace.ORG, namespace.PROV, namespace.SDO, namespace.XSD),
    )
}
# Vocabularies that rdflib does not know, and those of their terms that exist: each was seen
# in its own source or in published data before it was put here.
FOREIGN_BY_HAND = {
    "http://groundedannotationframework.org/gaf#": "Assertion denotedBy",
    "http://groundedannotationframework.org/grasp/factuality#": (
        "CERTAIN PROBABLE POSSIBLE UNDERSPECIFIED POSITIVE NEGATIVE CertaintyValue PolarityValue"
    ),
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": ("String Phrase beginIndex endIndex anchorOf referenceContext"),
    "http://purl.org/ontology/bibo/": "status",
    "http://purl.org/ontology/bibo/status/": "draft",
    "http://purl.org/spar/cito/": "disputes updates",
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "Event View accordingTo hasActor hasTimeStamp",
    "http://www.w3.org/2005/11/its/rdf#": "taIdentRef taConfidence",
    "http://www.w3.org/ns/oa#": "SpecificResource hasSource start end exact",
    "http://www.wikidata.org/entity/": "P108 P1056 P169 P176 P178 P3320 P355 P361 P414 P488 P749",
    "https://spec.edmcouncil.org/fibo/ontology/BE/LegalEntities/FormalBusinessOrganizations/": ("JointVenture"),
    "https://spec.edmcouncil.org/fibo/ontology/BE/OwnershipAndControl/CorporateControl/": (
        "JointVenturePartner Subsidiary TotalControllingInterestParty"
    ),
    "https://spec.edmcouncil.org/fibo/ontology/BE/OwnershipAndControl/CorporateOwnership/": ("Shareholder"),
}


def _read(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(find(name))
    return graph


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return _read(*DOCUMENTS)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return _read(SHAPES)


def _violated(data: Graph, shapes: Graph) -> set[str]:
    _conforms, report, _text = validate(data, shacl_graph=shapes, meta_shacl=True)
    assert isinstance(report, Graph)
    return {str(shape).split("#")[-1] for shape in report.objects(None, SH.sourceShape)}


def test_the_ontology_keeps_the_house_rules(ontology: Graph, shapes: Graph) -> None:
    assert _violated(ontology, shapes) == set()


TERM = "sosik:Firm a owl:Class ; rdfs:isDefinedBy <https://w3id.org/sosik/ns> ; "
HEADER = "<https://example.org/> a owl:Ontology ; "


@pytest.mark.parametrize(
    ("shape", "turtle"),
    [
        ("OntologyTermShape-label", TERM + 'rdfs:label "firm"@en .'),
        ("OntologyTermShape-label", TERM + 'rdfs:label "firm"@en , "회사"@ko , "업체"@ko .'),
        ("OntologyTermShape-label", TERM + 'rdfs:label "firm" , "회사"@ko .'),
        ("OntologyTermShape-definition", TERM + 'skos:definition "Agent for profit."@en .'),
        ("OntologyTermShape-sentence", TERM + 'skos:definition "An agent. It earns."@en .'),
        ("OntologyTermShape-sentence", TERM + 'skos:definition "agent for profit"@en .'),
        ("OntologyTermShape-isDefinedBy", TERM + "rdfs:isDefinedBy <https://schema.org/> ."),
        ("OntologyTermShape-altLabel", TERM + 'skos:altLabel "enterprise" .'),
        ("OntologyTermShape-example", TERM + 'skos:example "KT"@en .'),
        ("OntologyTermShape-scopeNote", TERM + 'skos:scopeNote "One."@en , "Two."@en .'),
        ("ClassNameShape", TERM.replace("Firm", "firm") + 'rdfs:label "firm"@en .'),
        ("ClassNameShape", TERM.replace("Firm", "Big_Firm") + 'rdfs:label "firm"@en .'),
        ("PropertyNameShape", TERM.replace("owl:Class", "owl:ObjectProperty") + "a owl:Thing ."),
        ("PropertyNameShape", TERM.replace("owl:Class", "owl:DatatypeProperty") + "a owl:Thing ."),
        (
            "ValueNameShape",
            TERM.replace("owl:Class", "owl:NamedIndividual").replace("Firm", "firm") + "a owl:Thing .",
        ),
        (
            "ControlledValueShape-prefLabel",
            'sosik:Odd a skos:Concept ; rdfs:label "odd"@en ; skos:prefLabel "even"@en .',
        ),
        ("ControlledValueShape-inScheme", "sosik:Odd a skos:Concept ."),
        (
            "DealStatusValueShape-statusRank",
            "sosik:Mooted a sosik:DealStatus ; sosik:statusRank 5 , 6 .",
        ),
        ("OntologyHeaderShape-title", HEADER + 'dcterms:title "Title"@en .'),
        ("OntologyHeaderShape-description", HEADER + 'dcterms:description "설명"@ko .'),
        ("OntologyHeaderShape-license", HEADER + "dcterms:license <https://example.org/mine> ."),
        ("OntologyHeaderShape-creator", HEADER + 'dcterms:title "Title"@en .'),
        ("OntologyHeaderShape-created", HEADER + 'dcterms:created "today" .'),
        ("OntologyHeaderShape-versionInfo", HEADER + 'owl:versionInfo "new" .'),
        ("OntologyHeaderShape-versionIRI", HEADER + 'owl:versionIRI "1.0.0" .'),
    ],
)
def test_a_house_rule_finds_who_breaks_it(shape: str, turtle: str, shapes: Graph) -> None:
    assert shape in _violated(Graph().parse(data=PREFIXES + turtle), shapes)


def test_house_rules_say_how_grave_and_what_to_write(shapes: Graph) -> None:
    named = set(shapes.subjects(RDF.type, SH.PropertyShape))
    named |= {shape for shape in shapes.subjects(SH["or"]) if isinstance(shape, URIRef)}

    for shape in named:
        messages = shapes.objects(shape, SH.message)
        assert [message.language for message in messages if isinstance(message, Literal)] == [
            "ko",
            "en",
        ]
        assert shapes.value(shape, SH.severity) == SH.Violation


def _loaded_store(addition: str = "") -> Store:
    store = Store()
    for name in DOCUMENTS:
        store.bulk_load(path=find(name), format=RdfFormat.TURTLE)
    store.load((PREFIXES + addition).encode(), format=RdfFormat.TURTLE)
    return store


def _violations(store: Store, query: str) -> list[str]:
    return [str(row) for row in cast("QuerySolutions", store.query(query))]


@pytest.mark.parametrize("query", HYGIENE, ids=lambda path: path.stem)
def test_the_ontology_is_clean(query: Path) -> None:
    assert _violations(_loaded_store(), query.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("query", HYGIENE, ids=lambda path: path.stem)
def test_a_hygiene_query_finds_what_it_is_for(query: Path) -> None:
    text = query.read_text(encoding="utf-8")
    rule, caught, *_rest = text.splitlines()

    store = _loaded_store(caught.removeprefix("# Caught: "))

    assert re.fullmatch(r"# [A-Z].+\.", rule)
    assert _violations(store, text) != []


def _space_of(term: URIRef) -> str:
    return re.sub(r"[^#/]*$", "", str(term))


def _exists(term: URIRef) -> bool:
    """Tell whether a term is in its vocabulary, as far as we know the vocabulary."""
    space = _space_of(term)
    local = str(term).removeprefix(space)
    if not local:
        return True
    if space in FOREIGN:
        return term in FOREIGN[space]
    return space not in FOREIGN_BY_HAND or local in FOREIGN_BY_HAND[space].split()


@pytest.mark.parametrize("name", [*DOCUMENTS, SHAPES])
def test_terms_of_other_vocabularies_exist(name: str) -> None:
    """SHACL engines pass over what they do not know, so a misspelt rule would never fire."""
    terms = {term for triple in _read(name) for term in triple if isinstance(term, URIRef)}

    assert [str(term) for term in terms if not _exists(term)] == []


@pytest.mark.parametrize("name", [*DOCUMENTS, SHAPES])
def test_predicates_and_classes_come_from_known_vocabularies(name: str) -> None:
    graph = _read(name)
    known = {*FOREIGN, *FOREIGN_BY_HAND, str(SOSIK)}
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)}

    assert {_space_of(URIRef(str(term))) for term in terms} <= known


def test_every_vocabulary_listed_by_hand_is_used(ontology: Graph) -> None:
    used = {term for triple in ontology for term in triple if isinstance(term, URIRef)}
    listed = {URIRef(space + local) for space, names in FOREIGN_BY_HAND.items() for local in names.split()}

    assert listed <= used


@pytest.mark.parametrize("name", [*DOCUMENTS, SHAPES])
def test_there_is_one_version_everywhere(name: str) -> None:
    graph = _read(name)
    [document] = graph.subjects(RDF.type, OWL.Ontology)

    assert str(graph.value(document, OWL.versionInfo)) == sosik.__version__
    assert sosik.__version__ in str(graph.value(document, OWL.versionIRI)).split("/")


def test_the_header_says_how_to_name_and_cite_the_ontology(ontology: Graph) -> None:
    document = URIRef("https://w3id.org/sosik/ns")

    assert str(ontology.value(document, VANN.preferredNamespacePrefix)) == "sosik"
    assert str(ontology.value(document, VANN.preferredNamespaceUri)) == str(SOSIK)
    assert sosik.__version__ in str(ontology.value(document, DCTERMS.bibliographicCitation))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_imports_another(name: str) -> None:
    assert list(_read(name).subject_objects(OWL.imports)) == []


@pytest.mark.parametrize(
    ("term", "above"),
    [
        ("BusinessGroup", "Company"),
        ("Executive", "Person"),
        ("EquitySwap", "Alliance"),
        ("EquitySwap", "EquityDeal"),
        ("Consortium", "Deal"),
        ("AIPlatform", "Artifact"),
    ],
)
def test_the_classes_lie_as_designed(term: str, above: str, ontology: Graph) -> None:
    assert SOSIK[above] in set(ontology.transitive_objects(SOSIK[term], RDFS.subClassOf))


def test_ontology_documents_name_no_machine() -> None:
    for name in (*DOCUMENTS, SHAPES):
        text = find(name).read_text(encoding="utf-8")
        assert re.findall(r"file:|localhost|127\.0\.0\.1", text) == []
