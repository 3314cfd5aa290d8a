"""Addresses of conversations."""

from django.urls import path

from enishi.messages.views import beginning, conversation, own, pieces

urlpatterns = [
    path("messages/", own.conversations, name="conversations"),
    path("messages/new/", beginning.choose, name="message_new"),
    path("messages/group/", beginning.group, name="message_group"),
    path("messages/to/<uuid:public_id>/", beginning.to, name="message_to"),
    path("messages/said/<uuid:public_id>/withdraw/", pieces.withdraw, name="message_withdraw"),
    path("messages/later/<uuid:public_id>/", pieces.waiting, name="message_waiting"),
    path("messages/later/<uuid:public_id>/withdraw/", pieces.withdraw_waiting, name="message_waiting_withdraw"),
    path("messages/file/<uuid:public_id>/", pieces.attachment, name="message_file"),
    path("messages/<uuid:public_id>/", conversation.conversation, name="conversation"),
    path("messages/<uuid:public_id>/state/", conversation.state, name="conversation_state"),
    path("messages/<uuid:public_id>/people/", own.people, name="conversation_people"),
    path("messages/<uuid:public_id>/quiet/", own.quiet, name="conversation_quiet"),
    path("messages/<uuid:public_id>/leave/", own.leave, name="conversation_leave"),
    path("messages/<uuid:public_id>/back/", own.back, name="conversation_back"),
]
