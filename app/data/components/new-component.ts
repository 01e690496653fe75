import type { ComponentType } from '~/domain/component-types'

/** A component to insert. What is left out is empty. */
export interface NewComponent {
  type: ComponentType
  /** Its number as written; drawings that aren't there yet are made. */
  drawing: string
  /** Commodity code, weld number or tag. */
  label: string
  /** See identityOf. */
  identity: string
  /** From 1; with the identity unique in the project. */
  instance?: number
  ofInstances?: number
  size?: string
  spec?: string
  description?: string
  attributes?: Record<string, string>
  /** Names; places that aren't there yet are made. Empty: wherever its drawing is. */
  area?: string
  system?: string
  testPackage?: string
  /** Total of its quantity steps, decimal text above 0, in `unit`; a type that has such steps needs one. */
  quantity?: string | null
  /** By default the step's own. */
  unit?: string | null
  /** By default what the template gives for one, or for one unit of its quantity. */
  budgetedMinutes?: number | null
}

export interface InsertedComponent {
  id: string
  /** Its number within the project. */
  seq: number
}
