/** One open page's line. */
export interface Stream {
  userId: string
  sessionId: string
  /** The counter up to which it has been told; at first what its page has, or more than there is. */
  told: number
  /** The counter of the last change that it was told of, which may be less: not every change is one to be told. */
  said: number | undefined
  openedAt: number
  body: ReadableStream<Uint8Array>
  send(text: string): void
  end(): void
}

/** A page that takes nothing for so long is cut off: it comes back and says where it was. */
const MOST_WAITING_BYTES = 64 * 1024
const encoder = new TextEncoder()

/** @param ended called once, whoever ends it */
export function openStream(
  { userId, sessionId }: { userId: string; sessionId: string },
  told: number,
  ended: (stream: Stream) => void,
): Stream {
  let open = true
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const close = () => {
    if (!open) return
    open = false
    ended(stream)
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given
      },
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING_BYTES }),
  )
  const stream: Stream = {
    userId,
    sessionId,
    told,
    said: undefined,
    openedAt: Date.now(),
    body,
    send(text) {
      if (!open || !controller) return
      if ((controller.desiredSize ?? 0) <= 0) stream.end()
      else controller.enqueue(encoder.encode(text))
    },
    end() {
      if (!open) return
      close()
      controller?.close()
    },
  }
  return stream
}
