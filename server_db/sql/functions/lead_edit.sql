-- owner: app_guard
-- Entering and editing: who may, what is refused, what follows.
CREATE FUNCTION core.lead_require_(p_groups name[]) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF sec.me() IS NULL OR NOT EXISTS (SELECT 1 FROM pg_catalog.unnest(p_groups) g WHERE sec.has(g)) THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', 'Your rights do not include this act on leads.', 'Ask a manager or an administrator.');
  END IF;
END $$;

-- the lead, locked; what is not visible does not exist
CREATE FUNCTION core.lead_locked_(p_lead bigint, p_version int) RETURNS core.lead LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.lead;
BEGIN
  IF NOT core.lead_seen_(p_lead) THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  END IF;
  SELECT * INTO row FROM core.lead l WHERE l.id = p_lead FOR UPDATE;
  IF row.id IS NULL OR NOT core.lead_seen_(p_lead) THEN
    PERFORM core.stop_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  ELSIF row.version <> p_version THEN
    PERFORM core.stop_('P0C11', 'record.stale', 'Somebody changed this record meanwhile.', 'Read it again and repeat the change.', pg_catalog.jsonb_build_object('version', row.version));
  END IF;
  RETURN row;
END $$;

CREATE FUNCTION core.lead_answer_(p_lead bigint, p_warnings jsonb DEFAULT '[]') RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', l.id, 'code', l.code, 'version', l.version, 'pool_id', l.pool_id, 'owner_id', l.owner_id, 'status', l.status, 'warnings', p_warnings)
  FROM core.lead l WHERE l.id = p_lead $$;

CREATE FUNCTION core.lead_create_(p_patch jsonb, p_on_duplicate text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  made bigint;
  warnings jsonb := '[]';
  pool int;
  owner int;
BEGIN
  PERFORM core.lead_require_('{g_rep,g_manager,g_director}');
  PERFORM core.lead_hidden_(p_patch);
  pool := core.lead_pool_(p_patch ->> 'pool');
  IF NOT pool = ANY (coalesce(sec.pool_ids(), '{}')) THEN
    PERFORM core.lead_bad_('pool', 'There is no such pool.', 'Choose one from the list.');
  END IF;
  owner := core.lead_person_(p_patch ->> 'owner');
  IF owner IS NOT NULL AND NOT owner = ANY (coalesce(sec.work_ids(), '{}')) THEN
    PERFORM core.stop_('42501', 'lead.not_your_person', 'Leads go to people of your own team.', 'Leave the person out, or choose somebody of the team.');
  END IF;
  warnings := core.lead_doubles_(p_patch, p_on_duplicate);
  made := core.lead_insert_(p_patch - '{owner}'::text[], me);
  PERFORM core.lead_demand_(made, 'create');
  IF owner IS NOT NULL THEN
    warnings := warnings || core.lead_first_owner_(made, owner, me);
  END IF;
  PERFORM core.lead_arrived_(ARRAY[made], 'create', me, owner IS NULL);
  RETURN core.lead_answer_(made, warnings);
END $$;

-- the person who enters a lead for somebody; caps hold as anywhere
CREATE FUNCTION core.lead_first_owner_(p_lead bigint, p_owner int, p_by int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  done jsonb := core.lead_own_(ARRAY[p_lead], ARRAY[p_owner], 'entry', p_by, NULL, false) -> 0;
BEGIN
  IF NOT (done ->> 'ok')::boolean THEN
    PERFORM core.stop_('P0C03', done ->> 'code', 'This person cannot take another lead now.', 'Choose somebody else, or leave it in the pool.', coalesce(done -> 'args', '{}'));
  END IF;
  RETURN '[]';
END $$;

CREATE FUNCTION core.lead_save_(p_lead bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.lead := core.lead_locked_(p_lead, p_version);
BEGIN
  PERFORM core.lead_require_('{g_rep,g_manager,g_director}');
  IF NOT core.lead_mine_(p_lead) THEN
    PERFORM core.stop_('42501', 'lead.not_yours', 'This lead is not yours to change.', 'Claim it first, or ask who has it.');
  ELSIF row.status <> 'open' AND NOT (sec.has('g_manager') OR sec.has('g_director')) THEN
    PERFORM core.stop_('P0C03', 'lead.closed', 'This lead is closed.', 'Open it again first.');
  END IF;
  PERFORM core.lead_hidden_(p_patch);
  PERFORM core.lead_label_('save', NULL, sec.me());
  PERFORM core.lead_patch_(p_lead, p_patch, sec.me());
  PERFORM core.lead_changed_facts_(ARRAY[p_lead], 'fields');
  RETURN core.lead_answer_(p_lead);
END $$;

-- who may not read a field does not write it either
CREATE FUNCTION core.lead_hidden_(p_patch jsonb) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  wrong text := (SELECT k FROM (SELECT pg_catalog.jsonb_object_keys(p_patch -> 'fields') AS k WHERE pg_catalog.jsonb_typeof(p_patch -> 'fields') = 'object'
      UNION ALL SELECT f FROM pg_catalog.unnest('{phone,email}'::text[]) f WHERE p_patch ? f) e
    WHERE k = ANY (sec.hidden_lead_fields()) OR (k IN ('phone', 'email') AND NOT sec.can_read('lead', k)) LIMIT 1);
BEGIN
  IF wrong IS NOT NULL THEN
    PERFORM core.stop_('42501', 'lead.field_unknown', 'The field ' || pg_catalog.quote_ident(left(wrong, 60)) || ' cannot be written here.', 'Leave it out, or ask an administrator.',
      pg_catalog.jsonb_build_object('field', left(wrong, 60)));
  END IF;
END $$;

-- the form's demands at this point
CREATE FUNCTION core.lead_demand_(p_lead bigint, p_at text) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.lead;
  missing text[];
BEGIN
  SELECT * INTO row FROM core.lead l WHERE l.id = p_lead;
  missing := core.lead_missing_(row, p_at);
  IF missing <> '{}' THEN
    PERFORM core.stop_('22023', 'lead.required', 'Fields that the form demands are empty.', 'Fill them in.', pg_catalog.jsonb_build_object('fields', missing, 'at', p_at));
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_require_(name[]), core.lead_locked_(bigint, int), core.lead_answer_(bigint, jsonb), core.lead_create_(jsonb, text),
  core.lead_save_(bigint, int, jsonb) TO app_writer;
