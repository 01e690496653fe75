import { COMPONENT_TYPE_NAMES, type ComponentType } from './component-types'

interface Named {
  type: string
  label: string
  size: string
}

interface Instanced {
  instance: number
  ofInstances: number
}

/** 'Field weld'; a type that isn't shipped is shown as it is kept. */
export const typeWords = (type: string): string => COMPONENT_TYPE_NAMES[type as ComponentType] ?? type

/** A bare number is a size in inches, as drawings write it: '3' is '3"', '2X1' is '2X1"', 'DN50' stays. */
const sizeWords = (size: string): string => (/^\d[\d/.X -]*$/i.test(size) ? `${size}"` : size)

/** What people call a component beside its drawing: 'Valve VGATU-006 1"'. */
export const componentWords = ({ type, label, size }: Named): string =>
  [typeWords(type), label, size && sizeWords(size)].filter(Boolean).join(' ')

/** '4 of 9', or nothing for the only one. */
export const instanceWords = ({ instance, ofInstances }: Instanced): string =>
  ofInstances > 1 ? `${instance} of ${ofInstances}` : ''

/** What the audit log calls a component: drawing, words, which of several: 'P-1001 Valve VGATU-006 1" 4 of 9'. */
export const fullWords = (component: Named & Instanced & { drawing: string }): string =>
  [component.drawing, componentWords(component), instanceWords(component)].filter(Boolean).join(' ')
