/** A word that a shell takes as one. */
export function shellWord(word: string): string {
  return /^[\p{L}\p{N}_./@:+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
