"""What the command line needs of a terminal: language, one-line errors, bilingual help, tables.

Texts come in English and Korean side by side; `--lang` chooses, else the locale.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import asdict, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from sosik.errors import SosikError

LANGUAGES = ("ko", "en")
_LANGUAGE: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """Return the language of messages: `ko` or `en`."""
    return _LANGUAGE.get() or _from_locale()


def _from_locale() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def choose(english: str, korean: str) -> str:
    """Return the text in the language of messages."""
    return korean if language() == "ko" else english


def set_language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    """Keep the language that `--lang` gives for everything below."""
    _LANGUAGE.set(value)


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


def _with_korean_help(option: click.Option | None) -> click.Option | None:
    """Return click's own --help with its sentence in the language of messages."""
    if option is not None:
        option.help = choose("Show this message and exit.", "이 도움말을 보이고 끝냅니다.")
    return option


def usage(error: click.ClickException) -> str:
    """Return what is wrong with the usage, in the language of messages."""
    if language() == "en":
        return error.format_message()
    if isinstance(error, click.NoSuchOption):
        return f"{error.option_name} 옵션은 없습니다."
    if isinstance(error, click.MissingParameter):
        if isinstance(error.param, click.Option):
            return f"{error.param.opts[-1]} 옵션이 빠졌습니다."
        return f"{error.param.make_metavar(error.ctx) if error.param and error.ctx else '인자'}이(가) 빠졌습니다."
    if isinstance(error, click.BadParameter):
        name = (error.param.opts[-1] if error.param.opts else error.param.name) if error.param else "인자"
        return f"{name}의 값이 잘못됐습니다: {error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name}에는 값이 있어야 합니다."
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return f"{error.message.removeprefix('No such command ').rstrip('.')} 명령은 없습니다."
    return error.format_message() if re.search("[가-힣]", error.format_message()) else f"사용법이 잘못됐습니다: {error.format_message()}"


def _show(error: click.ClickException) -> None:
    context = getattr(error, "ctx", None)
    hint = choose("Try '{} --help' for help.", "도움말: {} --help").format(context.command_path if context else "sosik")
    click.echo(f"{hint}\n{usage(error)}", err=True)


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

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help in the language of messages."""
        return _with_korean_help(super().get_help_option(ctx))

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

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help in the language of messages."""
        return _with_korean_help(super().get_help_option(ctx))

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:  # noqa: ANN401  (click's own signature)
        """Run the command line; wrong usage is told in one line of the language of messages, with exit status 2."""
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload]  # overloaded there
        try:
            status = super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload]  # overloaded there
        except click.ClickException as error:
            _show(error)
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(130)
        sys.exit(status if isinstance(status, int) else 0)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (click's signature)
        """Write the help in the language of messages."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(
                choose(self.help or "", "한국 경제 뉴스를 링크드 데이터로 냅니다: 누가 누구와, 어떤 상태로, 누구 말로 동맹하는지.")
            )


def say(lines: Iterable[str]) -> None:
    """Print lines to standard error."""
    for line in lines:
        click.echo(line, err=True)


def as_json(value: object, *, indent: int | None = 1) -> str:
    """Return records as JSON: dataclasses as objects, decimals as numbers, paths as text; one line without `indent`."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, Path) else list(value) if isinstance(value, Sequence) else str(value)
