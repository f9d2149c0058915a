import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createSandbox } from '../../../src/engine/lean/sandbox/sandbox.ts';
import { type Compiled, compileModule, openCompiled } from '../../../src/gate/lean/run.ts';
import type { GateLean } from '../../../src/gate/project/gateLean.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

/** A `lean` that does what a script says, in the folder that it compiles in. */
function leanThat(script: string): GateLean {
  folder.put('lean', `#!/bin/sh\n${script}\n`);
  chmodSync(folder.in('lean'), 0o755);
  const toolchain = {
    ...{ lean: folder.in('lean'), lake: null, version: '4.27.0', build: 'Lean 4.27.0' },
    ...{ source: 'path' as const, project: null, warnings: [] },
  };
  return {
    ...{ toolchain, sandbox: createSandbox('off'), timeoutMs: 10_000, memoryMb: 512 },
    ...{ env: process.env, signal: new AbortController().signal },
    lake: () => Promise.reject(new Error('Lake is not asked')),
  };
}

async function compiling(script: string, look: (compiled: Compiled) => void): Promise<string> {
  const compiled = await openCompiled();
  try {
    const { kind } = await compileModule(
      'A.lean',
      'theorem t : True := trivial',
      [],
      compiled,
      leanThat(script),
    );
    look(compiled);
    return kind;
  } finally {
    await compiled.remove();
  }
}

it('what Lean wrote for a module is taken over, all of its files', async () => {
  const kind = await compiling(
    // What Lean 4.34 writes for a file that begins with `module`: without the code nothing can import it.
    'for end in olean olean.server olean.private ir ir.sig c; do echo one > compiled.$end; done',
    (compiled) => {
      const endings = ['ir', 'ir.sig', 'olean', 'olean.private', 'olean.server'];
      expect(readdirSync(compiled.folder).sort()).toEqual(endings.map((ending) => `A.${ending}`));
      expect(readFileSync(`${compiled.folder}/A.olean`, 'utf8')).toBe('one\n');
    },
  );
  expect(kind).toBe('answered');
});

it('a link that stands in the place of a file is not followed', async () => {
  folder.put('secret', 'what the user alone may read');
  const secret = folder.in('secret');
  const kind = await compiling(`ln -s ${secret} compiled.olean`, (compiled) => {
    expect(readdirSync(compiled.folder)).toEqual([]);
  });
  expect(kind).toBe('crashed');
  const beside = `echo one > compiled.olean; ln -s ${secret} compiled.olean.private`;
  await compiling(beside, (compiled) => {
    expect(readdirSync(compiled.folder)).toEqual(['A.olean']);
  });
});
