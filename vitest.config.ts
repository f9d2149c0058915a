import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, first: so the cores end together. All others follow in any order. */
const LONGEST = [
  'test/package.test.ts',
  'test/commands/bench/bench.test.ts',
  'test/docs/pages.test.ts',
  'test/commands/worker/worker.test.ts',
  'test/report/html/browser.test.ts',
  'test/truth/pairs/reals.test.ts',
  'test/truth/pairs/integers.test.ts',
  'test/truth/pairs/sets.test.ts',
  'test/truth/pairs/counting.test.ts',
  'test/engine/lean/sandbox/hostile.test.ts',
  'test/gate/rehearsal.test.ts',
  'test/gate/setup.test.ts',
  'test/engine/smt/limits.test.ts',
  'test/fixtures.test.ts',
  'test/engine/lean/kernel/recheck.test.ts',
  'test/kernel/compare.test.ts',
  'test/engine/lean/engine.test.ts',
  'test/commands/check/check.test.ts',
  'test/bench/starter/starter.test.ts',
  'test/bench/queue/queue.test.ts',
  'test/bench/run/runBench.test.ts',
  'test/engine/smt/attack.test.ts',
  'test/engine/lean/kernel/fromExport.test.ts',
  'test/gate/deceptions.test.ts',
  'test/cli.test.ts',
  'test/engine/smt/argument/slop.test.ts',
  'test/suites.test.ts',
  'test/engine/smt/induction.test.ts',
  'test/engine/smt/premises.test.ts',
  'test/commands/check/withModel.test.ts',
];

/**
 * What `npm test` leaves to `npm run test:full`, which CI runs. They start the command line, the toolchain or sandboxes again and
 * again, or compare what the kernel and the solver say at length, and most of what they test the others test in part:
 * benchmarks and workers, all that the documentation shows, repositories under the gate, exports that are checked whole, the
 * longest labelled proofs, a browser, and the package as npm installs it.
 */
const FULL_ONLY = [
  'test/bench/answers/many.test.ts',
  'test/bench/queue/queue.test.ts',
  'test/bench/starter/starter.test.ts',
  'test/cli.test.ts',
  'test/commands/bench/answers.test.ts',
  'test/commands/bench/bench.test.ts',
  'test/commands/bench/command.test.ts',
  'test/commands/bench/publish.test.ts',
  'test/commands/check/demo.test.ts',
  'test/commands/check/withModel.test.ts',
  'test/commands/worker/worker.test.ts',
  'test/docs/pages.test.ts',
  'test/engine/lean/kernel/fromExport.test.ts',
  'test/engine/lean/kernel/recheck.test.ts',
  'test/engine/lean/sandbox/hostile.test.ts',
  'test/engine/smt/argument/opened.test.ts',
  'test/engine/smt/argument/slop.test.ts',
  'test/engine/smt/elementary/hostile.test.ts',
  'test/engine/smt/limits.test.ts',
  'test/gate/corpus.test.ts',
  'test/gate/deceptions.test.ts',
  'test/gate/recheck.test.ts',
  'test/gate/rehearsal.test.ts',
  'test/gate/setup.test.ts',
  'test/kernel/compare.test.ts',
  'test/kernel/fuzz.test.ts',
  'test/kernel/memory.test.ts',
  'test/kernel/mutation.test.ts',
  'test/kernel/reference.test.ts',
  'test/model/command.test.ts',
  'test/package.test.ts',
  'test/report/html/browser.test.ts',
  'test/suites.test.ts',
  'test/truth/pairs/counting.test.ts',
  'test/truth/pairs/integers.test.ts',
  'test/truth/pairs/reals.test.ts',
  'test/truth/pairs/sets.test.ts',
];

// A name that no file has any more would change what is run, and tell nobody.
for (const file of [...LONGEST, ...FULL_ONLY])
  if (!existsSync(file)) throw new Error(`vitest.config.ts names ${file}, which is not there`);

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
    // These end what hangs. Nothing is measured by them, and a slow machine with other work on it needs its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // A process runs many files: nothing is mocked, and to start and load anew for each takes as long as most of them.
    isolate: false,
    // Many tests wait for processes, so one more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
  },
}));
