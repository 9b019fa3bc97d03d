-- owner: app_guard
-- Where a person stands among the people paid under the same plan, and among those of the same region, by month: the own
-- place and how many there are, nothing about anybody else. With fewer than four of them a place would tell of a neighbour,
-- so none is given. What counts is the commission and bonus a signed run pays.
CREATE FUNCTION core.rank_of_(me int, p_months int) RETURNS TABLE (period_code text, plan_rank int, plan_peers int, region_rank int, region_peers int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF me IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH mine AS MATERIALIZED (
    SELECT r.id, d.code, p.region_id, v.plan_id FROM core.run_person p
    JOIN core.commission_run r ON r.id = p.run_id AND r.kind = 'regular' AND r.status IN ('approved', 'locked', 'paid')
    JOIN core.period d ON d.id = r.period_id LEFT JOIN core.plan_version v ON v.id = p.plan_version_id
    WHERE p.employee_id = me ORDER BY r.period_id DESC LIMIT greatest(0, least(coalesce(p_months, 12), 36))),
  paid AS (
    SELECT m.code, p.employee_id, v.plan_id = m.plan_id AS same_plan, p.region_id = m.region_id AS same_region, coalesce(y.minor, 0) AS minor
    FROM mine m JOIN core.run_person p ON p.run_id = m.id LEFT JOIN core.plan_version v ON v.id = p.plan_version_id
    LEFT JOIN (SELECT y.run_id, y.employee_id, sum(y.amount_minor) AS minor FROM core.payout y JOIN mine m ON m.id = y.run_id
      WHERE y.kind IN ('commission', 'bonus') GROUP BY 1, 2) y ON y.run_id = m.id AND y.employee_id = p.employee_id)
  SELECT o.code::text,
    CASE WHEN count(*) FILTER (WHERE p.same_plan) > 3 THEN 1 + (count(*) FILTER (WHERE p.same_plan AND p.minor > o.minor)) END::int,
    count(*) FILTER (WHERE p.same_plan)::int,
    CASE WHEN count(*) FILTER (WHERE p.same_region) > 3 THEN 1 + (count(*) FILTER (WHERE p.same_region AND p.minor > o.minor)) END::int,
    count(*) FILTER (WHERE p.same_region)::int
  FROM paid o JOIN paid p ON p.code = o.code WHERE o.employee_id = me GROUP BY o.code, o.minor ORDER BY o.code;
END $$;

GRANT EXECUTE ON FUNCTION core.rank_of_(int, int) TO app_writer;
