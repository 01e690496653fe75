/** A key as it came, and what it came to. */
export interface Press {
  /** As the browser names it: 'j', '?', 'Escape', ' '. */
  key: string
  shift?: boolean
  /** Ctrl, or on a Mac the command key. */
  ctrl?: boolean
  alt?: boolean
  /** Held down, and not for the first time. */
  repeat?: boolean
  /** What has the focus; a box to tick and a button are no fields, since nothing is typed there. */
  at: 'page' | 'field' | 'percentage' | 'button' | 'dialog'
  /** Whether single letters and signs mean anything: a person can switch them off. */
  letters: boolean
  /** G was the key before. */
  afterG?: boolean
}

const SECTIONS = { c: 'components', m: 'milestones', t: 'timeline', b: 'batches', p: 'projects' } as const
export type Section = (typeof SECTIONS)[keyof typeof SECTIONS]

export type Command =
  | { do: 'move' | 'extend'; by: 1 | -1 }
  | { do: 'page'; by: 1 | -1 }
  | { do: 'percent'; value: string }
  | { do: 'go'; to: Section }
  | {
      do:
        | 'awaitSection'
        | 'choose'
        | 'choosePage'
        | 'action'
        | 'toggle'
        | 'open'
        | 'undo'
        | 'new'
        | 'search'
        | 'help'
        | 'find'
        | 'submit'
        | 'close'
    }

const LETTERS = {
  x: 'choose',
  a: 'action',
  e: 'open',
  u: 'undo',
  c: 'new',
  g: 'awaitSection',
  '/': 'search',
  '?': 'help',
} as const

const has = <T extends object>(of: T, key: PropertyKey): key is keyof T => Object.hasOwn(of, key)

/** What no typing is lost by: the only keys that mean something in a field and in a dialog too. */
function anywhere({ key, ctrl, shift, repeat, at }: Press): Command | undefined {
  if (repeat || shift) return undefined
  if (ctrl && key === 'Enter') return { do: 'submit' }
  if (ctrl && key.toLowerCase() === 'k') return { do: 'find' }
  if (!ctrl && key === 'Escape' && at !== 'dialog') return { do: 'close' }
  return undefined
}

function move(letter: string, shift: boolean): Command | undefined {
  const by = letter === 'j' ? 1 : letter === 'k' ? -1 : undefined
  return by && { do: shift ? 'extend' : 'move', by }
}

/**
 * What a key asks for, or undefined where it is the browser's or the field's own. Whatever the page lacks for it, it
 * does nothing. A key held down moves on; anything else it does once.
 */
export function commandOf(press: Press): Command | undefined {
  const { key, shift = false, ctrl, alt, repeat, at, letters, afterG } = press
  if (alt) return undefined
  const always = anywhere(press)
  if (always || ctrl || at === 'field' || at === 'dialog') return always
  // A letter is the same with the caps lock on; a sign is where the keyboard has it, with Shift or without.
  const letter = key.length === 1 ? key.toLowerCase() : key
  if (letters && !afterG && move(letter, shift)) return move(letter, shift)
  if (repeat) return undefined
  if (at === 'percentage' && /^[0-9=]$/.test(key)) {
    return { do: 'percent', value: key === '=' ? '100' : String(Number(key) * 10) }
  }
  // A button is pressed by it, by the browser itself.
  if (key === ' ' && !shift && at === 'page') return { do: 'toggle' }
  if (!shift && key === 'ArrowLeft' && at === 'page') return { do: 'page', by: -1 }
  if (!shift && key === 'ArrowRight' && at === 'page') return { do: 'page', by: 1 }
  if (!letters) return undefined
  if (afterG) return !shift && has(SECTIONS, letter) ? { do: 'go', to: SECTIONS[letter] } : undefined
  if (shift && letter === 'x') return { do: 'choosePage' }
  if (!has(LETTERS, letter) || (shift && /[a-z]/.test(letter))) return undefined
  return { do: LETTERS[letter] }
}
