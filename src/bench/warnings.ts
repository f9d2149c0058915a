import { count } from '../text/count.ts';
import { areSamples } from './areSamples.ts';
import type { RunFile } from './benchSchema.ts';
import { dollars } from './dollars.ts';
import type { Contender } from './figures/compare.ts';
import type { OpenRun } from './openRun.ts';

/** What a reader must know of how a run's samples were read. */
export function runWarnings({ name, files, index }: OpenRun): string[] {
  const warnings = [...index.damage];
  warnings.push(...versionWarnings(files).map((each) => `${name}: ${each}`));
  const { outdated, doubles, mixed, spent } = index;
  if (outdated > 0) {
    warnings.push(
      `${name}: not counted: ${count(outdated, 'sample')} of problems whose text has changed since`,
    );
  }
  if (doubles > 0) {
    warnings.push(`${name}: ${areSamples(doubles)} there twice; the first of each counts`);
  }
  if (mixed !== null) {
    warnings.push(`${name}: of ${mixed} two different answers are judged under one number`);
  }
  const stopped = spent.reduce((total, { costUsd }) => total + (costUsd ?? 0), 0);
  if (stopped > 0) {
    warnings.push(
      `${name}: ${dollars(stopped)} were spent on samples that were stopped; they are in no figure`,
    );
  }
  const missing = missingShards(files.map(({ spec }) => spec.shard));
  if (missing.length > 0) warnings.push(`${name}: the shards ${missing.join(', ')} are not here`);
  return warnings;
}

/** What is said of samples that several versions have judged. */
export function versionWarnings(files: readonly Pick<RunFile, 'slopcheck'>[]): string[] {
  const versions = [...new Set(files.flatMap(({ slopcheck }) => slopcheck))].sort();
  return versions.length > 1
    ? [`slopcheck ${versions.join(' and ')} have judged it, whose verdicts may differ`]
    : [];
}

function missingShards(shards: readonly OpenRun['files'][number]['spec']['shard'][]): string[] {
  const counts = new Set(shards.map((shard) => shard?.count ?? 1));
  return [...counts].flatMap((count) => {
    const there = new Set(shards.filter((s) => s?.count === count).map((s) => s?.index));
    const all = Array.from({ length: count }, (_, i) => i + 1);
    return count === 1 ? [] : all.filter((i) => !there.has(i)).map((i) => `${i}/${count}`);
  });
}

/** Verdicts that contradict what is known of a theorem: one of the two is wrong. */
export function falsehoods({ model, problems }: Contender): string[] {
  return problems.flatMap(({ problem, tally }) => {
    const { verified } = tally.counts;
    if (problem.truth === false && verified > 0) {
      return [
        `${problem.id} is marked false, but ${count(verified, 'proof')} of ${model} ${verified === 1 ? 'is' : 'are'} verified: look at its statement and its truth`,
      ];
    }
    if (problem.truth === true && tally.theorem === 'refuted') {
      return [
        `${problem.id} is marked true, but the verifier has a counterexample: look at its statement and its truth`,
      ];
    }
    return [];
  });
}
