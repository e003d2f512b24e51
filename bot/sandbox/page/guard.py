"""Only pages of this machine may look and act: other sites in the same browser can reach 127.0.0.1 too."""

from urllib.parse import urlsplit

import orjson
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN = {"127.0.0.1", "localhost", "::1"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)


class OwnPagesOnly:
    """Refuses a foreign Host (DNS rebinding), a foreign Origin, and what a browser says comes from another site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and foreign(Headers(scope=scope), scope["method"]):
            await _refuse(send)
            return
        await self.app(scope, receive, _guarded(send))


def foreign(headers: Headers, method: str) -> bool:
    host = headers.get("host", "")
    if urlsplit(f"//{host}").hostname not in OWN:
        return True
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return True
    site = headers.get("sec-fetch-site", "none")
    navigates = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
    return site not in ("same-origin", "none") and not navigates


def _guarded(send: Send) -> Send:
    """Each answer tells the browser to load nothing from elsewhere."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message["headers"], (b"referrer-policy", b"no-referrer")]
            if not any(name == b"content-security-policy" for name, _ in headers):
                headers.append((b"content-security-policy", POLICY.encode()))
            message = {**message, "headers": headers}
        await send(message)

    return sent


async def _refuse(send: Send) -> None:
    body = orjson.dumps({"error": "only pages of this machine may do that", "code": "foreign"})
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
