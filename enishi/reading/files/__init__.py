"""Contact files, one format a module. The way in is `enishi.reading.opening.open_source`."""
