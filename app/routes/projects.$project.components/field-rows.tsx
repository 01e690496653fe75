import { componentPath } from '~/ui/components/component-path'
import { standingLine } from '~/ui/components/standing-cells'
import { html } from '~/ui/html'
import { Nothing } from './nothing'
import type { ListData } from './route'

/** One card; its end is what a page that listens puts in place anew. */
function card(row: ListData['list']['rows'][number], query: string): string {
  const [seq, drawing, name, instance] = row
  const link = html`<a href="${componentPath(seq, query)}"><b>${drawing}</b> ${name} ${instance}</a>`
  return `<li id="c${seq}">${link}${standingLine(row)}</li>`
}

/** The list as the field sees it: a card a component, the whole of it a link. */
export function FieldRows({ data }: { data: ListData }) {
  const { rows } = data.list
  if (rows.length === 0) return <Nothing data={data} />
  const markup = rows.map((row) => card(row, data.query)).join('')
  return <ul className="rows" dangerouslySetInnerHTML={{ __html: markup }} />
}
