"""Addresses of bringing in and taking along, under bring/."""

from django.urls import path

from enishi.portability.views import batch, box, erasing, everything, out, own, row

urlpatterns = [
    path("", box.bring, name="bring"),
    path("all/", box.imports, name="imports"),
    path("pending/", row.pending, name="pending"),
    path("rows/<uuid:public_id>/", row.row, name="import_row"),
    path("rows/<uuid:public_id>/decide/", row.decide, name="import_decide"),
    path("out/contact/<uuid:public_id>.vcf", out.one, name="vcard_one"),
    path("out/contacts.vcf", out.many, name="vcard_many"),
    path("erase/", erasing.erase, name="erase"),
    path("erase/not/", erasing.stay, name="erase_not"),
    path("everything/", everything.everything, name="export"),
    path("everything/make/", everything.take_out, name="export_make"),
    path("everything/progress/", everything.progress, name="export_progress"),
    path("everything/<uuid:public_id>/file/", everything.file, name="export_file"),
    path("everything/<uuid:public_id>/discard/", everything.discard, name="export_discard"),
    path("<uuid:public_id>/", batch.detail, name="import_detail"),
    path("<uuid:public_id>/progress/", batch.progress, name="import_progress"),
    path("<uuid:public_id>/columns/", batch.columns, name="import_columns"),
    path("<uuid:public_id>/columns/again/", batch.ask_columns_again, name="import_columns_again"),
    path("<uuid:public_id>/decide/", batch.decide_all, name="import_decide_all"),
    path("<uuid:public_id>/apply/", batch.apply, name="import_apply"),
    path("<uuid:public_id>/undo/", batch.undo, name="import_undo"),
    path("<uuid:public_id>/discard/", batch.discard, name="import_discard"),
    path("<uuid:public_id>/own/", own.own, name="import_own"),
]
