"""What each rule of the shapes refuses and what it lets through.

`tests/shapes/<Shape>/invalid.<rule>.<why>.ttl`, checked together with `world.ttl`, breaks the rule
`sosik-sh:<Shape>-<rule>` and no other; `node` stands for a condition of the node shape itself.
`warning.` and `info.` are the same for the lesser severities; `valid.<what>.ttl` breaks no rule.
"""

import functools
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, BNode, Graph, URIRef

from sosik import vocab
from sosik.gate import Gate, Result, open_gate
from sosik.model import Iri
from sosik.rules import load_graph, load_shapes, silenced

FOLDER = Path(__file__).parent / "shapes"
WORLD = FOLDER / "world.ttl"
NAMESPACE = "https://w3id.org/sosik/shapes#"
SEVERITIES = {"invalid": "violation", "warning": "warning", "info": "info"}
CASES = sorted(path for path in FOLDER.rglob("*.ttl") if path != WORLD)
VALID = [path for path in CASES if path.name.startswith("valid.")]
BROKEN = [path for path in CASES if not path.name.startswith("valid.")]


@functools.cache
def the_gate() -> Gate:
    return open_gate()


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def rule_of(path: Path) -> Iri:
    rule = path.name.split(".")[1]
    return Iri(f"{NAMESPACE}{path.parent.name}" if rule == "node" else f"{NAMESPACE}{path.parent.name}-{rule}")


def serious(results: tuple[Result, ...]) -> set[tuple[str, str]]:
    return {(result.rule, result.severity) for result in results if result.severity != "info"}


@pytest.mark.parametrize("path", VALID, ids=name_of)
def test_valid_data_breaks_no_rule(path: Path) -> None:
    verdict = the_gate().check_files([WORLD, path], fail_on="warning")

    assert serious(verdict.results) == set()
    assert verdict.conforms


@pytest.mark.parametrize("path", BROKEN, ids=name_of)
def test_broken_data_breaks_its_rule_and_no_other(path: Path) -> None:
    severity = SEVERITIES[path.name.split(".")[0]]

    verdict = the_gate().check_files([WORLD, path], fail_on=severity)

    found = {(result.rule, result.severity) for result in verdict.results}
    assert (rule_of(path), severity) in found
    assert serious(verdict.results) <= {(rule_of(path), severity)}
    assert not verdict.conforms


def test_every_rule_has_a_case_that_breaks_it() -> None:
    cases = {(rule_of(path), SEVERITIES[path.name.split(".")[0]]) for path in BROKEN}

    rules = {(rule.iri, rule.severity) for rule in the_gate().rules.values()}

    assert rules == cases


def test_every_shape_with_a_target_has_valid_data() -> None:
    shapes = load_shapes()
    targets = (SH.targetClass, SH.targetSubjectsOf)

    targeted = {str(node).removeprefix(NAMESPACE) for target in targets for node in shapes.subjects(target)}

    assert targeted == {path.parent.name for path in VALID}


def test_world_alone_breaks_no_rule() -> None:
    assert the_gate().check_files([WORLD], fail_on="info").results == ()


@pytest.mark.parametrize("path", BROKEN, ids=name_of)
def test_broken_data_is_not_broken_by_an_unknown_term(path: Path) -> None:
    terms = {Iri(str(term)) for triple in load_graph([WORLD, path]) for term in triple if str(term).startswith(vocab.NAMESPACE)}

    assert terms <= vocab.LABELS.keys()


def test_shapes_are_named_after_their_node_shape() -> None:
    shapes = load_shapes()
    named = [node for node in shapes.subjects(RDF.type, SH.NodeShape) if str(node).startswith(NAMESPACE)]

    parts = {(node, part) for node in named for term in (SH.property, SH.sparql) for part in shapes.objects(node, term)}

    assert named
    assert all(str(node).endswith("Shape") for node in named)
    assert all(str(part).startswith(f"{node}-") for node, part in parts)


def test_blank_nodes_are_lists_only() -> None:
    shapes = load_shapes()

    blank = {node for node in shapes.subjects() if isinstance(node, BNode)}

    assert all(shapes.value(node, RDF.first) is not None for node in blank)


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("ClaimShape-certainty", vocab.Certainty),
        ("ClaimShape-evidentiality", vocab.Evidentiality),
        ("ClaimShape-polarity", vocab.Polarity),
        ("DealClaimShape-reportedStatus", vocab.DealStatus),
        ("DealShape-currentStatus", vocab.DealStatus),
        ("DealParticipationShape-partyRole", vocab.PartyRole),
    ],
)
def test_lists_of_values_are_those_of_the_ontology(shape: str, kind: Iri) -> None:
    shapes, ontology = load_shapes(), load_graph([Path(__file__).parent.parent / "ontology" / "sosik.ttl"])

    accepted = shapes.value(URIRef(NAMESPACE + shape), SH["in"])

    assert accepted is not None
    assert set(shapes.items(accepted)) == set(ontology.subjects(RDF.type, URIRef(kind)))


def test_kinds_of_claim_are_those_of_the_ontology() -> None:
    shapes = load_shapes()

    accepted = shapes.value(URIRef(f"{NAMESPACE}ClaimKindShape"), SH["in"])

    assert accepted is not None
    assert set(map(str, shapes.items(accepted))) == {name for name, above in vocab.SUPERCLASSES.items() if vocab.Claim in above}


def test_shapes_meet_the_shapes_of_shacl_itself() -> None:
    with silenced():
        conforms, _, _ = pyshacl.validate(Graph(), shacl_graph=load_shapes(), meta_shacl=True)

    assert conforms


def test_messages_hold_no_placeholder_but_what_a_result_can_fill() -> None:
    placeholders = {
        (rule.iri, word)
        for rule in the_gate().rules.values()
        for message in (rule.korean, rule.english)
        for word in message.split("{")[1:]
        if not word.startswith(("?value}", "$this}"))
    }

    assert placeholders == set()
