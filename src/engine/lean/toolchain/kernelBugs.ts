/**
 * Soundness bugs of Lean's own kernel, by the release that first has their mend: the numbers of the changes to Lean. They are
 * those that Lean's release notes call so; what only hardens it is not among them.
 */
const MENDED: readonly { readonly release: string; readonly changes: readonly number[] }[] = [
  { release: '4.32.1', changes: [14498] },
  { release: '4.32.2', changes: [14577] },
  { release: '4.33.0', changes: [14607, 14609, 14613, 14616] },
  { release: '4.33.1', changes: [14582, 14806, 14807, 14838] },
  { release: '4.34.1', changes: [15241, 15289] },
];

/** The first release without any of them. */
export const SOUND_SINCE = '4.34.1';

/** The changes that mend known soundness bugs of the kernel and that a version has not; none for one that is not known. */
export function missingKernelMends(version: string): number[] {
  const own = rank(version);
  if (own === null) return [];
  return MENDED.flatMap(({ release, changes }) => {
    const first = rank(release);
    return first !== null && isBefore(own, first) ? changes : [];
  });
}

/** Major, minor, patch, and what puts `4.33.0-rc1` before `4.33.0`. */
function rank(version: string): number[] | null {
  const parts = /^(\d+)\.(\d+)\.(\d+)(-.*)?$/.exec(version);
  if (parts === null) return null;
  return [...parts.slice(1, 4).map(Number), parts[4] === undefined ? 1 : 0];
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
