import { posix } from 'node:path'
import type { FileLimits } from '../sheet-file'
import { drainXml } from './xml'
import type { Zip } from './zip'

/** `type` is the last word of the relation's address, which transitional and strict workbooks share. */
export type Relation = { id: string; type: string; target: string }

/** The relations of a part; empty when it has none. Targets are names of parts within the zip. */
export async function readRelations(zip: Zip, part: string, limits: FileLimits): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!zip.has(name)) return []
  const relations: Relation[] = []
  await drainXml(zip.text(name, limits.smallPartBytes, 'A part'), {
    open(tag, attributes) {
      const { Id, Type, Target, TargetMode } = attributes
      if (tag !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target })
    },
  })
  return relations
}
