import path from 'node:path';
import { type KeptFiles, openKeptFiles } from '../../../store/keptFiles.ts';
import { createHeaderSnapshots, type HeaderSnapshots } from './headers.ts';

/** What is kept in files between runs. */
export interface Kept {
  readonly headers: HeaderSnapshots | null;
  readonly challenges: KeptFiles | null;
}

/** Bounds of what is kept, in bytes: some snapshots of Mathlib, and hundreds of exported statements. */
const MAX_HEADERS = 4_000_000_000;
const MAX_CHALLENGES = 2_000_000_000;

/** @param dir where; null to keep nothing */
export function keptFiles(dir: string | null): Kept {
  if (dir === null) return { headers: null, challenges: null };
  const headers = openKeptFiles(path.join(dir, 'headers'), { maxBytes: MAX_HEADERS });
  return {
    headers: createHeaderSnapshots(headers),
    challenges: openKeptFiles(path.join(dir, 'challenges'), { maxBytes: MAX_CHALLENGES }),
  };
}
