"""Addresses of one's own page, and of other people's."""

from django.urls import path

from enishi.profiles.views import draft, hiding, lines, linkedin, people, portrait, preview, revealing, telling

urlpatterns = [
    path("me/page/", draft.draft, name="profile"),
    path("me/page/begin/", draft.begin, name="profile_begin"),
    path("me/page/who/", draft.set_up, name="profile_who"),
    path("me/page/publish/", draft.publish, name="profile_publish"),
    path("me/page/take-down/", draft.take_down, name="profile_take_down"),
    path("me/page/seen/", preview.preview, name="profile_seen"),
    path("me/page/distance/", preview.distance, name="profile_distance"),
    path("me/page/lines/new/", lines.new, name="profile_line_new"),
    path("me/page/lines/<uuid:public_id>/", lines.edit, name="profile_line"),
    path("me/page/lines/<uuid:public_id>/up/", lines.move, {"up": True}, name="profile_line_up"),
    path("me/page/lines/<uuid:public_id>/down/", lines.move, {"up": False}, name="profile_line_down"),
    path("me/page/lines/<uuid:public_id>/remove/", lines.remove, name="profile_line_remove"),
    path("me/page/lines/<uuid:public_id>/restore/", lines.restore, name="profile_line_restore"),
    path("me/page/linkedin/", linkedin.linkedin, name="profile_linkedin"),
    path("me/page/linkedin/add/", linkedin.add, name="profile_linkedin_add"),
    path("me/page/picture/", portrait.portrait, name="profile_picture"),
    path("me/page/picture/place/", portrait.place, name="profile_picture_place"),
    path("me/page/picture/remove/", portrait.remove, name="profile_picture_remove"),
    path("me/page/picture/whole.jpg", portrait.source, name="profile_picture_whole"),
    path("me/page/announce/", telling.announce, name="profile_announce"),
    path("me/page/announce/send/", telling.send, name="profile_announce_send"),
    path("me/page/announce/<uuid:public_id>/", telling.announcement, name="profile_announcement"),
    path("me/nickname/", hiding.nickname, name="nickname"),
    path("me/nickname/end/", hiding.end, name="nickname_end"),
    path("me/nickname/known/", revealing.reveals, name="reveals"),
    path("me/nickname/known/tell/", revealing.tell, name="reveal"),
    path("me/nickname/known/<uuid:public_id>/remove/", revealing.remove, name="reveal_remove"),
    path("n/<str:secret>/", revealing.told, name="told"),
    path("people/", people.people, name="people"),
    path("people/<uuid:public_id>/", people.person, name="person"),
    path("people/<uuid:public_id>/portrait.jpg", people.picture, {"which": "portrait"}, name="person_portrait"),
    path("people/<uuid:public_id>/round.jpg", people.picture, {"which": "round"}, name="person_round"),
]
