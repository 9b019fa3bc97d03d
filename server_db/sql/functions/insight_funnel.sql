-- owner: app_guard
-- The funnel of leads by the time they came in. What domain/leads/funnel.py says in Python, counted here over whatever the asker sees.

-- {"pools": [ids], "channels": [codes], "campaigns": [ids], "regions": [ids], "lines": [ids], "owners": [ids]}; what is not named keeps everything
CREATE FUNCTION core.insight_numbers_(p_filter jsonb, p_name text) RETURNS int[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_filter ? p_name THEN ARRAY(SELECT x::int FROM pg_catalog.jsonb_array_elements_text(p_filter -> p_name) x) END $$;

-- The counts of each day and group, and the whole seconds that each step of its leads took since the last one before it that was
-- reached, as lists: one pass over the leads, whatever is asked of them afterwards. With everything in variables the planner knows how
-- much is asked for; a million leads are read as they lie, not by whom they belong to.
CREATE FUNCTION core.insight_days_(p_since date, p_until date, p_by text, p_filter jsonb) RETURNS TABLE (
  on_date date, grp text, created bigint, contacted bigint, mql bigint, sql bigint, won bigint, lost bigint, invalid bigint, minor bigint,
  w1 bigint[], w2 bigint[], w3 bigint[], w4 bigint[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET work_mem = '96MB' SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  zone text := core.office_zone_();
  money text := sec.office_currency();
  first_at timestamptz := p_since::timestamp AT TIME ZONE zone;
  end_at timestamptz := p_until::timestamp AT TIME ZONE zone;
  scope int[] := sec.lead_scope();
  pools int[] := core.insight_numbers_(p_filter, 'pools');
  campaigns int[] := core.insight_numbers_(p_filter, 'campaigns');
  regions int[] := core.insight_numbers_(p_filter, 'regions');
  lines int[] := core.insight_numbers_(p_filter, 'lines');
  owners int[] := core.insight_numbers_(p_filter, 'owners');
  channels text[] := CASE WHEN p_filter ? 'channels' THEN ARRAY(SELECT x FROM pg_catalog.jsonb_array_elements_text(p_filter -> 'channels') x) END;
  teams jsonb := CASE WHEN p_by = 'team' THEN core.insight_teams_() END;
BEGIN
  RETURN QUERY SELECT v.on_date, v.grp, count(*), count(v.first_contact), count(v.mql_at), count(v.sql_at),
    count(*) FILTER (WHERE v.status = 'won'), count(*) FILTER (WHERE v.status = 'lost'), count(*) FILTER (WHERE v.status = 'invalid'),
    sum(v.amount_minor) FILTER (WHERE v.status = 'won' AND v.currency = money)::bigint,
    pg_catalog.array_agg(core.insight_wait_(v.created_at, v.first_contact)) FILTER (WHERE v.first_contact IS NOT NULL),
    pg_catalog.array_agg(core.insight_wait_(coalesce(v.first_contact, v.created_at), v.mql_at)) FILTER (WHERE v.mql_at IS NOT NULL),
    pg_catalog.array_agg(core.insight_wait_(coalesce(v.mql_at, v.first_contact, v.created_at), v.sql_at)) FILTER (WHERE v.sql_at IS NOT NULL),
    pg_catalog.array_agg(core.insight_wait_(coalesce(v.sql_at, v.mql_at, v.first_contact, v.created_at), v.closed_at)) FILTER (WHERE v.status = 'won' AND v.closed_at IS NOT NULL)
  FROM (SELECT (l.created_at AT TIME ZONE zone)::date AS on_date, l.status, l.created_at, nullif(l.contacted_at, '2999-12-31 00:00+00') AS first_contact, l.mql_at, l.sql_at,
      l.closed_at, l.amount_minor, l.currency,
      CASE p_by WHEN 'channel' THEN coalesce(l.channel::text, '') WHEN 'pool' THEN l.pool_id::text WHEN 'campaign' THEN coalesce(l.campaign_id::text, '')
        WHEN 'person' THEN coalesce(l.owner_id::text, '') WHEN 'team' THEN coalesce(teams ->> l.owner_id::text, '')
        WHEN 'score_band' THEN CASE WHEN s.score_cp IS NULL THEN '' ELSE core.review_band_(s.score_cp) END ELSE '' END AS grp
    FROM core.lead l LEFT JOIN core.lead_score s ON p_by = 'score_band' AND s.lead_id = l.id
    WHERE l.created_at >= first_at AND l.created_at < end_at AND l.seen_by = ANY (scope)
      AND (pools IS NULL OR l.pool_id = ANY (pools)) AND (channels IS NULL OR coalesce(l.channel::text, '') = ANY (channels)) AND (campaigns IS NULL OR l.campaign_id = ANY (campaigns))
      AND (regions IS NULL OR l.region_id = ANY (regions)) AND (lines IS NULL OR l.product_line_id = ANY (lines)) AND (owners IS NULL OR l.owner_id = ANY (owners))) v
  GROUP BY v.on_date, v.grp;
END $$;

-- who leads whom today: {"employee": "head"}
CREATE FUNCTION core.insight_teams_() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_object_agg(t.employee_id, t.id), '{}') FROM (SELECT DISTINCT ON (a.employee_id) a.employee_id, coalesce(a.manager_id, a.employee_id)::text AS id
    FROM core.assignment a WHERE a.valid @> sec.today() ORDER BY a.employee_id) t $$;

-- A step that happened before the one it follows was no wait. Only immutable parts, so that it is inlined into the statement.
CREATE FUNCTION core.insight_wait_(p_from timestamptz, p_to timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_to IS NOT NULL THEN greatest(0, pg_catalog.floor(EXTRACT(epoch FROM p_to - p_from)))::bigint END $$;

CREATE FUNCTION core.insight_asked_(p_since date, p_until date, p_by text, p_grain text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF sec.lead_scope() IS NULL THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', 'Figures of leads are for those who work with leads.', 'Ask an administrator for the right.');
  ELSIF p_by NOT IN ('none', 'channel', 'campaign', 'pool', 'person', 'team', 'score_band') OR p_grain NOT IN ('week', 'month') OR p_since IS NULL OR p_until IS NULL
      OR p_until <= p_since OR p_until - p_since > 3700 THEN
    PERFORM core.stop_('22023', 'insight.range', 'The funnel needs a first and a last day, at most ten years apart.', 'Choose other days.');
  END IF;
END $$;

-- {"by", "grain", "currency", "cells": [{level cell|group|cohort|total, cohort, key, created, contacted, mql, sql, won, lost, invalid, amount, cost, median: [4], slow: [4]}], "names": {key: [code, en, zh]}}
CREATE FUNCTION core.insight_funnel_(p_since date, p_until date, p_by text, p_grain text, p_filter jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET work_mem = '64MB' AS $$
DECLARE
  cells jsonb;
  exponent smallint := sec.office_exponent();
BEGIN
  PERFORM core.insight_asked_(p_since, p_until, p_by, p_grain);
  WITH one AS MATERIALIZED (SELECT d.*, CASE p_grain WHEN 'week' THEN d.on_date - (EXTRACT(isodow FROM d.on_date)::int - 1) ELSE pg_catalog.date_trunc('month', d.on_date)::date END AS cohort
    FROM core.insight_days_(p_since, p_until, p_by, coalesce(p_filter, '{}')) d),
  sums AS (SELECT GROUPING(o.cohort) AS no_cohort, GROUPING(o.grp) AS no_grp, o.cohort, o.grp, sum(o.created)::bigint AS created, sum(o.contacted)::bigint AS contacted,
      sum(o.mql)::bigint AS mql, sum(o.sql)::bigint AS sql, sum(o.won)::bigint AS won, sum(o.lost)::bigint AS lost, sum(o.invalid)::bigint AS invalid, sum(o.minor)::bigint AS minor
    FROM one o GROUP BY GROUPING SETS ((o.cohort, o.grp), (o.grp), (o.cohort), ())),
  waits AS (SELECT GROUPING(o.cohort) AS no_cohort, GROUPING(o.grp) AS no_grp, o.cohort, o.grp, w.step,
      pg_catalog.percentile_disc('{0.5,0.9}'::float8[]) WITHIN GROUP (ORDER BY x.seconds) AS mid
    FROM one o CROSS JOIN LATERAL (VALUES (1, o.w1), (2, o.w2), (3, o.w3), (4, o.w4)) w (step, taken) CROSS JOIN LATERAL pg_catalog.unnest(w.taken) x (seconds)
    GROUP BY GROUPING SETS ((o.cohort, o.grp, w.step), (o.grp, w.step), (o.cohort, w.step), (w.step))),
  steps AS (SELECT w.no_cohort, w.no_grp, w.cohort, w.grp, pg_catalog.jsonb_object_agg(w.step, w.mid) AS mid FROM waits w GROUP BY 1, 2, 3, 4)
  SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('level', l.level, 'cohort', s.cohort, 'key', s.grp, 'created', s.created, 'contacted', s.contacted, 'mql', s.mql, 'sql', s.sql,
      'won', s.won, 'lost', s.lost, 'invalid', s.invalid, 'amount', sec.major(s.minor, exponent)::text,
      'median', pg_catalog.jsonb_build_array(t.mid #> '{1,0}', t.mid #> '{2,0}', t.mid #> '{3,0}', t.mid #> '{4,0}'),
      'slow', pg_catalog.jsonb_build_array(t.mid #> '{1,1}', t.mid #> '{2,1}', t.mid #> '{3,1}', t.mid #> '{4,1}'),
      'cost', sec.major(core.insight_cost_(p_by, p_grain, l.level, s.grp, s.cohort, p_since, p_until, p_filter), exponent)::text)
      ORDER BY l.level, s.cohort, s.grp) INTO cells
    FROM sums s CROSS JOIN LATERAL (SELECT CASE WHEN s.no_cohort = 0 AND s.no_grp = 0 THEN 'cell' WHEN s.no_grp = 0 THEN 'group' WHEN s.no_cohort = 0 THEN 'cohort' ELSE 'total' END AS level) l
      LEFT JOIN steps t ON t.no_cohort = s.no_cohort AND t.no_grp = s.no_grp AND t.cohort IS NOT DISTINCT FROM s.cohort AND t.grp IS NOT DISTINCT FROM s.grp;
  RETURN pg_catalog.jsonb_build_object('by', p_by, 'grain', p_grain, 'since', p_since, 'until', p_until, 'currency', sec.office_currency(), 'cells', coalesce(cells, '[]'),
    'names', core.insight_names_(p_by, (SELECT pg_catalog.array_agg(x ->> 'key') FROM pg_catalog.jsonb_array_elements(cells) x WHERE x ->> 'level' = 'group')));
END $$;

-- What the months of a cell cost: known by channel and campaign only, by the month, and to who may read costs. NULL: not known.
CREATE FUNCTION core.insight_cost_(p_by text, p_grain text, p_level text, p_key text, p_cohort date, p_since date, p_until date, p_filter jsonb) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN sec.can_read('lead', 'cost') AND coalesce(p_filter, '{}') - 'channels' = '{}' AND (p_key IS NULL OR p_by IN ('channel', 'campaign', 'none'))
      AND (p_level IN ('group', 'total') OR p_grain = 'month') THEN
    (SELECT sum(c.amount_minor)::bigint FROM core.channel_cost c WHERE c.month >= pg_catalog.date_trunc('month', p_since)::date AND c.month < p_until
      AND (p_level IN ('group', 'total') OR c.month = p_cohort) AND (p_filter -> 'channels' IS NULL OR p_filter -> 'channels' @> pg_catalog.to_jsonb(c.channel::text))
      AND (p_key IS NULL OR p_by = 'none' OR p_key = CASE p_by WHEN 'channel' THEN c.channel::text ELSE c.campaign_id::text END)) END $$;

CREATE FUNCTION core.insight_names_(p_by text, p_keys text[]) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_object_agg(n.key, pg_catalog.jsonb_build_array(n.code, n.name_en, n.name_zh)), '{}') FROM (
    SELECT c.code::text AS key, c.code::text AS code, c.name_en::text, c.name_zh::text FROM core.lead_channel c WHERE p_by = 'channel' AND c.code = ANY (p_keys)
    UNION ALL SELECT c.id::text, c.code, c.name_en, c.name_zh FROM core.campaign c WHERE p_by = 'campaign' AND c.id::text = ANY (p_keys)
    UNION ALL SELECT p.id::text, p.code, p.name_en, p.name_zh FROM core.pool p WHERE p_by = 'pool' AND p.id::text = ANY (p_keys)
    UNION ALL SELECT e.id::text, e.code, e.name_en, e.name_zh FROM core.employee e WHERE p_by IN ('person', 'team') AND e.id::text = ANY (p_keys)) n $$;

-- The leads behind a figure, the last that came in first: {"ids": [...], "more": bool}. No cohort or key: all of them. Read along the
-- index of when they came in until there are enough; what each step took is not asked here.
CREATE FUNCTION core.insight_ids_(p_since date, p_until date, p_by text, p_grain text, p_filter jsonb, p_stage text, p_cohort date DEFAULT NULL, p_key text DEFAULT NULL,
  p_after bigint DEFAULT NULL, p_n int DEFAULT 500) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  most int := least(greatest(coalesce(p_n, 500), 1), 2000);
  zone text := core.office_zone_();
  first_at timestamptz := greatest(p_since, p_cohort)::timestamp AT TIME ZONE zone;
  end_at timestamptz := least(p_until, p_cohort + CASE p_grain WHEN 'week' THEN interval '7 days' ELSE interval '1 month' END)::timestamp AT TIME ZONE zone;
  scope int[] := sec.lead_scope();
  pools int[] := core.insight_numbers_(p_filter, 'pools');
  campaigns int[] := core.insight_numbers_(p_filter, 'campaigns');
  regions int[] := core.insight_numbers_(p_filter, 'regions');
  lines int[] := core.insight_numbers_(p_filter, 'lines');
  owners int[] := core.insight_numbers_(p_filter, 'owners');
  channels text[] := CASE WHEN p_filter ? 'channels' THEN ARRAY(SELECT x FROM pg_catalog.jsonb_array_elements_text(p_filter -> 'channels') x) END;
  team int[] := CASE WHEN p_by = 'team' THEN core.insight_team_(p_key) END;
  after_at timestamptz := (SELECT l.created_at FROM core.lead l WHERE l.id = p_after);
  found bigint[];
BEGIN
  PERFORM core.insight_asked_(p_since, p_until, p_by, p_grain);
  found := ARRAY(SELECT l.id FROM core.lead l
    WHERE l.created_at >= first_at AND l.created_at < end_at AND l.seen_by = ANY (scope) AND (after_at IS NULL OR (l.created_at, l.id) < (after_at, p_after))
      AND (pools IS NULL OR l.pool_id = ANY (pools)) AND (channels IS NULL OR coalesce(l.channel::text, '') = ANY (channels)) AND (campaigns IS NULL OR l.campaign_id = ANY (campaigns))
      AND (regions IS NULL OR l.region_id = ANY (regions)) AND (lines IS NULL OR l.product_line_id = ANY (lines)) AND (owners IS NULL OR l.owner_id = ANY (owners))
      AND CASE p_stage WHEN 'created' THEN true WHEN 'contacted' THEN l.contacted_at < '2999-12-31 00:00+00' WHEN 'mql' THEN l.mql_at IS NOT NULL
        WHEN 'sql' THEN l.sql_at IS NOT NULL ELSE l.status = p_stage END
      AND (p_key IS NULL OR CASE p_by WHEN 'channel' THEN coalesce(l.channel::text, '') = p_key WHEN 'pool' THEN l.pool_id::text = p_key
        WHEN 'campaign' THEN coalesce(l.campaign_id::text, '') = p_key WHEN 'person' THEN coalesce(l.owner_id::text, '') = p_key
        -- without a team: in a pool, or with somebody who has none today
        WHEN 'team' THEN CASE WHEN p_key = '' THEN coalesce(NOT l.owner_id = ANY (team), true) ELSE l.owner_id = ANY (team) END
        WHEN 'score_band' THEN coalesce((SELECT core.review_band_(s.score_cp) FROM core.lead_score s WHERE s.lead_id = l.id), '') = p_key ELSE p_key = '' END)
    ORDER BY l.created_at DESC, l.id DESC LIMIT most + 1);
  RETURN pg_catalog.jsonb_build_object('ids', pg_catalog.to_jsonb(found[1:most]), 'more', pg_catalog.cardinality(found) > most);
END $$;

-- whom somebody leads today, oneself included; of '' everybody who is in a team
CREATE FUNCTION core.insight_team_(p_key text) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT ARRAY(SELECT t.key::int FROM pg_catalog.jsonb_each_text(core.insight_teams_()) t WHERE coalesce(p_key, '') = '' OR t.value = p_key) $$;

GRANT EXECUTE ON FUNCTION core.insight_funnel_(date, date, text, text, jsonb), core.insight_ids_(date, date, text, text, jsonb, text, date, text, bigint, int) TO app_writer;
