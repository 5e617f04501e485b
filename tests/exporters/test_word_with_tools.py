"""What validators of others say of our Word files, of whatever they are made and however."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.exporters import word_rules
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
        assert word_rules.fields_of_others(document) == [], path.name


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
