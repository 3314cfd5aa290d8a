"""Addresses of the card book, under book/."""

from django.urls import path

from enishi.cards.views import book, checks, contact, pictures, small

urlpatterns = [
    path("", book.book, name="book"),
    path("new/", contact.new, name="contact_new"),
    path("selection/tag/", book.tag_selection, name="tag_selection"),
    path("selection/delete/", book.delete_selection, name="delete_selection"),
    path("selection/merge/", book.merge_selection, name="merge_selection"),
    path("look-alikes/", checks.look_alikes, name="look_alikes"),
    path("look-alikes/decide/", checks.decide, name="look_alikes_decide"),
    path("readings/", checks.readings, name="readings"),
    path("recent/", checks.recent, name="recent"),
    path("undo/<uuid:public_id>/", small.undo, name="undo"),
    path("cards/<uuid:public_id>/", contact.card, name="held_card"),
    path("cards/<uuid:public_id>/split/", small.split, name="split_card"),
    path("pictures/<uuid:public_id>.jpg", pictures.picture, name="card_picture"),
    path("meetings/<uuid:public_id>/", small.edit_meeting, name="meeting_edit"),
    path("meetings/<uuid:public_id>/remove/", small.remove_meeting, name="meeting_remove"),
    path("<uuid:public_id>/", contact.contact, name="contact"),
    path("<uuid:public_id>/edit/", contact.edit, name="contact_edit"),
    path("<uuid:public_id>/delete/", small.delete, name="contact_delete"),
    path("<uuid:public_id>/meetings/", small.add_meeting, name="meeting_add"),
    path("<uuid:public_id>/tag/", small.tag, name="contact_tag"),
    path("<uuid:public_id>/untag/", small.untag, name="contact_untag"),
    path("<uuid:public_id>/note/", small.note, name="contact_note"),
    path("<uuid:public_id>/reading/", small.reading, name="contact_reading"),
]
