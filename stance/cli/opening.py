"""Open the store that a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.store.store import Store


def open_store(db: Path | None, *, readonly: bool = True) -> Store:
    """The store named by `--db` or `STANCE_DB`, else the one in the user's data folder.

    Raises:
        StoreError: it is not there (`readonly`), cannot be opened, or is damaged.
    """
    from stance.store.path import default_path
    from stance.store.store import Store

    return Store.open(db or default_path(), readonly=readonly)
