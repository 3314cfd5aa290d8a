"""Uploaded files. owner: a face's number, a plain number, so that media know no other room."""

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
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "sha256"], name="upload_owner")]
