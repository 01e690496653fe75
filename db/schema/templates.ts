import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  integer,
  numeric,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, percent } from './columns'
import { organizations, users } from './organizations'
import { projects } from './projects'

/**
 * Rules of credit of a component type. Without a project they are the organization's; a project's own versions count on
 * from there. A version is never changed: a change is a new version.
 */
export const milestoneTemplates = pgTable(
  'milestone_templates',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    projectId: uuid('project_id'),
    componentType: text('component_type').notNull(),
    version: integer('version').notNull(),
    /** Budget minutes for one component, or for one unit of its quantity; null = none given. */
    minutesPerUnit: numeric('minutes_per_unit', { precision: 12, scale: 4 }),
    createdAt: createdAt(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    unique('milestone_templates_version_key')
      .on(t.organizationId, t.projectId, t.componentType, t.version)
      .nullsNotDistinct(),
    foreignKey({
      columns: [t.projectId, t.organizationId],
      foreignColumns: [projects.id, projects.organizationId],
    }).onDelete('cascade'),
    check('milestone_templates_version', sql`${t.version} >= 1`),
  ],
)

export const milestoneTemplateSteps = pgTable(
  'milestone_template_steps',
  {
    id: id(),
    templateId: uuid('template_id')
      .notNull()
      .references(() => milestoneTemplates.id, { onDelete: 'cascade' }),
    /** Short and the same across versions, e.g. `rcv`. */
    key: text('key').notNull(),
    position: smallint('position').notNull(),
    name: text('name').notNull(),
    workflowType: text('workflow_type').notNull(),
    weight: percent('weight').notNull(),
    unit: text('unit'),
  },
  (t) => [
    unique('milestone_template_steps_key').on(t.templateId, t.key),
    unique('milestone_template_steps_position').on(t.templateId, t.position),
    unique('milestone_template_steps_kind').on(t.id, t.key, t.workflowType),
    check('milestone_template_steps_key_form', sql`${t.key} ~ '^[a-z0-9]{1,8}$'`),
    check(
      'milestone_template_steps_workflow',
      sql`${t.workflowType} in ('discrete', 'percentage', 'quantity')`,
    ),
    check('milestone_template_steps_weight', sql`${t.weight} > 0 and ${t.weight} <= 100`),
  ],
)
