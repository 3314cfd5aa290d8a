from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "enishi.messages"
    label = "conversations"  # Django's own "messages" are the sentences on the next page.

    def ready(self) -> None:
        from enishi.messages import buttons

        buttons.offer()
