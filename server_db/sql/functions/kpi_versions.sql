-- owner: app_guard
-- The life of a version of the KPIs: draft, checked by the worker, handed in for review, put in force by a second person, retired.
CREATE FUNCTION core.kpi_may_() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT (sec.has('g_director') OR sec.has('g_finance')) THEN
    PERFORM core.stop_('42501', 'kpi.not_allowed', 'Directors and finance keep the KPIs, their cards and months.', 'Ask one of them.');
  END IF;
END $$;

CREATE FUNCTION core.kpi_second_(p_who int[], p_what text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF (SELECT o.second_person FROM core.office o) AND sec.me() = ANY (p_who) THEN
    PERFORM core.stop_('42501', 'kpi.same_person', 'Who wrote ' || p_what || ' does not put it in force.', 'Ask another director or finance.');
  END IF;
END $$;

CREATE FUNCTION core.kpi_version_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM core.stop_('P0C02', 'kpi.frozen', 'A version of the KPIs is kept.');
  ELSIF TG_OP = 'UPDATE' AND OLD.status <> 'draft' AND NEW.body IS DISTINCT FROM OLD.body THEN
    PERFORM core.stop_('P0C02', 'kpi.frozen', 'A version that was handed in does not change.', 'Withdraw it, or begin a new one.');
  END IF;
  NEW.body_hash := pg_catalog.sha256(pg_catalog.convert_to(NEW.body::text, 'UTF8'));
  IF TG_OP = 'UPDATE' AND (NEW.status, NEW.body, NEW.note) IS DISTINCT FROM (OLD.status, OLD.body, OLD.note) THEN
    NEW.version := OLD.version + 1;   -- what the worker notes is no change that somebody could overwrite
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.kpi_version_answer_(p_id int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', v.id, 'number', v.number, 'status', v.status, 'version', v.version, 'body_hash', pg_catalog.encode(v.body_hash, 'hex'))
  FROM core.kpi_version v WHERE v.id = p_id $$;

-- locked, when it is as the caller saw it and stands where the act begins
CREATE FUNCTION core.kpi_version_lock_(p_id int, p_version int, p_from text[]) RETURNS core.kpi_version LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.kpi_version;
BEGIN
  SELECT * INTO v FROM core.kpi_version k WHERE k.id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM core.stop_('P0002', 'kpi.not_found', 'There is no such version of the KPIs.', 'Choose one from the list.');
  ELSIF v.version IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'kpi.stale', 'Somebody changed this version meanwhile.', 'Read it again and repeat your change.',
      pg_catalog.jsonb_build_object('have', v.version, 'sent', p_version, 'status', v.status));
  ELSIF v.status <> ALL (p_from) THEN
    PERFORM core.stop_('P0C03', 'kpi.illegal_transition', 'This version is ' || v.status || '.', 'Begin a new version instead.',
      pg_catalog.jsonb_build_object('status', v.status));
  END IF;
  RETURN v;
END $$;

-- p_id NULL begins a version
CREATE FUNCTION core.kpi_draft_(p_id int, p_version int, p_body jsonb, p_note text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.kpi_version;
  made int := p_id;
BEGIN
  PERFORM core.kpi_may_();
  IF pg_catalog.jsonb_typeof(p_body) IS DISTINCT FROM 'object' OR pg_catalog.octet_length(p_body::text) > 400000 THEN
    PERFORM core.stop_('22023', 'kpi.bad_body', 'This is no set of KPIs, or it is larger than 400 kB.', 'Save it from the editor.');
  ELSIF length(p_note) > 200 THEN
    PERFORM core.stop_('22023', 'kpi.note_long', 'The note has more than 200 characters.', 'Shorten it.');
  END IF;
  IF p_id IS NULL THEN
    PERFORM pg_catalog.pg_advisory_xact_lock(7440);
    INSERT INTO core.kpi_version (number, body, body_hash, created_by, note)
      SELECT coalesce(pg_catalog.max(k.number), 0) + 1, p_body, '', sec.me(), p_note FROM core.kpi_version k RETURNING id INTO made;
  ELSE
    v := core.kpi_version_lock_(p_id, p_version, '{draft}');
    IF v.created_by IS DISTINCT FROM sec.me() THEN
      PERFORM core.stop_('42501', 'kpi.not_your_draft', 'Only the person who began a draft changes it.', 'Begin a version of your own.');
    END IF;
    UPDATE core.kpi_version k SET body = p_body, note = p_note WHERE k.id = p_id;
  END IF;
  RETURN core.kpi_version_answer_(made);
END $$;

-- hands a checked draft to a second person, or takes it back
CREATE FUNCTION core.kpi_submit_(p_id int, p_version int, p_back boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.kpi_may_();
  PERFORM core.kpi_version_lock_(p_id, p_version, CASE WHEN p_back THEN '{review}' ELSE '{draft}' END::text[]);
  UPDATE core.kpi_version k SET status = CASE WHEN p_back THEN 'draft' ELSE 'review' END, submitted_by = CASE WHEN NOT p_back THEN sec.me() END,
    submitted_at = CASE WHEN NOT p_back THEN pg_catalog.clock_timestamp() END WHERE k.id = p_id;
  RETURN core.kpi_version_answer_(p_id);
END $$;

-- puts a checked version in force: all months that are not published follow within the minute
CREATE FUNCTION core.kpi_publish_(p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.kpi_version;
  lost record;
BEGIN
  PERFORM core.kpi_may_();
  PERFORM pg_catalog.pg_advisory_xact_lock(7440);
  v := core.kpi_version_lock_(p_id, p_version, '{review,retired}');
  IF v.checked_hash IS DISTINCT FROM v.body_hash THEN
    PERFORM core.stop_('P0C03', 'kpi.not_checked', 'The worker has not checked this version yet.', 'Wait a moment; if it stays so, start the worker.');
  ELSIF pg_catalog.jsonb_path_exists(coalesce(v.check_problems, '[]'), '$[*] ? (@.severity == "error")') THEN
    PERFORM core.stop_('23514', 'kpi.has_problems', 'This version has faults.', 'Correct the KPIs that are marked.',
      pg_catalog.jsonb_build_object('problems', v.check_problems));
  END IF;
  PERFORM core.kpi_second_(ARRAY[v.created_by, v.submitted_by], 'a version');
  SELECT c.code, w.key AS kpi INTO lost FROM core.kpi_card_version x JOIN core.kpi_card c ON c.id = x.card_id AND c.active
    CROSS JOIN LATERAL pg_catalog.jsonb_object_keys(x.weights) w (key)
    WHERE x.status = 'live' AND NOT core.kpi_codes_(v.body) ? w.key AND NOT EXISTS (SELECT 1 FROM core.kpi_card_version n
      WHERE n.card_id = x.card_id AND n.status = 'live' AND n.starts_on > x.starts_on AND n.starts_on <= sec.today()) LIMIT 1;
  IF lost.kpi IS NOT NULL THEN
    PERFORM core.stop_('P0C03', 'kpi.card_needs', 'Card ' || lost.code || ' weighs the KPI ' || lost.kpi || ', which this version lacks.',
      'Put a version of the card without it in force first.', pg_catalog.jsonb_build_object('card', lost.code, 'kpi', lost.kpi));
  END IF;
  UPDATE core.kpi_version k SET status = 'retired', retired_at = pg_catalog.clock_timestamp() WHERE k.status = 'live';
  UPDATE core.kpi_version k SET status = 'live', published_by = sec.me(), published_at = pg_catalog.clock_timestamp(),
    live_since = pg_catalog.clock_timestamp(), retired_at = NULL WHERE k.id = p_id;
  RETURN core.kpi_version_answer_(p_id);
END $$;

-- the codes of a body's KPIs as keys
CREATE FUNCTION core.kpi_codes_(p_body jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_object_agg(k ->> 'code', true), '{}') FROM pg_catalog.jsonb_array_elements(p_body -> 'kpis') k WHERE k ->> 'code' IS NOT NULL $$;

GRANT EXECUTE ON FUNCTION core.kpi_draft_(int, int, jsonb, text), core.kpi_submit_(int, int, boolean), core.kpi_publish_(int, int) TO app_writer;
