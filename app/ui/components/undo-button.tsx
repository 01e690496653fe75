import { forwardRef, useEffect, useState } from 'react'
import { undoWaits } from '~/enhance/press'
import type { View } from '~/enhance/types'

interface UndoButtonProps {
  /** '412.rcv' */
  control: string
  version: number
  view: View | undefined
}

/** Undo of what brought a step to that version; dimmed while a press would be the other half of a double tap. */
export const UndoButton = forwardRef<HTMLButtonElement, UndoButtonProps>(function UndoButton(
  { control, version, view },
  ref,
) {
  const [over, setOver] = useState<View>()
  const waits = over !== view && undoWaits(control) > 0
  useEffect(() => {
    const timer = setTimeout(() => setOver(view), undoWaits(control))
    return () => clearTimeout(timer)
  }, [control, view])
  return (
    <button
      ref={ref}
      className="btn btn-quiet"
      name="do"
      value={`undo.${control}.${version}`}
      aria-disabled={waits || undefined}
    >
      Undo
    </button>
  )
})
