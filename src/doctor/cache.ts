import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemReason } from '../store/systemReason.ts';
import { broken, type CheckResult, ok } from './check.ts';

/** Whether the cache folder can be written; it is created where it is not there. */
export async function checkCache(dir: string): Promise<CheckResult> {
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.R_OK | constants.W_OK);
    // On a full disk folders and empty files can be made all the same.
    const probe = path.join(dir, `probe-${randomUUID()}`);
    try {
      await writeFile(probe, 'x');
    } finally {
      await rm(probe, { force: true });
    }
    return ok('Cache', dir);
  } catch (error) {
    return broken(
      'Cache',
      `${dir} cannot be written: ${systemReason(error)}`,
      'name another folder with --cache-dir',
    );
  }
}
