-- owner: app_guard
-- Books that are made: asked for once, or by a schedule. The worker makes them; who asked reads the files and nobody else.

-- When a schedule is due next after a moment: a day of the month (1 to 28) or of the week (1 is Monday), at eight by the office's clock.
CREATE FUNCTION core.report_next_(p_rule jsonb, p_after timestamptz) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT min(d.at) FROM core.office o CROSS JOIN pg_catalog.generate_series(0, 62) n (days)
    CROSS JOIN LATERAL (SELECT (p_after AT TIME ZONE o.timezone)::date + n.days AS day) c
    CROSS JOIN LATERAL (SELECT (c.day + time '08:00') AT TIME ZONE o.timezone AS at) d
  WHERE d.at > p_after AND CASE p_rule ->> 'every' WHEN 'month' THEN extract(day FROM c.day) = (p_rule ->> 'day')::int
    ELSE extract(isodow FROM c.day) = (p_rule ->> 'day')::int END $$;

-- every field of a schedule is given; who writes it is its owner
CREATE FUNCTION core.report_schedule_save_(p_id bigint, p_version int, p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.report_schedule;
  top int := CASE p #>> '{rule,every}' WHEN 'month' THEN 28 ELSE 7 END;
  wanted text;
BEGIN
  IF core.book_people_(sec.me(), p ->> 'kind') IS NULL OR coalesce(p ->> 'kind', '') NOT IN ('book_team', 'book_company') THEN
    PERFORM core.stop_('42501', 'report.not_yours', 'The book of the company is for finance and audit.', 'Choose the book of your team.');
  ELSIF coalesce(p #>> '{rule,every}', '') NOT IN ('month', 'week') OR coalesce(p #>> '{rule,day}', '') !~ '^[0-9]{1,2}$' OR (p #>> '{rule,day}')::int NOT BETWEEN 1 AND top THEN
    PERFORM core.stop_('22023', 'report.bad_rule', 'This day does not come every time.', 'Choose a day of the month from 1 to 28, or of the week from 1 (Monday) to 7.');
  ELSIF coalesce(pg_catalog.jsonb_typeof(p -> 'recipients'), '') <> 'array' OR pg_catalog.jsonb_array_length(p -> 'recipients') > 20 THEN
    PERFORM core.stop_('22023', 'report.recipients', 'A book is sent to at most twenty addresses.', 'Use a distribution list of your mail server.');
  ELSIF NOT (p -> 'formats' <@ '["pdf", "xlsx"]' AND pg_catalog.jsonb_array_length(p -> 'formats') > 0) OR coalesce(p ->> 'lang', '') NOT IN ('en', 'zh') THEN
    PERFORM core.stop_('22023', 'report.bad_request', 'There is no such book.', 'Choose a language, and PDF or XLSX.');
  END IF;
  FOR wanted IN SELECT pg_catalog.jsonb_array_elements_text(p -> 'recipients') LOOP
    IF wanted !~ '^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+$' OR wanted ~ '[\x01-\x1f\x7f]' THEN
      PERFORM core.stop_('22023', 'report.bad_address', pg_catalog.left(wanted, 100) || ' is no e-mail address.', 'Write it like name@company.com, one a line.',
        pg_catalog.jsonb_build_object('address', pg_catalog.left(wanted, 100)));
    END IF;
  END LOOP;
  IF p_id IS NULL THEN
    INSERT INTO core.report_schedule (owner_id, kind, lang, formats, rule, recipients, active, next_at)
      VALUES (sec.me(), p ->> 'kind', p ->> 'lang', ARRAY(SELECT pg_catalog.jsonb_array_elements_text(p -> 'formats')), p -> 'rule',
        ARRAY(SELECT pg_catalog.jsonb_array_elements_text(p -> 'recipients')), (p ->> 'active')::boolean, core.report_next_(p -> 'rule', pg_catalog.clock_timestamp()))
      RETURNING * INTO row;
  ELSE
    SELECT * INTO row FROM core.report_schedule s WHERE s.id = p_id AND s.owner_id = sec.me() FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM core.stop_('P0002', 'report.not_found', 'There is no such schedule of yours.', 'Choose one from the list.');
    ELSIF row.version IS DISTINCT FROM p_version THEN
      PERFORM core.stop_('P0C11', 'record.stale', 'Somebody changed this meanwhile.', 'Read it again and repeat your change.',
        pg_catalog.jsonb_build_object('have', row.version, 'sent', p_version));
    END IF;
    UPDATE core.report_schedule s SET kind = p ->> 'kind', lang = p ->> 'lang', formats = ARRAY(SELECT pg_catalog.jsonb_array_elements_text(p -> 'formats')), rule = p -> 'rule',
      recipients = ARRAY(SELECT pg_catalog.jsonb_array_elements_text(p -> 'recipients')), active = (p ->> 'active')::boolean,
      next_at = core.report_next_(p -> 'rule', pg_catalog.clock_timestamp()) WHERE s.id = p_id RETURNING * INTO row;
  END IF;
  RETURN pg_catalog.jsonb_build_object('id', row.id, 'version', row.version, 'next_at', row.next_at);
END $$;

CREATE FUNCTION core.report_schedule_remove_(p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM core.report_schedule s WHERE s.id = p_id AND s.owner_id = sec.me();
  IF NOT FOUND THEN
    PERFORM core.stop_('P0002', 'report.not_found', 'There is no such schedule of yours.', 'Choose one from the list.');
  END IF;
  RETURN pg_catalog.jsonb_build_object('id', p_id);
END $$;

-- a book now; who waits for five asks for no sixth
CREATE FUNCTION core.report_ask_(p_kind text, p_period text, p_lang text, p_formats text[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint;
BEGIN
  IF coalesce(p_kind, '') NOT IN ('book_team', 'book_company') OR coalesce(p_lang, '') NOT IN ('en', 'zh') OR coalesce(p_period, '') !~ '^[0-9]{4}-(0[1-9]|1[0-2])$'
      OR NOT coalesce(p_formats <@ '{pdf,xlsx}' AND pg_catalog.cardinality(p_formats) BETWEEN 1 AND 2, false) THEN
    PERFORM core.stop_('22023', 'report.bad_request', 'There is no such book.', 'Choose the team or the company, a month like 2026-10, and PDF or XLSX.');
  ELSIF core.book_people_(sec.me(), p_kind) IS NULL THEN
    PERFORM core.stop_('42501', 'report.not_yours', 'The book of the company is for finance and audit.', 'Choose the book of your team.');
  ELSIF (SELECT count(*) FROM core.report_job j WHERE j.asked_by = sec.me() AND j.state IN ('queued', 'running')) >= 5 THEN
    PERFORM core.stop_('P0C03', 'report.too_many', 'Five books of yours are waiting.', 'Wait for one of them, or cancel it.');
  END IF;
  INSERT INTO core.report_job (asked_by, kind, period_id, lang, formats)
    VALUES (sec.me(), p_kind, pg_catalog.replace(p_period, '-', '')::int, p_lang, p_formats) RETURNING id INTO made;
  RETURN pg_catalog.jsonb_build_object('id', made, 'state', 'queued');
END $$;

CREATE FUNCTION core.report_cancel_(p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  now_is text;
BEGIN
  UPDATE core.report_job j SET cancel = true, state = CASE j.state WHEN 'queued' THEN 'cancelled' ELSE j.state END
    WHERE j.id = p_id AND j.asked_by = sec.me() AND j.state IN ('queued', 'running') RETURNING j.state INTO now_is;
  IF now_is IS NULL THEN
    PERFORM core.stop_('P0002', 'report.not_running', 'No such book of yours is being made.', 'It may be finished.');
  END IF;
  RETURN pg_catalog.jsonb_build_object('id', p_id, 'state', now_is);
END $$;

-- sends a book once more, to whom it was meant
CREATE FUNCTION core.report_send_again_(p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.report_job j SET send_error = '', sent_at = NULL WHERE j.id = p_id AND j.asked_by = sec.me() AND j.state = 'done'
    AND pg_catalog.cardinality(j.recipients) > 0 AND j.send_error IS NOT NULL;
  IF NOT FOUND THEN
    PERFORM core.stop_('P0002', 'report.nothing_to_send', 'This book was sent, or is for nobody.', 'Save the file and send it yourself.');
  END IF;
  RETURN pg_catalog.jsonb_build_object('id', p_id);
END $$;

CREATE FUNCTION core.report_file_(p_job bigint, p_format text) RETURNS TABLE (name text, media_type text, content bytea) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT 'tripod-' || pg_catalog.replace(j.kind, '_', '-') || '-' || pg_catalog.substr(j.period_id::text, 1, 4) || '-' || pg_catalog.substr(j.period_id::text, 5) || '-' || j.lang || '.' || p_format,
    f.media_type, f.content
  FROM core.report_job j JOIN core.stored_file f ON f.id = j.file_ids[pg_catalog.array_position(j.formats, p_format)]
  WHERE j.id = p_job AND j.asked_by = sec.me() AND j.state = 'done' $$;

CREATE FUNCTION core.mail_set_(p_version int, p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.mail_setting;
BEGIN
  IF coalesce(p ->> 'host', '') !~ '^[A-Za-z0-9.-]{0,200}$' OR coalesce(p ->> 'port', '') !~ '^[0-9]{1,5}$' OR (p ->> 'port')::int NOT BETWEEN 1 AND 65535
      OR coalesce(p ->> 'security', '') NOT IN ('starttls', 'tls', 'none') THEN
    PERFORM core.stop_('22023', 'mail.bad_server', 'This is no mail server.', 'Write its name like smtp.company.com, its port, and how it is secured.');
  ELSIF (p ->> 'active')::boolean AND (coalesce(p ->> 'host', '') = '' OR coalesce(p ->> 'sender', '') !~ '^[^@\s,;<>]+@[^@\s,;<>]+$') THEN
    PERFORM core.stop_('22023', 'mail.bad_sender', 'Sending needs a mail server and the sender''s address.', 'Write the address like reports@company.com.');
  END IF;
  SELECT * INTO row FROM core.mail_setting m WHERE m.id = 1 FOR UPDATE;
  IF row.version IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'record.stale', 'Somebody changed this meanwhile.', 'Read it again and repeat your change.',
      pg_catalog.jsonb_build_object('have', row.version, 'sent', p_version));
  END IF;
  UPDATE core.mail_setting m SET host = p ->> 'host', port = (p ->> 'port')::int, security = p ->> 'security', sender = coalesce(p ->> 'sender', ''),
    login = coalesce(p ->> 'login', ''), active = (p ->> 'active')::boolean WHERE m.id = 1 RETURNING * INTO row;
  RETURN pg_catalog.jsonb_build_object('version', row.version);
END $$;

GRANT EXECUTE ON FUNCTION core.report_schedule_save_(bigint, int, jsonb), core.report_schedule_remove_(bigint), core.report_ask_(text, text, text, text[]),
  core.report_cancel_(bigint), core.report_send_again_(bigint), core.report_file_(bigint, text), core.mail_set_(int, jsonb) TO app_writer;
