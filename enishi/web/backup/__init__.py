"""A site's backup in one file, and a site made from it again.

A backup is a gzipped tar that ordinary tools open, too:

- `manifest.json`: what it is (archive.Manifest);
- `database.sqlite3` or `database.dump` (pg_dump's custom format): what the database held at one moment, without
  sessions, counts of tries and uploads half sent;
- `secret-key`, in an encrypted backup only: with it and the database, links that set a new password can be made up;
- `figures.csv`, where the operator added published figures;
- `media/xx/…`: every file that a row of that database tells of;
- `SHA256SUMS`, the last: of all before it, so that a file that was cut off is known for one (`sha256sum -c` reads it).

It stands in the room web, for it asks no room but media, and is asked by the command line alone. It reads whole tables
with the database's own tools, past the models: a backup has no viewer, and must not change when a model does.
"""
