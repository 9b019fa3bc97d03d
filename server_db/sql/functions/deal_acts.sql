-- What people do with deals. Each act looks the deal up under row security, so a colleague's deal is "not found".

-- the deal, locked, if it is the caller's to work on; NULL for p_version asks for no version
CREATE FUNCTION api.deal_lock_(p_deal bigint, p_version int DEFAULT NULL) RETURNS core.deal LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d core.deal;
  last record;
BEGIN
  SELECT * INTO d FROM core.deal x WHERE x.id = p_deal AND x.owner_id = ANY ((SELECT sec.work_ids())::int[]) FOR UPDATE;
  IF d.id IS NULL THEN
    PERFORM api.refuse_('P0002', 'deal.not_found', 'This deal does not exist, or is not yours.', 'Look it up again.');
  ELSIF p_version IS NOT NULL AND d.version <> p_version THEN
    SELECT s.name_en, s.name_zh, e.name_en AS by_en, e.name_zh AS by_zh, m.moved_at INTO last FROM core.deal_move m
      JOIN core.pipeline_stage s ON s.version_id = d.version_id AND s.stage_id = d.stage_id LEFT JOIN core.employee e ON e.id = m.moved_by
      WHERE m.deal_id = d.id ORDER BY m.moved_at DESC, m.id DESC LIMIT 1;
    PERFORM api.refuse_('P0C11', 'deal.stale', 'Somebody changed this deal meanwhile.', 'Look at it again and repeat what you want.',
      pg_catalog.jsonb_build_object('version', d.version, 'stage', d.stage_id, 'stage_en', last.name_en, 'stage_zh', last.name_zh, 'by_en', last.by_en, 'by_zh', last.by_zh, 'at', last.moved_at));
  END IF;
  RETURN d;
END $$;

CREATE FUNCTION api.deal_answer_(p_deal bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', d.id, 'code', d.code, 'stage', d.stage_id, 'status', d.status, 'version', d.version, 'version_id', d.version_id)
  FROM core.deal d WHERE d.id = p_deal $$;

-- p_patch: customer_id or customer_name, name, owner, pipeline, region, product_line (codes), amount, currency, close_on, source, fields.
-- Without a pipeline the nearest published one is taken: region and line, region, line, national.
CREATE FUNCTION api.deal_create(p_key uuid, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_create', p_patch);
  owner int := sec.me();
  region int;
  line int;
  start record;
  new_id bigint;
  unknown text;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT k INTO unknown FROM pg_catalog.jsonb_object_keys(api.patch_(p_patch)) k WHERE k <> ALL ('{customer_id,customer_name,name,owner,pipeline,region,product_line,amount,currency,close_on,source,fields}') LIMIT 1;
  IF unknown IS NOT NULL THEN
    PERFORM api.refuse_('42501', 'save.field_not_writable', 'The field ' || pg_catalog.quote_ident(left(unknown, 60)) || ' cannot be written here.', 'Leave it out.', pg_catalog.jsonb_build_object('field', left(unknown, 60)));
  ELSIF pg_catalog.btrim(coalesce(p_patch ->> 'name', '')) = '' THEN
    PERFORM api.refuse_('22023', 'deal.no_name', 'A deal needs a name.', 'Say what it is about.');
  END IF;
  IF p_patch ->> 'owner' IS NOT NULL THEN
    owner := (SELECT e.id FROM core.employee e WHERE e.code = p_patch ->> 'owner');
  END IF;
  IF owner IS NULL OR NOT owner = ANY (coalesce(sec.work_ids(), '{}')) THEN
    PERFORM api.refuse_('42501', 'deal.not_your_owner', 'You cannot create a deal for this person.', 'Choose yourself or a person of your team.');
  END IF;
  SELECT a.region_id, a.product_line_id INTO region, line FROM core.assignment a WHERE a.employee_id = owner AND a.valid @> sec.today();
  region := coalesce(api.region_in_(p_patch), region);
  line := coalesce(api.line_in_(p_patch), line);
  SELECT * INTO start FROM core.best_entry_(region, line, p_patch ->> 'pipeline');
  IF start.version_id IS NULL THEN
    PERFORM api.refuse_('P0002', 'deal.no_pipeline', 'No process is published for this region and product line.', 'Ask an administrator to publish one.');
  END IF;
  INSERT INTO core.deal (customer_id, name, owner_id, region_id, product_line_id, pipeline_id, version_id, stage_id, amount_minor, currency, close_on, source, fields, opened_on, entered_at, clock_at, code)
    VALUES (api.deal_customer_(p_patch, region), pg_catalog.btrim(api.text_of_(p_patch, 'name')), owner, region, line, start.pipeline_id, start.version_id, start.stage_id,
      api.amount_in_(p_patch), api.currency_in_(p_patch), api.day_in_(p_patch, 'close_on'), api.text_of_(p_patch, 'source'),
      api.deal_fields_(p_patch -> 'fields'), sec.today(), pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp(), NULL) RETURNING id INTO new_id;
  PERFORM core.move_deal_(new_id, start.stage_id, 'create');
  RETURN api.done_(p_key, api.deal_answer_(new_id));
END $$;

CREATE FUNCTION api.deal_customer_(p_patch jsonb, p_region int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found int;
  called text := pg_catalog.btrim(coalesce(api.text_of_(p_patch, 'customer_name'), ''));
BEGIN
  IF p_patch ->> 'customer_id' IS NOT NULL THEN
    found := (SELECT c.id FROM core.customer c WHERE c.id = api.id_in_(p_patch, 'customer_id') AND c.id = ANY ((SELECT sec.customer_ids())::int[]));
    IF found IS NULL THEN
      PERFORM api.refuse_('P0002', 'customer.not_found', 'This customer does not exist, or is not yours.', 'Type the name instead.');
    END IF;
    RETURN found;
  ELSIF called = '' THEN
    PERFORM api.refuse_('22023', 'deal.no_customer', 'A deal needs a customer.', 'Choose one, or type a new name.');
  END IF;
  found := (SELECT c.id FROM core.customer c WHERE c.name = called AND c.id = ANY ((SELECT sec.customer_ids())::int[]) ORDER BY c.id LIMIT 1);
  IF found IS NULL THEN
    -- not RETURNING: until the deal is there the customer is nobody's to see
    found := pg_catalog.nextval('core.customer_id_seq');
    INSERT INTO core.customer (id, source, number, name, region_id) VALUES (found, 'tripod', pg_catalog.gen_random_uuid()::text, called, p_region);
  END IF;
  RETURN found;
END $$;

-- custom fields as they may be stored: known names, values of their kind; NULL takes a value away
CREATE FUNCTION api.deal_fields_(p_fields jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  item record;
  kind text;
  choices jsonb;
BEGIN
  p_fields := coalesce(nullif(p_fields, 'null'), '{}');
  IF pg_catalog.octet_length(p_fields::text) > 16000 THEN
    PERFORM api.bad_field_('fields', NULL, 'The further fields of a deal hold too much text.', 'Shorten it, or attach a file.');
  END IF;
  FOR item IN SELECT * FROM pg_catalog.jsonb_each_text(p_fields) LOOP
    SELECT f.kind, f.choices INTO kind, choices FROM core.deal_field f WHERE f.code = item.key AND f.active;
    IF kind IS NULL THEN
      PERFORM api.refuse_('22023', 'deal.unknown_field', 'Deals have no field ' || pg_catalog.quote_ident(left(item.key, 60)) || '.', 'Check its name.', pg_catalog.jsonb_build_object('field', left(item.key, 60)));
    ELSIF item.value IS NOT NULL AND item.value <> '' AND NOT (CASE kind WHEN 'number' THEN item.value ~ '^-?[0-9]{1,15}(\.[0-9]{1,10})?$'
        WHEN 'date' THEN item.value ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' AND core.is_day_(item.value) WHEN 'boolean' THEN item.value IN ('true', 'false') ELSE length(item.value) <= 4000 AND (pg_catalog.jsonb_array_length(choices) = 0 OR choices ? item.value) END) THEN
      PERFORM api.refuse_('22023', 'deal.field_value', 'The value of ' || item.key || ' is not a ' || kind || '.', 'Correct it.', pg_catalog.jsonb_build_object('field', item.key, 'kind', kind, 'value', left(item.value, 60)));
    END IF;
  END LOOP;
  RETURN (SELECT coalesce(pg_catalog.jsonb_object_agg(e.key, e.value), '{}') FROM pg_catalog.jsonb_each_text(p_fields) e WHERE e.value IS NOT NULL AND e.value <> '');
END $$;

-- fields of a deal as sent by its form; the stage is not among them
CREATE FUNCTION api.deal_save(p_key uuid, p_deal bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_save', pg_catalog.jsonb_build_array(p_deal, p_version, p_patch));
  d core.deal;
  unknown text;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT k INTO unknown FROM pg_catalog.jsonb_object_keys(api.patch_(p_patch)) k WHERE k <> ALL ('{name,amount,close_on,source,lost_reason,customer_id,customer_name,product_line,fields}') LIMIT 1;
  IF unknown IN ('stage_id', 'stage', 'status', 'version_id', 'entered_at', 'closed_at') THEN
    PERFORM api.refuse_('P0C06', 'deal.one_door', 'The stage of a deal changes only through its gate.', 'Move the deal instead.');
  ELSIF unknown IS NOT NULL THEN
    PERFORM api.refuse_('42501', 'save.field_not_writable', 'The field ' || pg_catalog.quote_ident(left(unknown, 60)) || ' cannot be written here.', 'Leave it as it is.', pg_catalog.jsonb_build_object('field', left(unknown, 60)));
  END IF;
  d := api.deal_lock_(p_deal, p_version);
  IF d.status IN ('won', 'lost') THEN
    PERFORM api.refuse_('P0C02', 'deal.closed', 'This deal is closed.', 'A manager may reopen it, with a reason.');
  ELSIF p_patch ? 'name' AND pg_catalog.btrim(coalesce(p_patch ->> 'name', '')) = '' THEN
    PERFORM api.refuse_('22023', 'deal.no_name', 'A deal needs a name.', 'Say what it is about.');
  END IF;
  UPDATE core.deal x SET
      name = CASE WHEN p_patch ? 'name' THEN pg_catalog.btrim(api.text_of_(p_patch, 'name')) ELSE x.name END,
      amount_minor = CASE WHEN p_patch ? 'amount' THEN api.amount_in_(p_patch) ELSE x.amount_minor END,
      close_on = CASE WHEN p_patch ? 'close_on' THEN api.day_in_(p_patch, 'close_on') ELSE x.close_on END,
      source = CASE WHEN p_patch ? 'source' THEN api.text_of_(p_patch, 'source') ELSE x.source END,
      lost_reason = CASE WHEN p_patch ? 'lost_reason' THEN api.text_of_(p_patch, 'lost_reason') ELSE x.lost_reason END,
      customer_id = CASE WHEN p_patch ?| '{customer_id,customer_name}' THEN api.deal_customer_(p_patch, x.region_id) ELSE x.customer_id END,
      product_line_id = CASE WHEN p_patch ? 'product_line' THEN api.line_in_(p_patch) ELSE x.product_line_id END,
      fields = CASE WHEN p_patch ? 'fields' THEN (x.fields - ARRAY(SELECT e.key FROM pg_catalog.jsonb_each(nullif(p_patch -> 'fields', 'null')) e)) || api.deal_fields_(p_patch -> 'fields') ELSE x.fields END
    WHERE x.id = d.id;
  RETURN api.done_(p_key, api.deal_answer_(d.id));
END $$;

CREATE FUNCTION api.deal_advance(p_key uuid, p_deal bigint, p_version int, p_to text, p_reason text DEFAULT NULL, p_override bigint DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_advance', pg_catalog.jsonb_build_array(p_deal, p_version, p_to, p_reason, p_override));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.deal_lock_(p_deal, p_version);
  PERFORM core.move_deal_(p_deal, p_to, 'forward', p_reason, p_override);
  RETURN api.done_(p_key, api.deal_answer_(p_deal));
END $$;

CREATE FUNCTION api.deal_reopen(p_key uuid, p_deal bigint, p_version int, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_reopen', pg_catalog.jsonb_build_array(p_deal, p_version, p_reason));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.deal_lock_(p_deal, p_version);
  PERFORM core.move_deal_(p_deal, '', 'reopen', p_reason);
  RETURN api.done_(p_key, api.deal_answer_(p_deal));
END $$;

-- Many deals to the stage of a code, each by its own process. Those the gate refuses stay, and are told with their reasons.
CREATE FUNCTION api.deals_advance(p_key uuid, p_deals bigint[], p_to_code text, p_reason text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deals_advance', pg_catalog.jsonb_build_array(p_deals, p_to_code, p_reason));
  one bigint;
  target text;
  moved jsonb := '[]';
  refused jsonb := '[]';
  detail text;
  state text;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.cardinality(p_deals) > 2000 THEN
    PERFORM api.refuse_('22023', 'deal.too_many', 'At most 2,000 deals are moved at once.', 'Choose fewer.');
  END IF;
  FOR one IN SELECT DISTINCT i FROM pg_catalog.unnest(p_deals) i ORDER BY 1 LOOP
    BEGIN
      PERFORM api.deal_lock_(one);
      target := (SELECT s.stage_id FROM core.deal d JOIN core.pipeline_stage s ON s.version_id = d.version_id AND s.code = p_to_code WHERE d.id = one);
      PERFORM core.move_deal_(one, coalesce(target, ''), 'forward', p_reason);
      moved := moved || pg_catalog.to_jsonb(one);
    EXCEPTION WHEN SQLSTATE 'P0C05' OR SQLSTATE 'P0C06' OR SQLSTATE 'P0002' OR SQLSTATE 'P0C11' THEN
      GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, state = RETURNED_SQLSTATE;
      refused := refused || (pg_catalog.jsonb_build_object('deal', one, 'errcode', state) || detail::jsonb);
    END;
  END LOOP;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('moved', moved, 'refused', refused));
END $$;

-- Where this deal may go, and what each way still asks for.
CREATE FUNCTION api.deal_gates(p_deal bigint) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  d core.deal;
  f core.deal_facts;
BEGIN
  SELECT * INTO d FROM core.deal x WHERE x.id = p_deal AND x.owner_id = ANY ((SELECT sec.scope_ids())::int[]);
  IF d.id IS NULL THEN
    PERFORM api.refuse_('P0002', 'deal.not_found', 'This deal does not exist, or is not yours.', 'Look it up again.');
  END IF;
  f := core.deal_facts_(d);
  RETURN (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('to', s.stage_id, 'code', s.code, 'name_en', s.name_en, 'name_zh', s.name_zh, 'stage_kind', s.kind,
      'ok', j.judged -> 'refusal' = 'null' AND pg_catalog.jsonb_array_length(j.judged -> 'failed') = 0) || j.judged ORDER BY s.position), '[]')
    FROM core.pipeline_stage s CROSS JOIN LATERAL core.gate_judgement_(d, f, s.stage_id) j (judged)
    WHERE s.version_id = d.version_id AND s.stage_id <> d.stage_id);
END $$;

CREATE FUNCTION api.deal_pause(p_key uuid, p_deal bigint, p_version int, p_until date, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_pause', pg_catalog.jsonb_build_array(p_deal, p_version, p_until, p_reason));
  d core.deal;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.btrim(coalesce(p_reason, '')) = '' THEN
    PERFORM api.refuse_('22023', 'deal.pause_reason', 'A pause needs a reason.', 'Say why in a few words.');
  ELSIF p_until IS NULL OR p_until <= sec.today() OR p_until > sec.today() + 366 THEN
    PERFORM api.refuse_('22023', 'deal.pause_until', 'A pause ends on a day within a year.', 'Choose the day on which you take it up again.');
  END IF;
  d := api.deal_lock_(p_deal, p_version);
  IF d.status <> 'open' THEN
    PERFORM api.refuse_('P0C03', 'deal.not_open', 'Only an open deal is paused.', '');
  END IF;
  UPDATE core.deal x SET paused_until = p_until, pause_reason = pg_catalog.btrim(p_reason), paused_by = sec.me() WHERE x.id = d.id;
  RETURN api.done_(p_key, api.deal_answer_(d.id));
END $$;

CREATE FUNCTION api.deal_resume(p_key uuid, p_deal bigint, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_resume', pg_catalog.jsonb_build_array(p_deal, p_version));
  d core.deal;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  d := api.deal_lock_(p_deal, p_version);
  UPDATE core.deal x SET paused_until = NULL, pause_reason = NULL, paused_by = NULL WHERE x.id = d.id;
  RETURN api.done_(p_key, api.deal_answer_(d.id));
END $$;

CREATE FUNCTION api.deal_reassign(p_key uuid, p_deals bigint[], p_owner int, p_reason text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_reassign', pg_catalog.jsonb_build_array(p_deals, p_owner, p_reason));
  one bigint;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT (sec.has('g_manager') OR sec.has('g_director')) THEN
    PERFORM api.refuse_('42501', 'deal.reassign_not_allowed', 'A deal is handed over by a manager.', 'Ask your manager.');
  ELSIF pg_catalog.cardinality(p_deals) > 2000 THEN
    PERFORM api.refuse_('22023', 'deal.too_many', 'At most 2,000 deals are handed over at once.', 'Choose fewer.');
  ELSIF NOT coalesce(p_owner = ANY (sec.work_ids()), false) OR NOT (SELECT e.active FROM core.employee e WHERE e.id = p_owner) THEN
    PERFORM api.refuse_('P0002', 'deal.not_your_owner', 'This person is not in your team.', 'Choose a person of your team.');
  END IF;
  FOR one IN SELECT DISTINCT i FROM pg_catalog.unnest(p_deals) i ORDER BY 1 LOOP
    PERFORM api.deal_lock_(one);
    UPDATE core.deal x SET owner_id = p_owner WHERE x.id = one;
    INSERT INTO core.deal_activity (deal_id, owner_id, kind, happened_at, subject, note)
      SELECT one, p_owner, 'note', pg_catalog.now(), '→ ' || e.name_zh, p_reason FROM core.employee e WHERE e.id = p_owner;
  END LOOP;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('deals', p_deals, 'owner', p_owner));
END $$;

-- Does what, how it went. p_id NULL logs a new one.
CREATE FUNCTION api.activity_save(p_key uuid, p_deal bigint, p_id bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'activity_save', pg_catalog.jsonb_build_array(p_deal, p_id, p_version, p_patch));
  row core.deal_activity;
  d core.deal;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF coalesce(api.patch_(p_patch) ->> 'kind', CASE WHEN p_id IS NULL THEN '' ELSE 'note' END) NOT IN ('visit', 'call', 'meeting', 'demo', 'quote', 'email', 'note') THEN
    PERFORM api.bad_field_('kind', p_patch ->> 'kind', 'There is no such kind of activity.', 'Choose one from the list.');
  END IF;
  d := api.deal_lock_(p_deal);
  IF p_id IS NULL THEN
    INSERT INTO core.deal_activity (deal_id, owner_id, kind, happened_at, subject, note, outcome, contact_id)
      VALUES (p_deal, 0, p_patch ->> 'kind', coalesce(api.moment_in_(p_patch, 'happened_at'), pg_catalog.now()), coalesce(api.text_of_(p_patch, 'subject'), ''), api.text_of_(p_patch, 'note', 10000),
        api.text_of_(p_patch, 'outcome', 10000), api.contact_in_(p_patch, d.customer_id)) RETURNING * INTO row;
  ELSE
    SELECT * INTO row FROM core.deal_activity a WHERE a.id = p_id AND a.deal_id = p_deal FOR UPDATE;
    PERFORM api.require_version_(CASE WHEN row.id IS NOT NULL THEN pg_catalog.to_jsonb(row) END, p_version);
    IF row.made_by IS DISTINCT FROM sec.me() THEN
      PERFORM api.refuse_('42501', 'activity.not_yours', 'An activity is corrected by who logged it.', 'Add a note instead.');
    END IF;
    UPDATE core.deal_activity a SET kind = coalesce(p_patch ->> 'kind', a.kind), happened_at = coalesce(api.moment_in_(p_patch, 'happened_at'), a.happened_at),
        subject = coalesce(api.text_of_(p_patch, 'subject'), a.subject), note = CASE WHEN p_patch ? 'note' THEN api.text_of_(p_patch, 'note', 10000) ELSE a.note END,
        outcome = CASE WHEN p_patch ? 'outcome' THEN api.text_of_(p_patch, 'outcome', 10000) ELSE a.outcome END, contact_id = CASE WHEN p_patch ? 'contact_id' THEN api.contact_in_(p_patch, d.customer_id) ELSE a.contact_id END
      WHERE a.id = p_id RETURNING * INTO row;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'version', row.version, 'deal', api.deal_answer_(p_deal)));
END $$;

CREATE FUNCTION api.task_done(p_key uuid, p_task bigint, p_version int, p_done boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'task_done', pg_catalog.jsonb_build_array(p_task, p_version, p_done));
  row core.deal_task;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT * INTO row FROM core.deal_task t WHERE t.id = p_task AND t.owner_id = ANY ((SELECT sec.work_ids())::int[]) FOR UPDATE;
  PERFORM api.require_version_(CASE WHEN row.id IS NOT NULL THEN pg_catalog.to_jsonb(row) END, p_version);
  UPDATE core.deal_task t SET done_at = CASE WHEN p_done THEN pg_catalog.clock_timestamp() END, done_by = CASE WHEN p_done THEN sec.me() END WHERE t.id = p_task RETURNING * INTO row;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'version', row.version));
END $$;

-- p_id NULL adds one; only what a person adds is changed here, the pack of a stage stays
CREATE FUNCTION api.task_save(p_key uuid, p_deal bigint, p_id bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'task_save', pg_catalog.jsonb_build_array(p_deal, p_id, p_version, p_patch));
  row core.deal_task;
  d core.deal;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  d := api.deal_lock_(p_deal);
  IF pg_catalog.btrim(coalesce(api.text_of_(api.patch_(p_patch), 'name'), CASE WHEN p_id IS NOT NULL THEN 'as it is' END, '')) = '' THEN
    PERFORM api.refuse_('22023', 'task.no_name', 'A task needs a name.', 'Say what is to be done.');
  END IF;
  IF p_id IS NULL THEN
    INSERT INTO core.deal_task (deal_id, owner_id, stage_id, name_en, name_zh, assignee_id, due_on)
      VALUES (p_deal, 0, d.stage_id, p_patch ->> 'name', p_patch ->> 'name', coalesce(api.assignee_in_(p_patch, d.owner_id), sec.me()), api.day_in_(p_patch, 'due_on')) RETURNING * INTO row;
  ELSE
    SELECT * INTO row FROM core.deal_task t WHERE t.id = p_id AND t.deal_id = p_deal FOR UPDATE;
    PERFORM api.require_version_(CASE WHEN row.id IS NOT NULL THEN pg_catalog.to_jsonb(row) END, p_version);
    UPDATE core.deal_task t SET assignee_id = CASE WHEN p_patch ? 'assignee_id' THEN api.assignee_in_(p_patch, d.owner_id) ELSE t.assignee_id END,
        due_on = CASE WHEN p_patch ? 'due_on' THEN api.day_in_(p_patch, 'due_on') ELSE t.due_on END,
        name_en = CASE WHEN t.task_id IS NULL THEN coalesce(p_patch ->> 'name', t.name_en) ELSE t.name_en END, name_zh = CASE WHEN t.task_id IS NULL THEN coalesce(p_patch ->> 'name', t.name_zh) ELSE t.name_zh END
      WHERE t.id = p_id RETURNING * INTO row;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'version', row.version));
END $$;

CREATE FUNCTION api.contact_save(p_key uuid, p_id bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'contact_save', pg_catalog.jsonb_build_array(p_id, p_version, p_patch));
  row core.contact;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF pg_catalog.btrim(coalesce(api.text_of_(api.patch_(p_patch), 'name'), CASE WHEN p_id IS NOT NULL THEN 'as it is' END, '')) = '' THEN
    PERFORM api.refuse_('22023', 'contact.no_name', 'A contact needs a name.', 'Say who it is.');
  ELSIF p_id IS NULL THEN
    IF sec.work_ids() IS NULL OR NOT coalesce(api.id_in_(p_patch, 'customer_id') = ANY (sec.customer_ids()), false) THEN
      PERFORM api.refuse_('P0002', 'customer.not_found', 'This customer does not exist, or is not yours.', 'Look it up again.');
    END IF;
    INSERT INTO core.contact (customer_id, owner_id, name, title, phone, email, is_decision_maker) VALUES (api.id_in_(p_patch, 'customer_id'), sec.me(), p_patch ->> 'name', api.text_of_(p_patch, 'title'),
      api.text_of_(p_patch, 'phone'), api.text_of_(p_patch, 'email'), coalesce(api.yes_in_(p_patch, 'is_decision_maker'), false)) RETURNING * INTO row;
  ELSE
    SELECT * INTO row FROM core.contact c WHERE c.id = p_id AND c.owner_id = ANY ((SELECT sec.work_ids())::int[]) FOR UPDATE;
    PERFORM api.require_version_(CASE WHEN row.id IS NOT NULL THEN pg_catalog.to_jsonb(row) END, p_version);
    UPDATE core.contact c SET name = coalesce(p_patch ->> 'name', c.name), title = CASE WHEN p_patch ? 'title' THEN api.text_of_(p_patch, 'title') ELSE c.title END,
        phone = CASE WHEN p_patch ? 'phone' THEN api.text_of_(p_patch, 'phone') ELSE c.phone END, email = CASE WHEN p_patch ? 'email' THEN api.text_of_(p_patch, 'email') ELSE c.email END,
        is_decision_maker = coalesce(api.yes_in_(p_patch, 'is_decision_maker'), c.is_decision_maker)
      WHERE c.id = p_id RETURNING * INTO row;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', row.id, 'version', row.version));
END $$;

GRANT EXECUTE ON FUNCTION api.deal_create(uuid, jsonb), api.deal_save(uuid, bigint, int, jsonb), api.deal_advance(uuid, bigint, int, text, text, bigint), api.deal_reopen(uuid, bigint, int, text),
  api.deals_advance(uuid, bigint[], text, text), api.deal_pause(uuid, bigint, int, date, text), api.deal_resume(uuid, bigint, int), api.deal_reassign(uuid, bigint[], int, text),
  api.activity_save(uuid, bigint, bigint, int, jsonb), api.task_done(uuid, bigint, int, boolean), api.task_save(uuid, bigint, bigint, int, jsonb), api.contact_save(uuid, bigint, int, jsonb)
  TO g_rep, g_manager, g_director;
GRANT EXECUTE ON FUNCTION api.deal_gates(bigint) TO tripod_user;
