-- owner: app_reader, and again as app_reader_all in api_all
-- what is still open with people who left: advances, clawbacks, small payouts, what a cap carried
CREATE VIEW api.leaver_balance AS
  SELECT e.id AS employee_id, e.code, e.name_en, e.name_zh, e.left_on, s.ledger, sec.major(s.closing_minor, (SELECT sec.office_exponent())) AS balance,
    s.run_id, s.run_code
  FROM core.employee e CROSS JOIN LATERAL (
    SELECT DISTINCT ON (x.ledger) x.ledger, x.closing_minor, x.run_id, r.code AS run_code
    FROM core.subledger_entry x JOIN core.commission_run r ON r.id = x.run_id AND r.status <> 'draft'
    WHERE x.employee_id = e.id ORDER BY x.ledger, r.period_id DESC, r.id DESC) s
  WHERE e.left_on <= (SELECT sec.today()) AND s.closing_minor <> 0;
