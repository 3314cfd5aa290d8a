"""Addresses of photographed cards, under scan/."""

from django.urls import path

from enishi.scanning.views import confirm, deeds, pictures, queue

urlpatterns = [
    path("", queue.scan, name="scan"),
    path("progress/", queue.progress, name="scan_progress"),
    path("by-phone/", queue.by_phone, name="scan_by_phone"),
    path("next/", confirm.following, name="scan_next"),
    path("done/", confirm.done, name="scan_done"),
    path("pieces/<uuid:public_id>/", pictures.piece, name="scan_piece"),
    path("cards/<uuid:public_id>/", confirm.confirm, name="reading"),
    path("cards/<uuid:public_id>/card.jpg", pictures.card, name="reading_card"),
    path("cards/<uuid:public_id>/back.jpg", pictures.card, {"back": True}, name="reading_back"),
    path("cards/<uuid:public_id>/leave/", deeds.leave, name="reading_leave"),
    path("cards/<uuid:public_id>/undo/", deeds.undo, name="reading_undo"),
    path("cards/<uuid:public_id>/back/", deeds.pair, name="reading_pair"),
    path("cards/<uuid:public_id>/part/", deeds.part, name="reading_part"),
    path("<uuid:public_id>/picture.jpg", pictures.picture, name="photograph"),
    path("<uuid:public_id>/original/", pictures.original, name="photograph_original"),
    path("<uuid:public_id>/again/", deeds.read_again, name="photograph_again"),
    path("<uuid:public_id>/discard/", deeds.discard, name="photograph_discard"),
]
