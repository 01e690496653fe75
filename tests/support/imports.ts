import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { applyImport } from '~/data/imports/apply'
import { previewImport } from '~/data/imports/preview'
import { stageImport } from '~/data/imports/stage'
import type { ApplyChoice, Preview } from '~/data/imports/types'
import type { Actor } from '~/data/people'
import { shipTemplates } from '~/data/templates/ship'
import { openSheetFile } from '~/files'
import type { Db } from '~db/client'
import { makeOrganization, makeProject, makeUser, type MadeProject } from './factories'

export interface ImportWorld {
  planner: Actor
  foreman: Actor
  viewer: Actor
  project: MadeProject
}

/** An organization with the shipped rules of credit and an empty project. */
export async function makeImportWorld(db: Db): Promise<ImportWorld> {
  const organization = await makeOrganization(db)
  await db.transaction((tx) => shipTemplates(tx, organization.id))
  const [planner, foreman, viewer] = await Promise.all([
    makeUser(db, organization, 'planner'),
    makeUser(db, organization, 'foreman'),
    makeUser(db, organization, 'viewer'),
  ])
  return { planner, foreman, viewer, project: await makeProject(db, organization) }
}

/** Keeps a file's rows; a text that holds line breaks is a CSV of its own, anything else a file of the samples. */
export async function stage(db: Db, world: ImportWorld, file: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-test-'))
  try {
    const isText = file.includes('\n')
    const path = isText ? join(folder, 'rows.csv') : `../shared/data/${file}`
    if (isText) writeFileSync(path, file)
    const name = basename(path)
    const opened = await openSheetFile({ path, name, size: statSync(path).size })
    if (!opened.ok) throw new Error(opened.reason)
    try {
      const staged = await stageImport(db, world.planner, world.project, { file: opened.file, name })
      if (!staged.ok) throw new Error(staged.reason)
      return staged.id
    } finally {
      await opened.file.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface Looked {
  id: string
  preview: Preview
}

export async function look(db: Db, world: ImportWorld, file: string, uses?: string[]): Promise<Looked> {
  const id = await stage(db, world, file)
  const previewed = await previewImport(db, world.planner, world.project, id, uses)
  if (!previewed.ok) throw new Error(previewed.reason)
  return { id, preview: previewed.preview }
}

export function apply(
  db: Db,
  world: ImportWorld,
  { id, preview }: Looked,
  choice: Partial<ApplyChoice> = {},
) {
  return applyImport(db, world.planner, world.project, id, {
    fingerprint: preview.fingerprint,
    takeQuantities: false,
    leaveOutErrors: false,
    ...choice,
  })
}

/** Looks at a file and imports it. */
export async function importFile(
  db: Db,
  world: ImportWorld,
  file: string,
  choice: Partial<ApplyChoice> = {},
) {
  const looked = await look(db, world, file)
  const applied = await apply(db, world, looked, choice)
  if (!applied.ok) throw new Error(applied.reason)
  return { ...looked, result: applied.result }
}
