/** A browser that hears what others change in a project, and reads it away, until `signal` ends it or the server does. */
export async function listen(url: string, key: string, cookie: string, signal: AbortSignal): Promise<void> {
  const headers = { cookie, accept: 'text/event-stream' }
  try {
    const answer = await fetch(`${url}/projects/${key}/live`, { headers, signal })
    if (answer.status !== 200) throw new Error(`Listening was answered ${answer.status}`)
    await answer.body?.pipeTo(new WritableStream())
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
