"""Contact files made in code, in each format's own manner. All people and companies are made up."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence


def _names(text: str) -> list[str]:
    return text.split(",")


EIGHT_NEW = _names(
    "会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日,"
    "Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ"
)
EIGHT_OLD = _names(
    "会社名,部署名,役職,氏名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,FAX,携帯電話,URL,名刺交換日,"
    "Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ"
)
EIGHT_ROW = _names(
    "㈱髙﨑商会,営業本部,部長,髙橋,一郎,i.takahashi@takasaki.example,100-0013,東京都千代田区霞が関9-9-9 例ビル3F,"
    "03-0000-1111,,03-0000-1112,03-0000-1113,090-0000-1114,https://takasaki.example/,2019/04/01,1,,"
)
OUTLOOK_JA = _names(
    "肩書き,名,ミドル ネーム,姓,敬称,会社名,部署,役職,番地 (会社),住所 2 (会社),住所 3 (会社),市町村 (会社),"
    "都道府県 (会社),"
    "郵便番号 (会社),国 (会社)/地域,番地 (自宅),住所 2 (自宅),住所 3 (自宅),市町村 (自宅),都道府県 (自宅),"
    "郵便番号 (自宅),"
    "国 (自宅)/地域,番地 (その他),住所 2 (その他),住所 3 (その他),市町村 (その他),都道府県 (その他),"
    "郵便番号 (その他),"
    "国 (その他)/地域,秘書の電話,会社 FAX,会社電話,会社電話 2,コールバック,自動車電話,会社代表電話,自宅 FAX,"
    "自宅電話,自宅電話 2,"
    "ISDN,携帯電話,その他の FAX,その他の電話,ポケットベル,通常の電話,無線電話,TTY/TDD,テレックス,ID 番号,"
    "Web ページ,アカウント,"
    "イニシャル,インターネット空き時間情報,キーワード,その他住所私書箱,ディレクトリ サーバー,プライベート,"
    "マネージャー,メモ,"
    "ユーザー 1,ユーザー 2,ユーザー 3,ユーザー 4,会社 ID,会社住所私書箱,会社名フリガナ,記念日,経費情報,言語,"
    "参照事項,子供,支払い条件,"
    "事業所,自宅住所私書箱,趣味,場所,職業,姓フリガナ,性別,誕生日,電子メール アドレス,電子メールの種類,"
    "電子メール表示名,"
    "電子メール 2 アドレス,電子メール 2 の種類,電子メール 2 表示名,電子メール 3 アドレス,電子メール 3 の種類,"
    "電子メール 3 表示名,"
    "配偶者,秘書の氏名,秘密度,分類,名前フリガナ,優先度"
)
_ADDRESS_EN = _names("Street,City,State,Postal Code,Country/Region")
OUTLOOK_WEB = [
    *_names(
        "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,"
        "E-mail 2 Address,"
        "E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,"
        "Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,"
        "TTY/TDD Phone,"
        "IMAddress,Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,Assistant's Phone,"
        "Company Yomi"
    ),
    *(f"{place} {part}" for place in ("Business", "Home", "Other") for part in _ADDRESS_EN),
    *_names("Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,Birthday,Anniversary,Notes"),
]
GOOGLE_NEW = _names(
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,"
    "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,"
    "Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,"
    "Website 1 - Value"
)
GOOGLE_OLD = _names(
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,"
    "Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,"
    "Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,"
    "Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department"
)
LINKEDIN = _names("First Name,Last Name,URL,Email Address,Company,Position,Connected On")
LINKEDIN_NOTE = (
    'Notes:\r\n"When exporting your connection data, you may notice that some of the ""email"" addresses '
    'are missing."\r\n\r\n'
)
THUNDERBIRD = _names(
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,"
    "Fax Number,"
    "Pager Number,Mobile Number,Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,"
    "Department,Organization,Web Page 1,Notes"
)


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n;\t') else text


def csv_text(header: Sequence[str], rows: Sequence[Sequence[str] | Mapping[str, str]], end: str = "\r\n") -> str:
    """A table; rows as lists, or as dicts by column name."""
    lists = [[row.get(name, "") for name in header] if isinstance(row, Mapping) else row for row in rows]
    return "".join(",".join(map(cell, row)) + end for row in [header, *lists])


def eight(rows: Sequence[Sequence[str]] = (EIGHT_ROW,), extra: Sequence[str] = ()) -> bytes:
    return csv_text([*EIGHT_NEW, *extra], rows).encode("cp932")


def linkedin(rows: Sequence[Sequence[str]]) -> bytes:
    return b"\xef\xbb\xbf" + (LINKEDIN_NOTE + csv_text(LINKEDIN, rows)).encode()


def mojibake(text: str) -> str:
    """Text as Facebook writes it."""
    return text.encode("utf-8").decode("latin-1")


def facebook(names: Sequence[str], key: str = "friends_v2") -> bytes:
    return json.dumps({key: [{"name": mojibake(name), "timestamp": 1_700_000_000} for name in names]}).encode()


def x_file(name: str, entries: Sequence[object]) -> bytes:
    return f"window.YTD.{name}.part0 = {json.dumps(entries, indent=2)}".encode()


def archive(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as opened:
        for name, data in parts.items():
            opened.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def vcard(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def iphone() -> bytes:
    return vcard(
        "PRODID:-//Apple Inc.//iPhone OS 17.0//EN",
        "N:山田;太郎;;;",
        "FN:山田 太郎",
        "X-PHONETIC-FIRST-NAME:タロウ",
        "X-PHONETIC-LAST-NAME:ヤマダ",
        "ORG:株式会社例;営業部;第一課",
        "X-PHONETIC-ORG:カブシキガイシャレイ",
        "TITLE:部長",
        "EMAIL;type=INTERNET;type=WORK;type=pref:t.yamada@example.co.jp",
        "TEL;type=WORK;type=VOICE;type=pref:03-0000-5111",
        "TEL;type=CELL;type=VOICE:090-0000-5678",
        "TEL;type=WORK;type=FAX:03-0000-5112",
        "item1.ADR;type=WORK;type=pref:;例ビル3F;霞が関9-9-9;千代田区;東京都;100-0013;日本",
        "item1.X-ABADR:jp",
        "item2.URL;type=pref:https://example.co.jp",
        "item2.X-ABLabel:_$!<HomePage>!$_",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-12",
        "X-SOCIALPROFILE;type=twitter:https://twitter.com/yamada_example",
        "NOTE:一行目\\n二行目\\, 続き",
        "CATEGORIES:展示会,東京",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQ\r\n ABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGB",
    ).encode()


def old_phone() -> bytes:
    return vcard(
        "N;CHARSET=SHIFT_JIS:山田;表;;;",
        "FN;CHARSET=SHIFT_JIS:山田 表",
        "SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ﾔﾏﾀﾞ;ﾋｮｳ;;;",
        "TEL;CELL:09000005678",
        "X-GNO:1",
        "X-GN;CHARSET=SHIFT_JIS:会社",
        version="2.1",
    ).encode("cp932")


def quoted(text: str) -> str:
    return "".join(f"={byte:02X}" for byte in text.encode())


def android() -> bytes:
    note = quoted("備考はとても長い")
    return vcard(
        f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted('山田')};{quoted('花子')};;;",
        f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted('山田花子')}",
        "TEL;CELL;PREF:090-0000-1234",
        f"NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{note[:30]}=\r\n{note[30:]}",
        version="2.1",
    ).encode()


def workbook(*sheets: Sequence[Sequence[object]], hidden: Sequence[int] = ()) -> bytes:
    """A workbook of these sheets: Sheet, Sheet1, … hidden: the places of those that are not shown."""
    import openpyxl

    book = openpyxl.Workbook()
    for place, rows in enumerate(sheets):
        sheet = book.active if place == 0 else book.create_sheet()
        for row in rows:
            sheet.append(list(row))
        if place in hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
