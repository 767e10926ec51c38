"""What class an entity is of."""

from sosik import vocab
from sosik.model import Entity


def is_a(entity: Entity, kind: str) -> bool:
    """Tell whether an entity is of a class or of one below it."""
    return entity.kind == kind or kind in vocab.SUPERCLASSES.get(entity.kind, ())


def is_organization(entity: Entity) -> bool:
    """Tell whether an entity is an organisation."""
    return is_a(entity, vocab.Organization)
