-- Processes and deals: guards, the trail, the hints for open screens.
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.deal FOR EACH ROW EXECUTE FUNCTION core.deal_row();
CREATE TRIGGER guard_row BEFORE INSERT ON core.deal_move FOR EACH ROW EXECUTE FUNCTION core.deal_move_row();
CREATE TRIGGER moved AFTER INSERT ON core.deal_move FOR EACH ROW EXECUTE FUNCTION core.deal_moved();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON core.deal_move FOR EACH ROW EXECUTE FUNCTION core.move_kept();
CREATE TRIGGER handed_over AFTER UPDATE OF owner_id ON core.deal FOR EACH ROW WHEN (OLD.owner_id <> NEW.owner_id) EXECUTE FUNCTION core.deal_handed_over();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.deal_activity FOR EACH ROW WHEN (pg_catalog.pg_trigger_depth() < 1) EXECUTE FUNCTION core.activity_row();
CREATE TRIGGER clock_in AFTER INSERT ON core.deal_activity REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.wind_clock();
CREATE TRIGGER clock_update AFTER UPDATE ON core.deal_activity REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.wind_clock();
CREATE TRIGGER clock_out AFTER DELETE ON core.deal_activity REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.wind_clock();
CREATE TRIGGER of_deal BEFORE INSERT ON core.deal_task FOR EACH ROW EXECUTE FUNCTION core.of_deal_row();
CREATE TRIGGER next_version BEFORE UPDATE ON core.deal_task FOR EACH ROW EXECUTE FUNCTION core.next_version();
CREATE TRIGGER of_deal BEFORE INSERT ON core.deal_evidence FOR EACH ROW EXECUTE FUNCTION core.of_deal_row();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON core.deal_evidence FOR EACH ROW EXECUTE FUNCTION core.evidence_kept();
CREATE TRIGGER of_deal BEFORE INSERT ON core.deal_approval FOR EACH ROW EXECUTE FUNCTION core.of_deal_row();
CREATE TRIGGER guard_row BEFORE UPDATE OR DELETE ON core.deal_approval FOR EACH ROW EXECUTE FUNCTION core.decision_row();
CREATE TRIGGER of_deal BEFORE INSERT ON core.deal_override FOR EACH ROW EXECUTE FUNCTION core.of_deal_row();
CREATE TRIGGER guard_row BEFORE UPDATE OR DELETE ON core.deal_override FOR EACH ROW EXECUTE FUNCTION core.decision_row();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.stored_file FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER next_version BEFORE UPDATE ON core.contact FOR EACH ROW EXECUTE FUNCTION core.next_version();
CREATE TRIGGER next_version BEFORE UPDATE ON core.deal_field FOR EACH ROW EXECUTE FUNCTION core.next_version();
CREATE TRIGGER next_version BEFORE UPDATE ON core.pipeline FOR EACH ROW EXECUTE FUNCTION core.next_version();
CREATE TRIGGER spread AFTER UPDATE ON core.pipeline_version FOR EACH ROW WHEN (OLD.status = 'draft' AND NEW.status <> 'draft') EXECUTE FUNCTION core.spread_version();
CREATE TRIGGER spread_in AFTER INSERT ON core.pipeline_version FOR EACH ROW WHEN (NEW.status <> 'draft') EXECUTE FUNCTION core.spread_version();
CREATE TRIGGER work_days AFTER INSERT OR UPDATE OR DELETE ON core.holiday FOR EACH STATEMENT EXECUTE FUNCTION core.count_work_days();

DO $do$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('pipeline', 'id'), ('pipeline_version', 'id'), ('deal_field', 'code'), ('contact', 'id'), ('deal', 'id'), ('deal_task', 'id'), ('deal_evidence', 'id'),
    ('deal_activity', 'id'), ('deal_approval', 'id'), ('deal_override', 'id'), ('gate_formula', 'version_id')) AS rows (name, key) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(%L)', t.name, t.key);
  END LOOP;
  -- a move keeps its own history and never changes: the trail holds a line for each statement and process version
  EXECUTE 'CREATE TRIGGER audit AFTER INSERT ON core.deal_move REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(''version_id'', ''id'')';
  EXECUTE 'CREATE TRIGGER audit AFTER INSERT ON core.stored_file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(''media_type'', ''size'')';
  FOR t IN SELECT * FROM (VALUES ('pipeline'), ('pipeline_version'), ('contact'), ('deal'), ('deal_task'), ('deal_evidence'), ('deal_activity'), ('deal_approval'), ('deal_override')) AS rows (name) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t.name);
  END LOOP;
END $do$;
-- what ships is written before anybody reads
CREATE TRIGGER feed AFTER INSERT ON core.deal_field FOR EACH ROW WHEN (NOT NEW.is_shipped) EXECUTE FUNCTION core.feed();
CREATE TRIGGER feed_update AFTER UPDATE ON core.deal_field FOR EACH ROW EXECUTE FUNCTION core.feed();
