CREATE TABLE "component_milestones" (
	"id" uuid PRIMARY KEY NOT NULL,
	"component_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"step_id" uuid NOT NULL,
	"step_key" text NOT NULL,
	"position" smallint NOT NULL,
	"workflow_type" text NOT NULL,
	"weight" numeric(5, 2) NOT NULL,
	"removed" boolean DEFAULT false NOT NULL,
	"is_completed" boolean DEFAULT false NOT NULL,
	"percentage_complete" numeric(5, 2),
	"quantity_complete" numeric(14, 3),
	"quantity_total" numeric(14, 3),
	"unit" text,
	"progress" numeric(9, 6) GENERATED ALWAYS AS (case workflow_type when 'discrete' then case when is_completed then 100 else 0 end when 'percentage' then percentage_complete else least(100, quantity_complete * 100 / quantity_total) end) STORED NOT NULL,
	"completed_at" timestamp with time zone,
	"completed_by" uuid,
	"effective_date" date,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "component_milestones_step_key" UNIQUE("component_id","step_key"),
	CONSTRAINT "component_milestones_weight" CHECK ("component_milestones"."weight" between 0 and 100 and ("component_milestones"."weight" = 0) = "component_milestones"."removed"),
	CONSTRAINT "component_milestones_value" CHECK (case "component_milestones"."workflow_type"
        when 'discrete' then "component_milestones"."percentage_complete" is null and "component_milestones"."quantity_complete" is null and "component_milestones"."quantity_total" is null
        when 'percentage' then "component_milestones"."percentage_complete" is not null and "component_milestones"."percentage_complete" between 0 and 100
          and "component_milestones"."is_completed" = ("component_milestones"."percentage_complete" = 100) and "component_milestones"."quantity_complete" is null and "component_milestones"."quantity_total" is null
        when 'quantity' then "component_milestones"."quantity_complete" is not null and "component_milestones"."quantity_total" is not null and "component_milestones"."unit" is not null
          and "component_milestones"."quantity_complete" >= 0 and "component_milestones"."quantity_total" > 0
          and "component_milestones"."is_completed" = ("component_milestones"."quantity_complete" >= "component_milestones"."quantity_total") and "component_milestones"."percentage_complete" is null
        else false end),
	CONSTRAINT "component_milestones_completed_at" CHECK ("component_milestones"."is_completed" or "component_milestones"."completed_at" is null),
	CONSTRAINT "component_milestones_version" CHECK ("component_milestones"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "components" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"drawing_id" uuid NOT NULL,
	"drawing_sort" text COLLATE "C" NOT NULL,
	"template_id" uuid NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"identity" text NOT NULL,
	"instance" integer DEFAULT 1 NOT NULL,
	"of_instances" integer DEFAULT 1 NOT NULL,
	"size" text DEFAULT '' NOT NULL,
	"spec" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"area_id" uuid,
	"area_sort" text COLLATE "C",
	"system_id" uuid,
	"system_sort" text COLLATE "C",
	"test_package_id" uuid,
	"test_package_sort" text COLLATE "C",
	"area_own" boolean DEFAULT false NOT NULL,
	"system_own" boolean DEFAULT false NOT NULL,
	"test_package_own" boolean DEFAULT false NOT NULL,
	"budgeted_minutes" integer,
	"completion_percent" numeric(5, 2) DEFAULT '0' NOT NULL,
	"status" text DEFAULT 'NOT_STARTED' NOT NULL,
	"step_count" smallint DEFAULT 0 NOT NULL,
	"done_count" smallint DEFAULT 0 NOT NULL,
	"on_hold" boolean DEFAULT false NOT NULL,
	"hold_reason" text DEFAULT '' NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"search_text" text DEFAULT '' NOT NULL,
	CONSTRAINT "components_seq_key" UNIQUE("project_id","seq"),
	CONSTRAINT "components_project_key" UNIQUE("id","project_id"),
	CONSTRAINT "components_instance_key" UNIQUE("project_id","identity","instance"),
	CONSTRAINT "components_area_sort" CHECK (("components"."area_id" is null) = ("components"."area_sort" is null)),
	CONSTRAINT "components_system_sort" CHECK (("components"."system_id" is null) = ("components"."system_sort" is null)),
	CONSTRAINT "components_test_package_sort" CHECK (("components"."test_package_id" is null) = ("components"."test_package_sort" is null)),
	CONSTRAINT "components_instance" CHECK ("components"."instance" >= 1 and "components"."of_instances" >= 1),
	CONSTRAINT "components_completion" CHECK ("components"."completion_percent" between 0 and 100),
	CONSTRAINT "components_status" CHECK ("components"."status" in ('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED')),
	CONSTRAINT "components_counts" CHECK ("components"."done_count" between 0 and "components"."step_count"),
	CONSTRAINT "components_budget" CHECK ("components"."budgeted_minutes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"row_number" integer NOT NULL,
	"cells" text[] NOT NULL,
	"item" jsonb,
	"identity" text,
	"count" integer,
	"errors" jsonb,
	CONSTRAINT "import_rows_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"user_id" uuid,
	"file_name" text NOT NULL,
	"sheet_name" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'staged' NOT NULL,
	"header" jsonb NOT NULL,
	"header_row" integer NOT NULL,
	"mapping" jsonb NOT NULL,
	"report" jsonb,
	"batch_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('staged', 'previewed', 'applied'))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"role" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('owner', 'planner', 'foreman', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_organization_id_user_id_pk" PRIMARY KEY("organization_id","user_id"),
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('owner', 'planner', 'foreman', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_slug_key" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "request_limits" (
	"bucket" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "request_limits_bucket_window_start_pk" PRIMARY KEY("bucket","window_start")
);
--> statement-breakpoint
CREATE TABLE "sign_in_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"list_view" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_list_view" CHECK ("users"."list_view" in ('field', 'office'))
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	CONSTRAINT "areas_name_key" UNIQUE("project_id","name_key"),
	CONSTRAINT "areas_project_key" UNIQUE("id","project_id"),
	CONSTRAINT "areas_sort_key" UNIQUE("id","project_id","sort_key")
);
--> statement-breakpoint
CREATE TABLE "drawings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"number" text NOT NULL,
	"number_key" text NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	"area_id" uuid,
	"system_id" uuid,
	"test_package_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "drawings_number_key" UNIQUE("project_id","number_key"),
	CONSTRAINT "drawings_project_key" UNIQUE("id","project_id"),
	CONSTRAINT "drawings_sort_key" UNIQUE("id","project_id","sort_key")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"number" text NOT NULL,
	"name" text NOT NULL,
	"client" text DEFAULT '' NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date,
	"end_bound" date GENERATED ALWAYS AS (coalesce(end_date, 'infinity'::date)) STORED NOT NULL,
	"estimated_minutes" integer DEFAULT 0 NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"weekday_minutes" integer[] DEFAULT '{0,480,480,480,480,480,0}' NOT NULL,
	"week_starts_on" smallint DEFAULT 1 NOT NULL,
	"component_seq" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "projects_key_key" UNIQUE("key"),
	CONSTRAINT "projects_number_key" UNIQUE("organization_id","number"),
	CONSTRAINT "projects_organization_key" UNIQUE("id","organization_id"),
	CONSTRAINT "projects_dates_key" UNIQUE("id","start_date","end_bound"),
	CONSTRAINT "projects_dates" CHECK (isfinite("projects"."start_date") and "projects"."start_date" <= "projects"."end_bound" and ("projects"."end_date" is null or isfinite("projects"."end_date"))),
	CONSTRAINT "projects_estimate" CHECK ("projects"."estimated_minutes" >= 0),
	CONSTRAINT "projects_weekdays" CHECK (cardinality("projects"."weekday_minutes") = 7 and 0 <= all ("projects"."weekday_minutes") and 1440 >= all ("projects"."weekday_minutes")),
	CONSTRAINT "projects_week_start" CHECK ("projects"."week_starts_on" between 0 and 6)
);
--> statement-breakpoint
CREATE TABLE "systems" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	CONSTRAINT "systems_name_key" UNIQUE("project_id","name_key"),
	CONSTRAINT "systems_project_key" UNIQUE("id","project_id"),
	CONSTRAINT "systems_sort_key" UNIQUE("id","project_id","sort_key")
);
--> statement-breakpoint
CREATE TABLE "test_packages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"sort_key" text COLLATE "C" NOT NULL,
	CONSTRAINT "test_packages_name_key" UNIQUE("project_id","name_key"),
	CONSTRAINT "test_packages_project_key" UNIQUE("id","project_id"),
	CONSTRAINT "test_packages_sort_key" UNIQUE("id","project_id","sort_key")
);
--> statement-breakpoint
CREATE TABLE "milestone_template_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"key" text NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"workflow_type" text NOT NULL,
	"weight" numeric(5, 2) NOT NULL,
	"unit" text,
	CONSTRAINT "milestone_template_steps_key" UNIQUE("template_id","key"),
	CONSTRAINT "milestone_template_steps_position" UNIQUE("template_id","position"),
	CONSTRAINT "milestone_template_steps_kind" UNIQUE("id","key","workflow_type"),
	CONSTRAINT "milestone_template_steps_key_form" CHECK ("milestone_template_steps"."key" ~ '^[a-z0-9]{1,8}$'),
	CONSTRAINT "milestone_template_steps_workflow" CHECK ("milestone_template_steps"."workflow_type" in ('discrete', 'percentage', 'quantity')),
	CONSTRAINT "milestone_template_steps_weight" CHECK ("milestone_template_steps"."weight" > 0 and "milestone_template_steps"."weight" <= 100)
);
--> statement-breakpoint
CREATE TABLE "milestone_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"project_id" uuid,
	"component_type" text NOT NULL,
	"version" integer NOT NULL,
	"minutes_per_unit" numeric(12, 4),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "milestone_templates_version_key" UNIQUE NULLS NOT DISTINCT("organization_id","project_id","component_type","version"),
	CONSTRAINT "milestone_templates_version" CHECK ("milestone_templates"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"project_id" uuid,
	"batch_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"component_id" uuid,
	"label" text DEFAULT '' NOT NULL,
	"step_key" text,
	"old_value" jsonb,
	"new_value" jsonb,
	"version_before" integer,
	"version_after" integer,
	"reason" text DEFAULT '' NOT NULL,
	"flags" text[] DEFAULT '{}' NOT NULL,
	"effective_date" date,
	"progress_delta" numeric(12, 6),
	"earned_minutes_delta" numeric(14, 4),
	"origin" text DEFAULT '' NOT NULL,
	"gesture" integer DEFAULT 0 NOT NULL,
	"undoes_origin" text,
	"actor_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_log_batch_ordinal" UNIQUE("batch_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "batch_links" (
	"scope_id" uuid NOT NULL,
	"counter" bigint NOT NULL,
	"batch_id" uuid NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "batch_links_scope_id_counter_pk" PRIMARY KEY("scope_id","counter"),
	CONSTRAINT "batch_links_batch" UNIQUE("batch_id")
);
--> statement-breakpoint
CREATE TABLE "conflicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"component_id" uuid NOT NULL,
	"milestone_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"mine" jsonb NOT NULL,
	"theirs" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	"resolution" text,
	CONSTRAINT "conflicts_resolution" CHECK ("conflicts"."resolution" in ('mine', 'theirs', 'both'))
);
--> statement-breakpoint
CREATE TABLE "heads" (
	"scope_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"change_counter" bigint DEFAULT 0 NOT NULL,
	"chain_head" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_keys" (
	"organization_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"milestone_id" uuid,
	"origin" text DEFAULT '' NOT NULL,
	"gesture" integer DEFAULT 0 NOT NULL,
	"batch_id" uuid,
	"outcome" text NOT NULL,
	"version" integer,
	"conflict_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_keys_organization_id_user_id_key_pk" PRIMARY KEY("organization_id","user_id","key"),
	CONSTRAINT "request_keys_outcome" CHECK ("request_keys"."outcome" in ('applied', 'unchanged', 'conflict'))
);
--> statement-breakpoint
CREATE TABLE "update_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"project_id" uuid,
	"project_name" text DEFAULT '' NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"kind" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"digest" text NOT NULL,
	"undoes" uuid,
	"counts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "update_batches_kind" CHECK ("update_batches"."kind" in ('updates', 'undo', 'import', 'component', 'place', 'template', 'project', 'member', 'conflict'))
);
--> statement-breakpoint
ALTER TABLE "component_milestones" ADD CONSTRAINT "component_milestones_completed_by_users_id_fk" FOREIGN KEY ("completed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_milestones" ADD CONSTRAINT "component_milestones_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_milestones" ADD CONSTRAINT "component_milestones_component_fk" FOREIGN KEY ("component_id","project_id") REFERENCES "public"."components"("id","project_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "component_milestones" ADD CONSTRAINT "component_milestones_step_fk" FOREIGN KEY ("step_id","step_key","workflow_type") REFERENCES "public"."milestone_template_steps"("id","key","workflow_type") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_template_id_milestone_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."milestone_templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_drawing_fk" FOREIGN KEY ("drawing_id","project_id","drawing_sort") REFERENCES "public"."drawings"("id","project_id","sort_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_area_fk" FOREIGN KEY ("area_id","project_id","area_sort") REFERENCES "public"."areas"("id","project_id","sort_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_system_fk" FOREIGN KEY ("system_id","project_id","system_sort") REFERENCES "public"."systems"("id","project_id","sort_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "components" ADD CONSTRAINT "components_test_package_fk" FOREIGN KEY ("test_package_id","project_id","test_package_sort") REFERENCES "public"."test_packages"("id","project_id","sort_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_sessions" ADD CONSTRAINT "sign_in_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawings" ADD CONSTRAINT "drawings_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawings" ADD CONSTRAINT "drawings_area_id_project_id_areas_id_project_id_fk" FOREIGN KEY ("area_id","project_id") REFERENCES "public"."areas"("id","project_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawings" ADD CONSTRAINT "drawings_system_id_project_id_systems_id_project_id_fk" FOREIGN KEY ("system_id","project_id") REFERENCES "public"."systems"("id","project_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawings" ADD CONSTRAINT "drawings_test_package_id_project_id_test_packages_id_project_id_fk" FOREIGN KEY ("test_package_id","project_id") REFERENCES "public"."test_packages"("id","project_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "systems" ADD CONSTRAINT "systems_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_packages" ADD CONSTRAINT "test_packages_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_template_steps" ADD CONSTRAINT "milestone_template_steps_template_id_milestone_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."milestone_templates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_templates" ADD CONSTRAINT "milestone_templates_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_templates" ADD CONSTRAINT "milestone_templates_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_templates" ADD CONSTRAINT "milestone_templates_project_id_organization_id_projects_id_organization_id_fk" FOREIGN KEY ("project_id","organization_id") REFERENCES "public"."projects"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_batch_id_update_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."update_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_component_id_components_id_fk" FOREIGN KEY ("component_id") REFERENCES "public"."components"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_milestone_id_component_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."component_milestones"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_keys" ADD CONSTRAINT "request_keys_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_batches" ADD CONSTRAINT "update_batches_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update_batches" ADD CONSTRAINT "update_batches_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "component_milestones_project" ON "component_milestones" USING btree ("project_id","step_key");--> statement-breakpoint
CREATE INDEX "components_by_drawing" ON "components" USING btree ("project_id","drawing_sort","seq");--> statement-breakpoint
CREATE INDEX "components_by_name" ON "components" USING btree ("project_id",("type" || ' ' || "label"),"seq");--> statement-breakpoint
CREATE INDEX "components_by_completion" ON "components" USING btree ("project_id","completion_percent","seq");--> statement-breakpoint
CREATE INDEX "components_by_status" ON "components" USING btree ("project_id","status","seq");--> statement-breakpoint
CREATE INDEX "components_by_area" ON "components" USING btree ("project_id",coalesce("area_sort", ''),"seq");--> statement-breakpoint
CREATE INDEX "components_by_system" ON "components" USING btree ("project_id",coalesce("system_sort", ''),"seq");--> statement-breakpoint
CREATE INDEX "components_by_test_package" ON "components" USING btree ("project_id",coalesce("test_package_sort", ''),"seq");--> statement-breakpoint
CREATE INDEX "components_by_updated" ON "components" USING btree ("project_id","updated_at","seq");--> statement-breakpoint
CREATE INDEX "components_drawing" ON "components" USING btree ("drawing_id");--> statement-breakpoint
CREATE INDEX "components_template" ON "components" USING btree ("template_id");--> statement-breakpoint
CREATE INDEX "import_rows_identity" ON "import_rows" USING btree ("import_id","identity");--> statement-breakpoint
CREATE INDEX "imports_project" ON "imports" USING btree ("project_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_key" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_organization" ON "invitations" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "password_resets_token_key" ON "password_resets" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "password_resets_user" ON "password_resets" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "request_limits_window" ON "request_limits" USING btree ("window_start");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_sessions_token_key" ON "sign_in_sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sign_in_sessions_user" ON "sign_in_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "drawings_by_sort" ON "drawings" USING btree ("project_id","sort_key");--> statement-breakpoint
CREATE INDEX "audit_log_entity" ON "audit_log" USING btree ("entity_id","version_after");--> statement-breakpoint
CREATE INDEX "audit_log_component" ON "audit_log" USING btree ("component_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_log_project" ON "audit_log" USING btree ("project_id","created_at");--> statement-breakpoint
CREATE INDEX "conflicts_open" ON "conflicts" USING btree ("project_id","created_at") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "conflicts_milestone" ON "conflicts" USING btree ("milestone_id");--> statement-breakpoint
CREATE INDEX "heads_organization" ON "heads" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "request_keys_created" ON "request_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "request_keys_gesture" ON "request_keys" USING btree ("milestone_id","origin","gesture");--> statement-breakpoint
CREATE INDEX "update_batches_project" ON "update_batches" USING btree ("project_id","created_at");--> statement-breakpoint
CREATE INDEX "update_batches_organization" ON "update_batches" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "update_batches_undoes" ON "update_batches" USING btree ("undoes");