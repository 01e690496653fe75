import { randomInt } from 'node:crypto'

/** Without letters and digits that are taken for each other, and without vowels: no words come out. */
const SIGNS = '23456789bcdfghjkmnpqrstvwxz'

/** What a project is called in addresses: eight letters and digits, 2.8e11 of them. */
export const newProjectKey = (): string =>
  Array.from({ length: 8 }, () => SIGNS[randomInt(SIGNS.length)]).join('')
