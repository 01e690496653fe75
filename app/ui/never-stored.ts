/** For pages with secrets or with what no change counter counts: a route exports this as `headers`. */
export const neverStored = () => ({ 'cache-control': 'no-store' })
