-- owner: app_guard
-- Who found something is stamped; so is when it was settled.
CREATE FUNCTION core.review_finding_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.made_by := coalesce(sec.me(), NEW.made_by);
  ELSE
    NEW.made_by := OLD.made_by;
  END IF;
  NEW.closed_at := CASE WHEN NEW.state IN ('done', 'rejected') THEN coalesce(NEW.closed_at, pg_catalog.clock_timestamp()) END;
  RETURN NEW;
END $$;
