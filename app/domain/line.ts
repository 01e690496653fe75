/** One line as it is compared and kept: composed characters, and each run of spaces, tabs and line breaks one space. */
export const folded = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Characters that nobody types and Postgres or a terminal chokes on; tabs and line breaks aside. */
// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u
const EACH_UNFIT = new RegExp(UNFIT, 'gu')

/** Whether there is a character in it that can't be kept. */
export const hasUnfit = (text: string): boolean => UNFIT.test(text)
export const withoutUnfit = (text: string): string => text.replace(EACH_UNFIT, '')
