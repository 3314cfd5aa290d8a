from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "enishi.profiles"
    label = "profiles"

    def ready(self) -> None:
        from enishi.profiles import waiting

        waiting.say()
