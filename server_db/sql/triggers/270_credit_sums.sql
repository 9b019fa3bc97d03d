-- The sums follow every credit, whoever adds it, and are never changed.
CREATE TRIGGER sums AFTER INSERT ON core.credit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.sum_credits();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.credit_sum FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER audit AFTER INSERT ON core.credit_sum REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('batch_id', 'amount_minor');
