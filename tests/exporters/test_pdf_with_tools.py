"""What a validator of others says of our PDFs, of whatever they are made and however."""

from __future__ import annotations

import json
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from sop_studio.checks.secrets import holds_secret
from sop_studio.exporters.export_check import check_document
from sop_studio.exporters.export_check.pdf import seen_in_pdf
from sop_studio.exporters.formats import Format
from tests.exporters.copies import WITH_PDF
from tests.exporters.outside_tools import MINUTES, environment_with
from tests.exporters.print_campaign import GENERATED, documents

pytestmark = [pytest.mark.long, WITH_PDF]

VALIDATOR = ("page", "page-validation")
NO_FONT = "No font on this computer"
OF_THE_WRITER = ("no description", "has no title", "names a place on a computer")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pdf")
    for name, data in documents(Format.PDF):
        (folder / f"{name}.pdf").write_bytes(data)
    return sorted(folder.iterdir())


def test_every_document_is_sound_by_our_own_rules(written: list[Path]) -> None:
    assert len(written) > GENERATED + 50
    for path in written:
        data = path.read_bytes()
        told = check_document(data, Format.PDF, holds_secret)
        known = (NO_FONT, *OF_THE_WRITER)
        assert [each for each in told if not any(words in each for words in known)] == [], path.name
        levels = [each.level for each in seen_in_pdf(data).headings]
        assert all(after <= before + 1 for before, after in pairwise(levels)), path.name


def test_the_validator_finds_no_error(written: list[Path]) -> None:
    answer = subprocess.run(
        [environment_with(*VALIDATOR), Path(__file__).with_name("pdf_validators.py"), *written],
        check=True,
        capture_output=True,
        timeout=30 * MINUTES,
    )
    said = json.loads(answer.stdout)
    assert len(said) == len(written)
    assert {Path(path).name: errors for path, errors in said.items() if errors} == {}
