import type { AppLoadContext } from '@remix-run/node'
import { isDatabaseAway } from '~/data/database-away'

/**
 * A part of a page that the rest can do without: where it fails, the page says so in its place and offers to try again.
 * A database that is away is no matter of one part; that error goes on.
 */
export async function part<T>(context: AppLoadContext, name: string, loading: Promise<T>): Promise<T | null> {
  try {
    return await loading
  } catch (error) {
    if (isDatabaseAway(error) || error instanceof Response) throw error
    context.log.error({ id: context.requestId, part: name, err: error })
    return null
  }
}
