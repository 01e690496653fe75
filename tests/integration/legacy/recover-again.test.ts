import postgres from 'postgres'
import { expect, it } from 'vitest'
import { listCleanupLog } from '~/data/legacy/log'
import { recoverMilestone } from '~/data/legacy/recover'
import { revertLegacy } from '~/data/legacy/revert'
import { addDays } from '~/domain/plan/dates'
import { useDatabase } from '~tests/support/database'
import { saved, setUpMove } from '~tests/support/legacy/moving'

const database = useDatabase()

it('What is recovered is one milestone, also where a later move brought it over and was taken back', async () => {
  const { old, owner, move } = await setUpMove(database, { seed: 37 })
  const sql = postgres(old.url, { max: 1 })
  try {
    await sql`
      INSERT INTO milestones (id, project_id, name, due_date)
      SELECT gen_random_uuid(), id, 'Taken back', '2999-01-01' FROM projects WHERE name LIKE 'Nothing planned%' LIMIT 1`
    const first = await saved(move())
    await sql`
      UPDATE milestones m SET due_date = p.start_date + interval '4 days' FROM projects p
      WHERE p.id = m.project_id AND m.name = 'Taken back'`
    const later = await saved(move())
    expect(await revertLegacy(database.db, later.runId, { actor: owner })).toMatchObject({
      ok: true,
      summary: { milestones: 1 },
    })
    const { entries } = await listCleanupLog(database.db, owner, { run: first.runId, q: 'Taken back' })
    const [entry] = entries
    const wanted = { projectId: entry?.projectId ?? '', dueDate: addDays(entry?.projectStart ?? '', 3) }
    const done = await recoverMilestone(database.db, owner, entry?.id ?? '', wanted)
    expect(done).toMatchObject({ ok: true, again: false })
    expect(await move()).toMatchObject({ outcome: 'nothingNew' })
  } finally {
    await sql.end()
    await old.drop()
  }
})
