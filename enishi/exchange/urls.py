"""Handing over cards. /c/, /g/ and /t/ are secret addresses: short for codes, and in no log."""

from django.urls import path

from enishi.exchange.views import codes, guests, opened, own, printing, tables

urlpatterns = [
    path("card/", own.hand, name="hand"),
    path("card/edit/", own.edit, name="card_edit"),
    path("card/print/", printing.card_print, name="card_print"),
    path("card/print/card.pdf", printing.card_pdf, name="card_pdf"),
    path("card/print/card.png", printing.card_picture, name="card_picture_file"),
    path("card/vcard/", own.own_vcard, name="own_vcard"),
    path("card/code/", codes.code, name="code"),
    path("card/code/picture/", codes.code_picture, name="code_picture"),
    path("card/code/end/", codes.end_codes, name="end_codes"),
    path("card/links/", codes.make_link, name="make_link"),
    path("card/links/<uuid:public_id>/end/", codes.end_link, name="end_link"),
    path("card/offer/", own.offer, name="offer_card"),
    path("card/newer/", own.offers, name="card_offers"),
    path("card/newer/<uuid:public_id>/", own.settle, name="settle_offer"),
    path("card/tables/", tables.open_table, name="open_table"),
    path("card/tables/<uuid:public_id>/", tables.table, name="table"),
    path("card/tables/<uuid:public_id>/progress/", tables.table_progress, name="table_progress"),
    path("card/tables/<uuid:public_id>/close/", tables.close_table, name="close_table"),
    path("worker.js", codes.worker, name="worker"),
    path("c/<str:secret>/", opened.opened, name="opened"),
    path("c/<str:secret>/vcard/", opened.opened_vcard, name="opened_vcard"),
    path("c/<str:secret>/take/", opened.take, name="take_card"),
    path("g/<str:secret>/", guests.guest, name="guest"),
    path("g/<str:secret>/vcard/", guests.guest_vcard, name="guest_vcard"),
    path("g/<str:secret>/leave/", guests.leave, name="guest_leave"),
    path("g/<str:secret>/withdraw/", guests.withdraw, name="guest_withdraw"),
    path("t/<str:secret>/", tables.join, name="join"),
]
