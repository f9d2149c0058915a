import { readdirSync, readFileSync } from 'node:fs';
import type { TreeLimits } from './limits.ts';

/** The limit that a tree of processes went over. */
export type Exceeded = 'memory' | 'processes';

interface Watched {
  readonly root: number;
  readonly limits: TreeLimits;
  readonly onExceeded: (what: Exceeded) => void;
}

/** Often enough that a program cannot take much more than it may, seldom enough to cost next to nothing. */
const EVERY_MS = 100;

const watched = new Set<Watched>();
let timer: NodeJS.Timeout | undefined;

/**
 * Watches a process and its descendants, and says once when they use more than they may. Linux only: elsewhere there is no
 * `/proc`, and nothing is ever said.
 *
 * @returns ends the watch
 */
export function watchTree(
  root: number,
  limits: TreeLimits,
  onExceeded: (what: Exceeded) => void,
): () => void {
  const entry = { root, limits, onExceeded };
  watched.add(entry);
  timer ??= setInterval(look, EVERY_MS).unref();
  return () => {
    watched.delete(entry);
    if (watched.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function look(): void {
  const children = childrenByParent();
  for (const entry of [...watched]) {
    const tree = descendants(entry.root, children);
    const what = exceeded(tree, entry.limits);
    if (what === null) continue;
    watched.delete(entry);
    entry.onExceeded(what);
  }
}

function exceeded(tree: readonly number[], limits: TreeLimits): Exceeded | null {
  if (tree.length > limits.processes) return 'processes';
  const memoryKb = tree.reduce((sum, pid) => sum + ownMemoryKb(pid), 0);
  return memoryKb > limits.memoryMb * 1024 ? 'memory' : null;
}

function childrenByParent(): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (const name of readProc(() => readdirSync('/proc'), [])) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readProc(() => readFileSync(`/proc/${name}/stat`, 'latin1'), '');
    // The program's name, in parentheses, may itself hold spaces and parentheses.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [Number(name)]);
    else siblings.push(Number(name));
  }
  return children;
}

function descendants(root: number, children: ReadonlyMap<number, readonly number[]>): number[] {
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** Memory that is the process's own; pages of mapped files (compiled libraries) can be dropped and are left out. */
function ownMemoryKb(pid: number): number {
  const status = readProc(() => readFileSync(`/proc/${pid}/status`, 'latin1'), '');
  let sum = 0;
  for (const match of status.matchAll(/^(?:RssAnon|RssShmem):\s*(\d+) kB$/gm))
    sum += Number(match[1]);
  return sum;
}

/** Processes end while they are looked at. */
function readProc<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
