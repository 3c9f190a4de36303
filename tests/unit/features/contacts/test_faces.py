"""Photos as small discs: read beside the window, kept while they are seen, never waited for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.contacts import faces as faces_module
from careerjournal.features.contacts.faces import Faces, ReadFaces, rounded
from careerjournal.operations import photos
from careerjournal.records.contact import Contact
from careerjournal.store.unit import Unit
from tests.unit.features.contacts.people import People
from tests.unit.features.contacts.pictures import encoded, painted


@pytest.fixture
def faces(people: People) -> Iterator[Faces]:
    owner = QObject()
    yield Faces(people.vault.workspace, owner)
    delete(owner)


def with_photos(people: People, count: int) -> list[str]:
    """The hashes of so many photos."""

    def change(unit: Unit) -> list[str]:
        hashes = []
        for number in range(count):
            contact = unit.save(Contact(name=f"Person {number}"))
            data = encoded(painted(40, 40, f"#{number:06x}"), "PNG")
            hashes.append(photos.set_photo(unit, contact.n, data, "image/png").hash)
        return hashes

    return people.vault.write(change)


def test_a_face_comes_later_and_stays(qtbot: QtBot, people: People, faces: Faces) -> None:
    (hash_,) = with_photos(people, 1)
    assert faces.face(hash_, 36) is None
    with qtbot.waitSignal(faces.arrived):
        pass
    face = faces.face(hash_, 36)
    assert face is not None
    assert (face.width(), face.height()) == (36, 36)
    faces.forget()
    assert faces.face(hash_, 36) is None


def test_what_is_missing_or_no_picture_is_asked_for_once(
    qtbot: QtBot, people: People, faces: Faces
) -> None:
    n = people.know("Ruth Adler")
    broken = people.vault.write(lambda unit: photos.set_photo(unit, n, b"no picture", "image/png"))
    for hash_ in ("0" * 64, broken.hash):
        assert faces.face(hash_, 36) is None
        with qtbot.waitSignal(faces.arrived):
            pass
        assert faces.face(hash_, 36) is None
        assert not faces._wanted
    assert faces.face("", 36) is None
    assert not faces._wanted


def test_the_last_asked_for_come_first_and_few_wait(
    qtbot: QtBot, people: People, faces: Faces
) -> None:
    people.vault.reading.held = True
    for number in range(500):
        faces.face(f"{number:064}", 36)
    assert len(faces._wanted) == faces_module._WAITING
    assert list(faces._wanted)[-1] == (f"{499:064}", 36)
    asked: list[ReadFaces] = []
    submit = people.vault.workspace.read
    people.vault.workspace.read = lambda query, *rest: asked.append(query)  # type: ignore[method-assign]
    faces._read()
    people.vault.workspace.read = submit  # type: ignore[method-assign]
    assert [hash_ for hash_, _ in asked[0].wanted] == [f"{n:064}" for n in range(499, 493, -1)]
    people.vault.reading.held = False


def test_only_so_many_are_kept(
    qtbot: QtBot, people: People, faces: Faces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces_module, "_KEPT", 3)
    hashes = with_photos(people, 5)
    for hash_ in hashes:
        faces.face(hash_, 20)
    qtbot.waitUntil(lambda: not faces._wanted and not faces._is_reading)
    assert len(faces._known) == 3


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1), (90, 60), (3000, 2000)])
def test_every_picture_fills_its_disc(size: tuple[int, int]) -> None:
    disc = rounded(painted(*size), 48)
    assert disc.size().toTuple() == (48, 48)
    assert disc.pixelColor(24, 24).red() > 150
    assert disc.pixelColor(0, 0).alpha() == 0
    assert disc.format() == QImage.Format.Format_ARGB32_Premultiplied
