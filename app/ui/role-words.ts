import type { Role } from '~/domain/access'

const WORDS: Record<Role, string> = {
  viewer: 'reads and exports',
  foreman: 'marks what is done, reads and exports',
  planner: 'plans, imports, keeps components and rules of credit, and marks what is done',
  owner: 'does everything, with members and settings',
}

/** What a role may do, after its name. */
export const roleWords = (role: Role): string => WORDS[role]
