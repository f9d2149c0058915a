import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { OWN_PROJECT } from '../../../../src/engine/lean/discover.ts';
import { EXPORTER_PROJECT } from '../../../../src/engine/lean/kernel/exporter.ts';
import { TESTED_VERSION } from '../../../../src/engine/lean/versions.ts';

const read = (...names: string[]): Promise<string> => readFile(path.join(...names), 'utf8');

it('both Lake projects fit the tested toolchain, and the exporter is pinned to a commit', async () => {
  const pin = `leanprover/lean4:v${TESTED_VERSION}`;
  for (const folder of [OWN_PROJECT, EXPORTER_PROJECT])
    expect((await read(folder, 'lean-toolchain')).trim()).toBe(pin);
  const manifest = JSON.parse(await read(EXPORTER_PROJECT, 'lake-manifest.json'));
  const [exporter] = manifest.packages;
  expect(exporter.rev).toMatch(/^[0-9a-f]{40}$/);
  // Lake takes the manifest for outdated where these differ.
  const lakefile = await read(EXPORTER_PROJECT, 'lakefile.toml');
  expect(lakefile).toContain(`rev = "${exporter.inputRev}"`);
  expect(lakefile).toContain(`git = "${exporter.url}"`);
  expect(exporter.inputRev).toBe(`v${TESTED_VERSION}`);
});
