import type { Actor } from '~/data/people'
import type { Db } from '~db/client'
import type { MadeProject } from './factories'
import { type LoggedMilestone, makeMove } from './legacy-move'

const logged = (long: string): LoggedMilestone[] => [
  {
    name: long,
    type: 'AFTER_PROJECT_END',
    action: 'LEFT_OUT',
    reason: 'Mon 1 Mar 2027 is after the project’s end, Sun 28 Feb 2027.',
    dueDate: '2027-03-01',
  },
  {
    name: 'Weekly review 1',
    type: 'NUMBERED_SERIES',
    action: 'FOLDED',
    reason: 'Folded into “Weekly review”, a recurring milestone of the same name.',
    dueDate: '2026-01-07',
  },
  {
    name: 'Hand-over',
    type: 'DOUBLE_DATE',
    action: 'REDATED',
    reason: 'Moved from Fri 30 Jan 2026 to Sat 31 Jan 2026: “Pressure test” is on the first.',
    dueDate: '2026-01-30',
    original: { id: 'm-2', name: 'Hand-over', due_date: '2026-01-29 23:00:00+00', recurring_config: null },
  },
  { name: '', type: 'NAME_MISSING', action: 'LEFT_OUT', reason: 'It has no name.', projectName: '' },
]

const DECISIONS = { kinds: { AFTER_PROJECT_END: 'leave-out' }, rows: { 'm-7': { dueDate: '2026-01-09' } } }

/** A move over to a project, with something of everything in its log; the first is named `long`. */
export const makeWholeMove = (db: Db, owner: Actor, project: MadeProject, long: string) =>
  makeMove(db, owner, { project, entries: logged(long), decisions: DECISIONS })
