-- owner: app_guard
-- How quickly leads are answered, and what that has to do with winning them. Of leads that came in a stretch of time: the customer's
-- wait is the working time from the first clock to the first contact, whoever had the lead; by person, each stint counts for who had it.

-- This and the two that follow are inlined into whoever asks (no definers, nothing set), with the asker's scope in a variable.
CREATE FUNCTION core.response_bucket_(p_seconds bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_seconds IS NULL THEN 'never' WHEN p_seconds <= 300 THEN '5m' WHEN p_seconds <= 900 THEN '15m' WHEN p_seconds <= 3600 THEN '1h'
    WHEN p_seconds <= 14400 THEN '4h' WHEN p_seconds <= 32400 THEN '1d' ELSE 'later' END $$;

-- one row a lead; bucket 1d is one working day of nine hours
CREATE FUNCTION core.response_leads_(p_since timestamptz, p_until timestamptz, p_scope int[]) RETURNS TABLE (lead_id bigint, pool_id int, channel text, owner_id int,
  seconds bigint, kept boolean, is_mql boolean, is_won boolean, is_closed boolean) LANGUAGE sql STABLE AS $$
  SELECT l.id, f.pool_id, l.channel::text, l.owner_id, w.seconds,
    CASE WHEN w.seconds IS NOT NULL OR f.breached OR f.sla_due < pg_catalog.now() THEN coalesce(w.seconds <= f.sla_seconds, false) END, l.mql_at IS NOT NULL,
    l.status = 'won', l.status IN ('won', 'lost', 'invalid')
  FROM core.lead l CROSS JOIN LATERAL (SELECT s.* FROM core.lead_stint s WHERE s.lead_id = l.id ORDER BY s.since, s.id LIMIT 1) f
    CROSS JOIN LATERAL (SELECT CASE WHEN f.responded_at IS NOT NULL THEN f.response_seconds::bigint WHEN l.contacted_at < '2999-01-01 00:00+00'
      THEN greatest(core.work_seconds_(f.since, l.contacted_at, (SELECT p.calendar_id FROM core.pool p WHERE p.id = f.pool_id)), 0) END AS seconds OFFSET 0) w
  WHERE l.created_at >= p_since AND l.created_at < p_until AND l.seen_by = ANY (p_scope) $$;

-- one row a stint of a person
CREATE FUNCTION core.response_stints_(p_since timestamptz, p_until timestamptz, p_scope int[]) RETURNS TABLE (lead_id bigint, owner_id int, seconds bigint, kept boolean,
  is_mql boolean, is_won boolean) LANGUAGE sql STABLE AS $$
  SELECT l.id, s.owner_id, s.response_seconds::bigint, CASE WHEN s.responded_at IS NOT NULL OR s.breached THEN NOT s.breached END, l.mql_at IS NOT NULL, l.status = 'won' AND l.owner_id = s.owner_id
  FROM core.lead l JOIN core.lead_stint s ON s.lead_id = l.id AND s.owner_id IS NOT NULL
  WHERE l.created_at >= p_since AND l.created_at < p_until AND l.seen_by = ANY (p_scope) $$;

CREATE FUNCTION core.response_report_(p_since timestamptz, p_until timestamptz, p_by text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET work_mem = '64MB' SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  scope int[] := sec.lead_scope();
  buckets jsonb;
  groups jsonb;
BEGIN
  IF p_until <= p_since OR p_until > p_since + interval '800 days' OR p_by NOT IN ('none', 'person', 'pool', 'channel') THEN
    PERFORM core.stop_('22023', 'response.bad_time', 'A report looks at up to 800 days, by person, pool or channel.', 'Choose a shorter time.');
  END IF;
  WITH leads AS MATERIALIZED (SELECT * FROM core.response_leads_(p_since, p_until, scope)),
  counted AS (SELECT pg_catalog.jsonb_build_object('bucket', core.response_bucket_(r.seconds), 'n', count(*), 'mql', count(*) FILTER (WHERE r.is_mql),
      'won', count(*) FILTER (WHERE r.is_won), 'closed', count(*) FILTER (WHERE r.is_closed), 'kept', count(*) FILTER (WHERE r.kept), 'late', count(*) FILTER (WHERE NOT r.kept)) AS row FROM leads r GROUP BY core.response_bucket_(r.seconds)),
  grouped AS (SELECT k.code, core.response_row_(k.code, k.name_en, k.name_zh, pg_catalog.array_agg(r.seconds), count(*) FILTER (WHERE r.kept), count(*) FILTER (WHERE NOT r.kept),
      count(*) FILTER (WHERE r.is_mql), count(*) FILTER (WHERE r.is_won)) AS row
    FROM leads r LEFT JOIN core.pool p ON p.id = r.pool_id AND p_by = 'pool' LEFT JOIN core.lead_channel c ON c.code = r.channel AND p_by = 'channel'
      CROSS JOIN LATERAL (SELECT coalesce(p.code, c.code, '')::text AS code, coalesce(p.name_en, c.name_en, '')::text AS name_en, coalesce(p.name_zh, c.name_zh, '')::text AS name_zh) k
    WHERE p_by <> 'person' GROUP BY k.code, k.name_en, k.name_zh)
  SELECT (SELECT coalesce(pg_catalog.jsonb_agg(b.row), '[]') FROM counted b), (SELECT coalesce(pg_catalog.jsonb_agg(g.row ORDER BY g.code COLLATE "C"), '[]') FROM grouped g)
    INTO buckets, groups;
  IF p_by = 'person' THEN
    SELECT coalesce(pg_catalog.jsonb_agg(g.row ORDER BY g.code COLLATE "C"), '[]') INTO groups FROM (
      SELECT e.code, core.response_row_(e.code, e.name_en, e.name_zh, pg_catalog.array_agg(r.seconds), count(*) FILTER (WHERE r.kept), count(*) FILTER (WHERE NOT r.kept),
        count(*) FILTER (WHERE r.is_mql), count(*) FILTER (WHERE r.is_won)) AS row
      FROM core.response_stints_(p_since, p_until, scope) r JOIN core.employee e ON e.id = r.owner_id GROUP BY e.id) g;
  END IF;
  RETURN pg_catalog.jsonb_build_object('buckets', buckets, 'groups', groups);
END $$;

-- median and the ninth tenth of those that were answered, in seconds
CREATE FUNCTION core.response_row_(p_code text, p_en text, p_zh text, p_seconds bigint[], p_kept bigint, p_late bigint, p_mql bigint, p_won bigint) RETURNS jsonb
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('code', p_code, 'name_en', p_en, 'name_zh', p_zh, 'n', pg_catalog.cardinality(p_seconds), 'answered', count(s), 'median',
    pg_catalog.percentile_disc(0.5) WITHIN GROUP (ORDER BY s), 'p90', pg_catalog.percentile_disc(0.9) WITHIN GROUP (ORDER BY s), 'kept', p_kept, 'late', p_late, 'mql', p_mql, 'won', p_won)
  FROM pg_catalog.unnest(p_seconds) s $$;

-- The leads behind a figure of the report, the newest first: of a group (p_code) or of all (NULL), of these buckets or of any,
-- and of those what p_what says: all, answered, kept, late, mql, won.
CREATE FUNCTION core.response_lead_ids_(p_since timestamptz, p_until timestamptz, p_by text, p_code text, p_buckets text[], p_what text, p_most int) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  scope int[] := sec.lead_scope();
BEGIN
  RETURN (WITH found AS (
    SELECT r.lead_id, r.seconds, r.kept, r.is_mql, r.is_won FROM core.response_leads_(p_since, p_until, scope) r LEFT JOIN core.pool p ON p.id = r.pool_id AND p_by = 'pool'
    WHERE p_code IS NULL OR p_code = CASE p_by WHEN 'pool' THEN p.code::text WHEN 'channel' THEN coalesce(r.channel, '') END
    UNION ALL
    SELECT s.lead_id, s.seconds, s.kept, s.is_mql, s.is_won FROM core.response_stints_(p_since, p_until, scope) s JOIN core.employee e ON e.id = s.owner_id
    WHERE p_by = 'person' AND e.code = p_code)
  SELECT coalesce(pg_catalog.array_agg(f.lead_id ORDER BY f.lead_id DESC), '{}') FROM (
    SELECT DISTINCT r.lead_id FROM found r
    WHERE (p_buckets IS NULL OR core.response_bucket_(r.seconds) = ANY (p_buckets))
      AND CASE p_what WHEN 'answered' THEN r.seconds IS NOT NULL WHEN 'kept' THEN r.kept WHEN 'late' THEN NOT r.kept WHEN 'mql' THEN r.is_mql WHEN 'won' THEN r.is_won
        ELSE p_what = 'all' END
    ORDER BY r.lead_id DESC LIMIT least(p_most, 5000)) f);
END $$;

GRANT EXECUTE ON FUNCTION core.response_report_(timestamptz, timestamptz, text), core.response_lead_ids_(timestamptz, timestamptz, text, text, text[], text, int) TO app_writer;
