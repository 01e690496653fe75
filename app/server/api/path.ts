/** Whether an address belongs to the JSON interface. */
export const isApiPath = (path: string): boolean => /^\/api\/v1(?:\/|$)/i.test(path)

/** Whether thousands of updates may be sent there at once. */
export const isBulkPath = (path: string): boolean => isApiPath(path) && /\/updates\/bulk\/?$/i.test(path)
