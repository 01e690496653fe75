// npm run --silent legacy -- inspect <source> [--time-zone Europe/Oslo] [--json]
// npm run --silent legacy -- move <source> --organization <its address> [--dry-run] [--decisions file] [--yes]
// npm run --silent legacy -- revert <run> [--yes]
// Moves the plan of the old planner over. A source is a Postgres address, a folder of CSV exports or a plain pg_dump file.
import { command, Sentence } from './command'

type Work = (args: string[]) => Promise<string>

/** Loaded when asked for: looking at a copy needs nothing of what writes. */
const VERBS: Record<string, () => Promise<Work>> = {
  inspect: async () => (await import('./legacy/inspect')).inspect,
  move: async () => (await import('./legacy/move')).move,
  revert: async () => (await import('./legacy/revert')).revert,
}

await command(async () => {
  const [verb = '', ...args] = process.argv.slice(2)
  const load = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
  if (!load)
    throw new Sentence(
      `Say what to do: npm run --silent legacy -- ${Object.keys(VERBS).join(' or ')}, like npm run --silent legacy -- inspect old-planner.sql`,
    )
  const work = await load()
  return work(args)
})
