ALTER TABLE "bulk_runs" ADD COLUMN "undoes" uuid;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD COLUMN "parts" jsonb;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD COLUMN "holder" integer;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_undoes_bulk_runs_id_fk" FOREIGN KEY ("undoes") REFERENCES "public"."bulk_runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_runs_undoing" ON "bulk_runs" USING btree ("undoes") WHERE state in ('waiting', 'running');