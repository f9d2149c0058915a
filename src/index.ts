/** slopcheck as a library: read a problem, open an engine, check, report. */

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
export { type BenchEnd, type BenchEvent, type BenchSetup, runBench } from './bench/run/runBench.ts';
export type { BenchSource } from './bench/source.ts';
export { readSuite } from './bench/spec/suite.ts';
export { exitCodeOf } from './commands/check/exitCode.ts';
export type { CheckTask, Engine, VerifierRun } from './engine/engine.ts';
export { discoverLean, type LeanToolchain } from './engine/lean/discover.ts';
export { createLeanEngine } from './engine/lean/engine.ts';
export { createExportEngine } from './engine/lean/kernel/fromExport.ts';
export { createSmtEngine } from './engine/smt/engine.ts';
export { judge } from './judge/judge.ts';
export {
  type CompareReport,
  checkExport,
  compareExports,
  type ExportReport,
} from './kernel/index.ts';
export type { Model, ModelReply, ModelRequest } from './model/model.ts';
export { type ModelSource, openModel } from './model/open.ts';
export type { CheckContext, EngineAccess, EngineChoice } from './pipeline/context.ts';
export { type CheckedProof, checkProof } from './pipeline.ts';
export type { FileMistake, ProofInput, ReadResult } from './read/input.ts';
export { expandPaths } from './read/paths.ts';
export { parseProblem } from './read/problem.ts';
export { proofHash } from './read/proofHash.ts';
export { readInput } from './read/read.ts';
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
export { htmlReport } from './report/html/htmlReport.ts';
export { jsonReport } from './report/json.ts';
export { markdownReport } from './report/markdown.ts';
export { terminalReport } from './report/terminal.ts';
export * from './schema/index.ts';
export { type Cache, noCache } from './store/cache.ts';
export { createFileCache } from './store/fileCache.ts';
