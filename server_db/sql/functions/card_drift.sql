-- owner: app_guard
-- Whether the leads of today still look like those a scorecard was learned from, and whether it still ranks them.

-- the number of the band of a value: domain/leads/bands.py, Placer.place
CREATE FUNCTION core.card_place_(p_bands jsonb, p_value text) RETURNS int LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  cuts numeric[];
  found int;
BEGIN
  IF p_bands ->> 'kind' = 'number' THEN
    cuts := ARRAY(SELECT c::numeric FROM pg_catalog.jsonb_array_elements_text(p_bands -> 'cuts') c);
    IF p_value IS NULL OR p_value !~ '^-?[0-9]{1,20}([.][0-9]{1,15})?$' THEN
      RETURN pg_catalog.cardinality(cuts) + 1;
    END IF;
    RETURN CASE WHEN cuts = '{}' THEN 0 ELSE pg_catalog.width_bucket(p_value::numeric, cuts) END;
  END IF;
  IF coalesce(p_value, '') = '' THEN
    RETURN pg_catalog.jsonb_array_length(p_bands -> 'words') + 1;
  END IF;
  found := (SELECT w.at - 1 FROM pg_catalog.jsonb_array_elements(p_bands -> 'words') WITH ORDINALITY w (words, at) WHERE w.words @> pg_catalog.to_jsonb(p_value) LIMIT 1);
  RETURN coalesce(found, pg_catalog.jsonb_array_length(p_bands -> 'words'));
END $$;

-- population stability index of two lists of counts; an empty band counts as half a row
CREATE FUNCTION core.card_shift_(p_was bigint[], p_now bigint[]) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(pg_catalog.round(sum((s.new - s.old) * pg_catalog.ln(s.new / s.old)), 4), 0) FROM (
    SELECT greatest(b.was, 0.5) / greatest(sum(b.was) OVER (), 1) AS old, greatest(b.is_now, 0.5) / greatest(sum(b.is_now) OVER (), 1) AS new
    FROM ROWS FROM (pg_catalog.unnest(p_was), pg_catalog.unnest(p_now)) AS b (was, is_now)) s $$;

-- {field: shift} of the leads that came in within thirty days before p_day, against the card's training rows; at most 20,000 of them
CREATE FUNCTION core.card_shifts_(p_card jsonb, p_day date) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH field AS MATERIALIZED (SELECT f.value -> 'bands' AS bands, f.value -> 'bands' ->> 'code' AS code,
      ARRAY(SELECT r::bigint FROM pg_catalog.jsonb_array_elements_text(f.value -> 'rows') r) AS was FROM pg_catalog.jsonb_array_elements(p_card -> 'fields') f),
  fact AS MATERIALIZED (SELECT pg_catalog.to_jsonb(x) AS facts, x.fields FROM core.lead_facts_(p_day) x
    WHERE x.created_on >= p_day - 30 AND x.created_on < p_day ORDER BY pg_catalog.md5(x.lead_id::text) LIMIT 20000),
  placed AS (SELECT f.code, core.card_place_(f.bands, coalesce(t.fields ->> f.code, t.facts ->> f.code)) AS at, count(*) AS n FROM field f CROSS JOIN fact t GROUP BY 1, 2)
  SELECT coalesce(pg_catalog.jsonb_object_agg(f.code, core.card_shift_(f.was, ARRAY(SELECT coalesce((SELECT p.n FROM placed p WHERE p.code = f.code AND p.at = b.at), 0)
      FROM pg_catalog.generate_series(0, pg_catalog.cardinality(f.was) - 1) b (at) ORDER BY b.at))), '{}')
  FROM field f WHERE (SELECT count(*) FROM fact) >= 100 $$;

-- The share of (won, lost) pairs of leads closed since a moment that the stored scores rank rightly; NULL with fewer than 100, or 20 of one kind.
CREATE FUNCTION core.card_auc_(p_version int, p_since timestamptz, OUT auc numeric, OUT n int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH closed AS (SELECT s.fit_cp, l.status = 'won' AS won FROM core.lead l JOIN core.lead_score s ON s.lead_id = l.id AND s.version_id = p_version
      WHERE l.status IN ('won', 'lost') AND l.closed_at >= p_since),
  level AS (SELECT c.fit_cp, count(*) FILTER (WHERE c.won) AS won, count(*) FILTER (WHERE NOT c.won) AS lost FROM closed c GROUP BY 1),
  ranked AS (SELECT v.won, v.lost, coalesce(sum(v.lost) OVER (ORDER BY v.fit_cp ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS below FROM level v)
  SELECT CASE WHEN sum(r.won) + sum(r.lost) >= 100 AND least(sum(r.won), sum(r.lost)) >= 20
      THEN pg_catalog.round(sum(r.won * (2 * r.below + r.lost)) / (2 * sum(r.won) * sum(r.lost)), 4) END, coalesce(sum(r.won) + sum(r.lost), 0)::int FROM ranked r $$;

-- Nightly. Measures the live version when it came from a card, once a day; answers 1 when it did. Who wrote it and the directors hear of a bad turn once a week.
CREATE FUNCTION core.drift_tick(p_day date DEFAULT NULL) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  day date := coalesce(p_day, sec.today());
  live record;
  shifts jsonb;
  worst numeric;
  ranked record;
  verdict text;
BEGIN
  SELECT v.id, v.number, v.created_by, v.live_since, c.result INTO live FROM core.score_version v JOIN core.score_card c ON c.id = v.card_id WHERE v.status = 'live';
  IF live.id IS NULL OR EXISTS (SELECT 1 FROM core.score_drift d WHERE d.version_id = live.id AND d.on_date = day) THEN
    RETURN 0;
  END IF;
  shifts := core.card_shifts_(live.result -> 'card', day);
  worst := (SELECT max(x.value::numeric) FROM pg_catalog.jsonb_each_text(shifts) x);
  SELECT * INTO ranked FROM core.card_auc_(live.id, live.live_since);
  verdict := CASE WHEN worst >= 0.3 OR ranked.auc < (live.result -> 'measures' -> 'auc' ->> 'value')::numeric - 0.05 THEN 'bad'
    WHEN worst >= 0.2 THEN 'warn' WHEN worst IS NULL AND ranked.auc IS NULL THEN 'unknown' ELSE 'good' END;
  INSERT INTO core.score_drift (version_id, on_date, psi, auc, n, tone) VALUES (live.id, day, shifts, ranked.auc, ranked.n, verdict);
  IF verdict IN ('warn', 'bad') THEN
    PERFORM core.notify_once_(p.id, 'drift:' || live.id || ':' || verdict || ':' || pg_catalog.to_char(day, 'IYYY-IW'), 'score.drift',
      pg_catalog.jsonb_build_object('number', live.number, 'tone', verdict, 'shift', worst, 'auc', ranked.auc), 'tripod://scorecard/' || live.id, NULL)
    FROM (SELECT live.created_by AS id UNION SELECT e.id FROM core.employee e WHERE e.active
      AND pg_catalog.pg_has_role(pg_catalog.to_regrole(pg_catalog.quote_ident(e.login::text))::oid, 'g_director', 'USAGE')) p WHERE p.id IS NOT NULL;
  END IF;
  RETURN 1;
END $$;

GRANT EXECUTE ON FUNCTION core.drift_tick(date) TO g_worker;
