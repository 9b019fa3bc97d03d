-- What ships: the ladder's days beyond a stage's limit, and the first health formula. Triggers wait: their rights come after.
SET LOCAL session_replication_role = replica;
INSERT INTO core.process_setting (stage_code, remind_after, manager_after, pool_after) VALUES ('', 0, 3, 10) ON CONFLICT (stage_code) DO NOTHING;

INSERT INTO core.health_formula (number, status, body, thresholds, body_hash, checked_hash, live_since, note)
  SELECT 1, 'live', f.body, '{"red": "40", "yellow": "65"}', f.hash, f.hash, pg_catalog.clock_timestamp(), 'The formula that ships'
  FROM (SELECT b.body, pg_catalog.sha256(pg_catalog.convert_to(b.body::text, 'UTF8')) AS hash FROM (SELECT $body$
{"score": "score", "steps": [
 {"name": "contact_rhythm", "formula": "ROUND(CLAMP((visits_14d * 2 + activities_14d) / 6, 0, 1) * 100, 1)",
  "label_en": "Visit frequency", "label_zh": "拜访频率", "note_en": "Two visits and two other contacts in 14 days are full marks.", "note_zh": "14 天内两次拜访和两次其他联系得满分。"},
 {"name": "velocity", "formula": "ROUND(IF(median_stage_days > 0, CLAMP(2 - stage_days / median_stage_days, 0, 1), IF(sla_days > 0, CLAMP(2 - stage_days / sla_days, 0, 1), 0.7)) * 100, 1)",
  "label_en": "Stage velocity", "label_zh": "阶段速度", "note_en": "Full marks up to the median days of won deals in this stage, none from twice that on.", "note_zh": "不超过赢单在本阶段天数的中位数得满分,达到两倍得零分。"},
 {"name": "depth", "formula": "ROUND(CLAMP(contact_count / 3, 0, 1) * 70 + IF(decision_makers > 0, 30, 0), 1)",
  "label_en": "Depth of interaction", "label_zh": "互动深度", "note_en": "Three contacts, and one of them decides.", "note_zh": "三位联系人,其中有决策人。"},
 {"name": "completeness", "formula": "ROUND(IF(evidence_needed > 0, evidence_present / evidence_needed, 1) * 100, 1)",
  "label_en": "Evidence", "label_zh": "证据完整度", "note_en": "Documents the stage demands that are there.", "note_zh": "本阶段要求的材料中已具备的比例。"},
 {"name": "idle_penalty", "formula": "IF(AND(idle_limit > 0, idle_days > idle_limit), 20, 0) + IF(overdue_tasks > 0, 5, 0)",
  "label_en": "Idle or overdue", "label_zh": "闲置或逾期", "note_en": "20 points off beyond the stage's idle limit, 5 for overdue tasks.", "note_zh": "超过阶段闲置上限扣 20 分,有逾期任务扣 5 分。"},
 {"name": "score", "formula": "ROUND(CLAMP(contact_rhythm * 0.3 + velocity * 0.3 + depth * 0.2 + completeness * 0.2 - idle_penalty, 0, 100), 0)",
  "label_en": "Health", "label_zh": "健康指数", "note_en": "30 % rhythm, 30 % velocity, 20 % depth, 20 % evidence.", "note_zh": "频率 30%,速度 30%,深度 20%,证据 20%。"}]}
$body$::jsonb AS body) b) f
  WHERE NOT EXISTS (SELECT 1 FROM core.health_formula);
SET LOCAL session_replication_role = origin;
