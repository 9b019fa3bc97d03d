-- owner: app_owner
-- The fields every office's deals have besides the built-in ones; an administrator adds more and may switch these off.
INSERT INTO core.deal_field (code, kind, name_en, name_zh, is_shipped) VALUES
  ('discount', 'number', 'Discount', '折扣', true), ('payment_days', 'number', 'Payment days', '账期天数', true), ('budget', 'number', 'Budget', '预算', true),
  ('competitor', 'text', 'Competitor', '竞争对手', true), ('decision_maker', 'text', 'Decision maker', '决策人', true), ('need', 'text', 'Need', '需求', true),
  ('pain_points', 'text', 'Pain points', '痛点', true), ('contract_no', 'text', 'Contract number', '合同编号', true), ('next_meeting_on', 'date', 'Next meeting', '下次会议日期', true),
  ('loss_to', 'text', 'Lost to', '输给', true)
ON CONFLICT (code) DO NOTHING;
