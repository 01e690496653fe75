-- What Drizzle's schema can't say.

-- Two single milestones of a project never share a date. Deferrable, so that it is checked when a statement ends: a
-- shift of many passes through dates that others are just leaving. Recurring ones may share dates.
ALTER TABLE milestones ADD CONSTRAINT milestones_free_date
  EXCLUDE USING btree (project_id WITH =, due_date WITH =) WHERE (recurring_config IS NULL) DEFERRABLE INITIALLY IMMEDIATE;
