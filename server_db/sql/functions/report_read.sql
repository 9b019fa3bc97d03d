-- The book of a month as values, for who asks: a screen shows and prints it without a worker.
CREATE FUNCTION api.book(p_kind text, p_period text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found jsonb;
BEGIN
  IF sec.me() IS NULL THEN
    PERFORM api.refuse_('42501', 'login.not_active', 'This login belongs to no active person.', 'Ask an administrator.');
  ELSIF p_kind IS NULL OR p_kind NOT IN ('book_team', 'book_company') OR p_period IS NULL OR p_period !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' THEN
    PERFORM api.refuse_('22023', 'report.bad_request', 'There is no such book.', 'Choose the team or the company, and a month like 2026-10.');
  END IF;
  found := core.book_of_(sec.me(), p_kind, pg_catalog.replace(p_period, '-', '')::int);
  IF found IS NULL THEN
    PERFORM api.refuse_('42501', 'report.not_yours', 'The book of the company is for finance and audit.', 'Choose the book of your team.');
  ELSIF found -> 'people' = '[]' THEN
    PERFORM api.refuse_('P0002', 'report.no_results', 'There are no results of ' || p_period || ' yet.', 'Choose another month, or wait for the worker.');
  END IF;
  RETURN found;
END $$;
GRANT EXECUTE ON FUNCTION api.book(text, text) TO g_rep, g_manager, g_director, g_finance, g_auditor;
