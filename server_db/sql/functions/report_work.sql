-- owner: app_guard
-- What the worker does for books: takes schedules that are due, keeps the files, writes down what was sent.

-- A schedule that is due asks for the book of the month before (every month) or of the current month (every week). One whose
-- owner left, or may no longer have such a book, stops. Missed days are made up once, not one by one.
CREATE FUNCTION core.report_due_() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  due core.report_schedule;
  today date := sec.today();
  asked int := 0;
BEGIN
  FOR due IN SELECT * FROM core.report_schedule s WHERE s.active AND s.next_at <= pg_catalog.clock_timestamp() ORDER BY s.id FOR UPDATE SKIP LOCKED LOOP
    IF core.book_people_(due.owner_id, due.kind) IS NULL THEN
      UPDATE core.report_schedule s SET active = false WHERE s.id = due.id;
      CONTINUE;
    END IF;
    INSERT INTO core.report_job (schedule_id, asked_by, kind, period_id, lang, formats, recipients)
      VALUES (due.id, due.owner_id, due.kind, pg_catalog.to_char(CASE due.rule ->> 'every' WHEN 'month' THEN today - interval '1 month' ELSE today END, 'YYYYMM')::int,
        due.lang, due.formats, due.recipients);
    UPDATE core.report_schedule s SET next_at = core.report_next_(due.rule, pg_catalog.clock_timestamp()) WHERE s.id = due.id;
    asked := asked + 1;
  END LOOP;
  RETURN asked;
END $$;

-- the book of a job, as its asker may see it today
CREATE FUNCTION core.report_facts_(p_job bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.book_of_(j.asked_by, j.kind, j.period_id) FROM core.report_job j WHERE j.id = p_job $$;

CREATE FUNCTION core.report_keep_(p_job bigint, p_format text, p_content bytea) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  kept bigint;
BEGIN
  INSERT INTO core.stored_file (sha256, size, media_type, content) VALUES (pg_catalog.sha256(p_content), pg_catalog.octet_length(p_content),
    CASE p_format WHEN 'pdf' THEN 'application/pdf' ELSE 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' END, p_content)
    ON CONFLICT (sha256) DO NOTHING RETURNING id INTO kept;
  IF kept IS NULL THEN
    SELECT f.id INTO kept FROM core.stored_file f WHERE f.sha256 = pg_catalog.sha256(p_content);
  END IF;
  UPDATE core.report_job j SET file_ids = j.file_ids || kept, made_at = pg_catalog.clock_timestamp() WHERE j.id = p_job AND j.state = 'running';
  RETURN kept;
END $$;

-- The book that waits longest to be sent, with its files. It is marked before it is sent, so that a worker that dies over it sends it
-- no second time; who asked reads the mark and decides. `send_error` is NULL or empty before a try.
CREATE FUNCTION core.report_outbox_() RETURNS TABLE (job bigint, recipients text[], lang text, kind text, period_id int, names text[], contents bytea[])
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  WITH taken AS (UPDATE core.report_job t SET send_error = 'The worker stopped while it sent this. Look whether it arrived; else send it again.'
    WHERE t.id = (SELECT j.id FROM core.report_job j WHERE j.state = 'done' AND j.sent_at IS NULL AND pg_catalog.cardinality(j.recipients) > 0
      AND (j.send_error IS NULL OR j.send_error = '') ORDER BY j.id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING t.id)
  SELECT j.id, j.recipients, j.lang, j.kind, j.period_id, j.formats,
    ARRAY(SELECT f.content FROM pg_catalog.unnest(j.file_ids) WITH ORDINALITY n (id, place) JOIN core.stored_file f ON f.id = n.id ORDER BY n.place)
  FROM taken JOIN core.report_job j ON j.id = taken.id $$;

-- p_error without p_sent: nobody got it; with it: who was refused
CREATE FUNCTION core.report_sent_(p_job bigint, p_sent boolean, p_error text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.report_job j SET sent_at = CASE WHEN p_sent THEN pg_catalog.clock_timestamp() END, send_error = pg_catalog.left(p_error, 200) WHERE j.id = p_job $$;

-- the mail server, where sending is on
CREATE FUNCTION core.mail_server_() RETURNS TABLE (host text, port int, security text, sender text, login text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT m.host::text, m.port, m.security, m.sender::text, m.login::text FROM core.mail_setting m WHERE m.active $$;

GRANT EXECUTE ON FUNCTION core.report_due_(), core.report_facts_(bigint), core.report_keep_(bigint, text, bytea), core.report_outbox_(), core.report_sent_(bigint, boolean, text),
  core.mail_server_() TO g_worker;
