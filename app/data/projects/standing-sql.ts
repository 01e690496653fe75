/**
 * How far a project is: its components, retired ones left out, the sum of their completion in percent, how many are complete,
 * untouched and on hold. Kept with its head, and what its head hasn't taken in yet added: a look at a row or two, however
 * many components there are. A subselect of one row.
 * @param project SQL of the project's id
 */
export const projectStanding = (project: string): string => `(
    SELECT (coalesce(h.components, 0) + coalesce(m.components, 0))::int AS components,
      coalesce(h.completion_sum, 0) + coalesce(m.completion_sum, 0) AS completion_sum,
      (coalesce(h.completed, 0) + coalesce(m.completed, 0))::int AS completed,
      (coalesce(h.untouched, 0) + coalesce(m.untouched, 0))::int AS untouched,
      (coalesce(h.on_hold, 0) + coalesce(m.on_hold, 0))::int AS on_hold
    FROM (
      SELECT sum(components) AS components, sum(completion_sum) AS completion_sum, sum(completed) AS completed,
        sum(untouched) AS untouched, sum(on_hold) AS on_hold
      FROM standing_moves WHERE project_id = ${project}) m
    LEFT JOIN heads h ON h.scope_id = ${project})`

/** The plain mean of their completion, two decimals, of a row of the above. */
export const MEAN_COMPLETION = `coalesce(round(completion_sum / nullif(components, 0), 2), 0)::text`

/** The status that goes with it. */
export const STANDING_STATUS = `CASE WHEN components > 0 AND completed = components THEN 'COMPLETED'
      WHEN untouched = components THEN 'NOT_STARTED' ELSE 'IN_PROGRESS' END`
