import type { AskedChange } from '~/data/components/changes'
import { PLACE_KINDS } from '~/domain/place-name'
import type { ComponentEdit } from '~/forms/component'

/** The changes that a form asks for, in a fixed order, each from the version that the page showed. */
export function changesOf(seq: number, edit: ComponentEdit): AskedChange[] {
  const of = { seq, baseVersion: edit.version }
  switch (edit.intent) {
    case 'hold':
      return [{ ...of, field: 'hold', onHold: true, reason: edit.holdReason }]
    case 'unhold':
      return [{ ...of, field: 'hold', onHold: false }]
    case 'retire':
      return [{ ...of, field: 'retired', retired: true, reason: edit.retiredReason }]
    case 'unretire':
      return [{ ...of, field: 'retired', retired: false }]
    case 'save': {
      const { label, size, spec, description, budgetHours } = edit
      return [
        { ...of, field: 'details', details: { label, size, spec, description } },
        ...PLACE_KINDS.map((field): AskedChange => ({ ...of, field, placeId: edit[field] })),
        { ...of, field: 'budget', minutes: budgetHours },
      ]
    }
  }
}

const LOGGED: Record<AskedChange['field'], string[]> = {
  details: ['label', 'size', 'spec', 'description'],
  area: ['area', 'areaId'],
  system: ['system', 'systemId'],
  testPackage: ['testPackage', 'testPackageId'],
  budget: ['budgetedMinutes'],
  hold: ['onHold', 'holdReason'],
  retired: ['retired', 'retiredReason'],
}

/** What a change is about, under the names that the log keeps. */
export const loggedFields = ({ field }: AskedChange): readonly string[] => LOGGED[field]

/** The form field that a change is typed in. */
export function fieldOf({ field }: AskedChange): string {
  const names: Record<AskedChange['field'], string> = {
    details: 'label',
    area: 'area',
    system: 'system',
    testPackage: 'testPackage',
    budget: 'budgetHours',
    hold: 'holdReason',
    retired: 'retiredReason',
  }
  return names[field]
}
