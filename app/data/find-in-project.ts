import { componentWords } from '~/domain/component-words'
import { MOST_FOUND } from '~/domain/find'
import { folded } from '~/domain/line'
import type { Db } from '~db/client'
import { type ListedComponent, listComponents } from './components/list'
import { listedNow } from './components/listed-now'
import type { Actor } from './people'
import { run } from './run'

export interface Found {
  components: ListedComponent[]
  /** Whether a component's own label begins with the text; else they have it somewhere, as in their drawing's number. */
  named: boolean
  drawings: { number: string; components: number }[]
  /** By date; the date of a recurring one is what it is counted from. */
  milestones: { id: string; name: string; dueDate: string; recurring: boolean }[]
}

// One walk along the list's index for each type in use: labels that begin with the text, or are it, first of all.
const NAMED = `
  SELECT c.seq FROM (
      SELECT DISTINCT t.component_type AS type FROM milestone_templates t
      WHERE t.organization_id = $2 AND (t.project_id IS NULL OR t.project_id = $1)) used
    CROSS JOIN json_array_elements_text($3::json) typed
    CROSS JOIN LATERAL (
      SELECT c.seq, c.label FROM components c
      WHERE c.project_id = $1 AND (c.type || ' ' || c.label) >= used.type || ' ' || typed
        AND (c.type || ' ' || c.label) < used.type || ' ' || typed || chr(1114111)
      ORDER BY (c.type || ' ' || c.label), c.seq LIMIT ${MOST_FOUND}) c
  ORDER BY length(c.label), c.label, c.seq LIMIT ${MOST_FOUND}`

const DRAWINGS = `
  SELECT d.number, (SELECT count(*)::int FROM components c
      WHERE c.project_id = d.project_id AND c.drawing_sort = d.sort_key AND c.drawing_id = d.id
        AND c.retired_at IS NULL) AS components
  FROM (
    SELECT d.* FROM drawings d JOIN projects p ON p.id = d.project_id AND p.organization_id = $2
    WHERE d.project_id = $1 AND NOT EXISTS (
      SELECT FROM json_array_elements_text($3::json) word WHERE d.number_key NOT LIKE '%' || word || '%')
    ORDER BY d.number_key LIKE $4 || '%' DESC, d.sort_key LIMIT ${MOST_FOUND}) d
  ORDER BY d.number_key LIKE $4 || '%' DESC, d.sort_key`

const MILESTONES = `
  SELECT m.id, m.name, m.due_date::text AS "dueDate", m.recurring_config IS NOT NULL AS recurring
  FROM milestones m JOIN projects p ON p.id = m.project_id AND p.organization_id = $2
  WHERE m.project_id = $1 ORDER BY m.due_date, m.name, m.id LIMIT 5000`

/** `%` and `_` are looked for as they are typed. */
const literal = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** Too short for the index of words: at a hundred thousand rows a rare one would be looked for in each. */
const isShort = (text: string) => text.length < 3 || !/[\p{L}\p{N}]{2}/u.test(text)

/** Numbers of components whose label begins with the text; '#412' is the one with that number. */
async function namedSeqs(db: Db, actor: Actor, project: { id: string }, text: string): Promise<number[]> {
  const number = /^#(\d{1,9})$/.exec(text)?.[1]
  if (number) return [Number(number)]
  const typed = JSON.stringify([...new Set([text, text.toUpperCase()])])
  const rows = await run<{ seq: number }>(db, NAMED, [project.id, actor.organizationId, typed])
  return [...new Set(rows.map(({ seq }) => seq))]
}

/** Those whose label begins with the text or with its last word, the others being of its type or drawing: 'weld 12'. */
async function findNamed(db: Db, actor: Actor, project: { id: string }, text: string) {
  const words = text.toUpperCase().split(' ')
  const last = text.split(' ').at(-1) ?? text
  const seqs = new Set(await namedSeqs(db, actor, project, text))
  if (words.length > 1) for (const seq of await namedSeqs(db, actor, project, last)) seqs.add(seq)
  const bySeq = new Map((await listedNow(db, actor, project, [...seqs])).map((one) => [one.seq, one]))
  return [...seqs].flatMap((seq) => {
    const one = bySeq.get(seq)
    const all = one && `${one.drawing} ${componentWords(one)}`.toUpperCase()
    return one && (words.length === 1 || words.every((word) => all?.includes(word))) ? [one] : []
  })
}

/** Those that go by it, retired ones too; where these are few, others that have its words somewhere. */
async function findComponents(db: Db, actor: Actor, project: { id: string }, text: string) {
  const first = await findNamed(db, actor, project, text)
  const named = first.length > 0
  if (first.length >= MOST_FOUND || isShort(text)) return { components: first.slice(0, MOST_FOUND), named }
  const request = { filter: { search: text }, sort: 'drawing', descending: false, size: MOST_FOUND } as const
  const { rows } = await listComponents(db, actor, project, request)
  const others = rows.filter(({ seq }) => first.every((one) => one.seq !== seq))
  return { components: [...first, ...others].slice(0, MOST_FOUND), named }
}

async function findDrawings(db: Db, actor: Actor, project: { id: string }, text: string) {
  const key = literal(text.toUpperCase())
  const words = JSON.stringify(key.split(' '))
  return run<Found['drawings'][number]>(db, DRAWINGS, [project.id, actor.organizationId, words, key])
}

async function findMilestones(db: Db, actor: Actor, project: { id: string }, text: string) {
  const all = await run<Found['milestones'][number]>(db, MILESTONES, [project.id, actor.organizationId])
  const words = text.toUpperCase().split(' ')
  const named = all.filter(({ name }) => words.every((word) => name.toUpperCase().includes(word)))
  return named.slice(0, MOST_FOUND)
}

/**
 * What goes by a text in a project: components by number, label or anything else that the list's search looks through,
 * drawings by number, milestones of the plan by name; all its words, in capitals or not. Of each kind no more than
 * MOST_FOUND. Nothing for no text.
 */
export async function findInProject(
  db: Db,
  actor: Actor,
  project: { id: string },
  typed: string,
): Promise<Found> {
  const text = folded(typed)
  if (text === '') return { components: [], named: false, drawings: [], milestones: [] }
  const [components, drawings, milestones] = await Promise.all([
    findComponents(db, actor, project, text),
    findDrawings(db, actor, project, text),
    findMilestones(db, actor, project, text),
  ])
  return { ...components, drawings, milestones }
}
