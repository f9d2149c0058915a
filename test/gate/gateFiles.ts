import { STANDARD_AXIOMS } from '../../src/engine/lean/solution/axioms.ts';
import { createSandbox } from '../../src/engine/lean/sandbox/sandbox.ts';
import { runGate } from '../../src/gate/gate.ts';
import type { Policy } from '../../src/gate/gateRules.ts';
import type { GateReport } from '../../src/gate/gateSchema.ts';
import { NO_OPTIONS } from '../../src/gate/project/leanOptions.ts';
import { noCache } from '../../src/store/cache.ts';
import type { installScriptedToolchain } from './scriptedToolchain.ts';

/** Gates files of a folder by the scripted toolchain: no cache, no baseline, no sandbox. */
export async function gateFiles(
  { toolchain }: Awaited<ReturnType<typeof installScriptedToolchain>>,
  cwd: string,
  files: readonly string[],
  policy: Partial<Policy> = {},
): Promise<GateReport> {
  const { signal } = new AbortController();
  const { report } = await runGate({
    lean: files,
    markdown: [],
    ...{ cwd, roots: [cwd], taken: () => null, setup: [] },
    projectOptions: NO_OPTIONS,
    policyOf: () => ({ profile: 'generated', rules: {}, axioms: STANDARD_AXIOMS, ...policy }),
    runner: {
      toolchain,
      sandbox: createSandbox('off'),
      ...{ timeoutMs: 30_000, memoryMb: 1024, env: process.env, signal },
      lake: async () => ({ kind: 'environment', leanPath: [], sources: [] }),
    },
    rechecker: null,
    checkProof: () => Promise.reject(new Error('no proof here')),
    openBaseline: async () => null,
    ...{ cache: noCache, compiledDir: null, concurrency: 2, signal },
  });
  return report;
}
