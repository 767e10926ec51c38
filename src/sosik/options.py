"""Options that several commands share, with help in English and Korean."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from sosik.terminal import Option, choose

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def option(*names: str, korean: str, **attributes: Any) -> Decorator:  # noqa: ANN401  (click's own signature)
    """Return a click option with help in both languages."""
    return click.option(*names, cls=Option, korean=korean, **attributes)


dataset_option = option(
    "-d",
    "--dataset",
    type=click.Path(path_type=Path),
    default="output",
    show_default=True,
    help="Folder of the dataset.",
    korean="데이터셋 폴더.",
)
json_option = option("--json", "is_json", is_flag=True, help="Report as JSON.", korean="JSON으로 보고합니다.")
quiet_option = option(
    "-q", "--quiet", is_flag=True, help="No progress and no findings of severity info.", korean="진행 상황과 info 소견을 숨깁니다."
)
verbose_option = option("-v", "--verbose", is_flag=True, help="Show findings of severity info, too.", korean="info 소견도 보입니다.")
registry_option = option(
    "--registry", "registries", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True,
    help="Turtle file that extends the registry; may be repeated.", korean="등록부에 더할 Turtle 파일. 여러 번 쓸 수 있습니다.",
)  # fmt: skip


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse a day that the calendar does not have."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        english = f"“{value}” is no day; write YYYY-MM-DD, e.g. 2020-05-25."
        raise click.BadParameter(choose(english, f"“{value}”은(는) 날짜가 아닙니다. 2020-05-25처럼 쓰십시오.")) from error


def base_iri(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Refuse a base that cannot begin an IRI."""
    if re.fullmatch(r"https?://[^\s<>\"{}|\\^`?#/]+(?:/[^\s<>\"{}|\\^`?#]*)?", value):
        return value if value.endswith("/") else f"{value}/"
    english = f"“{value}” cannot begin an IRI; give one such as https://data.example/."
    raise click.BadParameter(choose(english, f"“{value}”(으)로는 IRI를 시작할 수 없습니다. https://data.example/처럼 주십시오."))


published_option = option(
    "--published",
    callback=_day,
    metavar="DATE",
    help="Day of articles that do not say theirs, YYYY-MM-DD.",
    korean="발행일이 없는 기사의 날짜, YYYY-MM-DD.",
)
metadata_option = option(
    "--metadata", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON file with published, outlet and url by article id.", korean="기사 id별 published, outlet, url을 담은 JSON 파일.",
)  # fmt: skip
sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
