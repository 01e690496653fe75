import postgres from 'postgres'
import { canDump, writeDump } from './dump'
import { makeLegacy, type LegacyCopy } from './index'
import { loadLegacy } from './load'

/** A dump of `dumpedCopy()` among other things, made by a real pg_dump. make-fixture.ts makes it anew. */
export const DUMP_FIXTURE = 'tests/fixtures/old-planner.sql'

export const dumpedCopy = (): LegacyCopy => makeLegacy({ seed: 15, orphans: 12 })

/** What else a database has, some of which looks like rows of the old planner and is none. */
const CLUTTER = `
CREATE TYPE public.task_state AS ENUM ('open', 'it''s done; really');
CREATE TABLE public."Groups" (id uuid, "odd ""name"";" text DEFAULT 'a;b', state public.task_state DEFAULT 'open');
INSERT INTO public."Groups" VALUES (NULL, E'tab\\there\\nand \\\\. a line'), (NULL, E'\\\\.');
CREATE SCHEMA other;
CREATE TABLE other.milestones (id integer, name text);
INSERT INTO other.milestones VALUES (1, 'of another schema');
COMMENT ON TABLE public.milestones IS 'It''s here;
COPY public.milestones (id) FROM stdin;
nothing
\\.
';
CREATE FUNCTION public.order_milestones() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  -- COPY public.projects (id) FROM stdin;
  EXECUTE 'DELETE FROM public.milestones';
COPY public.milestones (id, name) FROM stdin;
  RETURN NEW;
END $body$;
CREATE TRIGGER ordered BEFORE INSERT ON public.milestones FOR EACH ROW EXECUTE FUNCTION public.order_milestones();`

/** The copy and the clutter in a database of its own, for as long as `work` takes. */
export async function withDumped<T>(serverUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const database = await loadLegacy(serverUrl, dumpedCopy())
  try {
    const sql = postgres(database.url, { max: 1, onnotice: () => undefined })
    await sql.unsafe(CLUTTER).finally(() => sql.end())
    return await work(database.url)
  } finally {
    await database.drop()
  }
}

/** The address of a fresh dump in `file` where this machine's pg_dump knows the server, else of the kept one. */
export async function dumpOf(url: string, file: string): Promise<string> {
  if (!(await canDump(url))) return DUMP_FIXTURE
  await writeDump(url, file)
  return file
}
