-- owner: app_guard
-- What the server has to tell a person. Called by functions of every room and by the worker; a client cannot make one.
-- Nobody is told what has nobody to read it: a person who left gets nothing, and NULL comes back.
CREATE FUNCTION core.notify_(p_employee int, p_kind text, p_args jsonb DEFAULT '{}', p_address text DEFAULT '', p_due_at timestamptz DEFAULT NULL)
RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.notice (employee_id, kind, args, address, due_at)
    SELECT e.id, p_kind, coalesce(p_args, '{}'), coalesce(p_address, ''), coalesce(p_due_at, pg_catalog.now())
    FROM core.employee e WHERE e.id = p_employee AND e.active
    RETURNING id $$;

-- The same once only: `p_once` names what is told. NULL when it was told before.
CREATE FUNCTION core.notify_once_(p_employee int, p_once text, p_kind text, p_args jsonb, p_address text, p_due_at timestamptz DEFAULT NULL)
RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.notice (employee_id, kind, args, address, due_at, once_key)
    SELECT e.id, p_kind, coalesce(p_args, '{}'), coalesce(p_address, ''), coalesce(p_due_at, pg_catalog.now()), p_once
    FROM core.employee e WHERE e.id = p_employee AND e.active
    ON CONFLICT (employee_id, once_key) WHERE once_key IS NOT NULL DO NOTHING
    RETURNING id $$;

-- An invitation that was answered, or whose event is gone, needs no telling any more.
CREATE FUNCTION core.end_notices_(p_employee int, p_address text, p_kinds text[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.notice SET done_at = pg_catalog.now()
    WHERE employee_id = p_employee AND address = p_address AND kind = ANY (p_kinds) AND done_at IS NULL $$;

GRANT EXECUTE ON FUNCTION core.notify_(int, text, jsonb, text, timestamptz), core.notify_once_(int, text, text, jsonb, text, timestamptz)
  TO app_writer, sec_owner, login_admin, app_guard, g_worker;
GRANT EXECUTE ON FUNCTION core.end_notices_(int, text, text[]) TO app_writer, app_guard, g_worker;
