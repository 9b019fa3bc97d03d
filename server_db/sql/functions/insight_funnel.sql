-- owner: app_guard
-- The funnel of leads by the time they came in. What domain/leads/funnel.py says in Python, counted here over whatever the asker sees.

-- {"pools": [ids], "channels": [codes], "campaigns": [ids], "regions": [ids], "lines": [ids], "owners": [ids]}; what is not named keeps everything
CREATE FUNCTION core.insight_numbers_(p_filter jsonb, p_name text) RETURNS int[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_filter ? p_name THEN ARRAY(SELECT x::int FROM pg_catalog.jsonb_array_elements_text(p_filter -> p_name) x) END $$;

-- Each lead with its cohort, its group and the whole seconds each step took since the last one before it that was reached.
CREATE FUNCTION core.insight_lives_(p_since date, p_until date, p_by text, p_grain text, p_filter jsonb) RETURNS TABLE (
  id bigint, cohort date, grp text, status text, contacted boolean, mql boolean, sql boolean, amount_minor bigint, currency text,
  to_contact bigint, to_mql bigint, to_sql bigint, to_won bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH place AS MATERIALIZED (SELECT o.timezone::text AS zone, sec.today() AS today, core.insight_numbers_(p_filter, 'pools') AS pools, core.insight_numbers_(p_filter, 'campaigns') AS campaigns,
      core.insight_numbers_(p_filter, 'regions') AS regions, core.insight_numbers_(p_filter, 'lines') AS lines, core.insight_numbers_(p_filter, 'owners') AS owners,
      CASE WHEN p_filter ? 'channels' THEN ARRAY(SELECT x FROM pg_catalog.jsonb_array_elements_text(p_filter -> 'channels') x) END AS channels FROM core.office o),
  seen AS MATERIALIZED (SELECT x AS by FROM pg_catalog.unnest(sec.lead_scope()) x),
  boss AS MATERIALIZED (SELECT DISTINCT ON (a.employee_id) a.employee_id, coalesce(a.manager_id, a.employee_id)::text AS id
    FROM place p JOIN core.assignment a ON a.valid @> p.today WHERE p_by = 'team' ORDER BY a.employee_id),
  lead AS (
    SELECT l.*, nullif(l.contacted_at, '2999-12-31 00:00+00') AS first_contact, (l.created_at AT TIME ZONE p.zone)::date AS created_on,
      CASE WHEN l.status = 'won' THEN l.closed_at END AS won_at
    FROM place p JOIN core.lead l ON l.created_at >= p_since::timestamp AT TIME ZONE p.zone AND l.created_at < p_until::timestamp AT TIME ZONE p.zone
    -- hashed: a scope of hundreds of people would be gone through for every lead
    WHERE l.seen_by IN (SELECT s.by FROM seen s) AND (p.pools IS NULL OR l.pool_id = ANY (p.pools)) AND (p.channels IS NULL OR coalesce(l.channel::text, '') = ANY (p.channels))
      AND (p.campaigns IS NULL OR l.campaign_id = ANY (p.campaigns)) AND (p.regions IS NULL OR l.region_id = ANY (p.regions))
      AND (p.lines IS NULL OR l.product_line_id = ANY (p.lines)) AND (p.owners IS NULL OR l.owner_id = ANY (p.owners)))
  SELECT l.id, CASE p_grain WHEN 'week' THEN l.created_on - (EXTRACT(isodow FROM l.created_on)::int - 1) ELSE pg_catalog.date_trunc('month', l.created_on)::date END,
    CASE p_by WHEN 'channel' THEN coalesce(l.channel::text, '') WHEN 'pool' THEN l.pool_id::text WHEN 'campaign' THEN coalesce(l.campaign_id::text, '')
      WHEN 'person' THEN coalesce(l.owner_id::text, '') WHEN 'team' THEN coalesce(b.id, '')
      WHEN 'score_band' THEN CASE WHEN s.score_cp IS NULL THEN '' ELSE core.review_band_(s.score_cp) END ELSE '' END,
    l.status, l.first_contact IS NOT NULL, l.mql_at IS NOT NULL, l.sql_at IS NOT NULL, l.amount_minor, l.currency::text,
    core.insight_wait_(l.created_at, l.first_contact), core.insight_wait_(coalesce(l.first_contact, l.created_at), l.mql_at),
    core.insight_wait_(coalesce(l.mql_at, l.first_contact, l.created_at), l.sql_at),
    core.insight_wait_(coalesce(l.sql_at, l.mql_at, l.first_contact, l.created_at), l.won_at)
  FROM lead l LEFT JOIN boss b ON b.employee_id = l.owner_id LEFT JOIN core.lead_score s ON p_by = 'score_band' AND s.lead_id = l.id $$;

-- A step that happened before the one it follows was no wait. Only immutable parts, so that it is inlined into the statement.
CREATE FUNCTION core.insight_wait_(p_from timestamptz, p_to timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_to IS NOT NULL THEN greatest(0, pg_catalog.floor(EXTRACT(epoch FROM p_to - p_from)))::bigint END $$;

CREATE FUNCTION core.insight_asked_(p_since date, p_until date, p_by text, p_grain text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF sec.lead_scope() IS NULL THEN
    PERFORM core.lead_refuse_('42501', 'lead.not_allowed', 'Figures of leads are for those who work with leads.', 'Ask an administrator for the right.');
  ELSIF p_by NOT IN ('none', 'channel', 'campaign', 'pool', 'person', 'team', 'score_band') OR p_grain NOT IN ('week', 'month') OR p_since IS NULL OR p_until IS NULL
      OR p_until <= p_since OR p_until - p_since > 3700 THEN
    PERFORM core.lead_refuse_('22023', 'insight.range', 'The funnel needs a first and a last day, at most ten years apart.', 'Choose other days.');
  END IF;
END $$;

-- {"by", "grain", "currency", "cells": [{level cell|group|cohort|total, cohort, key, created, contacted, mql, sql, won, lost, invalid, amount, cost, median: [4], slow: [4]}], "names": {key: [code, en, zh]}}
CREATE FUNCTION core.insight_funnel_(p_since date, p_until date, p_by text, p_grain text, p_filter jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  cells jsonb;
  money text := sec.office_currency();
BEGIN
  PERFORM core.insight_asked_(p_since, p_until, p_by, p_grain);
  SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(c) - '{w1,w2,w3,w4}'::text[] || pg_catalog.jsonb_build_object('median', ARRAY[c.w1[1], c.w2[1], c.w3[1], c.w4[1]],
      'slow', ARRAY[c.w1[2], c.w2[2], c.w3[2], c.w4[2]], 'cost', sec.major(core.insight_cost_(p_by, p_grain, c.level, c.key, c.cohort, p_since, p_until, p_filter), sec.office_exponent())::text)
      ORDER BY c.level, c.cohort, c.key) INTO cells
    FROM (SELECT CASE WHEN GROUPING(v.cohort) = 0 AND GROUPING(v.grp) = 0 THEN 'cell' WHEN GROUPING(v.grp) = 0 THEN 'group' WHEN GROUPING(v.cohort) = 0 THEN 'cohort' ELSE 'total' END AS level,
      CASE WHEN GROUPING(v.cohort) = 0 THEN v.cohort END AS cohort, CASE WHEN GROUPING(v.grp) = 0 THEN v.grp END AS key,
      count(*) AS created, count(*) FILTER (WHERE v.contacted) AS contacted, count(*) FILTER (WHERE v.mql) AS mql, count(*) FILTER (WHERE v.sql) AS sql,
      count(*) FILTER (WHERE v.status = 'won') AS won, count(*) FILTER (WHERE v.status = 'lost') AS lost, count(*) FILTER (WHERE v.status = 'invalid') AS invalid,
      sec.major(sum(v.amount_minor) FILTER (WHERE v.status = 'won' AND v.currency = money)::bigint, sec.office_exponent())::text AS amount,
      pg_catalog.percentile_disc('{0.5,0.9}'::float8[]) WITHIN GROUP (ORDER BY v.to_contact) AS w1, pg_catalog.percentile_disc('{0.5,0.9}'::float8[]) WITHIN GROUP (ORDER BY v.to_mql) AS w2,
      pg_catalog.percentile_disc('{0.5,0.9}'::float8[]) WITHIN GROUP (ORDER BY v.to_sql) AS w3, pg_catalog.percentile_disc('{0.5,0.9}'::float8[]) WITHIN GROUP (ORDER BY v.to_won) AS w4
      FROM core.insight_lives_(p_since, p_until, p_by, p_grain, coalesce(p_filter, '{}')) v
      GROUP BY GROUPING SETS ((v.cohort, v.grp), (v.grp), (v.cohort), ())) c;
  RETURN pg_catalog.jsonb_build_object('by', p_by, 'grain', p_grain, 'since', p_since, 'until', p_until, 'currency', money, 'cells', coalesce(cells, '[]'),
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

-- The leads behind a figure, the newest first: {"ids": [...], "more": bool}. No cohort or key: all of them.
CREATE FUNCTION core.insight_ids_(p_since date, p_until date, p_by text, p_grain text, p_filter jsonb, p_stage text, p_cohort date DEFAULT NULL, p_key text DEFAULT NULL,
  p_after bigint DEFAULT NULL, p_n int DEFAULT 500) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  most int := least(greatest(coalesce(p_n, 500), 1), 2000);
  found bigint[];
BEGIN
  PERFORM core.insight_asked_(p_since, p_until, p_by, p_grain);
  found := (SELECT pg_catalog.array_agg(x.id ORDER BY x.id DESC) FROM (SELECT v.id FROM core.insight_lives_(p_since, p_until, p_by, p_grain, coalesce(p_filter, '{}')) v
    WHERE (p_cohort IS NULL OR v.cohort = p_cohort) AND (p_key IS NULL OR v.grp = p_key) AND (p_after IS NULL OR v.id < p_after)
      AND CASE p_stage WHEN 'created' THEN true WHEN 'contacted' THEN v.contacted WHEN 'mql' THEN v.mql WHEN 'sql' THEN v.sql ELSE v.status = p_stage END
    ORDER BY v.id DESC LIMIT most + 1) x);
  RETURN pg_catalog.jsonb_build_object('ids', coalesce(pg_catalog.to_jsonb(found[1:most]), '[]'), 'more', coalesce(pg_catalog.cardinality(found), 0) > most);
END $$;

GRANT EXECUTE ON FUNCTION core.insight_funnel_(date, date, text, text, jsonb), core.insight_ids_(date, date, text, text, jsonb, text, date, text, bigint, int) TO app_writer;
