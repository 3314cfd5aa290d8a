"""Contact files as other services write them, filled with made-up people: what the demonstration brings in.

Each writer gives the bytes of a file. A row is who, with which post, and the day the card was given.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from enishi.demo.people import Person, Post
from enishi.names.kana import to_katakana


class Row(NamedTuple):
    person: Person
    post: Post
    day: date


Writer = Callable[[Sequence[Row]], bytes]
#: On which day one got somebody's card.
Spread = Callable[[Person], date]


def _table(header: str, rows: Iterable[Sequence[str]], encoding: str, before: str = "") -> bytes:
    """What the encoding cannot hold becomes a question mark, as those services write it."""
    text = io.StringIO(newline="")
    text.write(before)
    csv.writer(text).writerows([header.split(","), *rows])
    return text.getvalue().encode(encoding, "replace")


def eight(rows: Sequence[Row]) -> bytes:
    """CP932, as Eight gives it to Excel."""
    header = "会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日"
    header += ",Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ"
    return _table(header, [_eight(row) for row in rows], "cp932")


def _eight(row: Row) -> list[str]:
    person, (organisation, department, title) = row.person, row.post
    cells = [organisation.name, department, title, person.family, person.given, person.email_at(row.post)]
    cells += [organisation.postal_code, organisation.address, person.tel, "", "", "", person.mobile]
    cells += [f"https://www.{organisation.domain}", row.day.strftime("%Y/%m/%d"), "", ""]
    return [*cells, "1" if any("?" in cell.encode("cp932", "replace").decode("cp932") for cell in cells) else ""]


def sansan(rows: Sequence[Row]) -> bytes:
    header = "会社名,部署名,役職,氏名[姓],氏名[名],氏名カナ[姓],氏名カナ[名],郵便番号,住所[全て],TEL,携帯電話,Email"
    header += ",名刺交換日"
    return _table(header, [_sansan(row) for row in rows], "utf-8-sig")


def _sansan(row: Row) -> list[str]:
    person, (organisation, department, title) = row.person, row.post
    cells = [organisation.name, department, title, person.family, person.given]
    cells += [to_katakana(person.family_kana), to_katakana(person.given_kana)]
    cells += [organisation.postal_code, organisation.address, person.tel, person.mobile, person.email_at(row.post)]
    return [*cells, row.day.strftime("%Y/%m/%d")]


def linkedin(rows: Sequence[Row]) -> bytes:
    """Names in Latin letters, titles in English where the person has one; few show their address."""
    header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    lines = []
    for person, post, day in rows:
        family, given = person.romaji if person.romaji[0] else (person.family, person.given)
        url = f"https://www.linkedin.com/in/example-{person.number:04}"
        email = person.email_at(post) if person.number % 4 == 0 else ""
        title = person.title_en or post.title
        lines.append([given, family, url, email, post.organisation.english, title, day.strftime("%d %b %Y")])
    return _table(header, lines, "utf-8", 'Notes:\r\n"Addresses are there only where people show them."\r\n\r\n')


def google(rows: Sequence[Row]) -> bytes:
    header = "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Last Name,Organization Name"
    header += ",Organization Title,Organization Department,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value"
    header += ",Phone 1 - Label,Phone 1 - Value"
    return _table(header, [_google(row) for row in rows], "utf-8")


def _google(row: Row) -> list[str]:
    person, (organisation, department, title) = row.person, row.post
    phone = ["Mobile", person.mobile] if person.mobile else ["Work", person.tel]
    cells = [person.given, "", person.family, "", "", organisation.name, title, department, "", "* myContacts"]
    return [*cells, "Work", person.email_at(row.post), *phone]


def outlook(rows: Sequence[Row]) -> bytes:
    """The Japanese desktop's, CP932: the given name stands before the family name."""
    header = "名,姓,敬称,会社名,部署,役職,会社電話,携帯電話,電子メール アドレス,姓フリガナ,名フリガナ,分類"
    return _table(header, [_outlook(row) for row in rows], "cp932")


def _outlook(row: Row) -> list[str]:
    person, (organisation, department, title) = row.person, row.post
    cells = [person.given, person.family, "様", organisation.name, department, title, person.tel, person.mobile]
    kana = [to_katakana(person.family_kana), to_katakana(person.given_kana)]
    return [*cells, person.email_at(row.post), *kana, ""]


def phone(rows: Sequence[Row]) -> bytes:
    """vCards as a phone writes them."""
    return "".join(_vcard(row) for row in rows).encode()


def _vcard(row: Row) -> str:
    person, (organisation, department, title) = row.person, row.post
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{person.family};{person.given};;;"]
    lines += [f"FN:{person.given} {person.family}" if person.is_western else f"FN:{person}"]
    if not person.is_western:
        lines += [f"X-PHONETIC-LAST-NAME:{to_katakana(person.family_kana)}"]
        lines += [f"X-PHONETIC-FIRST-NAME:{to_katakana(person.given_kana)}"]
    lines += [f"ORG:{organisation.name};{department}"]
    lines += [f"TITLE:{title}"] if title else []
    lines += [f"TEL;type=CELL;type=VOICE:{person.mobile}"] if person.mobile else [f"TEL;type=WORK:{person.tel}"]
    lines += [f"EMAIL;type=INTERNET;type=WORK:{person.email_at(row.post)}", "END:VCARD"]
    return "".join(f"{line}\r\n" for line in lines)


#: Full-width kana to half-width, with the voicing mark apart: カ゛ of ガ.
_HALF = {unicodedata.normalize("NFKC", chr(sign)): chr(sign) for sign in range(0xFF66, 0xFF9E)} | {
    "\u3099": "\uff9e",
    "\u309a": "\uff9f",
}


def _half_width(kana: str) -> str:
    return "".join(_HALF.get(sign, sign) for sign in unicodedata.normalize("NFD", to_katakana(kana)))


def old_phone(rows: Sequence[Row]) -> bytes:
    """vCards of phones before they were smart: Shift_JIS in quoted-printable, readings in half-width kana."""
    return "".join(_old_vcard(row.person, row.post) for row in rows).encode("ascii")


def _old_vcard(person: Person, post: Post) -> str:
    coded = ";CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE"

    def line(name: str, text: str) -> str:
        return f"{name}{coded}:{''.join(f'={byte:02X}' for byte in text.encode('cp932', 'replace'))}"

    lines = ["BEGIN:VCARD", "VERSION:2.1", line("N", f"{person.family};{person.given}")]
    lines += [line("SOUND;X-IRMC-N", f"{_half_width(person.family_kana)};{_half_width(person.given_kana)}")]
    lines += [line("ORG", f"{post.organisation.name};{post.department}"), line("TITLE", post.title)]
    lines += [f"TEL;CELL:{person.mobile or person.tel}", f"EMAIL:{person.email_at(post)}", "END:VCARD"]
    return "".join(f"{text}\r\n" for text in lines)


def codes(rows: Sequence[Row]) -> bytes:
    """What a phone reads off the codes of other phones."""
    lines = []
    for person, post, _day in rows:
        kana = f"{_half_width(person.family_kana)},{_half_width(person.given_kana)}"
        parts = [f"N:{person.family},{person.given}", f"SOUND:{kana}", f"TEL:{person.mobile or person.tel}"]
        lines.append(f"MECARD:{';'.join(parts)};EMAIL:{person.email_at(post)};;\r\n")
    return "".join(lines).encode()


def facebook(rows: Sequence[Row]) -> bytes:
    """Friends as Facebook's archive has them: each byte of a name as a character of its own."""
    friends = []
    for person, _post, day in rows:
        name = f"{person.given} {person.family}" if person.is_western else f"{person.family} {person.given}"
        met = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        friends.append({"name": name.encode().decode("latin-1"), "timestamp": met})
    return json.dumps({"friends_v2": friends}, indent=1).encode()


def visitors(rows: Sequence[Row]) -> bytes:
    """An old list of who came to a stand: no addresses, companies as somebody heard them."""
    lines = [[str(row.person), _heard(row.post.organisation.name), row.post.title] for row in rows]
    return _table("氏名,会社名,役職", lines, "cp932")


def _heard(company: str) -> str:
    return company.replace("株式会社", "").strip()


def alumni_list(rows: Sequence[Row]) -> bytes:
    """A workbook as alumni offices keep it: names, furigana, the year, where one works now."""
    lines = [["卒業年", "氏名", "フリガナ", "勤務先", "役職", "メールアドレス", "携帯電話"]]
    for person, post, _day in rows:
        kana = to_katakana(f"{person.family_kana} {person.given_kana}")
        year = str(_day.year)
        lines.append([year, str(person), kana, post.organisation.name, post.title, person.email, person.mobile])
    return _workbook(lines)


_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="名簿" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def _workbook(lines: Sequence[Sequence[str]]) -> bytes:
    """The smallest .xlsx that spreadsheet programs open: one sheet of texts."""
    cells = (
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in line) + "</row>"
        for line in lines
    )
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + "".join(cells)
        + "</sheetData></worksheet>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in (*_PARTS.items(), ("xl/worksheets/sheet1.xml", sheet)):
            packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return out.getvalue()
