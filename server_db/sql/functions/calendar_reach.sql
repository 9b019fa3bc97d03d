-- owner: sec_owner
-- Whose calendar a person sees: the own, and that of the people below. Finance and audit read every deal, but a calendar is
-- no ledger: they see what they are invited to.
CREATE FUNCTION sec.calendar_ids() RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF sec.me() IS NULL THEN
    RETURN NULL;
  ELSIF sec.sees_all() THEN
    RETURN ARRAY[sec.me()];
  END IF;
  RETURN sec.scope_ids();
END $$;

-- the events the person is a guest of
CREATE FUNCTION sec.invited_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(g.event_id) FROM core.calendar_guest g WHERE g.employee_id = (SELECT sec.me()) $$;

-- the events whose other guests the person may see
CREATE FUNCTION sec.guest_list_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(g.event_id) FROM core.calendar_guest g WHERE g.employee_id = (SELECT sec.me()) AND g.sees_guests $$;

GRANT EXECUTE ON FUNCTION sec.calendar_ids(), sec.invited_ids(), sec.guest_list_ids() TO tripod_user, app_reader, app_reader_all, app_writer;
