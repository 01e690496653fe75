-- An archived project is read-only, whoever writes. Every change of a project moves its head, as its last statement and
-- under the head's lock; what is read here is newer than that lock, so a change that has waited for the archiving is
-- refused too.
CREATE FUNCTION refuse_archived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM projects WHERE id = NEW.scope_id AND archived_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the project % is archived', NEW.scope_id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'project_archived';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER archived_projects_are_read_only BEFORE INSERT OR UPDATE ON heads
  FOR EACH ROW EXECUTE FUNCTION refuse_archived();
