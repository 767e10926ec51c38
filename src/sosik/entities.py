"""What class an entity is of."""

from sosik import vocab
from sosik.model import Entity


def is_a(entity: Entity, kind: str) -> bool:
    """Tell whether an entity is of a class or of one below it."""
    return entity.kind == kind or kind in vocab.SUPERCLASSES.get(entity.kind, ())


_ORGANIZATIONS = frozenset({vocab.Organization, *(kind for kind, above in vocab.SUPERCLASSES.items() if vocab.Organization in above)})


def is_organization(entity: Entity) -> bool:
    """Tell whether an entity is an organisation."""
    return entity.kind in _ORGANIZATIONS
