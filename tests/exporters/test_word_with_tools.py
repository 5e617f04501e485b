"""What validators of others say of our Word files, of whatever they are made and however."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exporters import word_rules
from tests.exporters.bookmarks import survivors
from tests.exporters.outside_tools import MINUTES, environment_with
from tests.exporters.print_campaign import GENERATED, documents

pytestmark = pytest.mark.long

VALIDATORS = ("ooxml_integrity", "openxml-audit", "ooxml-integrity")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("word")
    for name, data in documents():
        (folder / f"{name}.docx").write_bytes(data)
    return sorted(folder.iterdir())


def test_every_document_is_sound_by_our_own_rules(written: list[Path]) -> None:
    assert len(written) > GENERATED + 50
    for path in written:
        document = path.read_bytes()
        assert word_rules.problems(document) == [], path.name
        # The header of a company may say the date.
        assert set(word_rules.fields_of_others(document)) <= {"DATE"}, path.name


def test_the_validators_find_no_error(written: list[Path]) -> None:
    answer = subprocess.run(
        [environment_with(*VALIDATORS), Path(__file__).with_name("word_validators.py"), *written],
        check=True,
        capture_output=True,
        timeout=30 * MINUTES,
    )
    said = json.loads(answer.stdout)
    assert len(said) == len(written)
    assert {Path(path).name: errors for path, errors in said.items() if errors} == {}


def test_fields_are_found_again_after_libreoffice_has_saved_the_file(
    written: list[Path], tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is missing")
    chosen = [each for each in written if each.stem in {"example-whole", *SAVED_BY_OTHERS}]
    assert len(chosen) == len(SAVED_BY_OTHERS) + 1
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    into = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path))
    subprocess.run(
        [office, "--headless", home, *into, *map(str, chosen)],
        check=True,
        capture_output=True,
        timeout=10 * MINUTES,
    )
    for path in chosen:
        before, after = (survivors(each.read_bytes()) for each in (path, tmp_path / path.name))
        assert len(before) > 50, path.name
        assert after == before, path.name


SAVED_BY_OTHERS = ("approved-whole", "generated-000", "generated-002", "preset-review-plain")
