-- owner: sec_owner
-- Minor units to the exact number a person reads. Plain SQL without settings, so the planner inlines it.
CREATE FUNCTION sec.major(p_minor bigint, p_exponent smallint) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_minor * CASE p_exponent WHEN 2 THEN 0.01 WHEN 0 THEN 1 WHEN 3 THEN 0.001 WHEN 1 THEN 0.1 ELSE 0.0001 END $$;

CREATE FUNCTION sec.office_currency() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT o.currency FROM core.office o $$;

CREATE FUNCTION sec.office_exponent() RETURNS smallint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.exponent FROM core.office o JOIN core.currency c ON c.code = o.currency $$;

-- whose pay may be read: the own; everybody's for finance and audit
CREATE FUNCTION sec.pay_ids() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN sec.sees_all() THEN (SELECT pg_catalog.array_agg(e.id) FROM core.employee e)
    WHEN sec.me() IS NOT NULL THEN ARRAY[sec.me()] END $$;

-- by the one rule of the office's figures, for views
CREATE FUNCTION sec.office_factor(p_currency char(3), p_day date) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.office_factor_(p_currency, p_day) $$;

GRANT EXECUTE ON FUNCTION sec.office_factor(char, date), sec.major(bigint, smallint), sec.office_currency(), sec.office_exponent(), sec.pay_ids()
  TO tripod_user, app_reader, app_reader_all, app_reader_credit, app_writer, app_guard, g_worker;
