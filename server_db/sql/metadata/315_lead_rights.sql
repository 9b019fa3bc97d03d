-- owner: sec_owner
-- Fields of leads that an administrator may open and close, and what of pools, fields, channels and views the generic save writes.
INSERT INTO sec.field (kind, field, label_en, label_zh) VALUES
  ('lead', 'phone', 'Phone of a lead', '线索电话'), ('lead', 'email', 'E-mail of a lead', '线索邮箱'), ('lead', 'wechat', 'WeChat of a lead', '线索微信'),
  ('lead', 'budget', 'Budget of a lead', '线索预算'), ('lead', 'cost', 'Cost of channels', '渠道成本')
ON CONFLICT (kind, field) DO UPDATE SET label_en = excluded.label_en, label_zh = excluded.label_zh;
INSERT INTO sec.field_perm (grp, kind, field, can_read, can_write)
SELECT g.grp::name, f.kind, f.field, f.field <> 'cost' OR g.grp IN ('g_manager', 'g_director', 'g_finance', 'g_auditor'), false
FROM sec.field f CROSS JOIN (VALUES ('g_rep'), ('g_manager'), ('g_director'), ('g_finance'), ('g_admin'), ('g_auditor')) AS g (grp) WHERE f.kind = 'lead'
ON CONFLICT (grp, kind, field) DO NOTHING;

INSERT INTO sec.save_kind (kind, relation, key_column, owner_column, groups, create_groups, not_own, is_removable) VALUES
  ('pool', 'pool', 'id', NULL, '{g_admin,g_director}', '{g_admin,g_director}', false, false),
  ('pool_member', 'pool_member', 'key', NULL, '{g_admin,g_director}', '{g_admin,g_director}', false, true),
  ('lead_field', 'lead_field', 'code', NULL, '{g_admin,g_director}', '{g_admin,g_director}', false, false),
  ('lead_template', 'lead_template', 'id', NULL, '{g_admin,g_director}', '{g_admin,g_director}', false, true),
  ('lead_layout', 'lead_layout', 'key', NULL, '{g_admin,g_director}', '{g_admin,g_director}', false, true),
  ('lead_channel', 'lead_channel', 'code', NULL, '{g_admin,g_director}', '{g_admin,g_director}', false, false),
  ('campaign', 'campaign', 'id', NULL, '{g_admin,g_director,g_manager}', '{g_admin,g_director,g_manager}', false, false),
  ('channel_cost', 'channel_cost', 'id', NULL, '{g_director,g_finance,g_manager}', '{g_director,g_finance,g_manager}', false, true),
  ('work_calendar', 'work_calendar', 'id', NULL, '{g_admin,g_director}', '{g_admin,g_director}', false, false),
  ('work_shift', 'work_shift', 'id', NULL, '{g_admin,g_director}', '{g_admin,g_director}', false, true),
  ('saved_view', 'saved_view', 'id', 'owner_id', '{tripod_user}', '{tripod_user}', false, true),
  ('review_finding', 'review_finding', 'id', NULL, '{g_manager,g_director}', '{g_manager,g_director}', false, false);
-- a field's column bears its name; the third word says that it is set once
INSERT INTO sec.save_field (kind, field, column_name, groups, own_write, on_create_only, is_money)
SELECT k.kind, f.field, CASE WHEN f.field = 'amount' THEN 'amount_minor' ELSE f.field END, k.groups, false, f.once, f.field = 'amount'
FROM sec.save_kind k JOIN (
  SELECT w.kind, pg_catalog.rtrim(x.word, '!') AS field, x.word LIKE '%!' AS once FROM (VALUES
    ('pool', 'code! name_en name_zh region_id product_line_id visibility calendar_id template_id masks_contact held_cap daily_cap claim_min_score_cp sla_seconds remind_seconds manager_seconds reassign_seconds recycle_days recycle_idle_days cooldown_days fallback_id fallback_pool_id is_default active'),
    ('pool_member', 'pool_id! employee_id! role capacity held_cap daily_cap weight is_senior skills active'),
    ('lead_field', 'kind! name_en name_zh choices known_at weight masked active'),
    ('lead_template', 'code! name_en name_zh active'),
    ('lead_layout', 'template_id! field_code! section_en section_zh position width required_at'),
    ('lead_channel', 'name_en name_zh kind utm_sources active'),
    ('campaign', 'code! name_en name_zh channel starts_on ends_on utm_campaign active'),
    ('channel_cost', 'channel! campaign_id! month! amount'),
    ('work_calendar', 'code! name_en name_zh'),
    ('work_shift', 'calendar_id! starts ends weekday'),
    ('saved_view', 'screen! name shared body is_default'),
    ('review_finding', 'item_id! title_en title_zh kind state target version_id owner_id')) AS w (kind, words)
    CROSS JOIN LATERAL pg_catalog.string_to_table(w.words, ' ') x (word)) f ON f.kind = k.kind;
