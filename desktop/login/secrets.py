"""A remembered password lives in the system's own store (Windows Credential Manager …) or nowhere.

Everything here may take a moment or ask the person: call it from a worker thread.
"""

from __future__ import annotations

SERVICE = "tripod"


def available() -> bool:
    """Whether this machine has a store that is worth the name; a plain file is not."""
    try:
        import keyring
        from keyring.backends import fail

        backend = keyring.get_keyring()
    except Exception:  # noqa: BLE001 - a broken store is the same as none: the person types the password
        return False
    trusted = not isinstance(backend, fail.Keyring) and "Plaintext" not in type(backend).__name__
    return trusted and float(backend.priority) >= 1  # float-ok: a rank, not money


def recall(server: str, login: str) -> str:
    """Empty when nothing is remembered."""
    if not login or not available():
        return ""
    import keyring

    try:
        return keyring.get_password(SERVICE, f"{login}@{server}") or ""
    except Exception:  # noqa: BLE001 - locked or refused by the person
        return ""


def remember(server: str, login: str, password: str) -> bool:
    """True when it was stored."""
    if not available():
        return False
    import keyring

    try:
        keyring.set_password(SERVICE, f"{login}@{server}", password)
    except Exception:  # noqa: BLE001 - the person said no, or the store is full
        return False
    return True


def forget(server: str, login: str) -> None:
    if not available():
        return
    import keyring

    try:
        keyring.delete_password(SERVICE, f"{login}@{server}")
    except Exception:  # noqa: BLE001 - there was none
        return
