-- EXPLAIN ANALYZE tells whether an index found a row that row security then hid. So an index on rows of people starts
-- with the person, or with a key that tells nothing: a number the server gave, a run, an order, a period.
SELECT i.indexrelid::regclass::text AS index, a.attname::text AS starts_with
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE c.relnamespace = 'core'::regnamespace
  AND c.relname IN ('customer', 'sales_order', 'order_line', 'invoice', 'customer_payment', 'order_split', 'quota', 'figure', 'credit', 'result', 'earning', 'release',
    'payout', 'subledger_entry', 'run_person', 'run_exception', 'employee_private', 'draft', 'user_setting',
    'deal', 'deal_move', 'deal_activity', 'deal_task', 'deal_evidence', 'deal_approval', 'deal_override', 'contact', 'lead', 'lead_score', 'lead_contact', 'lead_stint', 'lead_bulk',
    'kpi_sum', 'kpi_result', 'kpi_point', 'forecast_call', 'forecast_snapshot', 'survey_answer', 'skill_review', 'knowledge_test', 'ranking_row', 'report_job')
  AND coalesce(a.attname, 'expression') NOT IN ('owner_id', 'employee_id', 'id', 'run_id', 'order_id', 'line_id', 'root_id', 'replaces_id',
    'reverses_id', 'origin_line_id', 'customer_id', 'batch_id', 'period_id', 'deal_id', 'version_id',
    -- of leads: whose they are, their pool, and moments and points that name nobody
    'seen_by', 'pool_id', 'lead_id', 'created_at', 'score_cp', 'due_at', 'touched_at', 'next_due', 'merged_into', 'asked_by', 'link_kind',
    -- of performance: a day of a snapshot, a ranking, who does a task first
    'on_date', 'ranking_id', 'schedule_id')
  -- the business keys of an import, hidden in a hash that no condition of a reader can use
  AND i.indexrelid::regclass::text NOT IN ('core.sales_order_number', 'core.customer_number', 'core.deal_code', 'core.deal_source_key', 'core.sales_order_number_alone', 'core.lead_code', 'core.lead_source_key',
    -- of a file: hidden in a hash; of jobs that wait: they begin with the job's own number
    'core.survey_answer_key', 'core.knowledge_test_key',
    -- by whom a task is done: of an expression of persons' numbers
    'core.deal_task_doer',
    -- by name: in no view, so that no condition of a reader can use it
    'core.lead_by_company')
