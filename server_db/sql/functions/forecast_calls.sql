-- owner: app_guard
-- What a person says a month will come to, whatever the stages say: for oneself, or a head for the own people and the team.
-- The newest word of each counts; every one stays with its reason.
CREATE FUNCTION core.forecast_call_(p_period text, p_employee int, p_scope text, p_category text, p_amount numeric, p_reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  minor numeric := p_amount * 10::numeric ^ sec.office_exponent();
  made core.forecast_call;
BEGIN
  IF NOT coalesce(p_employee = ANY (sec.work_ids()), false) THEN
    PERFORM core.stop_('42501', 'forecast.not_yours', 'You make forecasts for yourself and the people you lead.', 'Choose one of them.');
  ELSIF NOT coalesce(p_period ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])$', false) THEN
    PERFORM core.stop_('22023', 'forecast.bad_period', 'A forecast is for a month.', 'Write it as 2026-11.');
  ELSIF p_period < pg_catalog.to_char(sec.today(), 'YYYY-MM') THEN
    PERFORM core.stop_('P0C03', 'forecast.month_over', 'This month is over; its forecast stands.', 'Choose the present month or a later one.');
  ELSIF NOT coalesce(p_scope IN ('own', 'team') AND p_category IN ('commit', 'best'), false) THEN
    PERFORM core.stop_('22023', 'forecast.bad_category', 'A forecast is a commit or a best case, of a person or a team.', 'Choose one of them.');
  ELSIF p_scope = 'team' AND NOT EXISTS (SELECT 1 FROM core.org_closure c WHERE c.ancestor_id = p_employee AND c.depth > 0 AND c.valid @> sec.today()) THEN
    PERFORM core.stop_('22023', 'forecast.no_team', 'This person leads nobody.', 'Make the forecast for the person alone.');
  ELSIF NOT coalesce(minor BETWEEN 0 AND 100000000000000, false) OR minor <> pg_catalog.trunc(minor) THEN
    PERFORM core.stop_('22023', 'forecast.bad_amount', 'The amount is not one of the office''s currency.', 'Write an amount of zero or more, with no more decimals than the currency has.');
  ELSIF coalesce(pg_catalog.btrim(p_reason), '') = '' OR pg_catalog.char_length(p_reason) > 200 OR p_reason ~ '[[:cntrl:]]' THEN
    PERFORM core.stop_('22023', 'forecast.no_reason', 'A forecast of one''s own needs a reason.', 'Say in one line why it differs from the stages.');
  END IF;
  INSERT INTO core.forecast_call (period_id, employee_id, scope, category, amount_minor, reason, by_id)
    VALUES (pg_catalog.replace(p_period, '-', '')::int, p_employee, p_scope, p_category, minor::bigint, pg_catalog.btrim(p_reason), sec.me()) RETURNING * INTO made;
  RETURN pg_catalog.jsonb_build_object('id', made.id, 'made_at', made.made_at);
END $$;

GRANT EXECUTE ON FUNCTION core.forecast_call_(text, int, text, text, numeric, text) TO app_writer;
