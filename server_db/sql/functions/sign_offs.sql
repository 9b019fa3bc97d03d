-- What heads and sellers answer: the results of a team are signed or returned, a plan is accepted. Who may is decided by the
-- guards of the tables; here the request is read, and those who have to know are told.

-- p_head: the employee whose team it is; NULL for the people whom nobody heads. p_seen_hash (hex) is the content that was seen.
CREATE FUNCTION api.sign_off(p_key uuid, p_run int, p_head int, p_decision text, p_seen_hash text, p_reason text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'sign_off', pg_catalog.jsonb_build_object('run', p_run, 'head', p_head, 'decision', p_decision,
    'seen', p_seen_hash, 'reason', p_reason));
  row core.run_sign_off;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_decision IS NULL OR p_decision NOT IN ('signed', 'returned') THEN
    PERFORM api.refuse_('22023', 'sign_off.bad_decision', 'Results are signed or returned.', 'Choose one of the two.');
  ELSIF coalesce(p_seen_hash, '') !~ '^([0-9a-f]{2})+$' THEN
    PERFORM api.refuse_('40001', 'sign_off.changed', 'The results changed since you looked at them.', 'Look at them again.');
  END IF;
  INSERT INTO core.run_sign_off (run_id, head_id, decision, reason, seen_hash) VALUES (p_run, p_head, p_decision, p_reason, pg_catalog.decode(p_seen_hash, 'hex'))
    RETURNING * INTO row;
  PERFORM core.tell_sign_off_(row);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'run_id', row.run_id, 'decision', row.decision, 'people', pg_catalog.cardinality(row.people),
    'in_place', row.in_place));
END $$;

-- the seller read the plan and accepts it: p_seen_hash is the body's (hex), p_shown_hash the SHA-256 (hex) of the words shown
CREATE FUNCTION api.accept_plan(p_key uuid, p_version int, p_seen_hash text, p_shown_hash text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'accept_plan', pg_catalog.jsonb_build_object('version', p_version, 'seen', p_seen_hash, 'shown', p_shown_hash));
  row core.plan_acceptance;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF coalesce(p_seen_hash, '') !~ '^[0-9a-f]{64}$' OR coalesce(p_shown_hash, '') !~ '^[0-9a-f]{64}$' THEN
    PERFORM api.refuse_('40001', 'plan.changed_since_seen', 'The plan changed since you looked at it.', 'Open it again and read it.');
  END IF;
  INSERT INTO core.plan_acceptance (employee_id, plan_version_id, body_hash, shown_hash)
    VALUES (sec.me(), p_version, pg_catalog.decode(p_seen_hash, 'hex'), pg_catalog.decode(p_shown_hash, 'hex')) RETURNING * INTO row;
  PERFORM core.end_notices_(row.employee_id, 'tripod://home/plan/' || row.plan_version_id, '{plan.to_accept,plan.accept_reminder}');
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'plan_version_id', row.plan_version_id, 'accepted_at', row.accepted_at));
END $$;

-- Everybody who has not accepted the version is reminded, at most once a day. Answers how many were told now.
CREATE FUNCTION api.remind_acceptance(p_key uuid, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'remind_acceptance', pg_catalog.jsonb_build_object('version', p_version));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('reminded', core.ask_acceptance_(p_version, ':' || sec.today())));
END $$;

-- the heads who have not signed a run are reminded, at most once a day
CREATE FUNCTION api.remind_heads(p_key uuid, p_run int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'remind_heads', pg_catalog.jsonb_build_object('run', p_run));
  told int;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT count(core.notify_once_(u.head_id, 'run.sign:' || p_run || ':' || sec.today(), 'run.sign_reminder',
      pg_catalog.jsonb_build_object('code', r.code, 'period', d.code), 'tripod://payroll/run/' || p_run))::int INTO told
    FROM core.commission_run r JOIN core.period d ON d.id = r.period_id CROSS JOIN LATERAL core.unsigned_teams_(r.id) u
    WHERE r.id = p_run AND r.status IN ('calculated', 'reviewed') AND u.head_id IS NOT NULL;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('reminded', told));
END $$;

GRANT EXECUTE ON FUNCTION api.sign_off(uuid, int, int, text, text, text) TO g_manager, g_director, g_finance;
GRANT EXECUTE ON FUNCTION api.accept_plan(uuid, int, text, text) TO tripod_user;
GRANT EXECUTE ON FUNCTION api.remind_acceptance(uuid, int), api.remind_heads(uuid, int) TO g_finance;
