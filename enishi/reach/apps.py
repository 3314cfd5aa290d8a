from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "enishi.reach"
    label = "reach"
