"""Numbers of nobody: built from parts, with the check digits that the standards ask for."""

from checks.personal.numbers import check_digit, luhn


def id_card(region: str = "410099", born: str = "19850312", order: int = 17) -> str:
    """An identity number of a region that does not exist, born on a day."""
    first = f"{region}{born}{order:03}"
    return first + check_digit(first)


def bank_card(head: str = "621099", middle: int = 123456789012) -> str:
    """A card of 19 digits of a bank that does not exist."""
    first = f"{head}{middle:012}"
    return next(f"{first}{digit}" for digit in range(10) if luhn(f"{first}{digit}"))


def mobile(order: int = 1) -> str:
    """A mobile number of an exchange that is not given out."""
    return f"1990000{order:04}"


NAMES = ("王建国", "李秀英", "张志强", "刘洋", "陈桂兰", "杨丽", "赵磊", "黄海燕")


def table(*rows: str | tuple[str, ...]) -> str:
    """Rows as lines with tabs."""
    return "\n".join("\t".join(row) if isinstance(row, tuple) else row for row in rows)


def listed(*columns: list[str] | tuple[str, ...], heads: tuple[str, ...]) -> str:
    """A numbered list with heads, a row for each that all columns have."""
    rows = enumerate(zip(*columns, strict=False), 1)
    return table(("序号", *heads), *[(str(number), *cells) for number, cells in rows])
