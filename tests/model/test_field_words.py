"""Where a field is, in words a reader knows."""

import pytest

from sop_studio.model.field_words import field_words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("purpose.text", "Purpose"),
        ("document.owner", "Title and ownership, Owner"),
        ("procedure.steps[2].expected", "Procedure, step 3, Expected result"),
        (
            "procedure.steps[0].substeps[1].action",
            "Procedure, step 1, Sub-steps 2, Action",
        ),
        ("roles.roles[1].duty", "Roles, role 2, What they do"),
        ("scope.included[0].text", "Scope, entry in scope 1, In scope"),
        ("roles.roles", "Roles"),
        ("no such field", "no such field"),
        ("nothing.at.all", "nothing.at.all"),
    ],
)
def test_a_field_is_named_by_section_item_and_label(path: str, words: str) -> None:
    assert field_words(path) == words
