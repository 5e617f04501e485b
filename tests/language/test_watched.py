"""What a line looks like that was noted while somebody was watched."""

from __future__ import annotations

import pytest

from sop_studio.language.watched import suggested_bucket


@pytest.mark.parametrize(
    ("words", "bucket"),
    [
        ("kubectl get pods", "commands"),
        ("sudo systemctl restart billing", "commands"),
        ("$ ./release.sh", "commands"),
        ("report --month 10", "commands"),
        ("SELECT * FROM orders ", "commands"),
        ("ps aux | sort > load.txt", "commands"),
        ("Clicks Approve", "commands"),
        ("She types the ticket number", "commands"),
        ("Checks that health is green", "checks"),
        ("Error rate < 0.2 %", "checks"),
        ("Latency below 200 ms, p95 < 300", "checks"),
        ("Waits until all pods are ready", "checks"),
        ("Careful: the cache is still warm", "pitfalls"),
        ("Easy to miss: two regions", "pitfalls"),
        ("Opens the release dashboard", "tools"),
        ("https://grafana.example/d/1", "tools"),
        ("Find the owner", ""),
        ("make coffee", ""),
        ("", ""),
    ],
)
def test_a_line_is_sorted_by_its_words(words: str, bucket: str) -> None:
    assert suggested_bucket(words) == bucket
