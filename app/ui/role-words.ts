import type { Role } from '~/domain/access'

const WORDS: Record<Role, string> = {
  viewer: 'reads and exports.',
  foreman: 'also marks what is done.',
  planner: 'also plans, imports, and keeps components and rules of credit.',
  owner: 'also manages members and settings.',
}

/** What a role may do, as the rest of a sentence; each may do what the one before it may. */
export const roleWords = (role: Role): string => WORDS[role]
