import { isCommonPassword } from './common-passwords'

export const SHORTEST = 10
export const LONGEST = 200

/** Words that need more than digits and signs around them. */
const WORDS = new Set(
  `password passwort wachtwoord qwerty qwertz azerty asdfgh zxcvbn welcome willkommen letmein changeme default
  secret iloveyou football baseball dragon monkey sunshine princess superman master shadow login admin administrator
  milepost milestone construction contractor foreman planner spring summer autumn winter monday friday january february
  march april june july august september october november december`.split(/\s+/),
)

const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const RUNS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))]

/** 'aaaaaaaaaa', 'abcabcabcabc': a short piece again and again. */
const repeats = (text: string) => /^(.{1,4})\1+.{0,3}$/u.test(text)

/** '12345678901234': only pieces of rows of the keyboard or the alphabet. */
function isRun(text: string): boolean {
  let rest = text
  while (rest) {
    const length = [...RUNS]
      .map((run) => {
        let n = Math.min(rest.length, run.length)
        while (n > 0 && !run.includes(rest.slice(0, n))) n--
        return n
      })
      .reduce((a, b) => Math.max(a, b), 0)
    if (length < 3) return false
    rest = rest.slice(length)
  }
  return true
}

const lettersOnly = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Is it somebody's own name, e-mail address or organization, perhaps with a few digits or signs more? */
function isOwn(password: string, own: readonly string[]): boolean {
  const bare = lettersOnly(password)
  return own
    .flatMap((text) => [text, text.split('@')[0] ?? '', ...text.split(/\s+/)])
    .map(lettersOnly)
    .some((word) => word.length >= 4 && bare.includes(word) && bare.length - word.length < 6)
}

/**
 * Why a password can't be taken, as a sentence, or undefined when it can. Length counts characters, not bytes; there
 * are no rules about kinds of characters: they make passwords weaker, not stronger (NIST SP 800-63B).
 * @param own the person's name, e-mail address and organization
 */
export function weakness(password: string, own: readonly string[] = []): string | undefined {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < SHORTEST) return `Use at least ${SHORTEST} characters: a few words are easy to remember`
  if (length > LONGEST) return `Use at most ${LONGEST} characters`
  const lower = text.toLowerCase()
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (
    isCommonPassword(lower) ||
    isCommonPassword(core) ||
    WORDS.has(core) ||
    repeats(lower) ||
    isRun(lower)
  ) {
    return 'That password is among the first that are guessed: choose another, a few unrelated words for example'
  }
  if (isOwn(text, own))
    return 'That is too close to your name, e-mail address or organization: choose another'
  return undefined
}
