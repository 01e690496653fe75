import { eq, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Role } from '~/domain/access'
import type { Actor } from '~/data/people'
import type { Db } from '~db/client'
import * as schema from '~db/schema/index'
import { RULES, type StepSpec } from './rules-of-credit'

let counted = 0
const next = () => (counted += 1)

/** Inserts in slices: a statement takes 65,534 parameters. */
async function inSlices<T>(
  rows: T[],
  insert: (slice: T[]) => PromiseLike<unknown>,
  size = 1000,
): Promise<void> {
  for (let at = 0; at < rows.length; at += size) await insert(rows.slice(at, at + size))
}

export type Organization = Awaited<ReturnType<typeof makeOrganization>>
export async function makeOrganization(db: Db, name = `Organization ${next()}`) {
  const organization = { id: uuid(), name, slug: `org-${uuid().slice(-8)}-${next()}` }
  await db.insert(schema.organizations).values(organization)
  return organization
}

/** Someone who nobody can sign in as (no password matches), as the actor that commands take. */
export async function makeUser(
  db: Db,
  organization: Organization,
  role: Role,
  name = `${role} ${next()}`,
): Promise<Actor> {
  const userId = uuid()
  await db
    .insert(schema.users)
    .values({ id: userId, email: `${userId}@example.com`, name, passwordHash: '-' })
  await db.insert(schema.memberships).values({ organizationId: organization.id, userId, role })
  return {
    userId,
    name,
    organizationId: organization.id,
    organizationName: organization.name,
    role,
    listView: null,
  }
}

export type MadeProject = Awaited<ReturnType<typeof makeProject>>
export async function makeProject(
  db: Db,
  organization: Organization,
  given: Partial<typeof schema.projects.$inferInsert> = {},
) {
  const project = {
    id: uuid(),
    key: uuid().slice(-8),
    organizationId: organization.id,
    number: `P-${next()}`,
    name: `Project ${counted}`,
    startDate: '2025-01-01',
    endDate: '2030-12-31' as string | null,
    estimatedMinutes: 60_000,
    timeZone: 'UTC',
    ...given,
  }
  await db.insert(schema.projects).values(project)
  return project
}

export type MadeTemplate = Awaited<ReturnType<typeof makeTemplate>>
/** A template of the organization; its steps' weights must add up to 100. */
export async function makeTemplate(
  db: Db,
  organization: Organization,
  componentType: string,
  specs: readonly StepSpec[],
) {
  const template = { id: uuid(), organizationId: organization.id, componentType, version: next() }
  const steps = specs.map((spec, position) => ({ id: uuid(), templateId: template.id, position, ...spec }))
  await db.transaction(async (tx) => {
    await tx.insert(schema.milestoneTemplates).values(template)
    await tx.insert(schema.milestoneTemplateSteps).values(steps)
  })
  return { ...template, steps }
}

const PLACES = { areas: schema.areas, systems: schema.systems, testPackages: schema.testPackages }

export type MadePlace = { id: string; name: string; sortKey: string }
export async function makePlace(
  db: Db,
  project: { id: string },
  table: keyof typeof PLACES,
  name = `Place ${next()}`,
): Promise<MadePlace> {
  const place = {
    id: uuid(),
    projectId: project.id,
    name,
    nameKey: name.toUpperCase(),
    sortKey: name.toUpperCase(),
  }
  await db.insert(PLACES[table]).values(place)
  return place
}

export type MadeDrawing = Awaited<ReturnType<typeof makeDrawing>>
export async function makeDrawing(db: Db, project: { id: string }, number = `DWG-${next()}`) {
  const key = number.toUpperCase()
  const drawing = { id: uuid(), projectId: project.id, number, numberKey: key, sortKey: key }
  await db.insert(schema.drawings).values(drawing)
  return drawing
}

export interface ComponentsWanted {
  template: MadeTemplate
  drawing: MadeDrawing
  count?: number
  budgetedMinutes?: number | null
  /** For the quantity steps. */
  quantityTotal?: string
}

export interface MadeComponent {
  id: string
  seq: number
  label: string
  /** Step key to the component milestone's id. */
  milestones: Record<string, string>
}

/** Untouched components, numbered on from the project's last one. Some thousands take a second. */
export async function makeComponents(
  db: Db,
  project: MadeProject,
  wanted: ComponentsWanted,
): Promise<MadeComponent[]> {
  const { template, drawing, count = 1, budgetedMinutes = null, quantityTotal = '500' } = wanted
  const { componentType: type, steps } = template
  const first = await reserveSeq(db, project.id, count)
  const made = Array.from({ length: count }, (_, index): MadeComponent => {
    const seq = first + index
    return { id: uuid(), seq, label: `${type}-${seq}`, milestones: {} }
  })
  const milestones = made.flatMap((component) =>
    steps.map((step) => {
      const id = uuid()
      component.milestones[step.key] = id
      const { workflowType, weight, position } = step
      const quantity = workflowType === 'quantity'
      return {
        id,
        componentId: component.id,
        projectId: project.id,
        stepId: step.id,
        stepKey: step.key,
        position,
        workflowType,
        weight,
        percentageComplete: workflowType === 'percentage' ? '0' : null,
        quantityComplete: quantity ? '0' : null,
        quantityTotal: quantity ? quantityTotal : null,
        unit: quantity ? (step.unit ?? 'ft') : null,
      }
    }),
  )
  await inSlices(made, (slice) =>
    db.insert(schema.components).values(
      slice.map(({ id, seq, label }) => ({
        id,
        seq,
        label,
        projectId: project.id,
        drawingId: drawing.id,
        drawingSort: drawing.sortKey,
        templateId: template.id,
        type,
        identity: label,
        budgetedMinutes,
        searchText: `${label} ${drawing.number}`.toUpperCase(),
      })),
    ),
  )
  await inSlices(made, (slice) =>
    db.insert(schema.componentStandings).values(
      slice.map(({ id, seq }) => ({
        componentId: id,
        projectId: project.id,
        seq,
        drawingSort: drawing.sortKey,
        stepCount: steps.length,
      })),
    ),
  )
  await inSlices(milestones, (slice) => db.insert(schema.componentMilestones).values(slice))
  return made
}

async function reserveSeq(db: Db, projectId: string, count: number): Promise<number> {
  const [row] = await db
    .update(schema.projects)
    .set({ componentSeq: sql`${schema.projects.componentSeq} + ${count}` })
    .where(eq(schema.projects.id, projectId))
    .returning({ last: schema.projects.componentSeq })
  return (row?.last ?? count) - count + 1
}

export type World = Awaited<ReturnType<typeof makeWorld>>
/** An organization with somebody of each role, and a project with three valves on one drawing. */
export async function makeWorld(db: Db) {
  const organization = await makeOrganization(db)
  const [owner, planner, foreman, viewer] = await Promise.all([
    makeUser(db, organization, 'owner'),
    makeUser(db, organization, 'planner'),
    makeUser(db, organization, 'foreman'),
    makeUser(db, organization, 'viewer'),
  ])
  const project = await makeProject(db, organization)
  const template = await makeTemplate(db, organization, 'valve', RULES.valve)
  const drawing = await makeDrawing(db, project)
  const components = await makeComponents(db, project, { template, drawing, count: 3 })
  return { organization, owner, planner, foreman, viewer, project, template, drawing, components }
}
