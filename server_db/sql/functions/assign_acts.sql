-- owner: app_guard
-- Giving leads away. Everything that gives leads of a pool queues on one row for it, so that turns are kept whoever comes first:
-- then members, then leads, always in this order.

-- p_also: further people who are given leads by the same act.
CREATE FUNCTION core.assign_lock_(p_pools int[], p_also int[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.assign_lock (version_rule) SELECT DISTINCT 'pool:' || p FROM pg_catalog.unnest(p_pools) p ORDER BY 1 ON CONFLICT DO NOTHING;
  PERFORM 1 FROM core.assign_lock k WHERE k.version_rule IN (SELECT 'pool:' || p FROM pg_catalog.unnest(p_pools) p) ORDER BY k.version_rule FOR UPDATE;
  PERFORM 1 FROM core.pool_member m WHERE m.employee_id = ANY (p_also) OR m.employee_id IN (SELECT x.employee_id FROM core.pool_member x WHERE x.pool_id = ANY (p_pools))
    ORDER BY m.pool_id, m.employee_id FOR UPDATE;
END $$;

-- Free leads by the rules of their pools, in the order of p_ids. Where a large import holds the turns the leads wait for the worker.
CREATE FUNCTION core.assign_many_(p_ids bigint[], p_cause text, p_by int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  pools int[] := ARRAY(SELECT DISTINCT l.pool_id FROM core.lead l WHERE l.id = ANY (p_ids) AND l.owner_id IS NULL AND l.status = 'open' ORDER BY 1);
  pool int;
  given int := 0;
BEGIN
  pools := ARRAY(SELECT p FROM pg_catalog.unnest(pools) p WHERE (core.assign_live_(p)).id IS NOT NULL ORDER BY 1);
  IF pg_catalog.cardinality(pools) = 0 THEN
    RETURN 0;
  END IF;
  BEGIN
    PERFORM core.assign_lock_(core.assign_reach_(pools));
  EXCEPTION WHEN lock_not_available THEN
    INSERT INTO core.assign_log (lead_id, pool_id, reason, cause, by_id) SELECT l.id, l.pool_id, '{"code": "later"}', p_cause, p_by
      FROM core.lead l WHERE l.id = ANY (p_ids) AND l.pool_id = ANY (pools) AND l.owner_id IS NULL;
    RETURN 0;
  END;
  FOREACH pool IN ARRAY pools LOOP
    given := given + core.assign_pool_(pool, ARRAY(SELECT t.id FROM pg_catalog.unnest(p_ids) WITH ORDINALITY t (id, n) JOIN core.lead l ON l.id = t.id
      WHERE l.pool_id = pool AND l.owner_id IS NULL AND l.status = 'open' ORDER BY t.n), p_cause, '{}', p_by, pg_catalog.clock_timestamp(), true);
  END LOOP;
  RETURN given;
END $$;

-- pools with those their rules fall back to
CREATE FUNCTION core.assign_reach_(p_pools int[]) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT ARRAY(SELECT p FROM pg_catalog.unnest(p_pools) p UNION SELECT f.id FROM pg_catalog.unnest(p_pools) p CROSS JOIN LATERAL core.assign_live_(p) v
    JOIN core.pool f ON v.body #>> '{fallback,kind}' = 'pool' AND f.code = v.body #>> '{fallback,code}'
    UNION SELECT o.fallback_pool_id FROM core.pool o WHERE o.id = ANY (p_pools) AND o.fallback_pool_id IS NOT NULL ORDER BY 1) $$;

-- One lead to somebody else than p_exclude, whoever has it now; the new owner, or NULL where nobody could be found.
CREATE FUNCTION core.assign_one_(p_lead bigint, p_cause text, p_exclude int[], p_by int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  pool int := (SELECT l.pool_id FROM core.lead l WHERE l.id = p_lead);
BEGIN
  PERFORM core.assign_lock_(core.assign_reach_(ARRAY[pool]));
  RETURN core.assign_next_(p_lead, pool, p_cause, p_exclude, p_by, pg_catalog.clock_timestamp());
END $$;

CREATE FUNCTION core.assign_next_(p_lead bigint, p_pool int, p_cause text, p_exclude int[], p_by int, p_at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  before int := (SELECT l.owner_id FROM core.lead l WHERE l.id = p_lead);
  after int;
BEGIN
  PERFORM core.assign_pool_(p_pool, ARRAY[p_lead], p_cause, coalesce(p_exclude, '{}'), p_by, p_at, true);
  SELECT l.owner_id INTO after FROM core.lead l WHERE l.id = p_lead;
  RETURN nullif(after, before);
END $$;

-- All of one pool, one after the other; the locks are held. Answers how many got somebody.
CREATE FUNCTION core.assign_pool_(p_pool int, p_ids bigint[], p_cause text, p_barred int[], p_by int, p_at timestamptz, p_falls boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  live core.assign_version := core.assign_live_(p_pool);
  -- a clock asks for somebody else even where nobody wrote rules: everybody in turn
  body jsonb := coalesce(live.body, '{"rules": [{"id": "everyone", "how": "round_robin"}]}');
  rules core.assign_rule[] := core.assign_rules_(body);
  seats jsonb := core.assign_seats_(p_pool);
  people core.assign_person[] := core.assign_members_(p_pool, p_at);
  codes int[] := ARRAY(SELECT (p).id FROM pg_catalog.unnest(people) p);
  lead core.assign_lead;
  choice core.assign_choice;
  choices core.assign_choice[] := '{}';
  leads bigint[] := '{}';
  place int;
BEGIN
  FOR lead IN SELECT * FROM core.assign_leads_(p_ids, live.function_suffix, p_barred, p_at) LOOP
    choice := core.assign_choose_(lead, rules, people, seats);
    IF choice.person IS NOT NULL THEN
      place := pg_catalog.array_position(codes, choice.person);
      people[place].held := people[place].held + 1;
      people[place].taken := people[place].taken + 1;
      people[place].open_all := people[place].open_all + 1;
      seats := CASE WHEN choice.turns IS NULL THEN seats ELSE seats || pg_catalog.jsonb_build_object(choice.turns, coalesce(seats -> choice.turns, '{}') || choice.seats) END;
    END IF;
    choices := choices || choice;
    leads := leads || lead.id;
  END LOOP;
  PERFORM core.assign_count_(p_pool, seats, p_at);
  RETURN core.assign_hand_out_(p_pool, live, body, leads, choices, p_cause, p_barred, p_by, p_at, p_falls);
END $$;

CREATE FUNCTION core.assign_count_(p_pool int, p_seats jsonb, p_at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.assign_seat (version_rule, employee_id, given, last_at)
    SELECT p_pool || ':' || t.key, s.key::int, s.value::bigint, p_at FROM pg_catalog.jsonb_each(p_seats) t CROSS JOIN LATERAL pg_catalog.jsonb_each_text(t.value) s ORDER BY 1, 2
    ON CONFLICT (version_rule, employee_id) DO UPDATE SET given = excluded.given, last_at = excluded.last_at WHERE assign_seat.given <> excluded.given $$;

-- Writes down why, then hands the leads over through the one door of owners. Leads that no rule could give fall back as the rules say:
-- to a person, beyond that person's caps, or to another pool and its rules.
CREATE FUNCTION core.assign_hand_out_(p_pool int, p_live core.assign_version, p_body jsonb, p_leads bigint[], p_choices core.assign_choice[], p_cause text,
  p_barred int[], p_by int, p_at timestamptz, p_falls boolean) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  last text := coalesce(p_body #>> '{fallback,kind}', 'free');
  spare int := (SELECT e.id FROM core.employee e WHERE last = 'person' AND e.code = p_body #>> '{fallback,code}' AND e.active
    AND NOT e.id = ANY (p_barred) AND NOT core.absent_(e.id, p_at));
  other int := (SELECT p.id FROM core.pool p WHERE last = 'pool' AND p_falls AND p.code = p_body #>> '{fallback,code}' AND p.active AND p.id <> p_pool);
  how text := CASE WHEN p_cause = 'sla' THEN 'reassign' ELSE 'auto' END;
  logs bigint[];
  given int := 0;
  rest bigint[];
BEGIN
  WITH said AS (INSERT INTO core.assign_log (lead_id, at, pool_id, version_id, rule_id, from_owner, to_owner, reason, cause, by_id)
    SELECT p_leads[c.n], p_at, p_pool, p_live.id, c.rule, l.owner_id, coalesce(c.person, spare), core.assign_reason_(c.code, c.rule, c.how, c.given, c.considered,
      CASE WHEN c.person IS NOT NULL THEN '' WHEN spare IS NOT NULL THEN 'person' WHEN other IS NOT NULL THEN 'pool' ELSE 'none' END, p_body), p_cause, p_by
    FROM pg_catalog.unnest(p_choices) WITH ORDINALITY c (code, person, rule, how, turns, seats, considered, given, n) JOIN core.lead l ON l.id = p_leads[c.n]
    ORDER BY c.n RETURNING id)
  SELECT pg_catalog.array_agg(s.id ORDER BY s.id) INTO logs FROM said s;
  given := core.assign_own_(p_leads, ARRAY(SELECT c.person FROM pg_catalog.unnest(p_choices) WITH ORDINALITY c (code, person, rule, how, turns, seats, considered, given, n)
    ORDER BY c.n), logs, how, p_by, false);
  rest := ARRAY(SELECT p_leads[c.n] FROM pg_catalog.unnest(p_choices) WITH ORDINALITY c (code, person, rule, how, turns, seats, considered, given, n)
    WHERE c.person IS NULL ORDER BY c.n);
  IF spare IS NOT NULL THEN
    given := given + core.assign_own_(rest, pg_catalog.array_fill(spare, ARRAY[pg_catalog.cardinality(rest)]), ARRAY(SELECT logs[c.n]
      FROM pg_catalog.unnest(p_choices) WITH ORDINALITY c (code, person, rule, how, turns, seats, considered, given, n) WHERE c.person IS NULL ORDER BY c.n),
      -- who is named for what nobody could take need not be a member
      CASE how WHEN 'auto' THEN 'assign' ELSE how END, p_by, true);
  ELSIF other IS NOT NULL AND pg_catalog.cardinality(rest) > 0 THEN
    PERFORM core.lead_own_(rest, pg_catalog.array_fill(NULL::int, ARRAY[pg_catalog.cardinality(rest)]), 'auto', p_by, NULL, false,
      pg_catalog.array_fill(other, ARRAY[pg_catalog.cardinality(rest)]));
    given := given + core.assign_pool_(other, rest, p_cause, p_barred, p_by, p_at, false);
  END IF;
  RETURN given;
END $$;

-- what is kept of a decision: which rule, how, the turns as they stood, and why the others were passed over
CREATE FUNCTION core.assign_reason_(p_code text, p_rule text, p_how text, p_given jsonb, p_considered jsonb, p_fallback text, p_body jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('code', CASE WHEN p_fallback IN ('person', 'pool') THEN 'fallback' ELSE p_code END,
    'rule', p_rule, 'how', p_how, 'given', p_given, 'considered', p_considered,
    'fallback', CASE WHEN p_fallback IN ('person', 'pool') THEN p_body -> 'fallback' END)) $$;

-- Through the door; who it refuses all the same (somebody was quicker, a cap) is written down as refused. Answers how many went.
CREATE FUNCTION core.assign_own_(p_leads bigint[], p_owners int[], p_logs bigint[], p_how text, p_by int, p_over boolean) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  places int[] := ARRAY(SELECT o.n::int FROM pg_catalog.unnest(p_owners) WITH ORDINALITY o (id, n) WHERE o.id IS NOT NULL ORDER BY 1);
  answers jsonb;
  went int;
BEGIN
  IF pg_catalog.cardinality(places) = 0 THEN
    RETURN 0;
  END IF;
  answers := core.lead_own_(ARRAY(SELECT p_leads[i] FROM pg_catalog.unnest(places) i), ARRAY(SELECT p_owners[i] FROM pg_catalog.unnest(places) i), p_how, p_by,
    ARRAY(SELECT p_logs[i] FROM pg_catalog.unnest(places) i), p_over);
  INSERT INTO core.assign_log (lead_id, pool_id, reason, cause, by_id)
    SELECT l.id, l.pool_id, pg_catalog.jsonb_build_object('code', 'refused', 'why', a.answer ->> 'code'), 'refused', p_by
    FROM pg_catalog.jsonb_array_elements(answers) a (answer) JOIN core.lead l ON l.id = (a.answer ->> 'lead')::bigint WHERE NOT (a.answer ->> 'ok')::boolean;
  SELECT count(*) INTO went FROM pg_catalog.jsonb_array_elements(answers) a (answer) WHERE (a.answer ->> 'ok')::boolean;
  RETURN went;
END $$;

-- Leads whose turn could not be reckoned when they came; called by the worker.
CREATE FUNCTION core.assign_waiting(p_limit int DEFAULT 500) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  waiting bigint[] := ARRAY(SELECT g.lead_id FROM core.assign_log g JOIN core.lead l ON l.id = g.lead_id AND l.owner_id IS NULL AND l.status = 'open'
    WHERE g.reason ->> 'code' = 'later' AND NOT EXISTS (SELECT 1 FROM core.assign_log later WHERE later.lead_id = g.lead_id AND later.id > g.id) ORDER BY g.id LIMIT p_limit);
BEGIN
  RETURN CASE WHEN pg_catalog.cardinality(waiting) > 0 THEN core.assign_many_(waiting, 'later', NULL) ELSE 0 END;
END $$;

GRANT EXECUTE ON FUNCTION core.assign_many_(bigint[], text, int), core.assign_one_(bigint, text, int[], int) TO app_writer, app_guard, g_worker;
GRANT EXECUTE ON FUNCTION core.assign_waiting(int) TO g_worker;
