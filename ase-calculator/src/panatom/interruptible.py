# SPDX-License-Identifier: MIT
"""Calls into users' Java code that Ctrl-C can end, even when that code never comes back.

Python acts upon signals on its main thread, between two steps of its own. There such a call goes
to another thread, and the main thread waits. Java code cannot be stopped from outside: after
Ctrl-C it runs on, with arguments that stay alive, and its potential is not used until it is done.
"""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Calls:
    """The calls of one potential, one after the other."""

    def __init__(self, *, users_code: bool) -> None:
        self._users_code = users_code
        self._last: _Call | None = None

    @property
    def still_running(self) -> bool:
        """Whether a call goes on that the main thread no longer waits for."""
        return self._last is not None and not self._last.finished

    def run(self, function: Callable[[], None]) -> None:
        """Calls a function; what it raises is raised here."""
        if not self._users_code or threading.current_thread() is not threading.main_thread():
            function()
            return
        self._last = call = _Call(function)
        (_idle.pop() if _idle else _Caller()).calls.put(call)
        call.done.acquire()  # Ctrl-C ends this
        if call.error is not None:
            raise call.error


class _Call:
    def __init__(self, function: Callable[[], None]) -> None:
        self.function = function
        self.error: BaseException | None = None
        self.finished = False
        self.done = threading.Lock()
        self.done.acquire()


class _Caller:
    """A thread that makes calls. Python does not wait for it when the process ends."""

    def __init__(self) -> None:
        self.calls: SimpleQueue[_Call] = SimpleQueue()
        threading.Thread(target=self._serve, name="panatom", daemon=True).start()

    def _serve(self) -> None:
        while True:
            call = self.calls.get()
            try:
                call.function()
            except BaseException as error:  # noqa: BLE001 - raised again by who waits
                call.error = error
            call.finished = True
            _idle.append(self)
            call.done.release()
            del call


_idle: list[_Caller] = []
