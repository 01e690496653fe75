import type { Database } from '~db/client'
import type { WholeSite } from './whole-site'

/** A function that no page has: where it is named unescaped, somebody else's script would run. */
const CALL = 'xss9()'

/** Texts that would do something if a page, a spreadsheet or the database took them for more than text. */
export const HOSTILE: readonly string[] = [
  `<script>${CALL}</script>`,
  `</script><script>${CALL}</script>`,
  `"><img src=x onerror=${CALL}>`,
  `" autofocus onfocus="${CALL}`,
  `'><svg onload=${CALL}>`,
  `javascript:${CALL}`,
  `<!--${CALL}--><![CDATA[`,
  `</title></textarea></select><iframe src="javascript:${CALL}">`,
  `{{constructor.constructor('${CALL}')()}}`,
  `\u2028${CALL}\u2029//`,
  `=cmd|' /C calc'!A0`,
  `+1+HYPERLINK("http://evil.example","${CALL}")`,
  `@SUM(1)`,
  `x'; DROP TABLE users; --`,
  `x\r\nSet-Cookie: evil=1\r\n\r\n<b>${CALL}`,
  `invoice\u202egnp.exe`,
  `\0nul\u0008`,
  '\u{1f477}'.repeat(700),
  'W'.repeat(5_000),
]

/** A tag as React writes it: names, and values in double quotes. */
const TAG = /^<\/?[a-z][a-z0-9]*(?:\s+[\w:-]+(?:="[^"<>]*")?)*\s*\/?>$/i
/** What no page has: what runs, loads or looks like it. */
const FOREIGN = /^<(?:script|iframe|img|object|embed|svg|math|base|style)\b/i
/** Our own graphics say what they are to those who don't see them; one within them only stands somewhere. */
const OWN_GRAPHIC = /^<svg(?:[^>]* (?:aria-hidden="true"|role="img")[^>]*| x="[\d.]+%" overflow="visible")>$/
const ACTS = /\s(?:on\w+|style|srcdoc)=/i
const LEADS = /\s(?:href|src|action|formaction)="\s*(?:javascript|data|vbscript):/i
/** The page's own scripts end where the first `</script>` stands, whoever wrote it. */
const OWN_SCRIPT = /<script nonce="[\w-]+"[^<>]*>[^]*?<\/script>/gi

/** What in a page is markup that no page of ours has: a text that has broken out of its place. */
export function strayMarkup(html: string): string[] {
  const page = html
    .replace(OWN_SCRIPT, '')
    .replaceAll('<!-- -->', '')
    .replace(/^<!doctype html>/i, '')
  const tags = page.match(/<[^>]*>?/g) ?? []
  return tags
    .filter(
      (tag) =>
        !TAG.test(tag) ||
        (FOREIGN.test(tag) && !OWN_GRAPHIC.test(tag)) ||
        LEADS.test(tag) ||
        ACTS.test(tag.replace(/"[^"]*"/g, '')),
    )
    .map((tag) => tag.slice(0, 200))
}

/** Columns that hold names, by what says whose they are. */
const NAMED = {
  id: ['organizations.name', 'users.name'],
  user_id: ['calendar_feeds.name'],
  organization_id: ['invitations.label', 'projects.name', 'projects.client', 'projects.note'],
  project_id: [
    'drawings.number',
    'components.label',
    'components.description',
    'components.hold_reason',
    'areas.name',
    'systems.name',
    'test_packages.name',
    'imports.file_name',
  ],
}

/** Calls everything of an organization by one text, as if no form had ever refused it: lines are folded, no more. */
export async function nameAll({ sql }: Database, site: WholeSite, text: string): Promise<void> {
  const users = Object.values(site.people).map(({ userId }) => userId)
  const whose = [...users, site.organization.id, site.project.id, site.empty.id]
  const folded = text.replace(/[\r\n\0]+/g, ' ')
  for (const [key, columns] of Object.entries(NAMED)) {
    for (const column of columns) {
      const [table = '', name = ''] = column.split('.')
      await sql`UPDATE ${sql(table)} SET ${sql(name)} = ${folded} WHERE ${sql(key)} = ANY(${whose}::uuid[])`
    }
  }
}
