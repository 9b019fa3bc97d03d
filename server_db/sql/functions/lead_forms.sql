-- A form that begins as another one: the form and all its lines in one act, or nothing. Each row passes the rights of the generic save.
CREATE FUNCTION api.lead_form_copy(p_key uuid, p_from int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'lead_form_copy', pg_catalog.jsonb_build_array(p_from, p_patch));
  forms sec.save_kind;
  lines sec.save_kind;
  line jsonb;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT * INTO STRICT forms FROM sec.save_kind k WHERE k.kind = 'lead_template';
  SELECT * INTO STRICT lines FROM sec.save_kind k WHERE k.kind = 'lead_layout';
  IF NOT EXISTS (SELECT 1 FROM core.lead_template t WHERE t.id = p_from) THEN
    PERFORM api.require_version_(NULL, NULL);
  END IF;
  answer := api.save_row_(forms, NULL, NULL, p_patch);
  FOR line IN SELECT pg_catalog.to_jsonb(y) - '{template_id,key,version}'::text[] FROM core.lead_layout y WHERE y.template_id = p_from ORDER BY y.position, y.field_code LOOP
    PERFORM api.save_row_(lines, NULL, NULL, line || pg_catalog.jsonb_build_object('template_id', answer -> 'id'));
  END LOOP;
  RETURN api.done_(p_key, answer);
END $$;
GRANT EXECUTE ON FUNCTION api.lead_form_copy(uuid, int, jsonb) TO g_admin, g_director;
