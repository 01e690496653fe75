DROP INDEX "components_template";--> statement-breakpoint
CREATE INDEX "components_in_area" ON "components" USING btree ("area_id","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "components_in_system" ON "components" USING btree ("system_id","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "components_in_test_package" ON "components" USING btree ("test_package_id","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "components_of_type" ON "components" USING btree ("project_id","type","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "components_with_status" ON "components" USING btree ("project_id","status","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "components_on_hold" ON "components" USING btree ("project_id","drawing_sort","seq") WHERE "components"."on_hold";--> statement-breakpoint
CREATE INDEX "components_retired" ON "components" USING btree ("project_id","drawing_sort","seq") WHERE "components"."retired_at" is not null;--> statement-breakpoint
CREATE INDEX "components_template" ON "components" USING btree ("template_id","project_id");