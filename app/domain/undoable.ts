import { may, mayUndo, type Role } from './access'

/** What is known of a batch, by which it can be put back or can't. */
export interface BatchNature {
  kind: string
  /** What its rows changed, each once: milestone, component, drawing, planMilestone, ... */
  entities: readonly string[]
  /** Its first row is about something that wasn't there before. */
  adds: boolean
}

/** How a batch is put back; whose role it needs goes with it. */
export type UndoWay = 'milestones' | 'components' | 'plan'

export type Undoable = { ok: true; way: UndoWay } | { ok: false; why: string }

const no = (why: string): Undoable => ({ ok: false, why })

/** Why a batch of a kind isn't put back in one, and what is done instead. */
const WHY: Record<string, string> = {
  import: 'An import isn’t undone in one: progress made since would go with it. Retire what is too much.',
  component: 'A component that was added isn’t taken out again: retire it on its own page, with a reason.',
  place: 'A place is added, renamed and removed under Places; that is where this is changed back.',
  template: 'Rules of credit keep their versions: save and apply them as they were, as the next version.',
  project: 'What a project is called, its dates and its archiving are changed back where they were changed.',
  calendar:
    'Holidays and hours are put in and taken out in the calendar; that is where this is changed back.',
  conflict: 'Nothing was changed by this: what stood there was kept.',
  member: 'Members are changed back on their page.',
  legacy: 'What was moved over is taken back as a whole, by the command that moved it.',
}

/** The one rule of which batches can be undone, for the pages that offer it and the undo itself. */
export function undoableBatch({ kind, entities, adds }: BatchNature): Undoable {
  const only = (...allowed: string[]) =>
    entities.length > 0 && entities.every((entity) => allowed.includes(entity))
  if (only('milestone')) return { ok: true, way: 'milestones' }
  const undo = kind === 'undo'
  if (
    (kind === 'milestone' || undo) &&
    entities.includes('planMilestone') &&
    only('planMilestone', 'project')
  )
    return { ok: true, way: 'plan' }
  if ((kind === 'component' || undo) && only('component', 'drawing') && !adds)
    return { ok: true, way: 'components' }
  return no(WHY[kind] ?? 'This can’t be undone by itself.')
}

/** Who may put a batch back: a foreman what they marked themselves; the rest is the planner's. */
export function mayUndoBatch(role: Role, way: UndoWay, own: boolean): boolean {
  if (way === 'milestones') return mayUndo(role, own)
  return may(role, way === 'plan' ? 'plan' : 'editComponents')
}
