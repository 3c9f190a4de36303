from __future__ import annotations

import importlib
import pkgutil
import re

import careerjournal
from careerjournal.operations.phrases import error_codes, words_for
from careerjournal.records.errors import CareerJournalError


def _subclasses(cls: type[CareerJournalError]) -> set[type[CareerJournalError]]:
    return {cls}.union(*(_subclasses(sub) for sub in cls.__subclasses__()))


def test_every_error_of_the_world_has_words() -> None:
    for package in ("vault", "store", "exchange", "operations"):
        for module in pkgutil.walk_packages(
            importlib.import_module(f"careerjournal.{package}").__path__,
            f"careerjournal.{package}.",
        ):
            if ".migrations" not in module.name:
                importlib.import_module(module.name)
    bases = {"error", "vault.error", "store.error"}
    codes = {cls.code for cls in _subclasses(CareerJournalError)} - bases
    assert codes - error_codes() == set()


def test_words_are_plain() -> None:
    blanks = [
        "path",
        "found",
        "known",
        "needed",
        "memory_mib",
        "seconds",
        "host",
        "pid",
        "limit",
        "megabytes",
        "name",
        "count",
    ]
    for code in error_codes():
        named = type("Named", (CareerJournalError,), {"code": code})
        line = words_for(named(**dict.fromkeys(blanks, 1))).line
        assert line.endswith(".")
        assert not re.search(r"[!{}]|error|invalid|exception", line, re.IGNORECASE)


def test_an_error_without_words_is_told_in_general() -> None:
    assert "could not" in words_for(CareerJournalError()).what


def test_the_package_has_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", careerjournal.__version__)
