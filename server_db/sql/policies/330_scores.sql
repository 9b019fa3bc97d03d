CREATE POLICY score_read ON core.office FOR SELECT TO score_runner USING (true);
