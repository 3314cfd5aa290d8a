"""How much may be sent, or is read, at once."""

#: The largest picture, in bytes; and how many may wait at once.
LARGEST = 25 << 20
MOST = 500
