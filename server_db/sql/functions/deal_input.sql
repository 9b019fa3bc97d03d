-- What comes in with a patch, read strictly: a value of the wrong kind is refused with a sentence and the field's name, never by
-- a cast of the server, and never read after the session's own settings (DateStyle, TimeZone).
CREATE FUNCTION api.bad_field_(p_field text, p_value text, p_message text, p_hint text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM api.refuse_('22023', 'save.field_value', p_message, p_hint, pg_catalog.jsonb_build_object('field', p_field, 'value', left(p_value, 60)));
END $$;

-- the patch itself: an object of scalars; fields and choices alone may hold more
CREATE FUNCTION api.patch_(p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  wrong text;
BEGIN
  IF p_patch IS NULL OR pg_catalog.jsonb_typeof(p_patch) <> 'object' THEN
    PERFORM api.refuse_('22023', 'save.no_patch', 'Nothing to save was sent.', 'Send the changed fields.');
  ELSIF pg_catalog.jsonb_typeof(p_patch -> 'fields') NOT IN ('object', 'null') THEN
    PERFORM api.bad_field_('fields', p_patch ->> 'fields', 'The further fields of a deal are sent by name.', 'Send them as an object.');
  END IF;
  wrong := (SELECT e.key FROM pg_catalog.jsonb_each(p_patch) e WHERE e.key NOT IN ('fields', 'choices') AND pg_catalog.jsonb_typeof(e.value) IN ('object', 'array') LIMIT 1);
  IF wrong IS NOT NULL THEN
    PERFORM api.bad_field_(left(wrong, 60), NULL, 'The field ' || pg_catalog.quote_ident(left(wrong, 60)) || ' holds one value.', 'Send a text or a number.');
  END IF;
  RETURN p_patch;
END $$;

CREATE FUNCTION api.text_of_(p_patch jsonb, p_field text, p_limit int DEFAULT 200) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  said text := p_patch ->> p_field;
BEGIN
  IF length(said) > p_limit THEN
    PERFORM api.bad_field_(p_field, said, 'The text of ' || p_field || ' is longer than ' || p_limit || ' characters.', 'Shorten it.');
  ELSIF p_limit <= 200 AND said ~ '[\x01-\x1f\x7f]' THEN
    PERFORM api.bad_field_(p_field, NULL, 'The text of ' || p_field || ' holds a line break or a control character.', 'Write it in one line.');
  END IF;
  RETURN said;
END $$;

CREATE FUNCTION api.day_in_(p_patch jsonb, p_field text) RETURNS date LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  said text := p_patch ->> p_field;
BEGIN
  IF coalesce(said, '') = '' THEN
    RETURN NULL;
  ELSIF said !~ '^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$' OR NOT core.is_day_(said) THEN
    PERFORM api.bad_field_(p_field, said, 'The field ' || p_field || ' holds no day of the calendar.', 'Write it like 2026-11-25.');
  END IF;
  RETURN said::date;
END $$;

-- a moment; without an offset it is the office's time, never the session's
CREATE FUNCTION api.moment_in_(p_patch jsonb, p_field text) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  said text := p_patch ->> p_field;
BEGIN
  IF said IS NULL THEN
    RETURN NULL;
  ELSIF said ~ '^20[0-9]{2}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?)?$' AND core.is_day_(left(said, 10)) THEN
    RETURN said::timestamp AT TIME ZONE core.office_zone_();
  ELSIF said !~ '^20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)$' OR NOT core.is_day_(left(said, 10)) THEN
    PERFORM api.bad_field_(p_field, said, 'The field ' || p_field || ' holds no moment.', 'Write it like 2026-11-25T14:30:00+08:00.');
  END IF;
  RETURN said::timestamptz;
END $$;

CREATE FUNCTION api.id_in_(p_patch jsonb, p_field text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  said text := p_patch ->> p_field;
BEGIN
  IF said !~ '^[0-9]{1,9}$' THEN
    PERFORM api.bad_field_(p_field, said, 'The field ' || p_field || ' holds no number of a record.', 'Choose it from the list.');
  END IF;
  RETURN said::int;
END $$;

CREATE FUNCTION api.yes_in_(p_patch jsonb, p_field text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  said text := p_patch ->> p_field;
BEGIN
  IF said NOT IN ('true', 'false') THEN
    PERFORM api.bad_field_(p_field, said, 'The field ' || p_field || ' is true or false.', 'Correct it.');
  END IF;
  RETURN said::boolean;
END $$;

CREATE FUNCTION api.amount_in_(p_patch jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  minor numeric := (api.minor_(coalesce(p_patch -> 'amount', 'null')) #>> '{}')::numeric;
BEGIN
  IF minor NOT BETWEEN 0 AND 100000000000000 THEN
    PERFORM api.bad_field_('amount', p_patch ->> 'amount', 'The amount of a deal is neither negative nor beyond all measure.', 'Correct it.');
  END IF;
  RETURN minor;
END $$;

-- code of a region or product line; NULL takes it away, an unknown one is refused rather than forgotten
CREATE FUNCTION api.line_in_(p_patch jsonb) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found int := (SELECT l.id FROM core.product_line l WHERE l.code = p_patch ->> 'product_line');
BEGIN
  IF found IS NULL AND p_patch ->> 'product_line' <> '' THEN
    PERFORM api.bad_field_('product_line', p_patch ->> 'product_line', 'There is no such product line.', 'Choose one from the list.');
  END IF;
  RETURN found;
END $$;

CREATE FUNCTION api.region_in_(p_patch jsonb) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found int := (SELECT r.id FROM core.region r WHERE r.code = p_patch ->> 'region');
BEGIN
  IF found IS NULL AND p_patch ->> 'region' <> '' THEN
    PERFORM api.bad_field_('region', p_patch ->> 'region', 'There is no such region.', 'Choose one from the list.');
  END IF;
  RETURN found;
END $$;

CREATE FUNCTION api.currency_in_(p_patch jsonb) RETURNS char(3) LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  -- amounts of deals are kept in the office's smallest unit
  IF p_patch ->> 'currency' <> sec.office_currency() AND NOT EXISTS (SELECT 1 FROM core.currency c WHERE c.code = p_patch ->> 'currency' AND c.exponent = sec.office_exponent()) THEN
    PERFORM api.bad_field_('currency', p_patch ->> 'currency', 'Deals are not kept in this currency.', 'Take the office''s currency.');
  END IF;
  RETURN coalesce(p_patch ->> 'currency', sec.office_currency());
END $$;

-- a contact of the deal's own customer
CREATE FUNCTION api.contact_in_(p_patch jsonb, p_customer int) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  wanted int := api.id_in_(p_patch, 'contact_id');
BEGIN
  IF wanted IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.contact c WHERE c.id = wanted AND c.customer_id = p_customer) THEN
    PERFORM api.refuse_('P0002', 'contact.not_found', 'This contact does not belong to the deal''s customer.', 'Choose one of the customer''s contacts.');
  END IF;
  RETURN wanted;
END $$;

-- who is to do a task: an active person of the caller's people, or one above the owner
CREATE FUNCTION api.assignee_in_(p_patch jsonb, p_owner int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  wanted int := api.id_in_(p_patch, 'assignee_id');
BEGIN
  IF wanted IS NOT NULL AND NOT (EXISTS (SELECT 1 FROM core.employee e WHERE e.id = wanted AND e.active)
      AND (wanted = ANY (coalesce(sec.work_ids(), '{}')) OR core.stands_above_(wanted, p_owner))) THEN
    PERFORM api.refuse_('P0002', 'task.not_your_person', 'This person does not work on the deal.', 'Choose a person of the team.');
  END IF;
  RETURN wanted;
END $$;
