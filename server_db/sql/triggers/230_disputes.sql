-- Disputes: guards, the trail, notices, the hints for open screens.
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.dispute FOR EACH ROW EXECUTE FUNCTION core.dispute_row();
CREATE TRIGGER told AFTER INSERT OR UPDATE ON core.dispute FOR EACH ROW EXECUTE FUNCTION core.dispute_changed();
CREATE TRIGGER audit AFTER INSERT OR DELETE ON core.dispute FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
-- a worker's heartbeat is no change worth remembering
CREATE TRIGGER audit_update AFTER UPDATE ON core.dispute FOR EACH ROW
  WHEN (pg_catalog.to_jsonb(OLD) - '{heartbeat_at,worker}'::text[] IS DISTINCT FROM pg_catalog.to_jsonb(NEW) - '{heartbeat_at,worker}'::text[])
  EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER feed AFTER INSERT OR UPDATE OF state, queue_state ON core.dispute FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
CREATE TRIGGER audit AFTER INSERT ON core.dispute_answer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('dispute_id', 'took_ms');
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['dispute_answer', 'dispute_message', 'dispute_document'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER of_dispute BEFORE INSERT ON core.%I FOR EACH ROW EXECUTE FUNCTION core.dispute_part_row()', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.append_only()', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['dispute_message', 'dispute_document'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT ON core.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(''id'')', t);
  END LOOP;
END $do$;
