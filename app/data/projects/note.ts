import type { Queryable } from '~db/client'
import { run } from '../run'

/** A project's note, '' where it has none: by itself, for it can be long and few pages show it. */
export async function readNote(db: Queryable, project: { id: string }): Promise<string> {
  const [row] = await run<{ note: string }>(db, 'SELECT note FROM projects WHERE id = $1', [project.id])
  return row?.note ?? ''
}
