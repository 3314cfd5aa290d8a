from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "enishi.ties"
    label = "ties"
