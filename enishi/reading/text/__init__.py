"""The plain text of cards and e-mail signatures → fields with their source and certainty.

How it decides, in order:

1. `lines` cleans the text and `vertical` puts vertical cards back into columns.
2. Whatever has a shape of its own is taken out of the lines: `reach` (e-mail, URL, LINE, X, Facebook), `phones`,
   `addresses` (postal codes and addresses), `noise` (licences, hours, mottos: no field).
3. What is left becomes `parts`: company, department, title, qualification, person, kana, latin words.
4. `person` chooses the one person, `posts` puts companies, departments and titles together.
5. `agree` lets fields confirm each other. A value is *certain* with a label or with two pieces of evidence and
   nothing against it; otherwise it is to be checked. What nothing speaks for is left out.

What we decided where a card can be read in two ways:

- A Japanese and an English side are one card. `company`, `department`, `title` and `address` hold the Japanese value
  first and then the English one, in card order within each side; both carry the same `post` number. A number printed
  for home and from abroad is one value, in its Japanese form.
- `family` and `given` are the Japanese name; its romaji, as printed, are `family_romaji` and `given_romaji`. On a card
  that is only in latin letters, `family` and `given` are the printed latin name; where both are readings of Japanese
  names (Taro YAMADA, not Thomas MERCIER), `family_romaji` and `given_romaji` hold the same, since it is their reading.
- Kana are given only where they are printed; readings guessed from romaji are the book's matter.
- Departments printed on several lines are one value, their lines joined with a space; titles printed apart, by a
  line or a gap, are a value each (but 代表取締役 社長 is one). An address is one value
  from prefecture (or city) to building, lines joined with a space, without postal code.
- Kept as printed, except: spaces that only balance a name or a title (`山 田`, `部　長`); wide gaps between the pieces
  of a department or an address, which become one space; `(at)` and full-width letters
  in e-mail addresses; kanji digits in phones and postal codes, which become digits with hyphens; and the second number
  of a pair (`5678/5679`), which gets the beginning of the first. The source keeps the print.
- An old name in brackets (`旧姓 佐藤`) and accounts of other networks go to `note`.
"""

from .card import read
from .cards import split_cards

__all__ = ["read", "split_cards"]
