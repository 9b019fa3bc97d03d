-- What ships for leads: working hours, the nine core fields and the usual others, channels, one form and one pool. Triggers wait: their rights come after.
SET LOCAL session_replication_role = replica;
INSERT INTO core.work_calendar (id, code, name_en, name_zh) VALUES (1, 'office', 'Office hours', '办公时间') ON CONFLICT (id) DO NOTHING;
INSERT INTO core.work_shift (calendar_id, starts, ends) SELECT 1, '09:00', '18:00' WHERE NOT EXISTS (SELECT 1 FROM core.work_shift);
SELECT pg_catalog.setval('core.work_calendar_id_seq', greatest((SELECT max(id) FROM core.work_calendar), (SELECT last_value FROM core.work_calendar_id_seq)));
INSERT INTO core.lead_field (code, kind, name_en, name_zh, is_core, is_shipped, known_at, weight) VALUES
  ('company', 'text', 'Company', '公司', true, true, 'capture', 2), ('contact_name', 'text', 'Contact', '联系人', true, true, 'capture', 2),
  ('job_title', 'text', 'Job title', '职位', true, true, 'form', 1), ('phone', 'text', 'Phone', '电话', true, true, 'capture', 2),
  ('email', 'text', 'E-mail', '电子邮箱', true, true, 'capture', 2), ('city', 'text', 'City', '城市', true, true, 'capture', 1),
  ('product_line', 'text', 'Product line', '产品线', true, true, 'form', 1), ('channel', 'text', 'Channel', '渠道', true, true, 'capture', 1),
  ('need', 'text', 'Need', '需求', true, true, 'form', 2),
  ('company_size', 'number', 'Employees', '公司人数', false, true, 'form', 1), ('budget', 'money', 'Budget', '预算', false, true, 'form', 1),
  ('industry', 'text', 'Industry', '行业', false, true, 'form', 1), ('website', 'text', 'Website', '网站', false, true, 'form', 1),
  ('wechat', 'text', 'WeChat', '微信', false, true, 'form', 1), ('expected_on', 'date', 'Expected on', '预计日期', false, true, 'form', 1),
  ('country', 'text', 'Country', '国家', false, true, 'capture', 1), ('landing_page', 'text', 'Landing page', '落地页', false, true, 'capture', 0)
ON CONFLICT (code) DO NOTHING;
INSERT INTO core.lead_field (code, kind, name_en, name_zh, choices, is_shipped, known_at) VALUES
  ('buying_stage', 'choice', 'Buying stage', '采购阶段', '[{"code": "aware", "en": "Looking around", "zh": "了解"}, {"code": "interest", "en": "Interested", "zh": "感兴趣"},
    {"code": "compare", "en": "Comparing", "zh": "比较"}, {"code": "decide", "en": "Deciding", "zh": "决策"}]', true, 'form'),
  ('decision_role', 'choice', 'Role in the decision', '决策角色', '[{"code": "decides", "en": "Decides", "zh": "决策者"}, {"code": "influences", "en": "Influences", "zh": "影响者"},
    {"code": "uses", "en": "Uses", "zh": "使用者"}, {"code": "asks", "en": "Only asks", "zh": "咨询者"}]', true, 'form'),
  ('urgency', 'choice', 'Urgency', '紧急程度', '[{"code": "low", "en": "Low", "zh": "低"}, {"code": "normal", "en": "Normal", "zh": "一般"}, {"code": "high", "en": "High", "zh": "高"},
    {"code": "now", "en": "At once", "zh": "立即"}]', true, 'form')
ON CONFLICT (code) DO NOTHING;
INSERT INTO core.lead_template (code, name_en, name_zh) SELECT 'standard', 'Standard form', '标准表单' WHERE NOT EXISTS (SELECT 1 FROM core.lead_template);
INSERT INTO core.lead_layout (template_id, field_code, section_en, section_zh, position, width)
  SELECT t.id, f.code, f.section_en, f.section_zh, f.position, f.width FROM core.lead_template t CROSS JOIN (VALUES
    ('company', 'Who', '客户', 10, 2), ('contact_name', 'Who', '客户', 20, 1), ('job_title', 'Who', '客户', 30, 1), ('phone', 'Who', '客户', 40, 1), ('email', 'Who', '客户', 50, 1),
    ('city', 'Who', '客户', 60, 1), ('industry', 'Who', '客户', 70, 1), ('company_size', 'Who', '客户', 80, 1), ('website', 'Who', '客户', 90, 1),
    ('product_line', 'What', '需求', 110, 1), ('channel', 'What', '需求', 120, 1), ('need', 'What', '需求', 130, 2), ('budget', 'What', '需求', 140, 1),
    ('buying_stage', 'What', '需求', 150, 1), ('decision_role', 'What', '需求', 160, 1), ('urgency', 'What', '需求', 170, 1), ('expected_on', 'What', '需求', 180, 1)
    ) AS f (code, section_en, section_zh, position, width)
  WHERE t.code = 'standard' AND NOT EXISTS (SELECT 1 FROM core.lead_layout);
INSERT INTO core.lead_channel (code, name_en, name_zh, kind, utm_sources) VALUES
  ('website', 'Website', '官网', 'organic', '{website,direct,organic}'), ('search', 'Search engine', '搜索引擎', 'organic', '{google,baidu,bing,sogou,360}'),
  ('ads', 'Advertising', '广告投放', 'paid', '{adwords,google_ads,baidu_sem,sem,tencent_ads,oceanengine}'), ('social', 'Social media', '社交媒体', 'organic', '{wechat,weibo,linkedin,facebook,douyin,xiaohongshu}'),
  ('email', 'E-mail', '邮件', 'organic', '{email,newsletter,edm}'), ('referral', 'Referral', '转介绍', 'referral', '{referral}'), ('event', 'Fair or event', '展会活动', 'event', '{event,expo}'),
  ('import', 'List', '名单导入', 'import', '{}'), ('manual', 'Entered by hand', '手工录入', 'manual', '{}'), ('other', 'Other', '其他', 'other', '{}')
ON CONFLICT (code) DO NOTHING;
INSERT INTO core.pool (code, name_en, name_zh, visibility, is_default, template_id)
  SELECT 'general', 'General pool', '公共线索池', 'everyone', true, t.id FROM core.lead_template t WHERE t.code = 'standard' AND NOT EXISTS (SELECT 1 FROM core.pool);
-- counts of members are kept by every act; an upgrade counts anew
UPDATE core.pool_member m SET held = c.n FROM (SELECT x.pool_id, x.employee_id, count(l.id)::int AS n FROM core.pool_member x
    LEFT JOIN core.lead l ON l.owner_id = x.employee_id AND l.pool_id = x.pool_id AND l.status = 'open' GROUP BY 1, 2) c
  WHERE m.pool_id = c.pool_id AND m.employee_id = c.employee_id AND m.held <> c.n;
SET LOCAL session_replication_role = origin;
