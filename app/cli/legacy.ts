// npm run legacy: moves the plan of the old planner over, as docs/moving-over.md says.
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
