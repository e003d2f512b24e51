"""QR codes as pictures."""

import io

import segno

SCALE = 12  # pixels a module: readable across a room
BORDER = 4  # modules, as the standard asks for


def qr_png(text: str) -> bytes:
    """A PNG of the text, with a quarter of it in reserve against dirt and glare."""
    out = io.BytesIO()
    segno.make_qr(text, error="q").save(out, kind="png", scale=SCALE, border=BORDER)
    return out.getvalue()
