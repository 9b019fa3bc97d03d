-- owner: app_guard
-- Scores are stored where they differ, and each change leaves its difference in the log: the log of a lead adds up to its score.
-- Who scores one lead or some holds their rows; a pass over all holds none and skips what somebody else stored meanwhile, for
-- that was scored from newer facts.
CREATE FUNCTION core.score_live_() RETURNS core.score_version LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live core.score_version;
BEGIN
  SELECT * INTO live FROM core.score_version v WHERE v.status = 'live' AND v.function_suffix IS NOT NULL;
  RETURN live;
END $$;

CREATE FUNCTION core.score_cause_(p_cause text) RETURNS text LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_cause = ANY ('{event,fields,day,version,import,merge,undo}') THEN p_cause ELSE 'fields' END $$;

-- the score in hundredths; 0 and no row while no version is live
CREATE FUNCTION core.score_one_(p_lead bigint, p_cause text, p_event bigint) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live record;
  was core.lead_score;
  now core.score_row;
  seen int;
  day date := sec.today();
BEGIN
  SELECT v.id, v.function_suffix AS suffix INTO live FROM core.score_version v WHERE v.status = 'live' AND v.function_suffix IS NOT NULL;
  IF live.id IS NULL THEN
    RETURN 0;
  END IF;
  SELECT l.seen_by INTO seen FROM core.lead l WHERE l.id = p_lead AND l.status <> 'merged' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  FOR attempt IN 1 .. 2 LOOP
    SELECT * INTO was FROM core.lead_score s WHERE s.lead_id = p_lead FOR UPDATE;
    -- volatile: what was committed while we waited for the rows is seen from here on
    EXECUTE 'SELECT * FROM scoring.one_' || live.suffix || '($1, $2)' INTO now USING p_lead, day;
    IF was.lead_id IS NOT NULL THEN
      EXIT WHEN was.version_id = live.id AND was.score_cp = now.score_cp AND was.fit_cp = now.fit_cp AND was.engagement_cp = now.engagement_cp AND was.parts = now.parts;
      UPDATE core.lead_score s SET version_id = live.id, as_of = day, fit_cp = now.fit_cp, engagement_cp = now.engagement_cp, score_cp = now.score_cp,
        grade = now.grade, parts = now.parts, at = pg_catalog.clock_timestamp() WHERE s.lead_id = p_lead;
    ELSE
      INSERT INTO core.lead_score (lead_id, seen_by, version_id, as_of, fit_cp, engagement_cp, score_cp, grade, parts)
        VALUES (p_lead, seen, live.id, day, now.fit_cp, now.engagement_cp, now.score_cp, now.grade, now.parts) ON CONFLICT DO NOTHING;
      CONTINUE WHEN NOT FOUND;   -- a pass was quicker; its row is there now
    END IF;
    INSERT INTO core.score_log (lead_id, version_id, cause, event_id, delta_cp, fit_cp, engagement_cp, score_cp)
      VALUES (p_lead, live.id, core.score_cause_(p_cause), p_event, now.score_cp - coalesce(was.score_cp, 0), now.fit_cp, now.engagement_cp, now.score_cp);
    EXIT;
  END LOOP;
  RETURN now.score_cp;
END $$;

-- One statement: compute, compare, store what differs, log it. A row that changed since it was read keeps what it has.
-- Answers the leads whose score changed.
CREATE FUNCTION core.score_store_(p_version int, p_from text, p_day date, p_cause text, p_low bigint, p_high bigint, p_ids bigint[]) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  changed bigint[];
BEGIN
  EXECUTE 'WITH n AS MATERIALIZED (SELECT * FROM ' || p_from || '),
    d AS MATERIALIZED (SELECT n.*, o.at AS was_at, o.score_cp AS was FROM n LEFT JOIN core.lead_score o ON o.lead_id = n.lead_id
      WHERE o.lead_id IS NULL OR o.version_id <> $1 OR o.score_cp <> n.score_cp OR o.fit_cp <> n.fit_cp OR o.engagement_cp <> n.engagement_cp OR o.parts <> n.parts),
    u AS (UPDATE core.lead_score s SET version_id = $1, as_of = $2, fit_cp = d.fit_cp, engagement_cp = d.engagement_cp, score_cp = d.score_cp, grade = d.grade,
        parts = d.parts, at = pg_catalog.clock_timestamp() FROM d WHERE s.lead_id = d.lead_id AND s.at = d.was_at
      RETURNING s.lead_id, s.score_cp - d.was AS delta, s.fit_cp, s.engagement_cp, s.score_cp),
    i AS (INSERT INTO core.lead_score (lead_id, seen_by, version_id, as_of, fit_cp, engagement_cp, score_cp, grade, parts)
      SELECT d.lead_id, l.seen_by, $1, $2, d.fit_cp, d.engagement_cp, d.score_cp, d.grade, d.parts FROM d JOIN core.lead l ON l.id = d.lead_id WHERE d.was_at IS NULL
      ON CONFLICT DO NOTHING RETURNING lead_id, score_cp AS delta, fit_cp, engagement_cp, score_cp),
    g AS (INSERT INTO core.score_log (lead_id, version_id, cause, delta_cp, fit_cp, engagement_cp, score_cp)
      SELECT w.lead_id, $1, $3, w.delta, w.fit_cp, w.engagement_cp, w.score_cp FROM (SELECT * FROM u UNION ALL SELECT * FROM i) w RETURNING lead_id)
    SELECT coalesce(pg_catalog.array_agg(g.lead_id), ''{}'') FROM g' INTO changed USING p_version, p_day, p_cause, p_low, p_high, p_ids;
  RETURN changed;
END $$;

-- leads with ids from p_from to before p_to; the caller may commit between ranges
CREATE FUNCTION core.score_range_(p_from bigint, p_to bigint, p_cause text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live core.score_version := core.score_live_();
  changed bigint[];
BEGIN
  IF live.id IS NULL THEN
    RETURN 0;
  END IF;
  changed := core.score_store_(live.id, 'scoring.all_' || live.function_suffix || '($2, $4, $5)', sec.today(), core.score_cause_(p_cause), p_from, p_to, NULL);
  IF EXISTS (SELECT 1 FROM core.mql_version v WHERE v.status = 'live') THEN
    PERFORM core.mql_judge_(changed);
  END IF;
  RETURN pg_catalog.cardinality(changed);
END $$;

-- NULL: all. Answers how many changed; nothing while no version is live.
CREATE FUNCTION core.score_many_(p_ids bigint[], p_cause text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live core.score_version := core.score_live_();
  low bigint := 0;
  most bigint;
  changed int := 0;
BEGIN
  IF live.id IS NULL THEN
    RETURN 0;
  ELSIF p_ids IS NULL THEN
    SELECT l.id INTO most FROM core.lead l ORDER BY l.id DESC LIMIT 1;
    WHILE low <= most LOOP
      changed := changed + core.score_range_(low, low + 250000, p_cause);
      low := low + 250000;
    END LOOP;
    RETURN changed;
  END IF;
  PERFORM 1 FROM core.lead l WHERE l.id = ANY (p_ids) ORDER BY l.id FOR NO KEY UPDATE;
  PERFORM 1 FROM core.lead_score s WHERE s.lead_id = ANY (p_ids) ORDER BY s.lead_id FOR UPDATE;
  RETURN pg_catalog.cardinality(core.score_store_(live.id, 'scoring.some_' || live.function_suffix || '($2, $6)', sec.today(), core.score_cause_(p_cause), NULL, NULL, p_ids));
END $$;

-- what is left to a version that is no longer live, after a pass: scored meanwhile by somebody who did not know yet
CREATE FUNCTION core.score_left_() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(q.lead_id), '{}') FROM (SELECT s.lead_id FROM core.lead_score s JOIN core.lead l ON l.id = s.lead_id AND l.status <> 'merged'
    WHERE s.version_id < (core.score_live_()).id OR s.version_id > (core.score_live_()).id LIMIT 5000) q $$;

CREATE FUNCTION core.score_passed_(p_kind text, p_version int, p_day date, p_changed int) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.score_pass (kind, version_id, on_date, changed) VALUES (p_kind, p_version, p_day, p_changed) ON CONFLICT DO NOTHING $$;

GRANT EXECUTE ON FUNCTION core.score_one_(bigint, text, bigint), core.score_many_(bigint[], text), core.score_live_() TO app_writer, g_worker;
GRANT EXECUTE ON FUNCTION core.score_range_(bigint, bigint, text), core.score_left_(), core.score_passed_(text, int, date, int) TO g_worker;

CREATE FUNCTION core.score_factors_(p_version int, p_rules text[], p_days int[], p_left int[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM core.score_factor f WHERE f.version_id = p_version;
  INSERT INTO core.score_factor (version_id, rule_id, days, factor_ppm)
    SELECT p_version, r.rule, r.days, r.left_ppm FROM ROWS FROM (pg_catalog.unnest(p_rules), pg_catalog.unnest(p_days), pg_catalog.unnest(p_left)) r (rule, days, left_ppm) $$;
GRANT EXECUTE ON FUNCTION core.score_factors_(int, text[], int[], int[]) TO g_worker;
