-- owner: app_owner
-- A freshly filled table has no statistics, and the checks join hundreds of thousands of rows.
CREATE FUNCTION core.import_analyze() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  ANALYZE core.import_row;
END $$;

-- the facts a large import has just brought: the next query should not wait for the server's own round
CREATE FUNCTION core.import_analyze_facts() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  ANALYZE core.customer, core.sales_order, core.order_line, core.customer_payment, core.invoice, core.currency_rate, core.quota;
END $$;
GRANT EXECUTE ON FUNCTION core.import_analyze(), core.import_analyze_facts() TO app_writer, app_guard;
