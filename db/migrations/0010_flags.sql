ALTER TABLE "bulk_rows" ADD COLUMN "flags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "update_batches" ADD COLUMN "row_marks" bytea;