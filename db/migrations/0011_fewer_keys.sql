ALTER TABLE "component_milestones" DROP CONSTRAINT "component_milestones_completed_by_users_id_fk";
--> statement-breakpoint
ALTER TABLE "component_milestones" DROP CONSTRAINT "component_milestones_updated_by_users_id_fk";
--> statement-breakpoint
ALTER TABLE "components" DROP CONSTRAINT "components_updated_by_users_id_fk";
--> statement-breakpoint
ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_batch_id_update_batches_id_fk";
--> statement-breakpoint
ALTER TABLE "request_keys" DROP CONSTRAINT "request_keys_organization_id_organizations_id_fk";
--> statement-breakpoint
-- What those keys did, once a statement or once a deletion, where they did it once for each row of a batch of thousands.
CREATE FUNCTION forget_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE component_milestones SET completed_by = NULL WHERE completed_by = OLD.id;
  UPDATE component_milestones SET updated_by = NULL WHERE updated_by = OLD.id;
  UPDATE components SET updated_by = NULL WHERE updated_by = OLD.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER deleted_users_are_forgotten AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION forget_user();
--> statement-breakpoint
CREATE FUNCTION forget_request_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM request_keys WHERE organization_id = OLD.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER request_keys_go_along AFTER DELETE ON organizations FOR EACH ROW EXECUTE FUNCTION forget_request_keys();
--> statement-breakpoint
CREATE FUNCTION check_audited_batches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT batch_id FROM added) a
    WHERE NOT EXISTS (SELECT FROM update_batches b WHERE b.id = a.batch_id)
  ) THEN
    RAISE EXCEPTION 'an audit row names a batch that there is none of'
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'audit_log_batch', TABLE = 'audit_log';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_has_batches AFTER INSERT ON audit_log REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_audited_batches();
--> statement-breakpoint
-- Room on its page for a milestone's next state: then none of its indexes has to be told.
ALTER TABLE component_milestones SET (fillfactor = 80);
