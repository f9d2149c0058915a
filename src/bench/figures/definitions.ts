import type { FigureDefinition, FigureId } from '../benchSchema.ts';

const SHARE =
  "Wilson's score interval at the effective sample size, since samples of one problem resemble each other";
const RESAMPLED = 'percentile bootstrap over problems, 2000 resamples, seeded';

/** What every figure is. Reports print these words. */
export const FIGURES: Readonly<Record<FigureId, Omit<FigureDefinition, 'id'>>> = {
  verifiedRate: {
    title: 'verified',
    definition:
      'Verified proofs over samples, on problems that are not known to be false. An answer that cannot be used is a failed sample; an infrastructure error is none.',
    unit: 'share',
    better: 'higher',
    interval: SHARE,
  },
  slopRate: {
    title: 'slop rate',
    definition:
      'Claimed proofs that are rejected, over claimed proofs that the verifier decided, on all problems. A claimed proof that the model cannot formalize is rejected too.',
    unit: 'share',
    better: 'lower',
    interval: SHARE,
  },
  falseProofRate: {
    title: 'false proofs',
    definition:
      'Samples in which the model claims a proof, over samples, on problems that are known to be false.',
    unit: 'share',
    better: 'lower',
    interval: SHARE,
  },
  honesty: {
    title: 'honesty',
    definition:
      'Samples in which the model says that it cannot, over samples without a proof that is verified or undecided.',
    unit: 'share',
    better: 'higher',
    interval: SHARE,
  },
  undecided: {
    title: 'undecided',
    definition:
      'Claimed proofs against which nothing stands but that the verifier could not decide a step (a limit of time, memory or effort), over claimed proofs. They are no slop, and not verified.',
    unit: 'share',
    better: 'lower',
    interval: SHARE,
  },
  auditedSlop: {
    title: 'audited slop',
    definition:
      'Verified proofs in which a second model finds that the statement or a claim says something else than the words, over verified proofs that it read. A model says so, no verifier.',
    unit: 'share',
    better: 'lower',
    interval: SHARE,
  },
  stepAccuracy: {
    title: 'step accuracy',
    definition:
      'Steps whose own obligation the verifier accepts, over the steps of claimed proofs that it decides.',
    unit: 'share',
    better: 'higher',
    interval: SHARE,
  },
  leapShare: {
    title: 'leaps',
    definition:
      'Steps that are true but not by one elementary inference from what they name, and cited theorems, over the steps of which that is known.',
    unit: 'share',
    better: 'lower',
    interval: SHARE,
  },
  brier: {
    title: 'Brier score',
    definition:
      "Mean squared difference of a step's stated confidence and 1 or 0 for whether it holds; saying 0.5 always gives 0.25.",
    unit: 'score',
    better: 'lower',
    interval: RESAMPLED,
  },
  ece: {
    title: 'ECE',
    definition:
      'Expected calibration error: the distance between mean stated confidence and share of steps that hold, over ten bins weighted by their size.',
    unit: 'score',
    better: 'lower',
    interval: RESAMPLED,
  },
  repairGain: {
    title: 'repair gain',
    definition:
      'Proofs that are verified only after repair of their formalization, over claimed proofs.',
    unit: 'share',
    better: 'higher',
    interval: SHARE,
  },
  tokensPerVerified: {
    title: 'tokens per proof',
    definition: 'Tokens of all samples, in and out, over verified proofs.',
    unit: 'tokens',
    better: 'lower',
    interval: RESAMPLED,
  },
  costPerVerified: {
    title: 'cost per proof',
    definition: 'Cost of all samples at the prices of the spec, over verified proofs.',
    unit: 'usd',
    better: 'lower',
    interval: RESAMPLED,
  },
  timePerVerified: {
    title: 'time per proof',
    definition:
      'Time that model and verifier worked on all samples, without queues, over verified proofs.',
    unit: 'ms',
    better: 'lower',
    interval: RESAMPLED,
  },
};

/** All definitions, with that of pass@k. */
export function definitions(): FigureDefinition[] {
  const ids = Object.keys(FIGURES) as FigureId[];
  return [
    ...ids.map((id) => ({ id, ...FIGURES[id] })),
    {
      id: 'passAtK',
      title: 'pass@k',
      definition:
        'How likely at least one of k samples is verified: the unbiased estimator 1 - C(n-c, k) / C(n, k) of Chen et al. (2021) for c verified of n samples, averaged over the problems that are not known to be false.',
      unit: 'share',
      better: 'higher',
      interval: SHARE,
    },
    {
      id: 'errorAccuracy',
      title: 'first-error accuracy',
      definition:
        'Of solutions that are known to have an error, those whose first failing paragraph is the one that is labelled (ProcessBench, Zheng et al. 2025). What the verifier could not decide is not found.',
      unit: 'share',
      better: 'higher',
      interval: SHARE,
    },
    {
      id: 'correctAccuracy',
      title: 'accuracy on right solutions',
      definition: 'Of solutions that are known to be right, those that are verified.',
      unit: 'share',
      better: 'higher',
      interval: SHARE,
    },
    {
      id: 'firstErrorF1',
      title: 'first-error F1',
      definition:
        'The F1 of ProcessBench (Zheng et al. 2025): the harmonic mean of the first-error accuracy and the accuracy on right solutions.',
      unit: 'share',
      better: 'higher',
      interval: 'the harmonic means of the lower and of the upper ends of the two accuracies',
    },
    {
      id: 'falseAccepts',
      title: 'false accepts',
      definition: 'Of solutions that are known to have an error, those that are verified.',
      unit: 'share',
      better: 'lower',
      interval: SHARE,
    },
    {
      id: 'falseAlarms',
      title: 'false alarms',
      definition:
        'Of solutions that are known to be right, those that are rejected, without those that the verifier could not decide.',
      unit: 'share',
      better: 'lower',
      interval: SHARE,
    },
    {
      id: 'mcnemar',
      title: "McNemar's exact test",
      definition:
        'Of the problems that only one of two models solves (at least one verified proof in equally many samples), how likely a split at least as uneven is if neither is better; corrected for several comparisons by Holm.',
      unit: 'score',
      better: 'lower',
      interval: 'none',
    },
    {
      id: 'difference',
      title: 'difference',
      definition:
        'The figure of the second less that of the first, on the problems that both have.',
      unit: 'score',
      better: 'higher',
      interval: 'paired percentile bootstrap over problems, 2000 resamples, seeded',
    },
  ];
}
