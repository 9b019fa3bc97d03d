"""The api views of imports of leads and of how a source's columns are read. Columns as in sql/views/320."""

from __future__ import annotations

from server_db.tables.api import view

lead_import = view(
    "lead_import",
    """
    id:big source file_name pool_code pool_en pool_zh state made_by:int made_by_en made_by_zh made_at:when counts:json batch_id:big phase done:int total:int
    error undone_at:when undo_counts:json may_undo:bool
    """,
)
lead_mapping = view("lead_mapping", "id:int source columns:json options:json used_at:when used_by:int version:int")
