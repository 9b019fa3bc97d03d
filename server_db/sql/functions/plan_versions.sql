-- The life of a plan version: draft, submitted, approved by a second person. From approval on its body never changes.

-- p_id NULL starts a new version; the plan itself is made when its code is new (then p_names carries name_en, name_zh).
CREATE FUNCTION api.plan_save_draft(p_key uuid, p_plan text, p_names jsonb, p_id int, p_version int, p_body jsonb,
  p_since date, p_until date DEFAULT NULL, p_note text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'plan_save_draft', pg_catalog.jsonb_build_object('plan', p_plan, 'names', p_names, 'id', p_id, 'version', p_version,
    'body', p_body, 'since', p_since, 'until', p_until, 'note', p_note));
  the_plan int;
  row core.plan_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  IF p_since IS NULL OR p_until <= p_since THEN
    PERFORM api.refuse_('22023', 'plan.dates', 'A plan version needs a first day, and a last day after it.');
  END IF;
  IF p_id IS NULL THEN
    INSERT INTO core.plan (code, name_en, name_zh) VALUES (p_plan, coalesce(p_names ->> 'name_en', p_plan), coalesce(p_names ->> 'name_zh', p_plan))
      ON CONFLICT (code) DO NOTHING;
    SELECT p.id INTO the_plan FROM core.plan p WHERE p.code = p_plan FOR UPDATE;
    INSERT INTO core.plan_version (plan_id, number, valid, body, created_by, note)
      SELECT the_plan, coalesce(pg_catalog.max(v.number), 0) + 1, pg_catalog.daterange(p_since, p_until), p_body, sec.me(), p_note
      FROM core.plan_version v WHERE v.plan_id = the_plan RETURNING * INTO row;
  ELSE
    row := api.plan_lock_(p_id, p_version, 'draft');
    UPDATE core.plan_version v SET body = p_body, checked_hash = NULL, check_problems = NULL, valid = pg_catalog.daterange(p_since, p_until), note = p_note
      WHERE v.id = p_id RETURNING * INTO row;
  END IF;
  RETURN api.done_(p_key, api.plan_answer_(row));
END $$;

-- the version, locked; refuses a stale one and one in another state
CREATE FUNCTION api.plan_lock_(p_id int, p_version int, p_status text) RETURNS core.plan_version LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.plan_version;
BEGIN
  SELECT * INTO row FROM core.plan_version v WHERE v.id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'plan.not_found', 'There is no such plan version.');
  ELSIF row.version IS DISTINCT FROM p_version THEN
    PERFORM api.refuse_('P0C11', 'plan.stale', 'Somebody changed this plan version meanwhile.', 'Read it again and repeat your change.',
      pg_catalog.jsonb_build_object('have', row.version, 'sent', p_version));
  ELSIF row.status <> p_status THEN
    PERFORM api.refuse_('P0C03', 'plan.illegal_transition', 'The plan version is ' || row.status || ', not ' || p_status || '.',
      CASE WHEN row.status = 'approved' THEN 'Start a new version instead.' END, pg_catalog.jsonb_build_object('status', row.status));
  END IF;
  RETURN row;
END $$;

CREATE FUNCTION api.plan_answer_(p_row core.plan_version) RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', p_row.id, 'plan_id', p_row.plan_id, 'number', p_row.number, 'status', p_row.status,
    'version', p_row.version, 'body_hash', pg_catalog.encode(p_row.body_hash, 'hex')) $$;

-- hands the version to the worker, who checks its formulas, and to a second person
CREATE FUNCTION api.plan_submit(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'plan_submit', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version));
  row core.plan_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  row := api.plan_lock_(p_id, p_version, 'draft');
  UPDATE core.plan_version v SET status = 'submitted'
    WHERE v.id = p_id RETURNING * INTO row;
  RETURN api.done_(p_key, api.plan_answer_(row));
END $$;

CREATE FUNCTION api.plan_withdraw(p_key uuid, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'plan_withdraw', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version));
  row core.plan_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  row := api.plan_lock_(p_id, p_version, 'submitted');
  UPDATE core.plan_version v SET status = 'draft'
    WHERE v.id = p_id RETURNING * INTO row;
  RETURN api.done_(p_key, api.plan_answer_(row));
END $$;

-- p_seen_hash is the body's hash that the approver looked at, in hex. The version before it ends where this one begins.
CREATE FUNCTION api.plan_approve(p_key uuid, p_id int, p_version int, p_seen_hash text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'plan_approve', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version, 'seen', p_seen_hash));
  row core.plan_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  row := api.plan_lock_(p_id, p_version, 'submitted');
  IF p_seen_hash IS DISTINCT FROM pg_catalog.encode(row.body_hash, 'hex') THEN
    PERFORM api.refuse_('40001', 'plan.changed_since_seen', 'The plan changed since you looked at it.', 'Open it again and check it.');
  ELSIF row.checked_hash IS DISTINCT FROM row.body_hash THEN
    PERFORM api.refuse_('P0C03', 'plan.not_checked', 'The worker has not checked this version yet.', 'Wait a moment; if it stays so, start the worker.');
  ELSIF pg_catalog.jsonb_path_exists(coalesce(row.check_problems, '[]'), '$[*] ? (@.severity == "error")') THEN
    PERFORM api.refuse_('23514', 'plan.has_problems', 'The plan has formulas that cannot be calculated.', 'Withdraw it and correct the marked formulas.');
  ELSIF sec.me() IN (row.created_by, row.submitted_by) THEN
    PERFORM api.refuse_('23514', 'plan.maker_checker', 'Who wrote or submitted a plan cannot approve it.', 'Ask a second person of finance.');
  END IF;
  UPDATE core.plan_version v SET valid = pg_catalog.daterange(pg_catalog.lower(v.valid), pg_catalog.lower(row.valid))
    WHERE v.plan_id = row.plan_id AND v.status = 'approved' AND v.valid && row.valid AND pg_catalog.lower(v.valid) < pg_catalog.lower(row.valid);
  UPDATE core.plan_version v SET status = 'approved' WHERE v.id = p_id RETURNING * INTO row;
  PERFORM core.ask_acceptance_(row.id);
  RETURN api.done_(p_key, api.plan_answer_(row));
END $$;

-- The version ends on a day (excluded). One that never held becomes retired; its past stays as it was.
CREATE FUNCTION api.plan_retire(p_key uuid, p_id int, p_version int, p_on date) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'plan_retire', pg_catalog.jsonb_build_object('id', p_id, 'version', p_version, 'on', p_on));
  row core.plan_version;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  row := api.plan_lock_(p_id, p_version, 'approved');
  IF EXISTS (SELECT 1 FROM core.run_person p JOIN core.commission_run r ON r.id = p.run_id JOIN core.period t ON t.id = r.period_id
      WHERE p.plan_version_id = p_id AND r.status <> 'draft' AND t.starts_on >= p_on) THEN
    PERFORM api.refuse_('P0C02', 'plan.already_used', 'A run of a later period was already calculated with this version.', 'Choose a later day.');
  END IF;
  UPDATE core.plan_version v SET status = CASE WHEN p_on <= pg_catalog.lower(v.valid) THEN 'retired' ELSE v.status END,
      valid = CASE WHEN p_on <= pg_catalog.lower(v.valid) THEN v.valid ELSE pg_catalog.daterange(pg_catalog.lower(v.valid), least(pg_catalog.upper(v.valid), p_on)) END
    WHERE v.id = p_id RETURNING * INTO row;
  RETURN api.done_(p_key, api.plan_answer_(row));
END $$;

-- People (by code) are paid under a plan from a day on, until another day or until further notice; what they had ends there.
CREATE FUNCTION api.plan_assign(p_key uuid, p_plan text, p_people text[], p_since date, p_until date DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'plan_assign', pg_catalog.jsonb_build_object('plan', p_plan, 'people', p_people, 'since', p_since, 'until', p_until));
  the_plan int := (SELECT p.id FROM core.plan p WHERE p.code = p_plan);
  ids int[] := (SELECT pg_catalog.array_agg(e.id) FROM core.employee e WHERE e.code = ANY (p_people));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  IF the_plan IS NULL OR coalesce(pg_catalog.cardinality(ids), 0) <> pg_catalog.cardinality(p_people) THEN
    PERFORM api.refuse_('P0002', 'plan.assign_unknown', 'The plan or one of the people is not known.', 'Check the codes.');
  END IF;
  DELETE FROM core.plan_assignment a WHERE a.employee_id = ANY (ids) AND pg_catalog.lower(a.valid) >= p_since AND a.valid && pg_catalog.daterange(p_since, p_until);
  UPDATE core.plan_assignment a SET valid = pg_catalog.daterange(pg_catalog.lower(a.valid), p_since)
    WHERE a.employee_id = ANY (ids) AND a.valid && pg_catalog.daterange(p_since, p_until);
  INSERT INTO core.plan_assignment (employee_id, plan_id, valid, assigned_by)
    SELECT pg_catalog.unnest(ids), the_plan, pg_catalog.daterange(p_since, p_until), sec.me();
  PERFORM core.ask_acceptance_(v.id) FROM core.plan_version v
    WHERE v.plan_id = the_plan AND v.status = 'approved' AND v.valid && pg_catalog.daterange(p_since, p_until);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('plan_id', the_plan, 'people', pg_catalog.cardinality(ids)));
END $$;

GRANT EXECUTE ON FUNCTION api.plan_save_draft(uuid, text, jsonb, int, int, jsonb, date, date, text), api.plan_submit(uuid, int, int),
  api.plan_withdraw(uuid, int, int), api.plan_approve(uuid, int, int, text), api.plan_retire(uuid, int, int, date),
  api.plan_assign(uuid, text, text[], date, date) TO g_finance;
