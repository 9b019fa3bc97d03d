-- owner: app_reader, and again as app_reader_all in api_all
-- Every view here names its rows itself: finance and audit, who read all deals, see no other calendar than anybody else.
CREATE VIEW api.notice AS
  SELECT n.id, n.kind, n.args, n.address, n.made_at, n.due_at, n.shown_at, n.read_at, n.snoozed_until, n.done_at
  FROM core.notice n WHERE n.employee_id = (SELECT sec.me());

-- the own events and the team's; after UNION ALL what one is invited to, with nothing of the deal
CREATE VIEW api.calendar_event AS
  SELECT e.id, e.uid, e.owner_id, o.code AS owner_code, o.name_en AS owner_name_en, o.name_zh AS owner_name_zh,
    CASE WHEN e.owner_id = (SELECT sec.me()) THEN 'owner' ELSE 'team' END AS role, e.kind, e.title, e.place, e.note::text AS note,
    e.starts_at, e.ends_at, e.all_day, d.id AS deal_id, d.code::text AS deal_code, d.name::text AS deal_name, e.remind_minutes, e.done_at,
    e.outcome::text AS outcome, e.activity_id, e.sequence, e.source, g.answer AS my_answer, g.task::text AS my_task,
    (SELECT count(*)::int FROM core.calendar_guest x WHERE x.event_id = e.id) AS guests, e.version
  FROM core.calendar_event e JOIN core.employee o ON o.id = e.owner_id
  LEFT JOIN core.deal d ON d.id = e.deal_id
  LEFT JOIN core.calendar_guest g ON g.event_id = e.id AND g.employee_id = (SELECT sec.me())
  WHERE e.owner_id = ANY ((SELECT sec.calendar_ids())::int[])
  UNION ALL
  SELECT e.id, e.uid, e.owner_id, o.code, o.name_en, o.name_zh, 'guest', 'meeting', e.title, e.place,
    CASE WHEN g.sees_note THEN e.note::text END, e.starts_at, e.ends_at, e.all_day, NULL, NULL, NULL, NULL, NULL, NULL, NULL, e.sequence, '',
    g.answer, g.task::text, CASE WHEN g.sees_guests THEN (SELECT count(*)::int FROM core.calendar_guest x WHERE x.event_id = e.id) END, e.version
  FROM core.calendar_guest g JOIN core.calendar_event e ON e.id = g.event_id JOIN core.employee o ON o.id = e.owner_id
  WHERE g.employee_id = (SELECT sec.me()) AND NOT e.owner_id = ANY ((SELECT sec.calendar_ids())::int[]);

CREATE VIEW api.calendar_guest AS
  SELECT g.id, g.event_id, g.owner_id, g.employee_id, p.code, p.name_en, p.name_zh,
    CASE WHEN g.owner_id = ANY ((SELECT sec.calendar_ids())::int[]) OR g.employee_id = (SELECT sec.me()) THEN g.task::text END AS task,
    g.sees_note, g.sees_guests, g.answer, g.answered_at
  FROM core.calendar_guest g JOIN core.employee p ON p.id = g.employee_id
  WHERE g.owner_id = ANY ((SELECT sec.calendar_ids())::int[]) OR g.employee_id = (SELECT sec.me())
    OR g.event_id = ANY ((SELECT sec.guest_list_ids())::uuid[]);
