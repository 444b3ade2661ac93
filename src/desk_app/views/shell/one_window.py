"""Brings the window that has a vault open to the front when somebody starts a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

_PATIENCE_MS: Final = 500


def answer_calls(folder: Path, come_forward: Callable[[], object], owner: QObject) -> QLocalServer:
    """Listen for a second start; the vault must be open, so that nobody else listens here."""
    from desk_app.vault import window_name

    server = QLocalServer(owner)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    server.newConnection.connect(lambda: _hang_up(server, come_forward))
    QLocalServer.removeServer(window_name(folder))
    server.listen(window_name(folder))
    return server


def call_window(folder: Path) -> bool:
    """Ask the window that has this vault open to come forward; return whether it was there."""
    from desk_app.vault import window_name

    socket = QLocalSocket()
    socket.connectToServer(window_name(folder))
    found = socket.waitForConnected(_PATIENCE_MS)
    socket.abort()
    return found


def _hang_up(server: QLocalServer, come_forward: Callable[[], object]) -> None:
    socket = server.nextPendingConnection()
    if socket is not None:
        socket.close()
        socket.deleteLater()
    come_forward()
