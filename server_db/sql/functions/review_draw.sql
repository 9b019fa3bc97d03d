-- owner: app_guard
-- The daily review: which closed leads are drawn, and by whom they are scored. domain/leads/review.py draws the same ones.
CREATE FUNCTION core.review_band_(p_score_cp int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_score_cp >= 7000 THEN 'high' WHEN p_score_cp >= 4000 THEN 'middle' ELSE 'low' END $$;

-- closed within the ninety days before, and not drawn within them
CREATE FUNCTION core.review_population_(p_day date) RETURNS TABLE (lead_id bigint, stratum text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH place AS MATERIALIZED (SELECT o.timezone::text AS zone FROM core.office o)
  SELECT l.id, l.status || ':' || coalesce(l.channel::text, '') || ':' || core.review_band_(s.score_cp)
  FROM place p JOIN core.lead l ON l.status IN ('won', 'lost') AND l.closed_at >= (p_day - 90)::timestamp AT TIME ZONE p.zone AND l.closed_at < p_day::timestamp AT TIME ZONE p.zone
    LEFT JOIN core.lead_score s ON s.lead_id = l.id
  WHERE NOT EXISTS (SELECT 1 FROM core.review_item i WHERE i.lead_id = l.id AND i.on_date > p_day - 90) $$;

-- p_sizes {stratum: leads}: one of each and the rest in proportion, whoever lacks most next; of too many strata the seed says which
CREATE FUNCTION core.review_quotas_(p_sizes jsonb, p_seed text, p_size int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  names text[];
  sizes int[];
  given int[];
  population bigint := (SELECT sum(x.value::int) FROM pg_catalog.jsonb_each_text(p_sizes) x);
  next int;
BEGIN
  SELECT pg_catalog.array_agg(r.key ORDER BY r.mark), pg_catalog.array_agg(r.value ORDER BY r.mark), pg_catalog.array_agg(1) INTO names, sizes, given
    FROM (SELECT x.key, x.value::int AS value, pg_catalog.md5(p_seed || x.key) COLLATE "C" AS mark FROM pg_catalog.jsonb_each_text(p_sizes) x ORDER BY mark LIMIT p_size) r;
  FOR i IN coalesce(pg_catalog.cardinality(given), 0) + 1 .. least(p_size, population) LOOP
    next := (SELECT n FROM pg_catalog.generate_series(1, pg_catalog.cardinality(given)) n WHERE given[n] < sizes[n]
      ORDER BY p_size::bigint * sizes[n] - given[n] * population DESC, n LIMIT 1);
    EXIT WHEN next IS NULL;
    given[next] := given[next] + 1;
  END LOOP;
  RETURN coalesce((SELECT pg_catalog.jsonb_object_agg(names[n], given[n]) FROM pg_catalog.generate_series(1, pg_catalog.cardinality(names)) n), '{}');
END $$;

-- Draws the day's leads once; answers how many (0: drawn before, or nothing has closed). p_by: who asked, NULL for the worker.
CREATE FUNCTION core.review_draw_by_(p_day date, p_by int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  seed text := 'review:' || p_day || ':' || (SELECT o.id FROM core.office o);
  sizes jsonb;
  quotas jsonb;
  size CONSTANT int := 10;
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7504);
  IF EXISTS (SELECT 1 FROM core.review_day d WHERE d.on_date = p_day) THEN
    RETURN 0;
  END IF;
  sizes := (SELECT pg_catalog.jsonb_object_agg(x.stratum, x.n) FROM (SELECT p.stratum, count(*) AS n FROM core.review_population_(p_day) p GROUP BY 1) x);
  IF sizes IS NULL THEN
    RETURN 0;
  END IF;
  quotas := core.review_quotas_(sizes, seed, size);
  INSERT INTO core.review_day (on_date, seed, size, strata, drawn_by)
    VALUES (p_day, seed, size, (SELECT pg_catalog.jsonb_object_agg(x.key, pg_catalog.jsonb_build_object('population', x.value, 'quota', coalesce(quotas -> x.key, '0')))
      FROM pg_catalog.jsonb_each(sizes) x), p_by);
  INSERT INTO core.review_item (on_date, lead_id, stratum, place)
    SELECT p_day, r.lead_id, r.stratum, pg_catalog.row_number() OVER (ORDER BY r.mark)
    FROM (SELECT p.lead_id, p.stratum, m.mark, pg_catalog.row_number() OVER (PARTITION BY p.stratum ORDER BY m.mark) AS at
      FROM core.review_population_(p_day) p
      CROSS JOIN LATERAL (SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(seed || ':' || p.lead_id, 'UTF8')), 'hex') COLLATE "C" AS mark) m
      WHERE quotas ? p.stratum) r
    WHERE r.at <= (quotas ->> r.stratum)::int;
  PERFORM core.review_assign_(p_day, seed);
  RETURN (SELECT count(*) FROM core.review_item i WHERE i.on_date = p_day);
END $$;

CREATE FUNCTION core.review_draw_(p_day date) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ SELECT core.review_draw_by_(p_day, NULL) $$;

-- who may review: managers, directors, and the seniors and managers of pools
CREATE FUNCTION core.review_people_() RETURNS TABLE (id int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT e.id FROM core.employee e WHERE e.active AND (
    EXISTS (SELECT 1 FROM core.pool_member m WHERE m.employee_id = e.id AND m.active AND (m.is_senior OR m.role = 'manager'))
    OR EXISTS (SELECT 1 FROM pg_catalog.unnest('{g_manager,g_director}'::name[]) g
      WHERE pg_catalog.pg_has_role(pg_catalog.to_regrole(pg_catalog.quote_ident(e.login::text))::oid, g, 'USAGE'))) $$;

-- Two people for each lead, the ones with the fewest of the day first; never its owner, and the owner's manager only where nobody else is left.
CREATE FUNCTION core.review_assign_(p_day date, p_seed text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  item record;
  chosen int[];
  people int[] := (SELECT pg_catalog.array_agg(p.id ORDER BY pg_catalog.md5(p_seed || '/' || p.id) COLLATE "C") FROM core.review_people_() p);
BEGIN
  FOR item IN SELECT i.id, l.owner_id, (SELECT a.manager_id FROM core.assignment a WHERE a.employee_id = l.owner_id AND a.valid @> p_day LIMIT 1) AS boss_id
      FROM core.review_item i JOIN core.lead l ON l.id = i.lead_id WHERE i.on_date = p_day ORDER BY i.place LOOP
    chosen := ARRAY(SELECT q.id FROM pg_catalog.unnest(people) WITH ORDINALITY q (id, at)
      LEFT JOIN LATERAL (SELECT count(*) AS has FROM core.review_item o WHERE o.on_date = p_day AND q.id IN (o.first_id, o.second_id)) n ON true
      WHERE q.id IS DISTINCT FROM item.owner_id ORDER BY q.id IS NOT DISTINCT FROM item.boss_id, n.has, q.at LIMIT 2);
    UPDATE core.review_item SET first_id = chosen[1], second_id = chosen[2] WHERE id = item.id;
  END LOOP;
  PERFORM core.notify_once_(p.id, 'review:' || p_day, 'lead.review_due', pg_catalog.jsonb_build_object('n', p.n, 'on_date', p_day), 'tripod://review/' || p_day, NULL)
    FROM (SELECT x.id, count(*) AS n FROM core.review_item i CROSS JOIN LATERAL (VALUES (i.first_id), (i.second_id)) x (id)
      WHERE i.on_date = p_day AND x.id IS NOT NULL GROUP BY 1) p;
END $$;

GRANT EXECUTE ON FUNCTION core.review_draw_(date) TO g_worker, app_guard, app_writer;
GRANT EXECUTE ON FUNCTION core.review_draw_by_(date, int) TO app_writer;
GRANT EXECUTE ON FUNCTION core.review_band_(int) TO app_reader, app_reader_all, app_writer, g_worker;
