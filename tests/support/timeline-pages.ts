import type { Look } from './every-page'

/** What is looked at of the timelines and the workload. */
export const TIMELINE_LOOKS: Record<string, Look[]> = {
  'projects.$project.timeline': [
    { path: ({ path }) => `${path}/timeline`, heading: 'Timeline', title: /^Timeline - Karmsund/ },
    {
      state: 'as a table',
      path: ({ path }) => `${path}/timeline?scale=month&as=table`,
      as: 'viewer',
      heading: 'Timeline',
      title: /^Timeline - Karmsund/,
    },
    {
      state: 'empty, with dates that are none',
      path: ({ empty }) => `/projects/${empty.key}/timeline?from=2026-02-31&scale=year&columns=0`,
      status: 422,
      heading: 'Timeline',
      title: /^Error: Timeline - Empty yard/,
    },
  ],
  timeline: [
    {
      path: () => '/timeline?scale=week&columns=60',
      heading: 'Timeline of all projects',
      title: /^Timeline of all projects - /,
    },
    {
      state: 'as a table',
      path: () => '/timeline?as=table',
      heading: 'Timeline of all projects',
      title: /^Timeline of all projects - /,
    },
  ],
  workload: [
    { path: () => '/workload', heading: 'Workload', title: 'Workload - Milepost' },
    {
      state: 'as a table, with dates that are none',
      path: () => '/workload?as=table&scale=month',
      as: 'foreman',
      status: 422,
      heading: 'Workload',
      title: 'Error: Workload - Milepost',
    },
  ],
}
