interface Group {
  name: string
  keys: (readonly [key: string, does: string])[]
}

/** All keys in words, by what they are for. */
const KEYS: Group[] = [
  {
    name: 'Everywhere',
    keys: [
      ['?', 'these keys'],
      ['/', 'search'],
      ['c', 'new: what the page adds'],
      ['u', 'undo what was just done'],
      ['Ctrl+K', 'find and go: a weld, tag, drawing, milestone, section or project'],
      ['Ctrl+Enter', 'send the form, or press the one button that the page is about'],
      ['Escape', 'leave a field, close what is open'],
    ],
  },
  {
    name: 'Rows',
    keys: [
      ['j', 'next row; on a page about one component the next one'],
      ['k', 'row before'],
      ['e', 'open the row'],
      ['Enter', 'follow its link'],
      ['0 to 9, =', 'on a percentage: 0 to 90, 100'],
      ['Left, Right', 'on a timeline: earlier, later'],
    ],
  },
  {
    name: 'Many at once',
    keys: [
      ['x', 'choose the row, or not; the first begins to choose'],
      ['Space', 'choose the row, or not'],
      ['Shift+J, Shift+K', 'choose on, row by row'],
      ['Shift+X', 'choose the page'],
      ['a', 'what to set'],
      ['Ctrl+Enter', 'preview; there, apply'],
    ],
  },
  {
    name: 'Go to',
    keys: [
      ['g c', 'components'],
      ['g m', 'milestones'],
      ['g t', 'timeline'],
      ['g b', 'changes'],
      ['g p', 'projects'],
    ],
  },
]

/** Single letters and signs, alone, with Shift or after g; Space has a name here, and digits are at home where they are. */
const isLetter = ([key]: Group['keys'][number]) => /^(?:.|g .|Shift\+.+)$/.test(key)

/** The keys that hold: without single letters, where they are switched off. */
export const keysThatHold = (letters: boolean): Group[] =>
  KEYS.map(({ name, keys }) => ({ name, keys: keys.filter((key) => letters || !isLetter(key)) })).filter(
    ({ keys }) => keys.length > 0,
  )
