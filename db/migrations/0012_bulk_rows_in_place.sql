DROP INDEX "bulk_rows_outcome";
--> statement-breakpoint
-- A row's result stands where its preview stood: room for it beside, and no index that has to be told.
ALTER TABLE bulk_rows SET (fillfactor = 50);
