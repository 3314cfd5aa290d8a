from django.apps import AppConfig


class ThanksConfig(AppConfig):
    name = "enishi.thanks"
    label = "thanks"

    def ready(self) -> None:
        from enishi.thanks import waiting

        waiting.say()
