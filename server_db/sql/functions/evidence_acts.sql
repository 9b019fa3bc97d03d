-- Adding evidence to a deal, taking it back with a reason, reading it.
CREATE FUNCTION api.evidence_add(p_key uuid, p_deal bigint, p_requirement text, p_kind text, p_file_name text, p_content bytea, p_note text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'evidence_add', pg_catalog.jsonb_build_array(p_deal, p_requirement, p_kind, p_file_name, pg_catalog.encode(pg_catalog.sha256(p_content), 'hex'), p_note));
  d core.deal;
  row core.deal_evidence;
  wanted jsonb;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  d := api.deal_lock_(p_deal);
  SELECT r.rule INTO wanted FROM core.pipeline_stage s CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(s.rules -> 'evidence') r (rule)
    WHERE s.version_id = d.version_id AND r.rule ->> 'id' = p_requirement LIMIT 1;
  IF p_requirement IS NOT NULL AND wanted IS NULL THEN
    PERFORM api.refuse_('P0002', 'evidence.no_requirement', 'The process asks for no such document.', 'Choose one from the list.');
  ELSIF p_requirement IS NOT NULL AND EXISTS (SELECT 1 FROM core.deal_evidence e JOIN core.stored_file f ON f.id = e.file_id
      WHERE e.deal_id = p_deal AND e.requirement_id = p_requirement AND e.removed_at IS NULL AND f.sha256 = pg_catalog.sha256(p_content)) THEN
    PERFORM api.refuse_('23505', 'evidence.same_file', 'This very file is attached here already.', 'Attach another one.');
  END IF;
  INSERT INTO core.deal_evidence (deal_id, owner_id, stage_id, requirement_id, kind, file_id, file_name, note, added_by)
    VALUES (p_deal, 0, d.stage_id, p_requirement, coalesce(wanted ->> 'kind', p_kind, 'other'), core.keep_file_(p_content, core.safe_name_(p_file_name)), core.safe_name_(p_file_name), p_note, sec.me()) RETURNING * INTO row;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'deal', p_deal, 'file_name', row.file_name));
END $$;

CREATE FUNCTION api.evidence_remove(p_key uuid, p_id bigint, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'evidence_remove', pg_catalog.jsonb_build_array(p_id, p_reason));
  row core.deal_evidence;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.btrim(coalesce(p_reason, '')) = '' THEN
    PERFORM api.refuse_('22023', 'evidence.reason', 'Taking evidence away needs a reason.', 'Say why in a few words.');
  END IF;
  SELECT * INTO row FROM core.deal_evidence e WHERE e.id = p_id AND e.owner_id = ANY ((SELECT sec.work_ids())::int[]) AND e.removed_at IS NULL FOR UPDATE;
  IF row.id IS NULL THEN
    PERFORM api.refuse_('P0002', 'evidence.not_found', 'This document does not exist, or is not yours.', 'Look it up again.');
  ELSIF (SELECT d.status IN ('won', 'lost') FROM core.deal d WHERE d.id = row.deal_id) THEN
    PERFORM api.refuse_('P0C02', 'deal.closed', 'This deal is closed.', 'A manager may reopen it, with a reason.');
  END IF;
  UPDATE core.deal_evidence e SET removed_at = pg_catalog.clock_timestamp(), removed_by = sec.me(), remove_reason = pg_catalog.btrim(p_reason) WHERE e.id = p_id;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'removed', true));
END $$;

CREATE FUNCTION api.evidence_content(p_id bigint) RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  file bigint := (SELECT e.file_id FROM core.deal_evidence e WHERE e.id = p_id AND e.owner_id = ANY ((SELECT sec.scope_ids())::int[]));
BEGIN
  IF file IS NULL THEN
    PERFORM api.refuse_('P0002', 'evidence.not_found', 'This document does not exist, or is not yours.', 'Look it up again.');
  END IF;
  RETURN core.file_content_(file);
END $$;
GRANT EXECUTE ON FUNCTION api.evidence_add(uuid, bigint, text, text, text, bytea, text), api.evidence_remove(uuid, bigint, text) TO g_rep, g_manager, g_director;
GRANT EXECUTE ON FUNCTION api.evidence_content(bigint) TO tripod_user;
