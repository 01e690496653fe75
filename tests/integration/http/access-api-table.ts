import type { WholeSite } from '~tests/support/whole-site'
import type { Statuses } from './access-statuses'

/** By token: all but one read and write. */
export type ApiStatuses = [...Statuses, plannerReading: number, revoked: number]

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

const MEMBERS: ApiStatuses = [401, 200, 200, 200, 200, 404, 200, 401]
/** What is sent is empty, so that who may is told that it is not valid. */
const PLANNERS: ApiStatuses = [401, 403, 403, 422, 422, 404, 403, 401]
const FOREMEN: ApiStatuses = [401, 403, 422, 422, 422, 404, 403, 401]
/** Of a foreman's batch that others have gone on from: nothing is put back. */
const UNDO: ApiStatuses = [401, 403, 200, 200, 200, 404, 403, 401]
export const NO_SUCH_METHOD: ApiStatuses = [401, 405, 405, 405, 405, 405, 405, 401]
const NOWHERE: ApiStatuses = [401, 404, 404, 404, 404, 404, 404, 401]

interface Row {
  path: (site: WholeSite & { milestone: string }) => string
  /** Each method that the route has; any other is 405. */
  methods: Partial<Record<Method, ApiStatuses>>
  /** It names a milestone: by another project's address there is none. */
  ofProject?: true
  /** Every method is answered alike, OPTIONS too. */
  nothing?: true
}

const of =
  (rest: string) =>
  ({ project }: WholeSite) =>
    `/api/v1/projects/${project.id}${rest}`

/** Every route of the JSON interface and each of its methods, and what each caller gets to hear. */
export const API_TABLE: Record<string, Row> = {
  'api.v1.$': {
    path: () => '/api/v1/no/such/thing',
    methods: { GET: NOWHERE, POST: NOWHERE, PUT: NOWHERE, PATCH: NOWHERE, DELETE: NOWHERE },
    nothing: true,
  },
  'api.v1.projects._index': {
    path: () => '/api/v1/projects',
    // Everybody has projects; in their own organization the owner elsewhere may make one.
    methods: {
      GET: [401, 200, 200, 200, 200, 200, 200, 401],
      POST: [401, 403, 403, 422, 422, 422, 403, 401],
    },
  },
  'api.v1.projects.$project._index': { path: of(''), methods: { GET: MEMBERS } },
  'api.v1.projects.$project.batches.$batch._index': {
    path: (site) => of(`/batches/${site.batch}`)(site),
    methods: { GET: MEMBERS },
    ofProject: true,
  },
  'api.v1.projects.$project.batches.$batch.undo': {
    path: (site) => of(`/batches/${site.batch}/undo`)(site),
    methods: { POST: UNDO },
  },
  'api.v1.projects.$project.components': { path: of('/components?limit=1'), methods: { GET: MEMBERS } },
  'api.v1.projects.$project.updates._index': { path: of('/updates'), methods: { POST: FOREMEN } },
  'api.v1.projects.$project.updates.bulk': { path: of('/updates/bulk'), methods: { POST: FOREMEN } },
  'api.v1.projects.$project.budget': {
    path: of('/budget?from=2026-01-01&to=2026-01-31'),
    methods: { GET: MEMBERS },
  },
  'api.v1.projects.$project.day-estimates': {
    path: of('/day-estimates?from=2026-01-01&to=2026-01-31'),
    methods: { GET: MEMBERS },
  },
  'api.v1.projects.$project.milestones._index': {
    path: of('/milestones'),
    methods: { GET: MEMBERS, POST: PLANNERS },
  },
  'api.v1.projects.$project.milestones.$milestone._index': {
    path: (site) => of(`/milestones/${site.milestone}`)(site),
    methods: { GET: MEMBERS, PATCH: PLANNERS, DELETE: PLANNERS },
    ofProject: true,
  },
  'api.v1.projects.$project.milestones.$milestone.occurrences': {
    path: (site) => of(`/milestones/${site.milestone}/occurrences`)(site),
    methods: { GET: MEMBERS },
    ofProject: true,
  },
}
