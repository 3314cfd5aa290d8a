from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "enishi.media"
    label = "media"
