/**
 * The parts that the library is made of, for who puts them together in another way: readers, models, engines, the pipeline,
 * renderers. `slopcheck` itself has the whole checks.
 *
 * @packageDocumentation
 */

// The shapes: problems, formalizations, outcomes, reports.

export * from './schema/index.ts';

// Reading: problem files and the frozen formalizations beside them.

export type { Variable as LeanVariable } from './language/lean/counterexample.ts';
export type { SmtQuestion } from './language/lean/smt/counterexampleQuestion.ts';
export type { Mistake } from './language/mistake.ts';
export type { FileMistake, ProofInput, ReadResult } from './read/input.ts';
export { type ExpandedPaths, expandPaths } from './read/paths.ts';
export { type ParsedProblem, parseProblem } from './read/problem.ts';
export { proofHash } from './read/proofHash.ts';
export { type ReadOptions, readInput } from './read/read.ts';
export type { FencedBlock, LineOrigin } from './read/sectionReader.ts';

// Models: who is asked for proofs and formalizations.

export type { CommandOptions as ModelCommandOptions } from './model/command.ts';
export type {
  Message as ModelMessage,
  Model,
  ModelFailure,
  ModelReply,
  ModelRequest,
  Stage as ModelStage,
} from './model/model.ts';
export { type ModelSource, openModel } from './model/open.ts';
export type { OpenAiOptions } from './model/openai.ts';

// Engines: the verifiers.

export type {
  CheckTask,
  Engine,
  Possible as EngineAnswer,
  Question as EngineQuestion,
  VerifierRun,
} from './engine/engine.ts';
export {
  type DiscoverOptions,
  type Discovery,
  discoverLean,
  type LakeProject,
  type LeanToolchain,
  type Probe,
} from './engine/lean/toolchain/discover.ts';
export { createLeanEngine, type LeanEngineOptions } from './engine/lean/engine.ts';
export type { ExternalKernels, KernelQuestion } from './engine/lean/externalKernels/ask.ts';
export type { Consensus, ConsensusProblem } from './engine/lean/externalKernels/consensus.ts';
export {
  type ExternalKernelsOptions,
  type OpenedKernels,
  openExternalKernels,
} from './engine/lean/externalKernels/open.ts';
export { createExportEngine, type ExportEngineOptions } from './engine/lean/kernel/fromExport.ts';
export type { PinnedChallenge } from './engine/lean/kernel/pinnedChallenge.ts';
export { type OpenedSandbox, openSandbox, type SandboxMode } from './engine/lean/sandbox/open.ts';
export type { Sandbox, SandboxLevel } from './engine/lean/sandbox/sandbox.ts';
export { createSmtEngine, type SmtEngineOptions } from './engine/smt/engine.ts';
export { createValueFinder, type ValueFinder } from './engine/smt/z3/findValues.ts';

// Checking: from an input to a report.

export { exitCodeOf } from './commands/check/exitCode.ts';
export type { JudgeInput } from './judge/case.ts';
export { judge } from './judge/judge.ts';
export type { Notation } from './language/languageRules.ts';
export type { CheckContext, EngineAccess } from './pipeline/context.ts';
export { type CheckedProof, checkProof } from './pipeline.ts';

// Reports of proofs, as text.

export { htmlReport } from './report/html/htmlReport.ts';
export { jsonReport } from './report/json.ts';
export { markdownReport } from './report/markdown.ts';
export { type TerminalOptions, terminalReport } from './report/terminal.ts';

// Benchmarks: runs of samples, and the figures of runs.

export type { Answer as GivenAnswer, AnswerStore } from './bench/answers/answers.ts';
export type { LeanJudge } from './bench/answers/leanJudge.ts';
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
export { openRuns } from './bench/openRuns.ts';
export { type LocalSetup, localRunners } from './bench/run/localRunners.ts';
export { type BenchEnd, type BenchEvent, type BenchSetup, runBench } from './bench/run/runBench.ts';
export type { OpenRunners } from './bench/run/runner.ts';
export type { BenchSource } from './bench/source.ts';
export { readSuite } from './bench/spec/suite.ts';
export { benchCsv } from './report/bench/csv.ts';
export { benchJson } from './report/bench/json.ts';
export { benchMarkdown } from './report/bench/markdown.ts';
export { type BenchTerminalOptions, benchTerminal } from './report/bench/terminal.ts';
export {
  benchHtml,
  benchHtmlFiles,
  fitsOneFile,
  type HtmlFile,
} from './report/html/bench/benchHtml.ts';

// The kernel: compiled Lean proofs, without Lean.

export {
  type AxiomReport,
  type CheckOptions,
  type ComparedDefinition,
  type ComparedTheorem,
  type CompareOptions,
  type CompareReport,
  checkExport,
  compareExports,
  type ExportReport,
  type InconclusiveCause,
  type KernelLimits,
  type KernelOptions,
  type KernelStats,
  type KernelVerdict,
  type Progress as KernelProgress,
  type ReasonClass,
  type StoreOptions as KernelStoreOptions,
  type TheoremReport,
} from './kernel/index.ts';

// What is kept between runs.

export { type Cache, noCache } from './store/cache.ts';
export { createFileCache } from './store/fileCache.ts';
