-- Working hours are counted once an installation's rights stand; what is as it was is not written again.
DO $do$
BEGIN
  PERFORM core.count_work_spans_();
END $do$;
