-- owner: app_guard
-- What figures of the office (sums of KPIs, forecasts, weights of the health index) convert by: what one minor unit of a currency is worth in minor units of the office's, by the day's closing rate, or by the newest other one
-- where there is none; NULL without any. Pay does not: a plan says its own kind of rate (core.rate_on).
CREATE FUNCTION core.office_factor_(p_currency char(3), p_day date) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(
    (SELECT r.rate::numeric FROM core.currency_rate r WHERE r.from_code = p_currency AND r.to_code = o.currency AND r.kind = 'closing' AND r.on_date <= p_day
      ORDER BY r.on_date DESC, r.batch_id DESC LIMIT 1),
    (SELECT r.rate FROM core.currency_rate r WHERE r.from_code = p_currency AND r.to_code = o.currency AND r.on_date <= p_day
      ORDER BY r.on_date DESC, r.batch_id DESC, r.id DESC LIMIT 1)) * pg_catalog.power(10::numeric, b.exponent - c.exponent)
  FROM core.office o JOIN core.currency b ON b.code = o.currency JOIN core.currency c ON c.code = p_currency $$;
GRANT EXECUTE ON FUNCTION core.office_factor_(char, date) TO sec_owner;
