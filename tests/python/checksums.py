"""One checksum of a table's content, worked out alike by Spark, DuckDB and Python.

Every value has a canonical text: dates and instants as whole days and microseconds since 1970,
decimals with their scale, doubles as whole multiples of 2^-30 (a power of two, so that the product
is exact; Huxin stores at most nine decimals). A row is its texts joined, its hash the first twelve
digits of the MD5, and the table's checksum the sum of the hashes: it does not depend on the order
of rows, and a value changed, lost or moved to another column or row changes it.
"""

import hashlib
import math
import re
from dataclasses import dataclass
from datetime import date, datetime, timezone
from decimal import Decimal

DOUBLE_UNITS = 2**30
ABSENT = "~"
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

PLAIN_TYPES = ("string", "integer", "long", "double", "boolean", "date", "timestamp", "binary")
DECIMAL = re.compile(r"decimal\(\d+,\d+\)")
TEXTS = "array<string>"


@dataclass(frozen=True)
class Dialect:
    """How an engine quotes a name, and writes a value's canonical text and a text's hash."""

    name: str
    date: str
    timestamp: str
    double: str
    texts: str
    other: str
    hash: str

    def checksum(self, columns):
        """Expression over all rows, for columns given as (name, type)."""
        texts = ", ".join(f"COALESCE({self._text(*column)}, '{ABSENT}')" for column in columns)
        return f"COALESCE(SUM({self.hash.format(f'CONCAT_WS(chr(31), {texts})')}), 0)"

    def _text(self, name, kind):
        known = {
            "date": self.date,
            "timestamp": self.timestamp,
            "double": self.double,
            "binary": "hex({0})",
            TEXTS: self.texts,
        }
        return known.get(kind, self.other).format(self.name.format(name))


SPARK = Dialect(
    name="`{0}`",
    date="CAST(unix_date({0}) AS STRING)",
    timestamp="CAST(unix_micros({0}) AS STRING)",
    double=f"CAST(floor({{0}} * {DOUBLE_UNITS}) AS STRING)",
    texts="array_join({0}, chr(30))",
    other="CAST({0} AS STRING)",
    hash="CAST(conv(substr(md5({0}), 1, 12), 16, 10) AS DECIMAL(20, 0))",
)

DUCKDB = Dialect(
    name='"{0}"',
    date="CAST(datediff('day', DATE '1970-01-01', {0}) AS VARCHAR)",
    timestamp="CAST(epoch_us({0}) AS VARCHAR)",
    double=f"CAST(CAST(floor({{0}} * {DOUBLE_UNITS}) AS BIGINT) AS VARCHAR)",
    # array_to_string gives no text for an empty list, where Spark's array_join gives an empty one.
    texts="CASE WHEN len({0}) = 0 THEN '' ELSE array_to_string({0}, chr(30)) END",
    other="CAST({0} AS VARCHAR)",
    hash="CAST('0x' || substr(md5({0}), 1, 12) AS BIGINT)",
)


def python_checksum(rows):
    """Checksum of an iterable of rows, each a sequence of Python values in order of the columns."""
    return sum(
        int(hashlib.md5("\x1f".join(map(_text, row)).encode()).hexdigest()[:12], 16)
        for row in rows
    )


def _text(value):
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        elapsed = value - EPOCH
        return str((elapsed.days * 86_400 + elapsed.seconds) * 1_000_000 + elapsed.microseconds)
    if isinstance(value, date):
        return str((value - EPOCH.date()).days)
    if isinstance(value, float):
        return str(math.floor(value * DOUBLE_UNITS))
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bytes):
        return value.hex().upper()
    if isinstance(value, list):
        return "\x1e".join(value)
    return str(value)
