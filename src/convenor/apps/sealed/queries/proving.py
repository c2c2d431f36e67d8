"""Proof that seals are whole: each live one opens, and of each destroyed one nothing is left."""

from dataclasses import dataclass, field

from convenor.apps.sealed import keys
from convenor.apps.sealed.models import SealedIdentity, ShreddedIdentity
from convenor.apps.sealed.vault import opened


@dataclass(slots=True)
class Findings:
    """What a look at every seal brought. No list holds more than tokens and names of keys."""

    live: int = 0
    shredded: int = 0
    unopened: list[str] = field(default_factory=list)
    """Sentences about seals whose key is missing or damaged."""
    remains: list[str] = field(default_factory=list)
    """Tokens of destroyed identities of which something is left."""
    orphans: list[str] = field(default_factory=list)
    """Keys that seal nothing. A server that stopped in the middle may leave one."""

    @property
    def is_whole(self) -> bool:
        return not (self.unopened or self.remains or self.orphans)


def look_at_seals() -> Findings:
    """Open every live seal and look for what should be gone."""
    found = Findings(shredded=ShreddedIdentity.objects.count())
    used = set()
    for row in SealedIdentity.objects.iterator():
        found.live += 1
        used.add(row.key_id)
        try:
            opened(row.ciphertext, token=row.token, key_id=row.key_id)
        except keys.KeyNotThere as problem:
            found.unopened.append(f"{row.token}: {problem}")
    found.orphans = sorted(keys.all_key_ids() - used)
    found.remains = _remains()
    return found


def _remains() -> list[str]:
    """A destroyed identity has no row; and no key in the store is the one that was destroyed."""
    there = set(SealedIdentity.objects.values_list("token", flat=True))
    destroyed = dict(ShreddedIdentity.objects.values_list("token", "key_fingerprint"))
    kept = {_fingerprint(key_id) for key_id in keys.all_key_ids()} - {""}
    return sorted(token for token, gone in destroyed.items() if token in there or gone in kept)


def _fingerprint(key_id: str) -> str:
    try:
        return keys.fingerprint(keys.key_for(key_id))
    except keys.KeyNotThere:
        return ""
