"""What a run needs besides its results: who calculates it, which earlier results it read, what a release was reckoned from."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

RUNS = """
ALTER TABLE core.commission_run
  ADD COLUMN as_of_period_id int REFERENCES core.period,
  ADD COLUMN asked_at timestamptz, ADD COLUMN started_at timestamptz, ADD COLUMN heartbeat_at timestamptz,
  ADD COLUMN worker text, ADD COLUMN attempts int NOT NULL DEFAULT 0,
  ADD COLUMN sources jsonb, ADD COLUMN persons int, ADD COLUMN total_minor bigint,
  -- a correction is booked in an open period and says which period it corrects
  ADD CONSTRAINT correction_names_its_period CHECK ((kind = 'correction') = (as_of_period_id IS NOT NULL)),
  ADD CONSTRAINT correction_comes_later CHECK (as_of_period_id < period_id);
CREATE INDEX commission_run_queue ON core.commission_run (asked_at) WHERE queue_state IN ('queued', 'running', 'cancelling');
ALTER TABLE core.run_exception ADD COLUMN at_start int, ADD COLUMN at_end int;
"""

# A release by payment or by stage is reckoned cumulatively; the row keeps what it was reckoned from, so that
# "why not paid?" is answered from the row itself.
LEDGERS = """
-- credits are reversed by a row that names them; few are, so the index is small
CREATE INDEX order_line_origin ON core.order_line (origin_line_id) WHERE kind = 'return';
CREATE UNIQUE INDEX credit_reversal ON core.credit (reverses_id) WHERE reverses_id IS NOT NULL;
ALTER TABLE core.release ADD COLUMN order_id bigint, ADD COLUMN source_run_id int,
  ADD COLUMN earned_minor bigint, ADD COLUMN before_minor bigint, ADD COLUMN paid_minor bigint, ADD COLUMN invoiced_minor bigint;
CREATE INDEX release_order ON core.release (order_id) WHERE order_id IS NOT NULL;
ALTER TABLE core.subledger_entry DROP CONSTRAINT subledger_entry_ledger_check,
  ADD CONSTRAINT subledger_entry_ledger_check CHECK (ledger IN ('draw', 'clawback', 'carry'));
"""


def upgrade() -> None:
    op.execute("SET LOCAL ROLE app_owner")
    for part in (RUNS, LEDGERS):
        op.execute(part)
    op.execute("RESET ROLE")
