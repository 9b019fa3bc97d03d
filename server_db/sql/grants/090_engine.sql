-- The worker's columns of a run: who calculates it and what it was calculated from.
GRANT UPDATE (status, queue_state, phase, done, total, snapshot_batch, engine_version, plan_hashes, content_hash, error, version,
  calculated_at, started_at, heartbeat_at, worker, attempts, sources, persons, total_minor) ON core.commission_run TO g_worker;
-- a correction of a fact changes which credits are in force; a credit itself is only ever added
GRANT INSERT ON core.batch TO g_worker;
