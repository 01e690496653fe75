import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A route as its folder names it. */
export interface RouteFile {
  /** 'projects.$project.components_.new' */
  id: string
  /** '/projects/:project/components/new' */
  pattern: string
  /** Whether it answers with a page, or only with data or elsewhere. */
  page: boolean
  loader: boolean
  action: boolean
  /** Whether a script can be on it: without, it is the same page with JavaScript on and off. */
  scripted: boolean
}

const FOLDER = 'app/routes'

/** `a.b` stands for `/a/b`; `_index` for nothing; `a_.b` is no child of `a`; in brackets a dot is a dot; `$` is all the rest. */
function patternOf(id: string): string {
  const parts = id.replace(/\[\.([a-z]+)\]/g, '\u0000$1').split('.')
  const path = parts
    .filter((part) => part !== '_index')
    .map((part) => part.replace(/_$/, '').replace(/^\$$/, '*').replace(/^\$/, ':').replace('\u0000', '.'))
  return `/${path.join('/')}`
}

const exportsOf = (source: string, name: string) =>
  new RegExp(`export (?:async )?(?:function|const) ${name}\\b|export \\{[^}]*\\b${name}\\b`).test(source)

function read(id: string): RouteFile {
  const file = ['route.tsx', 'route.ts'].map((name) => join(FOLDER, id, name)).find(existsSync)
  if (!file) throw new Error(`${FOLDER}/${id} holds no route`)
  const source = readFileSync(file, 'utf8')
  return {
    id,
    pattern: patternOf(id),
    page: /export default /.test(source),
    loader: exportsOf(source, 'loader'),
    action: exportsOf(source, 'action'),
    scripted: /\bhydrate:/.test(source),
  }
}

/** Every route there is, read from the file system: what holds for each of them is asked of new ones too. */
export const routeFiles = (): RouteFile[] => readdirSync(FOLDER).sort().map(read)
