/** A whole number as it is read: '1,200'. */
export const figure = (value: number): string => value.toLocaleString('en')

/** Decimal text as it is read: '1,200.5'. Fields have it without: a comma alone would be two numbers to whoever reads it. */
export const amountFigure = (decimal: string): string =>
  decimal.replace(/\d+/, (whole) => whole.replace(/\d(?=(\d{3})+$)/g, '$&,'))

/** '65 %', which no line breaks in two. */
export const percentWords = (percent: string | number): string => `${percent}\u00a0%`

/** '1 row', '1,200 rows' */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : more}`

/** 'Receive done: 1,200': what was asked of many, and how many it changed. Undefined where nothing was said of it. */
export const titled = (title: string | undefined, changed: number): string | undefined =>
  title === undefined ? undefined : `${title}: ${figure(changed)}`
