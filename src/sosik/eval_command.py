"""The command `eval`: score predictions, or what is extracted from sources, against annotated facts."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sosik.errors import SourceError
from sosik.options import json_option, metadata_option, option, quiet_option, registry_option, sources_argument
from sosik.terminal import Command, as_json, choose, say

if TYPE_CHECKING:
    from sosik.annotations import Annotation
    from sosik.differences import Difference
    from sosik.evaluation import Counts, Evaluation
    from sosik.pipeline import SourceFinding

_MOST_NAMED = 10
"""Articles that a message names; the others it counts."""


@dataclass(frozen=True, slots=True)
class _Unpaired:
    """Ids of articles that are on one side only."""

    gold: tuple[str, ...]
    predicted: tuple[str, ...]

    def messages(self) -> Iterator[str]:
        """Give one line for each side."""
        if self.gold:
            yield choose("No prediction, counted as an empty one: ", "예측이 없어 빈 예측으로 셌습니다: ") + _named(self.gold)
        if self.predicted:
            yield choose("No gold, left out: ", "정답이 없어 뺐습니다: ") + _named(self.predicted)


def _named(keys: tuple[str, ...]) -> str:
    return ", ".join(keys[:_MOST_NAMED]) + (f" … (+{len(keys) - _MOST_NAMED})" if len(keys) > _MOST_NAMED else "")


@click.command(
    "eval",
    cls=Command,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Score facts against annotated ones: precision, recall, F1 and kinds of errors.\n\n"
    "SOURCE is what sosik facts takes, or one folder of predictions, ID.json for each article.",
    korean="사실을 정답과 견주어 정밀도, 재현율, F1과 오류의 종류를 보입니다.\n\n"
    "SOURCE는 sosik facts가 읽는 것, 또는 기사마다 ID.json이 든 예측 폴더 하나입니다.",
)
@sources_argument
@option(
    "--gold", type=click.Path(path_type=Path), required=True, metavar="DIR",
    help="Folder of annotated facts, ID.json for each article.", korean="기사마다 ID.json이 든 정답 폴더.",
)  # fmt: skip
@registry_option
@metadata_option
@option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="List the first N errors.", korean="오류를 N개까지 보입니다.")
@option(
    "--floors", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="JSON file of the lowest F1 or accuracy by field; exit with 1 below one.",
    korean="항목별 최저 F1이나 정확도를 담은 JSON 파일. 그 아래면 1로 끝냅니다.",
)  # fmt: skip
@option(
    "--raise", "is_raising", is_flag=True,
    help="Write the floors up to what was measured, never down.", korean="잰 값까지 하한을 올려 씁니다. 내리지는 않습니다.",
)  # fmt: skip
@json_option
@quiet_option
def eval_command(  # noqa: D103  (click shows the help above)
    sources: tuple[str, ...], gold: Path, registries: tuple[Path, ...], metadata: Path | None, errors: int, floors: Path | None,
    is_raising: bool, is_json: bool, quiet: bool,
) -> None:  # fmt: skip
    from sosik import evaluation, reports
    from sosik.annotations import load_folder
    from sosik.differences import count, differences

    if is_raising and floors is None:
        raise click.UsageError(choose("--raise needs --floors FILE.", "--raise에는 --floors 파일이 필요합니다."))
    annotated = load_folder(gold, is_gold=True)
    lowest = _load_floors(floors, may_be_missing=is_raising) if floors else {}
    if _is_predictions(sources):
        predicted, failed = load_folder(Path(sources[0]), is_gold=False), 0
    else:
        predicted, failed = _extract(sources, annotated, registries=registries, metadata=metadata, quiet=quiet)
    result = evaluation.evaluate(annotated, predicted)
    found = tuple(differences(annotated, predicted))
    unpaired = _Unpaired(tuple(sorted(annotated.keys() - predicted.keys())), tuple(sorted(predicted.keys() - annotated.keys())))
    short = evaluation.below(lowest, result.measured())
    if is_json:
        click.echo(as_json(_report(result, found[:errors], count(found), unpaired, short)))
    else:
        click.echo(reports.evaluation(result, found, errors=errors), nl=False)
    if not quiet:
        say(unpaired.messages())
    say(reports.below_floors(short))
    if floors and is_raising:
        _save_floors(floors, evaluation.raised(lowest, result.measured()))
    sys.exit(1 if short or failed else 0)


def _is_predictions(sources: tuple[str, ...]) -> bool:
    """Tell whether the only source is a folder with JSON files and without articles."""
    from sosik.sources import SUFFIXES

    folder = Path(sources[0])
    if len(sources) > 1 or not folder.is_dir():
        return False
    return any(folder.glob("*.json")) and not any(path.suffix.lower() in SUFFIXES for path in folder.rglob("*"))


def _extract(
    sources: tuple[str, ...], gold: "Mapping[str, Annotation]", *, registries: tuple[Path, ...], metadata: Path | None, quiet: bool
) -> "tuple[dict[str, Annotation], int]":
    """Return the facts of articles by the names of their files, as `sosik facts -o` writes them, and how many could not be read."""
    from sosik import reports
    from sosik.annotations import annotation
    from sosik.pipeline import read_facts
    from sosik.sources import file_stem, load_metadata

    def day(identifier: str) -> str | None:
        annotated = gold.get(file_stem(identifier, set()))
        return annotated.published if annotated else None

    known = load_metadata(metadata) if metadata else None
    predicted: dict[str, Annotation] = {}
    failures: list[SourceFinding] = []
    taken: set[str] = set()
    for sheet, problems in read_facts(sources, registry_files=registries, published=day, metadata=known):
        if sheet is None:
            failures += problems
        else:
            predicted[file_stem(sheet["id"], taken)] = annotation(sheet, source=sheet["id"], is_gold=False)
            say(reports.findings(problems, quiet=quiet, verbose=False))
    if failures and not predicted:
        raise SourceError(failures[0].finding.message, failures[0].finding.korean)
    say(reports.findings(failures, quiet=quiet, verbose=False))
    return predicted, len(failures)


def _report(
    result: "Evaluation",
    listed: "tuple[Difference, ...]",
    kinds: dict[str, dict[str, int]],
    unpaired: _Unpaired,
    short: dict[str, tuple[float, float]],
) -> dict[str, object]:
    """Return everything as one JSON object."""
    return {
        "documents": result.documents,
        "without_prediction": unpaired.gold,
        "without_gold": unpaired.predicted,
        "mean_f1": result.mean_f1,
        "fields": {name: _scores(counts) for name, counts in result.fields.items()},
        "accuracies": {
            name: {"accuracy": counts.recall, "right": counts.true_positives, "of": counts.true_positives + counts.false_negatives}
            for name, counts in result.accuracies.items()
        },
        "errors": kinds,
        "differences": listed,
        "below_floors": {name: {"measured": measured, "floor": floor} for name, (measured, floor) in short.items()},
    }


def _scores(counts: "Counts") -> dict[str, float]:
    return {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "tp": counts.true_positives,
        "fp": counts.false_positives,
        "fn": counts.false_negatives,
    }


def _load_floors(path: Path, *, may_be_missing: bool) -> dict[str, float]:
    from sosik.evaluation import ACCURACIES, FIELDS, MEAN

    if may_be_missing and not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be read ({error.strerror}); make it with --raise.",
            f"{path}: 읽을 수 없습니다({error.strerror}). --raise로 만드십시오.",
        ) from error
    except ValueError as error:
        raise SourceError(
            f"{path}: not valid JSON ({error}); give an object of floors by field.",
            f"{path}: 올바른 JSON이 아닙니다({error}). 항목별 하한을 담은 객체를 주십시오.",
        ) from error
    if not isinstance(content, dict):
        raise SourceError(
            f'{path}: not an object of floors by field; write one such as {{"companies": 0.9}}.',
            f'{path}: 항목별 하한을 담은 객체가 아닙니다. {{"companies": 0.9}}처럼 쓰십시오.',
        )
    for name, floor in content.items():
        if name not in {*FIELDS, *ACCURACIES, MEAN}:
            known = ", ".join((*FIELDS, *ACCURACIES, MEAN))
            raise SourceError(
                f'{path}: "{name}" is not scored; give any of {known}.', f'{path}: "{name}" 항목은 없습니다. 쓸 수 있는 항목: {known}.'
            )
        if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
            raise SourceError(
                f'{path}: the floor of "{name}" is no number from 0 to 1; write one.',
                f'{path}: "{name}"의 하한이 0에서 1 사이의 수가 아닙니다. 고치십시오.',
            )
    return content


def _save_floors(path: Path, floors: dict[str, float]) -> None:
    try:
        path.write_text(as_json(floors) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be written ({error.strerror}); give a file in a folder that is there.",
            f"{path}: 쓸 수 없습니다({error.strerror}). 있는 폴더의 파일을 주십시오.",
        ) from error
