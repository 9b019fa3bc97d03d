-- Asking for a draft to be tried on everybody, and keeping what-ifs: finance for all, everybody else for whom they lead and themselves.
CREATE FUNCTION api.scenario_request(p_key uuid, p_plan int, p_body jsonb, p_periods text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'scenario_request', pg_catalog.jsonb_build_object('plan', p_plan, 'body', p_body, 'periods', p_periods));
  found int[] := ARRAY(SELECT p.id FROM core.period p WHERE p.code = ANY (p_periods) ORDER BY p.id);
  made bigint;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT EXISTS (SELECT 1 FROM core.plan p WHERE p.id = p_plan) THEN
    PERFORM api.refuse_('P0002', 'plan.not_found', 'There is no such plan.');
  ELSIF pg_catalog.cardinality(found) = 0 OR pg_catalog.cardinality(found) > 36 THEN
    PERFORM api.refuse_('22023', 'scenario.periods', 'A dry run needs between one and 36 periods that are there.', 'Choose past periods.');
  ELSIF EXISTS (SELECT 1 FROM core.scenario_request r WHERE r.asked_by = sec.me() AND r.state IN ('queued', 'running') AND NOT r.cancel) THEN
    PERFORM api.refuse_('P0C03', 'scenario.one_at_a_time', 'A dry run of yours is still running.', 'Wait for it, or cancel it.');
  END IF;
  INSERT INTO core.scenario_request (plan_id, body, body_hash, periods, asked_by)
    VALUES (p_plan, p_body, pg_catalog.sha256(pg_catalog.convert_to(p_body::text, 'UTF8')), found, sec.me()) RETURNING id INTO made;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', made, 'state', 'queued'));
END $$;

CREATE FUNCTION api.scenario_cancel(p_key uuid, p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'scenario_cancel', pg_catalog.jsonb_build_object('id', p_id));
  now_is text;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  UPDATE core.scenario_request r SET cancel = true, state = CASE WHEN r.state = 'queued' THEN 'cancelled' ELSE r.state END
    WHERE r.id = p_id AND r.asked_by = sec.me() AND r.state IN ('queued', 'running') RETURNING r.state INTO now_is;
  IF now_is IS NULL THEN
    PERFORM api.refuse_('P0002', 'scenario.not_running', 'No such dry run of yours is running.', 'It may be finished.');
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'state', now_is));
END $$;

-- A named what-if; the same name of the same plan is written over. p_employee NULL: of everybody, for finance alone.
CREATE FUNCTION api.scenario_save(p_key uuid, p_plan int, p_employee int, p_name text, p_levers jsonb, p_figures jsonb, p_shared boolean DEFAULT false,
  p_request bigint DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'scenario_save', pg_catalog.jsonb_build_object('plan', p_plan, 'employee', p_employee, 'name', p_name,
    'levers', p_levers, 'figures', p_figures, 'shared', p_shared, 'request', p_request));
  made core.scenario;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT sec.has('g_finance') AND p_request IS NOT NULL THEN
    PERFORM api.refuse_('42501', 'scenario.not_yours', 'You try what-ifs on your own figures only.', 'Choose yourself as the example.');
  ELSIF NOT sec.has('g_finance') AND (p_employee IS NULL OR NOT p_employee = ANY (sec.scope_ids())) THEN
    PERFORM api.refuse_('42501', 'scenario.not_yours', 'You try what-ifs on your own figures only.', 'Choose yourself as the example.');
  ELSIF coalesce(pg_catalog.btrim(p_name), '') = '' THEN
    PERFORM api.refuse_('22023', 'scenario.no_name', 'A scenario needs a name.', 'Write one.');
  END IF;
  INSERT INTO core.scenario (owner_id, plan_id, employee_id, name, levers, figures, shared, request_id)
    VALUES (sec.me(), p_plan, p_employee, pg_catalog.btrim(p_name), p_levers, p_figures, p_shared, p_request)
    ON CONFLICT (owner_id, plan_id, name) DO UPDATE SET employee_id = excluded.employee_id, levers = excluded.levers, figures = excluded.figures,
      shared = excluded.shared, request_id = excluded.request_id, saved_at = pg_catalog.clock_timestamp(), version = core.scenario.version + 1
    RETURNING * INTO made;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', made.id, 'version', made.version));
END $$;

CREATE FUNCTION api.scenario_share(p_key uuid, p_id bigint, p_shared boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'scenario_share', pg_catalog.jsonb_build_object('id', p_id, 'shared', p_shared));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  UPDATE core.scenario s SET shared = p_shared, version = s.version + 1 WHERE s.id = p_id AND s.owner_id = sec.me();
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'scenario.not_found', 'There is no such scenario of yours.');
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'shared', p_shared));
END $$;

CREATE FUNCTION api.scenario_remove(p_key uuid, p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'scenario_remove', pg_catalog.jsonb_build_object('id', p_id));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  DELETE FROM core.scenario s WHERE s.id = p_id AND s.owner_id = sec.me();
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'scenario.not_found', 'There is no such scenario of yours.');
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id));
END $$;

-- NULL takes the budget away
CREATE FUNCTION api.plan_budget_set(p_key uuid, p_plan int, p_period text, p_amount numeric) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'plan_budget_set', pg_catalog.jsonb_build_object('plan', p_plan, 'period', p_period, 'amount', p_amount::text));
  the_period int := (SELECT p.id FROM core.period p WHERE p.code = p_period);
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF the_period IS NULL THEN
    PERFORM api.refuse_('P0002', 'period.not_found', 'There is no period ' || p_period || '.');
  ELSIF p_amount < 0 OR p_amount >= 1e13 THEN
    PERFORM api.refuse_('22023', 'scenario.budget', 'A budget is an amount from zero up.', 'Correct the amount.');
  END IF;
  DELETE FROM core.plan_budget b WHERE b.plan_id = p_plan AND b.period_id = the_period AND p_amount IS NULL;
  INSERT INTO core.plan_budget (plan_id, period_id, amount_minor)
    SELECT p_plan, the_period, pg_catalog.round(p_amount / sec.major(1, sec.office_exponent()))::bigint WHERE p_amount IS NOT NULL
    ON CONFLICT (plan_id, period_id) DO UPDATE SET amount_minor = excluded.amount_minor, version = core.plan_budget.version + 1;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('plan', p_plan, 'period', p_period));
END $$;

-- What the linter warned of and somebody lets stand, before the version is handed in.
CREATE FUNCTION api.plan_acknowledge(p_key uuid, p_id int, p_findings text[], p_note text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'plan_acknowledge', pg_catalog.jsonb_build_object('id', p_id, 'findings', p_findings, 'note', p_note));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF coalesce(pg_catalog.btrim(p_note), '') = '' THEN
    PERFORM api.refuse_('22023', 'plan.no_note', 'A warning is let stand with a reason.', 'Write why.');
  END IF;
  INSERT INTO core.plan_acknowledgement (plan_version_id, body_hash, finding, note, by_id)
    SELECT v.id, v.body_hash, f, p_note, sec.me() FROM core.plan_version v CROSS JOIN pg_catalog.unnest(p_findings) f
    WHERE v.id = p_id AND v.status = 'draft' AND v.created_by = sec.me();
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'plan.not_found', 'There is no such draft of yours.');
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'findings', pg_catalog.cardinality(p_findings)));
END $$;

GRANT EXECUTE ON FUNCTION api.scenario_request(uuid, int, jsonb, text[]), api.scenario_cancel(uuid, bigint), api.plan_budget_set(uuid, int, text, numeric),
  api.plan_acknowledge(uuid, int, text[], text) TO g_finance;
GRANT EXECUTE ON FUNCTION api.scenario_save(uuid, int, int, text, jsonb, jsonb, boolean, bigint), api.scenario_share(uuid, bigint, boolean),
  api.scenario_remove(uuid, bigint) TO tripod_user;
