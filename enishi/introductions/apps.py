from django.apps import AppConfig


class IntroductionsConfig(AppConfig):
    name = "enishi.introductions"
    label = "introductions"

    def ready(self) -> None:
        from enishi.introductions import waiting

        waiting.say()
