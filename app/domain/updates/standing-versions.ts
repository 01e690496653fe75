/** A change of one milestone, as the log has it. */
export interface LoggedLink {
  batchId: string
  before: number
  after: number
  origin: string
  /** Values as text, only to be compared. */
  old: string
  new: string
  /** Of a row of an undo: which batch it undoes, null where it undoes one row out of many; and that row's origin. */
  undo: { batchId: string | null; origin: string | null } | null
}

/**
 * As which version each version of a milestone stands: an undo leaves what was there before the change that it undoes,
 * with who, when and the date, so that an undo undone leaves that change. A version that no undo made, or of which the log
 * doesn't say what it undid, stands as itself.
 * @param links of one milestone, in the order of their versions
 */
export function standingVersions(links: readonly LoggedLink[]): (version: number) => number {
  const known = new Map<number, number>()
  const stands = (version: number) => known.get(version) ?? version
  links.forEach((link, at) => {
    const before = link.undo ? undoneFrom(links.slice(0, at), link, stands) : undefined
    if (before !== undefined) known.set(link.after, stands(before))
  })
  return stands
}

/** The version before the changes that an undo put back; undefined where it isn't what stood there. */
function undoneFrom(
  earlier: readonly LoggedLink[],
  { before, undo, new: left }: LoggedLink,
  stands: (version: number) => number,
): number | undefined {
  const stood = stands(before)
  if (undo?.batchId) {
    const undone = earlier.filter(({ batchId }) => batchId === undo.batchId)
    const [first, last] = [undone[0], undone.at(-1)]
    return first && last && stands(last.after) === stood && first.old === left ? first.before : undefined
  }
  return earlier.findLast(
    ({ after, origin, old }) => stands(after) === stood && origin === undo?.origin && old === left,
  )?.before
}
