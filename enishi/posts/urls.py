"""Addresses of posts, of home, and of what others follow."""

from django.urls import path

from enishi.posts.views import comments, following, home, posts, writing

urlpatterns = [
    path("home/", home.home, name="home"),
    path("home/read/", home.read, name="home_read"),
    path("home/words/", home.words, name="mute_words"),
    path("posts/new/", writing.new, name="post_new"),
    path("posts/drafts/", writing.drafts, name="drafts"),
    path("posts/drafts/<uuid:public_id>/", writing.draft, name="draft"),
    path("posts/search/", home.search, name="post_search"),
    path("posts/mentions/", posts.mentions, name="mentions"),
    path("posts/mentions/<uuid:public_id>/", posts.answer, name="mention_answer"),
    path("posts/<uuid:public_id>/", posts.post, name="post"),
    path("posts/<uuid:public_id>/edit/", writing.edit, name="post_edit"),
    path("posts/<uuid:public_id>/before/", posts.history, name="post_history"),
    path("posts/<uuid:public_id>/delete/", posts.delete, name="post_delete"),
    path("posts/<uuid:public_id>/restore/", posts.restore, name="post_restore"),
    path("posts/<uuid:public_id>/glad/", posts.react, name="post_react"),
    path("posts/<uuid:public_id>/comment/", comments.write, name="comment_write"),
    path("posts/<uuid:public_id>/comments/", comments.let_through, name="comments_let"),
    path("posts/comments/<uuid:public_id>/remove/", comments.remove, name="comment_remove"),
    path("posts/comments/<uuid:public_id>/restore/", comments.restore, name="comment_restore"),
    path("posts/pictures/<uuid:public_id>.jpg", posts.picture, name="post_picture"),
    path("p/<uuid:public_id>/posts/", posts.of_face, name="face_posts"),
    path("p/<uuid:public_id>/follow/", following.follow, name="follow"),
    path("tags/<str:word>/", home.tag, name="tag"),
]
