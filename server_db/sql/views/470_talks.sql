-- owner: app_reader, and again as app_reader_all in api_all
-- Every view of talks names its rows itself: finance and audit see no more of them than anybody else. When a talk is, the line above
-- knows; what it is about, and all that is written in it, only the two.
CREATE VIEW api.talk AS
  SELECT t.id, t.employee_id, e.code::text AS employee_code, e.name_en AS employee_en, e.name_zh AS employee_zh, t.head_id, h.code::text AS head_code, h.name_en AS head_en,
    h.name_zh AS head_zh, t.planned_at, t.minutes, t.place::text AS place, t.event_id::text AS event_id, t.period_id, t.status, m.mine,
    CASE WHEN m.mine THEN t.agenda END AS agenda, CASE WHEN m.mine THEN t.agenda_at END AS agenda_at, t.made_by, t.made_at, t.held_at,
    CASE WHEN m.mine THEN (SELECT count(*)::int FROM core.talk_action a WHERE a.talk_id = t.id AND a.done_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM core.talk_action c WHERE c.carried_from = a.id)) END AS open_actions, t.version
  FROM core.talk t JOIN core.employee e ON e.id = t.employee_id JOIN core.employee h ON h.id = t.head_id
    CROSS JOIN LATERAL (SELECT (SELECT sec.me()) IN (t.employee_id, t.head_id) AS mine) m
  WHERE m.mine OR t.employee_id = ANY ((SELECT sec.calendar_ids())::int[]);

CREATE VIEW api.talk_note AS
  SELECT n.id, n.talk_id, n.by_id, b.name_en AS by_en, b.name_zh AS by_zh, n.text::text AS text, n.only_me, n.at, n.version
  FROM core.talk_note n JOIN core.employee b ON b.id = n.by_id
  WHERE n.talk_id = ANY ((SELECT sec.talk_ids())::bigint[]) AND (n.by_id = (SELECT sec.me()) OR NOT n.only_me);

-- with_*: the other of the two, seen from the reader
CREATE VIEW api.talk_action AS
  SELECT a.id, a.talk_id, a.text::text AS text, a.owner_id, o.name_en AS owner_en, o.name_zh AS owner_zh, a.due_on, a.done_at, a.done_by, a.carried_from,
    EXISTS (SELECT 1 FROM core.talk_action c WHERE c.carried_from = a.id) AS is_carried, t.planned_at, t.employee_id, t.head_id, w.id AS with_id, w.name_en AS with_en,
    w.name_zh AS with_zh, a.made_at, a.version
  FROM core.talk_action a JOIN core.talk t ON t.id = a.talk_id JOIN core.employee o ON o.id = a.owner_id
    JOIN core.employee w ON w.id = CASE t.head_id WHEN (SELECT sec.me()) THEN t.employee_id ELSE t.head_id END
  WHERE a.talk_id = ANY ((SELECT sec.talk_ids())::bigint[]);

CREATE VIEW api.growth_item AS
  SELECT g.id, g.employee_id, g.axis::text AS axis, g.title::text AS title, g.until, g.steps, g.done_at, g.made_by, g.made_at, g.version
  FROM core.growth_item g WHERE g.employee_id = ANY ((SELECT sec.calendar_ids())::int[]);

CREATE VIEW api.survey_answer AS
  SELECT a.id, a.employee_id, e.code::text AS employee_code, e.name_en, e.name_zh, a.deal_id, d.code::text AS deal_code, d.name::text AS deal_name, a.order_id, a.customer_id,
    c.name::text AS customer_name, a.answered_on, a.score::numeric AS score, a.best::numeric AS best, a.comment::text AS comment, a.source::text AS source, a.batch_id,
    a.made_by, m.name_en AS made_en, m.name_zh AS made_zh, a.made_at, a.voided_at, a.void_reason::text AS void_reason
  FROM core.survey_answer a JOIN core.employee e ON e.id = a.employee_id LEFT JOIN core.deal d ON d.id = a.deal_id LEFT JOIN core.customer c ON c.id = a.customer_id
    LEFT JOIN core.employee m ON m.id = a.made_by;

CREATE VIEW api.skill_review AS
  SELECT r.id, r.employee_id, e.code::text AS employee_code, e.name_en, e.name_zh, r.kind, r.link_kind, r.link_id, r.deal_id, d.code::text AS deal_code, d.name::text AS deal_name,
    r.happened_on, r.marks, r.total::int AS total, r.best::int AS best, r.note::text AS note, r.by_id, b.name_en AS by_en, b.name_zh AS by_zh, r.made_at, r.voided_at,
    r.void_reason::text AS void_reason
  FROM core.skill_review r JOIN core.employee e ON e.id = r.employee_id JOIN core.employee b ON b.id = r.by_id LEFT JOIN core.deal d ON d.id = r.deal_id;

CREATE VIEW api.knowledge_test AS
  SELECT t.id, t.employee_id, e.code::text AS employee_code, e.name_en, e.name_zh, t.code::text AS code, t.name_en::text AS test_en, t.name_zh::text AS test_zh, t.taken_on,
    t.score::numeric AS score, t.best::numeric AS best, t.source::text AS source, t.batch_id, t.made_by, m.name_en AS made_en, m.name_zh AS made_zh, t.made_at, t.voided_at,
    t.void_reason::text AS void_reason
  FROM core.knowledge_test t JOIN core.employee e ON e.id = t.employee_id LEFT JOIN core.employee m ON m.id = t.made_by;
