"""Power cuts, replayed.

A child process brings things in (`workload.py`) while strace writes down every system call that changes a file
(`trace.py`). The log is played onto a model of a disk (`disk.py`) that forgets at a cut what was not synced; at
many cuts what is left is laid out in a folder and looked at: whatever the child had acknowledged before must be
there, and nothing half-written.

The model, harsher than most file systems:

- A write, or a change of a file's length, is durable once the file was synced after it. At a cut each later one
  is kept or lost, on its own; one of them may be torn at a boundary of 512 bytes.
- A new name (create, rename, mkdir) or a lost one (unlink) is durable once its folder was synced after it. Those
  not yet durable reach the disk in their order, so that a cut keeps the first few of them, or none.
- A file is found only if every folder above it is, up to the one that was there before.

SQLite's -shm is shared memory, which no power cut leaves anything of: it is left out.
"""
