/** Whether an address belongs to the JSON interface. */
export const isApiPath = (path: string): boolean => /^\/api\/v1(?:\/|$)/i.test(path)
