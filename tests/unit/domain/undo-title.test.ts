import { describe, expect, it } from 'vitest'
import { undoTitle } from '~/domain/undo-title'

describe('the title of an undo', () => {
  it('says what it does: undo, redo, and undo again', () => {
    const first = undoTitle({ title: 'Receive done: 22', isUndo: false })
    const second = undoTitle({ title: first, isUndo: true })
    const third = undoTitle({ title: second, isUndo: true })
    expect([first, second, third]).toEqual([
      'Undo: Receive done: 22',
      'Redo: Receive done: 22',
      'Undo: Receive done: 22',
    ])
  })

  it('knows those that were titled one undo before the other', () => {
    expect(undoTitle({ title: 'Undo: Undo: Steel', isUndo: true })).toBe('Undo: Steel')
    expect(undoTitle({ title: 'Undo: Undo: Undo: Steel', isUndo: true })).toBe('Redo: Steel')
  })

  it('leaves a name as it is that begins like one', () => {
    expect(undoTitle({ title: 'Redo: the south wall', isUndo: false })).toBe('Undo: Redo: the south wall')
    expect(undoTitle({ title: 'DWG-1: area none', isUndo: true })).toBe('Undo: DWG-1: area none')
  })
})
