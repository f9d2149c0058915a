import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly sharedCache: string;
  }
}

/**
 * Compiles src/ to dist/ before any test starts, and makes the cache that tests share. `npm run typecheck` checks the types,
 * so this does not.
 */
export default function setup(project: TestProject): () => void {
  execFileSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json', '--noCheck'], {
    stdio: 'inherit',
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'slopcheck-shared-'));
  project.provide('sharedCache', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
