"""The photo of a contact: taken from anywhere, made small, told of nothing but its pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.features.contacts.person.photo_jobs import LONGEST_PX
from careerjournal.operations.photos import photo_of
from careerjournal.records.link import Attachment
from tests.drivers.contacts import ContactsDriver
from tests.unit.features.contacts.people import People
from tests.unit.features.contacts.pictures import bomb, encoded, painted, with_exif


def kept(people: People, n: int) -> tuple[Attachment, bytes] | None:
    """The photo as the vault has it."""
    contact = people.contact(n)
    file = people.vault.read(lambda reading: photo_of(reading, contact))
    return (
        None if file is None else (file, people.vault.read(lambda reading: reading.blob(file.hash)))
    )


def opened(page: ContactsDriver, people: People, name: str = "Ruth Adler") -> int:
    n = people.know(name)
    page.choose(name)
    return n


def is_red(page: ContactsDriver) -> bool:
    image = page.face()
    colour = image.pixelColor(image.width() // 2, image.height() // 2)
    return colour.red() > 150 and colour.green() < 80


def test_a_large_photo_is_made_smaller_and_said_so(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    n = opened(page, people)
    path = tmp_path / "holiday.jpg"
    path.write_bytes(encoded(painted(4000, 3000)))
    page.detail.photos.take_file(path)
    assert page.said() == "Made smaller: 512 x 384"
    found = kept(people, n)
    assert found is not None
    image = QImage.fromData(found[1])
    assert (image.width(), image.height()) == (512, 384)
    assert found[0].media_type == "image/jpeg"
    page.wait(lambda: is_red(page))
    page.press_undo()
    assert kept(people, n) is None
    page.wait(lambda: not is_red(page))


def test_what_the_camera_notes_is_dropped_and_the_photo_stands_upright(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    n = opened(page, people)
    path = tmp_path / "upright.jpg"
    path.write_bytes(with_exif(encoded(painted(400, 200)), 6, b"at home in Halden"))
    page.detail.photos.take_file(path)
    found = kept(people, n)
    assert found is not None
    assert b"Halden" not in found[1]
    assert b"Exif" not in found[1]
    image = QImage.fromData(found[1])
    assert (image.width(), image.height()) == (200, 400)
    assert page.said() == "Photo kept"


def test_words_in_a_png_are_dropped_and_what_is_seen_through_stays(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    n = opened(page, people)
    image = QImage(100, 80, QImage.Format.Format_ARGB32)
    image.fill(QColor(200, 0, 0, 90))
    image.setText("Comment", "taken at home")
    path = tmp_path / "logo.png"
    path.write_bytes(encoded(image, "PNG"))
    assert b"taken at home" in path.read_bytes()
    page.detail.photos.take_file(path)
    found = kept(people, n)
    assert found is not None
    assert found[0].media_type == "image/png"
    assert b"taken at home" not in found[1]
    assert QImage.fromData(found[1]).pixelColor(3, 3).alpha() == 90


@pytest.mark.qt_log_ignore("JPEG", extend=True)  # what Qt says of the one that is cut
def test_what_is_no_picture_changes_nothing(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    n = opened(page, people)
    good = tmp_path / "good.png"
    good.write_bytes(encoded(painted(60, 60), "PNG"))
    page.detail.photos.take_file(good)
    before = kept(people, n)
    assert before is not None
    for name, data in (
        ("notes.txt", b"no picture"),
        ("empty.png", b""),
        ("cut.jpg", encoded(painted(300, 300))[:200]),
        ("bomb.png", bomb()),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        page.detail.photos.take_file(path)
        assert name in page.said()
        assert "The photo is as it was" in page.said()
        assert kept(people, n) == before
    page.detail.photos.take_file(tmp_path / "bomb.png")
    assert "far too many pixels" in page.said()
    page.detail.photos.take_file(tmp_path / "is-not-there.png")
    assert "could not be read" in page.said()


def test_a_file_above_the_limit_is_not_read(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    n = opened(page, people)
    page.detail.photos._settings._vault["attachments.limit_megabytes"] = 1
    path = tmp_path / "huge.jpg"
    path.write_bytes(encoded(painted(60, 60)) + bytes(1_000_001))
    page.detail.photos.take_file(path)
    assert "larger than 1 MB" in page.said()
    assert kept(people, n) is None


def test_a_photo_is_dropped_pasted_and_removed(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    n = opened(page, people)
    path = tmp_path / "face.png"
    path.write_bytes(encoded(painted(300, 300), "PNG"))
    disc = page.detail.header.photo
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(4, 4),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    disc.dropEvent(event)
    first = kept(people, n)
    assert first is not None
    QGuiApplication.clipboard().setImage(painted(700, 350, "#2020c0"))
    disc.setFocus()
    QTest.keyClick(disc, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.said() == f"Made smaller: {LONGEST_PX} x 256"
    second = kept(people, n)
    assert second is not None
    assert second[0].hash != first[0].hash
    files_now = people.vault.read(lambda reading: reading.attachments_of(n))
    assert [each.hash for each in files_now] == [second[0].hash]
    disc.remove.trigger()
    assert kept(people, n) is None
    assert page.said() == "Photo removed"
    page.press_undo()
    assert kept(people, n) == second
    QGuiApplication.clipboard().setText("no picture")
    disc.paste.trigger()
    assert page.said() == "There is no picture on the clipboard."


def test_the_list_shows_the_photo_too(page: ContactsDriver, people: People, tmp_path: Path) -> None:
    opened(page, people)
    path = tmp_path / "face.png"
    path.write_bytes(encoded(painted(300, 300), "PNG"))
    page.detail.photos.take_file(path)
    page.rows()
    view = page.page.people.list_pane.view

    def is_painted() -> bool:
        index = view.model().index(0, 0)
        where = view.visualRect(index)
        image = view.viewport().grab(where).toImage()
        middle = image.pixelColor(8 + 8 + 18, image.height() // 2)
        return middle.red() > 150 and middle.green() < 80

    page.wait(is_painted)


def test_twenty_megabytes_are_no_trouble(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    n = opened(page, people)
    path = tmp_path / "large.jpg"
    path.write_bytes(encoded(painted(2000, 1500)) + bytes(20_000_000))
    page.detail.photos.take_file(path)
    assert page.said() == "Made smaller: 512 x 384"
    found = kept(people, n)
    assert found is not None
    assert found[0].size < 50_000


def test_pictures_are_asked_for(page: ContactsDriver, people: People) -> None:
    opened(page, people)
    dialog = page.detail.photos.choose()
    assert dialog is not None
    assert dialog.isVisible()
    assert "*.jpg" in dialog.nameFilters()[0]
    dialog.close()
    QApplication.processEvents()


def test_the_disc_is_worked_by_keys(page: ContactsDriver, people: People, tmp_path: Path) -> None:
    n = opened(page, people)
    path = tmp_path / "face.png"
    path.write_bytes(encoded(painted(30, 30), "PNG"))
    page.detail.photos.take_file(path)
    disc = page.detail.header.photo
    disc.setFocus()
    QTest.keyClick(disc, Qt.Key.Key_Return)
    assert disc.menu.isVisible()
    disc.menu.close()
    QTest.keyClick(disc, Qt.Key.Key_Delete)
    assert kept(people, n) is None


def test_nobody_changes_a_photo_in_a_vault_open_for_reading(
    people: People, read_only_page: ContactsDriver, tmp_path: Path
) -> None:
    n = people.know("Ruth Adler")
    read_only_page.detail.open(n)
    assert not read_only_page.detail.header.photo.isEnabled()
    assert read_only_page.detail.photos.choose() is None
    path = tmp_path / "face.png"
    path.write_bytes(encoded(painted(30, 30), "PNG"))
    read_only_page.detail.photos.take_file(path)
    read_only_page.detail.photos.remove()
    assert kept(people, n) is None


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
def test_every_shape_is_taken(
    page: ContactsDriver, people: People, tmp_path: Path, size: tuple[int, int]
) -> None:
    n = opened(page, people)
    path = tmp_path / "odd.png"
    path.write_bytes(encoded(painted(*size), "PNG"))
    page.detail.photos.take_file(path)
    found = kept(people, n)
    assert found is not None
    page.wait(lambda: is_red(page))
