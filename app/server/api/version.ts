import { invalid } from './problem'

export const entityTag = (version: number): string => `"${version}"`

/** The version in `If-Match`; undefined where there is none. */
function matched(request: Request): number | undefined {
  const header = request.headers.get('if-match')
  if (header === null) return undefined
  const digits = /^"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (digits) return Number(digits)
  throw invalid([
    { field: 'If-Match', message: 'Send one entity tag, as the milestone was answered with: "3"' },
  ])
}

/** The version that a change was made from: in the body or in `If-Match`. Without it nothing could be told of others' changes. */
export function versionOf(request: Request, given: number | undefined): number {
  const tag = matched(request)
  const version = given ?? tag
  if (version === undefined) {
    throw invalid([
      { field: 'version', message: 'Say which version this was made from, here or in If-Match' },
    ])
  }
  if (tag !== undefined && tag !== version) {
    throw invalid([{ field: 'version', message: 'This is not the version in If-Match: send one of them' }])
  }
  return version
}
