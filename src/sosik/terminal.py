"""What the command line needs of a terminal: language, one-line errors, bilingual help, tables.

Texts come in English and Korean side by side; `--lang` chooses, else the locale.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from sosik.errors import SosikError

LANGUAGES = ("ko", "en")
_LANGUAGE = "sosik.language"


def language() -> str:
    """Return the language of messages: `ko` or `en`."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(_LANGUAGE) if context else None
    return chosen or _from_locale()


def _from_locale() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def choose(english: str, korean: str) -> str:
    """Return the text in the language of messages."""
    return korean if language() == "ko" else english


def set_language(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    """Keep the language that `--lang` gives for everything below."""
    if value:
        context.meta[_LANGUAGE] = value


class Option(click.Option):
    """An option whose help comes in both languages: `help` English, `korean` Korean."""

    def __init__(self, *args: Any, korean: str = "", **attributes: Any) -> None:  # noqa: ANN401  (click's own signature)
        """Keep the Korean help beside click's."""
        super().__init__(*args, **attributes)
        self.korean = korean

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return names and help in the language of messages."""
        english = self.help
        if language() == "ko" and self.korean:
            self.help = self.korean
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = english


class Command(click.Command):
    """A command with help in both languages; errors become one sentence and exit status 2."""

    def __init__(self, *args: Any, korean: str = "", **attributes: Any) -> None:  # noqa: ANN401  (click's own signature)
        """Keep the Korean help beside click's."""
        super().__init__(*args, **attributes)
        self.korean = korean

    def get_short_help_str(self, limit: int = 100) -> str:  # noqa: ARG002  (one sentence is short enough)
        """Return the first sentence of the help."""
        return choose(self.help or "", self.korean or self.help or "").split("\n\n")[0].replace("\n", " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of messages."""
        english = self.help
        self.help = choose(english or "", self.korean or english or "")
        try:
            super().format_help_text(ctx, formatter)
        finally:
            self.help = english

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what stops it is said in one line without a traceback."""
        try:
            return super().invoke(ctx)
        except SosikError as error:
            click.echo(choose(str(error), error.korean), err=True)
            ctx.exit(2)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo(choose("Stopped; what was published before is untouched.", "멈췄습니다. 이미 낸 것은 그대로입니다."), err=True)
            ctx.exit(130)


class Group(click.Group):
    """The `sosik` command; its subcommands are `Command`s."""

    command_class = Command

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (click's signature)
        """Write the help in the language of messages."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(
                choose(self.help or "", "한국 경제 뉴스를 링크드 데이터로 냅니다: 누가 누구와, 어떤 상태로, 누구 말로 동맹하는지.")
            )


def as_json(value: object) -> str:
    """Return records as JSON: dataclasses as objects, decimals as numbers, paths as text."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, Path) else list(value) if isinstance(value, Sequence) else str(value)
