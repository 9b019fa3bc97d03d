"""How the embedded server is set: for one machine, without secrets in its log, and with limits on what a person may take."""

from __future__ import annotations

import os

HOST = "127.0.0.1"

_SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "60",
    "password_encryption": "scram-sha-256",
    # Defaults a person could lift for the own session; the worker's watchdog ends what stays too long.
    "statement_timeout": "60s",
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
    # Nobody but a superuser can lift this one.
    "temp_file_limit": "1GB",
    "work_mem": "16MB",
    "jit": "off",
    "timezone": "UTC",
    "lc_messages": "C",
    "logging_collector": "on",
    "log_directory": "../log",
    "log_filename": "server-%a.log",
    "log_file_mode": "0600",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    # No SQL text and no values in the log, also of statements that fail: they may carry a password or a salary.
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def settings_file(port: int, durable: bool) -> str:
    """The text of tripod.conf, written anew at each start, so that a newer program's settings reach older data."""
    settings = _SETTINGS | {"port": str(port)} | ({} if durable else _NOT_DURABLE)
    if os.name != "nt":
        settings["client_connection_check_interval"] = "10s"
        settings["dynamic_shared_memory_type"] = _shared_memory()
    return "".join(f"{name} = '{value}'\n" for name, value in settings.items())


def _shared_memory() -> str:
    """Containers often have 64 MB under /dev/shm, which one parallel hash join fills; in a chroot it may be closed."""
    try:
        space, found = os.statvfs("/dev/shm"), os.stat("/dev/shm")
    except OSError:
        return "sysv"
    roomy, open_to_all = space.f_bavail * space.f_frsize >= 256 << 20, found.st_mode & 0o002
    return "posix" if roomy and open_to_all else "sysv"
