import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, first: so the cores end together. All others follow in any order. */
const LONGEST = [
  'test/package.test.ts',
  'test/commands/bench/bench.test.ts',
  'test/commands/worker/worker.test.ts',
  'test/report/html/browser.test.ts',
  'test/truth/pairs/reals.test.ts',
  'test/truth/pairs/integers.test.ts',
  'test/truth/pairs/sets.test.ts',
  'test/truth/pairs/counting.test.ts',
  'test/engine/lean/engine.test.ts',
  'test/engine/lean/sandbox/hostile.test.ts',
  'test/commands/check/check.test.ts',
  'test/bench/starter/starter.test.ts',
  'test/fixtures.test.ts',
  'test/cli.test.ts',
  'test/engine/smt/attack.test.ts',
  'test/gate/rehearsal.test.ts',
  'test/gate/setup.test.ts',
  'test/suites.test.ts',
  'test/bench/queue/queue.test.ts',
];

/**
 * What `npm test` leaves to `npm run test:full`: whole benchmarks by the command line, what takes a browser, the package
 * as npm installs it, the labelled proofs that take longest, and the kernel at its memory limit.
 */
const FULL_ONLY = [
  'test/package.test.ts',
  'test/bench/starter/starter.test.ts',
  'test/report/html/browser.test.ts',
  'test/truth/pairs/counting.test.ts',
  'test/truth/pairs/integers.test.ts',
  'test/truth/pairs/reals.test.ts',
  'test/truth/pairs/sets.test.ts',
  'test/kernel/memory.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = LONGEST.findIndex((file) => moduleId.endsWith(file));
      return index < 0 ? LONGEST.length : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: mode === 'quick' ? FULL_ONLY : [],
    // Builds dist/ once: worker threads and the command line run the compiled code, as users do.
    globalSetup: ['test/helpers/build.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // A process runs many files: nothing is mocked, and to start and load anew for each takes as long as most of them.
    isolate: false,
    // Many tests wait for processes, so one more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
  },
}));
