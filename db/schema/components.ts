import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, day, id, instant, percent, quantity, sortText } from './columns'
import { areas, drawings, projects, systems, testPackages } from './projects'
import { milestoneTemplates, milestoneTemplateSteps } from './templates'

/**
 * A thing to install. Its drawing's and places' sort keys are carried here by composite keys that cascade, so that every
 * list is one index walk and a renamed area can't leave a stale order behind.
 */
export const components = pgTable(
  'components',
  {
    /** Unique with its project, as the keys that name it have it. */
    id: uuid('id').notNull(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /** Its number within the project: what pages, addresses and form values call it. */
    seq: integer('seq').notNull(),
    drawingId: uuid('drawing_id').notNull(),
    drawingSort: sortText('drawing_sort').notNull(),
    templateId: uuid('template_id')
      .notNull()
      .references(() => milestoneTemplates.id),
    type: sortText('type').notNull(),
    /** Commodity code, weld number or tag: what people call it beside its drawing. */
    label: sortText('label').notNull(),
    /** What makes two rows of a file the same thing, but for their instance. */
    identity: text('identity').notNull(),
    instance: integer('instance').notNull().default(1),
    ofInstances: integer('of_instances').notNull().default(1),
    size: text('size').notNull().default(''),
    spec: text('spec').notNull().default(''),
    description: text('description').notNull().default(''),
    /** Columns of the import that have no column here. */
    attributes: jsonb('attributes').$type<Record<string, string>>().notNull().default({}),
    areaId: uuid('area_id'),
    /** '' where it is in none: what has no area is first among areas. */
    areaSort: sortText('area_sort').notNull().default(''),
    systemId: uuid('system_id'),
    systemSort: sortText('system_sort').notNull().default(''),
    testPackageId: uuid('test_package_id'),
    testPackageSort: sortText('test_package_sort').notNull().default(''),
    /** True where the place is the component's own; otherwise it follows its drawing's. */
    areaOwn: boolean('area_own').notNull().default(false),
    systemOwn: boolean('system_own').notNull().default(false),
    testPackageOwn: boolean('test_package_own').notNull().default(false),
    budgetedMinutes: integer('budgeted_minutes'),
    onHold: boolean('on_hold').notNull().default(false),
    holdReason: text('hold_reason').notNull().default(''),
    retiredAt: instant('retired_at'),
    retiredReason: text('retired_reason').notNull().default(''),
    /** For its standing, which carries it along. */
    retired: boolean('retired')
      .notNull()
      .generatedAlwaysAs(sql`retired_at is not null`),
    createdAt: createdAt(),
    /** What the search looks through, folded to upper case. */
    searchText: text('search_text').notNull().default(''),
  },
  (t) => [
    unique('components_seq_key').on(t.projectId, t.seq),
    unique('components_project_key').on(t.id, t.projectId),
    unique('components_instance_key').on(t.projectId, t.identity, t.instance),
    foreignKey({
      name: 'components_drawing_fk',
      columns: [t.drawingId, t.projectId, t.drawingSort],
      foreignColumns: [drawings.id, drawings.projectId, drawings.sortKey],
    }).onUpdate('cascade'),
    foreignKey({
      name: 'components_area_fk',
      columns: [t.areaId, t.projectId, t.areaSort],
      foreignColumns: [areas.id, areas.projectId, areas.sortKey],
    }).onUpdate('cascade'),
    foreignKey({
      name: 'components_system_fk',
      columns: [t.systemId, t.projectId, t.systemSort],
      foreignColumns: [systems.id, systems.projectId, systems.sortKey],
    }).onUpdate('cascade'),
    foreignKey({
      name: 'components_test_package_fk',
      columns: [t.testPackageId, t.projectId, t.testPackageSort],
      foreignColumns: [testPackages.id, testPackages.projectId, testPackages.sortKey],
    }).onUpdate('cascade'),
    // A key with a null is switched off: id and sort key come and go together.
    check('components_area_sort', sql`(${t.areaId} is null) = (${t.areaSort} = '')`),
    check('components_system_sort', sql`(${t.systemId} is null) = (${t.systemSort} = '')`),
    check('components_test_package_sort', sql`(${t.testPackageId} is null) = (${t.testPackageSort} = '')`),
    check('components_instance', sql`${t.instance} >= 1 and ${t.ofInstances} >= 1`),
    check('components_budget', sql`${t.budgetedMinutes} >= 0`),
    // Each list is a walk along one of these or of those of the standings; the number within the project breaks ties. All
    // of them are written anew with every change of a component, so each serves whatever it can: those of places hold
    // their components in the usual order, for the filter; those of drawings and places are led by what their keys name
    // too; that of drawings is what a standing names as well.
    unique('components_by_drawing').on(t.projectId, t.drawingSort, t.seq, t.id, t.retired),
    index('components_by_name').on(t.projectId, sql`(${t.type} || ' ' || ${t.label})`, t.seq),
    index('components_by_instance').on(
      t.projectId,
      sql`((${t.instance}::bigint << 32) + ${t.ofInstances})`,
      t.seq,
    ),
    index('components_in_area').on(t.projectId, t.areaSort, t.drawingSort, t.seq),
    index('components_in_system').on(t.projectId, t.systemSort, t.drawingSort, t.seq),
    index('components_in_test_package').on(t.projectId, t.testPackageSort, t.drawingSort, t.seq),
    index('components_of_type').on(t.projectId, t.type, t.drawingSort, t.seq),
    index('components_on_hold')
      .on(t.projectId, t.drawingSort, t.seq)
      .where(sql`${t.onHold}`),
    index('components_retired')
      .on(t.projectId, t.drawingSort, t.seq)
      .where(sql`${t.retiredAt} is not null`),
    // Led by the template, for its foreign key; with the project, whether it uses the template is one probe.
    index('components_template').on(t.templateId, t.projectId),
  ],
)

export const componentMilestones = pgTable(
  'component_milestones',
  {
    id: id(),
    componentId: uuid('component_id').notNull(),
    projectId: uuid('project_id').notNull(),
    stepId: uuid('step_id').notNull(),
    stepKey: text('step_key').notNull(),
    position: smallint('position').notNull(),
    workflowType: text('workflow_type').notNull(),
    /** The step's weight; 0 once a newer version of the template has dropped the step. */
    weight: percent('weight').notNull(),
    removed: boolean('removed').notNull().default(false),
    isCompleted: boolean('is_completed').notNull().default(false),
    percentageComplete: percent('percentage_complete'),
    quantityComplete: quantity('quantity_complete'),
    quantityTotal: quantity('quantity_total'),
    unit: text('unit'),
    /** 0 to 100, from the one value that decides; more than the total counts as 100. */
    progress: numeric('progress', { precision: 9, scale: 6 })
      .notNull()
      .generatedAlwaysAs(
        sql`case workflow_type when 'discrete' then case when is_completed then 100 else 0 end when 'percentage' then percentage_complete else least(100, quantity_complete * 100 / quantity_total) end`,
      ),
    completedAt: instant('completed_at'),
    /** Users. A key would be looked up for each of ten thousand rows, always the same one: triggers see to it. */
    completedBy: uuid('completed_by'),
    effectiveDate: day('effective_date'),
    version: integer('version').notNull().default(1),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    updatedBy: uuid('updated_by'),
  },
  (t) => [
    unique('component_milestones_step_key').on(t.componentId, t.stepKey),
    foreignKey({
      name: 'component_milestones_component_fk',
      columns: [t.componentId, t.projectId],
      foreignColumns: [components.id, components.projectId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'component_milestones_step_fk',
      columns: [t.stepId, t.stepKey, t.workflowType],
      foreignColumns: [
        milestoneTemplateSteps.id,
        milestoneTemplateSteps.key,
        milestoneTemplateSteps.workflowType,
      ],
    }),
    check(
      'component_milestones_weight',
      sql`${t.weight} between 0 and 100 and (${t.weight} = 0) = ${t.removed}`,
    ),
    check(
      'component_milestones_value',
      sql`case ${t.workflowType}
        when 'discrete' then ${t.percentageComplete} is null and ${t.quantityComplete} is null and ${t.quantityTotal} is null
        when 'percentage' then ${t.percentageComplete} is not null and ${t.percentageComplete} between 0 and 100
          and ${t.isCompleted} = (${t.percentageComplete} = 100) and ${t.quantityComplete} is null and ${t.quantityTotal} is null
        when 'quantity' then ${t.quantityComplete} is not null and ${t.quantityTotal} is not null and ${t.unit} is not null
          and ${t.quantityComplete} >= 0 and ${t.quantityTotal} > 0
          and ${t.isCompleted} = (${t.quantityComplete} >= ${t.quantityTotal}) and ${t.percentageComplete} is null
        else false end`,
    ),
    check('component_milestones_completed_at', sql`${t.isCompleted} or ${t.completedAt} is null`),
    check('component_milestones_version', sql`${t.version} >= 1`),
  ],
)
