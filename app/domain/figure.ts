/** A whole number as it is read: '1,200'. */
export const figure = (value: number): string => value.toLocaleString('en')

/** '1 row', '1,200 rows' */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : more}`

/** 'Receive done: 1,200': what was asked of many, and how many it changed. Undefined where nothing was said of it. */
export const titled = (title: string | undefined, changed: number): string | undefined =>
  title === undefined ? undefined : `${title}: ${figure(changed)}`
