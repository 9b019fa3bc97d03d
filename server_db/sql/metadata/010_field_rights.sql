-- owner: sec_owner
-- Fields an administrator may open and close, and what holds until one does. Changed rights are kept on upgrade.
INSERT INTO sec.field (kind, field, label_en, label_zh) VALUES
  ('employee', 'email', 'E-mail', '电子邮箱'), ('employee', 'phone', 'Phone', '电话'),
  ('order_line', 'cost', 'Cost', '成本'), ('order_line', 'margin', 'Margin', '毛利')
ON CONFLICT (kind, field) DO UPDATE SET label_en = excluded.label_en, label_zh = excluded.label_zh;

INSERT INTO sec.field_perm (grp, kind, field, can_read, can_write)
SELECT g.grp::name, f.kind, f.field,
  CASE WHEN f.kind = 'employee' AND f.field = 'phone' THEN g.grp <> 'g_rep'
    WHEN f.kind = 'order_line' THEN g.grp IN ('g_manager', 'g_director', 'g_finance', 'g_auditor') ELSE true END,
  f.kind = 'employee' AND g.grp = 'g_admin'
FROM sec.field f CROSS JOIN (VALUES ('g_rep'), ('g_manager'), ('g_director'), ('g_finance'), ('g_admin'), ('g_auditor')) AS g (grp)
ON CONFLICT (grp, kind, field) DO NOTHING;
