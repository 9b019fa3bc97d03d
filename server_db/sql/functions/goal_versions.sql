-- owner: app_guard
-- The life of goals: plans, drafts written from the one in force, handed in, approved by a second person.
CREATE FUNCTION core.goal_may_() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT (sec.has('g_finance') OR sec.has('g_director')) THEN
    PERFORM core.stop_('42501', 'goal.not_allowed', 'Finance and directors write goals.', 'Ask one of them.');
  END IF;
END $$;

CREATE FUNCTION core.goal_answer_(p_id int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', v.id, 'plan', v.plan_id, 'number', v.number, 'status', v.status, 'version', v.version) FROM core.goal_version v WHERE v.id = p_id $$;

CREATE FUNCTION core.goal_locked_(p_id int, p_version int, p_from text[]) RETURNS core.goal_version LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.goal_version;
BEGIN
  PERFORM core.goal_may_();
  SELECT * INTO v FROM core.goal_version x WHERE x.id = p_id FOR UPDATE;
  IF v.id IS NULL THEN
    PERFORM core.stop_('P0002', 'goal.not_found', 'There is no such version of a goal.', 'Choose one from the list.');
  ELSIF v.version IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'goal.stale', 'Somebody changed this goal meanwhile.', 'Read it again and repeat your change.',
      pg_catalog.jsonb_build_object('have', v.version, 'sent', p_version));
  ELSIF NOT v.status = ANY (p_from) THEN
    PERFORM core.stop_('P0C03', 'goal.illegal_transition', 'This version is ' || v.status || '.', 'Begin a new one.', pg_catalog.jsonb_build_object('status', v.status));
  END IF;
  RETURN v;
END $$;

CREATE FUNCTION core.goal_month_(p_text text) RETURNS int LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF coalesce(p_text, '') !~ '^(19|2[0-9])[0-9]{2}(0[1-9]|1[0-2])$' THEN
    PERFORM core.stop_('22023', 'goal.bad_month', 'This is no month.', 'Write it as 202701.');
  END IF;
  RETURN p_text::int;
END $$;

CREATE FUNCTION core.goal_plan_save_(p_id int, p_version int, p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  old core.goal_plan;
  made int;
BEGIN
  PERFORM core.goal_may_();
  IF p_id IS NULL THEN
    IF core.is_blank_(p ->> 'name_en') OR core.is_blank_(p ->> 'name_zh') OR coalesce(p ->> 'code', '') !~ '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$' THEN
      PERFORM core.stop_('22023', 'goal.plan_incomplete', 'A plan has a code and a name in both languages.', 'Fill them in.');
    ELSIF core.goal_month_(p ->> 'to') < core.goal_month_(p ->> 'from') OR core.goal_months_((p ->> 'from')::int, (p ->> 'to')::int) > 36 THEN
      PERFORM core.stop_('22023', 'goal.bad_months', 'A plan ends after it begins and has at most 36 months.', 'Choose other months.');
    ELSIF EXISTS (SELECT 1 FROM core.kpi_version v WHERE v.status = 'live') AND NOT EXISTS (
        SELECT 1 FROM core.kpi_version v CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(v.body -> 'kpis') k
        WHERE v.status = 'live' AND k ->> 'code' = p ->> 'kpi' AND k ->> 'unit' = p ->> 'unit') THEN
      PERFORM core.stop_('22023', 'goal.unknown_kpi', 'No KPI in force has this code and this unit.', 'Choose one of the KPIs in force.', pg_catalog.jsonb_build_object('kpi', p ->> 'kpi'));
    ELSIF EXISTS (SELECT 1 FROM core.goal_plan g WHERE g.code = p ->> 'code') THEN
      PERFORM core.stop_('23505', 'goal.code_taken', 'There is a plan of this code.', 'Choose another code.');
    ELSIF EXISTS (SELECT 1 FROM core.goal_plan g WHERE g.active AND g.kpi = p ->> 'kpi' AND g.from_period <= (p ->> 'to')::int AND g.to_period >= (p ->> 'from')::int) THEN
      PERFORM core.stop_('23P01', 'goal.kpi_taken', 'Another plan sets this KPI in one of these months.', 'Use that plan, or choose other months.');
    END IF;
    -- money is planned in the smallest unit the office's currency has: a whole yen, a thousandth of a dinar
    INSERT INTO core.goal_plan (code, name_en, name_zh, kpi, places, unit, from_period, to_period)
      VALUES (p ->> 'code', p ->> 'name_en', p ->> 'name_zh', p ->> 'kpi', CASE WHEN p ->> 'unit' = 'money' THEN sec.office_exponent() ELSE (p ->> 'places')::smallint END, p ->> 'unit', (p ->> 'from')::int, (p ->> 'to')::int) RETURNING id INTO made;
  ELSE
    SELECT * INTO old FROM core.goal_plan g WHERE g.id = p_id FOR UPDATE;
    IF old.id IS NULL OR old.version IS DISTINCT FROM p_version THEN
      PERFORM core.stop_('P0C11', 'goal.stale', 'Somebody changed this goal meanwhile.', 'Read it again and repeat your change.');
    END IF;
    UPDATE core.goal_plan g SET name_en = coalesce(p ->> 'name_en', g.name_en), name_zh = coalesce(p ->> 'name_zh', g.name_zh),
      active = coalesce((p ->> 'active')::boolean, g.active) WHERE g.id = p_id;
    made := p_id;
  END IF;
  RETURN (SELECT pg_catalog.jsonb_build_object('id', g.id, 'version', g.version) FROM core.goal_plan g WHERE g.id = made);
END $$;

-- a draft: the tree of the version in force, or of another one; without one the company alone
CREATE FUNCTION core.goal_draft_(p_plan int, p_effective int, p_note text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  plan core.goal_plan;
  base int;
  made int;
BEGIN
  PERFORM core.goal_may_();
  SELECT * INTO plan FROM core.goal_plan g WHERE g.id = p_plan FOR UPDATE;
  IF plan.id IS NULL OR coalesce(p_effective, plan.from_period) NOT BETWEEN plan.from_period AND plan.to_period THEN
    PERFORM core.stop_('22023', 'goal.outside_months', 'There is no such plan, or the month is none of its own.', 'Choose a month of the plan.');
  END IF;
  SELECT v.id INTO base FROM core.goal_version v WHERE v.plan_id = p_plan AND v.status = 'approved';
  INSERT INTO core.goal_version (plan_id, number, based_on, effective_from, note, created_by)
    SELECT p_plan, coalesce(pg_catalog.max(v.number), 0) + 1, base, coalesce(p_effective, plan.from_period), p_note, sec.me() FROM core.goal_version v WHERE v.plan_id = p_plan
    RETURNING id INTO made;
  IF base IS NOT NULL THEN
    PERFORM core.goal_copy_(base, made);
  ELSE
    INSERT INTO core.goal_node (version_id, kind, how, valid_from, valid_to) VALUES (made, 'company', 'hand', plan.from_period, plan.to_period);
    INSERT INTO core.goal_amount (node_id, period_id, units)
      SELECT n.id, (pg_catalog.to_char(m, 'YYYYMM'))::int, 0 FROM core.goal_node n
        CROSS JOIN pg_catalog.generate_series(pg_catalog.make_date(plan.from_period / 100, plan.from_period % 100, 1)::timestamp,
          pg_catalog.make_date(plan.to_period / 100, plan.to_period % 100, 1)::timestamp, interval '1 month') m WHERE n.version_id = made;
  END IF;
  RETURN core.goal_answer_(made);
END $$;

CREATE FUNCTION core.goal_copy_(p_from int, p_to int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  fresh jsonb;
BEGIN
  SELECT pg_catalog.jsonb_object_agg(n.id, pg_catalog.nextval('core.goal_node_id_seq')) INTO fresh FROM core.goal_node n WHERE n.version_id = p_from;
  INSERT INTO core.goal_node (id, version_id, parent_id, kind, region_id, head_id, employee_id, how, valid_from, valid_to, position)
    SELECT f.value::bigint, p_to, a.value::bigint, n.kind, n.region_id, n.head_id, n.employee_id, n.how, n.valid_from, n.valid_to, n.position
    FROM core.goal_node n JOIN pg_catalog.jsonb_each_text(fresh) f ON f.key = n.id::text LEFT JOIN pg_catalog.jsonb_each_text(fresh) a ON a.key = n.parent_id::text
    WHERE n.version_id = p_from;
  INSERT INTO core.goal_amount (node_id, period_id, units)
    SELECT f.value::bigint, a.period_id, a.units FROM pg_catalog.jsonb_each_text(fresh) f JOIN core.goal_amount a ON a.node_id = f.key::bigint;
END $$;

CREATE FUNCTION core.goal_submit_(p_id int, p_version int, p_back boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  fault record;
BEGIN
  PERFORM core.goal_locked_(p_id, p_version, CASE WHEN p_back THEN '{submitted}' ELSE '{draft}' END::text[]);
  IF NOT p_back THEN
    -- what is told first is what makes the others: a goal below its children leaves something over one level up
    SELECT * INTO fault FROM core.goal_faults_(p_id) f ORDER BY pg_catalog.array_position(
      '{goal.no_company,goal.outside_parent,goal.wrong_level,goal.incomplete,goal.below_children,goal.above_children,goal.past_changed}'::text[], f.code), f.period_id, f.node_id LIMIT 1;
    IF FOUND THEN
      PERFORM core.goal_fault_(fault.code, fault.node_id, fault.period_id, fault.have, fault.below);
    END IF;
  END IF;
  UPDATE core.goal_version v SET status = CASE WHEN p_back THEN 'draft' ELSE 'submitted' END, submitted_by = CASE WHEN NOT p_back THEN sec.me() END,
    submitted_at = CASE WHEN NOT p_back THEN pg_catalog.clock_timestamp() END WHERE v.id = p_id;
  RETURN core.goal_answer_(p_id);
END $$;

-- in force from now on; the version before is kept
CREATE FUNCTION core.goal_approve_(p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v core.goal_version := core.goal_locked_(p_id, p_version, '{submitted}');
BEGIN
  PERFORM 1 FROM core.goal_plan g WHERE g.id = v.plan_id FOR UPDATE;
  UPDATE core.goal_version x SET status = 'retired', retired_at = pg_catalog.clock_timestamp() WHERE x.plan_id = v.plan_id AND x.status = 'approved';
  UPDATE core.goal_version x SET status = 'approved', approved_by = sec.me(), approved_at = pg_catalog.clock_timestamp() WHERE x.id = p_id;
  RETURN core.goal_answer_(p_id);
END $$;

CREATE FUNCTION core.goal_discard_(p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.goal_locked_(p_id, p_version, '{draft}');
  DELETE FROM core.goal_node n WHERE n.version_id = p_id;
  DELETE FROM core.goal_version v WHERE v.id = p_id;
  RETURN pg_catalog.jsonb_build_object('id', p_id);
END $$;

GRANT EXECUTE ON FUNCTION core.goal_plan_save_(int, int, jsonb), core.goal_draft_(int, int, text), core.goal_submit_(int, int, boolean), core.goal_approve_(int, int),
  core.goal_discard_(int, int) TO app_writer;
