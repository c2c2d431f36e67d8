"""Putting readers in line: for a bulletin that somebody sent, and once a day for what is new."""

from django.utils import timezone
from django_tasks import task

from convenor.apps.bulletins.models import Bulletin
from convenor.apps.bulletins.operations import forget_unconfirmed, put_next_in_line, queue_news
from convenor.apps.bulletins.queries import news_for, readers_of_news
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import BulletinState


@task()
def put_in_line(bulletin_id: int) -> None:
    """Batch after batch. Run again after it broke, it goes on where it was."""
    day = timezone.localdate()
    while put_next_in_line(bulletin_id, on=day):
        pass


def daily_round() -> int:
    """Go on with what broke, forget who never confirmed, and put what is new in line. Returns how many."""
    for key in Bulletin.objects.filter(state=BulletinState.SENDING.value).values_list(
        "pk", flat=True
    ):
        put_in_line.call(key)
    forget_unconfirmed(at=timezone.now())
    return write_news()


def write_news() -> int:
    """For those without an account, a batch at a time. What each partnership has is asked once."""
    day, after, count = timezone.localdate(), 0, 0
    seen: dict[int, list[NewsItem]] = {}
    while readers := readers_of_news(after=after):
        count += queue_news(news_for(readers, on=day, seen=seen), on=day)
        after = readers[-1].pk
    return count
