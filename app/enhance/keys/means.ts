/** Whether a typed text means a name: each of its words begins one of the name's. */
export function means(typed: string, name: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part)))
}
