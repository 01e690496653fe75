import { v7 as uuid } from 'uuid'
import { type PlaceKind, placeNameKey } from '~/domain/place-name'
import { searchText } from '~/domain/search-text'
import type { CurrentTemplate } from '../templates/current'
import { templateMinutes } from './budget'
import type { FoundDrawing } from './drawings'
import type { NewComponent } from './new-component'
import type { Place } from './place-ids'

/** Places by name key. */
export type FoundPlaces = Record<PlaceKind, Map<string, Place>>

/** A component's own place where it names one that isn't its drawing's; else it follows its drawing. */
function ownPlace(name: string | undefined, found: Map<string, Place>, followed: string | null) {
  const place = name ? found.get(placeNameKey(name)) : undefined
  return place && place.id !== followed ? place : undefined
}

function placesOf(component: NewComponent, drawing: FoundDrawing, found: FoundPlaces) {
  const area = ownPlace(component.area, found.area, drawing.areaId)
  const system = ownPlace(component.system, found.system, drawing.systemId)
  const testPackage = ownPlace(component.testPackage, found.testPackage, drawing.testPackageId)
  return {
    areaId: area?.id ?? drawing.areaId,
    areaSort: area?.sortKey ?? drawing.areaSort ?? '',
    areaOwn: area !== undefined,
    systemId: system?.id ?? drawing.systemId,
    systemSort: system?.sortKey ?? drawing.systemSort ?? '',
    systemOwn: system !== undefined,
    testPackageId: testPackage?.id ?? drawing.testPackageId,
    testPackageSort: testPackage?.sortKey ?? drawing.testPackageSort ?? '',
    testPackageOwn: testPackage !== undefined,
  }
}

/** A component's row, and beside it what its component milestones are made of. */
export function rowOf(
  component: NewComponent,
  seq: number,
  drawing: FoundDrawing,
  template: CurrentTemplate,
  places: FoundPlaces,
) {
  const { size = '', spec = '', description = '', quantity = null, unit = null } = component
  const row = {
    id: uuid(),
    seq,
    drawingId: drawing.id,
    drawingSort: drawing.sortKey,
    templateId: template.id,
    type: component.type,
    label: component.label,
    identity: component.identity,
    instance: component.instance ?? 1,
    ofInstances: component.ofInstances ?? 1,
    size,
    spec,
    description,
    attributes: component.attributes ?? {},
    ...placesOf(component, drawing, places),
    budgetedMinutes: component.budgetedMinutes ?? templateMinutes(template, quantity, unit),
    stepCount: template.steps.length,
    searchText: searchText({ ...component, size, spec, description }),
  }
  return { row, milestones: { milestoneIds: template.steps.map(() => uuid()), quantity, unit } }
}
