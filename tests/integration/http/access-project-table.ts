import type { WholeSite } from '~tests/support/whole-site'
import { MEMBERS, PLANNERS, POST_NOTHING, POST_PLANNERS, type Row } from './access-statuses'

const within = (rest: string) => (s: WholeSite) => s.path + rest

/** The rows of a project's routes. */
export const PROJECT_TABLE: Record<string, Row> = {
  'projects.$project.batches.$batch': {
    path: (s) => `${s.path}/batches/${s.batch}`,
    get: MEMBERS,
    post: [302, 403, 422, 422, 422, 404],
    form: { o: 'not an origin' },
    ofProject: {},
  },
  'projects.$project.batches._index': { path: within('/batches'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.budget': { path: within('/budget'), get: MEMBERS, post: POST_NOTHING },
  // What somebody chose and asked for is theirs alone.
  'projects.$project.bulk.$run': {
    path: (s) => `${s.path}/bulk/${s.bulk}`,
    get: [302, 403, 404, 404, 200, 404],
    post: [302, 403, 404, 404, 422, 404],
    ofProject: { intent: 'apply', how: 'all' },
  },
  'projects.$project.bulk.$run_.failures[.csv]': {
    path: (s) => `${s.path}/bulk/${s.bulk}/failures.csv`,
    get: [302, 403, 404, 404, 200, 404],
    post: POST_NOTHING,
    ofProject: {},
  },
  'projects.$project.bulk._index': {
    path: within('/bulk'),
    get: [302, 403, 200, 200, 200, 404],
    post: [302, 403, 422, 422, 422, 404],
  },
  'projects.$project.bulk.new': {
    path: within('/bulk/new'),
    get: [302, 403, 200, 200, 200, 404],
    post: [302, 403, 422, 422, 422, 404],
  },
  'projects.$project.bulk.steps': {
    path: within('/bulk/steps'),
    get: [302, 302, 302, 302, 302, 404],
    post: [302, 403, 422, 422, 422, 404],
  },
  'projects.$project.calendar': { path: within('/calendar'), get: MEMBERS, post: POST_PLANNERS },
  'projects.$project.components': {
    path: within('/components'),
    get: MEMBERS,
    post: [302, 403, 400, 400, 400, 404],
    form: { do: 'nothing known' },
  },
  'projects.$project.components_.$component': {
    path: (s) => `${s.path}/components/${s.valve}`,
    get: MEMBERS,
    post: [302, 403, 400, 400, 400, 404],
    form: { do: 'nothing known' },
    ofProject: { do: 'done.1.rcv.1' },
  },
  'projects.$project.components_.$component_.edit': {
    path: (s) => `${s.path}/components/${s.valve}/edit`,
    get: PLANNERS,
    post: POST_PLANNERS,
    ofProject: { intent: 'hold', version: '1', origin: 'a', holdReason: 'No permit' },
  },
  'projects.$project.components_.$component_.drawing': {
    path: (s) => `${s.path}/components/${s.valve}/drawing`,
    get: PLANNERS,
    post: POST_PLANNERS,
    ofProject: { version: '1', origin: 'a', area: '', areaWas: '' },
  },
  'projects.$project.components_.new': {
    path: within('/components/new'),
    get: PLANNERS,
    post: POST_PLANNERS,
  },
  'projects.$project.conflicts.$conflict': {
    path: (s) => `${s.path}/conflicts/${s.conflict}`,
    get: MEMBERS,
    post: [302, 403, 422, 422, 422, 404],
    ofProject: { keep: 'mine' },
  },
  'projects.$project.conflicts._index': { path: within('/conflicts'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.edit': { path: within('/edit'), get: PLANNERS, post: POST_PLANNERS },
  // Everybody's own, whatever their role.
  'projects.$project.filters': {
    path: within('/filters'),
    get: MEMBERS,
    post: [302, 422, 422, 422, 422, 404],
  },
  'projects.$project.find': { path: within('/find?q=PSV'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.find_.hits': { path: within('/find/hits?q=PSV'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.import': { path: within('/import'), get: PLANNERS, post: POST_PLANNERS },
  'projects.$project.imports.$import': {
    path: (s) => `${s.path}/imports/${s.imports.staged}`,
    get: PLANNERS,
    post: POST_PLANNERS,
    ofProject: {},
  },
  'projects.$project.imports.$import_.errors[.csv]': {
    path: (s) => `${s.path}/imports/${s.imports.staged}/errors.csv`,
    get: PLANNERS,
    post: POST_NOTHING,
    ofProject: {},
  },
  // A page that listens is answered for as long as it is open; whoever only asks is told so.
  'projects.$project.live': {
    path: within('/live'),
    get: [302, 406, 406, 406, 406, 404],
    post: POST_NOTHING,
  },
  'projects.$project.live_.rows': { path: within('/live/rows?n=1.2'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.milestones.$milestone._index': {
    path: (s) => `${s.path}/milestones/${s.milestones.single}`,
    get: MEMBERS,
    post: [302, 403, 403, 409, 409, 404],
    ofProject: { version: '1', dueDate: '2026-01-31' },
  },
  'projects.$project.milestones.$milestone.delete': {
    path: (s) => `${s.path}/milestones/${s.milestones.single}/delete`,
    get: PLANNERS,
    post: [302, 403, 403, 409, 409, 404],
    ofProject: { version: '1' },
  },
  'projects.$project.milestones.$milestone.edit': {
    path: (s) => `${s.path}/milestones/${s.milestones.recurring}/edit`,
    get: PLANNERS,
    post: POST_PLANNERS,
    ofProject: { name: 'Elsewhere', type: 'daily', interval: '1', version: '1' },
  },
  'projects.$project.milestones.$milestone.occurrences': {
    path: (s) => `${s.path}/milestones/${s.milestones.recurring}/occurrences`,
    get: MEMBERS,
    post: POST_NOTHING,
    ofProject: {},
  },
  'projects.$project.milestones._index': { path: within('/milestones'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.milestones.new': {
    path: within('/milestones/new'),
    get: PLANNERS,
    post: POST_PLANNERS,
  },
  'projects.$project.milestones.shift': {
    path: within('/milestones/shift'),
    get: PLANNERS,
    post: POST_PLANNERS,
  },
  'projects.$project.places': { path: within('/places'), get: MEMBERS, post: POST_PLANNERS },
  'projects.$project.templates.$type': {
    path: within('/templates/valve'),
    get: MEMBERS,
    post: [302, 403, 403, 409, 409, 404],
    form: { intent: 'save' },
  },
  'projects.$project.templates._index': { path: within('/templates'), get: MEMBERS, post: POST_NOTHING },
  'projects.$project.timeline': { path: within('/timeline'), get: MEMBERS, post: POST_NOTHING },
}
