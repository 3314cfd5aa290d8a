"""Pieces of what the parsers know, to begin from: formats in small."""

from __future__ import annotations

import io
import zipfile

from openpyxl import Workbook
from PIL import Image


def _picture(kind: str) -> bytes:
    Image.new("RGB", (8, 6), "teal").save(out := io.BytesIO(), kind)
    return out.getvalue()


def _archive() -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        archive.writestr("Connections.csv", "First Name,Last Name,Company\nBen,Carter,Reed\n")
    return out.getvalue()


def _workbook() -> bytes:
    book = Workbook()
    book.active.append(["氏名", "会社名"])
    book.active.append(["青木 葵", "みどり計測"])
    book.save(out := io.BytesIO())
    return out.getvalue()


WHOLE = [
    *(_picture(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")),
    _archive(),
    _workbook(),
    "氏名,会社名,TEL\r\n青木 葵,みどり計測,03-1234-5678\r\n".encode(),
    "氏名,会社名\n青木 葵,みどり計測\n".encode("cp932"),
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:青木;葵;;;\r\nFN:青木 葵\r\nEND:VCARD\r\n".encode(),
    b"MECARD:N:Aoki,Aoi;TEL:0312345678;EMAIL:aoi@example.jp;;",
    "株式会社みどり計測\n営業部 課長\n青木 葵\n〒100-0001 東京都千代田区千代田1-1\nTEL 03-1234-5678".encode(),
    b"From: ben@example.jp\r\nTo: x@example.jp\r\nSubject: Re\r\n\r\nThanks.\r\n> before\r\n",
    "See https://example.jp/?a=b&c and #展示会 @Aoi\n\nNext".encode(),
    b"platform,country,year,source,members\nlinkedin,jp,2024,x,4000000\n",
    b"group,sent,answered\na,100,12\nb,90,4\n",
]
PIECES = [
    *WHOLE,
    b"\r\n",
    b",",
    b'"',
    b";",
    b":",
    b"=\r\n",
    "㈱".encode(),
    "\u202e".encode(),
    b"\x1b$B",
    b"<",
    b"&#",
    b"\0",
]
