import type { Look } from './every-page'

/** What is looked at of the pages of budgets and calendars. */
export const CALENDAR_LOOKS: Record<string, Look[]> = {
  'projects.$project.budget': [
    { path: ({ path }) => `${path}/budget?period=year`, heading: 'Budget', title: /^Budget - Karmsund/ },
    {
      state: 'with dates that are none',
      path: ({ empty }) => `/projects/${empty.key}/budget?from=2026-02-31&to=`,
      as: 'viewer',
      status: 422,
      heading: 'Budget',
      title: /^Budget - Empty yard/,
    },
  ],
}
