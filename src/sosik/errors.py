"""What stops a command.

    SosikError
    ├── SourceError      a source cannot be read (missing, empty, binary, wrong encoding)
    ├── RegistryError    the registry, ontology or shapes contradict themselves
    ├── DatasetError     a published dataset is missing, damaged or cannot be written
    ├── QueryError       a query cannot be parsed or asks for what is not allowed
    └── ToolError        a program or library that the command needs is missing

A doubt about one article is not an exception but a `sosik.model.Finding`.
Messages are one plain sentence each that ends with the remedy; they come in English and Korean.
"""


class SosikError(Exception):
    """Stops the command; `str()` is the English sentence, `korean` the Korean one."""

    def __init__(self, message: str, korean: str | None = None) -> None:
        """Keep both sentences; without a Korean one the English serves for both."""
        super().__init__(message)
        self.korean = korean or message


class SourceError(SosikError):
    """A source cannot be read."""


class RegistryError(SosikError):
    """The registry, the ontology or the shapes contradict themselves."""


class DatasetError(SosikError):
    """A published dataset is missing, damaged or cannot be written."""


class QueryError(SosikError):
    """A query cannot be parsed or asks for what is not allowed."""


class ToolError(SosikError):
    """A program or library that the command needs is missing."""
