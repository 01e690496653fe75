-- Indexes of a large table are made in one go with this.
SET LOCAL maintenance_work_mem = '256MB';--> statement-breakpoint
-- Every index of a table is written anew with almost every update of a row. These are served by others.
DROP INDEX "component_milestones_project";--> statement-breakpoint
DROP INDEX "audit_log_component";--> statement-breakpoint
DROP INDEX "audit_log_project";--> statement-breakpoint
ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_pkey";--> statement-breakpoint
DROP INDEX "request_keys_gesture";--> statement-breakpoint
DROP INDEX "request_keys_created";--> statement-breakpoint
CREATE INDEX "request_keys_created" ON "request_keys" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "request_keys_conflict" ON "request_keys" USING btree ("milestone_id","origin") WHERE conflict_id is not null;--> statement-breakpoint
-- What names a component names its project too: one key is enough. A copy of the database that follows this one by its
-- rows knows them by it.
ALTER TABLE "conflicts" DROP CONSTRAINT "conflicts_component_id_components_id_fk";--> statement-breakpoint
ALTER TABLE "components" DROP CONSTRAINT "components_pkey";--> statement-breakpoint
ALTER TABLE "components" REPLICA IDENTITY USING INDEX "components_project_key";--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_component_fk" FOREIGN KEY ("component_id","project_id") REFERENCES "public"."components"("id","project_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- The table is written anew once, with as few indexes as there are to be.
DROP INDEX "components_by_status";--> statement-breakpoint
DROP INDEX "components_by_area";--> statement-breakpoint
DROP INDEX "components_by_system";--> statement-breakpoint
DROP INDEX "components_by_test_package";--> statement-breakpoint
DROP INDEX "components_in_area";--> statement-breakpoint
DROP INDEX "components_in_system";--> statement-breakpoint
DROP INDEX "components_in_test_package";--> statement-breakpoint
DROP INDEX "components_drawing";--> statement-breakpoint
ALTER TABLE "components" DROP CONSTRAINT "components_area_sort", DROP CONSTRAINT "components_system_sort", DROP CONSTRAINT "components_test_package_sort",
  DROP CONSTRAINT "components_area_fk", DROP CONSTRAINT "components_system_fk", DROP CONSTRAINT "components_test_package_fk";--> statement-breakpoint
ALTER TABLE "components"
  ALTER COLUMN "area_sort" TYPE text COLLATE "C" USING coalesce("area_sort", ''), ALTER COLUMN "area_sort" SET DEFAULT '', ALTER COLUMN "area_sort" SET NOT NULL,
  ALTER COLUMN "system_sort" TYPE text COLLATE "C" USING coalesce("system_sort", ''), ALTER COLUMN "system_sort" SET DEFAULT '', ALTER COLUMN "system_sort" SET NOT NULL,
  ALTER COLUMN "test_package_sort" TYPE text COLLATE "C" USING coalesce("test_package_sort", ''), ALTER COLUMN "test_package_sort" SET DEFAULT '', ALTER COLUMN "test_package_sort" SET NOT NULL,
  ADD CONSTRAINT "components_area_sort" CHECK (("area_id" is null) = ("area_sort" = '')),
  ADD CONSTRAINT "components_system_sort" CHECK (("system_id" is null) = ("system_sort" = '')),
  ADD CONSTRAINT "components_test_package_sort" CHECK (("test_package_id" is null) = ("test_package_sort" = ''));--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_area_fk" FOREIGN KEY ("area_id","project_id","area_sort") REFERENCES "public"."areas"("id","project_id","sort_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_system_fk" FOREIGN KEY ("system_id","project_id","system_sort") REFERENCES "public"."systems"("id","project_id","sort_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_test_package_fk" FOREIGN KEY ("test_package_id","project_id","test_package_sort") REFERENCES "public"."test_packages"("id","project_id","sort_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "components_in_area" ON "components" USING btree ("project_id","area_sort","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "components_in_system" ON "components" USING btree ("project_id","system_sort","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "components_in_test_package" ON "components" USING btree ("project_id","test_package_sort","drawing_sort","seq");--> statement-breakpoint
ANALYZE "components";
