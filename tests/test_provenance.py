"""Where an article graph comes from, and what the registry graph beside it holds."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from extractions import (
    AI,
    BASE,
    GAFA,
    KAKAO,
    KT,
    extraction,
    registry,
)
from mapped import ARTICLE, GRAPH, META, iri, objects, quads_of

from sosik import vocab
from sosik.mapper import map_article, referred_entities, registry_quads
from sosik.model import Iri, Literal, Quad


def test_base_is_used_for_data_and_not_for_terms() -> None:
    here, there = quads_of(), quads_of(base="https://other.example/")

    def names(quads: tuple[Quad, ...], base: str) -> set[tuple[str, ...]]:
        terms = ((q.subject, q.predicate, str(q.object), q.graph) for q in quads)
        return {tuple(term.replace(base, "@") for term in statement) for statement in terms}

    assert names(here, BASE) == names(there, "https://other.example/")
    assert BASE not in str(there)


def test_provenance_names_run_software_registry_and_article() -> None:
    meta = tuple(quad for quad in quads_of() if quad.graph == META)
    run = str(objects(meta, GRAPH, vocab.PROV_WAS_GENERATED_BY)[0])
    used = [str(term) for term in objects(meta, run, vocab.PROV_USED)]

    assert objects(meta, GRAPH, vocab.RDF_TYPE) == [vocab.PROV_BUNDLE]
    assert objects(meta, GRAPH, vocab.PROV_WAS_DERIVED_FROM) == [ARTICLE]
    assert objects(meta, run, vocab.RDF_TYPE) == [vocab.PROV_ACTIVITY, vocab.ExtractionRun]
    assert objects(meta, run, vocab.softwareVersion) == [Literal("0.1.0")]
    assert used[0] == ARTICLE
    assert objects(meta, used[1], vocab.DCTERMS_IDENTIFIER) == [Literal(f"sha256:{'d' * 64}")]
    assert vocab.PROV_GENERATED_AT_TIME not in {quad.predicate for quad in meta}


def test_time_of_the_run_is_stated_only_where_the_caller_gives_it() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    quads = map_article(extraction(), registry(), base=BASE, version="0.1.0", generated_at=moment)

    assert objects(quads, GRAPH, vocab.PROV_GENERATED_AT_TIME) == [Literal("2026-01-02T12:04:05+09:00", vocab.XSD_DATE_TIME)]


@pytest.mark.parametrize("change", [{"version": "0.2.0"}, {"excerpt_limit": 10}], ids=["version", "limit"])
def test_run_of_other_software_or_settings_is_another_run(change: dict[str, object]) -> None:
    settings: dict[str, object] = {"version": "0.1.0", "excerpt_limit": 200, **change}
    quads = map_article(extraction(), registry(), base=BASE, **settings)  # type: ignore[arg-type]

    assert objects(quads, GRAPH, vocab.PROV_WAS_GENERATED_BY) != objects(quads_of(), GRAPH, vocab.PROV_WAS_GENERATED_BY)


def test_mapping_gives_the_same_iris_under_another_hash_seed() -> None:
    program = (
        "from extractions import BASE, extraction, registry\n"
        "from sosik.mapper import map_article\n"
        "print(map_article(extraction(), registry(), base=BASE, version='0.1.0'))"
    )

    def run(seed: str) -> str:
        path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        return done.stdout.decode()

    assert run("1") == run("2") == f"{quads_of()}\n"


def registry_subjects(*ids: str) -> set[str]:
    return {quad.subject.removeprefix(f"{BASE}id/") for quad in registry_quads(registry(), ids, base=BASE)}


def test_registry_graph_follows_what_an_entity_refers_to() -> None:
    assert registry_subjects("company/kt") == {"company/kt", "listing/XKRX-030200", "exchange/XKRX"}


def test_registry_graph_has_the_members_of_a_group_that_is_mentioned() -> None:
    assert registry_subjects("group/gafa") == {"group/gafa", "company/google"}


def test_registry_graph_lacks_the_members_of_a_group_that_is_only_referred_to() -> None:
    quads = registry_quads(registry(), ["company/kakao"], base=BASE)

    assert {quad.subject for quad in quads} == {iri("company/kakao"), iri("group/gafa")}
    assert objects(quads, iri("group/gafa"), vocab.hasGroupMember) == []


def test_registry_graph_is_rebased_but_for_other_vocabularies_and_sites() -> None:
    quads = registry_quads(registry(), ["company/kt"], base=BASE)

    assert {quad.graph for quad in quads} == {Iri(f"{BASE}graph/registry")}
    assert objects(quads, iri("company/kt"), vocab.hasListing) == [iri("listing/XKRX-030200")]
    assert objects(quads, iri("company/kt"), vocab.SKOS_EXACT_MATCH) == [Iri("https://other.example/kt")]
    assert objects(quads, iri("company/kt"), vocab.RDF_TYPE) == [vocab.Company]


def test_registry_graph_of_an_unknown_entity_is_empty() -> None:
    assert registry_quads(registry(), ["company/x-0123456789"], base=BASE) == ()


def test_entities_of_the_registry_are_found_where_an_article_refers_to_them() -> None:
    expected = {entity.id for entity in (KT, KAKAO, AI)} | {"publisher/sedaily"}

    assert referred_entities(quads_of(), registry(), base=BASE) == expected
    assert GAFA.id not in expected
