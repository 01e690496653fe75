import { bodyLimit } from 'hono/body-limit'
import { apiGate } from '../api/gate'
import { isApiPath, isBulkPath } from '../api/path'
import { confirmWrite } from '../confirm-write'
import { isWrite, provenance } from '../cross-site'
import { plainPage } from '../plain-page'
import type { Step } from './types'

const MEGABYTE = 1024 * 1024

/** Postgres' text can't hold NUL: an address with one would be an error of the database on every page that looks it up. */
export const refuseNul: Step = (c, next) =>
  c.req.raw.url.includes('%00') ? Promise.resolve(plainPage('not-found')) : next()

/** Programs: by their token, or told why not. */
export const letProgramsIn: Step = async (c, next) => {
  const refused = isApiPath(c.req.path) ? await apiGate(c.req.raw, c.get('request')) : undefined
  return refused ?? next()
}

const isUpload = (path: string) => path.endsWith('/import')
const limit = (megabytes: number): Step =>
  bodyLimit({ maxSize: megabytes * MEGABYTE, onError: () => plainPage('too-large') })
const [usual, bulk, upload] = [limit(2), limit(16), limit(64)] as const

/** How much may be sent: a form, thousands of updates, or a spreadsheet. */
export const limitBody: Step = (c, next) => {
  if (!isWrite(c.req.method)) return next()
  if (isUpload(c.req.path)) return upload(c, next)
  return isBulkPath(c.req.path) ? bulk(c, next) : usual(c, next)
}

/** What another site sends is refused; what may be from one is asked about first. */
export const refuseForeign: Step = async (c, next) => {
  const { origin, secure, token } = c.get('request')
  // A program says who it is with every request; no browser does that of its own accord.
  if (!isWrite(c.req.method) || token) return next()
  const from = provenance(c.req.raw.headers, origin)
  if (from === 'foreign') return plainPage('cross-site')
  const question = from === 'unknown' ? await confirmWrite(c.req.raw, secure) : undefined
  return question ?? next()
}
