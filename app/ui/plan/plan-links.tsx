const PAGES = [
  { page: 'projects', path: '/projects', name: 'Projects' },
  { page: 'timeline', path: '/timeline', name: 'Timeline' },
  { page: 'workload', path: '/workload', name: 'Workload' },
] as const

/** The way between the pages over all projects. */
export function PlanLinks({ current }: { current: (typeof PAGES)[number]['page'] }) {
  return PAGES.filter(({ page }) => page !== current).map(({ page, path, name }) => (
    <a key={page} className="link" href={path}>
      {name}
    </a>
  ))
}
