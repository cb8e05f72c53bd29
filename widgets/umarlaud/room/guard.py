"""The guard of a room: says whether an update may enter the document, and with what of it.

Each update is first applied to a shadow of the document and what changed is read from the events. What no honest page
makes, by schema, rights and limits, is refused: it is never applied to the document itself, and the room rebuilds the
shadow. What was honest when it was written but may not stand now is put back by the guard's own hand, and the update
goes on without the words in it.
"""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from pycrdt import Doc, Map, merge_updates

from umarlaud.document.shared import roots
from umarlaud.errors import Refused, UnreadableMessage
from umarlaud.room.changes import Change, Changes
from umarlaud.room.fallen import fallen
from umarlaud.room.held import QUIET, Held, Path, Sieve
from umarlaud.room.limits import MOST_CLIENTS_OF_ONE, MOST_UPDATE_BYTES, MOST_WAITING
from umarlaud.room.lineage import Writing
from umarlaud.room.nesting import StructId
from umarlaud.room.protocol import (
    EMPTY_UPDATE,
    Contents,
    read_state_vector,
    read_update,
    write_deletes,
    write_state_vector,
)
from umarlaud.room.put_back import ABSENT, deltas, put_back, stood
from umarlaud.room.rights import Rights
from umarlaud.room.schema_check import KINDS, ROWS, check_nested, check_record, check_rows, check_text
from umarlaud.room.sender import ITSELF, SERVER, Sender
from umarlaud.room.ties import NOTHING, Ties
from umarlaud.room.words import words_of

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST_SINCE = 500
"""How many updates the ground may be behind."""


class Ground:
    """The document as of the last admitted update, kept while something may have to be put back.

    The shadow has the next update in it already when it is found that a part of it may not stand.
    """

    def __init__(self, document: str, whole: bytes) -> None:
        self._doc: Doc[Any] = Doc()
        self._roots = roots(self._doc, document)
        self._since = [whole]

    def add(self, update: bytes) -> None:
        """Takes in an update, in its own time: most are never asked for."""
        self._since.append(update)
        if len(self._since) > MOST_SINCE:
            self._catch_up()

    def stood(self, path: Path) -> Any:
        """What stands at a path, in plain values."""
        self._catch_up()
        return stood(self._roots, path)

    def _catch_up(self) -> None:
        since, self._since = self._since, []
        with self._doc.transaction():
            for update in since:
                if update != EMPTY_UPDATE:
                    self._doc.apply_update(update)


class Guard:
    """Keeps the shadow of one document and admits or refuses updates."""

    def __init__(
        self,
        writers: dict[int, str] | None = None,
        announced: Callable[[int], str | None] = lambda _client: None,
        document: str = "shared",
        waiting: Callable[[str], int] = lambda _person: 0,
    ) -> None:
        """`announced` says whose a Yjs client is that has shown itself but not written yet.

        `waiting` says how many contributions of a person wait for approval.
        """
        self.document = document
        self.writers: dict[int, str] = dict(writers or {})
        self._signed = Counter(self.writers.values())
        self._announced = announced
        self._waiting = waiting
        self._halves: set[StructId] = set()
        self._ties = Ties()
        self.rights = Rights(self.has_written)
        self._sieve = Sieve(self.rights, self._stood)
        self._hand = random.getrandbits(53)
        """The Yjs client that the guard signs with: nobody else may."""
        self.writers[self._hand] = SERVER
        self.rebuild(())

    def has_written(self, person: str) -> bool:
        """Whether a person has written here in their own name."""
        return self._signed[person] > 0

    def rebuild(self, updates: Iterable[bytes]) -> None:
        """Makes the shadow anew from updates that were admitted before."""
        self.soiled = False
        self._shadow: Doc[Any] = Doc(client_id=self._hand)
        self._roots = roots(self._shadow, self.document)
        for update in updates:
            self._shadow.apply_update(update)
        self._clocks = read_state_vector(self._shadow.get_state())
        self.rights.rebuild(self._roots)
        if "ties" in self._roots:
            self._ties.rebuild(self._roots["ties"])
        self._sieve.rebuild(self._roots)
        self._ground: Ground | None = None
        self._stand()
        self._changes = Changes(self._roots)

    def learn(self, *updates: bytes) -> None:
        """Reads from the updates as they were loaded what the document alone does not tell.

        Where characters have halves, and where in which record of a tie its structs lay.
        """
        for update in updates:
            try:
                contents = read_update(update)
            except UnreadableMessage as error:  # from before this version's guard
                log.warning("the document holds what would be refused today: %s", error)
                continue
            self._halves |= contents.halves
            if self._ties.lineage.concerns(contents):
                self._ties.lineage.read(update, contents, {})

    def hide(self, paths: Iterable[Path]) -> None:
        """Says which records and entries a facilitator has taken out: no participant puts them in again."""
        self._sieve.hidden = set(paths)
        if not self.soiled:
            self._stand()

    def admit(self, update: bytes, sender: Sender) -> Contents:
        """Applies an update to the shadow and checks what it changed.

        Returns what the update carries; where a part of it may not stand, that is `held`, and `instead` is what to
        keep and pass on in its place. Raises UnreadableMessage for bytes that are not an update or follow a missing
        one, Refused for a change that may not be made; if the shadow is `soiled` then, it must be rebuilt.
        """
        if len(update) > MOST_UPDATE_BYTES:
            raise Refused("size", [], "This is too much to send at once: at most {n} kB.", n=MOST_UPDATE_BYTES // 1000)
        contents = read_update(update)
        if contents.empty:
            return contents
        self._check_clocks(contents, sender)
        # y-crdt does not cut a character in two, Yjs does, and their clocks part
        cut = contents.seams & contents.halves or contents.seams & self._halves
        if contents.formatted or cut:
            raise Refused("text", [], "A text holds plain characters only.")
        if unknown := sorted(contents.roots - self._roots.keys()):
            raise Refused("root", [unknown[0]], "The document has no part named “{root}”.", root=unknown[0])
        self._changes.take()
        self.soiled = True
        try:
            made: bytes | None = None
            if self._sieve.secret:
                with self._written() as all_made:
                    self._shadow.apply_update(update)
                made = all_made[0] if all_made else EMPTY_UPDATE
            else:
                self._shadow.apply_update(update)
            self._settle(update, contents, sender, made)
        except Refused as refused:
            if refused.text is None and len(refused.where) > 1:
                refused.text = self._words(*refused.where[:2])
            raise
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of y-crdt is no Exception
            log.warning("an update could not be taken in", exc_info=True)
            raise UnreadableMessage("The message is not an update.") from error
        return contents

    def change(self, fn: Callable[[dict[str, Map[Any]]], T]) -> tuple[T, list[tuple[bytes, Contents]]]:
        """Runs `fn` on the roots of the shadow in one transaction, signed by the guard itself.

        Returns what `fn` returns and the updates to keep, none where it changed nothing. Raises what `fn` raises, and
        Refused for what is not of the schema; the shadow is `soiled` then and must be rebuilt.
        """
        self._changes.take()
        self.soiled = True
        with self._written() as made, self._shadow.transaction():
            result = fn(self._roots)
        updates: list[tuple[bytes, Contents]] = []
        for update in made:
            contents = read_update(update)
            contents.fresh = (self._hand,)
            self._settle(update, contents, ITSELF, None)
            updates += [(update, contents), *([contents.united] if contents.united else [])]
        self.soiled = False
        return result, updates

    # -- what an update changed --------------------------------------------------------------------------------------

    def _settle(self, update: bytes, contents: Contents, sender: Sender, made: bytes | None) -> None:
        """Checks what an update changed that is in the shadow now, and learns from it.

        `made` is what the shadow made of it, where that was listened to.
        """
        writing, changes = self._read(update, contents), self._changes.take()
        self._check(changes, sender, writing)
        if writing is not NOTHING:
            self._ties.check(writing, partial(self.rights.speaks_for, sender))
        back: tuple[bytes, Contents] | None = None
        if paths := self._sieve.paths(changes, writing, sender):
            back = self._put_back(paths, changes, writing, contents, sender)
        united = self._unite(changes, writing, sender)
        contents.united = _both(back, united) if back else united
        looked = contents.structs and sender is not ITSELF and (not changes or self._sieve.secret)
        if looked and made != update:  # of what stands as it was sent nothing fell
            self._see_what_fell(update, contents, made)
        if back:
            self._leave_out(contents, made)
        elif made is not None:
            contents.instead = made
        if sender is not ITSELF:
            self.writers.update(dict.fromkeys(contents.fresh, sender.person))
            self._signed[sender.person] += len(contents.fresh)
        self._halves |= contents.halves
        self.soiled = False
        self._count(contents)
        if self._ground:
            self._ground.add(contents.instead if contents.instead is not None else update)
            if contents.united:
                self._ground.add(contents.united[0])
        if any(change.root in ("meta", "people") for change in changes):
            self._stand()

    def _stand(self) -> None:
        """Looks whether everything is open now, and keeps the ground while it is not. The shadow is clean."""
        self._sieve.look()
        if not self._sieve.careful:
            self._ground = None
        elif self._ground is None:
            self._ground = Ground(self.document, self._shadow.get_update())

    def _read(self, update: bytes, contents: Contents) -> Writing:
        lineage = self._ties.lineage
        return lineage.read(update, contents, self._clocks) if lineage.concerns(contents) else NOTHING

    def _check(self, changes: list[Change], sender: Sender, writing: Writing) -> None:
        touched = self.rights.check(changes, sender, writing)
        for change in changes:
            if change.root != "meta":
                check_nested(change)
        for root, key in touched:
            record = self._roots["meta"] if root == "meta" else self._roots[root].get(key)
            if record is not None:
                check_record(root, key, record)
        for change in changes:
            if len(change.path) > 1 and change.root != "meta":
                key, name = str(change.path[0]), str(change.path[1])
                if (change.root, name) in ROWS:
                    check_rows(self._roots[change.root][key], change)
                elif change.keys is None and KINDS[change.root][name] == "Text" and len(change.path) == 2:
                    check_text(self._roots[change.root][key][name], change.inserted, [change.root, key, name])

    def _count(self, contents: Contents) -> None:
        for client, (_, end) in contents.structs.items():
            self._clocks[client] = max(end, self._clocks.get(client, 0))

    @contextmanager
    def _written(self) -> Iterator[list[bytes]]:
        """The updates that transactions on the shadow make, without what is deleted in them."""
        made: list[bytes] = []
        subscription = self._shadow.observe(lambda event: made.append(event.update))
        try:
            yield made
        finally:
            self._shadow.unobserve(subscription)

    def _by_hand(self, write: Callable[[], None]) -> tuple[bytes, Contents] | None:
        """What the guard writes itself, as an update of its own."""
        with self._written() as made, self._shadow.transaction():
            write()
        if not made:
            return None
        contents = read_update(made[0])
        contents.fresh = (self._hand,)
        return made[0], contents

    # -- what may not stand ------------------------------------------------------------------------------------------

    def _put_back(
        self, paths: dict[Path, str], changes: list[Change], writing: Writing, contents: Contents, sender: Sender
    ) -> tuple[bytes, Contents] | None:
        """Makes what may not stand as it was before; returns the update of the guard's hand."""
        was = {path: self._stood(path) if rule != QUIET else ABSENT for path, rule in paths.items()}
        held = self._sieve.held(paths, changes, writing, sender)
        held = [each for each in held if each.words or stood(self._roots, each.path) != was[each.path]]
        was = {each.path: was[each.path] for each in held}
        contents.held = self._within_limits(held)
        ties = [path for path in was if path[0] == "ties"]
        writing.leave_out({path[1] for path in ties if len(path) == 2}, {(p[1], p[3]) for p in ties if len(p) == 4})
        made = self._by_hand(lambda: put_back(self._roots, was, deltas(changes)))
        if made is None:
            return None
        writing_back, changes_back = self._read(*made), self._changes.take()
        self.rights.check(changes_back, ITSELF, writing_back)
        self.rights.drawn(writing_back, ITSELF)
        self._count(made[1])
        changes += changes_back
        return made

    def _stood(self, path: Path) -> Any:
        return self._ground.stood(path) if self._ground else ABSENT

    def _within_limits(self, held: list[Held]) -> list[Held]:
        """One person cannot fill the list of what waits."""
        new = Counter[str]()
        for n, each in enumerate(held):
            if each.rule == "waiting":
                new[each.person] += 1
                if self._waiting(each.person) + new[each.person] > MOST_WAITING:
                    held[n] = replace(each, rule="limit")
        return held

    def _see_what_fell(self, update: bytes, contents: Contents, made: bytes | None) -> None:
        kept = made if made is not None else self._shadow.get_update(write_state_vector(self._clocks))
        if words := fallen(update, kept, contents, self._clocks, self._ties.lineage.holds):
            contents.held.append(Held((), "gone", words=words))

    def _leave_out(self, contents: Contents, made: bytes | None) -> None:
        """Writes the update anew as it stands in the shadow: what was put back has left a gap of its length there.

        So the clocks of its client go on for everybody, and nobody else ever has the words.
        """
        anew = self._shadow.get_update(write_state_vector(self._clocks))  # those of the hand are counted already
        deleted = read_update(made).deletes if made is not None else contents.deletes
        contents.instead = anew[: read_update(anew).tail] + write_deletes(deleted)

    # -- ties that are drawn twice -----------------------------------------------------------------------------------

    def _unite(self, changes: list[Change], writing: Writing, sender: Sender) -> tuple[bytes, Contents] | None:
        """Writes into ties the views that Yjs dropped because two people added one record; returns the update."""
        touched = {
            str(key)
            for change in changes
            if change.root == "ties"
            for key in (change.path[:1] if change.path else change.keys or ())
        }
        if not touched and writing is NOTHING:
            return None
        lacking = self._ties.settle(writing, touched, partial(self.rights.speaks_for, sender))
        made = self._by_hand(lambda: self._ties.write(lacking, writing)) if lacking else None
        self._ties.learn(touched | writing.keys)
        self.rights.drawn(writing, sender)
        if made:
            self._read(*made)
            self._count(made[1])
        return made

    # -- whose the update is -----------------------------------------------------------------------------------------

    def _check_clocks(self, contents: Contents, sender: Sender) -> None:
        for client, (start, _) in contents.structs.items():
            if start > self._clocks.get(client, 0):
                raise UnreadableMessage("The update follows one that was not sent.")
            if (self.writers.get(client) or self._announced(client) or sender.person) != sender.person or (
                client == self._hand
            ):
                raise Refused("writer", [], "The change is signed as another participant’s.")
        contents.fresh = tuple(client for client in contents.structs if client not in self.writers)
        signed = self._signed[sender.person] + len(contents.fresh)
        if contents.fresh and signed > MOST_CLIENTS_OF_ONE and sender.role != "facilitator":
            words = "You have added {n} already; that is the most one person can add."
            raise Refused("limit", [], words, n=MOST_CLIENTS_OF_ONE)
        for client, end in contents.refers.items():
            if end > max(self._clocks.get(client, 0), contents.structs.get(client, (0, 0))[1]):
                raise UnreadableMessage("The update follows one that was not sent.")
        for client, _, end in contents.deletes:
            if end > max(self._clocks.get(client, 0), contents.structs.get(client, (0, 0))[1]):
                raise UnreadableMessage("The update deletes what is not there yet.")

    def _words(self, root: str, key: str) -> str | None:
        """The texts of a record as its author wrote them, to give back when it is refused."""
        record = self._roots[root].get(key) if key and root in self._roots else None
        return words_of(record.to_py() or {})[:20_000] or None if isinstance(record, Map) else None


def _both(one: tuple[bytes, Contents], other: tuple[bytes, Contents] | None) -> tuple[bytes, Contents]:
    """Two updates of the guard's hand as one."""
    if other is None:
        return one
    merged = merge_updates(one[0], other[0])
    contents = read_update(merged)
    contents.fresh = one[1].fresh
    return merged, contents
