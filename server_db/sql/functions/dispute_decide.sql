-- Finance decides: accept (what the replay found is booked), adjust (an amount through the next run), or reject; always with a reason.
CREATE FUNCTION api.dispute_decide(p_key uuid, p_dispute bigint, p_version int, p_decision text, p_reason text, p_amount numeric DEFAULT NULL, p_period text DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'dispute_decide', pg_catalog.jsonb_build_array(p_dispute, p_version, p_decision, p_reason, p_amount, p_period));
  d core.dispute;
  place core.period;
  follow jsonb := '{}';
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  d := api.dispute_of_(p_dispute, p_version);
  IF d.state IN ('decided', 'withdrawn') THEN
    PERFORM api.refuse_('P0C03', 'dispute.closed', 'This dispute is closed.', 'File another one if something new is known.');
  ELSIF NOT sec.has('g_finance') THEN
    PERFORM api.refuse_('42501', 'dispute.finance_decides', 'Disputes are decided by finance.', 'Write a message instead.');
  ELSIF sec.me() IN (d.employee_id, d.filed_by) THEN
    PERFORM api.refuse_('42501', 'dispute.own', 'Nobody decides a dispute of their own pay or one they filed.', 'Ask a second person of finance.');
  ELSIF p_decision IS NULL OR p_decision NOT IN ('accept', 'reject', 'adjust') THEN
    PERFORM api.refuse_('22023', 'dispute.decision', 'A dispute is accepted, rejected or adjusted.', 'Choose one of the three.');
  ELSIF pg_catalog.btrim(coalesce(p_reason, '')) = '' THEN
    PERFORM api.refuse_('22023', 'dispute.reason', 'A decision needs a reason.', 'Say why in a few words; the person reads it.');
  END IF;
  IF p_decision <> 'reject' THEN
    place := api.booking_place_(d, p_period);
  END IF;
  IF p_decision = 'adjust' THEN
    PERFORM api.check_adjustment_(p_amount);
  ELSIF p_decision = 'accept' THEN
    follow := api.accept_dispute_(p_key, d, place, p_reason);
  END IF;
  UPDATE core.dispute x SET state = 'decided', decision = p_decision, reason = pg_catalog.btrim(p_reason), booking_period_id = place.id,
      decided_by = sec.me(), decided_at = pg_catalog.now(), correction_run_id = (follow ->> 'run')::int,
      adjust_minor = CASE WHEN p_decision = 'adjust' THEN pg_catalog.round(p_amount * pg_catalog.power(10::numeric, sec.office_exponent()))::bigint END
    WHERE x.id = d.id RETURNING * INTO d;
  RETURN api.done_(p_key, api.dispute_answer_(d) || pg_catalog.jsonb_build_object('follow', follow ->> 'follow', 'period', place.code));
END $$;

CREATE FUNCTION api.check_adjustment_(p_amount numeric) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_amount IS NULL OR p_amount = 0 OR p_amount = 'NaN' OR pg_catalog.abs(p_amount) >= 1e12 OR p_amount <> pg_catalog.round(p_amount, sec.office_exponent()) THEN
    PERFORM api.refuse_('22023', 'dispute.amount', 'An adjustment needs an amount of money that is not zero.', 'Write it like 120.50, or -120.50 to take back.');
  END IF;
END $$;

-- where it is booked: the open period that is named, or the first open one from the disputed period on
CREATE FUNCTION api.booking_place_(d core.dispute, p_period text) RETURNS core.period LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  place core.period;
BEGIN
  IF p_period IS NOT NULL THEN
    RETURN api.run_period_(p_period);
  END IF;
  SELECT * INTO place FROM core.period p WHERE p.status = 'open' AND p.id >= d.period_id ORDER BY p.id LIMIT 1;
  IF place.id IS NULL THEN
    PERFORM api.refuse_('P0C01', 'dispute.no_open_period', 'No period is open to book this in.', 'Open the next year first.');
  END IF;
  RETURN place;
END $$;

-- A locked period is corrected in the open one, only for whom it concerns. An open period is calculated again: a run that is
-- only calculated goes back to draft and into the queue; one that was reviewed is finance's to take back.
CREATE FUNCTION api.accept_dispute_(p_key uuid, d core.dispute, p_place core.period, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  key uuid := pg_catalog.md5(p_key::text || '/accept')::uuid;
  as_of core.period;
  run core.commission_run;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM core.dispute_answer a WHERE a.dispute_id = d.id AND a.booked_hash <> a.replayed_hash
      AND a.id = (SELECT pg_catalog.max(b.id) FROM core.dispute_answer b WHERE b.dispute_id = d.id)) THEN
    PERFORM api.refuse_('P0C03', 'dispute.nothing_to_correct', 'The replay gives what was booked, so there is nothing to correct yet.',
      'Correct the facts first and have it answered again, or adjust by an amount.');
  END IF;
  SELECT * INTO as_of FROM core.period p WHERE p.id = d.period_id;
  IF as_of.status = 'locked' THEN
    RETURN pg_catalog.jsonb_build_object('follow', 'correction', 'run',
      api.run_request_correction(key, as_of.code, p_place.code, NULL, d.number || ': ' || pg_catalog.btrim(p_reason)) -> 'id');
  END IF;
  SELECT * INTO run FROM core.commission_run r WHERE r.id = d.run_id FOR UPDATE;
  IF run.status = 'calculated' THEN
    PERFORM api.run_back(key, run.id, run.version, d.number || ': ' || pg_catalog.btrim(p_reason));
    PERFORM api.run_request(pg_catalog.md5(p_key::text || '/run')::uuid, as_of.code, (SELECT g.code FROM core.region g WHERE g.id = run.region_id));
    RETURN pg_catalog.jsonb_build_object('follow', 'calculated_again', 'run', run.id);
  END IF;
  RETURN pg_catalog.jsonb_build_object('follow', 'take_back', 'run', run.id);
END $$;
GRANT EXECUTE ON FUNCTION api.dispute_decide(uuid, bigint, int, text, text, numeric, text) TO g_finance;
