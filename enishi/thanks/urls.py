"""Addresses of the evening, and of letters of thanks."""

from django.urls import path

from enishi.thanks.views import evening, letter, queue

urlpatterns = [
    path("evening/", evening.evening, name="evening"),
    path("evening/gather/", evening.gather, name="evening_gather"),
    path("evening/people/<uuid:public_id>/", evening.person, name="evening_person"),
    path("thanks/", queue.queue, name="thanks"),
    path("thanks/begin/", queue.begin, name="thanks_begin"),
    path("thanks/need-not/", queue.need_not, name="thanks_need_not"),
    path("thanks/<uuid:public_id>/", letter.letter, name="letter"),
    path("thanks/<uuid:public_id>/text/", letter.text, name="letter_text"),
    path("thanks/<uuid:public_id>/settle/", letter.settle, name="letter_settle"),
]
