import os from 'node:os';
import type { Limits } from '../../../process/limits.ts';

/** Limits for one run of Lean that may itself use so much memory. Lean's own limit is to speak first. */
export function leanLimits(memoryMb: number): Limits {
  return { memoryMb: Math.ceil(memoryMb * 1.25) + 128, processes: 64, fileMb: 256 };
}

/** At least what the compiled modules of Mathlib and its dependencies take, in megabytes. */
const MAPPED_MB = 16_384;

/**
 * Lean's own limit for a file. Compiled modules are mapped into memory, and Lean counts what it has read of them as memory that it
 * took: gigabytes for Mathlib, though the system can drop all of it. So where a file imports more than a little of the core
 * library, the limit leaves room for them; what Lean takes for itself is watched from outside.
 */
export function memoryFlags(source: string, memoryMb: number): string[] {
  const isSmall = !/^(?:(?:public|meta)\s+)*import\s+(?:all\s+)?(?!(?:Init|Std)\b)/m.test(source);
  return ['-M', String(isSmall ? memoryMb : memoryMb + MAPPED_MB)];
}

/**
 * Blocks are 512 bytes in every POSIX shell. A limit that is already lower stays. Should the machine itself run out of memory,
 * its kernel is to end this program first.
 */
const SCRIPT = `echo 1000 2>/dev/null > /proc/self/oom_score_adj
ulimit -c 0
ulimit -f "$1" 2>/dev/null
[ "$2" = any ] || ulimit -u "$2" 2>/dev/null || ulimit -p "$2" 2>/dev/null
shift 2
exec "$@"`;

/**
 * A command line that sets limits on itself and becomes the given one: no core files, bounded file sizes and, in a user
 * namespace of its own, a bounded number of threads. Address space stays free, since Lean reserves far more than it uses:
 * memory is watched from outside.
 */
export function limitedArgs(
  { fileMb, processes }: Limits,
  ownNamespace: boolean,
  line: readonly string[],
): string[] {
  const threads = ownNamespace && countsPerNamespace(os.release()) ? String(processes * 8) : 'any';
  return ['/bin/sh', '-c', SCRIPT, 'sh', String(fileMb * 2048), threads, ...line];
}

/** Since Linux 5.14 processes are counted per user namespace; before, the user's whole session would count. */
export function countsPerNamespace(release: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 14);
}
