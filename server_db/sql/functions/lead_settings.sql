-- owner: app_guard
-- Rules of pools, members, fields and shifts, which the generic save writes.
CREATE FUNCTION core.pool_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NEW.name_en !~ '\S' OR NEW.name_zh !~ '\S' THEN
    PERFORM core.stop_('22023', 'pool.no_name', 'A pool needs its name in both languages.', 'Write both.');
  ELSIF NOT (coalesce(NEW.remind_seconds, 1) <= coalesce(NEW.manager_seconds, NEW.reassign_seconds, 2592000)
      AND coalesce(NEW.manager_seconds, NEW.remind_seconds, 1) <= coalesce(NEW.reassign_seconds, 2592000)) THEN
    PERFORM core.stop_('22023', 'pool.ladder', 'The steps of a pool''s ladder come one after the other: remind, manager, reassign.', 'Correct the minutes.');
  ELSIF TG_OP = 'UPDATE' AND (OLD.is_default AND NOT NEW.is_default OR NEW.is_default AND NOT NEW.active) THEN
    PERFORM core.stop_('22023', 'pool.default', 'One pool takes the leads that name none.', 'Make another one the default first.');
  ELSIF NEW.visibility = 'region' AND NEW.region_id IS NULL THEN
    PERFORM core.stop_('22023', 'pool.no_region', 'A pool shown to a region needs one.', 'Choose its region.');
  END IF;
  IF TG_OP = 'UPDATE' THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;

-- who holds leads of a pool stays in its books; counts are changed by the one door of owners only, which leaves the version alone
CREATE FUNCTION core.pool_member_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.held > 0 THEN
      PERFORM core.stop_('P0C02', 'pool.member_holds', 'This person still has leads of the pool.', 'Give them to others first.');
    END IF;
    RETURN OLD;
  ELSIF TG_OP = 'UPDATE' THEN
    IF (NEW.pool_id, NEW.employee_id) <> (OLD.pool_id, OLD.employee_id) THEN
      PERFORM core.stop_('P0C02', 'pool.member_fixed', 'A member stays in its pool.', 'Add another member.');
    ELSIF pg_catalog.to_jsonb(NEW) - '{held,day,taken}'::text[] <> pg_catalog.to_jsonb(OLD) - '{held,day,taken}'::text[] THEN
      NEW.version := OLD.version + 1;
    END IF;
  ELSE
    NEW.held := (SELECT count(*) FROM core.lead l WHERE l.owner_id = NEW.employee_id AND l.pool_id = NEW.pool_id AND l.status = 'open');
  END IF;
  RETURN NEW;
END $$;

-- A field is never removed, for leads and rules may hold it; a shipped one keeps its kind and code.
CREATE FUNCTION core.lead_field_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.code <> OLD.code OR NEW.kind <> OLD.kind OR NEW.is_core <> OLD.is_core OR NEW.is_shipped <> OLD.is_shipped) THEN
    PERFORM core.stop_('P0C02', 'lead_field.kept', 'The kind of a field stays, for leads hold values of it.', 'Add another field.');
  ELSIF TG_OP = 'UPDATE' AND OLD.is_core AND NOT NEW.active THEN
    PERFORM core.stop_('P0C02', 'lead_field.core', 'The nine core fields stay in use.', 'Give it no weight instead.');
  ELSIF TG_OP = 'INSERT' AND NOT NEW.is_shipped AND NOT NEW.is_core AND NEW.code IN (SELECT a.attname::text FROM pg_catalog.pg_attribute a
      WHERE a.attrelid IN ('core.lead_facts'::regclass, 'core.lead'::regclass) AND a.attnum > 0) THEN
    PERFORM core.stop_('23505', 'lead_field.taken', 'Leads and their rules know this name already.', 'Choose another code.');
  ELSIF NOT core.are_lead_choices_(NEW.choices) OR (NEW.kind = 'choice') <> (NEW.choices <> '[]') THEN
    PERFORM core.stop_('22023', 'lead_field.choices', 'A field of choices, and no other, lists at most 200 of them, each with a code and its names.', 'Correct the list.');
  ELSIF NEW.code !~ '^[a-z][a-z0-9_]{0,39}$' THEN
    PERFORM core.stop_('22023', 'lead_field.bad_code', 'The code of a field is small letters, digits and underscores.', 'Write it like decision_role.');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.are_lead_choices_(p_choices jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN pg_catalog.jsonb_typeof(p_choices) <> 'array' THEN false ELSE pg_catalog.jsonb_array_length(p_choices) <= 200 AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.jsonb_array_elements(p_choices) c WHERE pg_catalog.jsonb_typeof(c) <> 'object' OR coalesce(c ->> 'code', '') !~ '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}$'
      OR length(coalesce(c ->> 'en', '')) NOT BETWEEN 1 AND 200 OR length(coalesce(c ->> 'zh', '')) NOT BETWEEN 1 AND 200)
    AND (SELECT count(DISTINCT c ->> 'code') FROM pg_catalog.jsonb_array_elements(p_choices) c) = pg_catalog.jsonb_array_length(p_choices) END $$;

-- A form that was made by mistake goes with its lines; one that a pool or a lead has stays.
CREATE FUNCTION core.lead_template_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM core.pool p WHERE p.template_id = OLD.id) OR EXISTS (SELECT 1 FROM core.lead l WHERE l.template_id = OLD.id) THEN
    PERFORM core.stop_('P0C02', 'form.used', 'A pool or a lead has this form.', 'Choose another form there first.');
  END IF;
  DELETE FROM core.lead_layout y WHERE y.template_id = OLD.id;
  RETURN OLD;
END $$;

CREATE FUNCTION core.work_shift_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  -- two shifts of one calendar take turns: their numbers would count an hour twice otherwise
  PERFORM 1 FROM core.work_calendar c WHERE c.id = NEW.calendar_id FOR UPDATE;
  IF NEW.ends <= NEW.starts OR EXISTS (SELECT 1 FROM core.work_shift s WHERE s.calendar_id = NEW.calendar_id AND s.id <> NEW.id
      AND (s.weekday IS NULL OR NEW.weekday IS NULL OR s.weekday = NEW.weekday) AND s.starts < NEW.ends AND NEW.starts < s.ends) THEN
    PERFORM core.stop_('22023', 'shift.overlap', 'Two shifts of a calendar overlap, or one ends before it starts.', 'Correct the hours.');
  END IF;
  RETURN NEW;
END $$;

-- a view belongs to whoever saves it
CREATE FUNCTION core.saved_view_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.owner_id := coalesce(NEW.owner_id, sec.me());
  ELSIF NEW.owner_id <> OLD.owner_id THEN
    PERFORM core.stop_('P0C02', 'view.owner_fixed', 'A saved view stays its owner''s.', 'Save a view of your own.');
  END IF;
  RETURN NEW;
END $$;
