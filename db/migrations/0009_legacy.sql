CREATE TABLE "legacy_rows" (
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"legacy_id" text NOT NULL,
	"run_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"target_id" uuid,
	"digest" text NOT NULL,
	CONSTRAINT "legacy_rows_organization_id_kind_legacy_id_pk" PRIMARY KEY("organization_id","kind","legacy_id"),
	CONSTRAINT "legacy_rows_kind" CHECK ("legacy_rows"."kind" in ('project', 'milestone')),
	CONSTRAINT "legacy_rows_outcome" CHECK ("legacy_rows"."outcome" in ('moved', 'folded', 'leftOut')),
	CONSTRAINT "legacy_rows_target" CHECK (("legacy_rows"."outcome" = 'leftOut') = ("legacy_rows"."target_id" is null))
);
--> statement-breakpoint
CREATE TABLE "legacy_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"report" jsonb NOT NULL,
	"decisions" jsonb NOT NULL,
	"time_zone" text,
	"batch_ids" uuid[] DEFAULT '{}' NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reverted_at" timestamp with time zone,
	"reverted_by_name" text,
	CONSTRAINT "legacy_runs_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "legacy_runs_state" CHECK ("legacy_runs"."state" in ('moved', 'reverted')),
	CONSTRAINT "legacy_runs_reverted" CHECK (("legacy_runs"."state" = 'reverted') = ("legacy_runs"."reverted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "milestone_cleanup_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"cleanup_date" timestamp with time zone DEFAULT now() NOT NULL,
	"legacy_milestone_id" text NOT NULL,
	"milestone_name" text NOT NULL,
	"legacy_project_id" text,
	"project_id" uuid,
	"project_name" text DEFAULT '' NOT NULL,
	"violation_type" text NOT NULL,
	"milestone_due_date" date,
	"project_start_date" date,
	"project_end_date" date,
	"action" text NOT NULL,
	"reason" text NOT NULL,
	"original" jsonb NOT NULL,
	"milestone_id" uuid,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"recovered_at" timestamp with time zone,
	"recovered_by_name" text,
	"recovered_milestone_id" uuid,
	CONSTRAINT "milestone_cleanup_log_action" CHECK ("milestone_cleanup_log"."action" in ('LEFT_OUT', 'FOLDED', 'REDATED', 'CLAMPED', 'PROJECT_EXTENDED', 'KEPT')),
	CONSTRAINT "milestone_cleanup_log_recovered" CHECK (num_nonnulls("milestone_cleanup_log"."recovered_at", "milestone_cleanup_log"."recovered_by_name", "milestone_cleanup_log"."recovered_milestone_id") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "update_batches" DROP CONSTRAINT "update_batches_kind";--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "legacy_rows" ADD CONSTRAINT "legacy_rows_run_fk" FOREIGN KEY ("run_id","organization_id") REFERENCES "public"."legacy_runs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legacy_runs" ADD CONSTRAINT "legacy_runs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legacy_runs" ADD CONSTRAINT "legacy_runs_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_cleanup_log" ADD CONSTRAINT "milestone_cleanup_log_run_fk" FOREIGN KEY ("run_id","organization_id") REFERENCES "public"."legacy_runs"("id","organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "legacy_rows_run" ON "legacy_rows" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "legacy_rows_target" ON "legacy_rows" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "legacy_runs_newest" ON "legacy_runs" USING btree ("organization_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "legacy_runs_actor" ON "legacy_runs" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "milestone_cleanup_log_newest" ON "milestone_cleanup_log" USING btree ("organization_id","run_id" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "milestone_cleanup_log_of_type" ON "milestone_cleanup_log" USING btree ("organization_id","violation_type","run_id" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "milestone_cleanup_log_with_action" ON "milestone_cleanup_log" USING btree ("organization_id","action","run_id" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "milestone_cleanup_log_run" ON "milestone_cleanup_log" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "milestone_cleanup_log_row" ON "milestone_cleanup_log" USING btree ("organization_id","legacy_milestone_id");--> statement-breakpoint
ALTER TABLE "update_batches" ADD CONSTRAINT "update_batches_kind" CHECK ("update_batches"."kind" in ('updates', 'undo', 'import', 'component', 'place', 'template', 'project', 'member', 'conflict', 'milestone', 'calendar', 'legacy'));--> statement-breakpoint

-- What Drizzle's schema can't say.

-- What a move left out is kept as it was found. Only that it was recovered is written to it afterwards, and once.
CREATE FUNCTION keep_cleanup_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  recovery text[] := array['recovered_at', 'recovered_by_name', 'recovered_milestone_id'];
BEGIN
  IF OLD.recovered_at IS NOT NULL OR to_jsonb(NEW) - recovery IS DISTINCT FROM to_jsonb(OLD) - recovery THEN
    RAISE EXCEPTION 'milestone_cleanup_log is only added to: UPDATE refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER milestone_cleanup_log_is_kept BEFORE UPDATE ON milestone_cleanup_log
  FOR EACH ROW EXECUTE FUNCTION keep_cleanup_log();
--> statement-breakpoint
CREATE TRIGGER milestone_cleanup_log_stays BEFORE DELETE OR TRUNCATE ON milestone_cleanup_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
