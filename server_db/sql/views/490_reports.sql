-- owner: app_reader, and again as app_reader_all in api_all. Books and schedules are read by those whose they are, whatever they see else.
CREATE VIEW api.report_schedule AS
  SELECT s.id, s.kind, s.lang, s.formats, s.rule, s.recipients, s.active, s.next_at, s.made_at, s.version
  FROM core.report_schedule s WHERE s.owner_id = (SELECT sec.me());

CREATE VIEW api.report_job AS
  SELECT j.id, j.schedule_id, j.kind, (j.period_id / 100)::text || '-' || pg_catalog.lpad((j.period_id % 100)::text, 2, '0') AS period_code, j.lang, j.formats, j.recipients,
    j.state, j.phase, j.done, j.total, j.asked_at, j.finished_at, j.error, j.sent_at, j.send_error
  FROM core.report_job j WHERE j.asked_by = (SELECT sec.me());

CREATE VIEW api.mail_setting AS
  SELECT m.host, m.port, m.security, m.sender, m.login, m.active, m.version FROM core.mail_setting m WHERE (SELECT sec.has('g_admin'));
