"""Print what extraction costs beside bare Kiwi tokenisation of the same text, in one run.

Reads the real articles beside the project where they lie there, else the samples of the project.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sosik.extract import extract
from sosik.korean import analyzer
from sosik.model import Article
from sosik.reader import read
from sosik.registry import load
from sosik.sources import Document, read_sources

ROOT = Path(__file__).parents[2]
ROUNDS = 7


def articles() -> list[Article]:
    """Return the articles to measure with."""
    folder = ROOT.parent / "shared" / "articles" / "dev"
    source = folder if folder.is_dir() else ROOT / "tests" / "articles"
    return [read(document)[0] for document in read_sources([str(source)]) if isinstance(document, Document)]


def seconds(work: Callable[[Article], object], corpus: Sequence[Article]) -> float:
    """Return the processor time, in seconds, of a piece of work over all articles."""
    start = time.process_time()
    for article in corpus:
        work(article)
    return time.process_time() - start


def main() -> None:
    """Measure in interleaved rounds and print the least processor time of each and their ratio."""
    corpus, registry, kiwi = articles(), load(), analyzer()
    kiwi.tokenize("미리 한 번 읽는다.")
    rounds = [
        (seconds(lambda article: kiwi.tokenize(article.text), corpus), seconds(lambda article: extract(article, registry), corpus))
        for _ in range(ROUNDS)
    ]
    bare, full = (min(times) for times in zip(*rounds, strict=True))
    characters = sum(len(article.text) for article in corpus)
    print(f"{len(corpus)} articles, {characters} characters, Python {sys.version.split()[0]}, {ROUNDS} rounds")
    print(f"bare Kiwi  {bare * 1000 / len(corpus):6.2f} ms an article")
    print(f"extraction {full * 1000 / len(corpus):6.2f} ms an article, {full / bare:.2f} x bare Kiwi")


if __name__ == "__main__":
    main()
