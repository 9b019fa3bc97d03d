-- owner: app_guard
-- A lead's history out of everything that keeps some of it. Who may not see a field does not find it in the history either.
CREATE FUNCTION core.lead_timeline_(p_lead bigint, p_before timestamptz, p_n int) RETURNS TABLE (at timestamptz, kind text, id bigint, by_id int, by_en text, by_zh text, args jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT t.at, t.kind, t.id, t.by_id, e.name_en::text, e.name_zh::text, t.args FROM (
    SELECT x.* FROM core.lead_told_(p_lead, core.lead_veiled_(p_lead)) x WHERE p_before IS NULL OR x.at < p_before
    UNION ALL SELECT x.* FROM core.lead_worked_(p_lead, core.lead_veiled_(p_lead)) x WHERE p_before IS NULL OR x.at < p_before) t LEFT JOIN core.employee e ON e.id = t.by_id
  WHERE core.lead_seen_(p_lead) ORDER BY t.at DESC, t.kind, t.id DESC LIMIT least(greatest(p_n, 1), 1000) $$;

-- the fields of this lead that the caller sees masked or not at all
CREATE FUNCTION core.lead_veiled_(p_lead bigint) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.hidden_lead_fields() || CASE WHEN l.owner_id IS NULL AND p.masks_contact AND NOT p.id = ANY (coalesce(sec.pool_manager_ids(), '{}')) AND NOT sec.sees_all()
      THEN '{phone,email,wechat}'::text[] ELSE '{}' END
    || CASE WHEN sec.can_read('lead', 'phone') THEN '{}'::text[] ELSE '{phone}' END || CASE WHEN sec.can_read('lead', 'email') THEN '{}'::text[] ELSE '{email}' END
  FROM core.lead l JOIN core.pool p ON p.id = l.pool_id WHERE l.id = p_lead $$;

-- changes, touches, events, merges; what made it qualified has an entry of its own
CREATE FUNCTION core.lead_told_(p_lead bigint, p_veiled text[]) RETURNS TABLE (at timestamptz, kind text, id bigint, by_id int, args jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.at, 'change', c.id, c.by_id, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('act', c.act, 'cause', c.cause_id, 'reason', c.after ->> 'reason', 'version', c.version_after,
    'undoes', CASE WHEN c.at >= core.lead_undo_since_() AND core.lead_undoes_(c.act, c.by_id) THEN true END,
    'fields', (SELECT coalesce(pg_catalog.jsonb_object_agg(b.key, CASE b.key WHEN 'fields' THEN pg_catalog.jsonb_build_array(b.value - p_veiled, (c.after -> 'fields') - p_veiled)
        ELSE pg_catalog.jsonb_build_array(b.value, c.after -> b.key) END), '{}') FROM pg_catalog.jsonb_each(coalesce(c.before, '{}')) b WHERE b.key <> ALL ('{mql_match}' || p_veiled))))
    FROM core.lead_change c WHERE c.lead_id = p_lead
  UNION ALL SELECT t.at, 'touch', t.id, NULL, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('kind', t.kind, 'channel', t.channel, 'channel_en', h.name_en, 'channel_zh', h.name_zh,
      'campaign', g.code, 'campaign_en', g.name_en, 'campaign_zh', g.name_zh, 'source_file', t.source_file, 'landing_page', t.landing_page, 'referrer', t.referrer, 'utm', nullif(t.utm, '{}')))
    FROM core.lead_touch t LEFT JOIN core.lead_channel h ON h.code = t.channel LEFT JOIN core.campaign g ON g.id = t.campaign_id WHERE t.lead_id = p_lead
  UNION ALL SELECT v.happened_at, 'event', v.id, NULL, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('kind', v.kind, 'name', v.name, 'page', v.page, 'seconds', nullif(v.seconds, 0),
      'source', nullif(v.source::text, ''))) FROM core.lead_event v WHERE v.lead_id = p_lead
  UNION ALL SELECT m.at, 'merge', m.id, m.by_id, pg_catalog.jsonb_build_object('kept', k.code, 'kept_id', m.kept_id, 'gone', g.code, 'gone_id', m.gone_id, 'undone_at', m.undone_at,
      'undoable', m.undone_at IS NULL) FROM core.lead_merge m JOIN core.lead k ON k.id = m.kept_id JOIN core.lead g ON g.id = m.gone_id WHERE p_lead IN (m.kept_id, m.gone_id)
  UNION ALL SELECT i.made_at, 'import', i.id, i.made_by, pg_catalog.jsonb_build_object('source', i.source, 'file_name', i.file_name)
    FROM core.lead_import i WHERE i.batch_id = (SELECT l.batch_id FROM core.lead l WHERE l.id = p_lead) $$;

-- who had it, what the clock did, who contacted it, points and criteria
CREATE FUNCTION core.lead_worked_(p_lead bigint, p_veiled text[]) RETURNS TABLE (at timestamptz, kind text, id bigint, by_id int, args jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.happened_at, 'contact', c.id, c.by_id, pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('kind', c.kind, 'link_kind', c.link_kind, 'link_ref', c.link_ref, 'note', c.note))
    FROM core.lead_contact c WHERE c.lead_id = p_lead
  UNION ALL SELECT s.since, 'stint', s.id, NULL, pg_catalog.jsonb_build_object('how', s.how, 'owner', o.code, 'owner_en', o.name_en, 'owner_zh', o.name_zh, 'pool_id', s.pool_id, 'sla_due', s.sla_due,
      'responded_at', s.responded_at, 'response_seconds', s.response_seconds, 'breached', s.breached, 'until', s.until)
    FROM core.lead_stint s LEFT JOIN core.employee o ON o.id = s.owner_id WHERE s.lead_id = p_lead
  UNION ALL SELECT r.due_at, 'rung', r.stint_id, NULL, pg_catalog.jsonb_build_object('rung', r.rung, 'outcome', r.outcome, 'at', r.at, 'told', o.code)
    FROM core.sla_rung r JOIN core.lead_stint s ON s.id = r.stint_id LEFT JOIN core.employee o ON o.id = r.told WHERE s.lead_id = p_lead
  UNION ALL SELECT a.at, 'assign', a.id, a.by_id, pg_catalog.jsonb_build_object('to', o.code, 'to_en', o.name_en, 'to_zh', o.name_zh, 'reason', a.reason, 'cause', a.cause,
      'rule_en', r.rule ->> 'name_en', 'rule_zh', r.rule ->> 'name_zh')
    FROM core.assign_log a LEFT JOIN core.employee o ON o.id = a.to_owner
      LEFT JOIN LATERAL (SELECT core.assign_rule_(a.version_id, a.pool_id, a.rule_id) AS rule) r ON a.rule_id IS NOT NULL
    WHERE a.lead_id = p_lead
  UNION ALL SELECT q.at, 'mql', q.id, q.by_id, pg_catalog.jsonb_build_object('matched', sec.mql_shown(q.matched, p_veiled), 'by', q.by, 'number', v.number)
    FROM core.lead_mql q LEFT JOIN core.mql_version v ON v.id = q.version_id WHERE q.lead_id = p_lead
  UNION ALL SELECT g.at, 'score', g.id, NULL, pg_catalog.jsonb_build_object('cause', g.cause, 'delta_cp', g.delta_cp, 'score_cp', g.score_cp, 'fit_cp', g.fit_cp, 'engagement_cp', g.engagement_cp)
    FROM core.score_log g WHERE g.lead_id = p_lead $$;
GRANT EXECUTE ON FUNCTION core.lead_timeline_(bigint, timestamptz, int), core.lead_veiled_(bigint) TO app_writer;
