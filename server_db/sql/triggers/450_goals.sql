-- Goals: what keeps them adding up. Trail and hints are given with their tables.
CREATE TRIGGER guard_row BEFORE UPDATE ON core.goal_plan FOR EACH ROW EXECUTE FUNCTION core.goal_plan_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.goal_version FOR EACH ROW EXECUTE FUNCTION core.goal_version_row();
CREATE CONSTRAINT TRIGGER goal_sums_stand AFTER INSERT OR UPDATE ON core.goal_version DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status IN ('submitted', 'approved')) EXECUTE FUNCTION core.goal_sums_stand();
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY '{goal_node,goal_amount}'::text[] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER guard_in AFTER INSERT ON core.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', t, t || '_frozen');
    EXECUTE pg_catalog.format('CREATE TRIGGER guard_up AFTER UPDATE ON core.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.%I()',
      t, t || '_frozen');
    EXECUTE pg_catalog.format('CREATE TRIGGER guard_out AFTER DELETE ON core.%I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', t, t || '_frozen');
  END LOOP;
END $do$;
