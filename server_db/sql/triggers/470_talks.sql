-- Talks: what the trail keeps of them holds no word that was said; the calendar's event leads, the talk follows.
CREATE TRIGGER guard_row BEFORE UPDATE ON core.talk FOR EACH ROW EXECUTE FUNCTION core.talk_row();
CREATE TRIGGER guard_row BEFORE UPDATE ON core.talk_note FOR EACH ROW EXECUTE FUNCTION core.talk_note_row();
CREATE TRIGGER next_version BEFORE UPDATE ON core.talk_action FOR EACH ROW EXECUTE FUNCTION core.next_version();
CREATE TRIGGER next_version BEFORE UPDATE ON core.growth_item FOR EACH ROW EXECUTE FUNCTION core.next_version();
CREATE TRIGGER talk_follows AFTER UPDATE OF starts_at, ends_at, place ON core.calendar_event FOR EACH ROW EXECUTE FUNCTION core.talk_follows();
CREATE TRIGGER talk_ends AFTER DELETE ON core.calendar_event FOR EACH ROW EXECUTE FUNCTION core.talk_follows();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.talk FOR EACH ROW EXECUTE FUNCTION audit.private_change('id', 'agenda');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.talk_note FOR EACH ROW EXECUTE FUNCTION audit.private_change('id', 'text');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.talk_action FOR EACH ROW EXECUTE FUNCTION audit.private_change('id', 'text');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.growth_item FOR EACH ROW EXECUTE FUNCTION audit.private_change('id', 'title', 'steps');

DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['survey_answer', 'skill_review', 'knowledge_test'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER only_voided BEFORE UPDATE OR DELETE ON core.%I FOR EACH ROW EXECUTE FUNCTION core.only_voided()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['talk', 'talk_note', 'talk_action', 'growth_item', 'survey_answer', 'skill_review', 'knowledge_test'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t);
  END LOOP;
END $do$;
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON core.skill_review FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
-- thousands in one file: what came in is told by its batch, what was voided row by row
CREATE TRIGGER audit AFTER INSERT ON core.survey_answer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('batch_id', 'score');
CREATE TRIGGER audit_void AFTER UPDATE ON core.survey_answer FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT ON core.knowledge_test REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('batch_id', 'score');
CREATE TRIGGER audit_void AFTER UPDATE ON core.knowledge_test FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
