/** Each role may do what the one before it may, and more. */
export const ROLES = ['viewer', 'foreman', 'planner', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** The least role that may do each thing. */
const LEAST = {
  read: 'viewer',
  export: 'viewer',
  updateProgress: 'foreman',
  undoOwnBatch: 'foreman',
  settleOwnConflict: 'foreman',
  undoAnyBatch: 'planner',
  settleAnyConflict: 'planner',
  plan: 'planner',
  editCalendar: 'planner',
  editProject: 'planner',
  editComponents: 'planner',
  editTemplates: 'planner',
  import: 'planner',
  hold: 'planner',
  manageTokens: 'planner',
  manageMembers: 'owner',
  editSettings: 'owner',
  deleteProject: 'owner',
  moveOver: 'owner',
} as const satisfies Record<string, Role>

export type Action = keyof typeof LEAST
export const ACTIONS = Object.keys(LEAST) as Action[]

export function may(role: Role, action: Action): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(LEAST[action])
}

/** Own things need less than those of others. */
export function mayUndo(role: Role, ownBatch: boolean): boolean {
  return may(role, ownBatch ? 'undoOwnBatch' : 'undoAnyBatch')
}

export function maySettle(role: Role, ownConflict: boolean): boolean {
  return may(role, ownConflict ? 'settleOwnConflict' : 'settleAnyConflict')
}

/** What a program's token is for; 'write' includes reading. What it may do is its person's role, at the time of use. */
export const TOKEN_SCOPES = ['read', 'write'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

export const TOKEN_NAME_LIMIT = 80
