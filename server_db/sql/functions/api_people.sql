-- Where a person stands from a day on: ends what stood before and begins anew. Administrators and finance.
CREATE FUNCTION api.person_assign(p_key uuid, p_employee_id int, p_from date, p_manager_id int, p_region_id int, p_product_line_id int,
  p_level smallint, p_title_en text DEFAULT '', p_title_zh text DEFAULT '') RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'person_assign', pg_catalog.jsonb_build_array(p_employee_id, p_from, p_manager_id, p_region_id,
    p_product_line_id, p_level, p_title_en, p_title_zh));
  new_id bigint;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_from IS NULL OR NOT EXISTS (SELECT 1 FROM core.employee e WHERE e.id = p_employee_id) THEN
    PERFORM api.refuse_('P0002', 'record.not_found', 'There is no such person or no day.', 'Choose the person and the first day.');
  END IF;
  DELETE FROM core.assignment a WHERE a.employee_id = p_employee_id AND lower(a.valid) >= p_from;
  UPDATE core.assignment a SET valid = daterange(lower(a.valid), p_from) WHERE a.employee_id = p_employee_id AND a.valid @> p_from;
  INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, title_en, title_zh, valid, batch_id)
    VALUES (p_employee_id, p_manager_id, p_region_id, p_product_line_id, p_level, coalesce(p_title_en, ''), coalesce(p_title_zh, ''),
      daterange(p_from, NULL), core.open_batch('assignment')) RETURNING id INTO new_id;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', new_id));
END $$;
GRANT EXECUTE ON FUNCTION api.person_assign(uuid, int, date, int, int, int, smallint, text, text) TO g_admin, g_finance;
