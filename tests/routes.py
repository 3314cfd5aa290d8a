"""Every address of the site × every person who may come: the table that tests/test_urls.py holds the site to.

Columns: GET by a stranger, by Aoi (whose thing it is), by Ben (a member like her); then POST of an empty form by
the three. A number is the status; `in` is a redirect to signing in, `go` any other redirect.

A new address goes in here, or the test fails. Where the address names a thing, Ben gets 404 with the same bytes
as for what does not exist; 405 is said before the thing is looked for, so it tells nothing either.
"""

from __future__ import annotations

#: In the address stands the public id of this kind of thing of Aoi's.
NAMED = {
    "contact": (
        "contact contact_edit contact_delete contact_tag contact_untag contact_note contact_reading meeting_add "
        "vcard_one evening_person channel_person"
    ),
    "card": "held_card split_card",
    "picture": "card_picture",
    "meeting": "meeting_edit meeting_remove",
    "change": "undo",
    "photograph": "scan_piece photograph photograph_original photograph_again photograph_discard",
    "reading": "reading reading_card reading_back reading_leave reading_undo reading_pair reading_part",
    "import": (
        "import_detail import_progress import_columns import_columns_again import_decide_all import_apply "
        "import_undo import_discard import_own"
    ),
    "row": "import_row import_decide",
    "export": "export_file export_discard",
    "letter": "letter letter_text letter_settle",
    "link": "end_link",
    "invitation": "end_invitation",
    "line": "profile_line profile_line_up profile_line_down profile_line_remove profile_line_modest",
    "work": "work work_remove",
    "work_out": "work_restore",
    "given": "vouch_answer",
    "named": "work_answer",
    "written": "vouch_take_back",
    "knowable": "not_known",
    "removed": "profile_line_restore",
    "announcement": "profile_announcement",
    "page": "person person_portrait person_round face_posts follow report",
    "reveal": "reveal_remove",
    "device": "end_device",
    "footprint": "footprint_take_back",
    "offer": "settle_offer",
    "tied": "tie tie_let tie_serve tie_part ask block mute take_back vouch_write",
    "asked": "request_answer",
    "sent": "request_withdraw request_put_away",
    "wish": "introduction introduction_withdraw introduction_arranged introduction_put_away",
    "hand": "errand errand_answer errand_arranged errand_put_away",
    "introduced": "introduced_answer",
    "talk": (
        "conversation conversation_state conversation_people conversation_quiet conversation_leave conversation_back"
    ),
    "message": "message_withdraw",
    "later": "message_waiting message_waiting_withdraw",
    "file": "message_file",
    "mate": "message_to",
    "post": "post post_edit post_delete post_react comment_write comments_let",
    "edited": "post_history",
    "deleted": "post_restore",
    "post_picture": "post_picture",
    "mention": "mention_answer",
    "draft": "draft",
    "comment": "comment_remove comment_restore",
    "notice": "notice",
    "reported": "own_report report_json report_pdf report_picture",
    "measure": "measure",
    "case": "case opening_ask",
    "opening": "opening",
    "objection": "judge_appeal",
    "table": "table table_progress close_table",
}

#: Of these kinds is a face.
FACES = {"page", "tied", "mate"}

TABLE = """
front                                  200 go  go    200 go  go
account_signup                         200 go  go    200 go  go
account_login                          200 go  go    200 go  go
account_logout                         go  200 200   go  go  go
account_inactive                       200 200 200   405 405 405
account_reauthenticate                 in  200 200   in  200 200
account_email                          in  200 200   in  go  go
account_email_verification_sent        200 200 200   405 405 405
account_confirm_email                  200 200 200   404 404 404
account_change_password                in  200 200   in  200 200
account_set_password                   in  go  go    in  go  go
account_reset_password                 200 200 200   200 200 200
account_reset_password_done            200 200 200   405 405 405
account_reset_password_from_key        200 200 200   200 200 200
account_reset_password_from_key_done   200 200 200   405 405 405
mfa_index                              in  200 200   in  405 405
mfa_authenticate                       go  go  go    go  go  go
mfa_reauthenticate                     in  go  go    in  go  go
mfa_activate_totp                      in  go  go    in  go  go
mfa_deactivate_totp                    in  404 404   in  404 404
mfa_view_recovery_codes                in  404 404   in  405 405
mfa_generate_recovery_codes            in  go  go    in  go  go
mfa_download_recovery_codes            in  404 404   in  404 404
mfa_add_webauthn                       in  go  go    in  go  go
mfa_remove_webauthn                    in  405 405   in  go  go
rename_passkey                         in  405 405   in  go  go
mfa_login_webauthn                     go  go  go    go  go  go
mfa_reauthenticate_webauthn            in  go  go    in  go  go
devices                                in  200 200   in  405 405
end_devices                            in  405 405   in  go  go
end_device                             in  405 405   in  go  404
me                                     in  200 200   in  422 422
me_swap                                in  405 405   in  go  go
invitations                            in  200 200   in  200 200
end_invitation                         in  405 405   in  go  404
invited                                404 404 404   404 404 404
promises                               200 200 200   405 405 405
choose_language                        405 405 405   go  go  go
choose_years                           405 405 405   go  go  go
mailbox                                404 404 404   405 405 405

book                                   in  200 200   in  405 405
contact_new                            in  200 200   in  422 422
tag_selection                          in  405 405   in  go  go
delete_selection                       in  405 405   in  go  go
merge_selection                        in  405 405   in  go  go
look_alikes                            in  200 200   in  405 405
look_alikes_decide                     in  405 405   in  go  go
readings                               in  200 200   in  405 405
recent                                 in  200 200   in  405 405
undo                                   in  405 405   in  go  404
held_card                              in  200 404   in  405 405
split_card                             in  405 405   in  go  404
card_picture                           in  200 404   in  405 405
meeting_edit                           in  200 404   in  422 404
meeting_remove                         in  405 405   in  go  404
contact                                in  200 404   in  405 405
contact_edit                           in  200 404   in  422 404
contact_delete                         in  405 405   in  go  404
meeting_add                            in  405 405   in  422 404
contact_tag                            in  405 405   in  go  404
contact_untag                          in  405 405   in  go  404
contact_note                           in  405 405   in  go  404
contact_reading                        in  405 405   in  go  404

scan                                   in  200 200   in  422 422
scan_progress                          in  200 200   in  405 405
scan_by_phone                          in  200 200   in  405 405
scan_next                              in  go  go    in  405 405
scan_done                              in  200 200   in  405 405
scan_piece                             in  200 200   in  422 422
reading                                in  200 404   in  422 404
reading_card                           in  200 404   in  405 405
reading_back                           in  200 404   in  405 405
reading_leave                          in  405 405   in  go  404
reading_undo                           in  405 405   in  go  404
reading_pair                           in  405 405   in  go  404
reading_part                           in  405 405   in  go  404
photograph                             in  200 404   in  405 405
photograph_original                    in  200 404   in  405 405
photograph_again                       in  405 405   in  go  404
photograph_discard                     in  405 405   in  go  404

hand                                   in  200 go    in  405 405
card_edit                              in  200 200   in  422 422
card_print                             in  200 404   in  go  404
card_pdf                               in  200 404   in  405 405
card_picture_file                      in  200 404   in  405 405
own_vcard                              in  200 404   in  405 405
code                                   in  200 404   in  405 405
code_picture                           in  200 404   in  405 405
end_codes                              in  405 405   in  go  go
make_link                              in  405 405   in  200 404
end_link                               in  405 405   in  go  404
offer_card                             in  200 404   in  200 404
card_offers                            in  200 200   in  405 405
settle_offer                           in  405 405   in  go  404
open_table                             in  405 405   in  go  go
table                                  in  200 404   in  405 405
table_progress                         in  200 404   in  405 405
close_table                            in  405 405   in  go  404
worker                                 200 200 200   405 405 405
opened                                 404 404 404   405 405 405
opened_vcard                           404 404 404   405 405 405
take_card                              405 405 405   404 404 404
guest                                  404 404 404   405 405 405
guest_vcard                            404 404 404   405 405 405
guest_leave                            404 404 404   404 404 404
guest_withdraw                         405 405 405   404 404 404
join                                   404 404 404   404 404 404

evening                                in  200 200   in  405 405
evening_gather                         in  405 405   in  422 422
evening_person                         in  200 404   in  go  404
thanks                                 in  200 200   in  405 405
thanks_begin                           in  405 405   in  go  go
thanks_need_not                        in  405 405   in  go  go
letter                                 in  200 404   in  409 404
letter_text                            in  200 404   in  405 405
letter_settle                          in  405 405   in  go  404

profile                                in  200 200   in  405 405
profile_begin                          in  405 405   in  go  go
profile_who                            in  405 405   in  422 422
profile_publish                        in  405 405   in  go  go
profile_take_down                      in  405 405   in  go  go
profile_seen                           in  200 200   in  405 405
profile_distance                       in  405 405   in  404 404
profile_line_new                       in  200 200   in  422 422
profile_line                           in  200 404   in  422 404
profile_line_up                        in  405 405   in  go  404
profile_line_down                      in  405 405   in  go  404
profile_line_remove                    in  405 405   in  go  404
profile_line_restore                   in  405 405   in  go  404
profile_line_modest                    in  405 405   in  go  404
work_new                               in  200 200   in  422 422
work                                   in  200 404   in  422 404
work_remove                            in  405 405   in  go  404
work_restore                           in  405 405   in  go  404
by_others                              in  200 200   in  405 405
vouch_answer                           in  405 405   in  go  404
work_answer                            in  405 405   in  go  404
vouch_take_back                        in  405 405   in  go  404
profile_linkedin                       in  200 200   in  422 422
profile_linkedin_add                   in  405 405   in  go  go
profile_picture                        in  200 200   in  422 422
profile_picture_place                  in  405 405   in  422 422
profile_picture_remove                 in  405 405   in  go  go
profile_picture_whole                  in  404 404   in  405 405
profile_announce                       in  200 200   in  422 422
profile_announce_send                  in  405 405   in  422 422
profile_announcement                   in  200 404   in  405 405
act_as                                 in  405 405   in  go  go
nickname                               in  200 200   in  422 422
nickname_end                           in  go  go    in  go  go
reveals                                in  403 403   in  403 403
reveal                                 in  403 403   in  403 403
reveal_remove                          in  403 403   in  403 403
footprints                             in  200 200   in  405 405
footprints_switch                      in  405 405   in  go  go
footprint_take_back                    in  405 405   in  go  404
told                                   in  404 404   in  404 404
vouch_write                            in  200 404   in  422 404
not_known                              in  405 405   in  go  404
people                                 in  200 200   in  405 405
person                                 404 200 404   405 405 405
person_portrait                        404 200 404   405 405 405
person_round                           404 200 404   405 405 405

ties                                   in  200 200   in  405 405
manner                                 in  200 200   in  422 422
ways                                   in  200 200   in  405 405
serving                                in  200 200   in  go  go
apart                                  in  200 200   in  405 405
tie                                    in  200 404   in  405 405
tie_let                                in  405 405   in  go  404
tie_serve                              in  405 405   in  go  404
tie_part                               in  405 405   in  go  404
ask                                    in  200 404   in  go  404
block                                  in  405 405   in  go  404
mute                                   in  405 405   in  go  404
take_back                              in  405 405   in  404 404
request_withdraw                       in  405 405   in  go  404
request_put_away                       in  405 405   in  go  404
request_answer                         in  405 405   in  go  404
introduction_new                       in  200 200   in  422 422
introduction                           in  200 404   in  422 404
introduction_withdraw                  in  405 405   in  go  404
introduction_arranged                  in  405 405   in  go  404
introduction_put_away                  in  405 405   in  go  404
errand                                 in  200 404   in  422 404
errand_answer                          in  405 405   in  go  404
errand_arranged                        in  405 405   in  go  404
errand_put_away                        in  405 405   in  go  404
introduced_answer                      in  405 405   in  go  404
errand_guest                           404 404 404   404 404 404
notices                                in  200 200   in  405 405
notices_read                           in  405 405   in  go  go
notice                                 in  405 405   in  go  404
notices_mail                           in  200 200   in  422 422
notices_off                            404 404 404   404 404 404

home                                   in  200 200   in  405 405
home_read                              in  405 405   in  go  go
post_new                               in  200 200   in  422 422
drafts                                 in  200 200   in  405 405
draft                                  in  200 404   in  422 404
post_edit                              in  200 404   in  422 404
post_history                           404 200 404   405 405 405
post_delete                            in  405 405   in  go  404
post_restore                           in  405 405   in  go  404
post_react                             in  405 405   in  go  404
post_picture                           404 200 404   405 405 405
post_search                            in  200 200   in  405 405
mentions                               in  200 200   in  405 405
mention_answer                         in  405 405   in  go  404
mute_words                             in  200 200   in  go  go
post                                   404 200 404   405 405 405
comment_write                          in  405 405   in  422 404
comments_let                           in  405 405   in  go  404
comment_remove                         in  405 405   in  go  404
comment_restore                        in  405 405   in  go  404
face_posts                             404 200 404   405 405 405
follow                                 in  405 405   in  go  404
tag                                    in  200 200   in  405 405
conversations                          in  200 200   in  405 405
conversation                           in  200 404   in  422 404
conversation_state                     in  200 404   in  405 405
conversation_people                    in  200 404   in  404 404
conversation_quiet                     in  405 405   in  go  404
conversation_leave                     in  405 405   in  go  404
conversation_back                      in  405 405   in  404 404
message_new                            in  200 200   in  405 405
message_group                          in  200 200   in  422 422
message_to                             in  200 404   in  422 404
message_withdraw                       in  405 405   in  go  404
message_waiting                        in  200 404   in  422 404
message_waiting_withdraw               in  405 405   in  go  404
message_file                           in  200 404   in  405 405

safety                                 200 200 200   405 405 405
report_address                         200 200 200   422 422 422
report_sent                            200 200 200   405 405 405
report                                 404 404 404   404 404 404
measures                               in  200 200   in  405 405
measure                                in  200 404   in  422 404
own_report                             in  200 404   in  405 405
report_json                            in  200 404   in  405 405
report_pdf                             in  200 404   in  405 405
report_picture                         in  200 404   in  405 405
moderation                             in  200 404   in  405 404
case                                   in  200 404   in  422 404
opening_ask                            in  405 404   in  404 404
opening                                in  200 404   in  go  404
judge_appeal                           in  200 404   in  422 404

rates                                  200 200 200   422 422 422
channel                                200 200 200   405 405 405
channel_person                         in  go  404   in  405 405
figures                                200 200 200   405 405 405
figures_mine                           in  200 200   in  405 405
profile_check                          200 200 200   422 422 422
profile_score                          404 404 404   405 405 405
profile_copy                           200 200 200   422 422 422
profile_copy_picture                   200 200 200   422 422 422
profile_correlation                    200 200 200   422 422 422

bring                                  in  200 200   in  422 422
erase                                  in  200 200   in  422 422
erase_not                              in  405 405   in  go  go
imports                                in  200 200   in  405 405
pending                                in  200 200   in  405 405
import_row                             in  200 404   in  405 405
import_decide                          in  405 405   in  go  404
vcard_one                              in  200 404   in  405 405
vcard_many                             in  405 405   in  go  go
import_detail                          in  200 404   in  405 405
import_progress                        in  204 404   in  405 405
import_columns                         in  go  404   in  go  404
import_columns_again                   in  405 405   in  go  404
import_decide_all                      in  405 405   in  go  404
import_apply                           in  405 405   in  go  404
import_undo                            in  405 405   in  go  404
import_discard                         in  405 405   in  go  404
import_own                             in  200 404   in  404 404
export                                 in  200 200   in  405 405
export_make                            in  405 405   in  go  go
export_progress                        in  204 204   in  405 405
export_file                            in  200 404   in  405 405
export_discard                         in  405 405   in  go  404
"""

PEOPLE = ("stranger", "aoi", "ben")
COLUMNS = [(method, who) for method in ("get", "post") for who in PEOPLE]
ROUTES: dict[str, dict[tuple[str, str], str]] = {
    words[0]: dict(zip(COLUMNS, words[1:], strict=True)) for words in map(str.split, TABLE.split("\n")) if words
}
KIND_OF = {route: kind for kind, routes in NAMED.items() for route in routes.split()}
