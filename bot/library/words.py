"""One line of text out of what YAML gave, and the error of a value that can't be used."""


class UnfitError(ValueError):
    """A value that can't be used; the message says in Chinese what to write instead."""


def words(value: object, name: str, limit: int) -> str:
    """One line of text of at most `limit` characters."""
    if not isinstance(value, str):
        raise UnfitError(f"{name} 要写成文字；如果是数字或日期，请加上引号")
    text = value.strip()
    if not text or "\n" in text:
        raise UnfitError(f"{name} 要写成一行文字，不能空着，也不能换行")
    if len(text) > limit:
        raise UnfitError(f"{name} 有 {len(text)} 字，请缩短到 {limit} 字以内")
    return text
