import { z } from 'zod'
import { parseHours } from '~/domain/hours'
import { WEEKDAY_NAMES } from '~/domain/plan/recurrence-words'

/** Hours as people write them, in whole minutes; nothing is 0. */
export const hours = (most: number, enter: string, tooMany: string) =>
  z
    .string()
    .optional()
    .transform((text, form) => {
      const minutes = text?.trim() ? parseHours(text) : 0
      if (minutes !== undefined && minutes <= most * 60) return minutes
      form.addIssue({ code: 'custom', message: minutes === undefined ? enter : tooMany })
      return z.NEVER
    })

/** The seven fields of a week, `weekday0` (Sunday) to `weekday6`. */
export function weekdayFields(most: number) {
  const of = (name: string) =>
    hours(
      most,
      `Enter the hours of ${name} like 8 or 7:30`,
      `${name} has at most ${most.toLocaleString('en-US')} hours`,
    )
  return {
    weekday0: of(WEEKDAY_NAMES[0]),
    weekday1: of(WEEKDAY_NAMES[1]),
    weekday2: of(WEEKDAY_NAMES[2]),
    weekday3: of(WEEKDAY_NAMES[3]),
    weekday4: of(WEEKDAY_NAMES[4]),
    weekday5: of(WEEKDAY_NAMES[5]),
    weekday6: of(WEEKDAY_NAMES[6]),
  }
}

type Week = Record<keyof ReturnType<typeof weekdayFields>, number>

/** Minutes from Sunday. */
export const weekMinutes = (typed: Week): number[] => [
  typed.weekday0,
  typed.weekday1,
  typed.weekday2,
  typed.weekday3,
  typed.weekday4,
  typed.weekday5,
  typed.weekday6,
]
