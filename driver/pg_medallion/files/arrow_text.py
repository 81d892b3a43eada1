"""Values of Arrow arrays as text: lossless, column by column, never value by value.

NULL stays NULL. Numbers have all their digits and no more, times are ISO 8601 as PostgreSQL writes
it, with +00:00 where the type has a time zone; bytes are hexadecimal, nested values JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as is_type

_TEXT = pa.string()
_DIGITS = {"s": 0, "ms": 3, "us": 6, "ns": 9}  # of the fraction of a second
_DAY_S = 86_400
# what Arrow writes as everybody does: the years 1 to 9999
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896
_DAYS_OF_ERA = 146_097  # 400 years
# the backslash first: the others become one
_ESCAPED = ("\\", '"', *map(chr, range(32)))
_UUID_GROUPS = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))


class UnknownType(Exception):  # noqa: N818 - a fact about a file, not a fault
    """A type whose values have no text."""


def to_text(values: pa.Array) -> pa.StringArray:
    """The values as text. Raises UnknownType."""
    kind = values.type
    for matches, convert in _CONVERSIONS:
        if matches(kind):
            return convert(values)
    raise UnknownType(str(kind))


def require_text(kind: pa.DataType) -> None:
    """Raise UnknownType when to_text does not know a type."""
    to_text(pa.array([], kind) if not is_type.is_map(kind) else pa.nulls(0, kind))


def is_any_text(kind: pa.DataType) -> bool:
    """Whether texts of a type may hold any character, such as a tab."""
    return not (
        is_type.is_primitive(kind)
        or is_type.is_decimal(kind)
        or is_type.is_null(kind)
        or _is_binary(kind)
    )


def _cast(values: pa.Array) -> pa.StringArray:
    return pc.cast(values, _TEXT)


def _null(values: pa.Array) -> pa.StringArray:
    return pa.nulls(len(values), _TEXT)


def _stored(values: pa.ExtensionArray) -> pa.StringArray:
    if values.type.extension_name == "arrow.uuid":
        digits = _hexadecimal(values.storage)
        groups = [pc.utf8_slice_codeunits(digits, *edges) for edges in _UUID_GROUPS]
        return _joined(*groups, between="-")
    return to_text(values.storage)


def _dictionary(values: pa.DictionaryArray) -> pa.StringArray:
    """Each word once, when there are fewer words than rows."""
    if len(values.dictionary) > len(values):
        return to_text(values.dictionary_decode())
    return to_text(values.dictionary).take(values.indices)


def _run_ends(values: pa.RunEndEncodedArray) -> pa.StringArray:
    return to_text(pc.run_end_decode(values))


def _float(values: pa.Array) -> pa.StringArray:
    """The shortest digits that are read as the same number."""
    text = _cast(values)
    if values.type != pa.float64():
        values = values.cast(pa.float32())
    if pc.all(pc.is_finite(values), min_count=0).as_py():
        return text
    for written, name in (("nan", "NaN"), ("inf", "Infinity"), ("-inf", "-Infinity")):
        text = pc.if_else(pc.equal(text, written), name, text)
    return text


def _decimal(values: pa.Array) -> pa.StringArray:
    """All digits; Arrow itself writes small ones with an exponent."""
    scale = values.type.scale
    if scale <= 0:
        return _cast(values)  # 1.2E+4 below 0, which no other way can write
    whole = _decimal_type(values.type)
    return _with_point(_cast(_viewed(values, whole)), scale)


def _decimal_type(kind: pa.DataType) -> pa.DataType:
    """The type of the same digits without a fraction."""
    make = {32: pa.decimal32, 64: pa.decimal64, 128: pa.decimal128, 256: pa.decimal256}
    return make[kind.bit_width](kind.precision, 0)


def _with_point(digits: pa.StringArray, scale: int) -> pa.StringArray:
    """Whole numbers in text with a point before their last digits."""
    sign = pc.if_else(pc.starts_with(digits, "-"), "-", "")
    padded = pc.ascii_lpad(pc.ascii_ltrim(digits, "-"), scale + 1, "0")
    whole = pc.utf8_slice_codeunits(padded, 0, -scale)
    return _joined(sign, whole, ".", pc.utf8_slice_codeunits(padded, -scale))


def _viewed(values: pa.Array, kind: pa.DataType) -> pa.Array:
    """The same bytes as another type."""
    return pa.Array.from_buffers(
        kind, len(values), values.buffers(), values.null_count, values.offset
    )


def _date(values: pa.Array) -> pa.StringArray:
    days = values.cast(pa.date32()).view(pa.int32())
    usual = _between(days, _FIRST_DAY, _LAST_DAY)
    return _with_unusual(usual, _cast, values.cast(pa.date32()), days, _far_day)


def _timestamp(values: pa.Array) -> pa.StringArray:
    unit, suffix = values.type.unit, "+00:00" if values.type.tz else ""
    # the instants are those of UTC whatever the zone
    moments = _viewed(values, pa.timestamp(unit))
    a_second = 10 ** _DIGITS[unit]
    ticks = moments.view(pa.int64())
    edges = _FIRST_DAY * _DAY_S * a_second, (_LAST_DAY + 1) * _DAY_S * a_second - 1
    usual = _between(ticks, *edges)

    def write(usual: pa.Array) -> pa.StringArray:
        text = _cast(usual)
        return _joined(text, suffix) if suffix else text

    return _with_unusual(
        usual, write, moments, ticks, lambda tick: _far_moment(tick, a_second, suffix)
    )


def _between(values: pa.Array, first: int, last: int) -> pa.BooleanArray | None:
    """Which values are; None when all of them are."""
    found = pc.min_max(values).as_py()
    if found["min"] is None or (first <= found["min"] and found["max"] <= last):
        return None
    first, last = max(first, -(2**63)), min(last, 2**63 - 1)
    return pc.and_(pc.greater_equal(values, first), pc.less_equal(values, last))


def _with_unusual(
    usual: pa.BooleanArray | None,
    write: Callable[[pa.Array], pa.StringArray],
    values: pa.Array,
    numbers: pa.Array,
    write_one: Callable[[int], str],
) -> pa.StringArray:
    """The text of values, of which only a few need a way of their own."""
    if usual is None:
        return write(values)
    text = write(pc.if_else(usual, values, pa.scalar(None, values.type)))
    unusual = numbers.filter(pc.invert(usual))
    return pc.replace_with_mask(
        text, pc.fill_null(pc.invert(usual), False), pa.array(map(write_one, unusual.to_pylist()))
    )


def _far_day(day: int) -> str:
    """A date of any year in the proleptic Gregorian calendar, as PostgreSQL writes it."""
    era, of_era = divmod(day + 719_468, _DAYS_OF_ERA)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)  # counted from the first of March
    month = (5 * of_year + 2) // 153
    day_of_month = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    year += 400 * era + (month <= 2)
    shown = f"{year if year > 0 else 1 - year:04}-{month:02}-{day_of_month:02}"
    return shown if year > 0 else f"{shown} BC"


def _far_moment(tick: int, a_second: int, suffix: str) -> str:
    seconds, fraction = divmod(tick, a_second)
    day, second = divmod(seconds, _DAY_S)
    shown, _, era = _far_day(day).partition(" ")
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    digits = f".{fraction:0{len(str(a_second)) - 1}}" if a_second > 1 else ""
    return f"{shown} {clock}{digits}{suffix}{' ' if era else ''}{era}"


def _duration(values: pa.Array) -> pa.StringArray:
    """ISO 8601, in seconds."""
    digits = _cast(values.view(pa.int64()))
    scale = _DIGITS[values.type.unit]
    return _joined("PT", _with_point(digits, scale) if scale else digits, "S")


def _hexadecimal(values: pa.Array) -> pa.StringArray:
    """Two digits a byte, lower case, without a prefix."""
    values = pc.cast(values, pa.large_binary())
    if len(values) == 0:
        return pa.array([], _TEXT)
    _, offsets, data = values.buffers()
    ends = pa.Array.from_buffers(pa.int64(), len(values) + 1, [None, offsets], 0, values.offset)
    first, last = ends[0].as_py(), ends[-1].as_py()
    digits = data.slice(first, last - first).to_pybytes().hex() if data is not None else ""
    doubled = pc.multiply(pc.subtract(ends, first), 2)
    missing = pc.is_null(values)
    text = pa.LargeStringArray.from_buffers(
        len(values), doubled.buffers()[1], pa.py_buffer(digits.encode()), None, 0, 0
    )
    return pc.cast(pc.if_else(missing, pa.scalar(None, pa.large_string()), text), _TEXT)


def _nested(values: pa.Array) -> pa.StringArray:
    return to_json(values)


def to_json(values: pa.Array) -> pa.StringArray:
    """The values as JSON texts, NULL where they are NULL. Raises UnknownType."""
    kind = values.type
    if isinstance(kind, pa.BaseExtensionType) and kind.extension_name != "arrow.uuid":
        return to_json(values.storage)
    if is_type.is_dictionary(kind):
        return to_json(values.dictionary_decode())
    if is_type.is_run_end_encoded(kind):
        return to_json(pc.run_end_decode(values))
    if _is_string(kind):
        return _joined('"', json_escaped(_cast(values)), '"')
    if is_type.is_integer(kind) or is_type.is_decimal(kind) or is_type.is_boolean(kind):
        return to_text(values)
    if is_type.is_null(kind):
        return _null(values)
    if is_type.is_floating(kind):
        text = _float(values)
        is_word = pc.match_substring_regex(text, "^-?[NI]")
        return pc.if_else(is_word, _joined('"', text, '"'), text)
    if is_type.is_map(kind):
        return _json_map(values)
    if _is_list(kind):
        return _json_list(values, to_json(values.flatten()), "[", "]")
    if is_type.is_struct(kind):
        return _json_struct(values)
    return _joined('"', to_text(values), '"')


def _json_map(values: pa.MapArray) -> pa.StringArray:
    kind = values.type
    pair = pa.struct([pa.field("key", kind.key_type), pa.field("value", kind.item_type)])
    entries = pc.cast(values, pa.list_(pair))
    keys, items = entries.flatten().flatten()
    names = _joined('"', json_escaped(to_text(keys)), '"')
    return _json_list(entries, _joined(names, ":", _or_null(to_json(items))), "{", "}")


def _json_list(values: pa.Array, items: pa.StringArray, begin: str, end: str) -> pa.StringArray:
    lengths = pc.fill_null(pc.list_value_length(values), 0).cast(pa.int64())
    ends = pc.cumulative_sum(lengths)
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), ends]).cast(pa.int32())
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, _or_null(items)), ",")
    text = _joined(begin, joined, end)
    return pc.if_else(pc.is_null(values), pa.scalar(None, _TEXT), text)


def _json_struct(values: pa.StructArray) -> pa.StringArray:
    parts: list[pa.StringArray | str] = ["{"]
    for field, items in zip(values.type, values.flatten(), strict=True):
        comma = "," if len(parts) > 1 else ""
        parts += [f"{comma}{json.dumps(field.name, ensure_ascii=False)}:", _or_null(to_json(items))]
    text = _joined(*parts, "}") if len(parts) > 1 else pa.repeat("{}", len(values))
    return pc.if_else(pc.is_null(values), pa.scalar(None, _TEXT), text)


def json_escaped(text: pa.StringArray) -> pa.StringArray:
    """Text as it stands between the quotes of a JSON string."""
    content = content_of(text)
    for character in _ESCAPED:
        if character.encode() in content:
            text = pc.replace_substring(text, character, json.dumps(character)[1:-1])
    return text


def content_of(text: pa.StringArray) -> bytes:
    """The bytes of all values, in which one can look for what needs care."""
    content: bytes = buffer_of(text).to_pybytes()
    return content


def buffer_of(text: pa.StringArray) -> pa.Buffer:
    """The bytes of all values, where they are."""
    _, offsets, data = text.buffers()
    if data is None or len(text) == 0:
        return pa.py_buffer(b"")
    ends = pa.Array.from_buffers(pa.int32(), len(text) + 1, [None, offsets], 0, text.offset)
    first = ends[0].as_py()
    return data.slice(first, ends[-1].as_py() - first)


def _or_null(texts: pa.StringArray) -> pa.StringArray:
    return pc.fill_null(texts, "null")


def _joined(*parts: pa.StringArray | str, between: str = "") -> pa.StringArray:
    """The parts of each row together; NULL where one of them is."""
    return pc.binary_join_element_wise(*parts, between)


def _is_string(kind: pa.DataType) -> bool:
    return bool(
        is_type.is_string(kind) or is_type.is_large_string(kind) or is_type.is_string_view(kind)
    )


def _is_binary(kind: pa.DataType) -> bool:
    return bool(
        is_type.is_binary(kind)
        or is_type.is_large_binary(kind)
        or is_type.is_binary_view(kind)
        or is_type.is_fixed_size_binary(kind)
    )


def _is_list(kind: pa.DataType) -> bool:
    return bool(
        is_type.is_list(kind)
        or is_type.is_large_list(kind)
        or is_type.is_fixed_size_list(kind)
        or is_type.is_list_view(kind)
        or is_type.is_large_list_view(kind)
    )


def _is_nested(kind: pa.DataType) -> bool:
    return _is_list(kind) or bool(is_type.is_struct(kind) or is_type.is_map(kind))


_CONVERSIONS: list[tuple[Callable[[pa.DataType], bool], Callable[[pa.Array], pa.StringArray]]] = [
    (lambda kind: isinstance(kind, pa.BaseExtensionType), _stored),
    (is_type.is_null, _null),
    (is_type.is_dictionary, _dictionary),
    (is_type.is_run_end_encoded, _run_ends),
    (is_type.is_floating, _float),
    (is_type.is_decimal, _decimal),
    (is_type.is_date, _date),
    (is_type.is_timestamp, _timestamp),
    (is_type.is_duration, _duration),
    (_is_binary, _hexadecimal),
    (_is_nested, _nested),
    (_is_string, _cast),
    (is_type.is_integer, _cast),
    (is_type.is_boolean, _cast),
    (is_type.is_time, _cast),
]
