"""CSV and .xlsx, format by format: what each column becomes, and the traps of each."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from enishi.reading import Card, Source, Unreadable, open_source
from enishi.reading.fields import Value

from . import fixtures as made


def one(data: Any, **options: Any) -> Source:
    sources = open_source(data, **options)
    assert len(sources) == 1
    return sources[0]


def cards(data: Any, **options: Any) -> list[Card]:
    return [row.card for row in one(data, **options).rows if row.card]


def flat(card: Card) -> dict[str, list[str]]:
    return {name: [value.value for value in values] for name, values in card.fields.items()}


def states(data: Any) -> list[str]:
    return [row.state for row in one(data).rows]


def test_linkedin_finds_its_header_and_keeps_every_row() -> None:
    rows = [
        ["太郎", "山田", "https://www.linkedin.com/in/taro-example", "t@example.jp",
        "Acme &amp; Sons, Inc.", 'The "Boss"', "28 Sep 2026"],
        ["", "", "", "", "", "", ""],
        ["", "", "https://www.linkedin.com/in/nameless", "", "", "", "7-Feb-22"],
        ["Hanako", "", "", "", "R&D&copy", "", "1 Jan 2020"],
        ["", "", "", "", "", "", "1 Jan 2020"],
    ]  # fmt: skip
    source = one(made.linkedin(rows))
    read = list(source.rows)
    assert source.kind == "linkedin"
    assert [row.state for row in read] == ["read", "blank", "read", "read", "unreadable"]
    assert [row.number for row in read] == [1, 2, 3, 4, 5]
    first = read[0].card
    assert first
    assert flat(first) == {
        "family": ["山田"],
        "given": ["太郎"],
        "email": ["t@example.jp"],
        "company": ["Acme & Sons, Inc."],
        "title": ['The "Boss"'],
        "url": ["https://www.linkedin.com/in/taro-example"],
    }
    assert first.met_on == date(2026, 9, 28)
    assert first.fields["company"][0].source == "Acme &amp; Sons, Inc."
    assert first.raw.startswith("太郎,山田,")
    assert "&amp;" in first.raw
    assert read[2].card
    assert read[2].card.met_on == date(2022, 2, 7)
    assert read[3].card
    assert read[3].card.first("company") == "R&D&copy"
    assert read[4].problem
    assert read[4].problem.code == "no_person"


def test_linkedin_names_in_the_wrong_columns_are_to_be_checked_and_not_moved() -> None:
    (card,) = cards(made.linkedin([["山田", "太郎", "", "", "", "", ""]]))
    assert (card.first("family"), card.fields["family"][0].state) == ("太郎", "check")


def test_eight_new() -> None:
    row = [*made.EIGHT_ROW, "1", "大阪"]
    (card,) = cards(made.eight([row], extra=["展示会2019", "会場"]))
    assert flat(card) == {
        "company": ["㈱髙﨑商会"], "department": ["営業本部"], "title": ["部長"], "family": ["髙橋"], "given": ["一郎"],
        "email": ["i.takahashi@takasaki.example"], "postal_code": ["100-0013"],
        "address": ["東京都千代田区霞が関9-9-9 例ビル3F"], "tel": ["03-0000-1111", "03-0000-1112"],
        "fax": ["03-0000-1113"], "mobile": ["090-0000-1114"], "url": ["https://takasaki.example/"],
    }  # fmt: skip
    assert card.met_on == date(2019, 4, 1)
    assert card.tags == ("Eightでつながっている人", "展示会2019", "大阪")
    assert [value.remark for value in card.fields["tel"]] == ["", "直通"]
    assert {value.state for values in card.fields.values() for value in values} == {"certain"}


@pytest.mark.parametrize("column", [16, 17])
def test_eight_rows_that_it_marks_are_to_be_checked(column: int) -> None:
    row = list(made.EIGHT_ROW)
    row[column] = "1"
    (card,) = cards(made.eight([row]))
    assert {value.state for values in card.fields.values() for value in values} == {"check"}


def test_eight_old_has_eight_lines_of_notice_and_one_name_column() -> None:
    row = [*made.EIGHT_ROW[:3], "髙橋 一郎", *made.EIGHT_ROW[5:]]
    notice = "".join(f'注意書き{n}、"引用" を含む\r\n' for n in range(1, 9))
    source = one((notice + made.csv_text(made.EIGHT_OLD, [row])).encode("cp932"))
    (read,) = source.rows
    assert source.kind == "eight"
    assert read.number == 1
    assert read.card
    assert (read.card.first("family"), read.card.first("given")) == ("髙橋", "一郎")
    assert read.card.first("fax") == "03-0000-1113"


def test_sansan_download_with_numbered_groups_and_wide_brackets() -> None:
    header = [
        "会社名",
        "部署名",
        "役職",
        "氏名",
        "郵便番号(1)",
        "住所(1)［全て］",
        "住所(1)［都道府県］",
        "TEL(1)",
        "TEL(2)",
        "FAX(1)",
        "郵便番号(2)",
        "住所(2)［都道府県］",
        "住所(2)［市区町村］",
        "住所(2)［番地］",
        "住所(2)［ビル名］",
        "携帯",
        "e-mail",
        "名刺交換日",
        "名刺所有者ユーザID",
    ]
    row = [
        "例株式会社",
        "開発部",
        "主任",
        "鈴木 花子",
        "100-0013",
        "東京都千代田区霞が関9-9-9",
        "東京都",
        "03-0000-0001",
        "03-0000-0002",
        "03-0000-0003",
        "530-0001",
        "大阪府",
        "大阪市北区",
        "梅田9-9",
        "例タワー",
        "090-0000-0004",
        "h@example.jp",
        "2024-05-06",
        "u1",
    ]
    source = one(b"\xef\xbb\xbf" + made.csv_text(header, [row]).encode())
    (read,) = source.rows
    assert source.kind == "sansan"
    assert read.card
    assert flat(read.card)["address"] == ["東京都千代田区霞が関9-9-9", "大阪府大阪市北区梅田9-9 例タワー"]
    assert flat(read.card)["tel"] == ["03-0000-0001", "03-0000-0002"]
    assert flat(read.card)["postal_code"] == ["100-0013", "530-0001"]
    assert (read.card.first("family"), read.card.first("given")) == ("鈴木", "花子")


def test_sansan_import_template_in_cp932() -> None:
    text = made.csv_text(["名刺所有者ユーザID", "会社名", "氏名[姓]", "氏名[名]"], [["u", "例㈱", "髙木", "花"]])
    (card,) = cards(text.encode("cp932"))
    assert flat(card) == {"company": ["例㈱"], "family": ["髙木"], "given": ["花"]}


def test_sansan_open_api() -> None:
    body = {"hasMore": False, "data": [{"id": "1", "companyName": "例株式会社", "name": "山田 太郎", "lastName": "山田",
            "firstName": "太郎", "lastNameReading": "ヤマダ", "firstNameReading": "タロウ", "address": None,
            "prefecture": "東京都", "city": "千代田区", "street": "霞が関9", "secondTel": "03-0000-0002",
            "tel": "03-0000-0001",
            "exchangeDate": "2024-05-06", "tags": [{"name": "展示会"}]}, {}]}  # fmt: skip
    source = one(json.dumps(body).encode())
    read = list(source.rows)
    assert source.kind == "sansan"
    assert [row.state for row in read] == ["read", "blank"]
    card = read[0].card
    assert card
    assert card.tags == ("展示会",)
    assert card.first("address") == "東京都千代田区霞が関9"
    assert flat(card)["tel"] == ["03-0000-0001", "03-0000-0002"]


def test_google_new() -> None:
    rows = [
        {"First Name": "翼", "Last Name": "愛川", "Phonetic First Name": "ツバサ", "Phonetic Last Name": "アイカワ",
         "Organization Name": "例株式会社", "Organization Title": "主任", "Organization Department": "企画",
         "Labels": "* myContacts ::: 海軍 ::: * starred", "E-mail 1 - Label": "* Work",
         "E-mail 1 - Value": "a@example.jp ::: b@example.jp", "Phone 1 - Label": "Mobile",
         "Phone 1 - Value": "090-0000-0001", "Phone 2 - Label": "Work Fax", "Phone 2 - Value": "03-0000-0002",
         "Address 1 - Street": "霞が関9-9-9", "Address 1 - City": "千代田区", "Address 1 - Region": "東京都",
         "Address 1 - Postal Code": "100-0013", "Address 1 - Country": "日本", "Address 1 - Formatted": "x",
         "Website 1 - Value": "https://x.com/tsubasa_ex"},
        {"Organization Name": "例商事"},
        {"First Name": "愛川翼", "Phonetic First Name": "アイカワ"},
        {"First Name": "山田 太郎", "Phone 1 - Label": "", "Phone 1 - Value": "+81 90-0000-0003"},
    ]  # fmt: skip
    source = one(made.csv_text(made.GOOGLE_NEW, rows).encode("utf-8-sig"))
    first, organisation, lone, whole = [row.card for row in source.rows if row.card]
    assert source.kind == "google"
    assert first.tags == ("海軍", "starred")
    assert flat(first)["email"] == ["a@example.jp", "b@example.jp"]
    assert (first.first("mobile"), first.first("fax"), first.first("x")) == (
        "090-0000-0001",
        "03-0000-0002",
        "@tsubasa_ex",
    )
    assert flat(first)["address"] == ["東京都千代田区霞が関9-9-9"]
    assert first.first("family_kana") == "アイカワ"
    assert flat(organisation) == {"company": ["例商事"]}
    assert lone.first("family_kana") == "アイカワ"
    assert lone.first("family") == "愛川"
    assert not lone.first("given_kana")
    assert (whole.first("family"), whole.first("given")) == ("山田", "太郎")
    assert whole.first("mobile") == "+81 90-0000-0003"


def test_google_old() -> None:
    row = {"Name": "やまちゃん", "Given Name": "太郎", "Family Name": "山田", "Family Name Yomi": "ヤマダ",
           "Group Membership": "* myContacts ::: 同期", "E-mail 1 - Value": "t@example.jp",
           "Organization 1 - Name": "例", "Organization 1 - Title": "課長",
           "Organization 1 - Department": "総務"}  # fmt: skip
    source = one(made.csv_text(made.GOOGLE_OLD, [row]))
    (read,) = source.rows
    assert source.kind == "google"
    assert read.card
    assert read.card.tags == ("同期",)
    assert flat(read.card) == {
        "family": ["山田"], "given": ["太郎"], "family_kana": ["ヤマダ"], "email": ["t@example.jp"], "company": ["例"],
        "title": ["課長"], "department": ["総務"],
    }  # fmt: skip
    assert read.card.fields["family"][0].state == "certain"


def test_outlook_japanese_desktop_and_its_traps() -> None:
    assert len(made.OUTLOOK_JA) == 95
    row = {"肩書き": "Mr.", "名": "太郎", "姓": "山田", "敬称": "様", "会社名": "例㈱", "部署": "営業部",
    "役職": "部長",
           "番地 (会社)": "霞が関9-9-9", "市町村 (会社)": "千代田区", "都道府県 (会社)": "東京都",
           "郵便番号 (会社)": "100-0013",
           "国 (会社)/地域": "日本", "会社電話": "03-0000-0001", "会社 FAX": "03-0000-0002",
           "携帯電話": "090-0000-0003",
           "姓フリガナ": "ヤマダ", "名前フリガナ": "タロウ",
           "電子メール アドレス": "/o=Example/ou=AG/cn=Recipients/cn=taro",
           "電子メールの種類": "EX", "電子メール 2 アドレス": "t@example.jp", "記念日": "0/0/00", "誕生日": "0/0/00",
           "分類": "得意先;東京", "メモ": "一行目\r\n二行目"}  # fmt: skip
    source = one(made.csv_text(made.OUTLOOK_JA, [row]).encode("cp932"))
    (read,) = source.rows
    card = read.card
    assert source.kind == "outlook"
    assert card
    assert (card.first("family"), card.first("given"), card.first("title"), card.honorific) == (
        "山田",
        "太郎",
        "部長",
        "様",
    )
    assert flat(card)["email"] == ["t@example.jp"]
    assert card.first("address") == "東京都千代田区霞が関9-9-9"
    assert card.first("given_kana") == "タロウ"
    assert card.tags == ("得意先", "東京")
    assert card.first("note") == "一行目\r\n二行目"
    assert "\r\n" in card.raw
    assert [problem.code for problem in source.problems] == ["exchange_address"]


def test_outlook_web() -> None:
    assert len(made.OUTLOOK_WEB) == 61
    row = {"First Name": "花子", "Last Name": "佐藤", "Title": "Ms.", "Given Yomi": "ハナコ", "Surname Yomi": "サトウ",
           "E-mail Address": "h@example.jp", "Business Phone": "03-0000-0001", "Mobile Phone": "090-0000-0002",
           "Job Title": "主任", "Department": "人事", "Company": "例", "Business City": "千代田区",
           "Business State": "東京都",
           "Business Street": "霞が関9", "Home Street": "1 Example Road", "Home City": "London",
           "Web Page": "https://www.facebook.com/hanako.example"}  # fmt: skip
    (card,) = cards(made.csv_text(made.OUTLOOK_WEB, [row]))
    assert (card.kind, card.first("title"), card.honorific) == ("outlook", "主任", "Ms.")
    assert flat(card)["address"] == ["東京都千代田区霞が関9", "1 Example Road, London"]
    assert card.first("facebook")
    assert "url" not in card.fields


@pytest.mark.parametrize(
    "header",
    [
        "Title,First Name,Middle Name,Last Name,Suffix,Given Name Yomi,Family Name Yomi,Home Street,Business Phone",
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2",
    ],
)
def test_outlook_live_and_english_desktop(header: str) -> None:
    row = {"Title": "Mr.", "First Name": "Ken", "Last Name": "Tanaka", "Suffix": "Jr."}
    source = one(made.csv_text(header.split(","), [row]))
    (read,) = source.rows
    assert source.kind == "outlook"
    assert read.card
    assert (read.card.first("family"), read.card.first("title")) == ("Tanaka Jr.", "")


def test_thunderbird_and_mastodon() -> None:
    row = {"First Name": "太郎", "Last Name": "山田", "Display Name": "やまさん", "Primary Email": "t@example.jp",
           "Secondary Email": "u@example.jp", "Mobile Number": "090-0000-0001", "Organization": "例"}  # fmt: skip
    (card,) = cards(made.csv_text(made.THUNDERBIRD, [row]))
    assert card.kind == "thunderbird"
    assert flat(card)["email"] == ["t@example.jp", "u@example.jp"]
    text = "Account address,Show boosts,Notify on new posts,Languages\ntaro@social.example,true,false,\n"
    (card,) = cards(text)
    assert flat(card) == {"url": ["https://social.example/@taro"], "note": ["taro@social.example"]}


def test_any_table_is_guessed_and_can_be_mapped() -> None:
    text = "お名前\tフリガナ\t貴社名\tチーム\t電話番号\t携帯\tメールアドレス\t" \
           "都道府県\t市区町村\t番地\t名刺交換日\tグループ\n" \
           "山田 太郎\tヤマダ タロウ\t例㈱\t営業部\t0300000001\t9000000002\t" \
           "t@example.jp\t東京都\t千代田区\t霞が関9\t2020年1月2日\t東京、展示会\n"  # fmt: skip
    source = one(text)
    (read,) = source.rows
    card = read.card
    assert source.kind == "table"
    assert source.table
    assert card
    assert source.table.guess[0] == "full_name"
    assert source.table.guess[3] == "department", "told by what stands in it"
    assert card.fields["department"][0].state == "check"
    assert (card.first("given_kana"), card.first("address"), card.met_on) == (
        "タロウ",
        "東京都千代田区霞が関9",
        date(2020, 1, 2),
    )
    assert card.tags == ("東京", "展示会")
    assert card.fields["mobile"][0].state == "check", "a spreadsheet has eaten its 0"
    again = one(text.replace("お名前", " お名前 "), mapping={3: "department"})
    assert again.table
    assert again.table.fingerprint == source.table.fingerprint
    assert next(again.rows).card.fields["department"] == (Value("営業部", "certain", "営業部"),)  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="nonsense"):
        open_source(text, mapping={0: "nonsense"})


def test_a_table_without_header_gets_numbers() -> None:
    source = one("山田太郎,株式会社例,03-0000-0001\n佐藤花子,例商事㈱,03-0000-0002\n")
    assert source.table
    assert source.table.header == ("1", "2", "3")
    assert source.table.guess == {0: "", 1: "company", 2: "tel"}
    assert len(list(source.rows)) == 2
    named = one("山田太郎,株式会社例,03-0000-0001\n佐藤花子,例商事㈱,03-0000-0002\n", mapping={0: "full_name"})
    assert [row.card.first("family") for row in named.rows if row.card] == ["山田", "佐藤"]


def test_whole_names_are_certain_only_where_something_says_so() -> None:
    source = one("氏名,会社名\n山田 太郎,例\n小鳥遊歩実,例\n")
    sure, unsure = [row.card for row in source.rows if row.card]
    assert sure.fields["family"][0].state == "certain"
    assert sure.fields["family"][0].source == "山田 太郎"
    assert unsure.fields["family"][0].state == "check"


def test_xlsx_first_sheet_with_numbers_dates_and_formulas_as_text() -> None:
    rows = [["氏名", "会社名", "携帯", "名刺交換日", "備考"],
            ["山田 太郎", "例㈱", 9000000001, date(2024, 5, 6), "=1+1"],
            [None, None, None, None, None],
            ["佐藤 花子", "例", "090-0000-0002", "2024/05/07", 3.0]]  # fmt: skip
    source = one(made.workbook(rows))
    read = list(source.rows)
    assert [row.state for row in read] == ["read", "blank", "read"]
    first, last = read[0].card, read[2].card
    assert first
    assert last
    assert first.met_on == date(2024, 5, 6)
    assert first.first("note") == "=1+1"
    assert first.fields["mobile"][0].value == "9000000001"
    assert first.fields["mobile"][0].state == "check"
    assert last.first("note") == "3"
    assert source.table
    assert source.table.guess[0] == "full_name"


def test_xlsx_of_a_known_service_is_that_service() -> None:
    assert one(made.workbook([made.EIGHT_NEW, made.EIGHT_ROW])).kind == "eight"


def test_header_words_of_files_never_read() -> None:
    with pytest.raises(Unreadable, match="private_requests"):
        open_source("From,To,Sent At,Message,Direction\nA,B,1,x,INCOMING\n")
    with pytest.raises(Unreadable, match="not_contacts"):
        open_source("CONVERSATION ID,CONVERSATION TITLE,FROM,TO,DATE,SUBJECT,CONTENT,FOLDER\n1,,a,b,,,,\n")


def test_blank_rows_count_but_not_the_end_of_the_file() -> None:
    assert states("氏名,会社名\n山田 太郎,例\n\n,\n佐藤 花子,例\n\n\n") == ["read", "blank", "blank", "read"]


def test_an_unknown_encoding_of_line_ends_and_a_semicolon() -> None:
    assert states("氏名;会社名\r山田 太郎;例\r佐藤 花子;例\r") == ["read", "read"]
    assert states("sep=;\r\n氏名;会社名\r\n山田 太郎;例\r\n") == ["read"]
