-- owner: app_guard
-- Scorecards: asking for one, calling it off, making a scoring version of it, and watching whether the live one still fits.

-- p_spec {"level": capture|form, "since": date, "until": date, "seed": text, "overrule": {column: note}}: leads closed on these days
CREATE FUNCTION core.card_ask_(p_name text, p_spec jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint;
BEGIN
  PERFORM core.lead_require_('{g_manager,g_director,g_admin}');
  IF pg_catalog.jsonb_typeof(p_spec) IS DISTINCT FROM 'object' OR coalesce(p_spec ->> 'level', '') NOT IN ('capture', 'form')
      OR NOT coalesce(p_spec ->> 'since', '') ~ '^\d{4}-\d\d-\d\d$' OR NOT coalesce(p_spec ->> 'until', '') ~ '^\d{4}-\d\d-\d\d$'
      OR (p_spec ->> 'since')::date >= (p_spec ->> 'until')::date OR pg_catalog.octet_length(p_spec::text) > 100000 THEN
    PERFORM core.stop_('22023', 'card.bad_spec', 'A scorecard needs the days within which leads closed, and what may be used of them.', 'Choose the days and the level.');
  ELSIF coalesce(p_name, '') !~ '\S' OR length(p_name) > 200 THEN
    PERFORM core.stop_('22023', 'card.no_name', 'A scorecard needs a name of at most 200 characters.', 'Write one.');
  ELSIF EXISTS (SELECT 1 FROM core.score_card c WHERE c.asked_by = sec.me() AND c.state IN ('queued', 'running') AND NOT c.cancel) THEN
    PERFORM core.stop_('P0C03', 'card.one_at_a_time', 'A scorecard of yours is still being made.', 'Wait for it, or call it off.');
  END IF;
  INSERT INTO core.score_card (name, asked_by, spec) VALUES (pg_catalog.btrim(p_name), sec.me(), p_spec) RETURNING id INTO made;
  RETURN pg_catalog.jsonb_build_object('id', made, 'state', 'queued', 'version', 1);
END $$;

CREATE FUNCTION core.card_cancel_(p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  now_is text;
BEGIN
  UPDATE core.score_card c SET cancel = true, state = CASE WHEN c.state = 'queued' THEN 'cancelled' ELSE c.state END
    WHERE c.id = p_id AND c.asked_by = sec.me() AND c.state IN ('queued', 'running') RETURNING c.state INTO now_is;
  IF now_is IS NULL THEN
    PERFORM core.stop_('P0002', 'card.not_running', 'No such scorecard of yours is being made.', 'It may be finished.');
  END IF;
  RETURN pg_catalog.jsonb_build_object('id', p_id, 'state', now_is, 'version', 1);
END $$;

-- a draft that a person edits like any other; it goes live only when the card was tested well enough
CREATE FUNCTION core.card_draft_(p_id bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  card core.score_card;
BEGIN
  PERFORM core.lead_require_('{g_manager,g_director,g_admin}');
  SELECT * INTO card FROM core.score_card c WHERE c.id = p_id;
  IF card.body IS NULL THEN
    PERFORM core.stop_('P0C03', 'card.not_done', 'This scorecard is not finished.', 'Wait for it, or ask for another.');
  END IF;
  RETURN core.lead_version_draft_('score', NULL, NULL, card.body, left(card.name::text, 200), card.id);
END $$;

GRANT EXECUTE ON FUNCTION core.card_ask_(text, jsonb), core.card_cancel_(bigint), core.card_draft_(bigint) TO app_writer;
