/** Texts whose results are kept; beyond them all are forgotten. */
const MOST = 1000;

/** The function with its results kept by the text: the same few formulas are looked at over and over. */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (known.size >= MOST) known.clear();
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}
