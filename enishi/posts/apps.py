from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "enishi.posts"
    label = "posts"
