/** A text without halves of characters, which no URI, XML or UTF-8 can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
