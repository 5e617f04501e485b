"""What can be done with comments: begin one, answer, settle, take up again, delete."""

from __future__ import annotations

from datetime import datetime

from sop_studio.model.edits import Edit, Insert, Remove, SetValue
from sop_studio.model.margin_parts import Comment, Reply
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop

_COMMENTS: FieldPath = ("margin", "comments")


def stamp(now: datetime) -> str:
    """Return a moment as it is stored with a comment: to the minute, with its time zone."""
    return now.astimezone().isoformat(timespec="minutes")


def begin(sop: Sop, comment: Comment) -> tuple[Edit, ...]:
    """Return the edits that add a comment."""
    return (Insert(_COMMENTS, len(sop.margin.comments), comment),)


def answer(sop: Sop, comment_id: str, reply: Reply) -> tuple[Edit, ...]:
    """Return the edits that add an answer at the end of a thread; none where it is gone."""
    at = _position(sop, comment_id)
    if at is None:
        return ()
    replies = sop.margin.comments[at].replies
    return (Insert((*_COMMENTS, at, "replies"), len(replies), reply),)


def resolve(sop: Sop, comment_id: str, *, resolved: bool) -> tuple[Edit, ...]:
    """Return the edits that settle a comment, or take it up again."""
    at = _position(sop, comment_id)
    return () if at is None else (SetValue((*_COMMENTS, at, "resolved"), resolved),)


def delete(sop: Sop, comment_id: str, reply_id: str = "") -> tuple[Edit, ...]:
    """Return the edits that delete a comment with its answers, or one of these."""
    at = _position(sop, comment_id)
    if at is None:
        return ()
    if not reply_id:
        return (Remove(_COMMENTS, at),)
    ids = [reply.id for reply in sop.margin.comments[at].replies]
    if reply_id not in ids:
        return ()
    return (Remove((*_COMMENTS, at, "replies"), ids.index(reply_id)),)


def _position(sop: Sop, comment_id: str) -> int | None:
    ids = [comment.id for comment in sop.margin.comments]
    return ids.index(comment_id) if comment_id in ids else None
