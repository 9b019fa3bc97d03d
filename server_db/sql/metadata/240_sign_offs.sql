-- owner: sec_owner
-- Whether heads have to sign is the office's; an administrator changes it, and the trail says so.
INSERT INTO sec.save_field (kind, field, column_name, groups, own_write, on_create_only, is_money) VALUES
  ('office', 'team_sign_off', 'team_sign_off', '{g_admin}', false, false, false);
