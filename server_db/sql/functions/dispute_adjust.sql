-- owner: app_owner
-- Adjustments that finance decided on: paid by the first regular run of the period they are booked in that pays the person,
-- once. Called by the worker alone, after the run is settled.
CREATE FUNCTION core.pay_adjustments(p_run int) RETURNS int LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  added int;
BEGIN
  INSERT INTO core.payout (run_id, employee_id, kind, step, amount_minor)
  SELECT p_run, d.employee_id, 'adjustment', d.number, d.adjust_minor
  FROM core.commission_run r JOIN core.dispute d ON d.decision = 'adjust' AND d.booking_period_id <= r.period_id
  JOIN core.run_person p ON p.run_id = r.id AND p.employee_id = d.employee_id
  WHERE r.id = p_run AND r.kind = 'regular' AND NOT EXISTS (
    SELECT 1 FROM core.payout y JOIN core.commission_run x ON x.id = y.run_id
    WHERE y.employee_id = d.employee_id AND y.kind = 'adjustment' AND y.step = d.number AND x.status <> 'draft' AND x.id <> p_run)
  ORDER BY d.employee_id, d.id;
  GET DIAGNOSTICS added = ROW_COUNT;
  RETURN added;
END $$;
GRANT EXECUTE ON FUNCTION core.pay_adjustments(int) TO g_worker;
