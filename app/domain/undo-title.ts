const UNDO = 'Undo: '
const REDO = 'Redo: '

/** What something is called that was done, and whether it was an undo itself. */
export interface Titled {
  title: string
  isUndo: boolean
}

/**
 * 'Undo: Receive done' of 'Receive done', 'Redo: Receive done' of that; and 'Undo: Receive done' again of that.
 * @param one what alone is undone of all that has this title
 */
export function undoTitle({ title, isUndo }: Titled, one?: string): string {
  const [undone, rest] = isUndo ? parted(title) : [false, title]
  return (undone ? REDO : UNDO) + (one ?? rest)
}

/** Whether an undo undoes or, being one of an undo, does again; and what. Those of before stand as 'Undo: Undo: ...'. */
function parted(title: string): [undone: boolean, rest: string] {
  if (title.startsWith(REDO)) return [false, title.slice(REDO.length)]
  if (!title.startsWith(UNDO)) return [false, title]
  const [again, rest] = parted(title.slice(UNDO.length))
  return [!again, rest]
}
