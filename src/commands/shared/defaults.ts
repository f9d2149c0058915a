/** What holds where nobody says anything: of flags and of the library alike. */
export const DEFAULTS = {
  engine: 'auto',
  rigor: 'standard',
  /** Seconds per obligation. */
  timeout: 10,
  /** Megabytes per verifier process. */
  memory: 2048,
  sandbox: 'auto',
  externalKernels: 'auto',
  /** Repair rounds. */
  rounds: 2,
  minCoverage: 0.6,
  provider: 'chat',
  baseUrl: 'https://api.openai.com/v1',
  /** Seconds per request to a model. */
  modelTimeout: 300,
  /** Megabytes, of a command that is asked in place of a model. */
  commandMemory: 8192,
  /** Requests to one model at once, of a benchmark. */
  modelConcurrency: 4,
  samples: 1,
  seed: 1,
  /** Of the kernel: seconds per export, megabytes. */
  kernelTimeout: 600,
  kernelMemory: 4096,
} as const;
