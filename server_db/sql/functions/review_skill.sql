-- owner: app_guard
-- A call or visit that somebody who leads listened to or looked at: marks from 1 to 5 for what is looked at, once a reviewer and record.

-- the record behind a review, if it is this person's: its day, its kind, its deal
CREATE FUNCTION core.review_record_(p_employee int, p_link_kind text, p_link_id text) RETURNS TABLE (kind text, on_date date, deal_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE a.kind WHEN 'email' THEN 'mail' WHEN 'demo' THEN 'meeting' ELSE a.kind END, core.day_of_(a.happened_at), a.deal_id
    FROM core.deal_activity a WHERE p_link_kind = 'deal_activity' AND a.id::text = p_link_id AND coalesce(a.made_by, a.owner_id) = p_employee AND a.kind IN ('visit', 'call', 'meeting', 'demo', 'email')
  UNION ALL SELECT CASE e.kind WHEN 'visit' THEN 'visit' ELSE 'meeting' END, core.day_of_(e.starts_at), e.deal_id
    FROM core.calendar_event e WHERE p_link_kind = 'calendar_event' AND e.id::text = p_link_id AND e.owner_id = p_employee AND e.kind IN ('visit', 'meeting', 'quote') AND e.starts_at <= pg_catalog.now()
  UNION ALL SELECT CASE c.kind WHEN 'call' THEN 'call' WHEN 'visit' THEN 'visit' ELSE 'mail' END, core.day_of_(c.happened_at), NULL
    FROM core.lead_contact c WHERE p_link_kind = 'lead_contact' AND c.id::text = p_link_id AND c.by_id = p_employee $$;

-- {"opening": 4, …}: which marks there are is said by domain/skills.py; here only that they are marks
CREATE FUNCTION core.skill_review_(p_employee int, p_link_kind text, p_link_id text, p_marks jsonb, p_note text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  record record;
  wrong text;
  made bigint;
BEGIN
  IF p_employee = me OR NOT (sec.has('g_manager') OR sec.has('g_director')) OR NOT coalesce(p_employee = ANY (sec.led_ids()), false) THEN
    PERFORM core.stop_('42501', 'review.not_led', 'Calls and visits are reviewed by who leads the person.', 'Choose somebody of your team.');
  END IF;
  SELECT * INTO record FROM core.review_record_(p_employee, p_link_kind, p_link_id);
  IF record.kind IS NULL THEN
    PERFORM core.stop_('P0002', 'review.no_record', 'There is no such call or visit of this person.', 'Choose it from the list.');
  END IF;
  SELECT m.key INTO wrong FROM pg_catalog.jsonb_each_text(CASE WHEN pg_catalog.jsonb_typeof(p_marks) = 'object' THEN p_marks ELSE '{}' END) m
    WHERE m.value !~ '^[1-5]$' OR m.key !~ '^[a-z_]{1,40}$' LIMIT 1;
  IF wrong IS NOT NULL OR (SELECT count(*) FROM pg_catalog.jsonb_object_keys(CASE WHEN pg_catalog.jsonb_typeof(p_marks) = 'object' THEN p_marks ELSE '{}' END)) NOT BETWEEN 3 AND 12 THEN
    PERFORM core.stop_('22023', 'review.bad_marks', 'A review has three to twelve marks, each from 1 to 5.', 'Give what is missing.');
  ELSIF EXISTS (SELECT 1 FROM core.skill_review r WHERE r.employee_id = p_employee AND r.link_kind = p_link_kind AND r.link_id = p_link_id AND r.by_id = me AND r.voided_at IS NULL) THEN
    PERFORM core.stop_('P0C02', 'review.again', 'You reviewed this one already.', 'Void your review first if it was wrong.');
  END IF;
  INSERT INTO core.skill_review (employee_id, kind, link_kind, link_id, deal_id, happened_on, marks, total, best, note, by_id)
    SELECT p_employee, record.kind, p_link_kind, p_link_id, record.deal_id, record.on_date, p_marks, sum(m.value::int), count(*) * 5, left(coalesce(p_note, ''), 10000), me
    FROM pg_catalog.jsonb_each_text(p_marks) m RETURNING id INTO made;
  PERFORM core.notify_(p_employee, 'review.given', (SELECT pg_catalog.jsonb_build_object('from_en', e.name_en, 'from_zh', e.name_zh) FROM core.employee e WHERE e.id = me),
    'tripod://feedback/reviews/' || made);
  RETURN pg_catalog.jsonb_build_object('id', made);
END $$;

-- calls and visits of a person of the own line since a day, newest first, with what the caller gave them
CREATE FUNCTION core.reviewable_(p_employee int, p_since date) RETURNS TABLE (link_kind text, link_id text, kind text, happened_at timestamptz, subject text, note text,
  deal_id bigint, deal_code text, party text, review_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT x.link_kind, x.link_id, x.kind, x.happened_at, x.subject, x.note, x.deal_id, d.code::text, coalesce(x.party, c.name::text, ''), r.id
  FROM (
    SELECT 'deal_activity' AS link_kind, a.id::text AS link_id, CASE a.kind WHEN 'email' THEN 'mail' WHEN 'demo' THEN 'meeting' ELSE a.kind END AS kind, a.happened_at,
      a.subject::text AS subject, left(pg_catalog.concat_ws(E'\n', nullif(a.note, ''), nullif(a.outcome, '')), 2000) AS note, a.deal_id, NULL::text AS party
    FROM core.deal_activity a WHERE coalesce(a.made_by, a.owner_id) = p_employee AND a.kind IN ('visit', 'call', 'meeting', 'demo', 'email') AND a.happened_at >= p_since
    UNION ALL SELECT 'calendar_event', e.id::text, CASE e.kind WHEN 'visit' THEN 'visit' ELSE 'meeting' END, e.starts_at, e.title::text, left(e.outcome, 2000), e.deal_id, NULL
    FROM core.calendar_event e WHERE e.owner_id = p_employee AND e.kind IN ('visit', 'meeting', 'quote') AND e.starts_at >= p_since AND e.starts_at <= pg_catalog.now()
      AND e.activity_id IS NULL AND NOT EXISTS (SELECT 1 FROM core.talk t WHERE t.event_id = e.id)
    UNION ALL SELECT 'lead_contact', k.id::text, CASE k.kind WHEN 'call' THEN 'call' WHEN 'visit' THEN 'visit' ELSE 'mail' END, k.happened_at, l.code::text, left(k.note, 2000), NULL, l.company::text
    FROM core.lead_contact k JOIN core.lead l ON l.id = k.lead_id WHERE k.by_id = p_employee AND k.happened_at >= p_since) x
  LEFT JOIN core.deal d ON d.id = x.deal_id LEFT JOIN core.customer c ON c.id = d.customer_id
  LEFT JOIN core.skill_review r ON r.employee_id = p_employee AND r.link_kind = x.link_kind AND r.link_id = x.link_id AND r.by_id = sec.me() AND r.voided_at IS NULL
  WHERE p_employee = ANY (sec.led_ids()) AND p_employee <> sec.me() ORDER BY x.happened_at DESC LIMIT 500 $$;

-- p_kind: survey, review or test
CREATE FUNCTION core.evidence_void_(p_kind text, p_id bigint, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  whose int;
  maker int;
  voided timestamptz;
BEGIN
  IF pg_catalog.btrim(coalesce(p_reason, '')) = '' OR length(p_reason) > 200 OR p_reason ~ '[\x01-\x1f\x7f]' THEN
    PERFORM core.stop_('22023', 'evidence.no_reason', 'Voiding needs a reason of at most 200 characters.', 'Say why in a few words.');
  END IF;
  SELECT x.employee_id, x.maker, x.voided_at INTO whose, maker, voided FROM (
    SELECT a.employee_id, a.made_by AS maker, a.voided_at FROM core.survey_answer a WHERE p_kind = 'survey' AND a.id = p_id
    UNION ALL SELECT t.employee_id, t.made_by, t.voided_at FROM core.knowledge_test t WHERE p_kind = 'test' AND t.id = p_id
    UNION ALL SELECT r.employee_id, r.by_id, r.voided_at FROM core.skill_review r WHERE p_kind = 'review' AND r.id = p_id) x;
  IF whose IS NULL OR NOT coalesce(whose = ANY (sec.scope_ids()), false) THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  ELSIF whose = me OR NOT (coalesce(maker = me, false) OR sec.has('g_director') OR sec.has('g_finance')) THEN
    PERFORM core.stop_('42501', 'evidence.not_yours', 'It is voided by who entered it, a director or finance, never by the person it is about.', 'Ask one of them.');
  ELSIF voided IS NOT NULL THEN
    PERFORM core.stop_('P0C02', 'evidence.voided', 'This was voided already.', 'Nothing is left to do.');
  ELSIF p_kind = 'survey' THEN
    UPDATE core.survey_answer a SET voided_at = pg_catalog.clock_timestamp(), voided_by = me, void_reason = p_reason WHERE a.id = p_id;
  ELSIF p_kind = 'test' THEN
    UPDATE core.knowledge_test t SET voided_at = pg_catalog.clock_timestamp(), voided_by = me, void_reason = p_reason WHERE t.id = p_id;
  ELSE
    UPDATE core.skill_review r SET voided_at = pg_catalog.clock_timestamp(), voided_by = me, void_reason = p_reason WHERE r.id = p_id;
  END IF;
  RETURN pg_catalog.jsonb_build_object('id', p_id, 'voided', true);
END $$;

GRANT EXECUTE ON FUNCTION core.skill_review_(int, text, text, jsonb, text), core.reviewable_(int, date), core.evidence_void_(text, bigint, text) TO app_writer;
