-- Contact with a lead, recorded by its owner. A refusal comes back as an answer where rungs that were due meanwhile must stand.
CREATE FUNCTION api.lead_contact(p_key uuid, p_lead bigint, p_kind text, p_happened_at timestamptz, p_link_kind text, p_link_ref text, p_note text DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_contact', pg_catalog.jsonb_build_object('lead', p_lead, 'kind', p_kind, 'at', p_happened_at, 'link', p_link_kind,
    'ref', p_link_ref, 'note', p_note));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT core.lead_seen_(p_lead) THEN
    PERFORM api.refuse_('P0002', 'lead.not_found', 'There is no such lead.', 'Choose one from the list.');
  ELSIF NOT coalesce(p_kind IN ('call', 'message', 'mail', 'visit') AND p_link_kind IN ('call_log', 'wechat', 'mail', 'calendar', 'deal_activity'), false) THEN
    PERFORM api.refuse_('22023', 'lead.contact.kind', 'A contact is a call, a message, a mail or a visit.', 'Choose one.');
  ELSIF coalesce(pg_catalog.btrim(p_link_ref), '') = '' OR p_happened_at IS NULL THEN
    PERFORM api.refuse_('22023', 'lead.contact.no_link', 'A contact needs what shows it: the call, message, mail or appointment.', 'Give its number or link.');
  END IF;
  RETURN api.done_(p_key, api.untangled_('core.lead_contact_($1[1]::bigint, $1[2], $1[3]::timestamptz, $1[4], $1[5], $1[6])',
    p_lead::text, p_kind, p_happened_at::text, p_link_kind, p_link_ref, p_note));
EXCEPTION WHEN check_violation OR string_data_right_truncation THEN
  PERFORM api.refuse_('22023', 'lead.contact.no_link', 'A contact needs what shows it: the call, message, mail or appointment.', 'Give its number or link.');
END $$;

GRANT EXECUTE ON FUNCTION api.lead_contact(uuid, bigint, text, timestamptz, text, text, text) TO g_rep, g_manager, g_director;
