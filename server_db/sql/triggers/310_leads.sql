-- Leads: guards, the journal of every change, the trail, the hints for open screens.
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.lead FOR EACH ROW EXECUTE FUNCTION core.lead_row();
CREATE TRIGGER journal_in AFTER INSERT ON core.lead REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.lead_journal_in();
CREATE TRIGGER journal_up AFTER UPDATE ON core.lead REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.lead_journal_up();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.lead_change FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON core.lead_contact FOR EACH ROW EXECUTE FUNCTION core.lead_contact_kept();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.pool FOR EACH ROW EXECUTE FUNCTION core.pool_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.pool_member FOR EACH ROW EXECUTE FUNCTION core.pool_member_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.lead_field FOR EACH ROW EXECUTE FUNCTION core.lead_field_row();
CREATE TRIGGER guard_row BEFORE DELETE ON core.lead_template FOR EACH ROW EXECUTE FUNCTION core.lead_template_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.work_shift FOR EACH ROW EXECUTE FUNCTION core.work_shift_row();
CREATE TRIGGER owner_row BEFORE INSERT OR UPDATE ON core.saved_view FOR EACH ROW EXECUTE FUNCTION core.saved_view_row();
CREATE TRIGGER deal_closed AFTER UPDATE OF status ON core.deal FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION core.lead_of_deal();

DO $do$
DECLARE
  t record;
BEGIN
  -- what goes with a lead that an undone import takes back may go; nothing is rewritten
  FOR t IN SELECT pg_catalog.unnest('{sla_rung,lead_mql,assign_log,recycle_log,score_log}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER append_only BEFORE UPDATE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.append_only()', t.name);
  END LOOP;
  FOR t IN SELECT pg_catalog.unnest('{lead_field,lead_template,lead_layout,lead_channel,campaign,channel_cost,work_calendar,work_shift,saved_view,review_finding,channel_policy}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER next_version BEFORE UPDATE ON core.%I FOR EACH ROW EXECUTE FUNCTION core.next_version()', t.name);
  END LOOP;
  -- by row
  FOR t IN SELECT * FROM (VALUES
    ('pool', 'id'), ('lead_field', 'code'), ('lead_template', 'id'), ('lead_layout', 'key'), ('lead_channel', 'code'), ('campaign', 'id'), ('channel_cost', 'id'),
    ('work_calendar', 'id'), ('work_shift', 'id'), ('saved_view', 'id'), ('score_version', 'id'), ('mql_version', 'id'), ('assign_version', 'id'), ('lead_merge', 'id'),
    ('lead_contact', 'id'), ('sla_rung', 'stint_id'), ('review_day', 'on_date'), ('review_item', 'id'), ('review_mark', 'id'), ('review_finding', 'id'),
    ('channel_policy', 'channel'), ('score_drift', 'id'), ('lead_mapping', 'id')) AS rows (name, key) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(%L)', t.name, t.key);
  END LOOP;
  -- by statement: these grow by the million, and the journal of leads says the rest
  FOR t IN SELECT * FROM (VALUES
    ('lead', 'pool_id', 'id'), ('lead_touch', 'kind', 'id'), ('lead_event', 'kind', 'id'), ('lead_score', 'version_id', 'score_cp'), ('lead_stint', 'pool_id', 'id')) AS rows (name, grp, total) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit_in AFTER INSERT ON core.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(%L, %L)', t.name, t.grp, t.total);
    EXECUTE pg_catalog.format('CREATE TRIGGER audit_up AFTER UPDATE ON core.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(%L, %L)', t.name, t.grp, t.total);
    EXECUTE pg_catalog.format('CREATE TRIGGER audit_out AFTER DELETE ON core.%I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(%L, %L)', t.name, t.grp, t.total);
  END LOOP;
  FOR t IN SELECT * FROM (VALUES ('lead_change', 'act', 'id'), ('score_log', 'version_id', 'delta_cp'), ('lead_mql', 'version_id', 'id'), ('assign_log', 'pool_id', 'id'), ('recycle_log', 'why', 'id')) AS rows (name, grp, total) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT ON core.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(%L, %L)', t.name, t.grp, t.total);
  END LOOP;
  -- jobs: what was asked, and how it stands
  FOR t IN SELECT pg_catalog.unnest('{lead_import,lead_bulk,score_card,score_trial,assign_trial}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT OR DELETE ON core.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(''id'')', t.name);
    EXECUTE pg_catalog.format('CREATE TRIGGER audit_update AFTER UPDATE OF state ON core.%I FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION audit.row_change(''id'')', t.name);
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OF state ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t.name);
  END LOOP;
  FOR t IN SELECT pg_catalog.unnest('{pool,score_version,mql_version,assign_version,review_item,review_mark,review_finding,lead_channel,saved_view}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t.name);
  END LOOP;
  -- many statements of one act give one hint
  FOR t IN SELECT pg_catalog.unnest('{lead,lead_score,lead_event}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed_once()', t.name);
  END LOOP;
END $do$;
-- counts of a member are the door's; the trail tells what persons set
CREATE TRIGGER audit AFTER INSERT OR DELETE ON core.pool_member FOR EACH ROW EXECUTE FUNCTION audit.row_change('pool_id', 'employee_id');
CREATE TRIGGER audit_update AFTER UPDATE OF role, capacity, held_cap, daily_cap, weight, is_senior, skills, active ON core.pool_member FOR EACH ROW EXECUTE FUNCTION audit.row_change('pool_id', 'employee_id');
CREATE TRIGGER feed AFTER INSERT OR DELETE OR UPDATE OF role, capacity, held_cap, daily_cap, weight, is_senior, skills, active ON core.pool_member FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
-- an event key is told without its secret
CREATE TRIGGER audit AFTER INSERT OR UPDATE OF label, pool_id, per_minute, burst, active ON core.event_key FOR EACH ROW EXECUTE FUNCTION core.event_key_told();
CREATE TRIGGER audit_out AFTER DELETE ON core.event_key FOR EACH ROW EXECUTE FUNCTION core.event_key_told();
-- how many leads a member holds
CREATE TRIGGER held_in AFTER INSERT ON core.lead REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.lead_held();
CREATE TRIGGER held_up AFTER UPDATE ON core.lead REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.lead_held();
CREATE TRIGGER held_out AFTER DELETE ON core.lead REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION core.lead_held();
