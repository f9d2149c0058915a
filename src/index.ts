/**
 * slopcheck as a library: `check`, `gate`, `bench`, `importSuite` and `kernel` do what the commands of the same names do, with
 * their defaults. Everything that is reported has a zod schema and its type under one name. What does the work is loaded when
 * it is first called, so that this costs little to import. The parts, for who puts them together in another way, are in
 * `slopcheck/parts`.
 *
 * @packageDocumentation
 */

// Whole checks.

export { RunError } from './bench/errors.ts';
export type { CheckEvent } from './commands/check/checkFiles.ts';
export type { Asked } from './commands/shared/askKernels.ts';
export { UsageError } from './commands/shared/io.ts';
export {
  type BenchModel,
  type BenchOptions,
  type BenchResult,
  type BenchSettings,
  bench,
} from './library/bench.ts';
export { check, type ProofOptions } from './library/check.ts';
export { type Engines, type EnginesOptions, openEngines } from './library/engines.ts';
export { type GateCheckOptions, type GateEvent, gate } from './library/gate.ts';
export {
  type ImportCounts,
  type ImportOptions,
  importSuite,
  type NotImported,
} from './library/importSuite.ts';
export {
  type KernelCheckOptions,
  type KernelCompareOptions,
  kernel,
} from './library/kernel.ts';
export type {
  CacheOptions,
  ModelOptions,
  VerifierOptions,
  WorldOptions,
} from './library/options.ts';
export { type RenderOptions, type ReportFormat, render } from './library/render.ts';

// The shapes: problems, formalizations, outcomes, reports.

export {
  BenchReport,
  type Comparison,
  type Figure,
  FigureId,
  ModelSpec,
  RunProblem,
  RunSpec,
  SampleDetails,
  SampleRecord,
  type VerifierRuns,
} from './bench/benchSchema.ts';
export type { BenchEnd, BenchEvent } from './bench/run/runBench.ts';
export {
  DeclarationReport,
  FilePlace,
  FileReport,
  Finding,
  GateConfig,
  GateProblem,
  GateReport,
  Profile,
  RuleId,
  Severity,
} from './gate/gateSchema.ts';
export type { ImportEvent } from './import/importSuite.ts';
export type { Written as ImportWritten } from './import/writeProblem.ts';
export type { InconclusiveCause, ReasonClass } from './kernel/failure.ts';
export type {
  AxiomReport,
  ComparedDefinition,
  ComparedTheorem,
  CompareReport,
  ExportReport,
  KernelStats,
  KernelVerdict,
  Progress as KernelProgress,
  TheoremReport,
} from './kernel/report.ts';
export type { Variable as LeanVariable } from './language/lean/counterexample.ts';
export type { SmtQuestion } from './language/lean/smt/counterexampleQuestion.ts';
export type { Mistake } from './language/mistake.ts';
export type { FileMistake, ProofInput, ReadResult } from './read/input.ts';
export type { ReadProof } from './read/proofFile.ts';
export type { ProblemText, ReadOptions } from './read/read.ts';
export type { FencedBlock, LineOrigin } from './read/sectionReader.ts';
export * from './schema/index.ts';

// The long form: reading, engines and checking apart.

export { exitCodeOf } from './commands/check/exitCode.ts';
export type {
  CheckTask,
  Engine,
  Possible as EngineAnswer,
  Question as EngineQuestion,
  VerifierRun,
} from './engine/engine.ts';
export type { LeanEngineOptions } from './engine/lean/engine.ts';
export type { ExternalKernels, KernelQuestion } from './engine/lean/externalKernels/ask.ts';
export type { Consensus, ConsensusProblem } from './engine/lean/externalKernels/consensus.ts';
export type { SmtEngineOptions } from './engine/smt/engine.ts';
export type { ValueFinder } from './engine/smt/z3/findValues.ts';
export { checkProof, createLeanEngine, createSmtEngine, readInput } from './library/lazy.ts';
export type { Model } from './model/model.ts';
export type { CheckContext, EngineAccess } from './pipeline/context.ts';
export type { CheckedProof } from './pipeline.ts';
export { proofHash } from './read/proofHash.ts';
