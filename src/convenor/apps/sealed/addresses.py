"""The sealed address: what stands for a real one everywhere until a message is handed over."""

DOMAIN = "sealed.invalid"
"""Nobody's, for ever (RFC 2606)."""


def sealed_address(token: str) -> str:
    """The address under which the rest of the system knows a person."""
    return f"{token}@{DOMAIN}"


def is_sealed(address: str) -> bool:
    """Whether an address stands for somebody's real one."""
    return address.strip().casefold().endswith(f"@{DOMAIN}")


def token_in(address: str) -> str:
    """The person's token in a sealed address."""
    return address.strip().casefold().removesuffix(f"@{DOMAIN}")
