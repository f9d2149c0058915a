/** Control and format characters, separators that some terminals break lines at, and letters that look like blanks. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu;

/**
 * Makes a foreign text safe to print: control characters, with which it could move the cursor, recolour
 * or overwrite a verdict, and marks that reorder a line are shown as their code points.
 */
export function sanitize(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, (char) => {
    if (char === '\n' || char === '\t') return char;
    return `‹${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}›`;
  });
}

/** A foreign text on one line, so that it cannot pass for a line of the report. */
export function oneLine(text: string): string {
  return sanitize(text).replace(/\s+/g, ' ').trim();
}
