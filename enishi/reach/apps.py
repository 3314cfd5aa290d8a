from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "enishi.reach"
    label = "reach"

    def ready(self) -> None:
        from enishi.reach import waiting

        waiting.say()
