-- What people do with disputes. Each act looks the dispute up under row security, so a colleague's is "not found".
-- Filing holds nothing up: the worker answers, the run goes on.
CREATE FUNCTION api.dispute_of_(p_id bigint, p_version int DEFAULT NULL) RETURNS core.dispute LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d core.dispute;
BEGIN
  SELECT * INTO d FROM core.dispute x WHERE x.id = p_id FOR UPDATE;
  IF d.id IS NULL THEN
    PERFORM api.refuse_('P0002', 'dispute.not_found', 'This dispute does not exist, or is not yours.', 'Look at the list again.');
  ELSIF p_version IS NOT NULL AND d.version <> p_version THEN
    PERFORM api.refuse_('P0C11', 'dispute.stale', 'Something happened with this dispute meanwhile.', 'Look at it again, then decide.',
      pg_catalog.jsonb_build_object('have', d.version, 'sent', p_version));
  END IF;
  RETURN d;
END $$;

CREATE FUNCTION api.dispute_answer_(d core.dispute) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', d.id, 'number', d.number, 'state', d.state, 'due_at', d.due_at, 'decision', d.decision,
    'correction_run', d.correction_run_id, 'version', d.version) $$;

CREATE FUNCTION api.dispute_create(p_key uuid, p_run int, p_employee int, p_step text DEFAULT '', p_order text DEFAULT '', p_expected numeric DEFAULT NULL,
  p_note text DEFAULT '') RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'dispute_create', pg_catalog.jsonb_build_array(p_run, p_employee, p_step, p_order, p_expected, p_note));
  d core.dispute;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_employee IS DISTINCT FROM sec.me() AND NOT sec.has('g_finance') THEN
    PERFORM api.refuse_('42501', 'dispute.not_yours', 'A dispute is filed by the person whose pay it is, or by finance for them.', 'Ask the person to file it.');
  ELSIF p_expected = 'NaN' OR pg_catalog.abs(p_expected) >= 1e12 THEN
    PERFORM api.refuse_('22023', 'dispute.expected', 'The expected amount is not an amount of money.', 'Write it like 1234.50, or leave it empty.');
  ELSIF pg_catalog.btrim(coalesce(p_note, '')) = '' AND p_expected IS NULL THEN
    PERFORM api.refuse_('22023', 'dispute.says_nothing', 'A dispute needs an expected amount or a note.', 'Say what you expected.');
  END IF;
  INSERT INTO core.dispute (employee_id, filed_by, run_id, period_id, step, order_number, expected, note, due_at)
    VALUES (p_employee, sec.me(), p_run, (SELECT p.id FROM core.period p ORDER BY p.id LIMIT 1), coalesce(p_step, ''), pg_catalog.btrim(coalesce(p_order, '')), p_expected,
      pg_catalog.btrim(coalesce(p_note, '')), pg_catalog.now()) RETURNING * INTO d;
  RETURN api.done_(p_key, api.dispute_answer_(d));
END $$;

CREATE FUNCTION api.dispute_comment(p_key uuid, p_dispute bigint, p_text text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'dispute_comment', pg_catalog.jsonb_build_array(p_dispute, p_text));
  made bigint;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.btrim(coalesce(p_text, '')) = '' THEN
    PERFORM api.refuse_('22023', 'dispute.empty', 'The message is empty.', 'Write something.');
  END IF;
  PERFORM api.dispute_of_(p_dispute);
  INSERT INTO core.dispute_message (dispute_id, employee_id, author_id, text) VALUES (p_dispute, 0, sec.me(), pg_catalog.btrim(p_text)) RETURNING id INTO made;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', made, 'dispute', p_dispute));
END $$;

CREATE FUNCTION api.dispute_attach(p_key uuid, p_dispute bigint, p_file_name text, p_content bytea) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'dispute_attach', pg_catalog.jsonb_build_array(p_dispute, p_file_name, pg_catalog.encode(pg_catalog.sha256(p_content), 'hex')));
  made core.dispute_document;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF (api.dispute_of_(p_dispute)).state IN ('decided', 'withdrawn') THEN
    PERFORM api.refuse_('P0C03', 'dispute.closed', 'This dispute is closed.', 'File another one if something new is known.');
  ELSIF (SELECT pg_catalog.count(*) FROM core.dispute_document x WHERE x.dispute_id = p_dispute) >= 20 THEN
    PERFORM api.refuse_('22023', 'dispute.many_files', 'A dispute holds at most twenty documents.', 'Put pages together into one file.');
  END IF;
  INSERT INTO core.dispute_document (dispute_id, employee_id, file_id, file_name, added_by)
    VALUES (p_dispute, 0, core.keep_file_(p_content, core.safe_name_(p_file_name)), core.safe_name_(p_file_name), sec.me()) RETURNING * INTO made;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', made.id, 'dispute', p_dispute, 'file_name', made.file_name));
END $$;

CREATE FUNCTION api.dispute_content(p_document bigint) RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  file bigint := (SELECT x.file_id FROM core.dispute_document x WHERE x.id = p_document);
BEGIN
  IF file IS NULL THEN
    PERFORM api.refuse_('P0002', 'dispute.not_found', 'This document does not exist, or is not yours.', 'Look at the list again.');
  END IF;
  RETURN core.file_content_(file);
END $$;

CREATE FUNCTION api.dispute_withdraw(p_key uuid, p_dispute bigint, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'dispute_withdraw', pg_catalog.jsonb_build_array(p_dispute, p_version));
  d core.dispute;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  d := api.dispute_of_(p_dispute, p_version);
  UPDATE core.dispute x SET state = 'withdrawn' WHERE x.id = d.id RETURNING * INTO d;
  RETURN api.done_(p_key, api.dispute_answer_(d));
END $$;

-- once more from the facts, when they changed after the answer
CREATE FUNCTION api.dispute_again(p_key uuid, p_dispute bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'dispute_again', pg_catalog.jsonb_build_array(p_dispute));
  d core.dispute;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  d := api.dispute_of_(p_dispute);
  IF d.state IN ('decided', 'withdrawn') THEN
    PERFORM api.refuse_('P0C03', 'dispute.closed', 'This dispute is closed.', 'File another one if something new is known.');
  END IF;
  UPDATE core.dispute x SET queue_state = 'queued', attempts = 0, error = NULL WHERE x.id = d.id AND x.queue_state IN ('done', 'failed');
  RETURN api.done_(p_key, api.dispute_answer_(d));
END $$;
GRANT EXECUTE ON FUNCTION api.dispute_create(uuid, int, int, text, text, numeric, text), api.dispute_comment(uuid, bigint, text),
  api.dispute_attach(uuid, bigint, text, bytea), api.dispute_withdraw(uuid, bigint, int), api.dispute_again(uuid, bigint)
  TO g_rep, g_manager, g_director, g_finance;
GRANT EXECUTE ON FUNCTION api.dispute_content(bigint) TO tripod_user;
