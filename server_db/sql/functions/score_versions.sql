-- owner: app_guard
-- The life of scoring versions and of criteria (p_kind 'score', 'mql'): draft, review, live, retired. One of each kind is live.
CREATE FUNCTION core.lead_version_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status <> 'draft' AND NEW.body IS DISTINCT FROM OLD.body THEN
    PERFORM core.stop_('P0C02', 'score.frozen', 'A version that was handed in does not change.', 'Withdraw it, or begin a new one.');
  END IF;
  NEW.body_hash := pg_catalog.sha256(pg_catalog.convert_to(NEW.body::text, 'UTF8'));
  IF TG_OP = 'UPDATE' AND (NEW.status, NEW.body, NEW.note) IS DISTINCT FROM (OLD.status, OLD.body, OLD.note) THEN
    NEW.version := OLD.version + 1;   -- what the worker notes is no change that somebody could overwrite
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.lead_version_table_(p_kind text) RETURNS text LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN CASE p_kind WHEN 'score' THEN 'core.score_version' WHEN 'mql' THEN 'core.mql_version' END;
END $$;

CREATE FUNCTION core.lead_version_answer_(p_kind text, p_id int) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb;
BEGIN
  EXECUTE 'SELECT pg_catalog.jsonb_build_object(''id'', v.id, ''number'', v.number, ''status'', v.status, ''version'', v.version, ''body_hash'', pg_catalog.encode(v.body_hash, ''hex''))
    FROM ' || core.lead_version_table_(p_kind) || ' v WHERE v.id = $1' INTO answer USING p_id;
  RETURN answer;
END $$;

-- locked, when it is as the caller saw it and stands where the act begins
CREATE FUNCTION core.lead_version_lock_(p_kind text, p_id int, p_version int, p_from text[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v jsonb;
BEGIN
  EXECUTE 'SELECT pg_catalog.to_jsonb(v) - ''body'' FROM ' || core.lead_version_table_(p_kind) || ' v WHERE v.id = $1 FOR UPDATE' INTO v USING p_id;
  IF v IS NULL THEN
    PERFORM core.stop_('P0002', 'score.not_found', 'There is no such version.', 'Choose one from the list.');
  ELSIF (v ->> 'version')::int IS DISTINCT FROM p_version THEN
    PERFORM core.stop_('P0C11', 'score.stale', 'Somebody changed this version meanwhile.', 'Read it again and repeat your change.',
      pg_catalog.jsonb_build_object('have', v -> 'version', 'sent', p_version, 'status', v -> 'status'));
  ELSIF NOT v ->> 'status' = ANY (p_from) THEN
    PERFORM core.stop_('P0C03', 'score.illegal_transition', 'This version is ' || (v ->> 'status') || '.', 'Begin a new version instead.',
      pg_catalog.jsonb_build_object('status', v -> 'status'));
  END IF;
  RETURN v;
END $$;

CREATE FUNCTION core.lead_version_may_(p_publish boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT (sec.has('g_admin') OR sec.has('g_director') OR (NOT p_publish AND sec.has('g_manager'))) THEN
    PERFORM core.stop_('42501', 'lead.not_allowed', CASE WHEN p_publish THEN 'A director or an administrator puts a version in force.'
      ELSE 'Managers, directors and administrators write versions.' END, 'Ask one of them.');
  END IF;
END $$;

-- p_id NULL begins a version; p_card: the scorecard it was made from
CREATE FUNCTION core.lead_version_draft_(p_kind text, p_id int, p_version int, p_body jsonb, p_note text, p_card bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v jsonb;
  made int;
BEGIN
  PERFORM core.lead_version_may_(false);
  IF pg_catalog.jsonb_typeof(p_body) IS DISTINCT FROM 'object' OR pg_catalog.octet_length(p_body::text) > 400000 THEN
    PERFORM core.stop_('22023', 'score.bad_body', 'This is no set of rules, or it is larger than 400 kB.', 'Save it from the editor.');
  ELSIF length(p_note) > 200 THEN
    PERFORM core.stop_('22023', 'score.note_long', 'The note has more than 200 characters.', 'Shorten it.');
  END IF;
  IF p_id IS NULL THEN
    EXECUTE 'INSERT INTO ' || core.lead_version_table_(p_kind) || ' (number, body, body_hash, created_by, note) SELECT coalesce(pg_catalog.max(v.number), 0) + 1, $1, '''', $2, $3
      FROM ' || core.lead_version_table_(p_kind) || ' v RETURNING id' INTO made USING p_body, sec.me(), p_note;
  ELSE
    v := core.lead_version_lock_(p_kind, p_id, p_version, '{draft}');
    IF (v ->> 'created_by')::int IS DISTINCT FROM sec.me() THEN
      PERFORM core.stop_('42501', 'score.not_your_draft', 'Only the person who began a draft changes it.', 'Begin a version of your own.');
    END IF;
    EXECUTE 'UPDATE ' || core.lead_version_table_(p_kind) || ' SET body = $1, note = $2 WHERE id = $3' USING p_body, p_note, p_id;
    made := p_id;
  END IF;
  IF p_kind = 'score' AND p_card IS NOT NULL THEN
    UPDATE core.score_version x SET source = 'scorecard', card_id = p_card WHERE x.id = made;
  END IF;
  RETURN core.lead_version_answer_(p_kind, made);
END $$;

-- hands a draft to the worker, who checks and compiles it, and to a second person; or takes it back
CREATE FUNCTION core.lead_version_submit_(p_kind text, p_id int, p_version int, p_back boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_version_may_(false);
  PERFORM core.lead_version_lock_(p_kind, p_id, p_version, CASE WHEN p_back THEN '{review}' ELSE '{draft}' END::text[]);
  EXECUTE 'UPDATE ' || core.lead_version_table_(p_kind) || ' SET status = $1, submitted_by = $2, submitted_at = CASE WHEN $2 IS NOT NULL THEN pg_catalog.clock_timestamp() END,
    checked_hash = NULL, check_problems = NULL WHERE id = $3' USING CASE WHEN p_back THEN 'draft' ELSE 'review' END, CASE WHEN NOT p_back THEN sec.me() END, p_id;
  RETURN core.lead_version_answer_(p_kind, p_id);
END $$;

-- puts a checked version in force; the worker then scores every lead by it
CREATE FUNCTION core.lead_version_publish_(p_kind text, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v jsonb;
BEGIN
  PERFORM core.lead_version_may_(true);
  PERFORM pg_catalog.pg_advisory_xact_lock(7502);
  v := core.lead_version_lock_(p_kind, p_id, p_version, '{review,retired}');
  IF v ->> 'checked_hash' IS DISTINCT FROM v ->> 'body_hash' OR v ->> 'function_suffix' IS NULL
    OR pg_catalog.jsonb_path_exists(coalesce(nullif(v -> 'check_problems', 'null'), '[]'), '$[*] ? (@.severity == "error")') THEN
    PERFORM core.stop_('P0C03', 'score.not_checked', 'This version has faults, or the worker has not checked it yet.', 'Look at what the check says.',
      pg_catalog.jsonb_build_object('problems', coalesce(nullif(v -> 'check_problems', 'null'), '[]')));
  END IF;
  PERFORM core.lead_second_person_('score', ARRAY[(v ->> 'created_by')::int, (v ->> 'submitted_by')::int]);
  IF v ->> 'source' = 'scorecard' AND NOT coalesce((SELECT c.live_allowed FROM core.score_card c WHERE c.id = (v ->> 'card_id')::bigint), false) THEN
    PERFORM core.stop_('P0C03', 'score.card_not_tested', 'The scorecard of this version has not passed its test.', 'Look at the figures of the scorecard.');
  END IF;
  EXECUTE 'UPDATE ' || core.lead_version_table_(p_kind) || ' SET status = ''retired'', retired_at = pg_catalog.clock_timestamp() WHERE status = ''live''';
  EXECUTE 'UPDATE ' || core.lead_version_table_(p_kind) || ' SET status = ''live'', published_by = $1, published_at = pg_catalog.clock_timestamp(),
    live_since = pg_catalog.clock_timestamp(), retired_at = NULL WHERE id = $2' USING sec.me(), p_id;
  DELETE FROM core.score_pass s WHERE s.kind = p_kind AND s.version_id = p_id;
  RETURN core.lead_version_answer_(p_kind, p_id);
END $$;

CREATE FUNCTION core.lead_version_retire_(p_kind text, p_id int, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_version_may_(true);
  PERFORM core.lead_version_lock_(p_kind, p_id, p_version, '{live}');
  EXECUTE 'UPDATE ' || core.lead_version_table_(p_kind) || ' SET status = ''retired'', retired_at = pg_catalog.clock_timestamp() WHERE id = $1' USING p_id;
  RETURN core.lead_version_answer_(p_kind, p_id);
END $$;

GRANT EXECUTE ON FUNCTION core.lead_version_draft_(text, int, int, jsonb, text, bigint), core.lead_version_submit_(text, int, int, boolean),
  core.lead_version_publish_(text, int, int), core.lead_version_retire_(text, int, int) TO app_writer;
