/** Says which page load a gesture comes from. randomUUID is missing on plain http, where sites are. */
export function mintOrigin(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
