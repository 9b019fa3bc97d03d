-- The doors of books and schedules: each act once for its key, the rest is asked by the function behind it.
CREATE FUNCTION api.report_schedule_save(p_key uuid, p_id bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'report_schedule_save', pg_catalog.jsonb_build_array(p_id, p_version, p_patch));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.report_schedule_save_(p_id, p_version, p_patch)));
END $$;
CREATE FUNCTION api.report_schedule_remove(p_key uuid, p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'report_schedule_remove', pg_catalog.jsonb_build_array(p_id));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.report_schedule_remove_(p_id)));
END $$;
CREATE FUNCTION api.report_ask(p_key uuid, p_kind text, p_period text, p_lang text, p_formats text[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'report_ask', pg_catalog.jsonb_build_array(p_kind, p_period, p_lang, p_formats));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.report_ask_(p_kind, p_period, p_lang, p_formats)));
END $$;
CREATE FUNCTION api.report_cancel(p_key uuid, p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'report_cancel', pg_catalog.jsonb_build_array(p_id));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.report_cancel_(p_id)));
END $$;
CREATE FUNCTION api.report_send_again(p_key uuid, p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'report_send_again', pg_catalog.jsonb_build_array(p_id));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.report_send_again_(p_id)));
END $$;
CREATE FUNCTION api.mail_set(p_key uuid, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'mail_set', pg_catalog.jsonb_build_array(p_version, p_patch));
BEGIN
  RETURN coalesce(answer, api.done_(p_key, core.mail_set_(p_version, p_patch)));
END $$;
CREATE FUNCTION api.report_file(p_job bigint, p_format text) RETURNS TABLE (name text, media_type text, content bytea) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT * FROM core.report_file_(p_job, p_format) $$;

GRANT EXECUTE ON FUNCTION api.report_schedule_save(uuid, bigint, int, jsonb), api.report_schedule_remove(uuid, bigint), api.report_ask(uuid, text, text, text, text[]),
  api.report_cancel(uuid, bigint), api.report_send_again(uuid, bigint), api.report_file(bigint, text) TO g_manager, g_director, g_finance, g_auditor;
GRANT EXECUTE ON FUNCTION api.mail_set(uuid, int, jsonb) TO g_admin;
