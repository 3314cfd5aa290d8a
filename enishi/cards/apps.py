from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "enishi.cards"
    label = "cards"
