-- owner: app_reader, and again as app_reader_all in api_all
CREATE VIEW api.office AS
  SELECT o.id, o.name_en, o.name_zh, o.currency, c.exponent, o.timezone, o.fiscal_start_month, o.second_person, o.version, o.team_sign_off
  FROM core.office o JOIN core.currency c ON c.code = o.currency;

CREATE VIEW api.currency AS SELECT c.code, c.exponent, c.name_en, c.name_zh FROM core.currency c;

CREATE VIEW api.holiday AS SELECT h.on_date, h.is_working, h.name_en, h.name_zh, h.version FROM core.holiday h;

CREATE VIEW api.region AS SELECT r.id, r.code, r.name_en, r.name_zh, r.version FROM core.region r;

CREATE VIEW api.product_line AS SELECT p.id, p.code, p.name_en, p.name_zh, p.version FROM core.product_line p;

CREATE VIEW api.period AS
  SELECT p.id, p.code, p.starts_on, p.ends_on, p.fiscal_year, p.quarter, p.status, p.locked_by, p.locked_at,
    pg_catalog.encode(p.content_hash, 'hex') AS content_hash
  FROM core.period p;

CREATE VIEW api.batch AS
  SELECT b.id, b.kind, b.source, b.file_name, pg_catalog.encode(b.file_hash, 'hex') AS file_hash, b.made_by, b.made_at,
    b.rows_new, b.rows_changed, b.rows_same, b.rows_failed
  FROM core.batch b;
