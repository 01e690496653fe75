/** What a page of a choice shows, as its form says it: '412.-413', those that were ticked when it was made with a minus. */
export const shownText = (shown: readonly number[], chosen: ReadonlySet<number>): string =>
  shown.map((seq) => (chosen.has(seq) ? `-${seq}` : seq)).join('.')

/** The same read back, its numbers as they were sent. */
export const splitShown = (text: string): { seq: string; wasTicked: boolean }[] =>
  text.split('.').map((one) => {
    const wasTicked = one.startsWith('-')
    return { seq: wasTicked ? one.slice(1) : one, wasTicked }
  })
