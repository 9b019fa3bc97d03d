-- An item's stratum tells how its lead ended: only those who lead see it through the findings; reviewers read items through a function.
CREATE POLICY read ON core.review_item FOR SELECT TO app_reader USING ((SELECT sec.leads_figures()));
