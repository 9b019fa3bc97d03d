-- How often deals of a stage are won in the end is a sum over all deals, and everybody's to read beside the stage's own chance.
CREATE POLICY forecast_read ON core.pipeline_measure FOR SELECT TO app_reader USING ((SELECT sec.me()) IS NOT NULL);
