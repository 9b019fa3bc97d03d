-- owner: app_guard
-- Who gets a lead, and why not the others: the steps of `domain/leads/assigning.py`, one for one. Nothing is read or written here.

-- why a person cannot take any lead of the pool now; '' for who can
CREATE FUNCTION core.assign_barred_(p_lead core.assign_lead, p_people core.assign_person[]) RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(CASE WHEN p.id = ANY (p_lead.barred) THEN 'excluded' WHEN p.absent THEN 'absent' WHEN p.id = p_lead.cooling THEN 'cooldown'
    WHEN p.held >= p.held_cap THEN 'held_cap' WHEN p.taken >= p.daily_cap THEN 'daily_cap' WHEN p.open_all >= p.capacity THEN 'capacity' ELSE '' END ORDER BY p.n), '{}')
  FROM pg_catalog.unnest(p_people) WITH ORDINALITY p (id, code, region, line, is_senior, skills, weight, absent, held, held_cap, taken, daily_cap, open_all,
    capacity, n) $$;

-- The same and what a rule asks for. Regions and lines: NULL for all, empty for those of the lead, which one without them is nobody's.
CREATE FUNCTION core.assign_unfit_(p_lead core.assign_lead, p_rule core.assign_rule, p_people core.assign_person[], p_barred text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH whys AS (SELECT p.n, p.is_senior, CASE WHEN p_barred[p.n] <> '' THEN p_barred[p.n]
      WHEN NOT p.code = ANY (p_rule.people) THEN 'not_named' WHEN NOT p.skills @> p_rule.skills THEN 'skill'
      WHEN NOT coalesce(CASE WHEN p_rule.regions = '{}' THEN p.region = p_lead.region ELSE p.region = ANY (p_rule.regions) END, p_rule.regions IS NULL) THEN 'region'
      WHEN NOT coalesce(CASE WHEN p_rule.lines = '{}' THEN p.line = p_lead.line ELSE p.line = ANY (p_rule.lines) END, p_rule.lines IS NULL) THEN 'line'
      WHEN p.is_senior <> p_rule.senior THEN CASE WHEN p_rule.senior THEN 'not_senior' ELSE 'senior' END ELSE '' END AS why
    FROM pg_catalog.unnest(p_people) WITH ORDINALITY p (id, code, region, line, is_senior, skills, weight, absent, held, held_cap, taken, daily_cap, open_all,
      capacity, n)),
  -- high scores to senior people, the others to the rest; where one side is empty, everybody
  side AS (SELECT core.assign_high_(p_lead, p_rule) AS high, pg_catalog.bool_or(w.why = '' AND w.is_senior = core.assign_high_(p_lead, p_rule)) AS has
    FROM whys w WHERE p_rule.how = 'best_score_senior')
  SELECT coalesce(pg_catalog.array_agg(CASE WHEN w.why = '' AND s.has AND w.is_senior <> s.high THEN CASE WHEN s.high THEN 'not_senior' ELSE 'senior' END ELSE w.why END
    ORDER BY w.n), '{}') FROM whys w CROSS JOIN side s $$;

CREATE FUNCTION core.assign_high_(p_lead core.assign_lead, p_rule core.assign_rule) RETURNS boolean LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p_rule.how = 'best_score_senior' AND p_lead.score_cp >= coalesce(p_rule.min_cp, 0) $$;

-- the turns of a rule: other people are asked for high scores, and within a region or product line
CREATE FUNCTION core.assign_turns_of_(p_lead core.assign_lead, p_rule core.assign_rule) RETURNS text LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p_rule.id || CASE WHEN core.assign_high_(p_lead, p_rule) THEN ':high' ELSE '' END || CASE WHEN p_rule.regions = '{}' THEN ':@' || coalesce(p_lead.region, '') ELSE '' END
    || CASE WHEN p_rule.lines = '{}' THEN ':@' || coalesce(p_lead.line, '') ELSE '' END $$;

-- Whose turn it is among those without a reason against them; NULL where there is nobody. Whoever rests keeps up with the last of those who take
-- part, a newcomer begins beside that one; who only must not have this one lead is owed the turn. p_seats: counts by person.
CREATE FUNCTION core.assign_turn_(p_lead core.assign_lead, p_rule core.assign_rule, p_turns text, p_seats jsonb, p_people core.assign_person[], p_barred text[], p_whys text[])
RETURNS core.assign_choice LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH fit AS MATERIALIZED (SELECT p.id, p.code, p.weight, p.open_all, (p_seats ->> p.id::text)::bigint AS given, p_barred[p.n] IN ('absent', 'held_cap', 'daily_cap', 'capacity') AS rests,
      p_whys[p.n] = '' AS able
    FROM pg_catalog.unnest(p_people) WITH ORDINALITY p (id, code, region, line, is_senior, skills, weight, absent, held, held_cap, taken, daily_cap, open_all,
      capacity, n)
    WHERE p_whys[p.n] = '' OR (p_barred[p.n] <> '' AND (core.assign_unfit_(p_lead, p_rule, p_people[p.n : p.n], '{""}'))[1] = '')),
  last AS (SELECT f.given, f.weight FROM fit f WHERE f.given IS NOT NULL ORDER BY f.able DESC, f.given::numeric / f.weight LIMIT 1),
  begun AS (SELECT f.*, coalesce(f.given, core.beside_(l.given, l.weight, f.weight)) AS counted FROM fit f LEFT JOIN last l ON true),
  first AS (SELECT b.id FROM begun b WHERE b.able ORDER BY CASE WHEN p_rule.how = 'least_loaded' THEN b.open_all::numeric / b.weight END,
    b.counted::numeric / b.weight, b.code COLLATE "C" LIMIT 1),
  now AS (SELECT b.counted + (b.id = f.id)::int AS given, b.weight FROM begun b CROSS JOIN first f WHERE b.able ORDER BY (b.counted + (b.id = f.id)::int)::numeric / b.weight LIMIT 1)
  SELECT ('rule', f.id, p_rule.id, p_rule.how, p_turns,
    (SELECT pg_catalog.jsonb_object_agg(b.id, CASE WHEN b.rests AND NOT b.able THEN greatest(b.counted, core.beside_(n.given, n.weight, b.weight)) ELSE b.counted + (b.id = f.id)::int END)
      FROM begun b CROSS JOIN now n), NULL,
    (SELECT pg_catalog.jsonb_object_agg(s.code, s.counted) FROM (SELECT b.code, b.counted FROM begun b WHERE b.able ORDER BY b.counted::numeric / b.weight, b.code LIMIT 30) s))::core.assign_choice
  FROM first f $$;

-- the count by which somebody of p_weight stands beside one who has p_given for its weight
CREATE FUNCTION core.beside_(p_given bigint, p_last int, p_weight int) RETURNS bigint LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce((p_given * p_weight + p_last - 1) / p_last, 0) $$;

-- who has the lead keeps it, or nobody
CREATE FUNCTION core.assign_keep_(p_lead core.assign_lead, p_rule core.assign_rule, p_people core.assign_person[], p_whys text[]) RETURNS core.assign_choice
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT ('rule', p.id, p_rule.id, p_rule.how, NULL, NULL, NULL, NULL)::core.assign_choice
  FROM pg_catalog.unnest(p_people) WITH ORDINALITY p (id, code, region, line, is_senior, skills, weight, absent, held, held_cap, taken, daily_cap, open_all, capacity, n)
  WHERE p_whys[p.n] = '' AND p.id = p_lead.last_owner $$;

-- the first rule that holds and leaves somebody decides; p_seats: counts by turns and person
CREATE FUNCTION core.assign_choose_(p_lead core.assign_lead, p_rules core.assign_rule[], p_people core.assign_person[], p_seats jsonb) RETURNS core.assign_choice
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  barred text[] := core.assign_barred_(p_lead, p_people);
  whys text[] := barred;
  rule core.assign_rule;
  choice core.assign_choice;
  turns text;
BEGIN
  FOREACH rule IN ARRAY p_rules LOOP
    CONTINUE WHEN rule.slot IS NOT NULL AND NOT coalesce(p_lead.holds[rule.slot], false);
    CONTINUE WHEN rule.how <> 'best_score_senior' AND p_lead.score_cp < rule.min_cp;
    whys := core.assign_unfit_(p_lead, rule, p_people, barred);
    turns := core.assign_turns_of_(p_lead, rule);
    choice := CASE rule.how WHEN 'keep_owner' THEN core.assign_keep_(p_lead, rule, p_people, whys)
      ELSE core.assign_turn_(p_lead, rule, turns, coalesce(p_seats -> turns, '{}'), p_people, barred, whys) END;
    EXIT WHEN choice.person IS NOT NULL;
  END LOOP;
  choice.code := coalesce(choice.code, 'none');
  choice.considered := (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('employee', p.id, 'ok', whys[p.n] = '', 'why', whys[p.n]) ORDER BY p.n), '[]')
    FROM pg_catalog.unnest(p_people) WITH ORDINALITY p (id, code, region, line, is_senior, skills, weight, absent, held, held_cap, taken, daily_cap, open_all,
      capacity, n) WHERE p.n <= 30);
  RETURN choice;
END $$;
