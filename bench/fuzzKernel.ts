/**
 * Tries the kernel on mutants of good exports and holds what it accepts against the reference
 * kernel: npm run fuzz:kernel -- --seconds 60
 *
 *   --seconds N   how long (60, if neither this nor --mutants is given)
 *   --mutants N   how many
 *   --seed S      other mutants (1)
 *   --from K      the number of the first; `--from K --mutants 1` makes one of them again
 *   --out DIR     where the export of a finding is written (a folder in the system's for such)
 *
 * Exit code 1 if there was a finding.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { smallExports } from '../test/kernel/fuzz/exports.ts';
import { type Finding, Fuzzer } from '../test/kernel/fuzz/fuzz.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    mutants: { type: 'string' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    out: { type: 'string', default: path.join(os.tmpdir(), 'slopcheck-fuzz') },
  },
});
const number = (name: string, text: string): number => {
  if (!/^\d+$/.test(text)) throw new Error(`--${name}: a number is expected, not ${text}`);
  return Number(text);
};
const mutants = values.mutants === undefined ? Infinity : number('mutants', values.mutants);
const unlimited = mutants === Infinity ? '60' : undefined;
const seconds = values.seconds ?? unlimited;
const maxMs = seconds === undefined ? Infinity : number('seconds', seconds) * 1000;
const [seed, from] = [number('seed', values.seed), number('from', values.from)];

/** Findings of one kind and message are printed so many times. */
const SHOWN = 3;
/** A mutant that takes longer than this, in seconds, is taken to hang. */
const HANGS_AFTER = 120;
const REPORT_EVERY_MS = 10_000;

// A rejection needs no stack, and taking one costs as much as many a check.
Error.stackTraceLimit = 0;

// Whoever hangs cannot say so: a second thread watches the number of the mutant.
const current = new Int32Array(new SharedArrayBuffer(4));
const watchdog = new Worker(
  `const { workerData: { current, seed, after } } = require('node:worker_threads');
   let last = -1, since = 0;
   setInterval(() => {
     if (current[0] !== last) { last = current[0]; since = 0; }
     else if (++since >= after) {
       require('node:fs').writeSync(2, 'mutant ' + last + ' of seed ' + seed + ' hangs\\n');
       process.kill(process.pid, 'SIGKILL');
     }
   }, 1000);`,
  { eval: true, workerData: { current, seed, after: HANGS_AFTER } },
);
watchdog.unref();

const fuzzer = new Fuzzer({
  seed,
  exports: smallExports(path.resolve('fixtures/exports/arena/good')),
  maxSteps: 200_000,
});
const findings = new Map<string, number>();
const started = performance.now();
const elapsed = () => performance.now() - started;
let reported = 0;
let next = from;
for (; fuzzer.tally.mutants < mutants && elapsed() < maxMs; next++) {
  current[0] = next;
  const finding = fuzzer.run(next);
  if (finding !== undefined) note(finding);
  if (elapsed() - reported > REPORT_EVERY_MS) {
    reported = elapsed();
    console.error(`${summary()}, ${total()} findings`);
  }
}
console.log(summary());
console.log(total() === 0 ? 'no finding' : `${total()} findings in ${values.out}`);
process.exitCode = total() === 0 ? 0 : 1;
await watchdog.terminate();

function note(finding: Finding): void {
  const key = `${finding.kind}: ${finding.message.replace(/\d+/g, 'N')}`;
  const count = (findings.get(key) ?? 0) + 1;
  findings.set(key, count);
  if (count > SHOWN) return;
  mkdirSync(values.out, { recursive: true });
  const stem = path.join(values.out, `${finding.kind}-${seed}-${finding.mutant}`);
  writeFileSync(`${stem}.ndjson`, `${finding.lines.join('\n')}\n`);
  if (finding.primed) writeFileSync(`${stem}.primed.ndjson`, `${finding.primed.join('\n')}\n`);
  console.log(`${finding.kind}: ${finding.message}`);
  console.log(
    `  mutant ${finding.mutant} of seed ${seed}, made of ${finding.base}: ${stem}.ndjson`,
  );
}

function total(): number {
  return [...findings.values()].reduce((sum, count) => sum + count, 0);
}

function summary(): string {
  const { mutants: made, accepted, judged, declined, primed, stricter } = fuzzer.tally;
  const time = (elapsed() / 1000).toFixed(1);
  return (
    `${made} mutants in ${time} s (to number ${next}); ${accepted} changed declarations accepted, ` +
    `the exports with them judged by the reference: ${judged} (declined ${declined}); ` +
    `${primed} asked again after other questions; accepted by the reference alone: ${stricter}`
  );
}
