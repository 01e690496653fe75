-- What every update of a milestone writes anew is kept apart from its component: an update writes a narrow row and the
-- indexes of what it changes. Indexes of a large table are made in one go with this.
SET LOCAL maintenance_work_mem = '256MB';--> statement-breakpoint
CREATE TABLE "component_standings" (
	"component_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"drawing_sort" text COLLATE "C" NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"completion_percent" numeric(5, 2) DEFAULT '0' NOT NULL,
	"status" text DEFAULT 'NOT_STARTED' NOT NULL,
	"step_count" smallint DEFAULT 0 NOT NULL,
	"done_count" smallint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "component_standings_completion" CHECK ("component_standings"."completion_percent" between 0 and 100),
	CONSTRAINT "component_standings_status" CHECK ("component_standings"."status" in ('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED')),
	CONSTRAINT "component_standings_counts" CHECK ("component_standings"."done_count" between 0 and "component_standings"."step_count")
);
--> statement-breakpoint
INSERT INTO component_standings (component_id, project_id, seq, drawing_sort, retired, completion_percent, status, step_count,
  done_count, version, updated_at, updated_by)
SELECT id, project_id, seq, drawing_sort, retired_at IS NOT NULL, completion_percent, status, step_count, done_count, version,
  updated_at, updated_by
FROM components ORDER BY project_id, seq;
--> statement-breakpoint
ALTER TABLE "component_standings" ADD PRIMARY KEY ("component_id");--> statement-breakpoint
CREATE INDEX "component_standings_by_done" ON "component_standings" USING btree ("project_id",("done_count" * 32768 - "step_count"),"seq");--> statement-breakpoint
CREATE INDEX "component_standings_by_completion" ON "component_standings" USING btree ("project_id","completion_percent","seq");--> statement-breakpoint
CREATE INDEX "component_standings_with_status" ON "component_standings" USING btree ("project_id","status","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "component_standings_by_updated" ON "component_standings" USING btree ("project_id","updated_at","seq");--> statement-breakpoint
DROP TRIGGER components_added_move_standings ON components;--> statement-breakpoint
DROP TRIGGER components_changed_move_standings ON components;--> statement-breakpoint
DROP TRIGGER components_deleted_move_standings ON components;--> statement-breakpoint
DROP FUNCTION tell_standing();--> statement-breakpoint
DROP INDEX "components_by_drawing";--> statement-breakpoint
-- The constraints and indexes of the columns go with them; the new column has the table written anew, without them.
ALTER TABLE "components" DROP COLUMN "completion_percent", DROP COLUMN "status", DROP COLUMN "step_count", DROP COLUMN "done_count",
  DROP COLUMN "version", DROP COLUMN "updated_at", DROP COLUMN "updated_by",
  ADD COLUMN "retired" boolean GENERATED ALWAYS AS (retired_at is not null) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_by_drawing" UNIQUE("project_id","drawing_sort","seq","id","retired");--> statement-breakpoint
ALTER TABLE "component_standings" ADD CONSTRAINT "component_standings_component_fk" FOREIGN KEY ("project_id","drawing_sort","seq","component_id","retired") REFERENCES "public"."components"("project_id","drawing_sort","seq","id","retired") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
-- A component tells that it is there and on hold, its standing how far it is. Those that go with their project aren't told.
CREATE FUNCTION tell_components() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO standing_moves (project_id, components, on_hold)
    SELECT project_id, count(*), count(*) FILTER (WHERE on_hold) FROM added WHERE NOT retired GROUP BY project_id;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO standing_moves (project_id, components, on_hold)
    SELECT project_id, -count(*), -count(*) FILTER (WHERE on_hold)
    FROM gone JOIN projects p ON p.id = gone.project_id WHERE NOT retired GROUP BY project_id;
  ELSE
    INSERT INTO standing_moves (project_id, components, on_hold)
    SELECT project_id, components, on_hold FROM (
      SELECT project_id, sum(way) AS components, coalesce(sum(way) FILTER (WHERE on_hold), 0) AS on_hold
      FROM (SELECT 1 AS way, project_id, retired, on_hold FROM added
        UNION ALL SELECT -1, project_id, retired, on_hold FROM gone) both_ways
      WHERE NOT retired GROUP BY project_id) moved
    WHERE (components, on_hold) IS DISTINCT FROM (0, 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION tell_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO standing_moves (project_id, completion_sum, completed, untouched)
    SELECT project_id, sum(completion_percent), count(*) FILTER (WHERE status = 'COMPLETED'),
      count(*) FILTER (WHERE status = 'NOT_STARTED')
    FROM added WHERE NOT retired GROUP BY project_id;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO standing_moves (project_id, completion_sum, completed, untouched)
    SELECT project_id, -sum(completion_percent), -count(*) FILTER (WHERE status = 'COMPLETED'),
      -count(*) FILTER (WHERE status = 'NOT_STARTED')
    FROM gone JOIN projects p ON p.id = gone.project_id WHERE NOT retired GROUP BY project_id;
  ELSE
    INSERT INTO standing_moves (project_id, completion_sum, completed, untouched)
    SELECT project_id, completion_sum, completed, untouched FROM (
      SELECT project_id, sum(way * completion_percent) AS completion_sum,
        coalesce(sum(way) FILTER (WHERE status = 'COMPLETED'), 0) AS completed,
        coalesce(sum(way) FILTER (WHERE status = 'NOT_STARTED'), 0) AS untouched
      FROM (SELECT 1 AS way, project_id, retired, completion_percent, status FROM added
        UNION ALL SELECT -1, project_id, retired, completion_percent, status FROM gone) both_ways
      WHERE NOT retired GROUP BY project_id) moved
    WHERE (completion_sum, completed, untouched) IS DISTINCT FROM (0, 0, 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER components_added_move_standings AFTER INSERT ON components REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tell_components();
--> statement-breakpoint
CREATE TRIGGER components_changed_move_standings AFTER UPDATE ON components
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tell_components();
--> statement-breakpoint
CREATE TRIGGER components_deleted_move_standings AFTER DELETE ON components REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION tell_components();
--> statement-breakpoint
CREATE TRIGGER component_standings_added_move_standings AFTER INSERT ON component_standings REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tell_standing();
--> statement-breakpoint
CREATE TRIGGER component_standings_changed_move_standings AFTER UPDATE ON component_standings
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tell_standing();
--> statement-breakpoint
CREATE TRIGGER component_standings_deleted_move_standings AFTER DELETE ON component_standings REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION tell_standing();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION forget_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE component_milestones SET completed_by = NULL WHERE completed_by = OLD.id;
  UPDATE component_milestones SET updated_by = NULL WHERE updated_by = OLD.id;
  UPDATE component_standings SET updated_by = NULL WHERE updated_by = OLD.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
ANALYZE "components";--> statement-breakpoint
ANALYZE "component_standings";
