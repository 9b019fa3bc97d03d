-- The doors of approvals and overrides.
CREATE FUNCTION api.deal_request_approval(p_key uuid, p_deal bigint, p_to text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_request_approval', pg_catalog.jsonb_build_array(p_deal, p_to));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, pg_catalog.jsonb_build_object('deal', p_deal, 'asked', CASE WHEN answer IS NULL THEN core.ask_approvals_(p_deal, p_to) END)));
END $$;

CREATE FUNCTION api.deal_decide(p_key uuid, p_approval bigint, p_decision text, p_note text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_decide', pg_catalog.jsonb_build_array(p_approval, p_decision, p_note));
  row core.deal_approval;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  row := core.decide_approval_(p_approval, p_decision, p_note);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'deal', row.deal_id, 'decision', row.decision));
END $$;

CREATE FUNCTION api.deal_request_override(p_key uuid, p_deal bigint, p_to text, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_request_override', pg_catalog.jsonb_build_array(p_deal, p_to, p_reason));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', core.ask_override_(p_deal, p_to, p_reason), 'deal', p_deal));
END $$;

CREATE FUNCTION api.deal_decide_override(p_key uuid, p_override bigint, p_approve boolean, p_note text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_decide_override', pg_catalog.jsonb_build_array(p_override, p_approve, p_note));
  row core.deal_override;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  row := core.decide_override_(p_override, p_approve, p_note);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'deal', row.deal_id, 'approved', row.approved));
END $$;

-- What waits for the caller's decision: approvals of the caller's roles, overrides of the team. A finance person or an
-- administrator sees of the deal what the decision needs, no more.
CREATE FUNCTION api.waiting_decisions() RETURNS TABLE (kind text, id bigint, deal_id bigint, deal_code text, deal_name text, customer_name text, amount numeric, currency text, owner_code text,
  owner_name_en text, owner_name_zh text, from_en text, from_zh text, to_en text, to_zh text, role text, level int, reason text, failed jsonb, requested_en text, requested_zh text, requested_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM core.waiting_decisions_() $$;

GRANT EXECUTE ON FUNCTION api.deal_request_approval(uuid, bigint, text), api.deal_request_override(uuid, bigint, text, text), api.deal_decide_override(uuid, bigint, boolean, text) TO g_rep, g_manager, g_director;
GRANT EXECUTE ON FUNCTION api.deal_decide(uuid, bigint, text, text), api.waiting_decisions() TO tripod_user;
