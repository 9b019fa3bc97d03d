-- owner: app_guard
-- The only thing that stops a lead's clock: a contact by its owner, with what shows it.

-- Kinds: call, message, mail, visit. What the database knows itself (an appointment that was arranged beforehand and is done, an activity of a deal that was
-- written down at the time) proves when it happened; of anything else the last hour is believed, and beyond that it counts from now.
CREATE FUNCTION core.lead_contact_(p_lead bigint, p_kind text, p_happened_at timestamptz, p_link_kind text, p_link_ref text, p_note text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  now timestamptz := pg_catalog.clock_timestamp();
  stint core.lead_stint;
  told timestamptz;
  made bigint;
BEGIN
  PERFORM core.sla_settle_(p_lead, now);
  SELECT s.* INTO stint FROM core.lead l JOIN core.lead_stint s ON s.id = l.stint_id AND s.until IS NULL WHERE l.id = p_lead AND l.status = 'open';
  IF stint.owner_id IS DISTINCT FROM me THEN
    -- no error: what the ladder did just now must stand
    RETURN '{"refused": "lead.contact.not_owner"}';
  ELSIF p_happened_at > now OR p_happened_at < stint.since THEN
    RETURN '{"refused": "lead.contact.time"}';
  ELSIF p_link_kind IN ('calendar', 'deal_activity') AND NOT core.contact_link_(me, p_link_kind, p_link_ref) THEN
    RETURN '{"refused": "lead.contact.link"}';
  END IF;
  told := CASE WHEN p_happened_at >= now - interval '60 minutes' OR core.contact_proven_(me, p_link_kind, p_link_ref, p_happened_at) THEN p_happened_at ELSE now END;
  INSERT INTO core.lead_contact (lead_id, stint_id, by_id, kind, happened_at, link_kind, link_ref, note)
    VALUES (p_lead, stint.id, me, p_kind, p_happened_at, p_link_kind, pg_catalog.btrim(p_link_ref), p_note) ON CONFLICT DO NOTHING RETURNING id INTO made;
  IF made IS NULL THEN
    RETURN '{"refused": "lead.contact.twice"}';
  END IF;
  PERFORM core.lead_answered_(stint, made, told, p_happened_at);
  RETURN (SELECT pg_catalog.jsonb_build_object('id', made, 'lead', l.id, 'code', l.code, 'version', l.version, 'responded_at', s.responded_at,
      'response_seconds', s.response_seconds, 'breached', s.breached) FROM core.lead l JOIN core.lead_stint s ON s.id = l.stint_id WHERE l.id = p_lead);
END $$;

-- The first contact of a stint answers it. A breach that was noted before stays noted: evidence that comes late changes nothing about that.
CREATE FUNCTION core.lead_answered_(p_stint core.lead_stint, p_contact bigint, p_told timestamptz, p_happened timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_stint.responded_at IS NULL THEN
    UPDATE core.lead_stint s SET responded_at = p_told, contact_id = p_contact, breached = s.breached OR p_told > s.sla_due, next_due = '2999-12-31 00:00+00',
        response_seconds = greatest(core.work_seconds_(s.since, p_told, p.calendar_id), 0)
      FROM core.pool p WHERE s.id = p_stint.id AND p.id = s.pool_id;
  END IF;
  PERFORM core.lead_label_('contact');
  UPDATE core.lead l SET contacted_at = least(l.contacted_at, p_told), touched_at = greatest(l.touched_at, p_happened), due_at = '2999-12-31 00:00+00', auto_moves = 0
    WHERE l.id = p_stint.lead_id;
END $$;

-- the appointment or activity is the person's own and really took place
CREATE FUNCTION core.contact_link_(p_me int, p_kind text, p_ref text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE p_kind WHEN 'calendar' THEN EXISTS (SELECT 1 FROM core.calendar_event e WHERE e.id::text = p_ref AND e.owner_id = p_me AND e.kind IN ('visit', 'meeting')
      AND e.done_at IS NOT NULL AND e.starts_at <= pg_catalog.clock_timestamp())
    ELSE EXISTS (SELECT 1 FROM core.deal_activity a WHERE a.id::text = p_ref AND a.made_by = p_me AND a.kind <> 'note') END $$;

CREATE FUNCTION core.contact_proven_(p_me int, p_kind text, p_ref text, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE p_kind WHEN 'calendar' THEN EXISTS (SELECT 1 FROM core.calendar_event e WHERE e.id::text = p_ref AND e.owner_id = p_me AND e.made_at <= p_at
      AND p_at >= e.starts_at AND p_at <= greatest(e.ends_at, e.done_at))
    WHEN 'deal_activity' THEN EXISTS (SELECT 1 FROM core.deal_activity a WHERE a.id::text = p_ref AND a.made_by = p_me AND a.happened_at = p_at
      AND a.made_at <= p_at + interval '60 minutes')
    ELSE false END $$;

GRANT EXECUTE ON FUNCTION core.lead_contact_(bigint, text, timestamptz, text, text, text) TO app_writer;
