CREATE TABLE "holidays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"project_id" uuid,
	"name" text NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "holidays_key" UNIQUE NULLS NOT DISTINCT("organization_id","project_id","start_date","end_date","name"),
	CONSTRAINT "holidays_dates" CHECK (isfinite("holidays"."start_date") and isfinite("holidays"."end_date") and "holidays"."start_date" <= "holidays"."end_date" and "holidays"."end_date" <= '9999-12-31'),
	CONSTRAINT "holidays_name" CHECK (btrim("holidays"."name") <> '' and char_length("holidays"."name") <= 120)
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" uuid NOT NULL,
	"project_start_date" date NOT NULL,
	"project_end_bound" date NOT NULL,
	"name" text NOT NULL,
	"due_date" date NOT NULL,
	"time_allocation_minutes" integer DEFAULT 0 NOT NULL,
	"recurring_config" jsonb,
	"lead" text DEFAULT 'period' NOT NULL,
	"area_id" uuid,
	"system_id" uuid,
	"test_package_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "milestones_within_project" CHECK ("milestones"."due_date" between "milestones"."project_start_date" and "milestones"."project_end_bound"),
	CONSTRAINT "milestones_due_date" CHECK (isfinite("milestones"."due_date") and "milestones"."due_date" <= '9999-12-31'),
	CONSTRAINT "milestones_name" CHECK (btrim("milestones"."name") <> '' and char_length("milestones"."name") <= 120),
	CONSTRAINT "milestones_allocation" CHECK ("milestones"."time_allocation_minutes" between 0 and 6000000),
	CONSTRAINT "milestones_pattern" CHECK ("milestones"."recurring_config" is null or coalesce(
  "milestones"."recurring_config" @@ 'strict $.interval.type() == "number" && $.interval >= 1 && $.interval <= 366 && $.interval.floor() == $.interval'
  and case "milestones"."recurring_config"->>'type'
    when 'daily' then "milestones"."recurring_config" - array['type', 'interval', 'weekdaysOnly'] = '{}'
      and (not "milestones"."recurring_config" ? 'weekdaysOnly' or "milestones"."recurring_config" @@ 'strict $.weekdaysOnly == true && $.interval == 1')
    when 'weekly' then "milestones"."recurring_config" - array['type', 'interval', 'weeklyDayOfWeek', 'weeklyDaysOfWeek'] = '{}'
      and ("milestones"."recurring_config" ? 'weeklyDayOfWeek') <> ("milestones"."recurring_config" ? 'weeklyDaysOfWeek')
      and (not "milestones"."recurring_config" ? 'weeklyDayOfWeek' or jsonb_typeof("milestones"."recurring_config"->'weeklyDayOfWeek') = 'number' and "milestones"."recurring_config"->'weeklyDayOfWeek' <@ '[0, 1, 2, 3, 4, 5, 6]')
      and (not "milestones"."recurring_config" ? 'weeklyDaysOfWeek' or (jsonb_typeof("milestones"."recurring_config"->'weeklyDaysOfWeek') = 'array'
        and "milestones"."recurring_config"->'weeklyDaysOfWeek' <> '[]' and "milestones"."recurring_config"->'weeklyDaysOfWeek' <@ '[0, 1, 2, 3, 4, 5, 6]'))
    when 'monthly' then case "milestones"."recurring_config"->>'monthlyPattern'
      when 'date' then "milestones"."recurring_config" - array['type', 'interval', 'monthlyPattern', 'monthlyDate'] = '{}'
        and "milestones"."recurring_config" @@ 'strict $.monthlyDate >= 1 && $.monthlyDate <= 31 && $.monthlyDate.floor() == $.monthlyDate'
      when 'dayOfWeek' then "milestones"."recurring_config" - array['type', 'interval', 'monthlyPattern', 'monthlyWeekOfMonth', 'monthlyDayOfWeek'] = '{}'
        and jsonb_typeof("milestones"."recurring_config"->'monthlyWeekOfMonth') = 'number' and "milestones"."recurring_config"->'monthlyWeekOfMonth' <@ '[1, 2, 3, 4, 5, 6]'
        and jsonb_typeof("milestones"."recurring_config"->'monthlyDayOfWeek') = 'number' and "milestones"."recurring_config"->'monthlyDayOfWeek' <@ '[0, 1, 2, 3, 4, 5, 6]'
      else false end
    else false end, false)),
	CONSTRAINT "milestones_lead" CHECK ("milestones"."lead" in ('period', 'since-previous')),
	CONSTRAINT "milestones_scope" CHECK (num_nonnulls("milestones"."area_id", "milestones"."system_id", "milestones"."test_package_id") <= 1),
	CONSTRAINT "milestones_version" CHECK ("milestones"."version" >= 1)
);
--> statement-breakpoint
ALTER TABLE "update_batches" DROP CONSTRAINT "update_batches_kind";--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "capacity_minutes" integer[];--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_project_fk" FOREIGN KEY ("project_id","organization_id") REFERENCES "public"."projects"("id","organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_project_dates_fk" FOREIGN KEY ("project_id","project_start_date","project_end_bound") REFERENCES "public"."projects"("id","start_date","end_bound") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_area_fk" FOREIGN KEY ("area_id","project_id") REFERENCES "public"."areas"("id","project_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_system_fk" FOREIGN KEY ("system_id","project_id") REFERENCES "public"."systems"("id","project_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_test_package_fk" FOREIGN KEY ("test_package_id","project_id") REFERENCES "public"."test_packages"("id","project_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holidays_project" ON "holidays" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "milestones_by_date" ON "milestones" USING btree ("project_id","due_date","id");--> statement-breakpoint
CREATE INDEX "milestones_in_area" ON "milestones" USING btree ("area_id") WHERE "milestones"."area_id" is not null;--> statement-breakpoint
CREATE INDEX "milestones_in_system" ON "milestones" USING btree ("system_id") WHERE "milestones"."system_id" is not null;--> statement-breakpoint
CREATE INDEX "milestones_in_test_package" ON "milestones" USING btree ("test_package_id") WHERE "milestones"."test_package_id" is not null;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_capacity" CHECK ("organizations"."capacity_minutes" is null or (cardinality("organizations"."capacity_minutes") = 7
        and array_position("organizations"."capacity_minutes", null) is null
        and 0 <= all ("organizations"."capacity_minutes") and 6000000 >= all ("organizations"."capacity_minutes")));--> statement-breakpoint
ALTER TABLE "update_batches" ADD CONSTRAINT "update_batches_kind" CHECK ("update_batches"."kind" in ('updates', 'undo', 'import', 'component', 'place', 'template', 'project', 'member', 'conflict', 'milestone', 'calendar'));