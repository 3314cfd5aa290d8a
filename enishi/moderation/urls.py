"""Addresses of reporting, of what becomes of it, and of the moderators."""

from django.urls import path

from enishi.moderation.views import own, queue, reporting, safety

urlpatterns = [
    path("safety/", safety.safety, name="safety"),
    path("safety/mine/", own.own, name="measures"),
    path("safety/mine/<uuid:public_id>/", own.measure, name="measure"),
    path("safety/reports/<uuid:public_id>/", own.report, name="own_report"),
    path("safety/reports/<uuid:public_id>/pack.json", own.pack, {"form": "json"}, name="report_json"),
    path("safety/reports/<uuid:public_id>/pack.pdf", own.pack, {"form": "pdf"}, name="report_pdf"),
    path("safety/reports/<uuid:public_id>/<str:sha256>.jpg", own.picture, name="report_picture"),
    path("report/", reporting.address, name="report_address"),
    path("report/sent/", reporting.sent, name="report_sent"),
    path("report/<slug:kind>/<uuid:public_id>/", reporting.report, name="report"),
    path("moderation/", queue.queue, name="moderation"),
    path("moderation/<uuid:public_id>/", queue.case, name="case"),
    path("moderation/<uuid:public_id>/open/", queue.ask_to_open, name="opening_ask"),
    path("moderation/openings/<uuid:public_id>/", queue.opening, name="opening"),
    path("moderation/objections/<uuid:public_id>/", queue.judge, name="judge_appeal"),
]
