-- owner: app_guard
-- What the conditions of a process may ask about a deal, as it stands now: the columns of core.deal_facts.
CREATE FUNCTION core.deal_facts_(d core.deal) RETURNS core.deal_facts LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT ROW(
    sec.major(d.amount_minor, u.exponent), a.visits, a.calls, a.meetings, a.demos, a.quotes, a.emails, a.everything,
    (SELECT count(*) FROM core.contact c WHERE c.customer_id = d.customer_id),
    (SELECT count(*) FROM core.deal_evidence e WHERE e.deal_id = d.id AND e.removed_at IS NULL),
    (SELECT count(*) FROM core.deal_task t WHERE t.deal_id = d.id AND t.done_at IS NULL),
    now.number - opened.number, now.number - entered.number, now.number - clock.number, m.times, m.back,
    d.close_on, d.opened_on, entered.on_date, now.on_date, (SELECT c.name FROM core.customer c WHERE c.id = d.customer_id), d.source,
    (SELECT r.code FROM core.region r WHERE r.id = d.region_id), (SELECT p.code FROM core.product_line p WHERE p.id = d.product_line_id),
    (SELECT e.code FROM core.employee e WHERE e.id = d.owner_id),
    (SELECT s.code FROM core.pipeline_stage s WHERE s.version_id = d.version_id AND s.stage_id = d.stage_id), d.lost_reason, d.currency, d.fields)::core.deal_facts
  FROM core.currency u,
    (SELECT count(*) FILTER (WHERE x.kind = 'visit') AS visits, count(*) FILTER (WHERE x.kind = 'call') AS calls, count(*) FILTER (WHERE x.kind = 'meeting') AS meetings,
      count(*) FILTER (WHERE x.kind = 'demo') AS demos, count(*) FILTER (WHERE x.kind = 'quote') AS quotes, count(*) FILTER (WHERE x.kind = 'email') AS emails,
      count(*) FILTER (WHERE x.kind <> 'note') AS everything FROM core.deal_activity x WHERE x.deal_id = d.id) a,
    (SELECT count(*) FILTER (WHERE y.to_stage = d.stage_id AND y.kind <> 'migrate') AS times, count(*) FILTER (WHERE y.kind = 'back') AS back
      FROM core.deal_move y WHERE y.deal_id = d.id) m,
    (SELECT o.timezone::text AS zone FROM core.office o) place
    JOIN core.work_day now ON now.on_date = (pg_catalog.now() AT TIME ZONE place.zone)::date
    JOIN core.work_day opened ON opened.on_date = d.opened_on
    JOIN core.work_day entered ON entered.on_date = (d.entered_at AT TIME ZONE place.zone)::date
    JOIN core.work_day clock ON clock.on_date = (d.clock_at AT TIME ZONE place.zone)::date
  WHERE u.code = d.currency $$;

-- Whether a required field is given. Plain SQL without settings of its own, so that a rehearsal over many moves takes it in.
CREATE FUNCTION core.field_given(p_field text, f core.deal_facts) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(CASE p_field WHEN 'customer' THEN true WHEN 'amount' THEN f.amount > 0 WHEN 'contact' THEN f.contacts > 0 WHEN 'close_on' THEN f.close_on IS NOT NULL
    WHEN 'source' THEN f.source <> '' WHEN 'product_line' THEN f.product_line <> '' WHEN 'lost_reason' THEN f.lost_reason <> ''
    ELSE pg_catalog.btrim(f.fields ->> p_field) <> '' END, false) $$;

-- What an approval was given for. A deal that says something else since needs a new one.
CREATE FUNCTION core.deal_hash_(d core.deal) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.jsonb_build_array(d.amount_minor, d.currency, d.close_on, d.customer_id, d.owner_id, d.product_line_id, d.fields,
    (SELECT pg_catalog.jsonb_agg(e.id ORDER BY e.id) FROM core.deal_evidence e WHERE e.deal_id = d.id AND e.removed_at IS NULL))::text, 'UTF8')) $$;

-- the compiled answers of one place of a version, in the order of its slots; NULL where nothing is asked there
CREATE FUNCTION core.gate_answers_(p_version int, p_place text, f core.deal_facts, OUT slots jsonb, OUT answers boolean[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  function_name name;
BEGIN
  SELECT g.slots, g.function_name INTO slots, function_name FROM core.gate_formula g WHERE g.version_id = p_version AND g.place_id = p_place;
  IF FOUND THEN
    EXECUTE pg_catalog.format('SELECT formula.%I($1)', function_name) INTO answers USING f;
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION core.field_given(text, core.deal_facts), core.deal_facts_(core.deal), core.deal_hash_(core.deal), core.gate_answers_(int, text, core.deal_facts) TO app_writer, g_worker;
