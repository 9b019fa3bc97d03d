-- owner: app_guard
-- Cards: for whom they are, their weights as versions that begin with a month, and who has one by name.
-- the sum of the weights; NULL where one is no percentage with at most two places
CREATE FUNCTION core.kpi_weights_total(p_weights jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN pg_catalog.bool_and(pg_catalog.jsonb_typeof(w.value) = 'string' AND w.value #>> '{}' ~ '^[0-9]{1,3}(\.[0-9]{1,2})?$')
    THEN pg_catalog.sum(CASE WHEN w.value #>> '{}' ~ '^[0-9]{1,3}(\.[0-9]{1,2})?$' THEN (w.value #>> '{}')::numeric END) END
  FROM pg_catalog.jsonb_each(p_weights) w $$;

CREATE FUNCTION core.kpi_card_version_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  total numeric;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM core.stop_('P0C02', 'kpi.frozen', 'A version of a card is kept.');
  ELSIF TG_OP = 'UPDATE' AND OLD.status <> 'draft' AND (NEW.weights, NEW.starts_on, NEW.card_id) IS DISTINCT FROM (OLD.weights, OLD.starts_on, OLD.card_id) THEN
    PERFORM core.stop_('P0C02', 'kpi.card_frozen', 'A card that was handed in does not change.', 'Begin a new version of it.');
  END IF;
  total := core.kpi_weights_total(NEW.weights);
  IF total IS NULL OR EXISTS (SELECT 1 FROM pg_catalog.jsonb_each_text(NEW.weights) w WHERE w.value::numeric <= 0) THEN
    PERFORM core.stop_('22023', 'kpi.bad_weights', 'A weight is a percentage above 0 with at most two places.', 'Write for example 40 or 12.5, and leave out what weighs nothing.');
  ELSIF total <> 100 THEN
    PERFORM core.stop_('23514', 'kpi.weights_total', 'The weights add up to ' || pg_catalog.trim_scale(total) || '%, not to 100%.', 'Change them until they make exactly 100%.',
      pg_catalog.jsonb_build_object('total', pg_catalog.trim_scale(total)::text, 'left', pg_catalog.trim_scale(100 - total)::text));
  END IF;
  IF TG_OP = 'UPDATE' THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;

-- p_id NULL makes a card; p_card: {code, name_en, name_zh, for_group, level, title, region_id, product_line_id, active}
CREATE FUNCTION core.kpi_card_save_(p_id int, p_version int, p_card jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  c core.kpi_card := pg_catalog.jsonb_populate_record(NULL::core.kpi_card, p_card);
  was core.kpi_card;
BEGIN
  PERFORM core.kpi_may_();
  IF c.name_en IS NULL OR c.name_en !~ '\S' OR c.name_zh IS NULL OR c.name_zh !~ '\S' THEN
    PERFORM core.stop_('22023', 'kpi.card_no_name', 'A card needs its name in both languages.', 'Write both.');
  END IF;
  c.title := nullif(pg_catalog.btrim(c.title), '');
  c.active := coalesce(c.active, true);
  IF p_id IS NULL THEN
    IF c.code IS NULL OR EXISTS (SELECT 1 FROM core.kpi_card x WHERE x.code = c.code) THEN
      PERFORM core.stop_('23505', 'kpi.card_taken', 'A card needs a code that no other card has.', 'Choose another code.', pg_catalog.jsonb_build_object('code', c.code));
    END IF;
    INSERT INTO core.kpi_card (code, name_en, name_zh, for_group, level, title, region_id, product_line_id, active)
      VALUES (c.code, c.name_en, c.name_zh, c.for_group, c.level, c.title, c.region_id, c.product_line_id, c.active) RETURNING * INTO c;
  ELSE
    SELECT * INTO was FROM core.kpi_card x WHERE x.id = p_id FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM core.stop_('P0002', 'kpi.card_not_found', 'There is no such card.', 'Choose one from the list.');
    ELSIF was.version IS DISTINCT FROM p_version THEN
      PERFORM core.stop_('P0C11', 'kpi.stale', 'Somebody changed this card meanwhile.', 'Read it again and repeat your change.',
        pg_catalog.jsonb_build_object('have', was.version, 'sent', p_version));
    END IF;
    UPDATE core.kpi_card x SET name_en = c.name_en, name_zh = c.name_zh, for_group = c.for_group, level = c.level, title = c.title, region_id = c.region_id,
      product_line_id = c.product_line_id, active = c.active, version = x.version + 1 WHERE x.id = p_id RETURNING * INTO c;
  END IF;
  RETURN pg_catalog.jsonb_build_object('id', c.id, 'code', c.code, 'version', c.version);
END $$;

CREATE FUNCTION core.kpi_card_answer_(p_id int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', v.id, 'card_id', v.card_id, 'status', v.status, 'version', v.version) FROM core.kpi_card_version v WHERE v.id = p_id $$;

CREATE FUNCTION core.kpi_card_lock_(p_id int, p_version int, p_from text[]) RETURNS core.kpi_card_version LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.kpi_card_version;
BEGIN
  SELECT * INTO v FROM core.kpi_card_version x WHERE x.id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM core.stop_('P0002', 'kpi.card_not_found', 'There is no such version of a card.', 'Choose one from the list.');
  ELSIF v.version IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'kpi.stale', 'Somebody changed this card meanwhile.', 'Read it again and repeat your change.',
      pg_catalog.jsonb_build_object('have', v.version, 'sent', p_version, 'status', v.status));
  ELSIF v.status <> ALL (p_from) THEN
    PERFORM core.stop_('P0C03', 'kpi.illegal_transition', 'This version of the card is ' || v.status || '.', 'Begin a new version instead.',
      pg_catalog.jsonb_build_object('status', v.status));
  END IF;
  RETURN v;
END $$;

-- p_id NULL begins a version of the card
CREATE FUNCTION core.kpi_card_draft_(p_card int, p_id int, p_version int, p_starts_on date, p_weights jsonb, p_note text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.kpi_card_version;
  made int := p_id;
BEGIN
  PERFORM core.kpi_may_();
  IF pg_catalog.jsonb_typeof(p_weights) IS DISTINCT FROM 'object' OR pg_catalog.octet_length(p_weights::text) > 20000 THEN
    PERFORM core.stop_('22023', 'kpi.bad_weights', 'A weight is a percentage above 0 with at most two places.', 'Write for example 40 or 12.5, and leave out what weighs nothing.');
  ELSIF p_starts_on IS NULL OR extract(day FROM p_starts_on) <> 1 THEN
    PERFORM core.stop_('22023', 'kpi.card_start', 'Weights begin with the first day of a month.', 'Choose a month.');
  ELSIF p_id IS NULL THEN
    IF NOT EXISTS (SELECT 1 FROM core.kpi_card c WHERE c.id = p_card) THEN
      PERFORM core.stop_('P0002', 'kpi.card_not_found', 'There is no such card.', 'Choose one from the list.');
    END IF;
    INSERT INTO core.kpi_card_version (card_id, starts_on, weights, created_by, note) VALUES (p_card, p_starts_on, p_weights, sec.me(), p_note) RETURNING id INTO made;
  ELSE
    v := core.kpi_card_lock_(p_id, p_version, '{draft}');
    IF v.created_by IS DISTINCT FROM sec.me() THEN
      PERFORM core.stop_('42501', 'kpi.not_your_draft', 'Only the person who began a draft changes it.', 'Begin a version of your own.');
    END IF;
    UPDATE core.kpi_card_version x SET starts_on = p_starts_on, weights = p_weights, note = p_note WHERE x.id = p_id;
  END IF;
  RETURN core.kpi_card_answer_(made);
END $$;

CREATE FUNCTION core.kpi_card_submit_(p_id int, p_version int, p_back boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.kpi_may_();
  PERFORM core.kpi_card_lock_(p_id, p_version, CASE WHEN p_back THEN '{submitted}' ELSE '{draft}' END::text[]);
  UPDATE core.kpi_card_version x SET status = CASE WHEN p_back THEN 'draft' ELSE 'submitted' END, submitted_by = CASE WHEN NOT p_back THEN sec.me() END,
    submitted_at = CASE WHEN NOT p_back THEN pg_catalog.clock_timestamp() END WHERE x.id = p_id;
  RETURN core.kpi_card_answer_(p_id);
END $$;

-- from its month on; what the card weighed from the same month is retired
CREATE FUNCTION core.kpi_card_publish_(p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.kpi_card_version;
  lost text;
BEGIN
  PERFORM core.kpi_may_();
  PERFORM pg_catalog.pg_advisory_xact_lock(7440);
  v := core.kpi_card_lock_(p_id, p_version, '{submitted}');
  PERFORM core.kpi_second_(ARRAY[v.created_by, v.submitted_by], 'a card');
  SELECT w.key INTO lost FROM pg_catalog.jsonb_object_keys(v.weights) w (key)
    WHERE NOT coalesce((SELECT core.kpi_codes_(k.body) FROM core.kpi_version k WHERE k.status = 'live'), '{}') ? w.key LIMIT 1;
  IF lost IS NOT NULL THEN
    PERFORM core.stop_('P0C03', 'kpi.weight_unknown', 'The card weighs ' || lost || ', which is no KPI in force.', 'Put a version of the KPIs with it in force first.',
      pg_catalog.jsonb_build_object('kpi', lost));
  END IF;
  UPDATE core.kpi_card_version x SET status = 'retired', retired_at = pg_catalog.clock_timestamp() WHERE x.card_id = v.card_id AND x.starts_on = v.starts_on AND x.status = 'live';
  UPDATE core.kpi_card_version x SET status = 'live', published_by = sec.me(), published_at = pg_catalog.clock_timestamp() WHERE x.id = p_id;
  RETURN core.kpi_card_answer_(p_id);
END $$;

-- gives people a card by name from a day on, or (p_card NULL) leaves them to the rules again
CREATE FUNCTION core.kpi_card_people_(p_card int, p_people int[], p_from date, p_until date) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  span daterange;
  was core.kpi_card_person;
BEGIN
  PERFORM core.kpi_may_();
  IF p_from IS NULL OR p_until <= p_from OR pg_catalog.cardinality(p_people) NOT BETWEEN 1 AND 5000 THEN
    PERFORM core.stop_('22023', 'kpi.card_dates', 'A card is given to people from a day on, and until a later one.', 'Choose people and a first day.');
  ELSIF p_card IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.kpi_card c WHERE c.id = p_card AND c.active) THEN
    PERFORM core.stop_('P0002', 'kpi.card_not_found', 'There is no such card, or it is out of use.', 'Choose one from the list.');
  ELSIF EXISTS (SELECT 1 FROM pg_catalog.unnest(p_people) q (id) WHERE NOT EXISTS (SELECT 1 FROM core.employee e WHERE e.id = q.id)) THEN
    PERFORM core.stop_('P0002', 'kpi.no_person', 'One of these people is not known.', 'Choose them from the list.');
  END IF;
  span := pg_catalog.daterange(p_from, p_until);
  PERFORM pg_catalog.pg_advisory_xact_lock(7440);
  -- what reaches beyond the days given keeps what lies before and after them
  FOR was IN SELECT * FROM core.kpi_card_person x WHERE x.employee_id = ANY (p_people) AND x.valid && span LOOP
    DELETE FROM core.kpi_card_person x WHERE x.id = was.id;
    INSERT INTO core.kpi_card_person (card_id, employee_id, valid, made_by)
      SELECT was.card_id, was.employee_id, rest.valid, was.made_by
      FROM pg_catalog.unnest(pg_catalog.datemultirange(was.valid) - pg_catalog.datemultirange(span)) rest (valid);
  END LOOP;
  IF p_card IS NOT NULL THEN
    INSERT INTO core.kpi_card_person (card_id, employee_id, valid, made_by) SELECT p_card, q.id, span, sec.me() FROM (SELECT DISTINCT pg_catalog.unnest(p_people) AS id) q;
  END IF;
  RETURN pg_catalog.jsonb_build_object('people', (SELECT pg_catalog.count(DISTINCT q.id) FROM pg_catalog.unnest(p_people) q (id)));
END $$;

GRANT EXECUTE ON FUNCTION core.kpi_card_save_(int, int, jsonb), core.kpi_card_draft_(int, int, int, date, jsonb, text), core.kpi_card_submit_(int, int, boolean),
  core.kpi_card_publish_(int, int), core.kpi_card_people_(int, int[], date, date) TO app_writer;
