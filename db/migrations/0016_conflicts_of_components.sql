-- Nothing asks for keys by their age.
DROP INDEX "request_keys_created";--> statement-breakpoint
-- A project that is deleted has each of its components looked for among all conflicts.
CREATE INDEX "conflicts_component" ON "conflicts" USING btree ("component_id");
