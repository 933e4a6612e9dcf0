"""The part of CBOR (RFC 8949) that Smithy's rpc-v2-cbor protocol uses."""

import datetime
import struct
from typing import Any

UNSIGNED, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG, SIMPLE = range(8)
INDEFINITE = 31
BREAK = 0xFF
FALSE, TRUE, NULL, UNDEFINED, FLOAT32, FLOAT64 = 20, 21, 22, 23, 26, 27


class Decoder:
    """Reads one value from bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        """The next bytes."""
        piece = self.data[self.at : self.at + count]
        self.at += count
        return piece

    def head(self) -> tuple[int, int, int | None]:
        """Major type, additional information, and the argument: None for an indefinite length."""
        first = self.take(1)[0]
        major, info = first >> 5, first & 31
        if info < 24:
            return major, info, info
        if info == INDEFINITE:
            return major, info, None
        return major, info, int.from_bytes(self.take(1 << (info - 24)), "big")

    def at_break(self) -> bool:
        """Whether an indefinite item ends here; its end is passed over."""
        if self.data[self.at] != BREAK:
            return False
        self.at += 1
        return True

    def repeat(self, count: int | None) -> Any:
        """Yield as often as an item has members."""
        if count is None:
            while not self.at_break():
                yield
        else:
            for _ in range(count):
                yield

    def value(self) -> Any:
        """The next value."""
        major, info, argument = self.head()
        if major == UNSIGNED:
            return argument
        if major == NEGATIVE:
            return -1 - argument
        if major == BYTES:
            return self.string(argument, b"")
        if major == TEXT:
            return self.string(argument, "")
        if major == ARRAY:
            return [self.value() for _ in self.repeat(argument)]
        if major == MAP:
            return {self.value(): self.value() for _ in self.repeat(argument)}
        if major == TAG:
            return self.value()
        return self.simple(info, argument)

    def string(self, length: int | None, empty: Any) -> Any:
        """A string of bytes or text, in one piece or in several."""
        if length is None:
            return empty.join(self.value() for _ in self.repeat(None))
        piece = self.take(length)
        return piece if isinstance(empty, bytes) else piece.decode()

    def simple(self, info: int, argument: int | None) -> Any:
        """A number with a fraction, a boolean or nothing."""
        if info == FLOAT32:
            return struct.unpack(">f", struct.pack(">I", argument))[0]
        if info == FLOAT64:
            return struct.unpack(">d", struct.pack(">Q", argument))[0]
        known = {FALSE: False, TRUE: True, NULL: None, UNDEFINED: None}
        if info not in known:
            raise ValueError(f"CBOR simple value {info} is not supported")
        return known[info]


def decode(data: bytes) -> Any:
    """The value in data; an empty body is an empty map."""
    return Decoder(data).value() if data else {}


def head(major: int, argument: int) -> bytes:
    """The head of an item in its shortest form."""
    if argument < 24:
        return bytes([major << 5 | argument])
    for info, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if argument < 1 << (8 * size):
            return bytes([major << 5 | info]) + argument.to_bytes(size, "big")
    raise ValueError(f"{argument} is too large for CBOR")


def double(value: Any) -> bytes:
    """A number in 64 bits."""
    return bytes([SIMPLE << 5 | FLOAT64]) + struct.pack(">d", float(value))


def encode(value: Any, shape: Any = None) -> bytes:
    """The value in CBOR. A shape of botocore's model says what JSON cannot: times and floats."""
    kind = shape.type_name if shape is not None else None
    if value is None:
        return bytes([SIMPLE << 5 | NULL])
    if kind == "timestamp":
        if isinstance(value, str):
            value = datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).timestamp()
        return head(TAG, 1) + double(value)
    if kind in ("double", "float") or isinstance(value, float):
        return double(value)
    if isinstance(value, bool):
        return bytes([SIMPLE << 5 | (TRUE if value else FALSE)])
    if isinstance(value, int):
        return head(UNSIGNED, value) if value >= 0 else head(NEGATIVE, -1 - value)
    if isinstance(value, str):
        return head(TEXT, len(value.encode())) + value.encode()
    if isinstance(value, bytes):
        return head(BYTES, len(value)) + value
    if isinstance(value, (list, tuple)):
        member = shape.member if kind == "list" else None
        return head(ARRAY, len(value)) + b"".join(encode(item, member) for item in value)
    if isinstance(value, dict):
        return encode_map(value, shape, kind)
    raise TypeError(f"{type(value)} has no form in CBOR")


def encode_map(value: dict, shape: Any, kind: str | None) -> bytes:
    """A structure or a map, without the members that are not set."""
    present = {key: item for key, item in value.items() if item is not None}
    out = head(MAP, len(present))
    for key, item in present.items():
        member = None
        if kind == "structure":
            member = shape.members.get(key)
        elif kind == "map":
            member = shape.value
        out += encode(key) + encode(item, member)
    return out
