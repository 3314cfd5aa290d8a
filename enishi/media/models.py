"""Uploaded files. owner: a face's number, a plain number, so that media know no other room; kept_for: a word for
what a file is kept for, by which the rooms tell theirs apart."""

from __future__ import annotations

import uuid

from django.db import models


class Upload(models.Model):
    """A file kept in ENISHI_HOME/media under its public id. sha256: of the bytes. name: as the person called it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.BigIntegerField()
    name = models.CharField(max_length=255, blank=True)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    kept_for = models.CharField(max_length=20, default="import")
    created_at = models.DateTimeField(auto_now_add=True)


class Coming(models.Model):
    """A file on its way in, in pieces. key: the sender's own name for it. received: bytes that are on the disk."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.BigIntegerField()
    key = models.UUIDField()
    kept_for = models.CharField(max_length=20)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kept_for", "key"], name="coming_key")]
