CREATE TABLE "bulk_rows" (
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"component_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"label" text NOT NULL,
	"step_key" text,
	"step_name" text DEFAULT '' NOT NULL,
	"base_version" integer,
	"old_text" text DEFAULT '' NOT NULL,
	"new_text" text DEFAULT '' NOT NULL,
	"preview_outcome" text NOT NULL,
	"preview_reason" text,
	"rank" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"reason" text,
	CONSTRAINT "bulk_rows_run_id_ordinal_pk" PRIMARY KEY("run_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"filter" text,
	"seqs" integer[] DEFAULT '{}' NOT NULL,
	"change" jsonb NOT NULL,
	"atomic" boolean,
	"state" text NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"preview_counts" jsonb,
	"result_counts" jsonb,
	"completion_before" text,
	"completion_after" text,
	"batch_ids" uuid[] DEFAULT '{}' NOT NULL,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"claimed_until" timestamp with time zone,
	"problem" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "bulk_runs_state" CHECK ("bulk_runs"."state" in ('looking', 'looked', 'waiting', 'running', 'done', 'cancelled', 'failed')),
	CONSTRAINT "bulk_runs_atomic" CHECK ("bulk_runs"."atomic" is not null or "bulk_runs"."state" in ('looking', 'looked', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "saved_filters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_start" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_filters_name" UNIQUE("user_id","project_id","name")
);
--> statement-breakpoint
CREATE TABLE "selections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"filter" text,
	"seqs" integer[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "selections_size" CHECK (cardinality("selections"."seqs") <= 10000)
);
--> statement-breakpoint
ALTER TABLE "bulk_rows" ADD CONSTRAINT "bulk_rows_run_id_bulk_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selections" ADD CONSTRAINT "selections_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selections" ADD CONSTRAINT "selections_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_rows_rank" ON "bulk_rows" USING btree ("run_id","rank","ordinal");--> statement-breakpoint
CREATE INDEX "bulk_rows_outcome" ON "bulk_rows" USING btree ("run_id","outcome","ordinal");--> statement-breakpoint
CREATE INDEX "bulk_runs_person" ON "bulk_runs" USING btree ("user_id","project_id","created_at");--> statement-breakpoint
CREATE INDEX "bulk_runs_open" ON "bulk_runs" USING btree ("created_at") WHERE state in ('looking', 'waiting', 'running');--> statement-breakpoint
CREATE INDEX "selections_person" ON "selections" USING btree ("user_id","project_id","updated_at");