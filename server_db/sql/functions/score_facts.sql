-- owner: app_guard
-- What formulas may say of leads on a day: server_db/domain/leads/facts.py, in its order. Neither a definer nor with a path of its
-- own, so that the planner takes it for a view: a statement pays only for the facts it names. Who calls it reads the tables itself.
CREATE FUNCTION core.lead_facts_(p_as_of date) RETURNS TABLE (lead_id bigint,
  company_size numeric, budget numeric, completeness numeric, fit numeric, engagement numeric, score numeric, days_since_created numeric,
  days_since_touch numeric, events_7d numeric, events_30d numeric, touches numeric,
  company text, contact_name text, job_title text, city text, region text, product_line text, channel text, campaign text, source text,
  industry text, buying_stage text, decision_role text, urgency text, country text, status text, grade text, owner_code text, pool text,
  has_phone boolean, has_email boolean, is_owned boolean, created_on date, as_of date, tags text, fields jsonb)
LANGUAGE sql STABLE AS $$
  SELECT l.id,
    CASE WHEN (l.fields ->> 'company_size') ~ '^-?[0-9]{1,20}([.][0-9]{1,15})?$' THEN (l.fields ->> 'company_size')::numeric END,
    CASE WHEN (l.fields ->> 'budget') ~ '^-?[0-9]{1,20}([.][0-9]{1,15})?$' THEN (l.fields ->> 'budget')::numeric END,
    l.completeness::numeric, s.fit_cp * 0.01, s.engagement_cp * 0.01, s.score_cp * 0.01,
    (p_as_of - (l.created_at AT TIME ZONE (SELECT o.timezone FROM core.office o))::date)::numeric,
    CASE WHEN l.touched_at > '1900-01-02 00:00+00' THEN (p_as_of - (l.touched_at AT TIME ZONE (SELECT o.timezone FROM core.office o))::date)::numeric END,
    (SELECT pg_catalog.count(*) FROM core.lead_event e WHERE e.lead_id = l.id AND e.on_date > p_as_of - 7 AND e.on_date <= p_as_of)::numeric,
    (SELECT pg_catalog.count(*) FROM core.lead_event e WHERE e.lead_id = l.id AND e.on_date > p_as_of - 30 AND e.on_date <= p_as_of)::numeric,
    (SELECT pg_catalog.count(*) FROM core.lead_touch t WHERE t.lead_id = l.id)::numeric,
    nullif(l.company::text, ''), nullif(l.contact_name::text, ''), nullif(l.job_title::text, ''), nullif(l.city::text, ''),
    (SELECT r.code::text FROM core.region r WHERE r.id = l.region_id), (SELECT r.code::text FROM core.product_line r WHERE r.id = l.product_line_id),
    l.channel::text, (SELECT c.code::text FROM core.campaign c WHERE c.id = l.campaign_id), nullif(l.source::text, ''),
    nullif(l.fields ->> 'industry', ''), nullif(l.fields ->> 'buying_stage', ''), nullif(l.fields ->> 'decision_role', ''),
    nullif(l.fields ->> 'urgency', ''), nullif(l.fields ->> 'country', ''), l.status, s.grade::text,
    (SELECT m.code::text FROM core.employee m WHERE m.id = l.owner_id), (SELECT p.code::text FROM core.pool p WHERE p.id = l.pool_id),
    l.phone <> '', l.email <> '', l.owner_id IS NOT NULL, (l.created_at AT TIME ZONE (SELECT o.timezone FROM core.office o))::date, p_as_of,
    ';' || CASE WHEN pg_catalog.cardinality(l.tags) > 0 THEN pg_catalog.array_to_string(l.tags, ';') || ';' ELSE '' END, l.fields
  FROM core.lead l LEFT JOIN core.lead_score s ON s.lead_id = l.id $$;

GRANT EXECUTE ON FUNCTION core.lead_facts_(date) TO score_runner, app_guard, g_worker;
