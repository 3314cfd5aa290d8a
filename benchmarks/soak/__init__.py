"""`make soak`: a large site under a mixed load, while what serves it is killed and its mail server is away.

Every answer is read for words that its reader must not see; what was acknowledged must be there at the end, once.
"""
