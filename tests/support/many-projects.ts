import type { Database } from '~db/client'

/** Projects one after the other through 2026, each with ten single milestones and two recurring ones. */
export async function makeManyProjects(
  { sql }: Pick<Database, 'sql'>,
  organizationId: string,
  count: number,
): Promise<void> {
  await sql`
    INSERT INTO projects (id, key, organization_id, number, name, start_date, end_date, estimated_minutes, time_zone)
    SELECT gen_random_uuid(), 'm' || substr(md5(${organizationId} || n), 1, 7), ${organizationId}, '26-' || n,
      (ARRAY['Tie-in', 'Compressor house', 'Tank', 'Pipe rack', 'Flare'])[1 + n % 5] || ' ' || n,
      date '2025-10-01' + n, date '2026-12-31' - n, 120000, 'UTC'
    FROM generate_series(1, ${count}::int) n`
  await sql`
    INSERT INTO milestones (id, project_id, project_start_date, project_end_bound, name, due_date,
      time_allocation_minutes, recurring_config)
    SELECT gen_random_uuid(), p.id, p.start_date, p.end_bound, m.name, p.start_date + m.after, m.minutes, m.pattern::jsonb
    FROM projects p, (
      SELECT 'Step ' || k, 25 * k + 3, 1800 * k, NULL FROM generate_series(1, 10) k
      UNION ALL VALUES ('Review', 0, 180, '{"type": "weekly", "interval": 1, "weeklyDayOfWeek": 3}'),
        ('Walk', 0, 30, '{"type": "daily", "interval": 1, "weekdaysOnly": true}')
    ) m (name, after, minutes, pattern)
    WHERE p.organization_id = ${organizationId} AND p.number LIKE '26-%'`
}
