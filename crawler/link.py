"""Whether it is the sources that do not answer, or our own link that is down."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class LinkWatch(Generic[T]):
    """Holds failures to reach a host until it is known whose they are.

    Several hosts out of reach, and none that answers meanwhile, is our own link. Any answer shows
    that the link is up: then the failures before it are the sources'.
    """

    def __init__(self) -> None:
        self._held: list[tuple[str, T]] = []
        self.is_down = False

    def unreachable(self, host: str, failure: T) -> None:
        """Note that *host* could not be reached."""
        self._held.append((host, failure))

    def hold(self, failure: T) -> None:
        """Note a failure that may be the link's and tells nothing of it: many hosts are gone."""
        self._held.append(("", failure))

    def answered(self) -> tuple[T, ...]:
        """Note that some host answered; return the failures that count."""
        self.is_down = False
        return self._release()

    def idle(self, *, is_end: bool) -> tuple[T, ...]:
        """Judge when no request is under way; return the failures that count.

        Args:
            is_end: Nothing will be asked any more. Else a single host waits for the next one.
        """
        if self.is_down or len({host for host, _ in self._held if host}) > 1:
            self.is_down = True
            self._held.clear()
            return ()
        return self._release() if is_end else ()

    def _release(self) -> tuple[T, ...]:
        counted = tuple(failure for _, failure in self._held)
        self._held.clear()
        return counted
