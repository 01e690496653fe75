import { existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { applyImport } from '~/data/imports/apply'
import { previewImport } from '~/data/imports/preview'
import { stageImport } from '~/data/imports/stage'
import { openSheetFile } from '~/files'
import type { MadeProject } from '../support/factories'
import type { Figure } from './report'
import { type BenchWorld, makeEmptyProject } from './world'

const FILES = ['../shared/data/component-takeoff.xlsx', '../shared/data/field-weld-log.xlsx']

/** One workbook from the file to the project: read, looked through, applied. */
async function importFile(world: BenchWorld, project: MadeProject, path: string): Promise<number> {
  const { db } = world.database
  const name = basename(path)
  const opened = await openSheetFile({ path, name, size: statSync(path).size })
  if (!opened.ok) throw new Error(opened.reason)
  const staged = await stageImport(db, world.planner, project, { file: opened.file, name })
  await opened.file.close()
  if (!staged.ok) throw new Error(staged.reason)
  const previewed = await previewImport(db, world.planner, project, staged.id)
  if (!previewed.ok) throw new Error(`${name} could not be looked through: ${previewed.reason}`)
  const { fingerprint } = previewed.preview
  const choice = { fingerprint, takeQuantities: true, leaveOutErrors: true }
  const applied = await applyImport(db, world.planner, project, staged.id, choice)
  if (!applied.ok) throw new Error(`${name} was not imported: ${applied.reason}`)
  return applied.result.created
}

/** Imports both real workbooks into a project of their own; nothing where they aren't at hand. */
export async function measureImport(
  world: BenchWorld,
): Promise<{ project: MadeProject; created: number; figures: Figure[] } | undefined> {
  if (!FILES.every((file) => existsSync(file))) return undefined
  const times: number[] = []
  let made = { project: await makeEmptyProject(world, 'Unit 4'), created: 0 }
  for (let turn = 0; turn < 3; turn += 1) {
    const project = await makeEmptyProject(world, 'Unit 4')
    const began = performance.now()
    let created = 0
    for (const file of FILES) created += await importFile(world, project, file)
    times.push(performance.now() - began)
    made = { project, created }
  }
  const seconds = Math.min(...times) / 1000
  const item = `both workbooks, ${made.created.toLocaleString('en')} components, the best of three`
  return { ...made, figures: [{ group: 'Import', item, value: seconds, unit: 's', limit: 1 }] }
}
