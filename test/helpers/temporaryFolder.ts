import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder for each test of a file, empty when it begins and gone when it ends. */
export interface TemporaryFolder {
  readonly path: string;
  /** The path of a file in it. */
  in(file: string): string;
  put(file: string, text: string): void;
}

export function temporaryFolder(): TemporaryFolder {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'slopcheck-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    get path() {
      return folder;
    },
    in: (file) => path.join(folder, file),
    put: (file, text) => writeFileSync(path.join(folder, file), text),
  };
}
