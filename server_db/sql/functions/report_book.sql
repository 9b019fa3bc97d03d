-- owner: app_guard
-- A month of performance as a book: what its owner may see and nothing else, whoever makes it. The worker makes scheduled books
-- of persons who are not signed in, so the scope is that of the person named, with the rule that holds for their sessions.

-- Whom a book is about; NULL where the person may have no such book: a leaver, or a company's book for who does not see all.
CREATE FUNCTION core.book_people_(p_owner int, p_kind text) RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  their_login name := (SELECT e.login FROM core.employee e WHERE e.id = p_owner AND e.active);
BEGIN
  IF their_login IS NULL OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles r WHERE r.rolname = their_login) THEN
    RETURN NULL;
  ELSIF p_kind = 'book_company' THEN
    RETURN CASE WHEN sec.login_sees_all(their_login) THEN (SELECT pg_catalog.array_agg(e.id) FROM core.employee e) END;
  END IF;
  RETURN sec.led_by(p_owner, their_login);
END $$;

-- Everything the book says, as values: people with the arrays of their results, the sums of twelve months, goals, forecasts.
CREATE FUNCTION core.book_of_(p_owner int, p_kind text, p_period int) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  people int[] := core.book_people_(p_owner, p_kind);
  first_month int := pg_catalog.to_char(pg_catalog.to_date(p_period::text, 'YYYYMM') - interval '11 months', 'YYYYMM')::int;
BEGIN
  IF people IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN pg_catalog.jsonb_build_object('kind', p_kind, 'period', p_period, 'office', (SELECT pg_catalog.jsonb_build_object('en', o.name_en, 'zh', o.name_zh,
      'currency', o.currency, 'exponent', sec.office_exponent(), 'zone', o.timezone) FROM core.office o),
    'owner', (SELECT pg_catalog.jsonb_build_object('code', e.code, 'en', e.name_en, 'zh', e.name_zh) FROM core.employee e WHERE e.id = p_owner),
    'days', (SELECT pg_catalog.jsonb_build_object('month', d.days_in_month, 'work', d.work_days) FROM core.kpi_days_(p_period, p_period) d),
    'published', (SELECT m.published_at FROM core.kpi_month m WHERE m.period_id = p_period),
    'versions', (SELECT pg_catalog.jsonb_object_agg(v.id, pg_catalog.jsonb_build_object('number', v.number, 'body', v.body)) FROM core.kpi_version v
      WHERE v.id IN (SELECT r.version_id FROM core.kpi_result r WHERE r.period_id = p_period AND r.employee_id = ANY (people))),
    'people', core.book_results_(people, p_period), 'months', core.book_months_(people, first_month, p_period),
    'goals', core.book_goals_(people, first_month, p_period), 'forecast', core.book_forecast_(people, p_period));
END $$;

-- results of the month with the sums they were worked out from, the person's own and then the team's; a published month has its own
CREATE FUNCTION core.book_results_(p_people int[], p_period int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH goal AS (SELECT t.employee_id, pg_catalog.jsonb_object_agg(t.kpi, pg_catalog.trim_scale(t.units / (10::numeric ^ t.places::int))::text) AS goals
    FROM core.goal_targets_(p_period, p_period) t GROUP BY 1)
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', e.id, 'code', e.code, 'en', e.name_en, 'zh', e.name_zh, 'version', r.version_id,
      'card_en', c.name_en, 'card_zh', c.name_zh, 'weights', v.weights, 'values', core.book_texts_(r."values"), 'targets', core.book_texts_(r.targets),
      'attainments', core.book_texts_(r.attainments), 'points', core.book_texts_(r.points), 'axes', core.book_texts_(r.axes), 'score', r.score::text, 'goals', g.goals,
      'measures', coalesce(r.measures, s."values" || coalesce(t.sums, s."values"))) ORDER BY e.code), '[]')
  FROM core.kpi_result r JOIN core.employee e ON e.id = r.employee_id LEFT JOIN core.kpi_card_version v ON v.id = r.card_version_id
    LEFT JOIN core.kpi_card c ON c.id = v.card_id LEFT JOIN core.kpi_sum s ON s.employee_id = r.employee_id AND s.period_id = r.period_id
    LEFT JOIN goal g ON g.employee_id = r.employee_id LEFT JOIN core.kpi_team_(p_period, p_period, p_people) t ON t.employee_id = r.employee_id
  WHERE r.period_id = p_period AND r.employee_id = ANY (p_people) $$;

-- numbers as text, so that no digit is lost on the way
CREATE FUNCTION core.book_texts_(p_values numeric[]) RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(pg_catalog.trim_scale(v.value)::text ORDER BY v.place) FROM pg_catalog.unnest(p_values) WITH ORDINALITY v (value, place) $$;

CREATE FUNCTION core.book_months_(p_people int[], p_from int, p_to int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('period', m.period_id, 'people', m.people, 'score', m.score::text) ORDER BY m.period_id), '[]')
  FROM (SELECT r.period_id, count(*) AS people, pg_catalog.round(avg(r.score), 2) AS score FROM core.kpi_result r
    WHERE r.employee_id = ANY (p_people) AND r.period_id BETWEEN p_from AND p_to GROUP BY 1) m $$;

-- per KPI and month: the goals of these people together and what they reached, of KPIs whose values add up
CREATE FUNCTION core.book_goals_(p_people int[], p_from int, p_to int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH goal AS (
    SELECT t.kpi, t.period_id, sum(t.units) AS units, max(t.places) AS places FROM core.goal_targets_(p_from, p_to) t WHERE t.employee_id = ANY (p_people) GROUP BY 1, 2),
  reached AS (
    SELECT v.kpi, v.period_id, sum(v.value) AS value FROM core.kpi_values_(p_people, p_from, p_to) v WHERE v.unit IN ('money', 'number') GROUP BY 1, 2)
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('kpi', g.kpi, 'period', g.period_id, 'goal',
      pg_catalog.trim_scale(g.units / (10::numeric ^ g.places::int))::text, 'value', pg_catalog.trim_scale(r.value)::text) ORDER BY g.kpi, g.period_id), '[]')
  FROM goal g JOIN reached r ON r.kpi = g.kpi AND r.period_id = g.period_id $$;

-- the newest snapshot of the month and the two after it
CREATE FUNCTION core.book_forecast_(p_people int[], p_period int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH last AS (SELECT max(f.on_date) AS day FROM core.forecast_snapshot f WHERE f.period_id >= p_period)
  SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('period', m.period_id, 'on', m.on_date, 'won', m.won, 'commit', m.committed, 'best', m.best,
    'pipeline', m.pipeline, 'weighted', m.weighted) ORDER BY m.period_id), '[]')
  FROM (SELECT f.period_id, f.on_date, sum(f.won_minor)::bigint AS won, sum(f.commit_minor)::bigint AS committed, sum(f.best_minor)::bigint AS best,
      sum(f.pipeline_minor)::bigint AS pipeline, sum(f.weighted_minor)::bigint AS weighted
    FROM core.forecast_snapshot f JOIN last ON f.on_date = last.day WHERE f.employee_id = ANY (p_people) AND f.period_id >= p_period
    GROUP BY 1, 2 ORDER BY 1 LIMIT 3) m $$;

GRANT EXECUTE ON FUNCTION core.book_people_(int, text), core.book_of_(int, text, int) TO app_writer, g_worker;
