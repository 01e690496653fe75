/** Of what a person names for themselves: a filter of the list, and a calendar's address. */
export const FILTER_NAME_LIMIT = 60
export const FEED_NAME_LIMIT = 80
