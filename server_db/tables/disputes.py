"""The api views of disputes, as tables a query may select from."""

from __future__ import annotations

from server_db.tables.api import view

dispute = view(
    "dispute",
    """
    id:big number employee_id:int employee_code name_en name_zh filed_by:int filed_by_en filed_by_zh run_id:int run_code
    period_id:int period_code step order_number is_private:bool booked:num expected:num note state filed_at:when due_at:when
    answered_at:when queue_state error cause decision decided_by:int decided_by_en decided_by_zh decided_at:when reason
    adjusted:num booking_period_code correction_run_id:int correction_run_code version:int
    """,
)
dispute_answer = view(
    "dispute_answer",
    """
    id:big dispute_id:big employee_id:int answered_at:when snapshot_batch:big cause causes:json tree:json booked:num replayed:num
    booked_hash replayed_hash took_ms:int
    """,
)
dispute_message = view("dispute_message", "id:big dispute_id:big employee_id:int author_id:int author_code author_en author_zh at:when text")
dispute_document = view(
    "dispute_document", "id:big dispute_id:big employee_id:int file_name size:int media_type added_by:int by_en by_zh added_at:when"
)
