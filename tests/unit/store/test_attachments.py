"""Files kept inside the vault."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from careerjournal.records.entry import Entry
from careerjournal.records.link import Attachment
from careerjournal.store.errors import AttachmentTooLarge, InputOutput, RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader, Writer
from tests.unit.store.conftest import Clock
from tests.unit.store.samples import entry

MIB = 1 << 20


@pytest.fixture
def saved(writer: Writer) -> Entry:
    return writer.write("entry.add", lambda unit: unit.save(entry())).value


def attach(writer: Writer, n: int, data: bytes, name: str = "a.bin") -> Attachment:
    return writer.write(
        "attach", lambda unit: unit.attach(n, name, "application/octet-stream", data)
    ).value


def blobs(reader: Reader) -> int:
    return int(reader.read(lambda reading: reading.rows("SELECT count(*) FROM blob"))[0][0])


@pytest.mark.parametrize("size", [0, 1, 4096, MIB, 3 * MIB + 17])
def test_contents_of_every_size_come_back(
    writer: Writer, reader: Reader, saved: Entry, clock: Clock, size: int
) -> None:
    data = bytes(i * 31 % 251 for i in range(min(size, 9973))) * (size // 9973 + 1)
    data = data[:size]
    made = attach(writer, saved.n, data)
    assert made == Attachment(
        n=made.n,
        record=saved.n,
        hash=hashlib.sha256(data).hexdigest(),
        name="a.bin",
        media_type="application/octet-stream",
        size=size,
        added_at=clock.now,
    )
    assert reader.read(lambda reading: reading.blob(made.hash)) == data
    assert reader.read(lambda reading: reading.attachment(made.n)) == made


def test_a_content_is_read_in_pieces(writer: Writer, reader: Reader, saved: Entry) -> None:
    made = attach(writer, saved.n, b"0123456789")

    def some(reading: Reading) -> tuple[bytes, int]:
        with reading.open_blob(made.hash) as blob:
            blob.seek(3)
            return blob.read(4), len(blob)

    assert reader.read(some) == (b"3456", 10)


def test_a_file_is_taken_from_where_it_stands(
    writer: Writer, reader: Reader, saved: Entry, tmp_path: Path
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"skip" + b"x" * (2 * MIB))
    with path.open("rb") as file:
        file.seek(4)
        made = writer.write(
            "attach", lambda unit: unit.attach(saved.n, "photo.png", "image/png", file)
        ).value
    assert made.size == 2 * MIB
    assert reader.read(lambda reading: reading.blob(made.hash)) == b"x" * (2 * MIB)


def test_equal_contents_are_stored_once(writer: Writer, reader: Reader, saved: Entry) -> None:
    one, other = attach(writer, saved.n, b"same"), attach(writer, saved.n, b"same", "b.bin")
    assert one.hash == other.hash
    assert blobs(reader) == 1
    assert [each.name for each in reader.read(lambda r: r.attachments_of(saved.n))] == [
        "a.bin",
        "b.bin",
    ]


def test_a_file_above_the_limit_is_refused(writer: Writer, reader: Reader, saved: Entry) -> None:
    big = io.BytesIO(b"x" * 101)
    with pytest.raises(AttachmentTooLarge) as caught:
        writer.write("attach", lambda unit: unit.attach(saved.n, "b", "t", big, limit=100))
    assert caught.value.details == {"limit": 100}
    assert blobs(reader) == 0
    writer.write("attach", lambda unit: unit.attach(saved.n, "b", "t", b"x" * 100, limit=100))


def test_a_file_that_changes_while_it_is_read_is_refused(
    writer: Writer, reader: Reader, saved: Entry
) -> None:
    class Changing(io.BytesIO):
        rounds = 0

        def seek(self, offset: int, whence: int = 0) -> int:
            self.rounds += 1
            self.getbuffer()[0] = 65 + self.rounds
            return super().seek(offset, whence)

    with pytest.raises(InputOutput):
        writer.write("attach", lambda unit: unit.attach(saved.n, "b", "t", Changing(b"abc")))
    assert blobs(reader) == 0


def test_a_file_that_cannot_be_read_is_said_so(writer: Writer, saved: Entry) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(InputOutput):
        writer.write("attach", lambda unit: unit.attach(saved.n, "b", "t", Broken()))


def test_detaching_can_be_undone(writer: Writer, reader: Reader, saved: Entry) -> None:
    made = attach(writer, saved.n, b"kept")
    writer.write("detach", lambda unit: unit.detach(made.n))
    writer.checkpoint()
    assert reader.read(lambda reading: reading.attachments_of(saved.n)) == []
    writer.undo()
    assert reader.read(lambda reading: reading.attachments_of(saved.n)) == [made]
    assert reader.read(lambda reading: reading.blob(made.hash)) == b"kept"
    assert writer.write("detach", lambda unit: unit.detach(99)).act is None


def test_a_content_that_nothing_can_bring_back_is_removed(
    writer: Writer, reader: Reader, saved: Entry
) -> None:
    attach(writer, saved.n, b"gone")
    writer.undo()
    writer.checkpoint()
    assert blobs(reader) == 1
    writer.write("entry.add", lambda unit: unit.save(entry("Two")))
    writer.checkpoint()
    assert blobs(reader) == 0


def test_there_is_no_file_without_its_record(writer: Writer, reader: Reader) -> None:
    with pytest.raises(RecordGone):
        attach(writer, 99, b"x")
    with pytest.raises(RecordGone):
        reader.read(lambda reading: reading.attachment(99))
    with pytest.raises(KeyError):
        reader.read(lambda reading: reading.blob("0" * 64))
    assert blobs(reader) == 0
