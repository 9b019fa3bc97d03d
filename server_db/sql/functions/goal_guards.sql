-- owner: app_guard
-- Goals add up, whoever writes them: a version is written as a draft; once handed in it does not change, and is only taken when every level sums to its parent.
CREATE FUNCTION core.goal_plan_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF (NEW.kpi, NEW.places, NEW.unit, NEW.from_period, NEW.to_period) IS DISTINCT FROM (OLD.kpi, OLD.places, OLD.unit, OLD.from_period, OLD.to_period)
    AND EXISTS (SELECT 1 FROM core.goal_version v WHERE v.plan_id = OLD.id) THEN
    PERFORM core.stop_('P0C02', 'goal.plan_fixed', 'A plan with versions keeps its KPI, its unit and its months.', 'Make another plan.');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.goal_version_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  last int;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
      PERFORM core.stop_('P0C03', 'goal.begins_as_draft', 'A version of a goal begins as a draft.', 'Hand it in when it adds up.');
    END IF;
    RETURN NEW;
  ELSIF TG_OP = 'DELETE' THEN
    IF OLD.status <> 'draft' THEN
      PERFORM core.stop_('P0C02', 'goal.kept', 'Only a draft is thrown away.', 'Take it back first.');
    END IF;
    RETURN OLD;
  ELSIF (NEW.plan_id, NEW.number, NEW.based_on, NEW.created_by) IS DISTINCT FROM (OLD.plan_id, OLD.number, OLD.based_on, OLD.created_by)
    OR (OLD.status <> 'draft' AND NEW.effective_from <> OLD.effective_from) THEN
    PERFORM core.stop_('P0C02', 'goal.frozen', 'A version that was handed in does not change.', 'Take it back, or begin a new one.');
  ELSIF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'approved'), ('approved', 'retired')) THEN
    PERFORM core.stop_('P0C03', 'goal.illegal_transition', 'A version goes from draft to submitted to approved to retired.', 'Begin a new one.');
  END IF;
  IF NEW.status = 'approved' AND OLD.status <> 'approved' THEN
    SELECT v.id INTO last FROM core.goal_version v WHERE v.plan_id = NEW.plan_id AND v.id <> NEW.id AND v.approved_at IS NOT NULL ORDER BY v.approved_at DESC, v.id DESC LIMIT 1;
    IF NEW.based_on IS DISTINCT FROM last THEN
      PERFORM core.stop_('P0C11', 'goal.outdated', 'Another version of this goal was approved meanwhile.', 'Begin a new one from it.');
    ELSIF NEW.approved_by IS NULL OR (SELECT o.second_person FROM core.office o) AND NEW.approved_by IN (NEW.created_by, NEW.submitted_by) THEN
      PERFORM core.stop_('42501', 'goal.same_person', 'Who wrote a goal does not approve it.', 'Ask another director or finance.');
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- The versions are locked while they are looked at, so that nothing is written into one that is being handed in.
CREATE FUNCTION core.goal_only_drafts_(p_versions int[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM 1 FROM core.goal_version v WHERE v.id = ANY (p_versions) ORDER BY v.id FOR SHARE;
  IF EXISTS (SELECT 1 FROM core.goal_version v WHERE v.id = ANY (p_versions) AND v.status <> 'draft') THEN
    PERFORM core.stop_('P0C02', 'goal.frozen', 'A version that was handed in does not change.', 'Take it back, or begin a new one.');
  END IF;
END $$;

CREATE FUNCTION core.goal_node_frozen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM core.goal_only_drafts_((SELECT pg_catalog.array_agg(DISTINCT n.version_id) FROM new_rows n));
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM core.goal_only_drafts_((SELECT pg_catalog.array_agg(DISTINCT o.version_id) FROM old_rows o));
  END IF;
  RETURN NULL;
END $$;

-- amounts that went with their node are told by the node
CREATE FUNCTION core.goal_amount_frozen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM core.goal_only_drafts_((SELECT pg_catalog.array_agg(DISTINCT n.version_id) FROM new_rows a JOIN core.goal_node n ON n.id = a.node_id));
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM core.goal_only_drafts_((SELECT pg_catalog.array_agg(DISTINCT n.version_id) FROM old_rows a JOIN core.goal_node n ON n.id = a.node_id));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION core.goal_sums_stand() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  fault record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM core.goal_version v WHERE v.id = NEW.id AND v.status IN ('submitted', 'approved')) THEN
    RETURN NULL;
  END IF;
  SELECT * INTO fault FROM core.goal_faults_(NEW.id) LIMIT 1;
  IF FOUND THEN
    PERFORM core.goal_fault_(fault.code, fault.node_id, fault.period_id, fault.have, fault.below);
  END IF;
  RETURN NULL;
END $$;
