import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { OWN_PROJECT } from '../../../../src/engine/lean/toolchain/discover.ts';
import {
  EXPORTER_PROJECT,
  exporterHint,
  exporterPlaces,
} from '../../../../src/engine/lean/kernel/exporter.ts';
import { TESTED_VERSION } from '../../../../src/engine/lean/toolchain/versions.ts';

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

it('the exporter of that project is taken and recommended for the Lean that it fits, and for no other', () => {
  const env = { PATH: '/bin' };
  const places = (version: string) => exporterPlaces({ lean: '/lean/bin/lean', version }, env);
  const own = expect.stringContaining(EXPORTER_PROJECT);
  expect(places(TESTED_VERSION)).toEqual(['/lean/bin/leanexport', own, '/bin/lean4export']);
  expect(places('4.30.0')).toEqual(['/lean/bin/leanexport', '/bin/lean4export']);
  expect(exporterHint(TESTED_VERSION)).toContain(EXPORTER_PROJECT);
  expect(exporterHint('4.30.0')).toContain('at its tag v4.30.0');
  expect(exporterHint('4.35.0')).toContain('leanexport comes with it');
});
