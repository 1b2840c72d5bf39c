"""Values that may stand only once among the entries of one list: ids, names, addresses."""

from __future__ import annotations

from xuexi.findings import Place
from xuexi.sources.fields import Fields
from xuexi.sources.keys.key import Key


class Once:
    """Remembers the values of one kind over the entries of a list."""

    def __init__(self, code: str) -> None:
        """`code` is the finding's for the second of two alike."""
        self._code = code
        self._places: dict[str, Place] = {}

    def claim(self, fields: Fields, key: Key, value: str) -> bool:
        """Note the value of the entry's key; False with a finding when it is taken."""
        place = fields.value_place(key)
        first = self._places.setdefault(value, place) if value else place
        if first == place:
            return True
        fix = f"第 {first.line} 行已经用了，换一个"
        fields.report(place, self._code, f"{key.name} 重复", found=value, fix=fix)
        return False
