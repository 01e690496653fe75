/**
 * How much of a file is held at a time, and sent in one statement. Memory follows it, and time hardly does: pieces of
 * this size live too briefly for the heap to grow by them.
 */
export const ROWS_HELD = 1000
export const CHARACTERS_HELD = 2_000_000
