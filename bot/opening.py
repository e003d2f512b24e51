"""python-telegram-bot's application, made and opened for a Bot API server."""

from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, Defaults

from bot.connections import requests
from bot.settings import Settings


async def opened(settings: Settings) -> Application[Any, Any, Any, Any, Any, Any]:
    """It knows who it is. Raises telegram's errors if the token is refused or the network is down."""
    url = settings.bot_api_url
    request, polling = requests(url)
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    application = (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .request(request)
        .get_updates_request(polling)
        .defaults(defaults)
        .updater(None)
        .build()
    )
    try:
        await application.initialize()
    except BaseException:
        await application.bot.shutdown()  # closes what was opened to ask
        raise
    return application
