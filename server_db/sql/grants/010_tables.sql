-- Rights of the service roles on tables. No person's login and no group of persons appears here.
GRANT SELECT ON ALL TABLES IN SCHEMA core TO app_reader, app_reader_all, app_guard;
REVOKE SELECT ON core.request_receipt, core.change_feed, core.org_closure FROM app_reader, app_reader_all;
GRANT SELECT ON core.credit, core.order_line, core.sales_order, core.customer, core.product_line, core.region, core.invoice,
  core.customer_payment, core.employee, core.currency, core.office TO app_reader_credit;
GRANT INSERT ON core.batch, core.period, core.org_closure, core.change_feed TO app_guard;
GRANT UPDATE, DELETE ON core.org_closure TO app_guard;
GRANT DELETE ON core.change_feed, core.request_receipt TO app_guard;
GRANT UPDATE ON core.period, core.commission_run TO app_guard;   -- row locks need it
GRANT UPDATE (replaced_batch) ON core.sales_order, core.order_line, core.invoice, core.customer_payment TO app_guard;

GRANT SELECT ON ALL TABLES IN SCHEMA core TO app_writer;
GRANT INSERT, UPDATE ON core.request_receipt, core.employee, core.employee_private, core.assignment, core.office, core.currency,
  core.holiday, core.region, core.product_line, core.period, core.batch, core.customer, core.plan, core.plan_version,
  core.plan_assignment, core.commission_run, core.run_exception TO app_writer;
GRANT INSERT ON core.sales_order, core.order_line, core.invoice, core.customer_payment, core.order_split, core.quota, core.figure,
  core.currency_rate TO app_writer;
GRANT INSERT, UPDATE, DELETE ON core.draft, core.user_setting TO app_writer;
GRANT DELETE ON core.holiday, core.plan_assignment, core.plan_version, core.assignment TO app_writer;

GRANT SELECT (id, login, active, code) ON core.employee TO sec_owner, login_admin;
GRANT UPDATE (login, active) ON core.employee TO login_admin;
GRANT SELECT ON core.org_closure, core.assignment, core.office, core.currency, core.run_person, core.plan_assignment TO sec_owner;
GRANT SELECT (owner_id, customer_id) ON core.sales_order TO sec_owner;

-- the worker calculates: it reads facts, writes ledgers of a draft run, and nothing else
GRANT SELECT ON ALL TABLES IN SCHEMA core TO g_worker;
REVOKE SELECT ON core.employee_private, core.draft, core.user_setting, core.request_receipt FROM g_worker;
GRANT SELECT (employee_id, base_salary_minor) ON core.employee_private TO g_worker;
GRANT INSERT ON core.credit, core.result, core.earning, core.release, core.payout, core.subledger_entry, core.run_person,
  core.run_exception TO g_worker;
GRANT DELETE ON core.result, core.earning, core.release, core.payout, core.subledger_entry, core.run_person,
  core.run_exception TO g_worker;
GRANT UPDATE (status, queue_state, phase, done, total, snapshot_batch, engine_version, plan_hashes, content_hash, error, version)
  ON core.commission_run TO g_worker;
GRANT UPDATE (checked_hash, check_problems) ON core.plan_version TO g_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA core TO app_writer, app_guard, g_worker;

GRANT SELECT ON audit.log, audit.seal TO g_auditor;
GRANT SELECT ON sec.save_kind, sec.save_field, sec.field, sec.install TO app_writer;
GRANT SELECT ON sec.field, sec.field_perm, sec.install TO app_reader, app_reader_all;
GRANT SELECT, INSERT, DELETE ON sec.admin_request TO login_admin;
GRANT SELECT ON sec.install TO tripod_worker;
