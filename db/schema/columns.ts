import { customType, date, numeric, timestamp, uuid } from 'drizzle-orm/pg-core'

/** A key made by the application (uuid v7), so that a retry is the same row. */
export const id = () => uuid('id').primaryKey()

/** A calendar date, always the string `YYYY-MM-DD`. */
export const day = (name: string) => date(name, { mode: 'string' })

/** A point in time; the driver hands it over as an ISO string. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

export const createdAt = () => instant('created_at').notNull().defaultNow()

/** A quantity with its exact decimals, as a string. */
export const quantity = (name: string) => numeric(name, { precision: 14, scale: 3 })

/** 0.00 to 100.00, as a string. */
export const percent = (name: string) => numeric(name, { precision: 5, scale: 2 })

/** Text compared byte by byte, whatever the database's locale: for keys that carry an order of their own. */
export const sortText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

/** Bytes; statements read and write them as hex. */
export const bytes = customType<{ data: string }>({ dataType: () => 'bytea' })
