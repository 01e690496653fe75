-- What Drizzle's schema can't say.

-- The audit log is only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only added to: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER update_batches_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON update_batches
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER batch_links_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON batch_links
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- The weights of a template add up to 100.00, checked when the transaction that wrote the steps commits.
CREATE FUNCTION check_template_weights() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_template uuid := coalesce(NEW.template_id, OLD.template_id);
  total numeric;
BEGIN
  IF NOT EXISTS (SELECT FROM milestone_templates WHERE id = of_template) THEN
    RETURN NULL;
  END IF;
  SELECT sum(weight) INTO total FROM milestone_template_steps WHERE template_id = of_template;
  IF total IS DISTINCT FROM 100 THEN
    RAISE EXCEPTION 'the weights of template % add up to %, not 100', of_template, coalesce(total, 0)
      USING ERRCODE = 'check_violation', CONSTRAINT = 'milestone_template_weights';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER milestone_template_weights AFTER INSERT OR UPDATE OR DELETE ON milestone_template_steps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_template_weights();
--> statement-breakpoint

-- Search looks for a piece of text anywhere; three-letter groups make that an index's work.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE INDEX components_search ON components USING gin (search_text gin_trgm_ops);
