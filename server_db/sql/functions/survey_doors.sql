-- The doors of answers, tests and reviews.
CREATE FUNCTION api.survey_import(p_key uuid, p_source text, p_file_name text, p_file_hash text, p_rows jsonb, p_dry boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb;
BEGIN
  IF p_dry THEN
    RETURN core.survey_import_(p_source, p_file_name, p_file_hash, p_rows, true);
  END IF;
  answer := api.claim_(p_key, 'survey_import', pg_catalog.jsonb_build_array(p_source, p_file_hash, p_rows));
  RETURN coalesce(answer, api.done_(p_key, core.survey_import_(p_source, p_file_name, p_file_hash, p_rows, false)));
END $$;

CREATE FUNCTION api.test_import(p_key uuid, p_source text, p_file_name text, p_file_hash text, p_rows jsonb, p_dry boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb;
BEGIN
  IF p_dry THEN
    RETURN core.test_import_(p_source, p_file_name, p_file_hash, p_rows, true);
  END IF;
  answer := api.claim_(p_key, 'test_import', pg_catalog.jsonb_build_array(p_source, p_file_hash, p_rows));
  RETURN coalesce(answer, api.done_(p_key, core.test_import_(p_source, p_file_name, p_file_hash, p_rows, false)));
END $$;

CREATE FUNCTION api.skill_review_save(p_key uuid, p_employee int, p_link_kind text, p_link_id text, p_marks jsonb, p_note text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'skill_review_save', pg_catalog.jsonb_build_array(p_employee, p_link_kind, p_link_id, p_marks, p_note));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.skill_review_(p_employee, p_link_kind, p_link_id, p_marks, p_note)));
END $$;

CREATE FUNCTION api.evidence_void(p_key uuid, p_kind text, p_id bigint, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'evidence_void', pg_catalog.jsonb_build_array(p_kind, p_id, p_reason));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.evidence_void_(p_kind, p_id, p_reason)));
END $$;

CREATE FUNCTION api.reviewable(p_employee int, p_since date) RETURNS TABLE (link_kind text, link_id text, kind text, happened_at timestamptz, subject text, note text,
  deal_id bigint, deal_code text, party text, review_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT * FROM core.reviewable_(p_employee, p_since) $$;

GRANT EXECUTE ON FUNCTION api.survey_import(uuid, text, text, text, jsonb, boolean), api.test_import(uuid, text, text, text, jsonb, boolean),
  api.evidence_void(uuid, text, bigint, text) TO g_manager, g_director, g_finance;
GRANT EXECUTE ON FUNCTION api.skill_review_save(uuid, int, text, text, jsonb, text), api.reviewable(int, date) TO g_manager, g_director;
