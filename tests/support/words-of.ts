/** What people read of a page: the text of its main part without tags and drawings, one space for any. */
export const wordsOf = (html: string): string =>
  html
    .slice(Math.max(0, html.indexOf('<main')))
    .replace(/<svg[^]*?<\/svg>|<!-- -->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replace(/[\s\u00a0]+/g, ' ')
