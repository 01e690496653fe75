import type { Look } from './every-page'

/** What is looked at of the pages of budgets and calendars. */
export const CALENDAR_LOOKS: Record<string, Look[]> = {
  'organizations.$organization.calendar': [
    {
      path: ({ organization }) =>
        `/organizations/${organization.slug}/calendar?country=NO&fromYear=2026&toYear=2026`,
      heading: /^Calendar of Northfield/,
      title: /^Calendar - Northfield/,
    },
    {
      state: 'for a viewer',
      path: ({ organization }) => `/organizations/${organization.slug}/calendar`,
      as: 'viewer',
      heading: /^Calendar of Northfield/,
      title: /^Calendar - Northfield/,
    },
  ],
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
  'projects.$project.calendar': [
    { path: ({ path }) => `${path}/calendar`, heading: 'Calendar', title: /^Calendar - Karmsund/ },
    {
      state: 'empty',
      path: ({ empty }) => `/projects/${empty.key}/calendar`,
      heading: 'Calendar',
      title: /^Calendar - Empty yard/,
    },
  ],
}
