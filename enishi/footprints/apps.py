from django.apps import AppConfig


class FootprintsConfig(AppConfig):
    name = "enishi.footprints"
    label = "footprints"
