"""Print how many times faster `write_turtle` is than the Turtle serialiser of rdflib.

    python tests/bench/bench_turtle.py [rounds]

Synthetic articles of about 400 statements, one document each; both write the same statements in
the same process, in turns, and the medians are compared. "with building" adds to rdflib what
our writer does not need: making its terms and filling its graph.
"""

import gc
import platform
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import TypeVar

import rdflib

from sosik import turtle, vocab
from sosik.model import Iri, Literal, Quad

T = TypeVar("T")
ARTICLES = 10
BASE = "https://w3id.org/sosik/"
PREFIXES = turtle.all_prefixes(BASE)
COMPANIES = ("kt", "lg-electronics", "lg-uplus", "sk-telecom", "samsung-electronics", "kakao", "naver", "softbank")
QUOTED = '"혼자 힘으로는 어렵다"며 두 회사는\n인공지능 분야에서 함께 움직이기로 했다.'


def article(number: int) -> tuple[Quad, ...]:
    """Return the statements of one made-up article: mentions, deals, claims, amounts."""
    graph = Iri(f"{BASE}graph/article/daily-20200525-{number:012d}")
    subject = Iri(f"{BASE}id/article/daily-20200525-{number:012d}")
    quads: list[Quad] = []

    def say(about: str, *pairs: tuple[Iri, Iri | Literal]) -> None:
        quads.extend(Quad(Iri(about), predicate, term, graph) for predicate, term in pairs)

    def thing(path: str) -> Iri:
        return Iri(f"{BASE}id/{path}")

    def whole(value: int) -> Literal:
        return Literal(str(value), vocab.XSD_INTEGER)

    say(
        subject,
        (vocab.RDF_TYPE, vocab.Article),
        (vocab.RDFS_LABEL, Literal(f"국내 ICT기업들의 {number}번째 합종연횡", language="ko")),
        (vocab.firstPublished, Literal("2020-05-25T17:25:17+09:00", vocab.XSD_DATE_TIME)),
        (vocab.publishedBy, thing("publisher/daily")),
    )
    for index in range(36):
        company, start = COMPANIES[index % len(COMPANIES)], 50 * index
        say(
            f"{subject}#char={start},{start + 4}",
            (vocab.RDF_TYPE, vocab.Mention),
            (vocab.begin, whole(start)),
            (vocab.end, whole(start + 4)),
            (vocab.exact, Literal(company)),
            (vocab.spanOf, subject),
            (vocab.denotes, thing(f"company/{company}")),
        )
    for index in range(6):
        deal = f"deal/{COMPANIES[index]}-{COMPANIES[index + 1]}"
        say(
            thing(deal),
            (vocab.RDF_TYPE, vocab.MemorandumOfUnderstanding),
            (vocab.RDFS_LABEL, Literal(f"{index}번째 업무협약", language="ko")),
            (vocab.party, thing(f"company/{COMPANIES[index]}")),
            (vocab.party, thing(f"company/{COMPANIES[index + 1]}")),
            (vocab.dealTime, Literal("2019-10", vocab.XSD_G_YEAR_MONTH)),
        )
    for index in range(12):
        say(
            thing(f"claim/{number:012d}-{index}"),
            (vocab.RDF_TYPE, vocab.DealClaim),
            (vocab.aboutDeal, thing(f"deal/{COMPANIES[index // 2]}-{COMPANIES[index // 2 + 1]}")),
            (vocab.reportedStatus, vocab.Signed),
            (vocab.certainty, vocab.Certain),
            (vocab.polarity, vocab.Affirmed),
            (vocab.evidentiality, vocab.DirectReport),
            (vocab.isFuture, Literal("false", vocab.XSD_BOOLEAN)),
            (vocab.confidence, Literal("0.95", vocab.XSD_DECIMAL)),
            (vocab.claimIn, subject),
            (vocab.evidence, Iri(f"{subject}#char={50 * index},{50 * index + 4}")),
            (vocab.cue, Literal(QUOTED, language="ko")),
        )
    return tuple(quads)


def rdflib_graph(quads: Sequence[Quad]) -> rdflib.Graph:
    """Return the statements in a graph of rdflib, with our prefixes."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for quad in quads:
        term = quad.object
        object_: rdflib.URIRef | rdflib.Literal
        if isinstance(term, Literal):
            datatype = rdflib.URIRef(term.datatype) if term.datatype else None
            object_ = rdflib.Literal(term.lexical, lang=term.language, datatype=datatype, normalize=False)
        else:
            object_ = rdflib.URIRef(term)
        graph.add((rdflib.URIRef(quad.subject), rdflib.URIRef(quad.predicate), object_))
    return graph


def milliseconds(work: Callable[[T], object], batch: Sequence[T]) -> float:
    """Return how long one piece of a batch takes, without the garbage of the batch before."""
    gc.collect()
    start = time.perf_counter()
    for piece in batch:
        work(piece)
    return 1000 * (time.perf_counter() - start) / len(batch)


def main(rounds: int) -> None:
    """Print the medians and their ratios."""
    articles = [article(number) for number in range(ARTICLES)]
    graphs = [rdflib_graph(quads) for quads in articles]
    writers: dict[str, Callable[[], float]] = {
        "rdflib Turtle": lambda: milliseconds(lambda graph: graph.serialize(format="turtle"), graphs),
        "rdflib Turtle with building": lambda: milliseconds(lambda quads: rdflib_graph(quads).serialize(format="turtle"), articles),
        "write_turtle": lambda: milliseconds(lambda quads: turtle.write_turtle(quads, PREFIXES), articles),
        "write_trig": lambda: milliseconds(lambda quads: turtle.write_trig(quads, PREFIXES), articles),
        "write_nquads": lambda: milliseconds(turtle.write_nquads, articles),
    }
    measured: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, measure in writers.items():
            measured[name].append(measure())
    medians = {name: statistics.median(times) for name, times in measured.items()}
    print(
        f"Python {platform.python_version()}, rdflib {version('rdflib')}: "
        f"{ARTICLES} articles of {len(articles[0])} statements, {rounds} rounds, medians per article"
    )
    for name, median in medians.items():
        alone, whole = (other / median for other in (medians["rdflib Turtle"], medians["rdflib Turtle with building"]))
        print(f"{name:<28} {median:8.3f} ms {alone:6.1f} x rdflib {whole:6.1f} x rdflib with building")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
