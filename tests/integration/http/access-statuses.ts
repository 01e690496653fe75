import type { WholeSite } from '~tests/support/whole-site'

export type Statuses = [
  nobody: number,
  viewer: number,
  foreman: number,
  planner: number,
  owner: number,
  ownerElsewhere: number,
]

/** Pages for all members, for planners, and posts that planners alone may make; 405: there is nothing to post there. */
export const MEMBERS: Statuses = [302, 200, 200, 200, 200, 404]
export const PLANNERS: Statuses = [302, 403, 403, 200, 200, 404]
export const OWNERS: Statuses = [302, 403, 403, 403, 200, 404]
export const POST_PLANNERS: Statuses = [302, 403, 403, 422, 422, 404]
export const POST_NOTHING: Statuses = [405, 405, 405, 405, 405, 405]
/** For whoever isn't signed in; others are led on. */
export const GUESTS: Statuses = [200, 302, 302, 302, 302, 302]

export interface Row {
  path: (site: WholeSite) => string
  get: Statuses
  post: Statuses
  /** What is posted; a form with no field that means anything otherwise, so that who may is told that it is not valid. */
  form?: Record<string, string>
  /** Its parameters name a thing of a project: by another project's address there is none. */
  ofProject?: Record<string, string>
  /** What is posted ends a session or uses an invitation up. */
  once?: true
}
