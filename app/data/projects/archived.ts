import { brokenRule } from '../refusal'

/** A change of an archived project: the whole transaction is taken back. */
export class ProjectArchived extends Error {
  constructor(cause: unknown) {
    super('The project is archived', { cause })
    this.name = 'ProjectArchived'
  }
}

/** Runs what moves a project's head; the schema's refusal of an archived one becomes an error that can be told apart. */
export async function unlessArchived<T>(move: () => Promise<T>): Promise<T> {
  try {
    return await move()
  } catch (error) {
    throw brokenRule(error)?.constraint === 'project_archived' ? new ProjectArchived(error) : error
  }
}
