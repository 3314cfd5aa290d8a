"""Made-up people in the formats they come in. No one here exists."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from PIL import Image

EIGHT = (
    "会社名,部署名,役職,姓,名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日,"
    "Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ"
)
FAMILIES = ("佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "山本", "中村", "小林", "加藤", "吉田", "佐々木", "山口")
#: Given names of two characters: enough of them that namesakes are as rare as they are.
FIRST = "太花一健直翔陽学恵誠優真和亮千律美大香悟智裕秀博義正雅"
SECOND = "郎子一美也介人平彦樹香代恵輔之助生夫里奈菜希未絵理沙"


def eight_line(number: int, **over: str) -> str:
    """One row: a person of their own for each number."""
    family = FAMILIES[number % len(FAMILIES)]
    given = FIRST[number // 13 % len(FIRST)] + SECOND[number // 13 // len(FIRST) % len(SECOND)]
    row = {
        "company": f"株式会社例{number // 7}",
        "department": "営業部",
        "title": "課長",
        "family": family,
        "given": given,
        "email": f"person{number}@firm{number // 7}.example.jp",
        "mobile": f"090-{number // 10000:04d}-{number % 10000:04d}",
        **over,
    }
    cells = [row["company"], row["department"], row["title"], row["family"], row["given"], row["email"], "100-0013"]
    cells += ["東京都千代田区霞が関1-1-1", "03-3581-5111", "", "", "", row["mobile"], "https://www.example.jp/"]
    cells += ["2025/04/01", "", "", ""]
    return ",".join(cells)


def eight(*lines: str, encoding: str = "cp932") -> bytes:
    return "\r\n".join([EIGHT, *lines, ""]).encode(encoding)


def eight_of(rows: int) -> bytes:
    return eight(*(eight_line(number) for number in range(rows)))


def linkedin() -> bytes:
    """An archive with two connections and what its owner wrote about herself."""
    connections = (
        'Notes:\n"When exporting your connection data …"\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Thomas,Mercier,https://www.linkedin.com/in/tmercier,,Lumiere Capteurs,Director,28 Sep 2025\n"
        "太郎,山田,https://www.linkedin.com/in/tyamada,t.yamada@example.jp,例,部長,1 Oct 2025\n"
    )
    profile = "First Name,Last Name,Headline\n葵,青井,研究員\n"
    return zipped({"Connections.csv": connections.encode(), "Profile.csv": profile.encode()})


def facebook_html() -> bytes:
    return zipped({"connections/friends/your_friends.html": b"<html><body>facebook</body></html>"})


def facebook() -> bytes:
    name = "山田 太郎".encode().decode("latin-1")
    rejected = "田中 秘密".encode().decode("latin-1")
    friends = {"friends_v2": [{"name": name, "timestamp": 1700000000}]}
    return zipped(
        {
            "connections/friends/your_friends.json": json.dumps(friends).encode(),
            "connections/friends/rejected_friend_requests.json": json.dumps(
                {"rejected_requests_v2": [{"name": rejected, "timestamp": 1700000000}]}
            ).encode(),
        }
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            # Without the time of day: the same bytes in every process that collects the tests.
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def jpeg(ink: str = "white", size: tuple[int, int] = (91, 55), **more: Any) -> bytes:
    """A picture; of the shape of a card where no size is said."""
    out = io.BytesIO()
    Image.new("RGB", size, ink).save(out, "JPEG", **more)
    return out.getvalue()
