"""An answer that came by mail → who sent it, to which addresses, and what they wrote.

- `message` opens one mail (RFC 5322) within limits and finds its plain text; `html` makes text of a page.
- `cutting` cuts off what was quoted and the signature, as Japanese and English mail programs write them.
"""

from enishi.reading.mail.cutting import written
from enishi.reading.mail.message import LARGEST, Dropped, Mail, read

__all__ = ["LARGEST", "Dropped", "Mail", "read", "written"]
