"""Results as rows of Arrow columns, which are those of :class:`newsx.result.Result`.

Lists and objects stay what they are. Free-form objects (``analyzer.options``, ``evidence``) have no
columns of their own and are strings of JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import inspect

from newsx.result import Result

if TYPE_CHECKING:
    import pyarrow


def schema() -> pyarrow.Schema:
    """The columns, derived from the definition of the result."""
    import pyarrow

    definition = cast(inspect.StructType, inspect.type_info(Result))
    return pyarrow.schema(_fields(definition))


def table(lines: list[bytes], columns: pyarrow.Schema) -> pyarrow.Table:
    """Rows of lines of JSON, in order."""
    from pyarrow import BufferReader, json

    data = b"\n".join(msgspec.json.encode(_flattened(msgspec.json.decode(each))) for each in lines)
    return json.read_json(
        BufferReader(data),
        # one block: no line may lie across two
        read_options=json.ReadOptions(use_threads=False, block_size=len(data) + 1),
        parse_options=json.ParseOptions(explicit_schema=columns, unexpected_field_behavior="error"),
    )


def result(row: dict[str, Any]) -> dict[str, Any]:
    """The result of a row, as in its JSON."""
    plain = {**row, "analyzer": {**row["analyzer"]}}
    plain["analyzer"]["options"] = msgspec.json.decode(plain["analyzer"]["options"])
    evidence = plain.pop("evidence")
    if evidence is not None:
        plain["evidence"] = msgspec.json.decode(evidence)
    return plain


def _flattened(result: dict[str, Any]) -> dict[str, Any]:
    """The inverse of :func:`result`."""
    result["analyzer"]["options"] = _json(result["analyzer"]["options"])
    if "evidence" in result:
        result["evidence"] = _json(result["evidence"])
    return result


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _fields(struct: inspect.StructType) -> list[pyarrow.Field]:
    return [_field(each.encode_name, each.type) for each in struct.fields]


def _field(name: str, type: inspect.Type) -> pyarrow.Field:
    """All may be null: Arrow's reader takes what a null object has not for nulls of its fields."""
    import pyarrow

    (only,) = (each for each in _choices(type) if not isinstance(each, inspect.NoneType))
    return pyarrow.field(name, _arrow(only))


def _choices(type: inspect.Type) -> list[inspect.Type]:
    """The types of a union, without what annotates them."""
    while isinstance(type, inspect.Metadata):
        type = type.type
    if isinstance(type, inspect.UnionType):
        return [each for member in type.types for each in _choices(member)]
    return [type]


def _arrow(type: inspect.Type) -> pyarrow.DataType:
    import pyarrow

    if isinstance(type, inspect.StructType):
        return pyarrow.struct(_fields(type))
    if isinstance(type, inspect.ListType):
        return pyarrow.list_(_field("element", type.item_type))  # as Parquet calls it
    plain = {
        inspect.StrType: pyarrow.string(),
        inspect.LiteralType: pyarrow.string(),
        inspect.DictType: pyarrow.string(),
        inspect.IntType: pyarrow.int64(),
        inspect.FloatType: pyarrow.float64(),
        inspect.BoolType: pyarrow.bool_(),
    }
    return plain[type.__class__]
