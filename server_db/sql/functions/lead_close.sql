-- owner: app_guard
-- Closing, opening again, and becoming a deal; a deal that came from a lead closes it.

-- p_how NULL: the clock stops
CREATE FUNCTION core.lead_clock_(p_ids bigint[], p_how text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_how IS NULL THEN
    PERFORM core.stint_end_(p_ids, pg_catalog.clock_timestamp());
  ELSE
    PERFORM core.stint_begin_many_(p_ids, p_how, NULL, pg_catalog.clock_timestamp());
  END IF;
END $$;

-- members before leads, as everywhere
CREATE FUNCTION core.lead_members_first_(p_ids bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM 1 FROM core.pool_member m WHERE (m.pool_id, m.employee_id) IN (SELECT l.pool_id, l.owner_id FROM core.lead l WHERE l.id = ANY (p_ids) AND l.owner_id IS NOT NULL)
    ORDER BY m.pool_id, m.employee_id FOR UPDATE;
END $$;

CREATE FUNCTION core.lead_for_work_(p_lead bigint, p_version int) RETURNS core.lead LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.lead;
BEGIN
  PERFORM core.lead_require_('{g_rep,g_manager,g_director}');
  PERFORM core.lead_members_first_(ARRAY[p_lead]);
  row := core.lead_locked_(p_lead, p_version);
  IF NOT core.lead_mine_(p_lead) THEN
    PERFORM core.stop_('42501', 'lead.not_yours', 'This lead is not yours to change.', 'Claim it first, or ask who has it.');
  END IF;
  RETURN row;
END $$;

-- why this lead cannot be closed so, or NULL
CREATE FUNCTION core.lead_close_why_(l core.lead, p_status text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN l.status = 'merged' THEN 'lead.merged' WHEN l.status <> 'open' THEN 'lead.closed'
    WHEN EXISTS (SELECT 1 FROM core.deal d WHERE d.id = l.deal_id AND d.status IN ('open', 'pool')) THEN 'lead.has_deal' END $$;

CREATE FUNCTION core.lead_close_(p_lead bigint, p_version int, p_status text, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.lead := core.lead_for_work_(p_lead, p_version);
  why text := core.lead_close_why_(row, p_status);
BEGIN
  PERFORM core.lead_close_args_(p_status, p_reason);
  IF why IS NOT NULL THEN
    PERFORM core.stop_('P0C03', why, CASE why WHEN 'lead.has_deal' THEN 'The deal of this lead decides how it ends.' ELSE 'This lead is closed already.' END, 'Look at it again.');
  END IF;
  PERFORM core.lead_label_('close', NULL, sec.me());
  PERFORM core.lead_close_many_(ARRAY[p_lead], p_status, p_reason);
  RETURN core.lead_answer_(p_lead);
END $$;

CREATE FUNCTION core.lead_close_args_(p_status text, p_reason text) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF coalesce(p_status, '') NOT IN ('won', 'lost', 'invalid') THEN
    PERFORM core.lead_bad_('status', 'A lead ends won, lost or invalid.', 'Choose one of them.');
  ELSIF p_status <> 'won' AND pg_catalog.btrim(coalesce(p_reason, '')) = '' THEN
    PERFORM core.stop_('22023', 'lead.no_reason', 'A lead that is lost or invalid needs a reason.', 'Say why.');
  ELSIF length(p_reason) > 200 OR p_reason ~ '[\x01-\x1f\x7f]' THEN
    PERFORM core.lead_bad_('reason', 'A reason is one line of at most 200 characters.', 'Shorten it.');
  END IF;
END $$;

CREATE FUNCTION core.lead_close_many_(p_ids bigint[], p_status text, p_reason text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.lead l SET status = p_status, closed_at = pg_catalog.clock_timestamp(), lost_reason = nullif(pg_catalog.btrim(p_reason), '') WHERE l.id = ANY (p_ids) AND l.status = 'open';
  PERFORM core.lead_clock_(p_ids, NULL);
  PERFORM core.lead_changed_facts_(p_ids, 'fields');
END $$;

CREATE FUNCTION core.lead_reopen_(p_lead bigint, p_version int, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.lead := core.lead_for_work_(p_lead, p_version);
  room record;
BEGIN
  IF row.status NOT IN ('won', 'lost', 'invalid') THEN
    PERFORM core.stop_('P0C03', 'lead.open', 'This lead is not closed.', 'Look at it again.');
  ELSIF EXISTS (SELECT 1 FROM core.deal d WHERE d.id = row.deal_id) THEN
    PERFORM core.stop_('P0C03', 'lead.has_deal', 'The deal of this lead decides how it ends.', 'Open the deal again.');
  END IF;
  SELECT * INTO room FROM core.lead_room_(row.owner_id, row.pool_id, 'reopen', false, pg_catalog.clock_timestamp());
  IF room.room = 0 AND room.code <> 'lead.owner_gone' AND room.code <> 'lead.claim.daily_cap' THEN
    PERFORM core.lead_refused_(pg_catalog.jsonb_build_object('code', room.code, 'args', pg_catalog.jsonb_build_object('cap', room.cap)));
  END IF;
  PERFORM core.lead_label_('reopen', NULL, sec.me());
  UPDATE core.lead l SET status = 'open', closed_at = NULL, lost_reason = NULL, amount_minor = NULL, currency = NULL, owner_id = CASE WHEN room.code = 'lead.owner_gone' THEN NULL ELSE l.owner_id END WHERE l.id = p_lead;
  PERFORM core.lead_noted_(p_lead, 'reopen', p_reason);
  PERFORM core.lead_clock_(ARRAY[p_lead], 'assign');
  PERFORM core.lead_changed_facts_(ARRAY[p_lead], 'fields');
  RETURN core.lead_answer_(p_lead);
END $$;

-- what the deal of a lead begins with; the deal's own words come on top
CREATE FUNCTION core.lead_deal_patch_(p_lead bigint, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.lead := core.lead_for_work_(p_lead, p_version);
  called text := coalesce(nullif(row.company, ''), nullif(row.contact_name, ''), row.code);
BEGIN
  IF row.status <> 'open' OR row.deal_id IS NOT NULL THEN
    PERFORM core.stop_('P0C03', CASE WHEN row.deal_id IS NOT NULL THEN 'lead.has_deal' ELSE 'lead.closed' END, 'This lead is a deal already, or closed.', 'Look at it again.');
  END IF;
  RETURN pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('customer_name', called, 'name', called, 'owner', (SELECT e.code FROM core.employee e WHERE e.id = coalesce(row.owner_id, sec.me())),
    'region', (SELECT r.code FROM core.region r WHERE r.id = row.region_id), 'product_line', (SELECT k.code FROM core.product_line k WHERE k.id = row.product_line_id), 'source', row.channel,
    'fields', (SELECT pg_catalog.jsonb_object_agg(f.code, x.value) FROM core.deal_field f JOIN (VALUES ('need', nullif(left(row.need, 200), '')), ('budget', row.fields ->> 'budget')) x (code, value)
      ON x.code = f.code WHERE f.active AND x.value IS NOT NULL)));
END $$;

CREATE FUNCTION core.lead_converted_(p_lead bigint, p_deal bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_label_('convert', NULL, sec.me());
  UPDATE core.lead l SET deal_id = p_deal, sql_at = coalesce(l.sql_at, pg_catalog.clock_timestamp()) WHERE l.id = p_lead;
  RETURN core.lead_answer_(p_lead);
END $$;

CREATE FUNCTION core.lead_of_deal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ids bigint[] := ARRAY(SELECT l.id FROM core.lead l WHERE l.deal_id = NEW.id AND l.status IN ('open', 'won', 'lost'));
  ends CONSTANT boolean := NEW.status IN ('won', 'lost');
BEGIN
  IF ids = '{}' THEN
    RETURN NULL;
  END IF;
  PERFORM core.lead_members_first_(ids);
  PERFORM core.lead_label_(CASE WHEN ends THEN 'close' ELSE 'reopen' END);
  UPDATE core.lead l SET status = CASE WHEN ends THEN NEW.status ELSE 'open' END, closed_at = CASE WHEN ends THEN NEW.closed_at END,
      amount_minor = CASE WHEN NEW.status = 'won' THEN NEW.amount_minor END, currency = CASE WHEN NEW.status = 'won' THEN NEW.currency END,
      lost_reason = CASE WHEN NEW.status = 'lost' THEN NEW.lost_reason END
    WHERE l.id = ANY (ids) AND l.status <> CASE WHEN ends THEN NEW.status ELSE 'open' END;
  IF ends THEN
    PERFORM core.lead_clock_(ids, NULL);
  ELSIF OLD.status IN ('won', 'lost') THEN
    PERFORM core.lead_clock_(ids, 'assign');
  END IF;
  PERFORM core.lead_label_('');
  RETURN NULL;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_close_(bigint, int, text, text), core.lead_reopen_(bigint, int, text), core.lead_deal_patch_(bigint, int), core.lead_converted_(bigint, bigint) TO app_writer;
