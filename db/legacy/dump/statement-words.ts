/** A name of a table or a column in SQL: plain ones are in small letters whatever is written. */
const NAME = String.raw`(?:"(?:[^"]|"")+"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`
const TABLE = String.raw`((?:${NAME}\s*\.\s*)?${NAME})`

export type Statement =
  | { kind: 'copy'; table: Name; columns: string[] | null; options: string }
  | { kind: 'table'; table: Name; columns: Map<string, string> }
  | { kind: 'insert'; table: Name }
  | { kind: 'set'; name: string; value: string }
  | { kind: 'other' }

/** `schema` is null where the statement doesn't say it. */
export interface Name {
  schema: string | null
  name: string
}

const COPY = new RegExp(String.raw`^COPY\s+${TABLE}\s*(\(([\s\S]*?)\))?\s*FROM\s+stdin\b([\s\S]*)$`, 'i')
const CREATE = new RegExp(
  String.raw`^CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?${TABLE}\s*\(([\s\S]*)$`,
  'i',
)
const INSERT = new RegExp(String.raw`^INSERT\s+INTO\s+(?:ONLY\s+)?${TABLE}`, 'i')
const SET = /^SET\s+(?:SESSION\s+|LOCAL\s+)?(\w+)\s*(?:=|\sTO\s)\s*([\s\S]+)$/i
const SET_CONFIG = /^SELECT\s+(?:pg_catalog\.)?set_config\(\s*'(\w+)'\s*,\s*'((?:[^']|'')*)'/i

/** What of a statement concerns a reader of tables; everything else is `other`. */
export function statement(text: string): Statement {
  const copy = COPY.exec(text)
  if (copy) {
    const columns = copy[2] === undefined ? null : names(copy[3] ?? '')
    return { kind: 'copy', table: qualified(copy[1]!), columns, options: copy[4]!.trim() }
  }
  const create = CREATE.exec(text)
  if (create) return { kind: 'table', table: qualified(create[1]!), columns: columnTypes(create[2]!) }
  const insert = INSERT.exec(text)
  if (insert) return { kind: 'insert', table: qualified(insert[1]!) }
  const set = SET.exec(text) ?? SET_CONFIG.exec(text)
  if (set)
    return { kind: 'set', name: set[1]!.toLowerCase(), value: set[2]!.trim().replace(/^'(.*)'$/, '$1') }
  return { kind: 'other' }
}

const plainName = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase()

const names = (text: string): string[] => (text.match(new RegExp(NAME, 'g')) ?? []).map(plainName)

function qualified(text: string): Name {
  const [first = '', second] = names(text)
  return second === undefined ? { schema: null, name: first } : { schema: first, name: second }
}

const COLUMN = new RegExp(String.raw`^\s*(${NAME})\s+([\s\S]+)$`)
const NOT_A_TYPE =
  /\s+(?:NOT\s+NULL|NULL|DEFAULT|COLLATE|CONSTRAINT|CHECK|PRIMARY|UNIQUE|REFERENCES|GENERATED|STORAGE|COMPRESSION)\b[\s\S]*$/i
const CONSTRAINT = /^\s*(?:CONSTRAINT|CHECK|PRIMARY\s+KEY|UNIQUE|FOREIGN\s+KEY|EXCLUDE|LIKE)\b/i

/** Column names with their types, out of what stands in the parentheses of a CREATE TABLE. */
function columnTypes(text: string): Map<string, string> {
  const types = new Map<string, string>()
  for (const part of topLevelParts(text)) {
    const match = CONSTRAINT.test(part) ? null : COLUMN.exec(part)
    if (match) types.set(plainName(match[1]!), match[2]!.replace(NOT_A_TYPE, '').trim())
  }
  return types
}

/** Parts between the commas that stand in no parentheses and no quotes, up to the parenthesis that closes the list. */
function topLevelParts(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!
    if (quote) {
      if (character === quote) quote = ''
    } else if (character === "'" || character === '"') quote = character
    else if (character === '(') depth += 1
    else if (character === ')' && depth === 0) return [...parts, text.slice(from, at)]
    else if (character === ')') depth -= 1
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return parts
}
