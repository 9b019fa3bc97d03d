-- owner: app_guard
-- A month's rankings, published once its results are: the card's total and every public KPI, as the office ranks. What was
-- published never changes; asked again, it adds what the office has decided to rank since.
CREATE FUNCTION core.ranking_publish_(p_period int, p_by int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  rule core.ranking_setting := (SELECT s FROM core.ranking_setting s);
  code text;
  basis text;
  made int := 0;
BEGIN
  IF rule.privacy = 'off' THEN
    RETURN 0;
  END IF;
  FOR code IN SELECT 'score' UNION ALL SELECT k.item ->> 'code' FROM core.kpi_month m JOIN core.kpi_version v ON v.id = m.version_id
      CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(v.body -> 'kpis') k (item) WHERE m.period_id = p_period AND core.ranking_public_(k.item ->> 'code') LOOP
    basis := CASE WHEN code = 'score' THEN 'value' ELSE rule.basis END;
    made := made + core.ranking_keep_(p_period, code, basis, rule, p_by);
  END LOOP;
  RETURN made;
END $$;

CREATE FUNCTION core.ranking_keep_(p_period int, p_kpi text, p_basis text, p_rule core.ranking_setting, p_by int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint;
  digest bytea;
BEGIN
  SELECT pg_catalog.sha256(pg_catalog.convert_to(coalesce(pg_catalog.string_agg(pg_catalog.concat_ws('|', n.employee_id, n.peer_key, n.place, n.of_people, n.value, n.attainment), E'\n'
    ORDER BY n.employee_id), ''), 'UTF8')) INTO digest FROM core.ranking_places_(p_period, p_kpi, p_basis, p_rule.peer) n HAVING count(*) > 0;
  IF digest IS NULL THEN
    RETURN 0;
  END IF;
  INSERT INTO core.ranking (period_id, kpi, basis, peer, privacy, top, published_by, body_hash)
    VALUES (p_period, p_kpi, p_basis, p_rule.peer, p_rule.privacy, p_rule.top, p_by, digest) ON CONFLICT DO NOTHING RETURNING id INTO made;
  IF made IS NULL THEN
    RETURN 0;
  END IF;
  INSERT INTO core.ranking_row (ranking_id, employee_id, peer_key, place, of_people, value, attainment, previous_place)
    SELECT made, n.employee_id, n.peer_key, n.place, n.of_people, n.value, n.attainment, b.place FROM core.ranking_places_(p_period, p_kpi, p_basis, p_rule.peer) n
      LEFT JOIN core.ranking_before_(p_period, p_kpi, p_basis, p_rule.peer) b ON b.employee_id = n.employee_id AND b.peer_key = n.peer_key;
  RETURN 1;
END $$;

-- results of a month that were published bring its rankings with them
CREATE FUNCTION core.ranking_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.ranking_publish_(NEW.period_id, NEW.published_by);
  RETURN NULL;
END $$;

CREATE FUNCTION core.ranking_ask_(p_period text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  period int := CASE WHEN p_period ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])$' THEN pg_catalog.replace(p_period, '-', '')::int END;
  made int;
BEGIN
  IF period IS NULL OR NOT EXISTS (SELECT 1 FROM core.kpi_month m WHERE m.period_id = period) THEN
    PERFORM core.stop_('P0C03', 'ranking.month_not_published', 'The results of this month are not published yet.', 'Publish the month''s results first; its rankings follow by themselves.');
  ELSIF (SELECT s.privacy FROM core.ranking_setting s) = 'off' THEN
    PERFORM core.stop_('P0C03', 'ranking.off', 'This office has no rankings.', 'Choose another privacy first.');
  END IF;
  made := core.ranking_publish_(period, sec.me());
  IF made = 0 THEN
    PERFORM core.stop_('P0C03', 'ranking.published_already', 'Everything the office ranks is published for this month.', 'Nothing is to be done.');
  END IF;
  RETURN pg_catalog.jsonb_build_object('period', p_period, 'rankings', made);
END $$;

CREATE FUNCTION core.ranking_set_(p_version int, p_privacy text, p_top int, p_peer text, p_basis text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  rule core.ranking_setting;
BEGIN
  IF NOT coalesce(p_privacy IN ('names', 'top', 'own', 'off') AND p_peer IN ('office', 'card', 'region', 'level') AND p_basis IN ('attainment', 'value'), false) THEN
    PERFORM core.stop_('22023', 'ranking.bad_setting', 'Rankings cannot be set like this.', 'Choose from the lists.');
  ELSIF NOT coalesce(p_top BETWEEN 1 AND 100, false) THEN
    PERFORM core.stop_('22023', 'ranking.bad_top', 'The number of places shown is not from 1 to 100.', 'Write for example 3.');
  END IF;
  UPDATE core.ranking_setting s SET privacy = p_privacy, top = p_top, peer = p_peer, basis = p_basis WHERE s.version = p_version RETURNING * INTO rule;
  IF NOT FOUND THEN
    PERFORM core.stop_('P0C11', 'ranking.stale', 'Somebody changed the setting of rankings meanwhile.', 'Read it again and repeat your change.');
  END IF;
  RETURN pg_catalog.jsonb_build_object('version', rule.version);
END $$;

GRANT EXECUTE ON FUNCTION core.ranking_ask_(text), core.ranking_set_(int, text, int, text, text) TO app_writer;
GRANT EXECUTE ON FUNCTION core.ranking_publish_(int, int) TO g_worker;
