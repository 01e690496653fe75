/** A line of the table: what was measured, beside its limit where there is one. */
export interface Figure {
  group: string
  item: string
  value: number
  unit: 'ms' | 'µs' | 'bytes' | 'MB' | 's' | 'statements' | 'nodes'
  limit?: number | undefined
}

const written = (value: number, unit: Figure['unit']) =>
  unit === 'bytes' || unit === 'statements' || unit === 'nodes'
    ? Math.round(value).toLocaleString('en')
    : value.toFixed(value < 100 ? 1 : 0)

const verdict = ({ value, limit }: Figure) =>
  limit === undefined ? '' : `${(value / limit).toFixed(2)}${value > limit ? ' over' : ''}`

/** The figures as a table in Markdown, grouped in their order. */
export function table(figures: readonly Figure[]): string {
  const groups = [...new Set(figures.map(({ group }) => group))]
  return groups
    .map((group) => {
      const rows = figures
        .filter((figure) => figure.group === group)
        .map((figure) => {
          const { item, value, unit, limit } = figure
          const bound = limit === undefined ? '' : `${written(limit, unit)} ${unit}`
          return `| ${item} | ${written(value, unit)} ${unit} | ${bound} | ${verdict(figure)} |`
        })
      return [
        `## ${group}`,
        '',
        '| | measured | limit | of the limit |',
        '| --- | ---: | ---: | ---: |',
        ...rows,
      ].join('\n')
    })
    .join('\n\n')
}
