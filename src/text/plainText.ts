const MAX_LENGTH = 300;

/**
 * Foreign text as one short line that is safe to print: no control or formatting characters, no line ends.
 *
 * @param maxLength in UTF-16 units
 */
export function plainText(text: string, maxLength = MAX_LENGTH): string {
  const line = text
    .slice(0, 10 * maxLength)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
