-- owner: app_guard
-- Marks of the daily review: each reviewer scores blind, and sees the other's marks, the score and the outcome only after both have.
CREATE FUNCTION core.review_may_() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.me() IS NOT NULL AND (sec.has('g_manager') OR sec.has('g_director') OR sec.has('g_auditor')
    OR EXISTS (SELECT 1 FROM core.review_item i WHERE sec.me() IN (i.first_id, i.second_id))) $$;

-- what a reviewer is shown of a lead: no name of a person, no phone number, and not yet how it ended
CREATE FUNCTION core.review_lead_(p_lead bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('code', l.code, 'company', l.company, 'job_title', l.job_title, 'city', l.city, 'channel', l.channel, 'need', l.need, 'tags', l.tags,
    'fields', l.fields - (SELECT sec.hidden_lead_fields())::text[] - '{wechat,website}'::text[], 'completeness', l.completeness, 'created_at', l.created_at,
    'contacted_at', nullif(l.contacted_at, '2999-12-31 00:00+00'), 'closed_at', l.closed_at,
    'contacts', coalesce((SELECT pg_catalog.jsonb_object_agg(c.kind, c.n) FROM (SELECT k.kind, count(*) AS n FROM core.lead_contact k WHERE k.lead_id = l.id GROUP BY 1) c), '{}'),
    'events', coalesce((SELECT pg_catalog.jsonb_object_agg(c.kind, c.n) FROM (SELECT e.kind, count(*) AS n FROM core.lead_event e WHERE e.lead_id = l.id GROUP BY 1) c), '{}'))
  FROM core.lead l WHERE l.id = p_lead $$;

-- Items of a day: one's own, and for those who lead all of them. {"items": [{id, place, lead, mine, marks: {first, second}, score_cp, status, ...}]}
CREATE FUNCTION core.review_items_(p_day date) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  leads boolean := sec.has('g_manager') OR sec.has('g_director') OR sec.has('g_auditor');
BEGIN
  IF NOT coalesce(core.review_may_(), false) THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', 'The review is for its reviewers and for those who lead.', 'Ask a manager.');
  END IF;
  RETURN coalesce((SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', i.id, 'place', i.place, 'lead_id', i.lead_id, 'lead', core.review_lead_(i.lead_id),
      'first', core.review_person_(i.first_id), 'second', core.review_person_(i.second_id), 'mine', me IN (i.first_id, i.second_id),
      'marked', (SELECT coalesce(pg_catalog.jsonb_agg(m.by_id), '[]') FROM core.review_mark m WHERE m.item_id = i.id))
      || CASE WHEN d.both THEN pg_catalog.jsonb_build_object('stratum', i.stratum, 'status', l.status, 'score_cp', s.score_cp, 'grade', s.grade, 'lost_reason', l.lost_reason) ELSE '{}' END
      || pg_catalog.jsonb_build_object('marks', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('by_id', m.by_id, 'at', m.at, 'fit', m.fit, 'intent', m.intent,
        'handling', m.handling, 'verdict', m.verdict, 'reasons', m.reasons, 'note', m.note) ORDER BY m.by_id = i.second_id, m.id), '[]')
        FROM core.review_mark m WHERE m.item_id = i.id AND (m.by_id = me OR d.both)))
      ORDER BY i.place)
    FROM core.review_item i JOIN core.lead l ON l.id = i.lead_id LEFT JOIN core.lead_score s ON s.lead_id = l.id
      CROSS JOIN LATERAL (SELECT count(*) >= 2 AS both FROM core.review_mark m WHERE m.item_id = i.id) d
    WHERE i.on_date = p_day AND (leads OR me IN (i.first_id, i.second_id))), '[]');
END $$;

CREATE FUNCTION core.review_person_(p_id int) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', e.id, 'code', e.code, 'en', e.name_en, 'zh', e.name_zh) FROM core.employee e WHERE e.id = p_id $$;

-- {"fit", "intent", "handling": 1..5, "verdict": good|bad|unclear, "reasons": [words], "note"}; a mark is final once both have marked
CREATE FUNCTION core.review_mark_(p_item bigint, p_marks jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  item core.review_item;
  made bigint;
BEGIN
  SELECT * INTO item FROM core.review_item i WHERE i.id = p_item FOR UPDATE;
  IF item.id IS NULL OR NOT coalesce(me IN (item.first_id, item.second_id), false) THEN
    PERFORM core.stop_('42501', 'review.not_yours', 'This lead is reviewed by two others.', 'Score the leads that are yours.');
  ELSIF (SELECT count(*) FROM core.review_mark m WHERE m.item_id = p_item) >= 2 THEN
    PERFORM core.stop_('P0C02', 'review.done', 'Both have scored this lead; the marks stay as they are.', 'Write a finding instead.');
  ELSIF (p_marks ->> 'verdict') IS NULL OR p_marks ->> 'verdict' NOT IN ('good', 'bad', 'unclear') OR EXISTS (SELECT 1 FROM pg_catalog.unnest('{fit,intent,handling}'::text[]) k
      WHERE coalesce(p_marks ->> k, '') !~ '^[1-5]$') THEN
    PERFORM core.stop_('22023', 'review.incomplete', 'A review needs three marks from 1 to 5 and a verdict.', 'Fill in what is missing.');
  END IF;
  INSERT INTO core.review_mark (item_id, by_id, fit, intent, handling, verdict, reasons, note)
    VALUES (p_item, me, (p_marks ->> 'fit')::smallint, (p_marks ->> 'intent')::smallint, (p_marks ->> 'handling')::smallint, p_marks ->> 'verdict',
      ARRAY(SELECT left(r, 60) FROM pg_catalog.jsonb_array_elements_text(CASE WHEN pg_catalog.jsonb_typeof(p_marks -> 'reasons') = 'array' THEN p_marks -> 'reasons' ELSE '[]' END) r LIMIT 20), p_marks ->> 'note')
    ON CONFLICT (item_id, by_id) DO UPDATE SET fit = excluded.fit, intent = excluded.intent, handling = excluded.handling, verdict = excluded.verdict,
      reasons = excluded.reasons, note = excluded.note, at = pg_catalog.clock_timestamp() RETURNING id INTO made;
  IF NOT EXISTS (SELECT 1 FROM core.review_item i WHERE i.on_date = item.on_date AND me IN (i.first_id, i.second_id)
      AND NOT EXISTS (SELECT 1 FROM core.review_mark m WHERE m.item_id = i.id AND m.by_id = me)) THEN
    PERFORM core.end_notices_(me, 'tripod://review/' || item.on_date, '{lead.review_due}');
  END IF;
  RETURN pg_catalog.jsonb_build_object('id', made, 'item', p_item, 'version', 1);
END $$;

-- pairs of marks of leads both have scored, for the agreement: [{on_date, item, stratum, first: [fit, intent, handling, verdict], second}]
CREATE FUNCTION core.review_pairs_(p_since date, p_until date) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT coalesce(core.review_may_(), false) THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', 'The review is for its reviewers and for those who lead.', 'Ask a manager.');
  END IF;
  RETURN coalesce((SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('on_date', i.on_date, 'item', i.id, 'stratum', i.stratum,
      'first', pg_catalog.jsonb_build_array(a.fit, a.intent, a.handling, a.verdict), 'second', pg_catalog.jsonb_build_array(b.fit, b.intent, b.handling, b.verdict)) ORDER BY i.on_date, i.place)
    FROM core.review_item i JOIN core.review_mark a ON a.item_id = i.id AND a.by_id = i.first_id JOIN core.review_mark b ON b.item_id = i.id AND b.by_id = i.second_id
    WHERE i.on_date >= p_since AND i.on_date < p_until), '[]');
END $$;

-- a finding that a scoring version answered is done
CREATE FUNCTION core.finding_answer_(p_id bigint, p_version_id int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_require_('{g_manager,g_director,g_admin}');
  IF NOT EXISTS (SELECT 1 FROM core.score_version v WHERE v.id = p_version_id) THEN
    PERFORM core.stop_('P0002', 'score.not_found', 'There is no such version.', 'Choose one from the list.');
  END IF;
  UPDATE core.review_finding SET version_id = p_version_id, state = 'done', closed_at = pg_catalog.clock_timestamp() WHERE id = p_id;
  IF NOT FOUND THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  END IF;
  RETURN (SELECT pg_catalog.jsonb_build_object('id', f.id, 'version', f.version) FROM core.review_finding f WHERE f.id = p_id);
END $$;

-- A finding on a channel becomes its policy: {"note", "max_share" (of a month's new leads, text), "is_paused", "finding_id"}
CREATE FUNCTION core.channel_policy_save_(p_channel text, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made core.channel_policy;
BEGIN
  PERFORM core.lead_require_('{g_director,g_admin}');
  IF NOT EXISTS (SELECT 1 FROM core.lead_channel c WHERE c.code = p_channel) THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'There is no such channel.', 'Choose one from the list.');
  ELSIF (p_patch ->> 'max_share') !~ '^(0([.][0-9]{1,4})?|1([.]0{1,4})?)$' THEN
    PERFORM core.stop_('22023', 'channel.bad_share', 'The largest share of a channel is between 0 and 1.', 'Correct it.');
  ELSIF (SELECT p.version FROM core.channel_policy p WHERE p.channel = p_channel FOR UPDATE) IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'record.stale', 'Somebody changed this meanwhile.', 'Read it again and repeat your change.');
  END IF;
  INSERT INTO core.channel_policy (channel, note, max_share, is_paused, finding_id)
    VALUES (p_channel, coalesce(p_patch ->> 'note', ''), (p_patch ->> 'max_share')::numeric, coalesce((p_patch ->> 'is_paused')::boolean, false), (p_patch ->> 'finding_id')::bigint)
    ON CONFLICT (channel) DO UPDATE SET note = CASE WHEN p_patch ? 'note' THEN excluded.note ELSE channel_policy.note END,
      max_share = CASE WHEN p_patch ? 'max_share' THEN excluded.max_share ELSE channel_policy.max_share END,
      is_paused = CASE WHEN p_patch ? 'is_paused' THEN excluded.is_paused ELSE channel_policy.is_paused END,
      finding_id = CASE WHEN p_patch ? 'finding_id' THEN excluded.finding_id ELSE channel_policy.finding_id END RETURNING * INTO made;
  UPDATE core.review_finding SET state = 'done', closed_at = pg_catalog.clock_timestamp() WHERE id = (p_patch ->> 'finding_id')::bigint AND state IN ('open', 'accepted');
  RETURN pg_catalog.jsonb_build_object('id', made.channel, 'version', made.version);
END $$;

GRANT EXECUTE ON FUNCTION core.review_items_(date), core.review_mark_(bigint, jsonb), core.review_pairs_(date, date), core.finding_answer_(bigint, int),
  core.channel_policy_save_(text, int, jsonb) TO app_writer;
