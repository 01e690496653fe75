CREATE TABLE "standing_moves" (
	"project_id" uuid NOT NULL,
	"components" integer DEFAULT 0 NOT NULL,
	"completion_sum" numeric(14, 2) DEFAULT '0' NOT NULL,
	"completed" integer DEFAULT 0 NOT NULL,
	"untouched" integer DEFAULT 0 NOT NULL,
	"on_hold" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "components" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "completion_sum" numeric(14, 2) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "completed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "untouched" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "heads" ADD COLUMN "on_hold" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "standing_moves_project" ON "standing_moves" USING btree ("project_id");--> statement-breakpoint
CREATE FUNCTION tell_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO standing_moves (project_id, components, completion_sum, completed, untouched, on_hold)
    SELECT project_id, count(*), sum(completion_percent), count(*) FILTER (WHERE status = 'COMPLETED'),
      count(*) FILTER (WHERE status = 'NOT_STARTED'), count(*) FILTER (WHERE on_hold)
    FROM added WHERE retired_at IS NULL GROUP BY project_id;
  ELSIF TG_OP = 'DELETE' THEN
    -- Not those that go with their project.
    INSERT INTO standing_moves (project_id, components, completion_sum, completed, untouched, on_hold)
    SELECT project_id, -count(*), -sum(completion_percent), -count(*) FILTER (WHERE status = 'COMPLETED'),
      -count(*) FILTER (WHERE status = 'NOT_STARTED'), -count(*) FILTER (WHERE on_hold)
    FROM gone JOIN projects p ON p.id = gone.project_id WHERE retired_at IS NULL GROUP BY project_id;
  ELSE
    INSERT INTO standing_moves (project_id, components, completion_sum, completed, untouched, on_hold)
    SELECT project_id, components, completion_sum, completed, untouched, on_hold FROM (
      SELECT project_id, sum(way) AS components, sum(way * completion_percent) AS completion_sum,
        coalesce(sum(way) FILTER (WHERE status = 'COMPLETED'), 0) AS completed,
        coalesce(sum(way) FILTER (WHERE status = 'NOT_STARTED'), 0) AS untouched,
        coalesce(sum(way) FILTER (WHERE on_hold), 0) AS on_hold
      FROM (SELECT 1 AS way, * FROM added UNION ALL SELECT -1, * FROM gone) both_ways
      WHERE retired_at IS NULL GROUP BY project_id) moved
    WHERE (components, completion_sum, completed, untouched, on_hold) IS DISTINCT FROM (0, 0, 0, 0, 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER components_added_move_standings AFTER INSERT ON components REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tell_standing();
--> statement-breakpoint
CREATE TRIGGER components_changed_move_standings AFTER UPDATE ON components
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tell_standing();
--> statement-breakpoint
CREATE TRIGGER components_deleted_move_standings AFTER DELETE ON components REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION tell_standing();
--> statement-breakpoint
-- The triggers hold off all other writers until this is committed, so nothing is counted twice or not at all.
INSERT INTO standing_moves (project_id, components, completion_sum, completed, untouched, on_hold)
SELECT project_id, count(*), sum(completion_percent), count(*) FILTER (WHERE status = 'COMPLETED'),
  count(*) FILTER (WHERE status = 'NOT_STARTED'), count(*) FILTER (WHERE on_hold)
FROM components WHERE retired_at IS NULL GROUP BY project_id;
--> statement-breakpoint
-- Whoever moves the head holds its lock, so no two settle at once; moves that aren't committed yet are not seen.
CREATE FUNCTION settle_standing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved record;
BEGIN
  WITH settled AS (DELETE FROM standing_moves WHERE project_id = NEW.scope_id RETURNING *)
  SELECT count(*) AS moves, sum(components) AS components, sum(completion_sum) AS completion_sum, sum(completed) AS completed,
    sum(untouched) AS untouched, sum(on_hold) AS on_hold
  INTO moved FROM settled;
  IF moved.moves > 0 THEN
    NEW.components := NEW.components + moved.components;
    NEW.completion_sum := NEW.completion_sum + moved.completion_sum;
    NEW.completed := NEW.completed + moved.completed;
    NEW.untouched := NEW.untouched + moved.untouched;
    NEW.on_hold := NEW.on_hold + moved.on_hold;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER heads_settle_standings BEFORE UPDATE ON heads FOR EACH ROW EXECUTE FUNCTION settle_standing();
--> statement-breakpoint
CREATE FUNCTION forget_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM standing_moves WHERE project_id = OLD.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER deleted_projects_stand_nowhere AFTER DELETE ON projects FOR EACH ROW EXECUTE FUNCTION forget_standing();
